// Pause: too many refusals in a row stop an issue for everybody, with the reason, and the editor is told;
// resuming loses nobody.

import { changeStatus } from '../../issues/change-status.js';
import type { Issue } from '../../issues/issue.js';
import type { DeliveryWorld, Verdict } from '../ports.js';
import { isGreylisting } from '../verdict.js';
import { pauseAsUnauthenticated, resumedCanary } from './apply-stop-rules.js';
import { pauseByRule } from './pause-by-rule.js';
import { pauseForSize } from './pause-for-size.js';

/**
 * Refusals in a row as this batch last knew them, so that a success writes only where there is something to
 * clear.
 */
export interface RefusalState {
  inARow: number;
}

/**
 * Not the reader's fault, but ours or the relay's: these count towards a pause, and so does a message left
 * unanswered. A full mailbox and greylisting are the reader's server's. Once the others are through, those
 * are left whom their servers put off before (`again`): that they do so once more tells nothing of the relay.
 */
function isRefusal(verdict: Verdict, again: boolean): boolean {
  if (verdict.outcome === 'uncertain') return true;
  if (verdict.outcome !== 'deferred' || verdict.class === 'mailbox' || isGreylisting(verdict)) return false;
  return !again || (verdict.class !== 'transient' && verdict.class !== 'policy');
}

/**
 * Counts a refusal, or clears the count after a success; pauses the issue at the configured number, or where
 * it is not proven who sends it; `again`: it was put off before.
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
  const text = `the relay ${unanswered ? 'refused or left unanswered' : 'refused'} ${count} messages in a row, the last with: ${verdict.text}`;
  await pauseByRule(world, current, {
    text,
    cause: { why: 'refusals', count, unanswered, reply: verdict.text },
    canary: false,
  });
}

/** Pauses by hand; takes effect before the next message of every worker. */
export function pauseIssue(
  world: DeliveryWorld,
  issue: Issue,
  actor: string,
  reason: string,
): Promise<Issue> {
  return changeStatus(world, issue, { event: 'pause', actor, reason });
}

/**
 * Goes on: everybody not reached is due at once, and the window for first attempts is opened anew for
 * `notAfterHours`. Where the canary or a stop rule paused it, that is overruled for the rest of this issue.
 */
export async function resumeIssue(
  world: DeliveryWorld,
  issue: Issue,
  actor: string,
  notAfterHours: number,
): Promise<Issue> {
  const now = world.now();
  const notAfter = new Date(
    Math.max(Date.parse(issue.notAfter ?? now.toISOString()), now.getTime() + notAfterHours * 3_600_000),
  ).toISOString();
  const canary = resumedCanary(world, issue);
  const resumed = await changeStatus(
    world,
    issue,
    { event: 'resume', actor, reason: null },
    { notAfter, refusalsInARow: 0, ...canary },
  );
  if (canary.canaryPassedAt !== undefined)
    await world.issues.log({
      issueId: issue.id,
      at: now.toISOString(),
      actor,
      event: 'canary',
      detail: 'the others follow all the same',
    });
  await world.deliveries.hastenDeferred(issue.id, now.toISOString());
  await world.nudge.deliverBatches(
    issue.id,
    await world.deliveries.dueRanges(issue.id, world.rules.batchSize, now.toISOString()),
  );
  return resumed;
}
