// Window: until when an issue's deliveries may be tried, and when a deferred one is due again (B9). Pure.
import type { Issue } from '../issues/issue.js';

const MINUTE = 60_000;
const RETRY_AFTER = [15, 30, 60, 120, 240, 480].map((minutes) => minutes * MINUTE);
const JITTER = 0.2;

/** When a delivery that was deferred at its `attempts`-th attempt is due again: 15 min, 30 min, 1 h … 8 h, each ±20 %. `random` is from 0 to 1. */
export function retryAt(attempts: number, now: Date, random: number): Date {
  const wait = RETRY_AFTER[Math.min(attempts, RETRY_AFTER.length) - 1] ?? RETRY_AFTER[0] ?? 0;
  return new Date(now.getTime() + Math.round(wait * (1 + JITTER * (2 * random - 1))));
}

export interface Window {
  /** No first attempt after this instant (G4). */
  readonly firstAttemptsUntil: Date;
  /** No attempt at all after this one. */
  readonly retriesUntil: Date;
}

/** The window of an issue that was started. Retries go on for `retryHours` after the slot, and never end before first attempts do. */
export function windowOf(issue: Issue, retryHours: number): Window {
  const start = Date.parse(issue.sendAt ?? issue.createdAt);
  const firstAttemptsUntil = new Date(issue.notAfter ?? start);
  const retriesUntil = new Date(Math.max(start + retryHours * 60 * MINUTE, firstAttemptsUntil.getTime()));
  return { firstAttemptsUntil, retriesUntil };
}
