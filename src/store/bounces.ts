// Bounces: refused copies by mailbox provider, what was concluded of each, and what became of a reader's
// copies before.
import { sql } from 'kysely';
import { type BounceJudgement, LEAST_OF_A_WAVE, type Refusal } from '../deliveries/bounces/bounce.js';
import type { DeliveryStatus } from '../deliveries/delivery.js';
import type { BounceStore } from '../deliveries/ports.js';
import { chunks, type Handle } from './handle.js';

const IDS_PER_QUERY = 1_000;
const COLUMNS = [
  'id',
  'subscriber_id',
  'status',
  'reason',
  'operator',
  'bounce',
  'reply_code',
  'reply_text',
  'due_at',
] as const;

export function createBounces(db: Handle): BounceStore {
  return {
    refusals: (issueId) => refusals(db, issueId),
    attemptsAt: (issueId) => attemptsAt(db, issueId),
    unjudged: async (issueId, { before, limit }) => {
      const rows = db
        .selectFrom('deliveries')
        .select(COLUMNS)
        .where('issue_id', '=', issueId)
        .where('bounce', 'is', null)
        .where('reply_code', 'is not', null);
      const ripe =
        before === null
          ? rows.where('status', 'in', ['rejected', 'expired'])
          : rows.where('status', '=', 'rejected').where('due_at', '<=', before);
      return (await ripe.orderBy('id').limit(limit).execute()).map(toRefusal);
    },
    quarantine: async (issueId, provider) => {
      const result = await db
        .updateTable('deliveries')
        .set({ bounce: 'quarantined' satisfies BounceJudgement })
        .where('issue_id', '=', issueId)
        .where('status', '=', sql.lit('rejected'))
        .where('reason', '=', 'recipient')
        .where('bounce', 'is', null)
        .where('operator', provider === null ? 'is' : '=', provider)
        .executeTakeFirst();
      return Number(result.numUpdatedRows);
    },
    quarantined: async (issueId, provider, limit) => {
      const rows = db
        .selectFrom('deliveries')
        .select(COLUMNS)
        .where('issue_id', '=', issueId)
        .where('status', '=', sql.lit('rejected'));
      const found = rows
        .where('bounce', '=', 'quarantined')
        .where('operator', provider === null ? 'is' : '=', provider);
      return (await found.orderBy('id').limit(limit).execute()).map(toRefusal);
    },
    believed: async (issueId, provider, limit) => {
      const rows = db
        .selectFrom('deliveries')
        .select(COLUMNS)
        .where('issue_id', '=', issueId)
        .where('bounce', '=', 'believed');
      const found = rows
        .where('status', 'in', ['rejected', 'expired'])
        .where('operator', provider === null ? 'is' : '=', provider);
      return (await found.orderBy('id').limit(limit).execute()).map(toRefusal);
    },
    judge: async (ids, from, to) => {
      const judged: number[] = [];
      for (const part of chunks(ids, IDS_PER_QUERY)) {
        const update = db
          .updateTable('deliveries')
          .set({ bounce: to })
          .where('id', 'in', part)
          .where('bounce', from === null ? 'is' : '=', from);
        judged.push(...(await update.returning('id').execute()).map((row) => row.id));
      }
      return judged;
    },
    earlierCopies: async (subscriberId, beforeId, limit) => {
      const rows = db
        .selectFrom('deliveries')
        .select(COLUMNS)
        .where('subscriber_id', '=', subscriberId)
        .where('id', '<', beforeId);
      return (await rows.orderBy('id', 'desc').limit(limit).execute()).map(toRefusal);
    },
  };
}

async function refusals(db: Handle, issueId: number): ReturnType<BounceStore['refusals']> {
  const rows = await db
    .selectFrom('deliveries')
    .select((eb) => ['operator', 'bounce', eb.fn.countAll<number>().as('count')])
    .where('issue_id', '=', issueId)
    .where('status', '=', sql.lit('rejected'))
    .where('reason', '=', 'recipient')
    .groupBy(['operator', 'bounce'])
    .execute();
  const providers = [...new Set(rows.map((row) => row.operator))];
  return providers
    .map((provider) => {
      const own = rows.filter((row) => row.operator === provider);
      const count = (bounce: BounceJudgement | null) => own.find((row) => row.bounce === bounce)?.count ?? 0;
      const [open, believed, quarantined, dismissed] = [
        count(null),
        count('believed'),
        count('quarantined'),
        count('dismissed'),
      ];
      return {
        provider,
        open,
        believed,
        quarantined,
        dismissed,
        refused: open + believed + quarantined + dismissed,
      };
    })
    .sort((a, b) => b.refused - a.refused || (a.provider ?? '').localeCompare(b.provider ?? ''));
}

/** One pass over the issue, for providers with enough rejections to matter. */
async function attemptsAt(db: Handle, issueId: number): Promise<ReadonlyMap<string | null, number>> {
  const rows = await db
    .selectFrom('deliveries')
    .select((eb) => ['operator', eb.fn.countAll<number>().as('count')])
    .where('issue_id', '=', issueId)
    .where('attempts', '>', 0)
    .groupBy('operator')
    .having(sql<boolean>`sum(case when status = 'rejected' then 1 else 0 end) >= ${LEAST_OF_A_WAVE}`)
    .execute();
  return new Map(rows.map(({ operator, count }) => [operator, count]));
}

function toRefusal(row: {
  readonly id: number;
  readonly subscriber_id: number;
  readonly status: string;
  readonly reason: string | null;
  readonly operator: string | null;
  readonly bounce: string | null;
  readonly reply_code: number | null;
  readonly reply_text: string | null;
  readonly due_at: string;
}): Refusal {
  return {
    id: row.id,
    subscriberId: row.subscriber_id,
    status: row.status as DeliveryStatus,
    reason: row.reason,
    provider: row.operator,
    bounce: row.bounce as BounceJudgement | null,
    replyCode: row.reply_code,
    replyText: row.reply_text,
    at: row.due_at,
  };
}
