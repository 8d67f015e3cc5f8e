// Finding the issue that is named: by number or by date. choose-issue.ts says which issue a command without a
// name means.
import { AppError } from '../errors.js';
import type { Issue } from './issue.js';
import type { IssueStore } from './ports.js';

/**
 * @param name a number ("12"), a date ("2026-11-27"), or the name of a correction mail ("12-correction")
 * @throws AppError NOT_FOUND
 */
export async function findIssue(issues: IssueStore, name: string): Promise<Issue> {
  const found = /^\d{1,9}$/.test(name) ? await issues.byNumber(Number(name)) : await issues.bySlug(name);
  if (found === null) throw noSuchIssue(name);
  return found;
}

/** @param name undefined if there is no issue at all */
export function noSuchIssue(name: string | undefined): AppError {
  if (name === undefined)
    return new AppError('NOT_FOUND', 'There is no issue yet.', 'Create one with "friday issue new".');
  return new AppError('NOT_FOUND', `There is no issue ${name}.`, 'List the issues with "friday issue list".');
}
