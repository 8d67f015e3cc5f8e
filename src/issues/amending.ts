// Amending: whether a paused issue has an amendment that waits for its approval. Pure.
import { AppError } from '../errors.js';
import type { Issue } from './issue.js';

/** True while a paused issue has an amendment that nobody has approved yet. */
export function isAmending({ status, amendedFrom }: Pick<Issue, 'status' | 'amendedFrom'>): boolean {
  return status === 'paused' && amendedFrom !== null;
}

/** @throws AppError APPROVAL_REFUSED while an amendment waits for its approval */
export function assertNotAmending(issue: Issue): void {
  if (!isAmending(issue)) return;
  throw new AppError(
    'APPROVAL_REFUSED',
    `Issue ${issue.name} has an amendment that nobody has approved.`,
    `Approve it with "friday issue approve ${issue.name}", or discard it with "friday issue amend ${issue.name} --discard".`,
  );
}
