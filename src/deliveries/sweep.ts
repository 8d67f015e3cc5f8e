// Sweep: finds in the rows what a lost job, a dead worker or a lost Redis left undone, and starts it again.
import type { Issue } from '../issues/issue.js';
import { judgeBounces } from './bounces/judge-bounces.js';
import { closeWindow, finishIssue } from './close-window.js';
import type { DeliveryBatch } from './deliver-batch.js';
import { keepClaims, longestClaim } from './keep-claims.js';
import type { DeliveryWorld } from './ports.js';
import { checkStopRules } from './safeguards/apply-stop-rules.js';
import { startIssue } from './start-issue.js';

export interface SweepReport {
  readonly started: number;
  readonly released: number;
  readonly uncertain: number;
  /** Claims that ended far in the future: a clock was ahead when they were made. */
  readonly ahead: number;
  readonly expired: number;
  readonly finished: number;
  /** Batches with due rows: nudged, and for a pass without a worker to be done. */
  readonly due: readonly DeliveryBatch[];
}

/** One pass over all that is open. Safe to run at the same time as workers and other sweeps. */
export async function sweep(world: DeliveryWorld): Promise<SweepReport> {
  const started = await startDue(world);
  // This process is known to be alive: after it was suspended, or its clock was corrected, its own messages
  // are not lost.
  await keepClaims(world);
  // Read after the starts: what has just become due is part of this pass.
  const at = world.now();
  const now = at.toISOString();
  const ahead = await world.deliveries.shortenClaims(longestClaim(at));
  const { released, uncertain } = await world.deliveries.sweepStaleClaims(now);
  let expired = 0;
  let finished = 0;
  const due: DeliveryBatch[] = [];
  for (const issue of await world.issues.list({ status: ['sending'] })) {
    if (!(await checkStopRules(world, issue))) continue;
    expired += await closeWindow(world, issue);
    due.push(...(await wake(world, issue, now)));
    if (await finishIssue(world, issue.id)) finished++;
  }
  await judgeBounces(world);
  return { started, released, uncertain, ahead, expired, finished, due };
}

async function startDue(world: DeliveryWorld): Promise<number> {
  let started = 0;
  for (const issue of await world.issues.list({ status: ['scheduled', 'sending'] })) {
    const open = issue.status === 'scheduled' || issue.audienceTotal === null;
    if (open && (await startIssue(world, issue.id)) === 'started') started++;
  }
  return started;
}

async function wake(
  world: Pick<DeliveryWorld, 'deliveries' | 'rules' | 'nudge'>,
  issue: Issue,
  now: string,
): Promise<readonly DeliveryBatch[]> {
  await world.deliveries.wakeDeferred(issue.id, now);
  const ranges = await world.deliveries.dueRanges(issue.id, world.rules.batchSize, now);
  if (ranges.length > 0) await world.nudge.deliverBatches(issue.id, ranges);
  return ranges.map((range) => ({ issueId: issue.id, range }));
}
