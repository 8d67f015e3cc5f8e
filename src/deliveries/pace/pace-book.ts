// Pace book: the one record of rate-limit slots taken and of what providers answered, shared by all workers.
// Stored in Redis, or in this process if there is none.

/**
 * The least distances between two messages, in ms; 0 without a limit. A distance is the inverse of a rate.
 */
export interface Gaps {
  /** Over all messages. */
  readonly all: number;
  /** Over those of the issue, which is spread over a time. */
  readonly issue: number;
  /** The configured distance between messages to the provider; the learned one is added. */
  readonly provider: number;
}

export interface PlaceRequest {
  /** Key of the provider. */
  readonly provider: string;
  readonly issueId: number;
  readonly gaps: Gaps;
  /**
   * Most messages to the provider on that day (UTC). `taken` is how many there were already, given when the
   * answer was "recount". Null: no cap.
   */
  readonly day: { readonly name: string; readonly most: number; readonly taken: number | null } | null;
  /** True if this request has already waited for the provider, as an earlier answer asked. */
  readonly waited: boolean;
}

/** All times in ms from now. */
export type PlaceAnswer =
  /** The rate-limit slot is taken: send after this time. */
  | { readonly kind: 'go'; readonly afterMs: number }
  /** Nothing is taken: ask again after this time; `forProvider` if the provider caused the wait. */
  | { readonly kind: 'wait'; readonly afterMs: number; readonly forProvider: boolean }
  /** The provider's turn is far away: come back then. */
  | { readonly kind: 'later'; readonly afterMs: number; readonly why: 'rate' | 'slowed' | 'closed' }
  /** The day's cap is reached. */
  | { readonly kind: 'full' }
  /** Nothing is known of the day: ask again with `taken`. */
  | { readonly kind: 'recount' };

/** What a provider answered since the last report. */
export interface Report {
  readonly provider: string;
  /** Messages that it took. */
  readonly accepted: number;
  /** It throttled (421, 4.7.x). */
  readonly slowed: boolean;
  /** Refusals that are the sender's or the newsroom's fault, not the reader's (B4). */
  readonly refused: number;
  /** How long it wants no more messages, in ms; 0 if it asks for no such thing. */
  readonly restMs: number;
  /** Its reply, without addresses; empty if it neither throttled nor rejected. */
  readonly reason: string;
  /** Configured distance between messages, 0 if there is none. */
  readonly gap: number;
  /** Messages that this process alone handed to it within the last 10 s. */
  readonly lately: number;
}

/** A provider that gets less than it would. */
export interface ProviderState {
  /** Key of the provider. */
  readonly provider: string;
  /** Distance between messages that was learned, in ms; null if only closed. */
  readonly gapMs: number | null;
  /** How long it stays closed; 0 if it is open. */
  readonly closedMs: number;
  readonly reason: string;
}

/** How learning goes; times in ms. */
export interface LearningRules {
  /** The largest distance: no provider is slowed further. */
  readonly slowestGap: number;
  /** From standstill back to the old rate, with success all the time. */
  readonly recoverMs: number;
  readonly closedMs: number;
}

/** Every method rejects where the book cannot be reached; no place is given then. */
export interface PaceBook {
  take(request: PlaceRequest): Promise<PlaceAnswer>;
  report(reports: readonly Report[]): Promise<void>;
  states(): Promise<readonly ProviderState[]>;
}

/** A place is never further away than this (ms). */
export const PLACE_WAIT_MS = 2_000;
/**
 * The rate is halved at most once within this time: messages under way when a provider throttles are
 * throttled too.
 */
export const HALVE_EVERY_MS = 5_000;
/**
 * One that has waited asks this much early, and may take a place that is so near without holding up others.
 */
export const NEAR_MS = 20;
/** After this many consecutive rejections, while other providers accept mail, a provider is closed. */
export const REFUSALS_TO_CLOSE = 3;
/** If others accepted mail within this time, the relay is not the cause. */
export const OTHERS_WITHIN_MS = 600_000;
/** Rows of a throttled provider come back within this time, because it may have recovered. */
export const LOOK_AGAIN_MS = 600_000;
/** Window over which a provider's rate is measured. */
export const MEASURE_S = 10;
/**
 * Messages a second that a provider without a limit is taken to have had at least: a complaint may come with
 * the first of them.
 */
export const LEAST_RATE = 10;
