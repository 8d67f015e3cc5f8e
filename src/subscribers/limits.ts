// Limits: how often something may happen in a stretch of time, and what may happen once only. Shared by all
// processes of an installation.

export interface LimitRule {
  /** What is counted, e.g. "network"; part of the answer if this limit is exceeded. */
  readonly name: string;
  /** Whom it counts. Leaves this process only as a keyed hash. */
  readonly subject: string;
  /**
   * How many within any window; approximately, as the window before counts by the share of it that is still
   * within reach.
   */
  readonly most: number;
  readonly windowMs: number;
}

export type LimitAnswer =
  | { readonly kind: 'within' }
  /** The first of the rules, in the order given, that is over; nothing was counted for any of them. */
  | { readonly kind: 'over'; readonly rule: string; readonly retryAfterMs: number };

/** What may be used once only: by the first holder, and by the same one again. */
export interface Claim {
  readonly purpose: string;
  readonly subject: string;
  readonly holder: string;
  readonly ttlMs: number;
}

export interface Limits {
  /** Counts one occurrence under all rules, or under none. Never throws, and answers within 200 ms. */
  take(rules: readonly LimitRule[], at: Date): Promise<LimitAnswer>;
  /**
   * `take`, and if it is within the limits, the claims: one request to Redis. `claimed` if another holds one
   * of them; what was counted stays counted. Never throws, and answers within 200 ms.
   */
  enter(
    rules: readonly LimitRule[],
    claims: readonly Claim[],
    at: Date,
  ): Promise<LimitAnswer | { readonly kind: 'claimed' }>;
  /**
   * True for the first holder of `subject` and for the same holder again, false for any other, for `ttlMs`.
   * Never throws, within 200 ms.
   */
  claim(purpose: string, subject: string, holder: string, at: Date, ttlMs: number): Promise<boolean>;
}
