// By turn: rows that come in the same turn of the event loop are written by one statement and one commit.
import { setImmediate as nextTurn } from 'node:timers/promises';

interface Waiting<Row> {
  readonly row: Row;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Gathers the rows of one turn, and those that come while `write` runs, in the order they came. Each call
 * ends as the `write` of its row did.
 */
export function batchWrites<Row>(
  write: (rows: readonly Row[]) => Promise<void>,
): (row: Row) => Promise<void> {
  let waiting: Waiting<Row>[] = [];
  let writing = false;
  const work = async () => {
    for (writing = true; waiting.length > 0; ) {
      await nextTurn();
      const taken = waiting;
      waiting = [];
      try {
        await write(taken.map(({ row }) => row));
        for (const { done } of taken) done();
      } catch (error) {
        for (const { failed } of taken) failed(error);
      }
    }
    writing = false;
  };
  return (row) =>
    new Promise((done, failed) => {
      waiting.push({ row, done, failed });
      if (!writing) void work();
    });
}
