// Deliver one row: its turn at the provider, its copy, the wire, and the record of the outcome.
import { reasonOf } from '../errors.js';
import type { Issue } from '../issues/issue.js';
import { domainOf } from '../text/address-domain.js';
import type { ClaimedDelivery } from './delivery.js';
import type { Admission } from './pace/pace.js';
import type { DeliveryWorld, OutgoingMessage, Verdict } from './ports.js';
import { placeholderValues } from './reader-copy.js';
import type { ReleaseWhile, RowPool } from './row-pool.js';
import { countRefusal, type RefusalState } from './safeguards/pause-issue.js';
import { type IsClosed, retryAt } from './window.js';
import { versionFor, type WriterOf } from './writers.js';

const SOON_MS = 60_000;
const RECORD_AGAIN_AFTER_MS = [200, 1_000, 3_000];

/** One issue while a batch of it is at work. */
export interface Sending {
  readonly world: DeliveryWorld;
  readonly issue: Issue;
  readonly writerOf: WriterOf;
  readonly isClosed: IsClosed;
  readonly refusals: RefusalState;
  readonly stop: AbortSignal;
  /** The name that the claims carry. */
  readonly holder: string;
}

/** How the work on one row ended. */
export type Ending =
  /** The batch is broken: the row was not touched, and its claim runs out. */
  | { readonly kind: 'abandoned' }
  /** The message was not put on the wire: the next claim looks at the issue and the reader again. */
  | { readonly kind: 'not-sent' }
  /** Not now: the row is due again at `until`. */
  | { readonly kind: 'postponed'; readonly until: Date; readonly reason: string }
  /** The relay took the message. It is still to be recorded. */
  | { readonly kind: 'submitted'; readonly provider: string; readonly verdict: Verdict }
  /** Deferred, rejected or uncertain, and recorded. */
  | { readonly kind: 'recorded' };

type Postponed = Extract<Admission, { kind: 'postponed' }>;

/**
 * Puts one row on the wire. Requests its rate-limit slot last, so that the latest replies count. While it
 * waits for that place (`releaseWhile`), it frees the connection.
 */
export async function deliverRow(
  sending: Sending,
  row: ClaimedDelivery,
  pool: RowPool,
  releaseWhile: ReleaseWhile,
): Promise<Ending> {
  const { pace } = sending.world;
  if (pool.broken) return { kind: 'abandoned' };
  const provider = await releaseWhile(pace.providerOf(domainOf(row.address).toLowerCase()));
  const admission = await releaseWhile(admit(sending, provider));
  if (admission.kind === 'postponed') return admission;
  if (pool.broken) return { kind: 'abandoned' };
  const late = tooLate(sending, row);
  if (late !== null) return late;
  const verdict = await sendOne(sending, row);
  if (verdict === null) return pool.broken ? { kind: 'abandoned' } : { kind: 'not-sent' };
  if (verdict.outcome === 'submitted') return { kind: 'submitted', provider, verdict };
  await pace.learn(provider, verdict);
  await record(sending, row, verdict, provider);
  return { kind: 'recorded' };
}

/** Records a message that the relay took. */
export async function recordSubmitted(
  sending: Sending,
  row: ClaimedDelivery,
  { provider, verdict }: Extract<Ending, { kind: 'submitted' }>,
): Promise<void> {
  await record(sending, row, verdict, provider);
  await sending.world.pace.learn(provider, verdict);
}

/** Back to pending: the next claim looks at the issue and the reader again, not before `dueAt`. */
export async function giveBack(
  { world, holder }: Sending,
  row: ClaimedDelivery,
  more: { readonly dueAt?: string; readonly neverSent?: boolean },
): Promise<void> {
  const at = world.now().toISOString();
  const outcome = { status: 'pending', at, replyCode: null, replyText: null, reason: null } as const;
  await world.deliveries.settle(row.id, holder, { ...outcome, ...more });
}

/**
 * While a claimed row was in the pool, its window may have closed (G4), or quiet hours may have begun (B14).
 */
