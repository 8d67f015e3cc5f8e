// Local time: an issue that reaches each reader when their own clock shows the send time. Pure.

import { MINUTE_MS } from '../timing/units.js';
import { instantOf, type WallTime, wallOf } from './calendar.js';
import type { Issue } from './issue.js';

/** Clocks of the world differ by multiples of this. */
const STEP = 15 * MINUTE_MS;

/**
 * How long before the first reader's hour the issue starts, so that its copies are ready by then. Less than
 * the step by which zones differ: an issue that starts just so far ahead goes at each reader's hour, and
 * stays one of those where the rules of its zone change after it was scheduled.
 */
const LEAD = 5 * MINUTE_MS;

/** When readers get it: UTC instants (ISO 8601) by zone, and for readers without a known zone. */
export interface ReaderHours {
  readonly otherwise: string;
  /** Only zones whose hour is another one. */
  readonly byZone: ReadonlyMap<string, string>;
}

/**
 * The hours of readers in `zones`; an unknown zone counts as `home`, the newsletter's. Daylight saving is
 * settled as for any send time (G5).
 */
export function readerHours(wall: WallTime, home: string, zones: Iterable<string>): ReaderHours {
  const otherwise = instantOf(wall, home).toISOString();
  const byZone = new Map<string, string>();
  for (const zone of zones) {
    const at = hourIn(wall, zone);
    if (at !== null && at !== otherwise) byZone.set(zone, at);
  }
  return { otherwise, byZone };
}

function hourIn(wall: WallTime, zone: string): string | null {
  // An offset is not a zone: it knows no daylight saving.
  if (/^[+-]/.test(zone)) return null;
  try {
    return instantOf(wall, zone).toISOString();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The instant at which the first readers are due. */
export function firstHour({ otherwise, byZone }: ReaderHours): string {
  return [...byZone.values()].reduce((a, b) => (b < a ? b : a), otherwise);
}

/** The instant at which the last readers are due. */
export function lastHour({ otherwise, byZone }: ReaderHours): string {
  return [...byZone.values()].reduce((a, b) => (b > a ? b : a), otherwise);
}

/** The instant at which a wall time has come on the last clock of the world, which shows UTC-12. */
export function latestHour(wall: WallTime): Date {
  return new Date(Date.parse(`${wall}:00Z`) + 12 * 60 * MINUTE_MS);
}

/**
 * When such an issue starts: ahead of its first hour, or at once if that has passed. `sendTime` is its
 * instant in the newsletter's zone.
 */
export function startAhead(first: Date, sendTime: Date, now: Date): Date {
  const planned = first.getTime() - LEAD;
  const steps =
    planned > now.getTime()
      ? (sendTime.getTime() - LEAD - planned) / STEP
      : (sendTime.getTime() - LEAD - now.getTime()) / STEP;
  return new Date(sendTime.getTime() - LEAD - Math.max(0, Math.ceil(steps)) * STEP);
}

type Times = Pick<Issue, 'sendAt' | 'sendAtWall' | 'zone'>;

/**
 * The instant of the send time in the newsletter's zone; null for an issue that is not scheduled. Equals
 * `sendAt` unless it goes at each reader's hour.
 */
export function sendTimeOf({ sendAt, sendAtWall, zone }: Times): Date | null {
  if (sendAt === null || sendAtWall === null || zone === null) return null;
  return wallOf(new Date(sendAt), zone) === sendAtWall ? new Date(sendAt) : instantOf(sendAtWall, zone);
}

/** True for an issue that was scheduled to reach each reader at their own hour. */
export function isLocalTime<T extends Times>(
  issue: T,
): issue is T & { readonly sendAt: string; readonly sendAtWall: string; readonly zone: string } {
  const sendTime = sendTimeOf(issue);
  if (sendTime === null || issue.sendAt === null) return false;
  const ahead = sendTime.getTime() - Date.parse(issue.sendAt);
  return ahead > 0 && ahead % STEP === LEAD;
}
