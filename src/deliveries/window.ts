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

/** Hours of readers (UTC) before which a copy may not be tried any more: one that never was, and one that was tried before; null where there are none. */
export interface ClosedHours {
  readonly untried: string | null;
  readonly tried: string | null;
}

/**
 * The windows of an issue that goes at each reader's hour: each copy has its own, as long as that of an issue (G4). Where an editor opened the window
 * anew, `notAfter` holds for all. To the minute, as hours are.
 */
export function closedHours(issue: Issue, hours: { readonly notAfterHours: number; readonly retryHours: number }, now: Date): ClosedHours {
  const retryHours = Math.max(hours.retryHours, hours.notAfterHours);
  if (now <= new Date(issue.notAfter ?? 0)) return { untried: null, tried: null };
  const before = (age: number) => new Date(Math.ceil((now.getTime() - age * 60 * MINUTE) / MINUTE) * MINUTE).toISOString();
  return { untried: before(hours.notAfterHours), tried: before(retryHours) };
}
