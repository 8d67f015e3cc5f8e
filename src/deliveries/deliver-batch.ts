// Deliver: claims a few rows at a time, puts each message on the wire, and records what became of it. Any number of workers may do so at once.
import { reasonOf } from '../errors.js';
import type { Issue } from '../issues/issue.js';
import { domainOf } from '../text/address-domain.js';
import { closeWindow, finishIssue } from './close-window.js';
import type { ClaimedDelivery, DeliveryRange } from './delivery.js';
import { type Aside, Hand } from './hand.js';
import { claimEnd } from './keep-claims.js';
import type { Place } from './pace/pace.js';
import type { DeliveryWorld, OutgoingMessage, Verdict, WriteCopy } from './ports.js';
import { slotValues } from './reader-copy.js';
import { countRefusal, type RefusalState } from './safeguards/pause-issue.js';
import { closingOf, type IsClosed, retryAt } from './window.js';

/** What one job works through; the rest is told by the rows. */
export interface Batch {
  readonly issueId: number;
  readonly range: DeliveryRange;
}

const CLAIMS_PER_CONNECTION = 25;
const SOON_MS = 60_000;
const RECORD_AGAIN_AFTER_MS = [200, 1_000, 3_000];

interface Run {
  readonly world: DeliveryWorld;
  readonly issue: Issue;
  readonly write: WriteCopy;
  readonly isClosed: IsClosed;
  readonly refusals: RefusalState;
  readonly stop: AbortSignal;
  /** Who claims. */
  readonly holder: string;
}

/** What one batch adds up. */
interface Tally {
  /** Messages submitted, by operator. */
  readonly submitted: Map<string, number>;
  /** When the first row that was sent away comes back. */
  comesBack: Date | null;
}

/**
 * Works through one range until nothing in it is due, the issue is no longer sending, or `stop` is raised: then what is on the wire is finished,
 * what was only claimed is given back. A batch that runs twice finds nothing the second time. Returns how many messages were submitted.
 */
export async function deliverBatch(world: DeliveryWorld, batch: Batch, stop: AbortSignal): Promise<number> {
  const submitted = await world.holders.during((holder) => workThrough(world, batch, stop, holder));
  await finishIssue(world, batch.issueId);
  return submitted;
}

/**
 * More rows are claimed while some are in hand, so that those which wait for their place at a slow operator hold up nobody. Where recording fails (the
 * database is away) nothing more is claimed, what is on the wire is finished before this throws, and what is still claimed goes back when its claim runs out.
 */
async function workThrough(world: DeliveryWorld, batch: Batch, stop: AbortSignal, holder: string): Promise<number> {
  const most = world.rules.connections * CLAIMS_PER_CONNECTION;
  const hand = new Hand(world.rules.connections);
  const tally: Tally = { submitted: new Map(), comesBack: null };
  // What was in hand may have come back meanwhile: nothing is left only where nothing was in hand and nothing could be claimed.
  for (let more = true; more; ) {
    const waiting = hand.size;
    const claimed = await claimMore(world, batch, { hand, tally, stop, holder, room: most - waiting }).catch((error: unknown) => hand.fail(error));
    await hand.downTo(claimed ? most / 2 : 0);
    more = !stop.aborted && !hand.broken && (claimed || waiting > 0);
  }
  await hand.downTo(0);
  hand.throwIfBroken();
  if (tally.submitted.size > 0) await world.sendingDays.add(world.now().toISOString().slice(0, 10), tally.submitted);
  if (tally.comesBack !== null && !stop.aborted) await comeBack(world, batch, tally.comesBack);
  return [...tally.submitted.values()].reduce((sum, n) => sum + n, 0);
}

interface Room {
  readonly hand: Hand;
  readonly tally: Tally;
  readonly stop: AbortSignal;
  readonly holder: string;
  /** How many rows may be claimed. */
  readonly room: number;
}

