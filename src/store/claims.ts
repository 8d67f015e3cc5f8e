// Claims: how a worker takes deliveries, marks them on the wire and records the outcome. One conditional UPDATE decides each time.
import { type ExpressionBuilder, sql } from 'kysely';
import { type ClaimedDelivery, type DeliveryEvent, type DeliveryRange, type DeliveryStatus, transition } from '../deliveries/delivery.js';
import type { DeliveryStore } from '../deliveries/ports.js';
import { exclusion, inAudience } from './audience.js';
import { engineOf, type Handle, inTransaction } from './handle.js';
import type { Tables } from './tables.js';
import { createWireMarks } from './wire-marks.js';

type Claims = Pick<DeliveryStore, 'claim' | 'markWire' | 'settle' | 'extendClaims' | 'sweepStaleClaims'>;
type Claim = Parameters<DeliveryStore['claim']>[3];
type Outcome = Parameters<DeliveryStore['settle']>[2];

/** What a claimed row's outcome is called in the table of moves. */
const EVENT_OF: Readonly<Record<Outcome['status'], DeliveryEvent>> = {
  submitted: 'accept',
  rejected: 'refuse',
  deferred: 'defer',
  uncertain: 'lose',
  pending: 'release',
  skipped: 'skip',
};
const UNCLAIMED = { claimed_by: null, claimed_until: null, wire_at: null } as const;

export function createClaims(db: Handle): Claims {
  return {
    claim: (issueId, range, limit, claim) =>
      inTransaction(db, async (tx) => {
        if (!(await isSending(tx, issueId))) return [];
        await skipReadersWhoLeft(tx, issueId, range, claim.now);
        const ids = await takeRows(tx, issueId, range, limit, claim);
        return ids.length === 0 ? [] : readClaimed(tx, ids);
      }),
    markWire: createWireMarks(db),
    settle: (id, worker, outcome) => settle(db, id, worker, outcome),
    extendClaims: async (worker, until) => {
      const held = db.updateTable('deliveries').set({ claimed_until: until }).where('status', '=', sql.lit('submitting')).where('claimed_by', '=', worker);
      return Number((await held.executeTakeFirst()).numUpdatedRows);
    },
    sweepStaleClaims: (now) => inTransaction(db, (tx) => sweepStaleClaims(tx, now)),
  };
}

async function isSending(tx: Handle, issueId: number): Promise<boolean> {
  const row = await tx.selectFrom('issues').select('id').where('id', '=', issueId).where('status', '=', 'sending').executeTakeFirst();
  return row !== undefined;
}

/** Due pending rows of the range that no other worker has in hand. */
function dueRows(tx: Handle, issueId: number, range: DeliveryRange, now: string) {
  const rows = tx
    .selectFrom('deliveries')
    .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriber_id')
    .select('deliveries.id')
    .where('deliveries.issue_id', '=', issueId)
    .where('deliveries.status', '=', 'pending')
    .where('deliveries.due_at', '<=', now)
    .where('deliveries.id', '>=', range.from)
    .where('deliveries.id', '<=', range.to)
    .orderBy('deliveries.id');
  return engineOf(tx) === 'postgres' ? rows.forUpdate('deliveries').skipLocked() : rows;
}

async function skipReadersWhoLeft(tx: Handle, issueId: number, range: DeliveryRange, now: string): Promise<void> {
  await tx
    .with(
      (cte) => cte('gone').materialized(),
      () => dueRows(tx, issueId, range, now).where((eb) => eb.not(inAudience(subscribersOf(eb), now))),
    )
    .updateTable('deliveries')
    .set((eb) => ({
      status: transition('pending', 'skip'),
      reason: eb
        .selectFrom('subscribers')
        .select((of) => exclusion(subscribersOf(of), now).as('reason'))
        .whereRef('subscribers.id', '=', 'deliveries.subscriber_id'),
    }))
    .where('id', 'in', (eb) => eb.selectFrom('gone').select('gone.id'))
    .execute();
}

