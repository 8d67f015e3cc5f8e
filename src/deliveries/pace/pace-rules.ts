// The rules of pace as plain values, and what follows from them alone: distances, quiet hours (B14), the
// warm-up's caps (B13). Pure.
import { instantOf, wallOf } from '../../issues/calendar.js';
import { DAY_MS } from '../../timing/units.js';
import type { SendingDay } from '../ports.js';

const PER_MS = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const;
/** How late a message may leave without any second (minute, hour) exceeding the limit. */
const LATE_MS = 50;

export interface Rate {
  readonly count: number;
  readonly per: keyof typeof PER_MS;
}

export interface QuietHours {
  /** HH:mm on the wall of the newsletter's zone; past midnight where `to` is not after `from`. */
  readonly from: string;
  readonly to: string;
}

export interface PaceRules {
  /** Of all workers together. */
  readonly rate: Rate | null;
  /** For each provider, unless it has one of its own. */
  readonly providerRate: Rate | null;
  readonly providerRates: Readonly<Record<string, Rate>>;
  readonly spreadMinutes: number;
  readonly quietHours: QuietHours | null;
  /** `since` is a day, YYYY-MM-DD. */
  readonly warmUp: { readonly since: string; readonly firstDay: number } | null;
  readonly zone: string;
}

/** Distance (ms) that keeps a rate; 0 if there is none. */
export function gapOf(rate: Rate | null | undefined): number {
  return rate ? (PER_MS[rate.per] + LATE_MS) / rate.count : 0;
}

/** Distance (ms) between messages to this provider; 0 if none is configured. */
export function providerGap({ providerRate, providerRates }: PaceRules, provider: string): number {
  return gapOf(providerRates[provider] ?? providerRate);
}

/** The least time in ms that this many messages take, by the limits that hold for all of them. */
export function leastDuration({ rate, spreadMinutes }: PaceRules, messages: number): number {
  return Math.max(gapOf(rate) * messages, spreadMinutes * PER_MS.minute);
}

/**
 * The end of the quiet hours that `now` lies in, or null. They begin and end when the wall clock first shows
 * it, also when it is put forward or back.
 */
export function quietUntil(
  now: Date,
  { quietHours, zone }: Pick<PaceRules, 'quietHours' | 'zone'>,
): Date | null {
  if (quietHours === null) return null;
  const { from, to } = quietHours;
  const today = wallOf(now, zone).slice(0, 10);
  for (const day of [dayAfter(today, -1), today]) {
    const end = instantOf(`${to > from ? day : dayAfter(day, 1)}T${to}`, zone);
    if (instantOf(`${day}T${from}`, zone) <= now && now < end) return end;
  }
  return null;
}

/** When the next quiet hours begin after `now`, or null if there are none. */
export function quietStart(
  now: Date,
  { quietHours, zone }: Pick<PaceRules, 'quietHours' | 'zone'>,
): Date | null {
  if (quietHours === null) return null;
  const today = wallOf(now, zone).slice(0, 10);
  const starts = [0, 1, 2].map((days) => instantOf(`${dayAfter(today, days)}T${quietHours.from}`, zone));
  return starts.find((start) => start > now) ?? null;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

const IDLE_DAYS = 30;

/**
 * The most messages to one provider on `today` (UTC, B13): twice the most it took on any day before, since
 * the last pause of 30 days or more, and on the first day `firstDay`. `history` holds the provider's days in
 * order. Infinity before the warm-up begins.
 */
export function warmUpCap(
  history: readonly SendingDay[],
  today: string,
  { since, firstDay }: NonNullable<PaceRules['warmUp']>,
): number {
  if (today < since) return Number.POSITIVE_INFINITY;
  let most = 0;
  let last = '';
  for (const { day, submitted } of [
    ...history.filter((entry) => entry.day >= since && entry.day < today && entry.submitted > 0),
    { day: today, submitted: 0 },
  ]) {
    if (last !== '' && Date.parse(day) - Date.parse(last) >= IDLE_DAYS * DAY_MS) most = 0;
    most = Math.max(most, submitted);
    last = day;
  }
  return Math.max(firstDay, 2 * most);
}

/** The day of an instant, in UTC: the same for all machines, and never an hour too long or too short. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** Counts of days before this one are kept no longer: a year of them, and some weeks to look back over. */
export function oldestDay(now: Date): string {
  return dayAfter(dayOf(now), -400);
}

/** The instant at which the next day (UTC) begins. */
export function nextDay(now: Date): Date {
  return new Date(Date.parse(`${dayAfter(dayOf(now), 1)}T00:00:00Z`));
}
