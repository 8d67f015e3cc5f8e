// Brake: judges an issue's canary when its time is up, and checks all delivery results while an issue is
// sent. A broken stop rule pauses the issue (G15).

import { notifyEditor } from '../../issues/change-status.js';
import type { Issue } from '../../issues/issue.js';
import { isLocalTime } from '../../issues/local-time.js';
import { issueRef } from '../../issues/notice.js';
import type { IssuePatch } from '../../issues/ports.js';
import { HOUR_MS, MINUTE_MS } from '../../timing/units.js';
import type { DeliveryWorld, Verdict } from '../ports.js';
import { overruledIn, pauseByRule } from './pause-by-rule.js';
import {
  brokenRule,
  canaryDeadline,
  isCanaryReason,
  LEAST_BY_POLICY,
  ofCanary,
  type PolicyRefusals,
  ruleOnCanary,
  unauthenticatedBroken,
} from './stop-rules.js';

/** True while only the canary may go. */
export function awaitsCanary(issue: Issue): issue is Issue & { readonly canaryUntil: string } {
  return issue.canaryUntil !== null && issue.canaryPassedAt === null;
}

/**
 * Pauses an issue that breaks a stop rule. True if it may go on as it was read. Of several processes that
 * judge at once, one decides; the others look again next time.
 */
export async function checkStopRules(world: DeliveryWorld, issue: Issue): Promise<boolean> {
  if (awaitsCanary(issue)) return (await judgeCanary(world, issue)) !== 'stopped';
  const counts = await world.deliveries.counts(issue.id);
  // Most issues have nothing to look into.
  const complaints = await world.issues.countEvents(issue.id, 'complaint');
  if (counts.rejected + counts.deferred + complaints === 0) return true;
  const outcomes = { ...counts, complaints, ...(await world.deliveries.policyRefusals(issue.id)) };
  const broken =
    brokenRule(outcomes, world.rules.stopRules) === null
      ? null
      : brokenRule(outcomes, world.rules.stopRules, await overruledIn(world, issue.id));
  if (broken === null) {
    await tellOfRefusals(world, issue, outcomes.byPolicy);
    return true;
  }
  await pauseByRule(world, issue, broken);
  return false;
}

/** passed: this call let the others follow. waits: it is not time, or another call decides. */
export async function judgeCanary(
  world: DeliveryWorld,
  issue: Issue,
): Promise<'passed' | 'waits' | 'stopped'> {
  const now = world.now();
  if (
    !awaitsCanary(issue) ||
    issue.status !== 'sending' ||
    issue.audienceTotal === null ||
    now < new Date(issue.canaryUntil)
  )
    return 'waits';
  // Only the canary has it so far.
  const complaints = await world.issues.countEvents(issue.id, 'complaint');
  const outcomes = { ...(await world.deliveries.canaryOutcomes(issue.id)), complaints };
  const quiet = world.pace.quietUntil(now);
  const deadline = quiet ?? deadlineOf(world, issue, issue.canaryUntil);
  const ruling = ruleOnCanary(
    outcomes,
    world.rules.stopRules,
    { now, deadline },
    await overruledIn(world, issue.id),
  );
  if (ruling.act === 'wait') {
    // It sleeps too: its time begins in the morning.
    if (quiet !== null)
      await world.issues.update(
        issue.id,
        { canaryUntil: afterWait(world, quiet) },
        { status: 'sending', revision: issue.revision },
      );
    return 'waits';
  }
  if (ruling.act === 'pause') {
    await pauseByRule(world, issue, ruling.reason);
    return 'stopped';
  }
  const passed = await letFollow(
    world,
    issue,
    now,
    `passed with ${outcomes.submitted} of ${outcomes.size} submitted: the other readers follow`,
  );
  return passed ? 'passed' : 'waits';
}

function letFollow(
  world: Pick<DeliveryWorld, 'transaction'>,
  issue: Issue,
  now: Date,
  detail: string,
): Promise<boolean> {
  const at = now.toISOString();
  return world.transaction(async ({ issues }) => {
    const passed = await issues.update(
      issue.id,
      { canaryPassedAt: at },
      { status: 'sending', revision: issue.revision },
    );
    if (passed !== null)
      await issues.log({ issueId: issue.id, at, actor: 'friday', event: 'canary', detail });
    return passed !== null;
  });
}

/**
 * A failed authentication does not concern one reader: it pauses the issue as soon as it is recorded. True if
 * it did.
 */
export async function pauseAsUnauthenticated(
  world: DeliveryWorld,
  issueId: number,
  verdict: Verdict,
): Promise<boolean> {
  if (verdict.class !== 'authentication' || (verdict.code ?? 0) < 500) return false;
  const issue = await world.issues.byId(issueId);
  if (issue === null || issue.status !== 'sending') return false;
  const { unauthenticated } = await world.deliveries.policyRefusals(issueId);
  const broken = unauthenticatedBroken(
    unauthenticated,
    world.rules.stopRules,
    await overruledIn(world, issueId),
    verdict.text,
  );
  if (broken === null) return false;
  return pauseByRule(world, issue, awaitsCanary(issue) ? ofCanary(broken) : broken);
}

/**
 * A provider that refuses the newsroom, but too few to pause for: the editor hears of it, once in each issue
 * (B4).
 */
async function tellOfRefusals(
  world: DeliveryWorld,
  issue: Issue,
  providers: readonly PolicyRefusals[],
): Promise<void> {
  const refusing = providers.filter(({ refused }) => refused >= LEAST_BY_POLICY);
  if (refusing.length === 0) return;
  const told = new Set(
    (await world.issues.logOf(issue.id)).flatMap(({ event, detail }) =>
      event === 'refused' ? [detail] : [],
    ),
  );
  for (const { provider } of refusing) {
    const name = provider ?? 'an unknown provider';
    if (told.has(name)) continue;
    await world.transaction(async ({ issues, notices }) => {
      await issues.log({
        issueId: issue.id,
        at: world.now().toISOString(),
        actor: 'friday',
        event: 'refused',
        detail: name,
      });
      const about = issueRef(issue);
      await notifyEditor({ ...world, notices }, world.rules.editor, {
        kind: 'operator-rejects',
        issue: about,
        operator: provider,
      });
    });
  }
}

/**
 * What resuming does to a canary that failed: if it caused the pause, the other readers follow; otherwise its
 * time starts again.
 */
export function canaryAfterResume(world: Pick<DeliveryWorld, 'now' | 'rules'>, issue: Issue): IssuePatch {
  if (!awaitsCanary(issue) || issue.audienceTotal === null) return {};
  const now = world.now();
  if (isCanaryReason(issue.statusReason)) return { canaryPassedAt: now.toISOString() };
  return { canaryUntil: [issue.canaryUntil, afterWait(world, now)].sort().at(-1) };
}

function afterWait({ rules }: Pick<DeliveryWorld, 'rules'>, from: Date): string {
  return new Date(from.getTime() + (rules.canary?.waitMinutes ?? 0) * MINUTE_MS).toISOString();
}

/** No later than the window closes on those who wait behind it. */
function deadlineOf({ rules }: Pick<DeliveryWorld, 'rules'>, issue: Issue, canaryUntil: string): Date {
  const until = new Date(canaryUntil);
  const windowEnd =
    isLocalTime(issue) || issue.notAfter === null
      ? new Date(until.getTime() + rules.notAfterHours * HOUR_MS)
      : new Date(issue.notAfter);
  return canaryDeadline(until, windowEnd, rules.canary?.waitMinutes ?? 0);
}
