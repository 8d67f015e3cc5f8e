// friday issue show: the status and content of an issue.
import type { App, PickedArticle } from '../../../src/app.js';
import type { Audit } from '../../../src/deliveries/audit.js';
import type { Cohort } from '../../../src/deliveries/cohorts.js';
import { COOLING_MINUTES } from '../../../src/issues/cooling.js';
import type { CorrectionNote } from '../../../src/issues/correction-note.js';
import { type Issue, type IssueLogEntry, isCorrection } from '../../../src/issues/issue.js';
import { isLocalTime } from '../../../src/issues/local-time.js';
import { shortHash } from '../../../src/issues/snapshot.js';
import { clean } from '../../output.js';
import type { Run } from '../../session.js';
import { fields, table } from '../../table.js';
import type { Terminal } from '../../terminal.js';
import { inZones, number, shortTime } from '../../words.js';
import { approvalNotes } from './approval-notes.js';
import { blocksText } from './blocks-text.js';
import { chooseIssue } from './choose-issue.js';
import { cohortsOf, sendTimeLines } from './cohort-lines.js';
import { checksOf } from './findings.js';
import { picksText } from './picks-text.js';
import { canaryLine } from './status-lines.js';
import { checkedNextLine, nameOf, sourceLine, statusOf } from './wording.js';

export const show: Run<{ readonly log?: boolean }, [string | undefined]> = async (
  session,
  { log = false },
  name,
) => {
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'show', name);
  const picks = await app.issues.picks(issue);
  const blocks = await app.issues.blocks(issue);
  const { content, source } = await app.issues.content(issue);
  const notes = await approvalNotes(app, issue);
  const sendTime = await app.issues.sendTimeOf(issue);
  const corrections = await app.issues.corrections(issue);
  const entries = log ? await app.issues.log(issue) : [];
  const { terminal } = session;
  const cohorts = await cohortsOf(app, issue);
  const audit =
    issue.audienceTotal === null || issue.canaryUntil === null ? null : await app.deliveries.audit(issue);
  const times = timesOf(issue, cohorts, sendTime?.instant ?? null, app.config.newsletter.zone, terminal.zone);
  const parts = [
    `${terminal.paint.bold(nameOf(issue))}: ${statusOf(issue, terminal)}${issue.statusReason === null ? '' : ` (${clean(issue.statusReason)})`}`,
    factsText(terminal, app, issue, {
      times,
      audit,
      checks: await checksOf(app, issue),
      approvers: await app.issues.approvers(issue),
      masthead: content.number,
    }),
    ...(issue.intro === ''
      ? []
      : [
          `${terminal.paint.bold('Intro')}\n${issue.intro
            .split('\n')
            .map((line) => `  ${clean(line)}`)
            .join('\n')}`,
        ]),
    ...[sourceLine(source, issue)].filter((line) => line !== null),
    ...[notes.lines.join('\n')].filter((text) => text !== ''),
    picks.length === 0 ? 'No picks yet.' : picksText(terminal, picks, app.config.sections),
    ...(corrections.length === 0 ? [] : [correctionsText(terminal, corrections, app.config.newsletter.zone)]),
    ...(blocks.length === 0 ? [] : [blocksText(terminal, blocks, issue.slug)]),
    ...(log ? [logText(terminal, entries, app.config.newsletter.zone)] : []),
  ];
  const shown = { mastheadNumber: content.number, source, ...notes.data };
  const data = {
    issue,
    ...shown,
    sendTime,
    slot: sendTime,
    times,
    cohorts,
    canary: audit?.canary ?? null,
    picks: picks.map(forMachines),
    corrections,
    blocks,
    ...(log && { log: entries }),
  };
  return {
    text: `${parts.join('\n\n')}\n${await checkedNextLine(app, issue, picks.length, terminal)}`,
    data,
  };
};

