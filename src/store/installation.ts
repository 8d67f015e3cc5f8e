// The row of the installation: its identity, how often its lease was raised, and why nothing may be sent from
// it.
import type { InstallationStore } from '../deliveries/installation/installation.js';
import type { Hold, Lease } from '../deliveries/installation/lease.js';
import { exclusively, type Handle, inTransaction } from './handle.js';
import { firstMissing } from './missing-rows.js';
import { withFlush } from './with-flush.js';

/** Key of the advisory lock under which the one row is made. */
const ROW_LOCK = 4_711_004;

export function createInstallationStore(db: Handle): InstallationStore {
  return {
    read: () => readLease(db),
    create: (id, at) =>
      inTransaction(db, async (tx) => {
        await exclusively(tx, ROW_LOCK);
        const there = await readLease(tx);
        if (there !== null) return there;
        await tx
          .insertInto('installation')
          .values({ id, created_at: at, epoch: 0, renewed_at: null, held: null })
          .execute();
        return { id, epoch: 0, renewedAt: null, hold: null };
      }),
    raise: (lease, at) => withFlush(db, (connection) => raise(connection, lease, at)),
    hold: async ({ id, hold: before }, hold) => {
      const update = db
        .updateTable('installation')
        .set({ held: toText(hold) })
        .where('id', '=', id);
      return (
        (await update.where('held', before === null ? 'is' : '=', toText(before)).executeTakeFirst())
          .numUpdatedRows > 0n
      );
    },
    adopt: async (id, next) => {
      const update = db
        .updateTable('installation')
        .set({ id: next.id, epoch: next.epoch, renewed_at: next.renewedAt, held: null });
      return (await update.where('id', '=', id).executeTakeFirst()).numUpdatedRows > 0n;
    },
    firstMissing: (rows) => firstMissing(db, rows),
    hasSent: async () =>
      (await db
        .selectFrom('issues')
        .select('id')
        .where('started_at', 'is not', null)
        .limit(1)
        .executeTakeFirst()) !== undefined,
  };
}

async function raise(
  db: Handle,
  { id, hold }: Pick<Lease, 'id' | 'hold'>,
  at: string,
): Promise<Lease | null> {
  const update = db
    .updateTable('installation')
    .set((eb) => ({ epoch: eb('epoch', '+', 1), renewed_at: at, held: null }));
  const row = await update
    .where('id', '=', id)
    .where('held', hold === null ? 'is' : '=', toText(hold))
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : toLease(row);
}

async function readLease(db: Handle): Promise<Lease | null> {
  const row = await db
    .selectFrom('installation')
    .selectAll()
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toLease(row);
}

function toLease(row: { id: string; epoch: number; renewed_at: string | null; held: string | null }): Lease {
  return {
    id: row.id,
    epoch: row.epoch,
    renewedAt: row.renewed_at,
    hold: row.held === null ? null : (JSON.parse(row.held) as Hold),
  };
}

function toText(hold: Hold | null): string | null {
  return hold === null
    ? null
    : JSON.stringify({ kind: hold.kind, since: hold.since, detail: hold.detail } satisfies Hold);
}
