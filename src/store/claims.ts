// Claims: how a worker takes deliveries, marks them on the wire and records the outcome. One conditional
// UPDATE decides each time.
import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely';
import {
  type ClaimedDelivery,
  type DeliveryRange,
  type DeliveryStatus,
  transition,
} from '../deliveries/delivery.js';
import type { RowStep } from '../deliveries/installation/trail.js';
import type { DeliveryStore, LongestClaim } from '../deliveries/ports.js';
import { NOT_ALLOWED } from '../deliveries/safeguards/allow-list.js';
import { mayReceive, type Recipients } from '../subscribers/recipients.js';
import { exclusion, lastConsent } from './audience.js';
import { carried } from './carried.js';
import { engineOf, type Handle, inTransaction } from './handle.js';
import { jsonRows } from './json-rows.js';
import { createLedgerWrites } from './ledger-writes.js';
import { assertCurrent } from './missing-rows.js';
import { prepared } from './prepared.js';
import type { Tables } from './tables.js';
import { withFlush } from './with-flush.js';

type Claims = Pick<
  DeliveryStore,
  | 'claim'
  | 'markWire'
  | 'settle'
  | 'extendClaims'
  | 'sweepStaleClaims'
  | 'heldClaims'
  | 'shortenClaims'
  | 'claimsAhead'
>;
type Claim = Parameters<DeliveryStore['claim']>[3];

const UNCLAIMED = { claimed_by: null, claimed_until: null, claimed_boot: null, wire_at: null } as const;

/**
 * `boot`: the run of the machine, which identifies claims whose marks may never have reached the disk; null
 * if every mark is flushed. `onlyTo`: nobody else is claimed (G7); null for everybody.
 */
export function createClaims(db: Handle, boot: string | null, onlyTo: Recipients | null = null): Claims {
  return {
    claim: (issueId, range, limit, claim) =>
      withFlush(db, (connection) =>
        inTransaction(connection, async (tx) => {
          const phase = await phaseOf(tx, issueId);
          if (phase === 'closed') return [];
          if (claim.known) await assertCurrent(tx, claim.known);
          return takeRows(
            tx,
            issueId,
            { range, limit, canary: phase === 'canary', onlyTo },
            { ...claim, boot },
          );
        }),
      ),
    ...createLedgerWrites(db, boot === null),
    extendClaims: (worker, until) => extendClaims(db, worker, until),
    sweepStaleClaims: (now, issueId) =>
      inTransaction(db, (tx) => sweepStaleClaims(tx, now, boot, issueId ?? null)),
    heldClaims: (issueId) =>
      db
        .selectFrom('deliveries')
        .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('claimed_until').as('until')])
        .where('issue_id', '=', issueId)
        .where('status', '=', sql.lit('submitting'))
        .executeTakeFirstOrThrow(),
    shortenClaims: (longest) => shortenClaims(db, longest),
    claimsAhead: (issueId, longest) => claimsAhead(db, issueId, longest),
  };
}

/** closed: nothing of the issue may be claimed. canary: only the rows that go ahead of the others (G15). */
async function phaseOf(tx: Handle, issueId: number): Promise<'closed' | 'canary' | 'open'> {
  const row = await tx
    .selectFrom('issues')
    .select(['canary_until', 'canary_passed_at'])
    .where('id', '=', issueId)
    .where('status', '=', 'sending')
    .executeTakeFirst();
  if (row === undefined) return 'closed';
  return row.canary_until !== null && row.canary_passed_at === null ? 'canary' : 'open';
}

interface Wanted {
  readonly range: DeliveryRange;
  readonly limit: number;
  readonly canary: boolean;
  readonly onlyTo: Recipients | null;
}

interface DueRow extends Omit<ClaimedDelivery, 'carries'> {
  readonly exclusion: string;
  readonly variant: string | null;
  readonly version: number | null;
}

/**
 * Due rows in order; those of readers who are gone become skipped, and others are looked at in their place.
 */