function timesOf(
  issue: Issue,
  cohorts: readonly Cohort[],
  sendTime: Date | null,
  zone: string,
  own: string,
): readonly string[] {
  if (issue.sendAt !== null) return sendTimeLines(issue, cohorts, zone, own);
  return sendTime === null ? [] : inZones(sendTime, zone, own);
}

interface Facts {
  readonly times: readonly string[];
  readonly audit: Audit | null;
  readonly approvers: readonly string[];
  /** The findings of the checks on a draft. */
  readonly checks: string | null;
  /** The number that readers see. */
  readonly masthead: number;
}

function factsText(
  terminal: Terminal,
  app: App,
  issue: Issue,
  { times, audit, approvers, checks, masthead }: Facts,
): string {
  const { zone } = app.config.newsletter;
  const [first, ...others] = times;
  return fields(terminal, [
    ...(isCorrection(issue) ? [] : [['Masthead', mastheadFact(issue, masthead)] as const]),
    ['Subject', issue.subject || '(none yet)'],
    ['Preheader', issue.preheader || '(none yet)'],
    ['Send time', first ?? noTime(issue)],
    ...others.map((time): [string, string] => ['', time]),
    [
      'Earlier send time',
      issue.keptAt === null
        ? null
        : `${shortTime(issue.keptAt, zone)} ${zone}; friday issue approve ${issue.name} --keep-time`,
    ],
    ['Changed', `${shortTime(issue.changedAt, zone)} by ${issue.changedBy}`],
    ['Approved', approvedFact(issue, approvers, zone)],
    ['Checks', checks],
    ['Not after', notAfterOf(app, issue)],
    ['Audience', issue.audienceTotal === null ? null : `${number(issue.audienceTotal)} readers`],
    ['Canary', audit === null ? null : canaryLine(issue, audit)],
    ['Started', issue.startedAt === null ? null : shortTime(issue.startedAt, zone)],
    ['Finished', issue.finishedAt === null ? null : shortTime(issue.finishedAt, zone)],
  ]);
}

/** Null if readers see the number of the issue. */
function mastheadFact({ number: own, mastheadNumber }: Issue, masthead: number): string | null {
  if (masthead === own) return null;
  return `No. ${masthead}${mastheadNumber === null ? ', if it were approved now' : ''}`;
}

function approvedFact(issue: Issue, approvers: readonly string[], zone: string): string | null {
  if (issue.approvedAt === null) return null;
  const who = approvers.join(' and ') || issue.approvedBy;
  return `${shortTime(issue.approvedAt, zone)} by ${who}, hash ${shortHash(issue.approvedHash ?? '')}`;
}

function notAfterOf({ config }: App, issue: Issue): string | null {
  if (issue.notAfter === null) return null;
  if (isLocalTime(issue)) return `${config.schedule.notAfterHours} h after each reader's own hour`;
  return `${shortTime(issue.notAfter, config.newsletter.zone)} ${config.newsletter.zone}`;
}

function correctionsText({ paint }: Terminal, notes: readonly CorrectionNote[], zone: string): string {
  const lines = notes.map(({ articleId, text, at, actor }) => {
    const about = articleId === null ? '' : `, article ${articleId}`;
    return `  ${shortTime(at, zone)} by ${clean(actor)}${about}: ${clean(text)}`;
  });
  return [paint.bold('Corrections'), ...lines].join('\n');
}

function logText(terminal: Terminal, entries: readonly IssueLogEntry[], zone: string): string {
  const columns = [{ title: 'When' }, { title: 'Who' }, { title: 'What' }, { title: '', flexible: true }];
  return table(
    terminal,
    columns,
    entries.map(({ at, actor, event, detail }) => [shortTime(at, zone), actor, event, detail ?? '']),
  );
}

function forMachines(pick: PickedArticle): Record<string, unknown> {
  const { issueId: _issueId, ...rest } = pick;
  return rest;
}

function noTime(issue: Issue): string {
  return isCorrection(issue)
    ? `none yet: ${COOLING_MINUTES} minutes after its approval, or later`
    : `the schedule has no send time on ${issue.slug}`;
}
