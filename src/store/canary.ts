// Canary rows: who may go first, who does, and what became of them; and how often policy refused an issue.
import { sql } from 'kysely';
import type { DeliveryStore } from '../deliveries/ports.js';
import type { Handle } from './handle.js';

type Canary = Pick<DeliveryStore, 'canaryCandidates' | 'markCanary' | 'canaryOutcomes' | 'refusedByPolicy'>;

export function createCanary(db: Handle): Canary {
  return {
    canaryCandidates: (issueId, hour, most) => candidates(db, issueId, hour, most),
    markCanary: async (issueId, ids) => {
      await db
        .updateTable('deliveries')
        .set({ canary: 1 })
        .where('issue_id', '=', issueId)
        .where('id', 'in', [...ids])
        .execute();
    },
    canaryOutcomes: (issueId) => canaryOutcomes(db, issueId),
    refusedByPolicy: async (issueId) => {
      const row = await db
        .selectFrom('deliveries')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('issue_id', '=', issueId)
        .where('status', '=', sql.lit('deferred'))
        .where('reason', '=', 'policy')
        .where('reply_code', '>=', 500)
        .executeTakeFirstOrThrow();
      return row.count;
    },
  };
}

/** Every n-th row by id: the index alone is gone through, however many readers there are, and only the rows taken are looked at. */
async function candidates(db: Handle, issueId: number, hour: string | null, most: number): Promise<{ id: number; domain: string }[]> {
  let rows = db.selectFrom('deliveries').where('deliveries.issue_id', '=', issueId).where('deliveries.status', '=', sql.lit('pending'));
  if (hour !== null) rows = rows.where('deliveries.slot_at', '=', hour);
  const { count } = await rows.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const step = Math.max(1, Math.ceil(count / most));
  const taken = await rows
    .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriber_id')
    .select(['deliveries.id', 'subscribers.address'])
    .where(sql<boolean>`deliveries.id % ${sql.lit(step)} = 0`)
    .orderBy('deliveries.id')
    .limit(most)
    .execute();
  return taken.map(({ id, address }) => ({ id, domain: address.slice(address.lastIndexOf('@') + 1).toLowerCase() }));
}

async function canaryOutcomes(db: Handle, issueId: number): ReturnType<Canary['canaryOutcomes']> {
  const policy = sql<number>`case when reason = 'policy' and reply_code >= 500 then 1 else 0 end`;
  // A message that was put off is so until its next attempt is answered. Of a row in hand, the mark on the wire has counted that attempt already.
  const answered = sql`attempts > case when status = 'submitting' and wire_at is not null then 1 else 0 end`;
  const state = sql<string>`case when status not in ('pending', 'submitting') then status when ${answered} then 'deferred' else 'waiting' end`;
  const rows = await db
    .selectFrom('deliveries')
    .select([state.as('state'), policy.as('policy'), (eb) => eb.fn.countAll<number>().as('count')])
    .where('issue_id', '=', issueId)
    .where('canary', '=', sql.lit(1))
    .groupBy([sql`1`, sql`2`])
    .execute();
  const sum = (...states: readonly string[]) => rows.filter((row) => states.includes(row.state)).reduce((total, row) => total + row.count, 0);
  return {
    size: rows.reduce((total, row) => total + row.count, 0),
    waiting: sum('waiting'),
    submitted: sum('submitted'),
    rejected: sum('rejected'),
    deferred: sum('deferred'),
    uncertain: sum('uncertain'),
    refusedByPolicy: rows.filter((row) => row.policy === 1).reduce((total, row) => total + row.count, 0),
  };
}
