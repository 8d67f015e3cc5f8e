// The chosen issue: every command that takes [issue] gets its issue here, and says which one to name if it
// cannot know.
import type { App } from '../../../src/app.js';
import { AppError } from '../../../src/errors.js';
import type { Choice, IssueVerb } from '../../../src/issues/choose-issue.js';
import { noSuchIssue } from '../../../src/issues/find-issue.js';
import { type Issue, type IssueStatus, statusInWords } from '../../../src/issues/issue.js';
import { nextStep } from '../../../src/issues/next-step.js';
import type { Session } from '../../session.js';
import { nameOf } from './wording.js';

/** What each verb does, after "To"; and what an issue to which it cannot be applied "cannot be". */
const WORDS: Readonly<
  Record<IssueVerb, { readonly to: string; readonly cannot: string; readonly nothing?: string }>
> = {
  edit: { to: 'edit', cannot: 'be changed' },
  pick: { to: 'change', cannot: 'be changed' },
  unpick: { to: 'change', cannot: 'be changed' },
  move: { to: 'change', cannot: 'be changed' },
  postpone: { to: 'change', cannot: 'be changed' },
  show: { to: 'show', cannot: 'be shown' },
  check: { to: 'check', cannot: 'be checked' },
  preview: { to: 'preview', cannot: 'be previewed' },
  test: { to: 'send a test of', cannot: 'be tested' },
  approve: { to: 'approve', cannot: 'be approved' },
  'approve --keep-time': {
    to: 'approve for its earlier send time',
    cannot: 'be approved',
    nothing: 'No issue has an earlier send time to keep.',
  },
  refresh: { to: 'refresh', cannot: 'be refreshed', nothing: 'No issue is approved or scheduled.' },
  schedule: { to: 'schedule', cannot: 'be scheduled' },
  cancel: { to: 'cancel', cannot: 'be cancelled', nothing: 'No issue can be cancelled.' },
  restore: { to: 'restore', cannot: 'be restored', nothing: 'No cancelled issue can be restored.' },
  copy: { to: 'copy', cannot: 'be copied' },
  pause: { to: 'pause the send of', cannot: 'be paused', nothing: 'No issue is being sent.' },
  resume: { to: 'resume the send of', cannot: 'be resumed', nothing: 'No issue is paused.' },
  stop: { to: 'stop', cannot: 'be stopped', nothing: 'No issue is paused.' },
  amend: { to: 'amend', cannot: 'be amended', nothing: 'No issue is paused.' },
  correct: { to: 'correct', cannot: 'be corrected', nothing: 'Readers were not sent any issue.' },
  correction: {
    to: 'send a correction of',
    cannot: 'be corrected',
    nothing: 'Readers were not sent any issue.',
  },
  status: { to: 'follow', cannot: 'be followed' },
  audit: { to: 'audit', cannot: 'be audited' },
  deliveries: { to: 'list the deliveries of', cannot: 'be listed' },
  bounces: { to: 'list the bounces of', cannot: 'be listed' },
  uncertain: { to: 'list the uncertain deliveries of', cannot: 'be listed' },
  resolve: {
    to: 'settle the uncertain deliveries of',
    cannot: 'be settled',
    nothing: 'No issue has uncertain deliveries.',
  },
  resend: { to: 'resend', cannot: 'be resent', nothing: 'No issue has missed readers.' },
};

/** A verb that would change nothing: pausing what is paused. */
const ALREADY: Partial<Readonly<Record<IssueVerb, IssueStatus>>> = {
  pause: 'paused',
  resume: 'sending',
  cancel: 'cancelled',
};

/**
 * The named issue, or the one that the verb can apply to. On a terminal a person is asked if several fit.
 * @throws AppError USAGE if several fit and nobody can be asked, ILLEGAL_TRANSITION if none fits, NOT_FOUND
 * if there is no such issue
 */
