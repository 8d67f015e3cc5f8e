// Batch per turn: calls of a few turns of the event loop become one statement, and each caller learns what
// became of its row.
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Turns of the event loop that a statement waits at most for more rows. */
const MOST_TURNS = 4;

/**
 * Gives a function that starts `work` at the end of this turn of the event loop, and again while `waiting` is
 * above zero. While each of the next turns brings more rows it waits for a few of them: a statement costs
 * more than the rows in it, and an idle turn takes microseconds.
 */
export function runPerTurn(
  work: () => Promise<void>,
  waiting: () => number,
): <T>(result: Promise<T>) => Promise<T> {
  let running = false;
  const run = async () => {
    while (waiting() > 0) {
      for (let seen = 0, turn = 0; turn < MOST_TURNS && waiting() > seen; turn++) {
        seen = waiting();
        await nextTurn();
      }
      await work();
    }
    // In the same turn as the last look: no row can come in between.
    running = false;
  };
  return (result) => {
    if (!running) {
      running = true;
      void run();
    }
    return result;
  };
}

/**
 * Rows that wait for the next statement, each with the caller that waits for it. The statement returns the
 * ids that it wrote.
 */
export class StatementBatch<T extends { readonly id: number }> {
  #rows: {
    readonly row: T;
    readonly done: (written: boolean) => void;
    readonly failed: (error: unknown) => void;
  }[] = [];
  readonly #statement: (rows: readonly T[]) => Promise<Set<number>>;

  constructor(statement: (rows: readonly T[]) => Promise<Set<number>>) {
    this.#statement = statement;
  }

  get waiting(): number {
    return this.#rows.length;
  }

  /** True once the statement named the row. */
  add(row: T): Promise<boolean> {
    return new Promise((done, failed) => this.#rows.push({ row, done, failed }));
  }

  /** Never rejects: each caller gets the result of its own row. */
  async write(): Promise<void> {
    const taken = this.#rows;
    this.#rows = [];
    if (taken.length === 0) return;
    try {
      const written = await this.#statement(taken.map(({ row }) => row));
      // Of two calls for one row only the first counts.
      for (const { row, done } of taken) done(written.delete(row.id));
    } catch (error) {
      for (const { failed } of taken) failed(error);
    }
  }
}