/** True where rows were claimed and taken in hand. */
async function claimMore(world: DeliveryWorld, batch: Batch, { hand, tally, stop, holder, room }: Room): Promise<boolean> {
  const run = stop.aborted ? null : await open(world, batch.issueId, stop, holder);
  if (run === null) return false;
  const claimed = await claim(run, batch.range, room);
  for (const row of claimed) {
    hand.take(row.id, {
      work: (aside) => onTheWire(run, row, hand, aside),
      after: (said) => afterwards(run, row, said, tally),
    });
  }
  return claimed.length > 0;
}

/** Rows that wait for their place at an operator are due one by one: a sweep would come too seldom. What is further away is the sweep's. */
async function comeBack({ now, nudge }: DeliveryWorld, { issueId, range }: Batch, at: Date): Promise<void> {
  if (at.getTime() - now().getTime() < SOON_MS) await nudge.deliverBatches(issueId, [range], at);
}

async function open(world: DeliveryWorld, issueId: number, stop: AbortSignal, holder: string): Promise<Run | null> {
  const issue = await world.issues.byId(issueId);
  if (issue === null || issue.status !== 'sending') return null;
  const [snapshot] = await world.snapshots.ofIssue(issueId);
  if (snapshot === undefined) return null;
  const head = { issueId, number: issue.number, slug: issue.slug, language: snapshot.locale, archiveUrl: world.archiveUrl(issue.slug) };
  return {
    world,
    issue,
    write: world.copies(head, snapshot),
    isClosed: closingOf(issue, world.rules),
    refusals: { inARow: issue.refusalsInARow },
    stop,
    holder,
  };
}

/** Nothing by night, where nights are kept quiet (B14): the sweep comes back in the morning. */
async function claim({ world, issue, holder }: Run, range: DeliveryRange, most: number): Promise<readonly ClaimedDelivery[]> {
  const now = world.now();
  if (world.pace.quietUntil(now) !== null) return [];
  await closeWindow(world, issue);
  const conditions = await world.guard.beforeClaim();
  const lasting = { worker: holder, now: now.toISOString(), until: claimEnd(now) };
  const rows = await world.deliveries.claim(issue.id, range, most, { ...lasting, ...conditions });
  if (rows.length > 0) await world.guard.claimed(conditions.known, rows);
  return rows;
}

/** What came of a row on the wire, and at which operator; null where nothing was sent for it and the next claim looks at issue and reader anew. */
interface Said {
  readonly operator: string;
  readonly what: Verdict | Away | null;
}
type Away = Exclude<Place, { go: true }>;

/** One row on the wire. Its place at the operator is asked for last, so that what was just learned counts; who waits for it leaves the wire to others. */
async function onTheWire(run: Run, row: ClaimedDelivery, hand: Hand, aside: Aside): Promise<Said | null> {
  if (hand.broken) return null;
  const operator = await aside(run.world.pace.operatorOf(domainOf(row.address).toLowerCase()));
  const place = await aside(placeFor(run, operator));
  if (!place.go) return { operator, what: place };
  if (hand.broken) return null;
  const late = tooLate(run, row);
  if (late !== null) return { operator, what: late };
  const what = await sendOne(run, row);
  if (what === null && hand.broken) return null;
  if (what === null || what.outcome === 'submitted') return { operator, what };
  await run.world.pace.learn(operator, what);
  await record(run, row, what, operator);
  return { operator, what };
}

/** A row that was claimed in time may have been in hand for long: since then its window may have closed (G4), or the night have come (B14). */
function tooLate({ world, isClosed }: Run, row: ClaimedDelivery): Away | null {
  const now = world.now();
  const morning = world.pace.quietUntil(now);
  if (morning !== null) return { go: false, until: morning, reason: 'it is night' };
  // What becomes of it is the next look at the window to say.
  return isClosed(row, now) ? { go: false, until: new Date(now.getTime() + SOON_MS), reason: 'its window has closed' } : null;
}

