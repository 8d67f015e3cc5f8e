// Window: until when an issue's deliveries may be tried, and when a deferred one is due again (B9). Pure.
import type { Issue } from '../issues/issue.js';
import { isLocalTime, sendTimeOf } from '../issues/local-time.js';
import { HOUR_MS, MINUTE_MS } from '../timing/units.js';

const RETRY_AFTER = [15, 30, 60, 120, 240, 480].map((minutes) => minutes * MINUTE_MS);
const JITTER = 0.2;

/**
 * When a delivery that was deferred at its `attempts`-th attempt is due again: 15 min, 30 min, 1 h … 8 h,
 * each ±20 %. `random` is from 0 to 1.
 */
export function retryAt(attempts: number, now: Date, random: number): Date {
  const wait = RETRY_AFTER[Math.min(attempts, RETRY_AFTER.length) - 1] ?? RETRY_AFTER[0] ?? 0;
  return new Date(now.getTime() + Math.round(wait * (1 + JITTER * (2 * random - 1))));
}

export interface SendWindow {
  /** No first attempt after this instant (G4). */
  readonly firstAttemptsUntil: Date;
  /** No attempt at all after this one. */
  readonly retriesUntil: Date;
}

/**
 * The window of an issue that was started. Retries continue for `retryHours` after the send time, but not
 * beyond the start of the next issue (null if there is none), and never end before first attempts do.
 */
export function windowOf(
  issue: Issue,
  retryHours: number,
  next: Pick<Issue, 'sendAt'> | null = null,
): SendWindow {
  const start = Date.parse(issue.sendAt ?? issue.createdAt);
  const firstAttemptsUntil = new Date(issue.notAfter ?? start);
  const nextStart = next?.sendAt == null ? Number.POSITIVE_INFINITY : Date.parse(next.sendAt);
  const retriesUntil = new Date(
    Math.max(Math.min(start + retryHours * HOUR_MS, nextStart), firstAttemptsUntil.getTime()),
  );
  return { firstAttemptsUntil, retriesUntil };
}

/**
 * Hours of readers (UTC) before which a copy may not be tried any more: one that never was, and one that was
 * tried before; null if there are none.
 */
export interface ClosedHours {
  readonly untried: string | null;
  readonly tried: string | null;
}

/**
 * The windows of an issue that goes at each reader's hour: each copy has its own, as long as that of an issue
 * (G4). If an editor opened the window again, `notAfter` holds for all. Precise to the minute, as hours are.
 * `next` is the issue that follows, once it has started: retries end before a reader's hour of it, or with
 * its start if it goes to all at once.
 */
export function closedHours(
  issue: Issue,
  hours: { readonly notAfterHours: number; readonly retryHours: number },
  now: Date,
  next: Issue | null = null,
): ClosedHours {
  if (now <= new Date(issue.notAfter ?? 0)) return { untried: null, tried: null };
  const before = (age: number) =>
    new Date(Math.ceil((now.getTime() - age * HOUR_MS) / MINUTE_MS) * MINUTE_MS).toISOString();
  const retryHours = Math.max(Math.min(hours.retryHours, hoursUntil(issue, next)), hours.notAfterHours);
  return { untried: before(hours.notAfterHours), tried: before(retryHours) };
}

/** Says whether the window has closed on a copy; `sendAt` is the copy's own hour, if it has one. */
export type IsClosed = (
  copy: { readonly attempts: number; readonly sendAt: string | null },
  now: Date,
) => boolean;

/**
 * The test for the copies of one issue, as far as it is known without asking for the next issue. Zone rules
 * are looked up once, not for each copy.
 */
export function closingOf(
  issue: Issue,
  hours: { readonly notAfterHours: number; readonly retryHours: number },
): IsClosed {
  if (!isLocalTime(issue)) {
    const { firstAttemptsUntil, retriesUntil } = windowOf(issue, hours.retryHours);
    return ({ attempts }, now) => now > (attempts > 0 ? retriesUntil : firstAttemptsUntil);
  }
  return ({ attempts, sendAt }, now) => {
    const { tried, untried } = closedHours(issue, hours, now);
    const before = attempts > 0 ? tried : untried;
    return before !== null && sendAt !== null && sendAt < before;
  };
}

/** How long after their hour a reader's next issue may come. */
function hoursUntil(issue: Issue, next: Issue | null): number {
  if (next === null) return Number.POSITIVE_INFINITY;
  const [sendTime, nextSendTime] = [sendTimeOf(issue), sendTimeOf(next)];
  return isLocalTime(next) && sendTime !== null && nextSendTime !== null
    ? (nextSendTime.getTime() - sendTime.getTime()) / HOUR_MS
    : 0;
}
