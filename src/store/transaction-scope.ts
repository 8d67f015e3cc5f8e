// Notices a query on the outer handle inside a transaction: it would wait for ever on SQLite and silently
// escape the transaction on PostgreSQL.
import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError } from '../errors.js';

export class TransactionScope {
  readonly #current = new AsyncLocalStorage<{ open: boolean }>();

  async run<T>(work: () => Promise<T>): Promise<T> {
    const mark = { open: true };
    try {
      return await this.#current.run(mark, work);
    } finally {
      mark.open = false;
    }
  }

  /** @throws AppError INTERNAL if the caller is inside an open transaction. */
  refuseInside(): void {
    if (this.#current.getStore()?.open)
      throw new AppError(
        'INTERNAL',
        'A query ran outside its transaction.',
        'Use the stores that the transaction passes to its callback.',
      );
  }
}