/** What is left of it when it has left the wire: that a message was submitted is recorded while the next one goes out. */
async function afterwards(run: Run, row: ClaimedDelivery, said: Said | null, tally: Tally): Promise<void> {
  if (said === null) return;
  const { operator, what } = said;
  if (what === null) return giveBack(run, row, { neverSent: true });
  if ('go' in what) {
    if (tally.comesBack === null || what.until < tally.comesBack) tally.comesBack = what.until;
    return giveBack(run, row, { dueAt: what.until.toISOString() });
  }
  if (what.outcome !== 'submitted') return;
  tally.submitted.set(operator, (tally.submitted.get(operator) ?? 0) + 1);
  await record(run, row, what, operator);
  await run.world.pace.learn(operator, what);
}

/** The row's place, waited for. */
async function placeFor({ world, issue, stop }: Run, operator: string): Promise<Place> {
  const place = await world.pace.place(operator, { id: issue.id, audience: issue.audienceTotal ?? 0 }, stop);
  if (place.go && place.waitMs > 0) await world.wait(place.waitMs);
  return place;
}

/** What became of the message; null where it was not put on the wire and the next claim looks at issue and reader anew. */
async function sendOne(run: Run, row: ClaimedDelivery): Promise<Verdict | null> {
  const { world, stop, holder } = run;
  const message = stop.aborted ? null : await build(run, row);
  if (message === null) return null;
  const mark = async (again: boolean) => {
    if (stop.aborted || !(await world.deliveries.markWire(row.id, holder, world.now().toISOString(), again))) return false;
    await world.guard.marked({ id: row.id, steps: row.steps + 1 });
    return true;
  };
  if ('outcome' in message) return (await mark(false)) ? message : null;
  return world.submitMarked(message, mark);
}

/** The finished message, or the verdict on one that must not leave: that is our fault, so it counts as a refusal and pauses the issue if it goes on. */
async function build(run: Run, row: ClaimedDelivery): Promise<OutgoingMessage | Verdict> {
  const { world } = run;
  try {
    const { publicId, address, name } = row;
    const values = slotValues(world, row);
    return await run.write({ publicId, address, name, unsubscribeUrl: values.unsubscribe_url, values }, world.now());
  } catch (error) {
    return { outcome: 'deferred', class: 'sender', code: null, enhanced: null, text: `the message could not be built: ${reasonOf(error)}`.slice(0, 300) };
  }
}

/** Back to pending: the next claim looks at issue and reader anew, not before `dueAt`. */
async function giveBack({ world, holder }: Run, row: ClaimedDelivery, more: { readonly dueAt?: string; readonly neverSent?: boolean }): Promise<void> {
  const outcome = { status: 'pending', at: world.now().toISOString(), replyCode: null, replyText: null, reason: null } as const;
  await world.deliveries.settle(row.id, holder, { ...outcome, ...more });
}

async function record(run: Run, row: ClaimedDelivery, verdict: Verdict, operator: string): Promise<void> {
  const { world } = run;
  const now = world.now();
  const outcome = {
    status: verdict.outcome,
    at: now.toISOString(),
    dueAt: dueAfter(verdict, row.attempts + 1, now, world.random()),
    replyCode: verdict.code,
    replyText: verdict.text,
    reason: verdict.outcome === 'submitted' ? null : verdict.class,
    operator,
    ...(verdict.providerId === undefined ? {} : { providerId: verdict.providerId }),
  };
  await persistently(run, () => world.deliveries.settle(row.id, run.holder, outcome));
  await countRefusal(world, run.issue, run.refusals, verdict, row.attempts > 0);
}

/** When the row is looked at again: for another attempt, or, where it was refused for good, to conclude from that from now on (B8). */
function dueAfter({ outcome }: Verdict, attempts: number, now: Date, random: number): string | undefined {
  if (outcome === 'deferred') return retryAt(attempts, now, random).toISOString();
  return outcome === 'rejected' ? now.toISOString() : undefined;
}

/** What became of a message is worth some patience: unrecorded, the delivery would be uncertain though it is not. */
async function persistently<T>({ world }: Run, write: () => Promise<T>): Promise<T> {
  for (const ms of RECORD_AGAIN_AFTER_MS) {
    try {
      return await write();
    } catch {
      await world.wait(ms);
    }
  }
  return write();
}
