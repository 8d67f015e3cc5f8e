// Deliver: claims a few rows at a time, puts each message on the wire, and records the outcome. Any number of
// workers may do so at once.
import { closeWindow, finishIssue } from './close-window.js';
import { deliverRow, type Ending, giveBack, recordSubmitted, type Sending } from './deliver-row.js';
import type { ClaimedDelivery, DeliveryRange } from './delivery.js';
import { claimEnd } from './keep-claims.js';
import type { DeliveryWorld } from './ports.js';
import { RowPool } from './row-pool.js';
import { closingOf } from './window.js';
import { createWriters } from './writers.js';

/** What one job works through. Everything else is in the rows. */
export interface DeliveryBatch {
  readonly issueId: number;
  readonly range: DeliveryRange;
}

const CLAIMS_PER_CONNECTION = 25;
const SOON_MS = 60_000;

/** The totals of one batch. */
interface Tally {
  /** Messages submitted, by provider. */
  readonly submitted: Map<string, number>;
  /** When the first postponed row is due again. */
  dueAgain: Date | null;
}

/**
 * Works through one range until nothing in it is due, the issue is no longer sending, or `stop` is raised.
 * After `stop`, messages on the wire are finished, and rows that were only claimed are given back. A batch
 * that runs twice finds nothing the second time.
 * @returns how many messages were submitted
 * @throws what the database throws if an outcome cannot be recorded
 */
export async function deliverBatch(
  world: DeliveryWorld,
  batch: DeliveryBatch,
  stop: AbortSignal,
): Promise<number> {
  const submitted = await world.holders.during((holder) => workThrough(world, batch, stop, holder));
  await finishIssue(world, batch.issueId);
  return submitted;
}

/**
 * More rows are claimed while some are in the pool, so rows that wait for a slow provider do not delay the
 * others. If recording fails (the database is away), nothing more is claimed, messages on the wire are
 * finished before this throws, and the other claims run out.
 */
async function workThrough(
  world: DeliveryWorld,
  batch: DeliveryBatch,
  stop: AbortSignal,
  holder: string,
): Promise<number> {
  const most = world.rules.connections * CLAIMS_PER_CONNECTION;
  const pool = new RowPool(world.rules.connections);
  const tally: Tally = { submitted: new Map(), dueAgain: null };
  // A row in the pool may be given back while others are claimed: the range is empty only if the pool was
  // empty and nothing could be claimed.
  for (let more = true; more; ) {
    const waiting = pool.size;
    const room = { pool, tally, stop, holder, room: most - waiting };
    const claimed = await claimMore(world, batch, room).catch((error: unknown) => pool.fail(error));
    await pool.downTo(claimed ? most / 2 : 0);
    more = !stop.aborted && !pool.broken && (claimed || waiting > 0);
  }
  await pool.downTo(0);
  pool.throwIfBroken();
  if (tally.submitted.size > 0)
    await world.sendingDays.add(world.now().toISOString().slice(0, 10), tally.submitted);
  if (tally.dueAgain !== null && !stop.aborted) await nudgeAgain(world, batch, tally.dueAgain);
  return [...tally.submitted.values()].reduce((sum, n) => sum + n, 0);
}

interface Room {
  readonly pool: RowPool;
  readonly tally: Tally;
  readonly stop: AbortSignal;
  readonly holder: string;
  /** How many rows may be claimed. */
  readonly room: number;
}

/** True if rows were claimed and taken in pool. */
async function claimMore(
  world: DeliveryWorld,
  batch: DeliveryBatch,
  { pool, tally, stop, holder, room }: Room,
): Promise<boolean> {
  const sending = stop.aborted ? null : await open(world, batch.issueId, stop, holder);
  if (sending === null) return false;
  const claimed = await claim(sending, batch.range, room);
  for (const row of claimed) {
    pool.take(row.id, {
      work: (releaseWhile) => deliverRow(sending, row, pool, releaseWhile),
      after: (ending) => afterwards(sending, row, ending, tally),
    });
  }
  return claimed.length > 0;
}

/**
 * Postponed rows are due one by one, and a sweep would come too seldom for them. The sweep finds those that
 * are due later.
 */
async function nudgeAgain(
  { now, nudge }: DeliveryWorld,
  { issueId, range }: DeliveryBatch,
  at: Date,
): Promise<void> {
  if (at.getTime() - now().getTime() < SOON_MS) await nudge.deliverBatches(issueId, [range], at);
}

async function open(
  world: DeliveryWorld,
  issueId: number,
  stop: AbortSignal,
  holder: string,
): Promise<Sending | null> {
  const issue = await world.issues.byId(issueId);
  if (issue === null || issue.status !== 'sending') return null;
  return {
    world,
    issue,
    writerOf: createWriters(world, issue),
    isClosed: closingOf(issue, world.rules),
    refusals: { inARow: issue.refusalsInARow },
    stop,
    holder,
  };
}

/** Nothing during quiet hours (B14): the sweep comes back in the morning. */
async function claim(
  { world, issue, holder }: Sending,
  range: DeliveryRange,
  most: number,
): Promise<readonly ClaimedDelivery[]> {
  const now = world.now();
  if (world.pace.quietUntil(now) !== null) return [];
  await closeWindow(world, issue);
  const conditions = await world.guard.beforeClaim();
  const lasting = { worker: holder, now: now.toISOString(), until: claimEnd(now) };
  const rows = await world.deliveries.claim(issue.id, range, most, { ...lasting, ...conditions });
  if (rows.length > 0) await world.guard.claimed(conditions.known, rows);
  return rows;
}

/** What remains once a row has left the wire: a submitted message is recorded while the next one goes out. */
async function afterwards(
  sending: Sending,
  row: ClaimedDelivery,
  ending: Ending,
  tally: Tally,
): Promise<void> {
  switch (ending.kind) {
    case 'abandoned':
    case 'recorded':
      return;
    case 'not-sent':
      return giveBack(sending, row, { neverSent: true });
    case 'postponed':
      if (tally.dueAgain === null || ending.until < tally.dueAgain) tally.dueAgain = ending.until;
      return giveBack(sending, row, { dueAt: ending.until.toISOString() });
    case 'submitted':
      tally.submitted.set(ending.provider, (tally.submitted.get(ending.provider) ?? 0) + 1);
      return recordSubmitted(sending, row, ending);
  }
}
