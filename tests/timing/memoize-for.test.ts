// Memoize for a time: asked once while it is fresh, and again after a failure.
import { expect, test } from '@jest/globals';
import { memoizeFor } from '../../src/timing/memoize-for.js';

test('asks once in the time, and once more when it is over', async () => {
  let now = 0;
  let asked = 0;
  const count = memoizeFor(
    async () => ++asked,
    1_000,
    () => new Date(now),
  );
  expect(await Promise.all([count(), count()])).toEqual([1, 1]);
  now = 999;
  expect(await count()).toBe(1);
  now = 1_000;
  expect(await count()).toBe(2);
});

test('does not keep a failure', async () => {
  let fails = true;
  const count = memoizeFor(
    async () => {
      if (fails) throw new Error('no database');
      return 7;
    },
    1_000,
    () => new Date(0),
  );
  await expect(count()).rejects.toThrow('no database');
  fails = false;
  expect(await count()).toBe(7);
});
