// Stop: a person ends a paused issue for good. Readers who were not reached do not get it, on record; unknown
// outcomes stay unknown.
import { AppError } from '../errors.js';
import { putBack } from '../issues/amend-issue.js';
import { type Issue, transition } from '../issues/issue.js';
import type { IssuePatch } from '../issues/ports.js';
import { sentNote } from './installation/installation.js';
import type { DeliveryStores, DeliveryWorld } from './ports.js';

export interface StopRequest {
  readonly actor: string;
  readonly reason: string;
}

export interface StoppedIssue {
  readonly issue: Issue;
  /** Readers who do not get it because it was stopped. */
  readonly stopped: number;
}

const PAGE = 5000;

/**
 * From `paused` to `sent`, in one transaction: all of it or nothing. Claims that ran out are settled first,
 * as a sweep would. A claim that still lasts may belong to a living worker with a message on the wire, so
 * then nothing is changed.
 * @throws AppError ILLEGAL_TRANSITION if it is not paused, ISSUE_CONFLICT if a worker still holds deliveries
 * or somebody else was first
 */
export async function stopIssue(
  world: Pick<DeliveryWorld, 'logSent' | 'noteSent' | 'now' | 'transaction'>,
  issue: Issue,
  wish: StopRequest,
): Promise<StoppedIssue> {
  const now = world.now();
  const done = await world.transaction((stores) => settleAll(stores, issue, wish, now));
  const note = sentNote('finished', done.issue, now);
  await world.noteSent(note);
  world.logSent(note);
  return done;
}

async function settleAll(
  stores: DeliveryStores,
  issue: Issue,
  { actor, reason }: StopRequest,
  now: Date,
): Promise<StoppedIssue> {
  const { issues, deliveries } = stores;
  const at = now.toISOString();
  const status = transition(issue.status, 'stop', issue.name);
  // First of all: it holds the row, so that of two stops, or a stop and a resume, one decides.
  const held = await issues.update(issue.id, {}, { status: issue.status });
  if (held === null)
    throw new AppError(
      'ISSUE_CONFLICT',
      `Issue ${issue.name} changed its status in the meantime.`,
      `Check it with "friday issue status ${issue.name}".`,
    );
  // What readers have is left in the issue, and a copy of it begins with that.
  await putBack(stores, held, actor, () => now);
  const patch = { status, statusReason: `stopped: ${reason}`, finishedAt: at, amendedFrom: null };
  const moved = (await issues.update(issue.id, { ...patch, ...endOfCanary(held) })) ?? held;
  await deliveries.sweepStaleClaims(at, issue.id);
  const whole = moved.audienceTotal === null ? await completeAudience(stores, moved, at) : moved;
  const stopped = await deliveries.stop(issue.id);
  // Last of all: by now, every process that was claiming at this moment is visible.
  await assertNobodyHolds(stores, issue, now);
  await issues.log({
    issueId: issue.id,
    at,
    actor,
    event: 'stop',
    detail: `${reason} (${stopped} deliveries stopped)`,
  });
  return { issue: whole, stopped };
}

/**
 * Nobody follows the canary of an issue that was stopped. What a person resends later waits for no canary.
 */
function endOfCanary({ canaryPassedAt }: Issue): IssuePatch {
  return canaryPassedAt === null ? { canaryUntil: null } : {};
}

/**
 * It was paused before its audience was frozen: everybody is listed first, so that nobody is missing from the
 * audit.
 */
async function completeAudience(
  { issues, deliveries }: DeliveryStores,
  issue: Issue,
  at: string,
): Promise<Issue> {
  for (let after: number | null = 0; after !== null; )
    after = await deliveries.insertAudiencePage(issue.id, at, after, PAGE);
  const audienceTotal = Object.values(await deliveries.counts(issue.id)).reduce((sum, n) => sum + n, 0);
  return (await issues.update(issue.id, { audienceTotal })) ?? issue;
}

async function assertNobodyHolds({ deliveries }: DeliveryStores, issue: Issue, now: Date): Promise<void> {
  const { count, until } = await deliveries.heldClaims(issue.id);
  if (count === 0) return;
  const seconds = Math.max(1, Math.ceil((Date.parse(until ?? now.toISOString()) - now.getTime()) / 1000));
  const messages = count === 1 ? '1 message of' : `${count} messages of`;
  throw new AppError(
    'ISSUE_CONFLICT',
    `A worker still holds ${messages} issue ${issue.name}, so nothing was changed.`,
    `Run the same command again once the worker has finished them; if it died, in ${seconds} s.`,
    { details: { held: count, until } },
  );
}
