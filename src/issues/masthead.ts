// Masthead: the number that readers see. It follows the issues that went out, not those that were made. Pure.
import { type Issue, isCorrection } from './issue.js';

type Numbered = Pick<Issue, 'id' | 'kind' | 'number' | 'slug' | 'status' | 'statusReason' | 'mastheadNumber'>;

/** How the reason of an issue ends that was sent from a database that is gone. */
export const LOST_ISSUE = 'lost with the database that was restored';

/** True for an issue that adopting a restored database wrote down as sent and lost. */
export function isLostIssue({ status, statusReason }: Pick<Issue, 'status' | 'statusReason'>): boolean {
  return status === 'cancelled' && statusReason !== null && statusReason.endsWith(LOST_ISSUE);
}

function isStarted({ status }: Numbered): boolean {
  return status === 'sending' || status === 'paused' || status === 'sent';
}

function isApproved({ status }: Numbered): boolean {
  return status === 'approved' || status === 'scheduled';
}

/**
 * How many numbers readers have seen: as many as issues were started, those that are lost included, and never
 * fewer than the highest of them.
 */
function seenBy(issues: readonly Numbered[]): number {
  const started = issues.filter(isStarted);
  const lost = new Set(issues.filter(isLostIssue).map(({ slug }) => slug));
  return Math.max(started.length + lost.size, ...started.map(({ mastheadNumber }) => mastheadNumber ?? 0));
}

/**
 * The number that an issue would get if it were approved now: after those that were started and those
 * approved for an earlier Friday.
 */
export function mastheadFor({ id, slug }: Pick<Issue, 'id' | 'slug'>, all: readonly Numbered[]): number {
  const others = all.filter((other) => other.id !== id && !isCorrection(other));
  return seenBy(others) + others.filter((other) => isApproved(other) && other.slug < slug).length + 1;
}

/** An approved issue whose number leaves a gap, or is another's too. */
export interface MastheadTrouble {
  /** The number by which commands name it. */
  readonly issue: number;
  readonly mastheadNumber: number;
  /** The number that it would get if it were approved now. */
  readonly expected: number;
  /** The issue with the same number; null if a number before it is missing. */
  readonly sameAs: number | null;
}

/**
 * Approved and scheduled issues that should be refreshed for their number, by date. An issue that was started
 * keeps its own.
 */
export function mastheadTroubles(issues: readonly Numbered[]): readonly MastheadTrouble[] {
  const all = issues.filter((one) => !isCorrection(one));
  const carrying = all.filter((one) => (isStarted(one) || isApproved(one)) && one.mastheadNumber !== null);
  const carried = new Set(carrying.map(({ mastheadNumber }) => mastheadNumber));
  const bySlug = all.filter(isApproved).sort((a, b) => (a.slug < b.slug ? -1 : 1));
  return bySlug.flatMap((one) => {
    const { id, number, mastheadNumber } = one;
    const expected = mastheadFor(one, all);
    if (mastheadNumber === null || mastheadNumber === expected) return [];
    const same = carrying.find((other) => other.id !== id && other.mastheadNumber === mastheadNumber);
    const seen = seenBy(all.filter((other) => other.id !== id));
    const isGap = Array.from({ length: Math.max(0, mastheadNumber - seen - 1) }, (_, i) => seen + 1 + i).some(
      (n) => !carried.has(n),
    );
    return same === undefined && !isGap
      ? []
      : [{ issue: number, mastheadNumber, expected, sameAs: same?.number ?? null }];
  });
}
