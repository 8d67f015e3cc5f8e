// Restore: an issue that a person cancelled becomes a draft again, with its texts and picks, as long as its
// date is free.
import { AppError } from '../errors.js';
import { VOID_APPROVAL } from './change-status.js';
import { type Issue, type IssueLogEntry, transition } from './issue.js';
import type { IssueWorld } from './ports.js';

export const CANCELLED_BY_PERSON = 'cancel';
/**
 * Written where a restored database was adopted: readers may have such an issue already, under the
 * Message-IDs of its number.
 */
export const CANCELLED_BY_ADOPTION = 'adopted';

/**
 * Whether a person cancelled it, and its Message-IDs cannot have been used by another copy of the database.
 */
function isRestorable(log: readonly Pick<IssueLogEntry, 'event'>[]): boolean {
  return (
    log.some(({ event }) => event === CANCELLED_BY_PERSON) &&
    !log.some(({ event }) => event === CANCELLED_BY_ADOPTION)
  );
}

/**
 * @throws AppError ILLEGAL_TRANSITION if it is not cancelled, ISSUE_CONFLICT if its Message-IDs may be used,
 * its date is taken, or somebody was first
 */
export async function restoreIssue(
  world: Pick<IssueWorld, 'now' | 'transaction'>,
  issue: Issue,
  actor: string,
): Promise<Issue> {
  const status = transition(issue.status, 'restore', issue.name);
  const at = world.now().toISOString();
  return world.transaction(async ({ issues }) => {
    if (!isRestorable(await issues.logOf(issue.id)))
      throw new AppError(
        'ISSUE_CONFLICT',
        `Issue ${issue.name} may have been sent from another copy of the database, so its number cannot be used again.`,
        `Create a new draft from it with "friday issue copy ${issue.name}".`,
      );
    const other = await issues.bySlug(issue.slug);
    if (other !== null)
      throw new AppError(
        'ISSUE_CONFLICT',
        `The date of issue ${issue.name}, ${issue.slug}, now belongs to issue ${other.number}.`,
        `Copy it to another date with "friday issue copy ${issue.name} --date DATE", or cancel issue ${other.number} first.`,
      );
    const patch = {
      ...VOID_APPROVAL,
      slug: issue.slug,
      status,
      statusReason: null,
      changedBy: actor,
      changedAt: at,
    };
    const restored = await issues.update(issue.id, patch, { status: issue.status });
    if (restored === null)
      throw new AppError(
        'ISSUE_CONFLICT',
        `Issue ${issue.name} changed its status in the meantime.`,
        `Check it with "friday issue show ${issue.name}".`,
      );
    await issues.log({ issueId: issue.id, at, actor, event: 'restore', detail: null });
    return restored;
  });
}
