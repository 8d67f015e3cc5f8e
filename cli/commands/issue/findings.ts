// The findings of a check, in lines for people.
import type { App } from '../../../src/app.js';
import { AppError } from '../../../src/errors.js';
import type { Finding } from '../../../src/issues/finding.js';
import { byConcern, type FindingGroup, groupFindings } from '../../../src/issues/finding-groups.js';
import type { Issue } from '../../../src/issues/issue.js';
import { ruleName, withRuleName } from '../../../src/issues/rule-names.js';
import { clean } from '../../output.js';
import type { Terminal } from '../../terminal.js';
import { count } from '../../words.js';

/** "2 errors, 1 warning": groups, as they are listed, without what is only about this machine. */
export function tally(findings: readonly Finding[]): string {
  const groups = byConcern(groupFindings(findings)).issue;
  const waived = groups.filter((group) => group.waived !== undefined).length;
  const errors = groups.filter((group) => group.severity === 'error' && group.waived === undefined).length;
  const warnings = groups.length - errors - waived;
  return [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(waived > 0 ? [`${waived} waived`] : []),
  ].join(', ');
}

/**
 * Each group in two lines: what and where, then what to do. Findings about this machine only are one line,
 * unless `machine` is set.
 */
export function findingsText(
  terminal: Terminal,
  findings: readonly Finding[],
  { name }: Pick<Issue, 'name'>,
  machine = false,
): string {
  const { issue, machine: about } = byConcern(groupFindings(findings));
  const shown = machine ? [...issue, ...about] : issue;
  const folded = machine || about.length === 0 ? [] : [machineLine(about.length, name)];
  return [...shown.map((group) => groupText(terminal, group)), ...folded].join('\n');
}

/** "3 remarks concern this machine: friday issue check 12 --machine shows them" */
function machineLine(remarks: number, issue: string): string {
  const said = remarks === 1 ? '1 remark concerns' : `${remarks} remarks concern`;
  return `${said} this machine: friday issue check ${issue} --machine shows ${remarks === 1 ? 'it' : 'them'}`;
}

function groupText({ paint }: Terminal, group: FindingGroup): string {
  const { severity, kind, where, message, fix, count: members, waived } = group;
  const words = [ruleName(group), kind ?? ruleName(group), ...(members === 1 ? where.map(clean) : [])];
  const tags = [...new Set(words)].join(', ');
  const line = `${clean(message)} ${paint.dim(`[${tags}]`)}`;
  if (waived !== undefined)
    return `${paint.dim('waived ')}  ${line}\n         Waived by ${clean(waived.by)}: ${clean(waived.reason)}`;
  const mark = severity === 'error' ? paint.red('error  ') : paint.yellow('warning');
  return `${mark}  ${line}\n         ${clean(fix)}`;
}

/** The findings as scripts read them: each by itself, and grouped. `rule` is the name, `id` the rule's id. */
export function findingsData(findings: readonly Finding[]): {
  readonly findings: readonly object[];
  readonly groups: readonly object[];
} {
  return { findings: findings.map(withRuleName), groups: groupFindings(findings).map(withRuleName) };
}

/** One line on the state of the checks, for commands that show something else. */
function checksLine({ name }: Pick<Issue, 'name'>, findings: readonly Finding[]): string {
  const said = tally(findings);
  const { machine } = byConcern(groupFindings(findings));
  if (said === '')
    return machine.length === 0
      ? 'nothing to correct'
      : `nothing to correct; ${machineLine(machine.length, name)}`;
  return `${said}: friday issue check ${name}`;
}

/**
 * The same line for an issue that is still a draft; null after approval. If it cannot be rendered, the answer
 * says why.
 */
export async function checksOf({ issues }: App, issue: Issue): Promise<string | null> {
  if (issue.status !== 'draft') return null;
  try {
    return checksLine(issue, (await issues.check(issue)).findings);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'TEMPLATE_INVALID' || error.code === 'SLOT_UNFILLED'))
      return clean(error.message);
    throw error;
  }
}

/** That mail goes to a few addresses only (G7), at a place where nobody can overlook it. */
export function allowListLine({ paint }: Terminal, { message, fix }: Finding): string {
  return `${paint.yellow(clean(message))}\n  ${clean(fix)}`;
}
