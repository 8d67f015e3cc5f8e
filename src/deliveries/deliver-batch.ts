// Deliver: claims a few rows at a time, puts each message on the wire, and records what became of it. Any number of workers may do so at once.
import { reasonOf } from '../errors.js';
import type { Issue } from '../issues/issue.js';
import { closeWindow, finishIssue } from './close-window.js';
import type { ClaimedDelivery, DeliveryRange } from './delivery.js';
import { claimEnd } from './keep-claims.js';
import { countRefusal, type RefusalState } from './pause-issue.js';
import type { DeliveryWorld, OutgoingMessage, Verdict, WriteCopy } from './ports.js';
import { slotValues } from './reader-copy.js';
import { retryAt } from './window.js';

/** What one job works through; the rest is told by the rows. */
export interface Batch {
  readonly issueId: number;
  readonly range: DeliveryRange;
}

const CLAIMS_PER_CONNECTION = 10;
const RECORD_AGAIN_AFTER_MS = [200, 1_000, 3_000];

interface Run {
  readonly world: DeliveryWorld;
  readonly issue: Issue;
  readonly write: WriteCopy;
  readonly refusals: RefusalState;
  readonly stop: AbortSignal;
  /** Who claims. */
  readonly holder: string;
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

async function workThrough(world: DeliveryWorld, batch: Batch, stop: AbortSignal, holder: string): Promise<number> {
  let submitted = 0;
  for (;;) {
    const run = stop.aborted ? null : await open(world, batch.issueId, stop, holder);
    if (run === null) return submitted;
    await closeWindow(world, run.issue);
    const claimed = await claim(run, batch.range);
    if (claimed.length === 0) return submitted;
    submitted += await sendAll(run, claimed);
  }
}

async function open(world: DeliveryWorld, issueId: number, stop: AbortSignal, holder: string): Promise<Run | null> {
  const issue = await world.issues.byId(issueId);
  if (issue === null || issue.status !== 'sending') return null;
  const [snapshot] = await world.snapshots.ofIssue(issueId);
  if (snapshot === undefined) return null;
  const head = { issueId, number: issue.number, slug: issue.slug, language: snapshot.locale, archiveUrl: world.archiveUrl(issue.slug) };
  return { world, issue, write: world.copies(head, snapshot), refusals: { inARow: issue.refusalsInARow }, stop, holder };
}

function claim({ world, issue, holder }: Run, range: DeliveryRange): Promise<readonly ClaimedDelivery[]> {
  const now = world.now();
  return world.deliveries.claim(issue.id, range, world.rules.connections * CLAIMS_PER_CONNECTION, {
    worker: holder,
    now: now.toISOString(),
    until: claimEnd(now),
  });
}

/**
 * As many lanes as connections, each taking the next row when it is free; that a message was submitted is recorded while the next one goes out.
 * Where one breaks (the database is away), none takes another row, what is on the wire is finished before this throws, and what is still claimed
 * goes back when its claim runs out.
 */
async function sendAll(run: Run, claimed: readonly ClaimedDelivery[]): Promise<number> {
  const waiting = claimed.values();
  const records: Promise<void>[] = [];
  const unsent: number[] = [];
  let submitted = 0;
  let broken = false;
  const stopAtFault = (error: unknown): never => {
    broken = true;
    throw error;
  };
  const lane = async (): Promise<void> => {
    for (const row of waiting) {
      const verdict = await sendOne(run, row).catch(stopAtFault);
      if (verdict === null) unsent.push(row.id);
      else if (verdict.outcome === 'submitted') {
        submitted++;
        const recorded = record(run, row, verdict).catch(stopAtFault);
        recorded.catch(() => undefined);
        records.push(recorded);
      } else await record(run, row, verdict).catch(stopAtFault);
      if (broken) return;
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(run.world.rules.connections, claimed.length) }, lane));
  const recorded = await Promise.allSettled(records);
  if (unsent.length > 0 && !broken) await run.world.deliveries.giveBack(unsent, run.holder);
  for (const one of [...lanes, ...recorded]) if (one.status === 'rejected') throw one.reason;
  return submitted;
}

/** What became of the message; null where it was not put on the wire and the next claim looks at issue and reader anew. */
async function sendOne(run: Run, row: ClaimedDelivery): Promise<Verdict | null> {
  const { world } = run;
  const message = run.stop.aborted ? null : await build(run, row);
  if (message === null || !(await world.deliveries.markWire(row.id, run.holder, world.now().toISOString()))) return null;
  return 'outcome' in message ? message : world.submit(message);
}

/** The finished message, or the verdict on one that must not leave: that is our fault, so it counts as a refusal and pauses the issue if it goes on. */
async function build(run: Run, row: ClaimedDelivery): Promise<OutgoingMessage | Verdict> {
  const { world } = run;
  try {
    const { publicId, address, name } = row;
    return await run.write({ publicId, address, name, unsubscribeUrl: world.unsubscribeUrl(publicId), values: slotValues(world, row) }, world.now());
  } catch (error) {
    return { outcome: 'deferred', class: 'sender', code: null, enhanced: null, text: `the message could not be built: ${reasonOf(error)}`.slice(0, 300) };
  }
}

async function record(run: Run, row: ClaimedDelivery, verdict: Verdict): Promise<void> {
  const { world } = run;
  const now = world.now();
  const outcome = {
    status: verdict.outcome,
    at: now.toISOString(),
    dueAt: verdict.outcome === 'deferred' ? retryAt(row.attempts + 1, now, world.random()).toISOString() : undefined,
    replyCode: verdict.code,
    replyText: verdict.text,
    reason: verdict.outcome === 'submitted' ? null : verdict.class,
  };
  await persistently(run, () => world.deliveries.settle(row.id, run.holder, outcome));
  await countRefusal(world, run.issue, run.refusals, verdict);
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
