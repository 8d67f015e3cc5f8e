// friday issue status: one line, or a live bar while the send goes on.
import type { App, InstallationStanding } from '../../../src/app.js';
import type { ReachedVersion } from '../../../src/deliveries/carried-hash.js';
import type { Cohort } from '../../../src/deliveries/cohorts.js';
import type { ThrottledProvider } from '../../../src/deliveries/pace/pace.js';
import type { ClaimsAhead } from '../../../src/deliveries/ports.js';
import { AppError } from '../../../src/errors.js';
import { isAmending } from '../../../src/issues/amending.js';
import type { Finding } from '../../../src/issues/finding.js';
import type { Issue } from '../../../src/issues/issue.js';
import type { ThisFriday } from '../../../src/issues/this-friday.js';
import { byProvider } from '../../deprecated-keys.js';
import type { Answer } from '../../output.js';
import type { Run, Session } from '../../session.js';
import { count, longTime } from '../../words.js';
import { holdLine } from '../installation/hold-line.js';
import { approvalNotes } from './approval-notes.js';
import { chooseIssue } from './choose-issue.js';
import { hoursTable, sendTimeLines } from './cohort-lines.js';
import { allowListLine } from './findings.js';
import { follow } from './follow.js';
import {
  currentRate,
  fridayLine,
  isOver,
  type SendStatus,
  sendStatusOf,
  statusLine,
} from './status-lines.js';
import { throttledProviderLines } from './throttled-providers.js';
import { nextLine } from './wording.js';

interface StatusFlags {
  readonly watch?: boolean;
  readonly once?: boolean;
}

export const status: Run<StatusFlags, [string | undefined]> = async (
  session,
  { watch = false, once = false },
  name,
) => {
  const app = await session.app();
  const chosen = await chooseIssue(session, app, 'status', name).catch(refusal);
  // An alarm asks for this Friday, whether or not it is clear which issue the person means.
  if (chosen instanceof AppError)
    return { text: '', data: { thisFriday: await app.issues.thisFriday() }, failure: chosen };
  const standing = await sendStatusOf(app, chosen.number);
  const moving = standing.issue.status === 'sending' || (watch && !isOver(standing.issue));
  if (!once && moving && (watch || session.terminal.live))
    return present(session, app, await follow(session, app, standing));
  const planned =
    standing.issue.status === 'scheduled' ? await app.issues.plannedCohorts(standing.issue) : [];
  return present(session, app, standing, planned);
};

function refusal(error: unknown): AppError {
  if (error instanceof AppError && ['USAGE', 'NOT_FOUND', 'ILLEGAL_TRANSITION'].includes(error.code))
    return error;
  throw error;
}

async function present(
  session: Session,
  app: App,
  standing: SendStatus,
  planned: readonly Cohort[] = [],
): Promise<Answer> {
  const providers = await providersFor(app, standing.issue);
  const [installation, allowList, thisFriday] = [
    await app.installation.standing(),
    await app.issues.allowList(),
    await app.issues.thisFriday(),
  ];
  const ahead = await app.deliveries.claimsAhead(standing.issue);
  const approval = (await approvalNotes(app, standing.issue)).lines.map((line) => `\n${line}`).join('');
  return answer(session, standing, planned, {
    installation,
    providers,
    allowList,
    thisFriday,
    ahead,
    versions: await app.deliveries.versions(standing.issue),
    approval,
    home: app.config.newsletter.zone,
  });
}

/** Mailbox providers that are slowed or closed: null if Redis is away, undefined if nothing is being sent. */
async function providersFor(
  app: App,
  { status }: Issue,
): Promise<readonly ThrottledProvider[] | null | undefined> {
  return status === 'sending' || status === 'paused' ? app.deliveries.throttledProviders() : undefined;
}

type Providers = Awaited<ReturnType<typeof providersFor>>;

interface Around {
  readonly installation: InstallationStanding;
  readonly providers: Providers;
  readonly allowList: Finding | null;
  readonly thisFriday: ThisFriday;
  readonly ahead: ClaimsAhead | null;
  readonly versions: readonly ReachedVersion[];
  /** What an approved issue would show differently by now, and masthead numbers out of order. */
  readonly approval: string;
  /** Zone of the newsletter. */
  readonly home: string;
}

/** Empty if no claim ends later than it can. */
function aheadLine(ahead: ClaimsAhead | null, zone: string): string {
  if (ahead === null) return '';
  const claims = count(ahead.count, 'claim ends', 'claims end');
  const cause = 'the clock was ahead when a worker made them';
  return `\n${claims} far in the future (${longTime(ahead.until, zone)}): ${cause}. A running worker or "friday tick" corrects that.`;
}

/** Which version reached how many, once there are several; and that an amendment waits. */
function versionsLine(issue: Issue, versions: readonly ReachedVersion[]): string {
  const waits = isAmending(issue)
    ? `\nAn amendment waits for its approval: friday issue approve ${issue.name}`
    : '';
  if (versions.length < 2) return waits;
  const reached = versions.map(({ version, readers }) => `version ${version}: ${count(readers, 'reader')}`);
  return `\nReached so far: ${reached.join(', ')}.${waits}`;
}

function answer(
  session: Session,
  standing: SendStatus,
  planned: readonly Cohort[],
  { installation, providers, allowList, thisFriday, ahead, versions, approval, home }: Around,
): Answer {
  const { issue, audit } = standing;
  const { terminal } = session;
  const next = issue.status === 'sending' || issue.status === 'scheduled' ? '' : nextLine(issue, 1, terminal);
  const zone = issue.zone ?? 'UTC';
  const times =
    issue.status === 'scheduled'
      ? sendTimeLines(issue, planned, zone, terminal.zone).map((line) => `\n  ${line}`)
      : [];
  const cohorts = planned.length > 0 ? planned : audit.cohorts;
  const hours = cohorts.length === 0 ? '' : `\n\n${hoursTable(terminal, cohorts, zone)}`;
  const { hold, reason, fix } = installation;
  const held = hold === null ? '' : `\n${holdLine(installation)}`;
  const slowed =
    providers === undefined ? [] : throttledProviderLines(providers, zone).map((line) => `\n${line}`);
  const few = allowList === null ? '' : `\n${allowListLine(terminal, allowList)}`;
  const friday = fridayLine(thisFriday, issue, home, new Date());
  const due = friday === null ? '' : `\n${friday}`;
  const standingText =
    statusLine(standing, home, new Date()) +
    versionsLine(issue, versions) +
    due +
    approval +
    times.join('') +
    held +
    aheadLine(ahead, zone);
  const text = standingText + few + slowed.join('') + hours + next;
  return {
    text,
    data: {
      issue,
      audit,
      perSecond: currentRate(standing),
      worker: standing.worker,
      overdue: standing.overdue,
      cohorts,
      ...byProvider(providers ?? null),
      allowList,
      thisFriday,
      claimsAhead: ahead,
      versions,
      held: hold === null ? null : { ...hold, reason, fix },
    },
  };
}
