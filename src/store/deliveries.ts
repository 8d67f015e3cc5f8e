// Deliveries: the ledger of who gets an issue. Every move is one conditional UPDATE that names the statuses
// it may start from.
import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { HourCounts } from '../deliveries/cohorts.js';
import {
  DELIVERY_STATUSES,
  DELIVERY_TRANSITIONS,
  type Delivery,
  type DeliveryCounts,
  type DeliveryEvent,
  type DeliveryRange,
  type DeliveryStatus,
  OPEN_STATUSES,
  STOPPED,
  transition,
} from '../deliveries/delivery.js';
import type { DeliveryStore, ListedDelivery } from '../deliveries/ports.js';
import type { Recipients } from '../subscribers/recipients.js';
import { createBounces } from './bounces.js';
import { createCanary } from './canary.js';
import { carried } from './carried.js';
import { createClaims } from './claims.js';
import type { Handle } from './handle.js';
import { confirmedSpans, insertAudiencePage } from './insert-audience.js';
import type { DeliveryRow, Tables } from './tables.js';

/** Values in one statement. */
const AT_ONCE = 500;

/** @param boot, onlyTo see createClaims */
export function createDeliveryStore(
  db: Handle,
  boot: string | null,
  onlyTo: Recipients | null = null,
): DeliveryStore {
  return {
    ...createBounces(db),
    ...createClaims(db, boot, onlyTo),
    ...createCanary(db),
    insertAudiencePage: (issueId, at, after, size, hours = null, span = null, choice = null) =>
      insertAudiencePage(db, { issueId, at, after, size, hours, span, choice }),
    confirmedSpans: (most) => confirmedSpans(db, most),
    counts: (issueId) => countDeliveries(db, issueId),
    countsByHour: (issueId) => countByHour(db, issueId),
    issuesHaving: (status) => issuesHaving(db, status),
    anyOpen: async (issueId) => {
      const open = db
        .selectFrom('deliveries')
        .select('id')
        .where('issue_id', '=', issueId)
        .where('status', 'in', OPEN_STATUSES);
      return (await open.limit(1).executeTakeFirst()) !== undefined;
    },
    dueRanges: (issueId, size, now) => dueRanges(db, issueId, size, now),
    wakeDeferred: (issueId, now) => comeDue(db, issueId, now, true),
    hastenDeferred: (issueId, now) => comeDue(db, issueId, now, false),
    expire: (issueId, which, reason) => expireDeliveries(db, issueId, which, reason),
    skipForSubscriber: async (subscriberId, reason) => {
      const result = await db
        .updateTable('deliveries')
        .set({ status: 'skipped' satisfies DeliveryStatus, reason })
        .where('subscriber_id', '=', subscriberId)
        .where('status', 'in', startsOf('skip'))
        .executeTakeFirst();
      return Number(result.numUpdatedRows);
    },
    skipReaders: async (issueId, subscriberIds, reason) => {
      let skipped = 0;
      for (let from = 0; from < subscriberIds.length; from += AT_ONCE) {
        const result = await db
          .updateTable('deliveries')
          .set({ status: transition('pending', 'skip'), reason })
          .where('issue_id', '=', issueId)
          .where('subscriber_id', 'in', subscriberIds.slice(from, from + AT_ONCE))
          .where('status', '=', 'pending')
          .executeTakeFirst();
        skipped += Number(result.numUpdatedRows);
      }
      return skipped;
    },
    stop: (issueId) => stopDeliveries(db, issueId),
    markUncertain: async (issueId, since, reason) => {
      const result = await db
        .updateTable('deliveries')
        .set({ status: 'uncertain' satisfies DeliveryStatus, reason, claimed_by: null, claimed_until: null })
        .where('issue_id', '=', issueId)
        .where(isDoubtful(since))
        .executeTakeFirst();
      return Number(result.numUpdatedRows);
    },
    doubtful: async (issueId, since) => {
      const counted = db.selectFrom('deliveries').select((eb) => eb.fn.countAll<number>().as('rows'));
      const { rows } = await counted
        .where('issue_id', '=', issueId)
        .where(isDoubtful(since))
        .executeTakeFirstOrThrow();
      return Number(rows);
    },
    acceptUncertain: (issueId, ids, at) =>
      decided(db, issueId, 'uncertain', ids, {
        status: transition('uncertain', 'accept_uncertain'),
        submitted_at: at,
        reason: 'accepted by hand',
      }),
    resend: (issueId, status, ids, dueAt) =>
      decided(db, issueId, status, ids, {
        status: transition(status, 'resend'),
        due_at: dueAt,
        attempts: 0,
        reason: null,
        bounce: null,
      }),
    list: (issueId, query) => listDeliveries(db, issueId, query),
    byProviderId: (providerId) => copyOfProvider(db, providerId),
    reasons: (issueId, status) => countReasons(db, issueId, status),
    reachedByVersion: (issueId) => reachedByVersion(db, issueId),
  };
}

