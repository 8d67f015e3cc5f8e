// Pause: too many consecutive rejections pause an issue, with the reason, and the editor is notified.
// Resuming skips nobody.

import { assertNotAmending } from '../../issues/amending.js';
import { changeStatus } from '../../issues/change-status.js';
import type { Issue } from '../../issues/issue.js';
import { approversOf, assertApprovers } from '../../issues/second-approval.js';
import { readersMeant } from '../audience.js';
import type { DeliveryWorld, Verdict } from '../ports.js';
import { isGreylisting } from '../verdict.js';
import { canaryAfterResume, pauseAsUnauthenticated } from './apply-stop-rules.js';
import { pauseByRule } from './pause-by-rule.js';
import { pauseForSize } from './pause-for-size.js';

/**
 * Consecutive rejections as this batch last knew them, so that a success writes only if there is something to
 * clear.
 */
export interface RefusalState {
  inARow: number;
}

/**
 * Faults of ours or the relay's, not the reader's: these count towards a pause, and so does an unanswered
 * message. A full mailbox and greylisting are faults of the reader's server. Once the other readers are done,
 * only those remain whose servers deferred before (`again`). Another deferral by them says nothing about the
 * relay.
 */
function isRefusal(verdict: Verdict, again: boolean): boolean {
  if (verdict.outcome === 'uncertain') return true;
  if (verdict.outcome !== 'deferred' || verdict.class === 'mailbox' || isGreylisting(verdict)) return false;
  return !again || (verdict.class !== 'transient' && verdict.class !== 'policy');
}

/**
 * Counts a rejection, or clears the count after a success. Pauses the issue at the configured number, or if
 * the sender is not authenticated; `again`: it was deferred before.
 */
export async function countRefusal(
  world: DeliveryWorld,
  issue: Issue,
  state: RefusalState,
  verdict: Verdict,
  again: boolean,
): Promise<void> {
  await pauseForSize(world, issue, verdict);
  if (verdict.outcome === 'deferred' && (await pauseAsUnauthenticated(world, issue.id, verdict))) return;
  if (isRefusal(verdict, again)) {
    state.inARow = await world.issues.countRefusal(issue.id);
    // Not `===`: the process that counted to the mark may have died before it could pause.
    if (state.inARow >= world.rules.refusalsInARow) await pauseAfterRefusals(world, issue, verdict);
  } else if (verdict.outcome === 'submitted' && state.inARow > 0) {
    state.inARow = 0;
    await world.issues.clearRefusals(issue.id);
  }
}

async function pauseAfterRefusals(world: DeliveryWorld, issue: Issue, verdict: Verdict): Promise<void> {
  const current = await world.issues.byId(issue.id);
  if (current === null || current.status !== 'sending') return;
  const unanswered = verdict.outcome === 'uncertain';
  const count = world.rules.refusalsInARow;
  const text = `the relay accepted none of ${count} messages in a row, the last with: ${verdict.text}`;
  await pauseByRule(world, current, {
    text,
    cause: { why: 'refusals', count, unanswered, reply: verdict.text },
    canary: false,
  });
}

/** Pauses by hand; takes effect before the next message of every worker. */
export function pauseIssue(
  world: Pick<DeliveryWorld, 'now' | 'transaction'>,
  issue: Issue,
  actor: string,
  reason: string,
): Promise<Issue> {
  return changeStatus(world, issue, { event: 'pause', actor, reason });
}

/**
 * Continues: every reader who was not reached is due at once, and the window for first attempts opens again
 * for `notAfterHours`. If the canary or a stop rule paused it, that rule is overruled for the rest of this
 * issue.
 * @throws AppError APPROVAL_REFUSED while an amendment is not approved by all who must
 */
export async function resumeIssue(
  world: DeliveryWorld,
  issue: Issue,
  actor: string,
  notAfterHours: number,
): Promise<Issue> {
  await assertMayResume(world, issue);
  const now = world.now();
  const notAfter = new Date(
    Math.max(Date.parse(issue.notAfter ?? now.toISOString()), now.getTime() + notAfterHours * 3_600_000),
  ).toISOString();
  const canary = canaryAfterResume(world, issue);
  const resumed = await changeStatus(
    world,
    issue,
    // Unchanged: meanwhile somebody may have begun to amend it.
    { event: 'resume', actor, reason: null, unchanged: true },
    { notAfter, refusalsInARow: 0, ...canary },
  );
  if (canary.canaryPassedAt !== undefined)
    await world.issues.log({
      issueId: issue.id,
      at: now.toISOString(),
      actor,
      event: 'canary',
      detail: 'the other readers follow anyway',
    });
  await world.deliveries.hastenDeferred(issue.id, now.toISOString());
  await world.nudge.deliverBatches(
    issue.id,
    await world.deliveries.dueRanges(issue.id, world.rules.batchSize, now.toISOString()),
  );
  return resumed;
}

/** An amended issue goes to everybody who is left, so it needs as many approvals as any other (G8). */
async function assertMayResume(
  { issues, audience, rules, now }: Pick<DeliveryWorld, 'issues' | 'audience' | 'rules' | 'now'>,
  issue: Issue,
): Promise<void> {
  assertNotAmending(issue);
  if (issue.status !== 'paused' || issue.version === 1) return;
  const approvers = approversOf(issue, await issues.logOf(issue.id));
  const readers =
    issue.audienceTotal ?? (await audience.count(now().toISOString(), readersMeant(issue))).total;
  assertApprovers(issue, approvers, readers, rules.secondAbove);
}
