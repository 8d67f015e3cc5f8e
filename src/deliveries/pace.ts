// Pace: when the next message may go, to whom. Asked before every message, told of every reply; shared by all workers (B7, B12–B14).
import type { Verdict } from './ports.js';

/** What an operator's next message is told: to go after waiting so long (ms, at most `PLACE_WAIT_MS`), or to come back at an instant, with nothing kept for it. */
export type Place = { readonly go: true; readonly waitMs: number } | { readonly go: false; readonly until: Date; readonly reason: string };

/** A place is never further away than this; who would wait longer comes back later, and others go meanwhile. */
export const PLACE_WAIT_MS = 2_000;

export interface Pace {
  /**
   * Who runs the mailboxes of a domain, such as "google" for gmail.com and for domains whose MX is Google's (B12); the domain itself where that is not known.
   * Never waits longer than 2 s for name servers.
   */
  operatorOf(domain: string): Promise<string>;
  /** Takes the next free place towards this operator for one message of an issue with `audience` readers. A place taken is a place used. */
  place(operator: string, issue: { readonly id: number; readonly audience: number }): Promise<Place>;
  /** Learns from the reply to a message: 421 and 4.7.x halve the operator's rate, successes bring it back bit by bit (B7). Never throws. */
  learn(operator: string, verdict: Verdict): Promise<void>;
  /** Null by day; else the instant at which quiet hours end: until then no message of an issue starts (B14). */
  quietUntil(now: Date): Date | null;
}