async function copyOfProvider(
  db: Handle,
  providerId: string,
): Promise<{ issueId: number; publicId: string } | null> {
  const found = await db
    .selectFrom('deliveries')
    .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriber_id')
    .select(['deliveries.issue_id as issueId', 'subscribers.public_id as publicId'])
    .where('deliveries.provider_id', '=', providerId)
    .executeTakeFirst();
  return found ?? null;
}

/**
 * Open rows, and those skipped because their reader left (or was suppressed or erased) at `since` or later.
 */
function isDoubtful(since: string) {
  return (eb: ExpressionBuilder<Tables, 'deliveries'>) =>
    eb.or([
      eb('deliveries.status', 'in', startsOf('mark_uncertain')),
      eb.and([
        eb('deliveries.status', 'in', startsOf('suspect')),
        eb(
          'deliveries.subscriber_id',
          'in',
          eb
            .selectFrom('subscribers')
            .select('subscribers.id')
            .where((of) =>
              of.or([of('subscribers.updated_at', '>=', since), of('subscribers.erased_at', '>=', since)]),
            ),
        ),
      ]),
    ]);
}

/** The statuses from which the table of moves allows `event`. */
function startsOf(event: DeliveryEvent): DeliveryStatus[] {
  return DELIVERY_STATUSES.filter((status) => DELIVERY_TRANSITIONS[status][event] !== undefined);
}

async function issuesHaving(db: Handle, status: DeliveryStatus): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('issues')
    .select('id')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('deliveries')
          .select('deliveries.id')
          .whereRef('issue_id', '=', 'issues.id')
          .where('deliveries.status', '=', status),
      ),
    )
    .execute();
  return new Set(rows.map(({ id }) => id));
}

async function stopDeliveries(db: Handle, issueId: number): Promise<number> {
  const result = await db
    .updateTable('deliveries')
    .set({ status: 'skipped' satisfies DeliveryStatus, reason: STOPPED })
    .where('issue_id', '=', issueId)
    .where('status', 'in', startsOf('skip'))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

async function countByHour(db: Handle, issueId: number): Promise<readonly HourCounts[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['slot_at', 'status', (eb) => eb.fn.countAll<number>().as('count')])
    .where('issue_id', '=', issueId)
    .where('slot_at', 'is not', null)
    .groupBy(['slot_at', 'status'])
    .orderBy('slot_at')
    .execute();
  const hours = new Map<string, Record<DeliveryStatus, number>>();
  for (const { slot_at: at, status, count } of rows) {
    if (at === null) continue;
    const counts = hours.get(at) ?? noCounts();
    hours.set(at, counts);
    counts[status as DeliveryStatus] = count;
  }
  return [...hours].map(([at, counts]) => ({ at, counts }));
}

function noCounts(): Record<DeliveryStatus, number> {
  return Object.fromEntries(DELIVERY_STATUSES.map((status) => [status, 0])) as Record<DeliveryStatus, number>;
}

async function countDeliveries(db: Handle, issueId: number): Promise<DeliveryCounts> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['status', (eb) => eb.fn.countAll<number>().as('count')])
    .where('issue_id', '=', issueId)
    .groupBy('status')
    .execute();
  const counts = noCounts();
  for (const row of rows) counts[row.status as DeliveryStatus] = row.count;
  return counts;
}

/**
 * Ids are cut at fixed multiples of `size`, so that a range stays the same however often it is requested, and
 * only ranges with a due row are read: from each found row the next lookup jumps to the first id of the range
 * after it.
 */
async function dueRanges(
  db: Handle,
  issueId: number,
  size: number,
  now: string,
): Promise<readonly DeliveryRange[]> {
  const width = sql.lit(size);
  const only = (await awaitsCanary(db, issueId)) ? sql`and d.canary = 1` : sql``;
  const due = sql`select d.id from deliveries d where d.issue_id = ${issueId} and d.status = 'pending' and d.due_at <= ${now} ${only}`;
  const { rows } = await sql<{ id: number }>`
    with recursive step (id) as (
      select (${due} order by d.id limit 1)
      union all
      select (${due} and d.id >= (step.id / ${width} + 1) * ${width} order by d.id limit 1) from step where step.id is not null
    )
    select id from step where id is not null order by id`.execute(db);
  return rows.map(({ id }) => ({ from: id - (id % size), to: id - (id % size) + size - 1 }));
}

