// Pace: when the next message may go, and to whom. Asked before every message and told about every reply;
// shared by all workers (B7, B12–B14).
import type { Verdict } from '../verdict.js';

/**
 * Whether one message may go to a provider: after `waitMs` (at most `PLACE_WAIT_MS` of the book), or not
 * before `until`, and then it asks again: no place is kept for it.
 */
export type Admission =
  | { readonly kind: 'admitted'; readonly waitMs: number }
  | { readonly kind: 'postponed'; readonly until: Date; readonly reason: string };

/** A provider that gets less than it would, and why. */
export interface ThrottledProvider {
  /** Its name, or "another provider" if it is the domain of few. */
  readonly provider: string;
  /** Messages a second that it gets at most; null if it is only closed. */
  readonly perSecond: number | null;
  /** It gets nothing until then; null if it is only slowed. */
  readonly closedUntil: Date | null;
  /** The provider's reply. */
  readonly reason: string;
}

export interface Pace {
  /**
   * Who runs the mailboxes of a domain, such as "google" for gmail.com and for domains whose MX is Google's
   * (B12); the domain itself if that is unknown. Never waits longer than 2 s for name servers.
   */
  providerOf(domain: string): Promise<string>;
  /**
   * Takes the next free place towards this provider for one message of an issue with `audience` readers. A
   * place taken is a place used. May take up to half a minute, where a limit over all messages is reached or
   * Redis is away; `stop` ends that.
   */
  admit(
    provider: string,
    issue: { readonly id: number; readonly audience: number },
    stop?: AbortSignal,
  ): Promise<Admission>;
  /**
   * Learns from the reply to a message: 421 and 4.7.x halve the provider's rate, successes bring it back bit
   * by bit (B7). Never throws.
   */
  learn(provider: string, verdict: Verdict): Promise<void>;
  /**
   * Null by day; else the instant at which quiet hours end: until then no message of an issue starts (B14).
   */
  quietUntil(now: Date): Date | null;
  /** Providers that are slowed or closed now. @throws AppError REDIS_UNAVAILABLE */
  throttled(): Promise<readonly ThrottledProvider[]>;
  /** Reports what was learned and not reported yet. */
  settle(): Promise<void>;
}