function tooLate({ world, isClosed }: Sending, row: ClaimedDelivery): Postponed | null {
  const now = world.now();
  const morning = world.pace.quietUntil(now);
  if (morning !== null) return { kind: 'postponed', until: morning, reason: 'quiet hours' };
  if (!isClosed(row, now)) return null;
  // The next look at the window decides what becomes of it.
  return {
    kind: 'postponed',
    until: new Date(now.getTime() + SOON_MS),
    reason: 'the send window has closed',
  };
}

/** The row's place at the provider, once its wait is over. */
async function admit({ world, issue, stop }: Sending, provider: string): Promise<Admission> {
  const admission = await world.pace.admit(
    provider,
    { id: issue.id, audience: issue.audienceTotal ?? 0 },
    stop,
  );
  if (admission.kind === 'admitted' && admission.waitMs > 0) await world.wait(admission.waitMs);
  return admission;
}

/** The outcome of the message; null if it was not put on the wire. */
async function sendOne(sending: Sending, row: ClaimedDelivery): Promise<Verdict | null> {
  const { world, issue, stop, holder } = sending;
  if (stop.aborted) return null;
  const copy = await build(sending, row);
  const version = versionFor(issue, row.carries);
  const mark = async (again: boolean) => {
    const at = world.now().toISOString();
    if (stop.aborted || !(await world.deliveries.markWire(row.id, holder, at, again, version))) return false;
    // Marked again after a dead connection, the row has no more steps than before. Reported as the last mark,
    // it would hide newer ones, and a copy of the database from between the two would pass for the live one.
    if (!again) await world.guard.marked({ id: row.id, steps: row.steps + 1 });
    return true;
  };
  if (copy.kind === 'built') return world.submitMarked(copy.message, mark);
  return (await mark(false)) ? copy.verdict : null;
}

type Copy =
  | { readonly kind: 'built'; readonly message: OutgoingMessage }
  | { readonly kind: 'unbuildable'; readonly verdict: Verdict };

/**
 * A message that cannot be built is our own fault: it counts as a refusal, and a run of them pauses the
 * issue.
 */
async function build({ world, writerOf }: Sending, row: ClaimedDelivery): Promise<Copy> {
  try {
    const write = await writerOf(row.carries);
    const { publicId, address, name } = row;
    const values = placeholderValues(world, row, row.carries.variant);
    const reader = { publicId, address, name, unsubscribeUrl: values.unsubscribe_url, values };
    return { kind: 'built', message: await write(reader, world.now()) };
  } catch (error) {
    const text = `the message could not be built: ${reasonOf(error)}`.slice(0, 300);
    return {
      kind: 'unbuildable',
      verdict: { outcome: 'deferred', class: 'sender', code: null, enhanced: null, text },
    };
  }
}

async function record(
  sending: Sending,
  row: ClaimedDelivery,
  verdict: Verdict,
  provider: string,
): Promise<void> {
  const { world, issue, refusals, holder } = sending;
  const now = world.now();
  const outcome = {
    status: verdict.outcome,
    at: now.toISOString(),
    dueAt: dueAfter(verdict, row.attempts + 1, now, world.random()),
    replyCode: verdict.code,
    replyText: verdict.text,
    reason: verdict.outcome === 'submitted' ? null : verdict.class,
    provider,
    ...(verdict.providerId === undefined ? {} : { providerId: verdict.providerId }),
  };
  await persistently(world, () => world.deliveries.settle(row.id, holder, outcome));
  await countRefusal(world, issue, refusals, verdict, row.attempts > 0);
}

/**
 * When the row is looked at again: for another attempt, or, if it was rejected, to draw conclusions from that
 * (B8).
 */
function dueAfter({ outcome }: Verdict, attempts: number, now: Date, random: number): string | undefined {
  if (outcome === 'deferred') return retryAt(attempts, now, random).toISOString();
  return outcome === 'rejected' ? now.toISOString() : undefined;
}

/**
 * An outcome is worth some patience: unrecorded, the delivery would become uncertain although its outcome is
 * known.
 */
async function persistently<T>(world: Pick<DeliveryWorld, 'wait'>, write: () => Promise<T>): Promise<T> {
  for (const ms of RECORD_AGAIN_AFTER_MS) {
    try {
      return await write();
    } catch {
      await world.wait(ms);
    }
  }
  return write();
}