export async function chooseIssue(
  session: Session,
  app: App,
  verb: IssueVerb,
  name: string | undefined,
): Promise<Issue> {
  return settled(session, verb, await app.issues.choose(verb, name), name);
}

/** The same for a verb that has nothing to do if no issue fits: then null. */
export async function chooseIssueIfAny(
  session: Session,
  app: App,
  verb: IssueVerb,
  name: string | undefined,
): Promise<Issue | null> {
  const choice = await app.issues.choose(verb, name);
  return choice.kind === 'none' && !choice.named ? null : settled(session, verb, choice, name);
}

async function settled(
  session: Session,
  verb: IssueVerb,
  choice: Choice,
  name: string | undefined,
): Promise<Issue> {
  if (choice.kind === 'one') return choice.issue;
  if (choice.kind === 'none') throw unfit(session, verb, choice, name);
  if (!session.terminal.interactive) throw ambiguous(session, verb, choice.issues);
  const [{ select }, { answerOrStop }] = await Promise.all([
    import('@clack/prompts'),
    import('../../prompts.js'),
  ]);
  const options = choice.issues.map((issue) => ({
    value: issue.id,
    label: nameOf(issue),
    hint: statusInWords(issue.status),
  }));
  const id = await answerOrStop(
    select<number>({ message: `Which issue do you want to ${WORDS[verb].to}?`, options }),
  );
  return choice.issues.find((issue) => issue.id === id) ?? (choice.issues[0] as Issue);
}

function ambiguous(session: Session, verb: IssueVerb, issues: readonly Issue[]): AppError {
  const commands = issues.map(({ name }) => session.again({ issue: name }));
  const lines = issues.map(
    (issue, i) => `  ${commands[i]}   (${nameOf(issue)}, ${statusInWords(issue.status)})`,
  );
  const message =
    issues.length === 1
      ? `Name the issue to ${WORDS[verb].to}.`
      : `Several issues fit. Name the one to ${WORDS[verb].to}.`;
  const details = {
    issues: issues.map(({ number, slug, status }, i) => ({ number, slug, status, command: commands[i] })),
  };
  return new AppError('USAGE', message, ['Run one of these:', ...lines].join('\n'), { details });
}

function unfit(
  session: Session,
  verb: IssueVerb,
  { nearest, named, instead }: Extract<Choice, { kind: 'none' }>,
  name: string | undefined,
): AppError {
  if (nearest === null) return noSuchIssue(name);
  const { cannot, nothing } = WORDS[verb];
  const already = ALREADY[verb] === nearest.status;
  const state = `Issue ${nearest.name} is ${already ? `already ${statusInWords(nearest.status)}` : statusInWords(nearest.status)}`;
  const withReason = already ? `${state}.` : `${state} and cannot ${cannot}.`;
  const opening = named || nothing === undefined ? withReason : `${nothing} ${state}.`;
  const step = stepAfter(verb, nearest);
  const next = step === null ? [] : [`Next for issue ${nearest.name}: ${step}`];
  const others = instead.map(
    (issue) => `To ${WORDS[verb].to} issue ${issue.name}, run: ${session.again({ issue: issue.name })}`,
  );
  const fix = others.length > 0 ? others : next;
  const details = {
    status: nearest.status,
    issue: nearest.number,
    instead: instead.map(({ number }) => number),
  };
  return new AppError(
    'ILLEGAL_TRANSITION',
    opening,
    fix.length > 0 ? fix.join('\n') : 'List the issues with "friday issue list".',
    { details },
  );
}

/** An issue that has started is not cancelled, but paused and then stopped. */
function stepAfter(verb: IssueVerb, issue: Issue): string | null {
  if (verb !== 'cancel' && verb !== 'stop') return nextStep(issue, { picks: 1, findings: null });
  if (issue.status === 'sending') return `friday issue pause ${issue.name}`;
  return issue.status === 'paused'
    ? `friday issue stop ${issue.name} --reason TEXT`
    : nextStep(issue, { picks: 1, findings: null });
}
