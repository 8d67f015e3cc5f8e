// Progress: how much of a send is done, and its rate since the last look. Pure.
import type { Issue } from '../issues/issue.js';
import { MINUTE_MS } from '../timing/units.js';
import type { DeliveryCounts } from './delivery.js';

/** What a process saw of an issue at its last check. */
export interface ProgressMark {
  readonly submitted: number;
  readonly at: Date;
}

export interface Progress {
  readonly issue: number;
  readonly submitted: number;
  /** Readers in the frozen audience; null while it is being frozen. */
  readonly total: number | null;
  /** Messages submitted per minute since the last look; null at the first look. */
  readonly perMinute: number | null;
  readonly deferred: number;
  readonly rejected: number;
  readonly uncertain: number;
}

/** The progress of `issue` at `mark.at`; `last` is the previous look, undefined if there was none. */
export function progressOf(
  { number, audienceTotal }: Pick<Issue, 'number' | 'audienceTotal'>,
  { submitted, deferred, rejected, uncertain }: DeliveryCounts,
  { at, last }: { readonly at: Date; readonly last: ProgressMark | undefined },
): Progress {
  return {
    issue: number,
    submitted,
    total: audienceTotal,
    perMinute: paceSince(last, { submitted, at }),
    deferred,
    rejected,
    uncertain,
  };
}

/** null if the clock was set back meanwhile. */
function paceSince(last: ProgressMark | undefined, now: ProgressMark): number | null {
  const elapsed = last === undefined ? 0 : now.at.getTime() - last.at.getTime();
  if (last === undefined || elapsed <= 0) return null;
  return Math.round((Math.max(0, now.submitted - last.submitted) * MINUTE_MS) / elapsed);
}
