// Issue approvals: freezing an issue, giving it its time, and what readers then get, wired to store, renderer
// and calendar.
import type { Config } from '../../config/config.js';
import { approveAmendment } from '../../deliveries/approve-amendment.js';
import { type ReadersOfIssue, readersMeant } from '../../deliveries/audience.js';
import { type Cohort, plannedCohorts, zonesOf } from '../../deliveries/cohorts.js';
import type { DeliveryWorld } from '../../deliveries/ports.js';
import { AppError } from '../../errors.js';
import { isAmending } from '../../issues/amending.js';
import { type Approved, approveIssue } from '../../issues/approve-issue.js';
import type { NextWall } from '../../issues/calendar.js';
import {
  type CheckPorts as CheckDesk,
  contentOf,
  type ShownContent,
  shownContent,
  snapshotOf,
} from '../../issues/check-issue.js';
import type { Finding } from '../../issues/finding.js';
import { approvalRefusal } from '../../issues/guard-approval.js';
import { type Issue, type IssueStatus, isCorrection } from '../../issues/issue.js';
import { approveForKeptTime, giveBack, type KeptTime } from '../../issues/keep-send-time.js';
import { isLocalTime, sendTimeOf } from '../../issues/local-time.js';
import { type MastheadTrouble, mastheadTroubles } from '../../issues/masthead.js';
import type { IssueWorld } from '../../issues/ports.js';
import { type AudienceComparison, type Schedule, scheduleIssue } from '../../issues/schedule-issue.js';
import { approversOf, approveToo, samePerson } from '../../issues/second-approval.js';
import { type StaleStory, staleStories } from '../../issues/stale-stories.js';
import { type AskingNow, askingNow } from '../appeals.js';
import { paceOf } from '../machine-findings.js';
import { sendingFrom } from '../send-identity.js';

/**
 * `nudged` is false if Redis is away: the row is written and the worker will find it. `broken` says why
 * one-click unsubscribe does not work right now: nothing is sent until it does (G11). `pace` says where the
 * configured pace leaves readers out.
 */
export interface Scheduled {
  readonly issue: Issue;
  readonly nudged: boolean;
  readonly broken: string | null;
  readonly pace: Finding | null;
}

export interface ScheduleRequest {
  readonly actor: string;
  readonly at?: string;
  readonly confirmedAudience?: number;
}

export interface KeepTimeRequest {
  readonly by: string;
  readonly confirmedAudience?: number;
}

export interface Kept {
  readonly issue: Issue;
  readonly kept: KeptTime;
  /** Null if it is not scheduled. */
  readonly scheduled: Scheduled | null;
  readonly findings: readonly Finding[];
}

/** An approved issue, and its stories whose articles say something else by now. */
export interface StaleIssue {
  readonly issue: Issue;
  readonly stories: readonly StaleStory[];
}

