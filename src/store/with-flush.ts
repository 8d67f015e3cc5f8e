// Work with a flush: on SQLite, what it commits is on the disk before the answer, and with it all that was
// committed before.
import { sql } from 'kysely';
import { engineOf, type Handle } from './handle.js';

/** PostgreSQL flushes every commit anyway. `work` must not be part of a transaction that is already open. */
export function withFlush<T>(db: Handle, work: (connection: Handle) => Promise<T>): Promise<T> {
  if (engineOf(db) === 'postgres' || db.isTransaction) return work(db);
  return db.connection().execute(async (connection) => {
    await sql`pragma synchronous = full`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`pragma synchronous = normal`.execute(connection);
    }
  });
}
