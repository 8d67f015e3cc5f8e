// Retention: how long each kind of data is stored (D20, D23), and the instants that follow from it. Older
// data is removed.
import { DAY_MS } from '../timing/units.js';

export interface Retention {
  /** Days that somebody has to confirm before all about them goes. */
  readonly unconfirmedDays: number;
  /** Years that a former reader's address and name are stored. */
  readonly leftYears: number;
  /** Years after unsubscribing that the proof of consent can still be found and shown. */
  readonly proofYears: number;
  /** Years that somebody who objected, complained, bounced or was erased is known as such, by keyed hash. */
  readonly suppressionsYears: number;
  /** Days that the words of mail servers about a copy are kept. */
  readonly replyDays: number;
  /**
   * Days that network, browser and page are stored with a record of consent; null for as long as the proof.
   */
  readonly detailsDays: number | null;
  /** Days that the unsubscribe log is kept: as long as the oldest backup that might be restored. */
  readonly leavingsDays: number;
}

/** Data older than its instant is removed. */
export interface Cutoffs {
  readonly now: string;
  readonly unconfirmed: string;
  readonly left: string;
  readonly suppressions: string;
  readonly replies: string;
  readonly details: string | null;
  readonly leavings: string;
}

/** What was removed, or would be. */
export interface PurgeReport {
  /** Never confirmed: all about them. */
  readonly purged: number;
  /** Unsubscribed once, came back and did not confirm: unsubscribed again. */
  readonly returned: number;
  /** Left long ago: address and name, not the proof. */
  readonly gone: number;
  /** The last that tied a proof to an address. */
  readonly proofs: number;
  readonly details: number;
  readonly suppressions: number;
  readonly replies: number;
  /** Lines of the unsubscribe log. */
  readonly leavings: number;
  /** People who gave and may be asked again. */
  readonly supporters: number;
  /** What ties the proof of a reminder to an address. */
  readonly reminderProofs: number;
}

/** The part about readers' rows. */
export type RowsReport = Omit<PurgeReport, 'leavings' | keyof GiftsReport>;

/** The part about gifts and reminders. */
export type GiftsReport = Pick<PurgeReport, 'supporters' | 'reminderProofs'>;

/** The instants before which each kind of trace goes (D23). */
export function cutoffs(retention: Retention, now: Date): Cutoffs {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
  return {
    now: now.toISOString(),
    unconfirmed: daysAgo(retention.unconfirmedDays),
    left: yearsAfter(now, -retention.leftYears),
    suppressions: yearsAfter(now, -retention.suppressionsYears),
    replies: daysAgo(retention.replyDays),
    details: retention.detailsDays === null ? null : daysAgo(retention.detailsDays),
    leavings: daysAgo(retention.leavingsDays),
  };
}

/** The same day that many years later, or earlier; 29 February becomes 1 March. */
export function yearsAfter(at: Date, years: number): string {
  const later = new Date(at);
  later.setUTCFullYear(at.getUTCFullYear() + years);
  return later.toISOString();
}

/** What the rules require of the rows; all of it is safe to run twice. */
export interface RetentionStore {
  /** How many rows each rule would touch; writes nothing. */
  count(older: Cutoffs): Promise<RowsReport>;
  /** Ids of unsubscribed readers, with address, whose row last changed before. */
  goneBefore(before: string, limit: number): Promise<readonly number[]>;
  /** Ids of those whose proof is over. */
  proofOver(now: string, limit: number): Promise<readonly number[]>;
  /** Network, browser and page of records from before; the records stay. Returns how many. */
  forgetDetails(before: string): Promise<number>;
  /** Suppressions from before, but for addresses that a reader still has. */
  forgetSuppressions(before: string): Promise<number>;
  /** Words of mail servers about copies of issues that were finished before. */
  forgetReplies(before: string, now: string): Promise<number>;
}
