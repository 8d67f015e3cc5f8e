// Known: whether this database has all that witnesses outside of it have seen of it (G3).
import { sql } from 'kysely';
import type { KnownState, RowStep } from '../deliveries/installation/trail.js';
import { AppError } from '../errors.js';
import type { Handle } from './handle.js';
import { jsonRows } from './json-rows.js';
import { prepared } from './prepared.js';

/**
 * The first of these rows that this database has not seen so far along; null if it has them all. A row that
 * is gone proves nothing.
 */
export async function firstMissing(db: Handle, rows: readonly RowStep[]): Promise<RowStep | null> {
  if (rows.length === 0) return null;
  const json = JSON.stringify(rows.map(({ id, steps }) => [id, steps]));
  return (await lacking(db, { json }))[0] ?? null;
}

const lacking = prepared<{ json: string }, RowStep>((db, value) => {
  const steps = sql<number>`cast(given.steps as integer)`;
  return db
    .selectFrom('deliveries')
    .innerJoin(jsonRows(db, value('json'), ['steps']).as('given'), 'given.row_id', 'deliveries.id')
    .select(['deliveries.id as id', steps.as('steps')])
    .where('deliveries.steps', '<', steps)
    .limit(sql.lit(1));
});

const row = prepared<Record<never, never>, { id: string; epoch: number; held: string | null }>((db) =>
  db.selectFrom('installation').select(['id', 'epoch', 'held']).orderBy('created_at').limit(sql.lit(1)),
);

/**
 * In the transaction that claims. @throws AppError DATABASE_OUTDATED if it is an older copy, held, or no
 * longer the one that was looked at
 */
export async function assertCurrent(tx: Handle, known: KnownState): Promise<void> {
  const [lease] = await row(tx, {});
  const same =
    lease !== undefined && lease.id === known.id && lease.held === null && lease.epoch >= known.epoch;
  if (same && (await firstMissing(tx, known.rows)) === null) return;
  throw new AppError(
    'DATABASE_OUTDATED',
    'The database is older than the state that Friday saw last, so nothing is sent from it.',
    'Run "friday installation show" to see why.',
  );
}
