// Canary rows: who may go first, who does, and their results; and how often policy rejected an issue.
import { sql } from 'kysely';
import type { DeliveryStore } from '../deliveries/ports.js';
import { LEAST_BY_POLICY } from '../deliveries/safeguards/stop-rules.js';
import { domainOf } from '../text/address-domain.js';
import type { Handle } from './handle.js';

type Canary = Pick<
  DeliveryStore,
  'canaryCandidates' | 'clearCanary' | 'markCanary' | 'canaryOutcomes' | 'policyRefusals'
>;

export function createCanary(db: Handle): Canary {
  return {
    canaryCandidates: (issueId, hour, most) => candidates(db, issueId, hour, most),
    clearCanary: async (issueId) => {
      await db
        .updateTable('deliveries')
        .set({ canary: 0 })
        .where('issue_id', '=', issueId)
        .where('canary', '=', sql.lit(1))
        .execute();
    },
    markCanary: async (issueId, ids) => {
      await db
        .updateTable('deliveries')
        .set({ canary: 1 })
        .where('issue_id', '=', issueId)
        .where('id', 'in', [...ids])
        .execute();
    },
    canaryOutcomes: (issueId) => canaryOutcomes(db, issueId),
    policyRefusals: (issueId) => policyRefusals(db, issueId),
  };
}

/**
 * Every n-th row by id: the index alone is gone through, however many readers there are, and only the rows
 * taken are looked at.
 */
async function candidates(
  db: Handle,
  issueId: number,
  hour: string | null,
  most: number,
): Promise<{ id: number; domain: string }[]> {
  let rows = db
    .selectFrom('deliveries')
    .where('deliveries.issue_id', '=', issueId)
    .where('deliveries.status', '=', sql.lit('pending'))
    .where('deliveries.version', 'is', null);
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
  return taken.map(({ id, address }) => ({ id, domain: domainOf(address).toLowerCase() }));
}

async function policyRefusals(db: Handle, issueId: number): ReturnType<Canary['policyRefusals']> {
  const rows = await db
    .selectFrom('deliveries')
    .select((eb) => ['operator', 'reason', eb.fn.countAll<number>().as('count')])
    .where('issue_id', '=', issueId)
    .where('status', '=', sql.lit('deferred'))
    .where('reason', 'in', ['policy', 'authentication'])
    .where('reply_code', '>=', 500)
    .groupBy(['operator', 'reason'])
    .execute();
  const unauthenticated = total(rows.filter(({ reason }) => reason === 'authentication'));
  const refusing = rows.filter(({ reason, count }) => reason === 'policy' && count >= LEAST_BY_POLICY);
  // Counting what was tried reads the whole issue: only if it matters.
  const tried = refusing.length === 0 ? new Map<string | null, number>() : await triedAt(db, issueId);
  return {
    unauthenticated,
    byPolicy: refusing.map(({ operator, count }) => ({
      provider: operator,
      refused: count,
      tried: tried.get(operator) ?? count,
    })),
  };
}

async function triedAt(db: Handle, issueId: number): Promise<ReadonlyMap<string | null, number>> {
  const rows = await db
    .selectFrom('deliveries')
    .select((eb) => ['operator', eb.fn.countAll<number>().as('count')])
    .where('issue_id', '=', issueId)
    .where('attempts', '>', 0)
    .groupBy('operator')
    .execute();
  return new Map(rows.map(({ operator, count }) => [operator, count]));
}

const total = (rows: readonly { readonly count: number }[]) => rows.reduce((sum, row) => sum + row.count, 0);

async function canaryOutcomes(db: Handle, issueId: number): ReturnType<Canary['canaryOutcomes']> {
  const refusal = sql<
    string | null
  >`case when reason in ('policy', 'authentication') and reply_code >= 500 then reason end`;
  // A deferred message counts as deferred until its next attempt is answered. For a row in hand, the mark on
  // the wire has counted that attempt already.
  const answered = sql`attempts > case when status = 'submitting' and wire_at is not null then 1 else 0 end`;
  const state = sql<string>`case when status not in ('pending', 'submitting') then status when ${answered} then 'deferred' else 'waiting' end`;
  const rows = await db
    .selectFrom('deliveries')
    .select([
      state.as('state'),
      refusal.as('refusal'),
      'operator',
      (eb) => eb.fn.countAll<number>().as('count'),
    ])
    .where('issue_id', '=', issueId)
    .where('canary', '=', sql.lit(1))
    .groupBy([sql`1`, sql`2`, 'operator'])
    .execute();
  const sum = (state: string) => total(rows.filter((row) => row.state === state));
  const refusedBy = (refusal: string) => rows.filter((row) => row.refusal === refusal);
  const providers = [...new Set(refusedBy('policy').map(({ operator }) => operator))];
  const at = (some: typeof rows, provider: string | null) =>
    total(some.filter((row) => row.operator === provider && row.state !== 'waiting'));
  return {
    size: total(rows),
    waiting: sum('waiting'),
    submitted: sum('submitted'),
    rejected: sum('rejected'),
    deferred: sum('deferred'),
    uncertain: sum('uncertain'),
    unauthenticated: total(refusedBy('authentication')),
    byPolicy: providers.map((provider) => ({
      provider,
      refused: at(refusedBy('policy'), provider),
      tried: at(rows, provider),
    })),
  };
}
