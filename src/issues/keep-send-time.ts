// Keep the send time: an issue is approved again and scheduled for the time that it had, as soon as every
// guard of scheduling is met.
import { AppError } from '../errors.js';
import { type Approval, type Approved, prepareApproval } from './approve-issue.js';
import type { CheckPorts } from './check-issue.js';
import type { Issue } from './issue.js';
import { FORGET_TIME, keptStanding } from './kept-time.js';
import type { IssueWorld } from './ports.js';
import { type Schedule, scheduleIssue } from './schedule-issue.js';

/** The result for the send time. */
export type KeptTime =
  /** There was nothing to refresh: issue, approvals and send time are left as they were. */
  | { readonly kind: 'unchanged' }
  /** It had none. */
  | { readonly kind: 'none' }
  | { readonly kind: 'scheduled' }
  /** It has passed, and is forgotten. */
  | { readonly kind: 'passed'; readonly at: string }
  /** It is remembered: scheduling still lacks something. */
  | { readonly kind: 'waiting'; readonly missing: AppError };

export interface Reapproved extends Approved {
  readonly kept: KeptTime;
}

/** How an issue is scheduled, whatever its time; the time itself is the kept one. */
export type KeptSchedule = Omit<Schedule, 'at'>;

/**
 * Approves the issue as its articles are now, and gives it its send time back, in one transaction. If an
 * approved issue would be frozen to exactly what it is already, nothing is written, so that no approval and
 * no send time is lost.
 * @throws AppError as approveIssue does: then nothing has changed, and a scheduled issue stays scheduled as
 * it was.
 */
export async function approveForKeptTime(
  world: IssueWorld,
  issue: Issue,
  desk: CheckPorts,
  approval: Approval,
  wish: KeptSchedule,
): Promise<Reapproved> {
  const event = issue.status === 'draft' ? 'approve' : 'refresh';
  const { record, isNew, ...prepared } = await prepareApproval(world, issue, desk, { ...approval, event });
  if (!isNew) {
    // Nothing differs, and a person has said to go on: what the watch has seen so far counts no more.
    await world.articleWatches.forget(issue.id);
    return { ...prepared, issue, kept: { kind: 'unchanged' } };
  }
  const settled = await world.transaction(async (stores) => {
    const inside: IssueWorld = { ...stores, now: world.now, transaction: (work) => work(stores) };
    return giveBack(inside, await record(stores), wish);
  });
  return { ...prepared, ...settled };
}

/**
 * Schedules an approved issue for the time that it lost. Refusals of guards are an answer here, as the issue
 * goes on remembering its time.
 */
export async function giveBack(
  world: Pick<IssueWorld, 'issues' | 'now' | 'snapshots' | 'transaction'>,
  issue: Issue,
  wish: KeptSchedule,
): Promise<{ readonly issue: Issue; readonly kept: KeptTime }> {
  const standing = keptStanding(issue, world.now());
  if (standing.kind === 'none') return { issue, kept: standing };
  if (standing.kind === 'passed')
    return {
      issue: (await world.issues.update(issue.id, FORGET_TIME)) ?? issue,
      kept: { kind: 'passed', at: standing.at },
    };
  try {
    return { issue: await scheduleIssue(world, issue, wish), kept: { kind: 'scheduled' } };
  } catch (error) {
    if (error instanceof AppError && (error.code === 'SCHEDULE_REFUSED' || error.code === 'APPROVAL_REFUSED'))
      return { issue, kept: { kind: 'waiting', missing: error } };
    throw error;
  }
}
