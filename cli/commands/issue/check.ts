// friday issue check
import { AppError } from '../../../src/errors.js';
import { type Finding, passes } from '../../../src/issues/finding.js';
import type { Run } from '../../session.js';
import { chosenIssue } from './chosen.js';
import { findingsText, tally } from './findings.js';
import { nameOf } from './wording.js';

export const check: Run<{ readonly links?: boolean }, [string | undefined]> = async (session, { links = false }, name) => {
  const app = await session.app();
  const { issues } = app;
  const issue = await chosenIssue(session, app, 'check', name);
  const checked = await issues.check(issue);
  const findings = [...(links ? await issues.checkAddresses(issue) : []), ...checked.findings].sort(bySeverity);
  const data = { issue: issue.number, findings, passes: passes(findings) };
  if (findings.length === 0) return { text: `${nameOf(issue)}: nothing to mend.`, data };
  const text = `${nameOf(issue)}: ${tally(findings)}\n\n${findingsText(session.terminal, findings)}`;
  if (passes(findings)) return { text: `${text}\n\nNothing stands in the way of approval.`, data };
  const failure = new AppError('PREFLIGHT_FAILED', `Issue ${issue.number} cannot be approved yet.`, 'Mend the errors above.');
  return { text, data, failure };
};

/** Errors first; otherwise as they came. */
function bySeverity(a: Finding, b: Finding): number {
  return Number(b.severity === 'error') - Number(a.severity === 'error');
}
