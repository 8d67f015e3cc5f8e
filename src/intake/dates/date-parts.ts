// A date and a time of day as their source wrote them, before anything is known of the zone. Pure.

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millis: number;
  /** True if a time of day is stated. */
  readonly hasClock: boolean;
  /** Minutes east of UTC; null if none is stated, or none that means one thing only. */
  readonly offset: number | null;
  /** A zone with two meanings, as written. */
  readonly unclearZone: string | null;
}

/** A day without a time of day, which is not an instant, whatever zone follows it. */
export function dayParts(year: number, month: number, day: number): DateParts {
  return {
    year,
    month,
    day,
    hour: 0,
    minute: 0,
    second: 0,
    millis: 0,
    hasClock: false,
    offset: null,
    unclearZone: null,
  };
}

/**
 * Milliseconds of the wall time as if it were UTC; null for a day or hour that does not exist. 24:00 and a
 * leap second are tolerated.
 */
export function wallMillis(p: DateParts): number | null {
  if (p.month < 1 || p.month > 12 || p.hour > 24 || p.minute > 59 || p.second > 60 || p.year > 2200)
    return null;
  if (p.hour === 24 && p.minute + p.second > 0) return null;
  const day = new Date(Date.UTC(p.year, p.month - 1, p.day));
  if (day.getUTCDate() !== p.day || day.getUTCMonth() !== p.month - 1) return null;
  return day.getTime() + ((p.hour * 60 + p.minute) * 60 + Math.min(p.second, 59)) * 1000 + p.millis;
}

/** Hour of the day of a clock with two halves; null for an hour that it does not show. */
export function halfDayHour(hour: number, isAfternoon: boolean): number | null {
  return hour < 1 || hour > 12 ? null : (hour % 12) + (isAfternoon ? 12 : 0);
}

const PERSIAN = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});
const DAY_MS = 86_400_000;

/** A day of the Persian calendar in the Gregorian one; null if there is no such day. Years 1300 to 1499. */
export function persianDay(year: number, month: number, day: number): DateParts | null {
  if (year < 1300 || year > 1499 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  // Its year begins on 19 to 22 March; six months have 31 days, the others 30.
  const about = Date.UTC(year + 621, 2, 19) + ((month - 1) * 30 + Math.min(month - 1, 6) + day - 1) * DAY_MS;
  for (let at = about; at <= about + 4 * DAY_MS; at += DAY_MS) {
    const shown = Object.fromEntries(
      PERSIAN.formatToParts(at).map(({ type, value }) => [type, Number.parseInt(value, 10)]),
    );
    if (shown['year'] !== year || shown['month'] !== month || shown['day'] !== day) continue;
    const date = new Date(at);
    return dayParts(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  }
  return null;
}
