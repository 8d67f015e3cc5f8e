// Batch per turn: calls of one turn share a statement, and each caller learns about its own row.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { runPerTurn, StatementBatch } from '../../src/timing/batch-per-turn.js';

function batching(statement: (ids: readonly number[]) => Promise<Set<number>>) {
  const statements: number[][] = [];
  const batch = new StatementBatch<{ readonly id: number }>(async (rows) => {
    const ids = rows.map(({ id }) => id);
    statements.push(ids);
    return statement(ids);
  });
  const run = runPerTurn(
    () => batch.write(),
    () => batch.waiting,
  );
  return { statements, add: (id: number) => run(batch.add({ id })) };
}

describe('batch per turn', () => {
  test('writes the rows of one turn in one statement', async () => {
    const { statements, add } = batching(async (ids) => new Set(ids));
    expect(await Promise.all([1, 2, 3].map(add))).toEqual([true, true, true]);
    expect(statements).toEqual([[1, 2, 3]]);
  });

  test('tells each caller whether its own row was written', async () => {
    const { add } = batching(async (ids) => new Set(ids.filter((id) => id !== 2)));
    expect(await Promise.all([1, 2, 3].map(add))).toEqual([true, false, true]);
  });

  test('counts only the first of two calls for one row', async () => {
    const { add } = batching(async (ids) => new Set(ids));
    expect(await Promise.all([add(7), add(7)])).toEqual([true, false]);
  });

  test('rejects every call of a statement that failed, and goes on', async () => {
    let fail = true;
    const { add } = batching(async (ids) => {
      if (fail) throw new RangeError('the disk is full');
      return new Set(ids);
    });
    const [first, second] = await Promise.allSettled([add(1), add(2)]);
    expect([first?.status, second?.status]).toEqual(['rejected', 'rejected']);
    fail = false;
    expect(await add(3)).toBe(true);
  });

  test('writes rows that come while a statement runs in the next one', async () => {
    const late: Promise<boolean>[] = [];
    const { statements, add } = batching(async (ids) => {
      if (ids.includes(1)) late.push(add(2));
      await nextTurn();
      return new Set(ids);
    });
    expect(await add(1)).toBe(true);
    expect(await Promise.all(late)).toEqual([true]);
    expect(statements).toEqual([[1], [2]]);
  });
});
