// Published times as pages and feeds write them: ISO 8601, RFC 822 and their cousins, and dates written for
// people. No zone is ever invented, and what means two days or two zones stays open. Pure.

import { DAY_MS, MINUTE_MS } from '../../timing/units.js';
import { type DateParts, dayParts, halfDayHour, wallMillis } from './date-parts.js';
import { monthNumber, WEEKDAY_PATTERN } from './month-names.js';
import { readZone } from './time-zones.js';
import { withPlainDigits, writtenDates } from './written-dates.js';

/** `instant` is an ISO 8601 UTC time, null if the source states no zone, or one with two meanings. */
export interface StatedTime {
  readonly instant: string | null;
  /**
   * As the source wrote it; if no instant is known, in the form 2026-11-20 or 2026-11-20T08:00, followed by a
   * zone of two meanings.
   */
  readonly written: string;
}

/**
 * A wall time as its source wrote it: milliseconds counted as if the clock showed UTC, and minutes east of
 * UTC where the source states a zone.
 */
export interface WallClock {
  readonly wallMs: number;
  readonly offset: number | null;
  /** A zone with two meanings after the time. */
  readonly unclearZone: string | null;
}

/**
 * Reads a date, or a date and time, in any of the machine spellings: ISO, RFC 822, English, seconds since
 * 1970. Null if it is not one.
 */
export function readWallClock(text: string): WallClock | null {
  const parts = machineParts(text);
  const wallMs = parts === null ? null : wallMillis(parts);
  return parts === null || wallMs === null
    ? null
    : { wallMs, offset: parts.offset, unclearZone: parts.unclearZone };
}

/**
 * Like `readWallClock`, also for dates written for people ("20. November 2026, 08:00 Uhr"). The text must
 * hold nothing else, so that no word that could be a zone is passed over.
 */
export function readWrittenClock(text: string): WallClock | null {
  const clock = readWallClock(text);
  if (clock !== null) return clock;
  const [date, ...others] = writtenDates(text);
  if (date === undefined || others.length > 0) return null;
  const rest = `${text.slice(0, date.from)} ${text.slice(date.to)}`.replace(WEEKDAY, '');
  const wallMs = wallMillis(date.parts);
  if (wallMs === null || /[\p{L}\p{N}]/u.test(rest)) return null;
  return { wallMs, offset: date.parts.offset, unclearZone: date.parts.unclearZone };
}

const WEEKDAY = new RegExp(`(?<!\\p{L})(?:${WEEKDAY_PATTERN})(?!\\p{L})`, 'giu');

/** Reads one statement of time; null if it is not one, or if it can mean two days. */
export function readTime(value: string | null | undefined): StatedTime | null {
  return readMoment(value)?.time ?? null;
}

interface Moment {
  readonly time: StatedTime;
  readonly wallMs: number;
  readonly hasClock: boolean;
}

function readMoment(value: string | null | undefined): Moment | null {
  const written = value?.replace(/\s+/g, ' ').trim() ?? '';
  if (written === '' || written.length > 120) return null;
  const parts = machineParts(written) ?? onlyDateIn(written);
  const wallMs = parts === null ? null : wallMillis(parts);
  if (parts === null || wallMs === null || parts.year < 1900) return null;
  const { hasClock } = parts;
  if (parts.offset === null)
    return { time: { instant: null, written: wallForm(parts, written) }, wallMs, hasClock };
  const millis = wallMs - parts.offset * MINUTE_MS;
  // The zero of two common clocks is what software writes when it knows no time.
  return millis === 0
    ? null
    : { time: { instant: new Date(millis).toISOString(), written }, wallMs, hasClock };
}

/** The date of a text that holds one date and no other number. */
function onlyDateIn(text: string): DateParts | null {
  const [date, ...others] = writtenDates(text);
  if (date === undefined || others.length > 0) return null;
  return /\d/.test(withPlainDigits(text.slice(0, date.from) + text.slice(date.to))) ? null : date.parts;
}

const EXTENDED_ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?(?: ?[A-Za-z]{3,5})?$/;

