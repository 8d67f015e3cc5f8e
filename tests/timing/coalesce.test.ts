// Coalesce: each call is answered by a run that began after it, and calls share runs.
import { describe, expect, test } from '@jest/globals';
import { coalesce } from '../../src/timing/coalesce.js';

/** Work that ends on request, each time with its number. */
function steps() {
  const ends: ((fail?: boolean) => void)[] = [];
  const work = () =>
    new Promise<number>((done, fail) => {
      const n = ends.length + 1;
      ends.push((failing = false) => (failing ? fail(new RangeError(`run ${n}`)) : done(n)));
    });
  return { ends, work };
}

/** Work begins in the turn of the event loop after it was asked for. */
const settled = () => new Promise((done) => setImmediate(() => setImmediate(done)));

describe('coalesce', () => {
  test('calls during a run share the next one', async () => {
    const { ends, work } = steps();
    const ask = coalesce(work);
    const first = ask();
    await settled();
    const later = [ask(), ask(), ask()];
    await settled();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await settled();
    expect(ends).toHaveLength(2);
    ends[1]?.();
    expect([await first, ...(await Promise.all(later))]).toEqual([1, 2, 2, 2]);
  });

  test('a run that fails fails for those who waited for it, and the next one runs', async () => {
    const { ends, work } = steps();
    const ask = coalesce(work);
    const first = ask();
    await settled();
    const second = ask();
    ends[0]?.(true);
    await expect(first).rejects.toThrow('run 1');
    await settled();
    ends[1]?.();
    expect(await second).toBe(2);
  });

  test('work that throws before it begins does not stop the next', async () => {
    let thrown = 0;
    const ask = coalesce(() => {
      if (thrown++ === 0) throw new RangeError('at once');
      return Promise.resolve('done');
    });
    await expect(ask()).rejects.toThrow('at once');
    expect(await ask()).toBe('done');
  });
});