async function takeRows(
  tx: Handle,
  issueId: number,
  { range, limit, canary, onlyTo }: Wanted,
  claim: Claim & { readonly boot: string | null },
): Promise<ClaimedDelivery[]> {
  const taken: ClaimedDelivery[] = [];
  const { except = [] } = claim;
  const rowsDue = DUE[canary ? 'canary' : 'all'][except.length > 0 ? 'some' : 'everybody'];
  const waiting = except.length > 0 ? JSON.stringify(except.map((hmac) => [0, hmac])) : null;
  while (taken.length < limit) {
    const due = await rowsDue(tx, {
      issueId,
      now: claim.now,
      from: range.from,
      to: range.to,
      limit: limit - taken.length,
      waiting,
    });
    const gone = due.filter((row) => row.exclusion !== '').map((row) => row.id);
    const here = due.filter((row) => row.exclusion === '' && mayReceive(onlyTo, row.address));
    const others = due
      .filter((row) => row.exclusion === '' && !mayReceive(onlyTo, row.address))
      .map((row) => row.id);
    if (gone.length > 0) await skip(tx, gone, claim.now);
    if (others.length > 0) await skip(tx, others, null);
    if (here.length > 0) taken.push(...(await take(tx, here, claim)));
    if (gone.length + others.length === 0) break;
  }
  return taken.sort((a, b) => a.id - b.id);
}

interface Due extends Readonly<Record<string, unknown>> {
  readonly issueId: number;
  readonly now: string;
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  /** Readers who stay pending for now, as `jsonRows` takes them. */
  readonly waiting: string | null;
}

const DUE = {
  all: { everybody: due({ canary: false, some: false }), some: due({ canary: false, some: true }) },
  canary: { everybody: due({ canary: true, some: false }), some: due({ canary: true, some: true }) },
};

/**
 * Due pending rows that no other worker has in hand, with their readers, and why those get nothing, if so.
 */
function due({
  canary,
  some,
}: {
  canary: boolean;
  some: boolean;
}): (db: Handle, values: Due) => Promise<readonly DueRow[]> {
  return prepared<Due, DueRow>((db, value) => {
    let rows = db
      .selectFrom('deliveries')
      .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriber_id')
      .select([
        'deliveries.id as id',
        'deliveries.issue_id as issueId',
        'deliveries.subscriber_id as subscriberId',
        'deliveries.attempts as attempts',
        'deliveries.slot_at as sendAt',
        'deliveries.steps as steps',
        'deliveries.variant as variant',
        'deliveries.version as version',
        'subscribers.public_id as publicId',
        'subscribers.address as address',
        'subscribers.name as name',
        'subscribers.locale as locale',
        (eb) => eb.fn.coalesce(lastConsent(subscribersOf(eb)), 'subscribers.confirmed_at').as('consentAt'),
        (eb) => exclusion(subscribersOf(eb), value('now')).as('exclusion'),
      ])
      .where('deliveries.issue_id', '=', value('issueId'))
      .where('deliveries.status', '=', sql.lit('pending'))
      .where('deliveries.due_at', '<=', value('now'))
      .where('deliveries.id', '>=', value('from'))
      .where('deliveries.id', '<=', value('to'))
      .orderBy('deliveries.id')
      .limit(value('limit'));
    if (canary) rows = rows.where('deliveries.canary', '=', sql.lit(1));
    if (some) {
      const waiting = jsonRows(db, value('waiting') as RawBuilder<string>, ['hmac']);
      const mayGo = sql<boolean>`subscribers.address_hmac not in (select waiting.hmac from ${waiting} as waiting)`;
      rows = rows.where((eb) => eb.or([eb('subscribers.status', '<>', sql.lit('confirmed')), mayGo]));
    }
    return engineOf(db) === 'postgres' ? rows.forUpdate('deliveries').skipLocked() : rows;
  });
}

/** `now` null: not for what the readers did, but as they are on no list of those who may get mail. */
async function skip(tx: Handle, ids: readonly number[], now: string | null): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set((eb) => ({
      status: transition('pending', 'skip'),
      reason:
        now === null
          ? NOT_ALLOWED
          : eb
              .selectFrom('subscribers')
              .select((of) => exclusion(subscribersOf(of), now).as('reason'))
              .whereRef('subscribers.id', '=', 'deliveries.subscriber_id'),
    }))
    .where('status', '=', 'pending')
    .where('id', 'in', [...ids])
    .execute();
}

async function take(
  tx: Handle,
  rows: readonly DueRow[],
  { worker, until, boot }: Claim & { readonly boot: string | null },
): Promise<ClaimedDelivery[]> {
  const taken = await takeListed(tx, {
    json: JSON.stringify(rows.map(({ id }) => [id])),
    worker,
    until,
    boot,
  });
  const steps = new Map(taken.map((row) => [row.id, row.steps]));
  return rows.flatMap(({ exclusion: _, variant, version, ...row }) => {
    const now = steps.get(row.id);
    return now === undefined ? [] : [{ ...row, steps: now, carries: carried({ variant, version }) }];
  });
}