async function awaitsCanary(db: Handle, issueId: number): Promise<boolean> {
  const waiting = db
    .selectFrom('issues')
    .select('id')
    .where('id', '=', issueId)
    .where('canary_until', 'is not', null)
    .where('canary_passed_at', 'is', null);
  return (await waiting.executeTakeFirst()) !== undefined;
}

async function comeDue(db: Handle, issueId: number, now: string, onlyDue: boolean): Promise<number> {
  let update = db
    .updateTable('deliveries')
    .set(
      onlyDue
        ? { status: transition('deferred', 'come_due') }
        : { status: transition('deferred', 'come_due'), due_at: now },
    )
    .where('issue_id', '=', issueId)
    .where('status', '=', sql.lit('deferred'));
  if (onlyDue) update = update.where('due_at', '<=', now);
  return Number((await update.executeTakeFirst()).numUpdatedRows);
}

/**
 * `pending` means rows that never reached the wire; a row that waits for another attempt is a deferred one,
 * also when it has come due.
 */
async function expireDeliveries(
  db: Handle,
  issueId: number,
  which: Parameters<DeliveryStore['expire']>[1],
  reason: string,
): Promise<number> {
  let update = db
    .updateTable('deliveries')
    .set({ status: 'expired' satisfies DeliveryStatus, reason })
    .where('issue_id', '=', issueId)
    .where('status', 'in', startsOf('expire'))
    .where((eb) => {
      const attempted = eb.or([eb('status', '=', 'deferred'), eb('attempts', '>', 0)]);
      return eb.or([...(which.pending ? [eb.not(attempted)] : []), ...(which.deferred ? [attempted] : [])]);
    });
  if (which.sendBefore !== undefined) update = update.where('slot_at', '<', which.sendBefore);
  return Number((await update.executeTakeFirst()).numUpdatedRows);
}

/** A person's decision on rows of one status; only rows that still have it move. */
async function decided(
  db: Handle,
  issueId: number,
  from: DeliveryStatus,
  ids: readonly number[] | null,
  set: {
    status: DeliveryStatus;
    submitted_at?: string;
    due_at?: string;
    attempts?: number;
    reason: string | null;
    bounce?: null;
  },
): Promise<readonly number[]> {
  let update = db
    .updateTable('deliveries')
    .set(set)
    .where('issue_id', '=', issueId)
    .where('status', '=', from);
  if (ids !== null) update = update.where('id', 'in', ids.length === 0 ? [-1] : [...ids]);
  return (await update.returning('id').execute()).map((row) => row.id);
}

async function listDeliveries(
  db: Handle,
  issueId: number,
  query: { readonly status?: readonly DeliveryStatus[]; readonly limit: number },
): Promise<readonly ListedDelivery[]> {
  if (query.status?.length === 0) return [];
  let select = db
    .selectFrom('deliveries')
    .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriber_id')
    .selectAll('deliveries')
    .select(['subscribers.address', 'subscribers.public_id'])
    .where('deliveries.issue_id', '=', issueId)
    .orderBy('deliveries.id')
    .limit(query.limit);
  if (query.status) select = select.where('deliveries.status', 'in', query.status);
  return (await select.execute()).map((row) => ({
    ...toDelivery(row),
    address: row.address,
    publicId: row.public_id,
  }));
}

async function reachedByVersion(db: Handle, issueId: number): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('deliveries')
    .select([sql<number>`coalesce(version, 1)`.as('version'), (eb) => eb.fn.countAll<number>().as('count')])
    .where('issue_id', '=', issueId)
    .where('attempts', '>', 0)
    .groupBy(sql`1`)
    .execute();
  return new Map(rows.map(({ version, count }) => [Number(version), count]));
}

async function countReasons(
  db: Handle,
  issueId: number,
  status: DeliveryStatus,
): Promise<readonly { reason: string; count: number }[]> {
  return await db
    .selectFrom('deliveries')
    .select([
      sql<string>`coalesce(reason, 'no reason recorded')`.as('reason'),
      (eb) => eb.fn.countAll<number>().as('count'),
    ])
    .where('issue_id', '=', issueId)
    .where('status', '=', status)
    .groupBy(sql`1`)
    .orderBy('count', 'desc')
    .orderBy(sql`1`)
    .execute();
}

function toDelivery(row: Selectable<DeliveryRow>): Delivery {
  return {
    id: row.id,
    issueId: row.issue_id,
    subscriberId: row.subscriber_id,
    status: row.status as DeliveryStatus,
    reason: row.reason,
    dueAt: row.due_at,
    attempts: row.attempts,
    claimedBy: row.claimed_by,
    claimedUntil: row.claimed_until,
    wireAt: row.wire_at,
    replyCode: row.reply_code,
    replyText: row.reply_text,
    submittedAt: row.submitted_at,
    providerId: row.provider_id,
    carries: carried(row),
  };
}