async function takeRows(tx: Handle, issueId: number, range: DeliveryRange, limit: number, claim: Claim): Promise<number[]> {
  const rows = await tx
    .with(
      (cte) => cte('due').materialized(),
      () =>
        dueRows(tx, issueId, range, claim.now)
          .where((eb) => inAudience(subscribersOf(eb), claim.now))
          .limit(limit),
    )
    .updateTable('deliveries')
    .set({ status: transition('pending', 'claim'), claimed_by: claim.worker, claimed_until: claim.until, wire_at: null })
    .where('status', '=', 'pending')
    .where('id', 'in', (eb) => eb.selectFrom('due').select('due.id'))
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

function readClaimed(tx: Handle, ids: readonly number[]): Promise<ClaimedDelivery[]> {
  return tx
    .selectFrom('deliveries')
    .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriber_id')
    .select([
      'deliveries.id as id',
      'deliveries.issue_id as issueId',
      'deliveries.subscriber_id as subscriberId',
      'deliveries.attempts as attempts',
      'subscribers.public_id as publicId',
      'subscribers.address as address',
      'subscribers.name as name',
      'subscribers.locale as locale',
      (eb) => eb.fn.coalesce(lastConsent(subscribersOf(eb)), 'subscribers.confirmed_at').as('consentAt'),
    ])
    .where('deliveries.id', 'in', ids)
    .orderBy('deliveries.id')
    .execute();
}

/** When the reader last said yes: confirmed here, or before the list was imported. */
function lastConsent(eb: ExpressionBuilder<Tables, 'subscribers'>) {
  return eb
    .selectFrom('consents')
    .select('consents.at')
    .whereRef('consents.subscriber_id', '=', 'subscribers.id')
    .where('consents.kind', 'in', ['confirmed', 'imported'])
    .orderBy('consents.id', 'desc')
    .limit(1);
}

async function settle(db: Handle, id: number, worker: string, outcome: Outcome): Promise<boolean> {
  const status: DeliveryStatus = transition('submitting', EVENT_OF[outcome.status]);
  let update = db
    .updateTable('deliveries')
    .set({
      ...UNCLAIMED,
      status,
      reason: outcome.reason,
      reply_code: outcome.replyCode,
      reply_text: outcome.replyText,
      ...(outcome.dueAt === undefined ? {} : { due_at: outcome.dueAt }),
      ...(status === 'submitted' ? { submitted_at: outcome.at } : {}),
    })
    .where('id', '=', id)
    .where('claimed_by', '=', worker)
    .where('status', '=', 'submitting');
  // Only a row that never reached the wire may be given back.
  if (status === 'pending') update = update.where('wire_at', 'is', null);
  return (await update.executeTakeFirst()).numUpdatedRows > 0n;
}

async function sweepStaleClaims(tx: Handle, now: string): Promise<{ released: number; uncertain: number }> {
  const stale = (set: { status: DeliveryStatus; reason?: string }) =>
    tx
      .updateTable('deliveries')
      .set({ ...UNCLAIMED, ...set })
      .where('status', '=', sql.lit('submitting'))
      .where('claimed_until', '<', now);
  const lost = await stale({ status: transition('submitting', 'lose'), reason: 'the worker or the database ended while the message was on the wire' })
    .where('wire_at', 'is not', null)
    .executeTakeFirst();
  const released = await stale({ status: transition('submitting', 'release') })
    .where('wire_at', 'is', null)
    .executeTakeFirst();
  return { released: Number(released.numUpdatedRows), uncertain: Number(lost.numUpdatedRows) };
}

/** A builder that sees the subscriber among other tables, as one that sees only the subscriber. */
function subscribersOf(eb: unknown): ExpressionBuilder<Tables, 'subscribers'> {
  return eb as ExpressionBuilder<Tables, 'subscribers'>;
}
