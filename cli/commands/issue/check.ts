// friday issue check
import { AppError } from '../../../src/errors.js';
import { passes } from '../../../src/issues/finding.js';
import type { Run } from '../../session.js';
import { findingsText, tally } from './findings.js';
import { nameOf } from './wording.js';

export const check: Run<Record<never, never>, [string | undefined]> = async (session, _flags, name) => {
  const { issues } = await session.app();
  const issue = await issues.find(name);
  const { findings } = await issues.check(issue);
  const data = { issue: issue.number, findings, passes: passes(findings) };
  if (findings.length === 0) return { text: `${nameOf(issue)}: nothing to mend.`, data };
  const text = `${nameOf(issue)}: ${tally(findings)}\n\n${findingsText(session.terminal, findings)}`;
  if (passes(findings)) return { text: `${text}\n\nNothing stands in the way of approval.`, data };
  const failure = new AppError('PREFLIGHT_FAILED', `Issue ${issue.number} cannot be approved yet.`, 'Mend the errors above.');
  return { text, data, failure };
};
