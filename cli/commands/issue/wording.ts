// How commands name an issue and its state.
import type { App } from '../../../src/app.js';
import { AppError } from '../../../src/errors.js';
import type { Changed } from '../../../src/issues/change-issue.js';
import type { ContentSource } from '../../../src/issues/check-issue.js';
import { type Issue, isCorrection } from '../../../src/issues/issue.js';
import { nextStep, type StepFacts } from '../../../src/issues/next-step.js';
import { clean } from '../../output.js';
import type { Terminal } from '../../terminal.js';
import { longDate, longTime } from '../../words.js';

/** "Issue 12 (Friday 27 November 2026)", or "Correction mail 12-correction" */
export function nameOf(issue: Issue): string {
  if (isCorrection(issue)) return `Correction mail ${issue.name}`;
  return `Issue ${issue.name} (${longDate(issue.slug)})`;
}

/** That a change took the send time away, which one, and how to get it back; empty if it took none. */
export function lostTime({ issue, voided }: Pick<Changed, 'issue' | 'voided'>, zone: string): string {
  if (!voided) return '';
  if (issue.keptAt === null) return ' Its approval is void: approve it again.';
  const time = `${longTime(issue.keptAt, zone)} ${zone}`;
  return ` Its approval is void, and it lost its send time, ${time}. To approve it for the same time, run friday issue approve ${issue.name} --keep-time`;
}

/**
 * That a preview and a send still show the frozen text, where an earlier version kept nothing to read here;
 * nothing for any other issue.
 */
export function sourceLine(source: ContentSource, { name }: Pick<Issue, 'name'>): string | null {
  if (source !== 'articles as they are now') return null;
  return `An earlier version of Friday approved this issue: its articles are shown as they are now. "friday issue preview ${name}" shows the frozen text.`;
}

/** The status in the colour of how much attention it wants. */
export function statusOf(issue: Issue, { paint }: Terminal): string {
  const colour = {
    draft: paint.yellow,
    approved: paint.cyan,
    scheduled: paint.cyan,
    sending: paint.blue,
    paused: paint.red,
    sent: paint.green,
    cancelled: paint.dim,
  };
  return colour[issue.status](issue.status);
}

/** A line at the end of an answer; empty if there is no next step. */
export function nextLine(
  issue: Issue,
  picks: number,
  { paint }: Terminal,
  facts: Partial<StepFacts> = {},
): string {
  const step = nextStep(issue, { picks, findings: null, ...facts });
  return step === null ? '' : `\n${paint.dim('Next:')} ${clean(step)}`;
}

/**
 * The same for a draft that may have errors: it is checked first, so that nobody is sent to approve what
 * cannot be approved.
 */
export async function checkedNextLine(
  { issues }: Pick<App, 'issues'>,
  issue: Issue,
  picks: number,
  terminal: Terminal,
  after?: 'preview',
): Promise<string> {
  if (issue.status !== 'draft' || picks === 0) return nextLine(issue, picks, terminal);
  const findings = await issues.check(issue).then((checked) => checked.findings, brokenCheck);
  return nextLine(issue, picks, terminal, { findings, ...(after && { after }) });
}

/** A check that breaks off, as over a template, is an error like any other. */
function brokenCheck(error: unknown): StepFacts['findings'] {
  if (!(error instanceof AppError)) throw error;
  return [{ severity: 'error', where: 'issue', message: error.message }];
}
