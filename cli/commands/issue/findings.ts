// What a check found, in lines for people.
import type { Finding } from '../../../src/issues/finding.js';
import { clean } from '../../output.js';
import type { Terminal } from '../../terminal.js';
import { count } from '../../words.js';

/** "2 errors, 1 warning" */
export function tally(findings: readonly Finding[]): string {
  const errors = findings.filter((f) => f.severity === 'error').length;
  const warnings = findings.length - errors;
  return [...(errors > 0 ? [count(errors, 'error')] : []), ...(warnings > 0 ? [count(warnings, 'warning')] : [])].join(', ');
}

/** Two lines each: what and where; how to mend it. */
export function findingsText({ paint }: Terminal, findings: readonly Finding[]): string {
  return findings
    .map(({ severity, rule, where, message, fix }) => {
      const mark = severity === 'error' ? paint.red('error  ') : paint.yellow('warning');
      return `${mark}  ${clean(message)} ${paint.dim(`[${rule}, ${clean(where)}]`)}\n         ${clean(fix)}`;
    })
    .join('\n');
}

/** That mail goes to a few addresses only (G7), where it must not be overlooked. */
export function allowListLine({ paint }: Terminal, { message, fix }: Finding): string {
  return `${paint.yellow(clean(message))}\n  ${clean(fix)}`;
}