function wallForm(p: DateParts, written: string): string {
  if (EXTENDED_ISO.test(written) && written.startsWith(String(p.year))) return written;
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${p.year}-${two(p.month)}-${two(p.day)}`;
  const clock = `T${two(p.hour)}:${two(p.minute)}${p.second === 0 ? '' : `:${two(p.second)}`}`;
  return `${day}${p.hasClock ? clock : ''}${p.unclearZone === null ? '' : ` ${p.unclearZone}`}`;
}

/**
 * One published time out of several statements, the weightiest first. If the first has no zone or no time of
 * day, a later one may supply it if it names the same day or, for an instant, the day before or after.
 */
export function settleTime(statements: readonly (string | null | undefined)[]): {
  publishedAt: string | null;
  publishedAtLocal: string | null;
} {
  const moments = statements.map(readMoment).filter((moment) => moment !== null);
  const first = moments[0];
  if (first === undefined) return { publishedAt: null, publishedAtLocal: null };
  const zoned = moments.find(
    ({ time }) => time.instant !== null && Math.abs(first.wallMs - Date.parse(time.instant)) < 1.5 * DAY_MS,
  );
  const clocked = first.hasClock
    ? undefined
    : moments.find(({ hasClock, wallMs }) => hasClock && dayOf(wallMs) === dayOf(first.wallMs));
  const { time } = first.time.instant === null ? (zoned ?? clocked ?? first) : first;
  return { publishedAt: time.instant, publishedAtLocal: time.written };
}

const dayOf = (wallMs: number) => Math.floor(wallMs / DAY_MS);

function machineParts(text: string): DateParts | null {
  return isoParts(text) ?? rfc822Parts(text) ?? englishParts(text) ?? epochParts(text);
}

/** What a zone says about the instant; null if it is not a zone. */
function zoned(zone: string | undefined): Pick<DateParts, 'offset' | 'unclearZone'> | null {
  if (zone === undefined) return { offset: null, unclearZone: null };
  const read = readZone(zone);
  if (read.kind === 'offset') return { offset: read.minutes, unclearZone: null };
  return read.kind === 'unclear' ? { offset: null, unclearZone: zone } : null;
}

const ISO =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|(\d{2})(\d{2})|\/(\d{1,2})\/(\d{1,2}))(?:(?:T|\s|\sT)\s?(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[A-Z]{2,5}|(?:UTC|GMT)?[+\u2212-]\d{1,2}(?::?\d{2})?)?(?:\[[\w/+-]+\])?)?$/i;

function isoParts(text: string): DateParts | null {
  const m = ISO.exec(text);
  const zone = m === null ? null : zoned(m[12]);
  if (m === null || zone === null) return null;
  const year = Number(m[1]);
  // A year of the Persian calendar.
  if (year >= 1300 && year <= 1499) return null;
  return {
    ...dayParts(year, Number(m[2] ?? m[4] ?? m[6]), Number(m[3] ?? m[5] ?? m[7])),
    hour: Number(m[8] ?? 0),
    minute: Number(m[9] ?? 0),
    second: Number(m[10] ?? 0),
    millis: Number((m[11] ?? '0').padEnd(3, '0').slice(0, 3)),
    hasClock: m[8] !== undefined,
    ...zone,
  };
}

const CLOCK = String.raw`(?:,?\s+(?:at\s+)?(\d{1,2}):?(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?)?(?:\s*\(?([A-Za-z]{1,5}|(?:UTC|GMT)?[+-]\d{1,2}:?\d{0,2})\)?)?(?:\s+\([^)]*\))?$`;
const RFC822 = new RegExp(
  String.raw`^(?:\p{L}{2,15}\.?,?\s+)?(\d{1,2})[\s-](\p{L}{3,12})\.?,?[\s-](\d{2,4})${CLOCK}`,
  'iu',
);
const ENGLISH = new RegExp(
  String.raw`^(?:\p{L}{3,9}\.?,?\s+)?(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${CLOCK}`,
  'iu',
);

/**
 * RFC 822 and 5322, section 3.3, with the months of other languages too; two-digit years as section 4.3 reads
 * them.
 */
function rfc822Parts(text: string): DateParts | null {
  const m = RFC822.exec(text);
  return m === null ? null : namedMonth(m[2] ?? '', m[1], m[3] ?? '', m);
}

function englishParts(text: string): DateParts | null {
  const m = ENGLISH.exec(text);
  return m === null ? null : namedMonth(m[1] ?? '', m[2], m[3] ?? '', m);
}

function namedMonth(
  monthName: string,
  day: string | undefined,
  yearText: string,
  m: RegExpExecArray,
): DateParts | null {
  const month = monthNumber(monthName);
  const zone = zoned(m[8]);
  if (month === null || zone === null) return null;
  const parts = dayParts(fullYear(yearText), month, Number(day));
  // A day without a time of day is not an instant, whatever zone is with it.
  if (m[4] === undefined) return parts;
  const hour = m[7] === undefined ? Number(m[4]) : halfDayHour(Number(m[4]), /^p/i.test(m[7]));
  return hour === null
    ? null
    : { ...parts, hour, minute: Number(m[5] ?? 0), second: Number(m[6] ?? 0), hasClock: true, ...zone };
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return text.length === 3 ? 1900 + year : year;
}

/** Seconds or milliseconds since 1970, which need no zone. */
function epochParts(text: string): DateParts | null {
  if (!/^(\d{10}|\d{13})$/.test(text)) return null;
  const at = new Date(Number(text) * (text.length === 10 ? 1000 : 1));
  return {
    ...dayParts(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    millis: at.getUTCMilliseconds(),
    hasClock: true,
    offset: 0,
  };
}
