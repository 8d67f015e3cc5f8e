// Finding the issue an editor means: by number, by date, or the one that is being worked on.
import { AppError } from '../errors.js';
import type { Issue } from './issue.js';
import type { IssueStore } from './ports.js';

/**
 * `name` is a number ("12"), a date ("2026-11-27"), or nothing: then the newest issue that is neither sent nor cancelled, else the newest.
 * @throws AppError NOT_FOUND
 */
export async function findIssue(issues: IssueStore, name: string | undefined): Promise<Issue> {
  const found = name === undefined ? await current(issues) : /^\d{1,9}$/.test(name) ? await issues.byNumber(Number(name)) : await issues.bySlug(name);
  if (found !== null) return found;
  if (name === undefined) throw new AppError('NOT_FOUND', 'There is no issue yet.', 'Make one with "friday issue new".');
  throw new AppError('NOT_FOUND', `There is no issue ${name}.`, 'See the issues with "friday issue list".');
}

async function current(issues: IssueStore): Promise<Issue | null> {
  const open = await issues.list({ status: ['draft', 'approved', 'scheduled', 'sending', 'paused'], limit: 1 });
  return open[0] ?? (await issues.list({ limit: 1 }))[0] ?? null;
}
