// friday issue check
import { AppError } from '../../../src/errors.js';
import { type Finding, passes } from '../../../src/issues/finding.js';
import type { Run } from '../../session.js';
import { chosenIssue } from './chosen.js';
import { findingsData, findingsText, tally } from './findings.js';
import { nameOf } from './wording.js';

interface CheckFlags {
  readonly links?: boolean;
  readonly machine?: boolean;
}

export const check: Run<CheckFlags, [string | undefined]> = async (session, { links = false, machine = false }, name) => {
  const app = await session.app();
  const { issues } = app;
  const issue = await chosenIssue(session, app, 'check', name);
  const checked = await issues.check(issue);
  const findings = [...(links ? await issues.checkAddresses(issue) : []), ...checked.findings].sort(bySeverity);
  const data = { issue: issue.number, ...findingsData(findings), passes: passes(findings) };
  const text = [
    `${nameOf(issue)}: ${tally(findings) || 'nothing to correct'}`,
    ...(findings.length === 0 ? [] : ['', findingsText(session.terminal, findings, issue, machine)]),
  ];
  if (passes(findings)) return { text: [...text, '', 'No errors: the issue can be approved.'].join('\n'), data };
  const failure = new AppError('PREFLIGHT_FAILED', `Issue ${issue.number} cannot be approved yet.`, 'Correct the errors above.');
  return { text: text.join('\n'), data, failure };
};

/** Errors first; otherwise as they came. */
function bySeverity(a: Finding, b: Finding): number {
  return Number(b.severity === 'error') - Number(a.severity === 'error');
}
