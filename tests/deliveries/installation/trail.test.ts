// The trail of a process: what it keeps, which parts of it count, and how it is written.
import { describe, expect, test } from '@jest/globals';
import {
  afterClaim,
  afterMark,
  newTrail,
  parseTrail,
  rowsOf,
  type Trail,
  trailLine,
} from '../../../src/deliveries/installation/trail.js';

const AT = '2026-11-27T08:00:00.000Z';
const row = (id: number, steps = 1) => ({ id, steps });
const trail = (boot: string | null): Trail =>
  afterMark(afterClaim(newTrail('w1', boot, AT), row(1), AT), row(2, 2), AT);

describe('a trail [G3]', () => {
  test('keeps the last claims, as those of several batches overlap, and the last mark', () => {
    let made = newTrail('w1', null, AT);
    for (const id of [1, 2, 3, 4, 5, 6]) made = afterClaim(made, row(id), AT);
    for (const id of [1, 2]) made = afterMark(made, row(id, 2), AT);
    expect(made).toMatchObject({ claims: [row(3), row(4), row(5), row(6)], mark: row(2, 2) });
  });

  test.each<[string, string | null, string | null, number]>([
    ['of this run of the machine', 'boot-1', 'boot-1', 2],
    ['of another run, whose marks a power cut may have taken', 'boot-0', 'boot-1', 1],
    ['of a database that flushes each mark', null, null, 2],
    ['of a database that flushed each mark', null, 'boot-1', 2],
    ['of a run that nobody can tell from this one', 'boot-0', null, 1],
  ])('%s', (_, made, here, rows) => {
    expect(rowsOf([trail(made)], here)).toHaveLength(rows);
  });

  test('is read as it was written, with room after it, and not when it is torn', () => {
    const line = trailLine(trail('boot-1'));
    expect(parseTrail(`${line}\n`)).toEqual(trail('boot-1'));
    expect(parseTrail(`${line}\n     `)).toEqual(trail('boot-1'));
    const other = trailLine(afterMark(trail('boot-1'), row(9, 4), AT));
    for (let cut = 1; cut < other.length; cut++) {
      const torn = other.slice(0, cut) + line.slice(cut);
      if (torn !== line && torn !== other) expect([cut, parseTrail(torn)]).toEqual([cut, null]);
    }
    expect(parseTrail('')).toBeNull();
  });
});
