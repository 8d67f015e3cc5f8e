// Wire marks: "this message now goes out" is on the disk before it does, so that not even a power cut makes Friday send it twice.
import { sql } from 'kysely';
import type { DeliveryStore } from '../deliveries/ports.js';
import { inAudience } from './audience.js';
import { engineOf, type Handle } from './handle.js';

interface Waiting {
  readonly id: number;
  readonly done: (marked: boolean) => void;
  readonly failed: (error: unknown) => void;
}
interface Group {
  readonly worker: string;
  readonly at: string;
  readonly waiting: Waiting[];
}

/**
 * PostgreSQL flushes every commit, for several connections together. SQLite is opened with synchronous=normal, which survives a killed process but not a
 * power cut, so marks are flushed here: those that come in the same turn of the event loop share one flush.
 */
export function createWireMarks(db: Handle): DeliveryStore['markWire'] {
  if (engineOf(db) === 'postgres' || db.isTransaction) return async (id, worker, at) => (await mark(db, [id], worker, at)).has(id);
  let groups: Group[] = [];
  const flush = async () => {
    const taken = groups;
    groups = [];
    for (const group of taken) await markGroup(db, group);
  };
  return (id, worker, at) =>
    new Promise((done, failed) => {
      if (groups.length === 0) setImmediate(() => void flush());
      const group = groups.find((one) => one.worker === worker && one.at === at) ?? { worker, at, waiting: [] };
      if (group.waiting.length === 0) groups.push(group);
      group.waiting.push({ id, done, failed });
    });
}

async function markGroup(db: Handle, { worker, at, waiting }: Group): Promise<void> {
  try {
    const ids = waiting.map((one) => one.id);
    const marked = await db.connection().execute(async (connection) => {
      await sql`pragma synchronous = full`.execute(connection);
      try {
        return await mark(connection, ids, worker, at);
      } finally {
        await sql`pragma synchronous = normal`.execute(connection);
      }
    });
    // Of two calls for one row only the first may send.
    for (const one of waiting) one.done(marked.delete(one.id));
  } catch (error) {
    for (const one of waiting) one.failed(error);
  }
}

async function mark(db: Handle, ids: readonly number[], worker: string, at: string): Promise<Set<number>> {
  const rows = await db
    .updateTable('deliveries')
    .set((eb) => ({ wire_at: at, attempts: eb('attempts', '+', 1) }))
    .where('id', 'in', ids)
    .where('claimed_by', '=', worker)
    .where('status', '=', 'submitting')
    .where('wire_at', 'is', null)
    .where('claimed_until', '>=', at)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('issues').select('issues.id').whereRef('issues.id', '=', 'deliveries.issue_id').where('issues.status', '=', 'sending')),
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('subscribers')
          .select('subscribers.id')
          .whereRef('subscribers.id', '=', 'deliveries.subscriber_id')
          .where((eb) => inAudience(eb as never, at)),
      ),
    )
    .returning('id')
    .execute();
  return new Set(rows.map((row) => row.id));
}
