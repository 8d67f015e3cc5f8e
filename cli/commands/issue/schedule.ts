// friday issue schedule: shows who would get it and when. The row is the truth, so it is not a failure if
// Redis is away.
import type { App } from '../../../src/app.js';
import type { Check } from '../../../src/doctor/check.js';
import { AppError } from '../../../src/errors.js';
import type { Issue } from '../../../src/issues/issue.js';
import { audienceSurprises } from '../../../src/issues/schedule-issue.js';
import { clean } from '../../output.js';
import { answerOrStop, confirmOrStop } from '../../prompts.js';
import { actorOf, type Run, type Session } from '../../session.js';
import { awayLine, count, number } from '../../words.js';
import { askingLines } from './asking-lines.js';
import { chooseIssue } from './choose-issue.js';
import { lateLine, sendTimeLines } from './cohort-lines.js';
import { allowListLine } from './findings.js';
import { mastheadLines } from './masthead-lines.js';
import { nameOf, nextLine } from './wording.js';

interface ScheduleFlags {
  readonly at?: string;
  readonly now?: boolean;
  readonly audience?: number;
  readonly yes?: boolean;
  readonly by?: string;
}

type Audience = Awaited<ReturnType<App['issues']['audience']>>;

export const schedule: Run<ScheduleFlags, [string | undefined]> = async (session, flags, name) => {
  if (flags.now === true && flags.at !== undefined)
    throw new AppError('USAGE', '--now and --at exclude each other.', 'Use one of them.');
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'schedule', name);
  const audience = await app.issues.audience(issue);
  const at = wishedTime(flags);
  const isNow = at === 'now';
  if (isNow) await agreedToSendNow(session, issue, audience, flags.yes);
  const typed = isNow && flags.yes !== true;
  const confirmed =
    flags.audience ?? (await confirmAudience(session, audience, { live: app.config.smtp !== null, typed }));
  const wish = {
    actor: await actorOf(session, flags.by),
    ...(at && { at }),
    ...(confirmed !== undefined && { confirmedAudience: confirmed }),
  };
  const { issue: scheduled, nudged, broken, pace } = await app.issues.schedule(issue, wish);
  const sendAt = scheduled.sendAt ?? '';
  const cohorts = await app.issues.plannedCohorts(scheduled);
  const when = sendTimeLines(scheduled, cohorts, app.config.newsletter.zone, session.terminal.zone);
  const late = lateLine(cohorts, new Date(), app.config.schedule.notAfterHours);
  const allowList = await app.issues.allowList();
  const asking = await app.issues.asking(scheduled);
  const mastheadTroubles = await app.issues.mastheadTroubles();
  // An issue that goes out now is checked at its start.
  const checks = isNow ? [] : await app.doctor.warnings();
  const lines = [
    `${nameOf(scheduled)} goes out ${flags.now === true ? 'now' : 'on'}`,
    ...when.map((time) => `  ${time}`),
    audienceText(audience),
    ...askingLines(asking),
    ...(late === null ? [] : [late]),
    ...(allowList === null ? [] : ['', allowListLine(session.terminal, allowList)]),
    ...warningLines(app, { nudged, broken, pace }),
    ...doctorLines(checks),
    ...mastheadLines(mastheadTroubles),
  ];
  return {
    text: lines.join('\n') + nextLine(scheduled, 1, session.terminal),
    data: {
      issue: scheduled,
      sendAt,
      cohorts,
      audience,
      asking,
      nudged,
      broken,
      pace,
      mastheadTroubles,
      checks: checks.map(({ fault: _, ...shown }) => shown),
    },
  };
};

function wishedTime({ now, at }: ScheduleFlags): string | undefined {
  return now === true ? 'now' : at?.trim();
}

type Scheduled = Awaited<ReturnType<App['issues']['schedule']>>;

function warningLines(
  { config }: App,
  { nudged, broken, pace }: Pick<Scheduled, 'nudged' | 'broken' | 'pace'>,
): readonly string[] {
  const lines: string[] = [];
  if (pace !== null) lines.push('', pace.message, pace.fix);
  if (!nudged)
    lines.push('', awayLine(config, 'the time is recorded, and the worker will find it as soon as it runs'));
  if (broken !== null)
    lines.push(
      '',
      `One-click unsubscribe is not working: ${broken}.`,
      'Correct this before the send time. Until then, nothing is sent.',
    );
  return lines;
}

/** The unsubscribe link has a warning of its own. */
function doctorLines(checks: readonly Check[]): readonly string[] {
  const shown = checks.filter(({ id }) => id !== 'unsubscribe');
  if (shown.length === 0) return [];
  return [
    '',
    'Before the send time, correct this ("friday doctor" says how):',
    ...shown.map(({ status, id, fact }) => `  ${status.padEnd(4)}  ${id}: ${clean(fact)}`),
  ];
}

/** "To 1,204 readers; issue 11 went to 1,198. Not to: 12 unsubscribed, 3 suppressed." */
function audienceText({ total, last, excluded }: Audience): string {
  const before =
    last === null ? 'this is the first issue' : `issue ${last.number} went to ${number(last.total)}`;
  const reasons = Object.entries(excluded).filter(([, n]) => n > 0);
  const not =
    reasons.length === 0
      ? ''
      : ` Not to: ${reasons.map(([reason, n]) => `${number(n)} ${reason}`).join(', ')}.`;
  return `To ${count(total, 'reader')}; ${before}.${not}`;
}

/** Nobody can take it back: a person types the number of readers, or gives --yes. */
async function agreedToSendNow(
  session: Session,
  issue: Issue,
  audience: Audience,
  yes: boolean | undefined,
): Promise<void> {
  if (audience.total === 0) return;
  const message = `${nameOf(issue)} goes out now. ${audienceText(audience)}`;
  await confirmOrStop(session, {
    message,
    type: { name: 'the number of readers', text: String(audience.total) },
    yes,
    issue: issue.name,
  });
}

/**
 * Where the audience surprises, a person types its number, unless they have `typed` it just now; elsewhere
 * the guard refuses and names the flag.
 * --yes never replaces it.
 */
async function confirmAudience(
  session: Session,
  audience: Audience,
  { live, typed }: { live: boolean; typed: boolean },
): Promise<number | undefined> {
  if (!session.terminal.interactive || !audienceSurprises(audience, live)) return undefined;
  if (typed) return audience.total;
  const why =
    audience.last === null ? 'There is no earlier issue to compare with.' : 'The number differs a lot.';
  const { text } = await import('@clack/prompts');
  const number = await answerOrStop(
    text({ message: `${audienceText(audience)} ${why} To confirm, type the number of readers:` }),
  );
  return Number(number.replace(/[\s,.]/g, ''));
}
