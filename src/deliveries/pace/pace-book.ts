// Pace book: the one record of places taken and of what providers answered, shared by all workers. Kept in
// Redis, or in this process where there is none.

/**
 * The least distances between two messages, in ms; 0 where there is no limit. A distance is the inverse of a
 * rate.
 */
export interface Gaps {
  /** Over all messages. */
  readonly all: number;
  /** Over those of the issue, which is spread over a time. */
  readonly issue: number;
  /** Over those to the provider, as configured; what was learned comes on top. */
  readonly provider: number;
}

export interface PlaceRequest {
  /** Key of the provider. */
  readonly provider: string;
  readonly issueId: number;
  readonly gaps: Gaps;
  /**
   * Most messages to the provider on that day (UTC); `taken` is how many there were already, asked for by the
   * answer "recount". Null: no cap.
   */
  readonly day: { readonly name: string; readonly most: number; readonly taken: number | null } | null;
  /** True where this request has waited for the provider, as it was told. */
  readonly waited: boolean;
}

/** All times in ms from now. */
export type PlaceAnswer =
  /** The place is taken: go after so long. */
  | { readonly kind: 'go'; readonly afterMs: number }
  /** Nothing is taken: ask again after so long, `forProvider` as one that has waited. */
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
  /** It asked for a slower pace (421, 4.7.x). */
  readonly slowed: boolean;
  /** Refusals that are the sender's or the newsroom's fault, not the reader's (B4). */
  readonly refused: number;
  /** How long it wants to hear nothing more, in ms; 0 where it asks for no such thing. */
  readonly restMs: number;
  /** What it said, without addresses; empty where it neither slowed nor refused. */
  readonly reason: string;
  /** Configured distance between messages, 0 where there is none. */
  readonly gap: number;
  /** Messages that this process alone handed to it within the last 10 s. */
  readonly lately: number;
}

/** A provider that gets less than it would. */
export interface ProviderState {
  /** Key of the provider. */
  readonly provider: string;
  /** Distance between messages that was learned, in ms; null where only closed. */
  readonly gapMs: number | null;
  /** Closed for so long still; 0 where it is not. */
  readonly closedMs: number;
  readonly reason: string;
}

/** How learning goes; times in ms. */
export interface LearningRules {
  /** No provider is slowed further than to one message in so long. */
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
/** Halved at most once in so long: what is on the way when a provider complains complains too. */
export const HALVE_EVERY_MS = 5_000;
/**
 * One that has waited asks this much early, and may take a place that is so near without holding up others.
 */
export const NEAR_MS = 20;
/** So many refusals in a row, while other providers take mail, close a provider. */
export const REFUSALS_TO_CLOSE = 3;
/** Others took mail within so long: the relay is not what is in the way. */
export const OTHERS_WITHIN_MS = 600_000;
/** Rows of a provider that was slowed come back within so long, as it may have recovered meanwhile. */
export const LOOK_AGAIN_MS = 600_000;
/** Window over which a provider's rate is measured. */
export const MEASURE_S = 10;
/**
 * Messages a second that a provider without a limit is taken to have had at least: a complaint may come with
 * the first of them.
 */
export const LEAST_RATE = 10;
