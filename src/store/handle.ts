// The handle that every store is built from: a connection pool or one transaction on it.
import { type Kysely, PostgresAdapter, sql, type Transaction } from 'kysely';
import type { Tables } from './tables.js';

export type Handle = Kysely<Tables>;
export type Engine = 'sqlite' | 'postgres';

// biome-ignore lint/suspicious/noExplicitAny: the engine does not depend on the tables
export function engineOf(db: Kysely<any>): Engine {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}

/** Runs `work` in the transaction that `db` is, or in a new one. */
export function inTransaction<T>(db: Handle, work: (tx: Handle) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute((tx: Transaction<Tables>) => work(tx));
}

/** Lets one transaction at a time past this point. SQLite has one writer anyway. */
export async function exclusively(tx: Handle, lock: number): Promise<void> {
  if (engineOf(tx) === 'postgres') await sql`select pg_advisory_xact_lock(${lock}::bigint)`.execute(tx);
}

/**
 * The same without waiting: false if others are past it. A process in the queue of a lock delays those that
 * come after it.
 */
export async function exclusivelyIfFree(tx: Handle, lock: number): Promise<boolean> {
  if (engineOf(tx) !== 'postgres') return true;
  const { rows } = await sql<{
    free: boolean;
  }>`select pg_try_advisory_xact_lock(${lock}::bigint) as free`.execute(tx);
  return rows[0]?.free === true;
}

/** Lets any number past this point at once, but nobody while somebody is there `exclusively`. */
export async function sharing(tx: Handle, lock: number): Promise<void> {
  if (engineOf(tx) === 'postgres')
    await sql`select pg_advisory_xact_lock_shared(${lock}::bigint)`.execute(tx);
}

/**
 * Parts of at most `size`, so that a statement stays below the bind parameters an engine takes (SQLite
 * 32,766, PostgreSQL 65,535).
 */
export function chunks<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) =>
    rows.slice(i * size, (i + 1) * size),
  );
}
