// Issue approvals: freezing an issue, giving it its time, and what readers then get, wired to store, renderer and calendar.
import type { Config } from '../config.js';
import { type Cohort, plannedCohorts, zonesOf } from '../deliveries/cohorts.js';
import type { DeliveryWorld } from '../deliveries/ports.js';
import { type Approved, approveIssue } from '../issues/approve-issue.js';
import type { NextWall } from '../issues/calendar.js';
import { type IssueDesk as CheckDesk, type ShownContent, shownContent } from '../issues/check-issue.js';
import type { Finding } from '../issues/finding.js';
import type { Issue } from '../issues/issue.js';
import { isLocalTime, slotOf as slotInstant } from '../issues/local-time.js';
import type { IssueWorld } from '../issues/ports.js';
import { type AudienceComparison, type Schedule, scheduleIssue } from '../issues/schedule-issue.js';
import { approversOf, approveToo } from '../issues/second-approval.js';
import { paceOf } from './machine-findings.js';
import { sendingFrom } from './send-identity.js';

/**
 * `nudged` is false where Redis is away: the row stands and the worker will find it. `broken` says why leaving by one press does not work right now:
 * as long as that is so, nothing would be sent (G11). `pace` says where the configured pace leaves readers out.
 */
export interface Scheduled {
  readonly issue: Issue;
  readonly nudged: boolean;
  readonly broken: string | null;
  readonly pace: Finding | null;
}

export interface ScheduleWish {
  readonly actor: string;
  readonly at?: string;
  readonly confirmedAudience?: number;
}

export interface IssueApprovals {
  /** What readers get or got of an issue, and whether that is the frozen content (G10). */
  content(issue: Issue): Promise<ShownContent>;
  approve(issue: Issue, by: string): Promise<Approved>;
  /** One more person approves what is approved already (G8). @throws AppError APPROVAL_REFUSED */
  approveToo(issue: Issue, by: string): Promise<Issue>;
  /** Who has approved what is frozen now. */
  approvers(issue: Issue): Promise<readonly string[]>;
  /** The audience of today beside that of the issue sent last (G8). */
  audience(issue: Issue): Promise<AudienceComparison & { readonly excluded: Readonly<Record<string, number>> }>;
  schedule(issue: Issue, wish: ScheduleWish): Promise<Scheduled>;
  /** Of an issue that goes at each reader's hour: who would get it when, as the list is now; none where all get it at once. */
  plannedCohorts(issue: Issue): Promise<readonly Cohort[]>;
}

export interface IssueApprovalsParts {
  readonly config: Config;
  readonly world: () => Promise<DeliveryWorld>;
  readonly issueWorld: IssueWorld;
  readonly audience: DeliveryWorld['audience'];
  readonly checkDesk: () => Promise<CheckDesk>;
  readonly nextWall: () => Promise<NextWall>;
}

export function createIssueApprovals(parts: IssueApprovalsParts): IssueApprovals {
  const { config, issueWorld, audience, checkDesk } = parts;
  const approval = (by: string) => ({ by, secondPerson: config.approval.secondPerson, from: sendingFrom(config) });
  return {
    content: async (issue) => shownContent(issueWorld, issue, (await checkDesk()).rules),
    approve: async (issue, by) => approveIssue(issueWorld, issue, await checkDesk(), approval(by)),
    approveToo: (issue, by) => approveToo(issueWorld, issue, approval(by)),
    approvers: async (issue) => approversOf(issue, await issueWorld.issues.logOf(issue.id)),
    audience: (issue) => compareAudience(audience, issue, issueWorld.now().toISOString()),
    schedule: async (issue, wish) => announced(parts, await scheduleIssue(issueWorld, issue, { ...wish, ...(await scheduleOf(parts, issue)) })),
    plannedCohorts: async (issue) => (isLocalTime(issue) ? plannedCohorts(issue, await audience.zones(issueWorld.now().toISOString())) : []),
  };
}

/** Everything that scheduling goes by, besides who asks for which time. */
async function scheduleOf({ config, issueWorld, audience, nextWall }: IssueApprovalsParts, issue: Issue): Promise<Omit<Schedule, 'actor' | 'at'>> {
  return {
    cron: config.schedule.cron,
    zone: config.newsletter.zone,
    notAfterHours: config.schedule.notAfterHours,
    nextWall: await nextWall(),
    secondAbove: config.approval.secondAbove,
    live: config.smtp !== null,
    from: sendingFrom(config),
    ...(await readersOf(audience, issue, config, issueWorld.now())),
  };
}

/** Wakes the worker for a scheduled issue, and says what may keep it from going. */
async function announced({ config, world, issueWorld, audience }: IssueApprovalsParts, scheduled: Issue): Promise<Scheduled> {
  const { nudge, probeLeaving } = await world();
  const nudged = await nudge.startIssue(scheduled.id, new Date(scheduled.sendAt ?? 0));
  const pace = await paceOf(audience, scheduled, slotInstant(scheduled) ?? issueWorld.now(), config, issueWorld.now());
  return { issue: scheduled, nudged, broken: (await probeLeaving())?.text ?? null, pace };
}

/** Of the readers, what a schedule goes by. */
async function readersOf(audience: DeliveryWorld['audience'], issue: Issue, { delivery }: Config, now: Date) {
  const at = now.toISOString();
  const compared = await compareAudience(audience, issue, at);
  return { audience: compared, ...(delivery.localTime && { readerZones: zonesOf(await audience.zones(at)) }) };
}

async function compareAudience(audience: DeliveryWorld['audience'], issue: Issue, at: string) {
  const [count, last] = await Promise.all([audience.count(at), audience.lastTotal(issue.id)]);
  return { total: count.total, excluded: count.excluded, last };
}
