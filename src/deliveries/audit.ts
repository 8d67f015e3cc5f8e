// Audit: compares the frozen audience with the result of each delivery. Pure.
import type { Issue } from '../issues/issue.js';
import type { Cohort } from './cohorts.js';
import { DELIVERY_STATUSES, type DeliveryCounts, OPEN_STATUSES, SETTLED_STATUSES } from './delivery.js';

/** The canary (G15). */
export interface CanaryStanding {
  readonly readers: number;
  /** When it is judged, or was to be. */
  readonly until: string;
  readonly passedAt: string | null;
}

export interface Audit {
  readonly issue: number;
  readonly status: Issue['status'];
  readonly audience: number | null;
  readonly counts: DeliveryCounts;
  /** submitted + rejected + skipped + expired + uncertain */
  readonly settled: number;
  readonly open: number;
  /** True if audience = settled: everybody is accounted for. */
  readonly proven: boolean;
  /**
   * By the hour at which readers get it, if each gets it at their own; their numbers add up to those above.
   */
  readonly cohorts: readonly Cohort[];
  /** null if nobody went first. */
  readonly canary: CanaryStanding | null;
  /** Of the skipped ones, those who did not get it because the issue was stopped. */
  readonly stopped: number;
  /** One sentence for people. */
  readonly verdict: string;
}

const sum = (counts: DeliveryCounts, statuses: readonly (keyof DeliveryCounts)[]) =>
  statuses.reduce((total, status) => total + counts[status], 0);

/**
 * Proven where the frozen audience, the settled deliveries and all deliveries are the same number: nobody is
 * open, missing or over.
 */
export function audit(
  issue: Issue,
  counts: DeliveryCounts,
  { cohorts = [], canary = null, stopped = 0 }: Partial<Pick<Audit, 'cohorts' | 'canary' | 'stopped'>> = {},
): Audit {
  const settled = sum(counts, SETTLED_STATUSES);
  const open = sum(counts, OPEN_STATUSES);
  const proven =
    issue.audienceTotal !== null &&
    issue.audienceTotal === settled &&
    sum(counts, DELIVERY_STATUSES) === settled;
  return {
    issue: issue.number,
    status: issue.status,
    audience: issue.audienceTotal,
    counts,
    settled,
    open,
    proven,
    cohorts,
    canary,
    stopped,
    verdict: verdictOf(issue, { settled, open, proven, stopped }),
  };
}

function verdictOf(
  issue: Issue,
  { settled, open, proven, stopped }: Pick<Audit, 'settled' | 'open' | 'proven' | 'stopped'>,
): string {
  const without = stopped === 0 ? '' : ` ${stopped} of them did not get it, because the issue was stopped.`;
  if (proven) return `Every reader is accounted for: ${settled} of ${settled}.${without}`;
  if (issue.audienceTotal === null) return 'The issue has not started, so there is no audience yet.';
  if (open > 0) return `${open} of ${issue.audienceTotal} deliveries are still open.`;
  return `The audience was ${issue.audienceTotal}, but ${settled} deliveries are settled.`;
}
