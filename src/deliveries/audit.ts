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
    verdict: verdictOf(issue, { settled, open, proven, stopped, counts }),
  };
}

const ENGLISH = new Intl.NumberFormat('en');
const number = (n: number) => ENGLISH.format(n);

function verdictOf(
  issue: Issue,
  {
    settled,
    open,
    proven,
    stopped,
    counts,
  }: Pick<Audit, 'settled' | 'open' | 'proven' | 'stopped' | 'counts'>,
): string {
  const without =
    stopped === 0 ? '' : ` ${number(stopped)} of them did not get it, because the issue was stopped.`;
  const doubt =
    counts.uncertain === 0
      ? ''
      : `${number(counts.submitted)} submitted, ${number(counts.uncertain)} uncertain (friday issue uncertain ${issue.name}). `;
  const all = `${number(settled)} of ${number(settled)}`;
  if (proven) return `${doubt}Every reader is accounted for: ${all}.${without}`;
  if (issue.audienceTotal === null) return 'The issue has not started, so there is no audience yet.';
  if (open > 0) return `${number(open)} of ${number(issue.audienceTotal)} deliveries are still open.`;
  return `The audience was ${number(issue.audienceTotal)}, but ${number(settled)} deliveries are settled.`;
}