export interface IssueApprovals {
  /**
   * Differences between an approved, unsent issue and its articles as they are now; nothing for any other
   * issue.
   */
  stale(issue: Issue): Promise<StaleIssue>;
  /** Approved issues that are not sent and show one of these articles otherwise than it is now. */
  staleWith(articleIds: readonly number[]): Promise<readonly StaleIssue[]>;
  /**
   * Why an approved or scheduled issue could not go out as it is stored and configured now, and what to do;
   * null for any other.
   */
  refusal(issue: Issue): Promise<AppError | null>;
  /** Approved issues whose masthead number leaves a gap, or is another's too. */
  mastheadTroubles(): Promise<readonly MastheadTrouble[]>;
  /** What readers get or got of an issue, and whether that is the frozen content (G10). */
  content(issue: Issue): Promise<ShownContent>;
  approve(issue: Issue, by: string): Promise<Approved>;
  /**
   * Approves an approved or scheduled issue again as its articles are now; it keeps its send time, as soon as
   * every guard is met. @throws AppError as `approve`
   */
  refresh(issue: Issue, wish: KeepTimeRequest): Promise<Kept>;
  /**
   * Approves an issue that lost its send time by a change, or lets one more person approve it, and schedules
   * it for that time as soon as every guard is met.
   * @throws AppError SCHEDULE_REFUSED if it has no such time, else as `approve`
   */
  approveKeepingTime(issue: Issue, wish: KeepTimeRequest): Promise<Kept>;
  /** One more person approves what is approved already (G8). @throws AppError APPROVAL_REFUSED */
  approveToo(issue: Issue, by: string): Promise<Issue>;
  /** The people who approved what is frozen now. */
  approvers(issue: Issue): Promise<readonly string[]>;
  /** Today's audience next to that of the issue sent last (G8). */
  audience(
    issue: Issue,
  ): Promise<AudienceComparison & { readonly excluded: Readonly<Record<string, number>> }>;
  /** How many readers would be asked for support now, and why others not; null where nobody is. */
  asking(issue: Issue): Promise<AskingNow | null>;
  schedule(issue: Issue, wish: ScheduleRequest): Promise<Scheduled>;
  /**
   * For an issue that goes at each reader's hour: who would get it when, as the list is now; empty if all get
   * it at once.
   */
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

/** Statuses in which readers get a frozen text that is not sent to all of them yet. */
const FROZEN: readonly IssueStatus[] = ['approved', 'scheduled', 'sending', 'paused'];

export function createIssueApprovals(parts: IssueApprovalsParts): IssueApprovals {
  const { config, issueWorld, audience, checkDesk } = parts;
  const approval = (by: string) => ({
    by,
    secondPerson: config.approval.secondPerson,
    from: sendingFrom(config),
  });
  const keepWish = async (issue: Issue, { by, confirmedAudience }: KeepTimeRequest) => ({
    ...(await scheduleOf(parts, issue)),
    actor: by,
    ...(confirmedAudience !== undefined && { confirmedAudience }),
  });
  const told = async ({ issue, kept }: Pick<Kept, 'issue' | 'kept'>) => ({
    issue,
    kept,
    scheduled: kept.kind === 'scheduled' ? await announced(parts, issue) : null,
  });
  const keep = async (issue: Issue, wish: KeepTimeRequest): Promise<Kept> => {
    const { checked, ...done } = await approveForKeptTime(
      issueWorld,
      issue,
      await checkDesk(),
      approval(wish.by),
      await keepWish(issue, wish),
    );
    return { ...(await told(done)), findings: checked.findings };
  };
  const complete = async (issue: Issue, wish: KeepTimeRequest): Promise<Kept> => {
    const approvers = approversOf(issue, await issueWorld.issues.logOf(issue.id));
    const isKnown = approvers.some((name) => samePerson(name, wish.by));
    const approved =
      config.approval.secondAbove === null || isKnown
        ? issue
        : await approveToo(issueWorld, issue, approval(wish.by));
    return {
      ...(await told(await giveBack(issueWorld, approved, await keepWish(issue, wish)))),
      findings: [],
    };
  };
  const stale = async (issue: Issue): Promise<StaleIssue> => {
    const frozen = FROZEN.includes(issue.status)
      ? ((await snapshotOf(issueWorld, issue))?.content ?? null)
      : null;
    if (frozen === null) return { issue, stories: [] };
    return {
      issue,
      stories: staleStories(frozen, await contentOf(issueWorld, issue, (await checkDesk()).rules)),
    };
  };
  return {
    stale,
    staleWith: async (articleIds) => {
      const all =
        articleIds.length === 0
          ? []
          : await Promise.all((await issueWorld.issues.list({ status: FROZEN })).map(stale));
      const changed = all.map(({ issue, stories }) => ({
        issue,
        stories: stories.filter((one) => articleIds.includes(one.articleId)),
      }));
      return changed.filter(({ stories }) => stories.length > 0);
    },
    refusal: async (issue) => {
      if (issue.status !== 'approved' && issue.status !== 'scheduled') return null;
      return approvalRefusal(issue, await issueWorld.snapshots.ofIssue(issue.id), sendingFrom(config));
    },
    mastheadTroubles: async () => mastheadTroubles(await issueWorld.issues.list()),
    content: async (issue) => shownContent(issueWorld, issue, (await checkDesk()).rules),
    approve: async (issue, by) =>
      isAmending(issue)
        ? approveAmendment(await parts.world(), issue, await checkDesk(), approval(by))
        : approveIssue(issueWorld, issue, await checkDesk(), approval(by)),
    refresh: (issue, wish) => keep(issue, wish),
    approveKeepingTime: async (issue, wish) => {
      if (issue.keptAt === null)
        throw new AppError(
          'SCHEDULE_REFUSED',
          `Issue ${issue.name} has no send time to keep.`,
          `Run "friday issue approve ${issue.name}", then "friday issue schedule ${issue.name}".`,
        );
      return issue.status === 'approved' ? complete(issue, wish) : keep(issue, wish);
    },
    approveToo: (issue, by) => approveToo(issueWorld, issue, approval(by)),
    approvers: async (issue) => approversOf(issue, await issueWorld.issues.logOf(issue.id)),
    asking: async (issue) => {
      const { content } = await shownContent(issueWorld, issue, (await checkDesk()).rules);
      return askingNow(config, { audience }, issue, content, issueWorld.now());
    },
    audience: (issue) => compareAudience(issueWorld, audience, issue, issueWorld.now().toISOString()),
    schedule: async (issue, wish) =>
      announced(
        parts,
        await scheduleIssue(issueWorld, issue, { ...wish, ...(await scheduleOf(parts, issue)) }),
      ),
    plannedCohorts: async (issue) =>
      isLocalTime(issue)
        ? plannedCohorts(issue, await audience.zones(issueWorld.now().toISOString(), readersMeant(issue)))
        : [],
  };
}

/** Everything that scheduling depends on, besides who asks for which time. */
async function scheduleOf(
  { config, issueWorld, audience, nextWall }: IssueApprovalsParts,
  issue: Issue,
): Promise<Omit<Schedule, 'actor' | 'at'>> {
  return {
    cron: config.schedule.cron,
    zone: config.newsletter.zone,
    notAfterHours: config.schedule.notAfterHours,
    nextWall: await nextWall(),
    secondAbove: config.approval.secondAbove,
    live: config.smtp !== null,
    from: sendingFrom(config),
    ...(await readersOf(issueWorld, audience, issue, config)),
  };
}

/** Wakes the worker for a scheduled issue, and says what may keep it from going. */
async function announced(
  { config, world, issueWorld, audience }: IssueApprovalsParts,
  scheduled: Issue,
): Promise<Scheduled> {
  const { nudge, probeUnsubscribeLink } = await world();
  const nudged = await nudge.startIssue(scheduled.id, new Date(scheduled.sendAt ?? 0));
  const pace = await paceOf(
    audience,
    scheduled,
    sendTimeOf(scheduled) ?? issueWorld.now(),
    config,
    issueWorld.now(),
  );
  return { issue: scheduled, nudged, broken: (await probeUnsubscribeLink())?.text ?? null, pace };
}

/** What a schedule depends on, of the readers. */
async function readersOf(
  world: Pick<IssueWorld, 'issues' | 'now'>,
  audience: DeliveryWorld['audience'],
  issue: Issue,
  { delivery }: Config,
) {
  const at = world.now().toISOString();
  const compared = await compareAudience(world, audience, issue, at);
  return {
    audience: compared,
    // A correction is late by its nature: it goes to all readers at once.
    ...(delivery.localTime &&
      !isCorrection(issue) && { readerZones: zonesOf(await audience.zones(at, null)) }),
  };
}

async function compareAudience(
  { issues }: Pick<IssueWorld, 'issues'>,
  audience: DeliveryWorld['audience'],
  issue: Issue,
  at: string,
) {
  const meant = readersMeant(issue);
  const [count, last] = await Promise.all([
    audience.count(at, meant),
    meant === null ? audience.lastTotal(issue.id) : reachedBefore(issues, audience, meant),
  ]);
  return { total: count.total, excluded: count.excluded, last };
}

/** A correction is compared with the copies of the issue that it corrects. */
async function reachedBefore(
  issues: IssueWorld['issues'],
  audience: DeliveryWorld['audience'],
  meant: ReadersOfIssue,
) {
  const corrected = await issues.byId(meant.issueId);
  return corrected === null ? null : { number: corrected.number, total: await audience.reached(meant) };
}