const takeListed = prepared<{ json: string; worker: string; until: string; boot: string | null }, RowStep>(
  (db, value) =>
    db
      .updateTable('deliveries')
      .from(jsonRows(db, value('json'), []).as('given'))
      .set({
        status: sql.lit(transition('pending', 'claim')),
        claimed_by: value('worker'),
        claimed_until: value('until'),
        claimed_boot: value('boot'),
        wire_at: null,
        steps: sql<number>`deliveries.steps + 1`,
      })
      .whereRef('deliveries.id', '=', 'given.row_id')
      .where('deliveries.status', '=', sql.lit('pending'))
      .returning(['deliveries.id', 'deliveries.steps']),
);

/**
 * Waits for no row: one that is being marked or settled right now is in good hands, and its turn comes with
 * the next call. To wait for it while holding others, for which that statement waits in its turn, would end
 * one of the two (deadlock).
 */
async function extendClaims(db: Handle, worker: string, until: string): Promise<number> {
  let held = db.updateTable('deliveries').set({ claimed_until: until });
  if (engineOf(db) === 'postgres') {
    const own = db
      .selectFrom('deliveries')
      .select('id')
      .where('status', '=', sql.lit('submitting'))
      .where('claimed_by', '=', worker);
    held = held.where('id', 'in', own.forUpdate().skipLocked());
  } else held = held.where('status', '=', sql.lit('submitting')).where('claimed_by', '=', worker);
  return Number((await held.executeTakeFirst()).numUpdatedRows);
}

/**
 * A row that reached the wire, or may have, is uncertain: the marks of a claim made before the machine
 * restarted may be lost.
 */
async function sweepStaleClaims(
  tx: Handle,
  now: string,
  boot: string | null,
  issueId: number | null,
): Promise<{ released: number; uncertain: number }> {
  const stale = (set: { status: DeliveryStatus; reason?: string }) =>
    tx
      .updateTable('deliveries')
      .set({ ...UNCLAIMED, ...set })
      .where('status', '=', sql.lit('submitting'))
      .where('claimed_until', '<', now)
      .$if(issueId !== null, (update) => update.where('issue_id', '=', issueId));
  const lost = await stale({
    status: transition('submitting', 'lose'),
    reason: 'the worker or the database ended while the message was on the wire',
  })
    .where((eb) =>
      eb.or([eb('wire_at', 'is not', null), ...(boot === null ? [] : [eb('claimed_boot', '<>', boot)])]),
    )
    .executeTakeFirst();
  // A message may have begun since that statement looked: by another clock its claim may still hold.
  const released = await stale({ status: transition('submitting', 'release') })
    .where('wire_at', 'is', null)
    .executeTakeFirst();
  return { released: Number(released.numUpdatedRows), uncertain: Number(lost.numUpdatedRows) };
}

/** A builder that sees the subscriber among other tables, as one that sees only the subscriber. */
function subscribersOf(eb: unknown): ExpressionBuilder<Tables, 'subscribers'> {
  return eb as ExpressionBuilder<Tables, 'subscribers'>;
}

/**
 * The holder of such a claim renews it well before it ends now; what a dead holder left is found by the next
 * sweeps. Waits for no row, as `extendClaims`: one that is being settled right now needs no shorter claim.
 */
async function shortenClaims(db: Handle, { believed, until }: LongestClaim): Promise<number> {
  const far = db
    .selectFrom('deliveries')
    .select('id')
    .where('status', '=', sql.lit('submitting'))
    .where('claimed_until', '>', believed);
  const update = db.updateTable('deliveries').set({ claimed_until: until });
  const cut = update.where('id', 'in', engineOf(db) === 'postgres' ? far.forUpdate().skipLocked() : far);
  return Number((await cut.executeTakeFirst()).numUpdatedRows);
}

async function claimsAhead(
  db: Handle,
  issueId: number,
  { believed }: LongestClaim,
): Promise<{ count: number; until: string } | null> {
  const row = await db
    .selectFrom('deliveries')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('claimed_until').as('until')])
    .where('issue_id', '=', issueId)
    .where('status', '=', sql.lit('submitting'))
    .where('claimed_until', '>', believed)
    .executeTakeFirstOrThrow();
  return row.until === null ? null : { count: row.count, until: row.until };
}
