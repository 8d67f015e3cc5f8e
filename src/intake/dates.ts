// Published times as pages and feeds write them (ISO 8601, RFC 822 and their cousins). No zone is ever invented. Pure.

/** `instant` is an ISO 8601 UTC time, null where the source states no zone; `written` is what the source wrote. */
export interface StatedTime {
  readonly instant: string | null;
  readonly written: string;
}

/** A wall time as its source wrote it: milliseconds counted as if the clock showed UTC, and minutes east of UTC where the source states a zone. */
export interface WallClock {
  readonly wallMs: number;
  readonly offset: number | null;
}

/** Reads a date, or a date and time, in any of the spellings above; null where it is none. */
export function readWallClock(text: string): WallClock | null {
  const parts = isoParts(text) ?? rfc822Parts(text) ?? englishParts(text) ?? epochParts(text);
  const wallMs = parts === null ? null : utcMillis(parts);
  return parts === null || wallMs === null ? null : { wallMs, offset: parts.offset };
}

/** Reads one statement of time; null where it is none. */
export function readTime(value: string | null | undefined): StatedTime | null {
  const written = value?.replace(/\s+/g, ' ').trim() ?? '';
  if (written === '' || written.length > 80) return null;
  const parts = isoParts(written) ?? rfc822Parts(written) ?? englishParts(written) ?? epochParts(written);
  if (parts === null) return null;
  const local = utcMillis(parts);
  if (local === null || parts.year < 1900) return null;
  if (parts.offset === null) return { instant: null, written };
  const millis = local - parts.offset * 60_000;
  // The zero of two common clocks is what software writes when it knows no time.
  return millis === 0 ? null : { instant: new Date(millis).toISOString(), written };
}

/**
 * One published time out of several statements, the weightiest first. Where the first has no zone, a later one may supply the instant
 * if it speaks of the same day or the one beside it; otherwise the instant stays unknown.
 */
export function settleTime(statements: readonly (string | null | undefined)[]): { publishedAt: string | null; publishedAtLocal: string | null } {
  const times = statements.map(readTime).filter((time) => time !== null);
  const first = times[0];
  if (first === undefined) return { publishedAt: null, publishedAtLocal: null };
  if (first.instant !== null) return { publishedAt: first.instant, publishedAtLocal: first.written };
  const zoned = times.find((time) => time.instant !== null && isSameDay(first.written, time.instant));
  if (zoned === undefined) return { publishedAt: null, publishedAtLocal: first.written };
  return { publishedAt: zoned.instant, publishedAtLocal: zoned.written };
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millis: number;
  /** Minutes east of UTC; null where none is stated. */
  readonly offset: number | null;
}

const ISO =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|(\d{2})(\d{2})|\/(\d{1,2})\/(\d{1,2}))(?:(?:T|\s|\sT)\s?(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[A-Z]{2,5}|(?:UTC|GMT)?[+\u2212-]\d{1,2}(?::?\d{2})?)?(?:\[[\w/+-]+\])?)?$/i;

function isoParts(text: string): Parts | null {
  const m = ISO.exec(text);
  if (m === null) return null;
  const zone = m[12];
  const offset = zone === undefined ? null : zoneOffset(zone);
  if (zone !== undefined && offset === null) return null;
  return {
    year: Number(m[1]),
    month: Number(m[2] ?? m[4] ?? m[6]),
    day: Number(m[3] ?? m[5] ?? m[7]),
    hour: Number(m[8] ?? 0),
    minute: Number(m[9] ?? 0),
    second: Number(m[10] ?? 0),
    millis: Number((m[11] ?? '0').padEnd(3, '0').slice(0, 3)),
    offset,
  };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CLOCK = String.raw`(?:,?\s+(?:at\s+)?(\d{1,2}):?(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?)?(?:\s*\(?([A-Za-z]{1,5}|(?:UTC|GMT)?[+-]\d{1,2}:?\d{0,2})\)?)?(?:\s+\([^)]*\))?$`;
const RFC822 = new RegExp(String.raw`^(?:[A-Za-z\u00C0-\u024F]{2,9}\.?,?\s+)?(\d{1,2})[\s-]([A-Za-z]{3,9})\.?,?[\s-](\d{2,4})${CLOCK}`, 'i');
const ENGLISH = new RegExp(String.raw`^(?:[A-Za-z]{3,9}\.?,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${CLOCK}`, 'i');

/** RFC 822 and 5322, section 3.3; two-digit years as section 4.3 reads them. */
function rfc822Parts(text: string): Parts | null {
  const m = RFC822.exec(text);
  if (m === null) return null;
  return namedMonth(m[2], m[1], m[3], m);
}

function englishParts(text: string): Parts | null {
  const m = ENGLISH.exec(text);
  if (m === null) return null;
  return namedMonth(m[1], m[2], m[3], m);
}

function namedMonth(monthName: string | undefined, day: string | undefined, yearText: string | undefined, m: RegExpExecArray): Parts | null {
  const month = MONTHS.indexOf((monthName ?? '').slice(0, 3).toLowerCase()) + 1;
  const zone = m[8];
  const offset = zone === undefined ? null : zoneOffset(zone);
  if (month === 0 || (zone !== undefined && offset === null)) return null;
  const hour = Number(m[4] ?? 0);
  return {
    year: fullYear(yearText ?? ''),
    month,
    day: Number(day),
    hour: m[7] === undefined ? hour : (hour % 12) + (m[7].toLowerCase().startsWith('p') ? 12 : 0),
    minute: Number(m[5] ?? 0),
    second: Number(m[6] ?? 0),
    millis: 0,
    // A day without a time of day is no instant, whatever zone stands beside it.
    offset: m[4] === undefined ? null : offset,
  };
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return text.length === 3 ? 1900 + year : year;
}

/** Seconds or milliseconds since 1970, which need no zone. */
function epochParts(text: string): Parts | null {
  if (!/^(\d{10}|\d{13})$/.test(text)) return null;
  const at = new Date(Number(text) * (text.length === 10 ? 1000 : 1));
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    millis: at.getUTCMilliseconds(),
    offset: 0,
  };
}

/** Hours east of UTC of zone names that mean one thing only. BST, IST, CST of China and the military letters are not among them. */
const ZONES: Record<string, number> = {
  ...{ z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, west: 1, cet: 1, mez: 1, cest: 2, mesz: 2, eet: 2, eest: 3, msk: 3, jst: 9, kst: 9 },
  ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, akst: -9, akdt: -8, hst: -10, nzst: 12, nzdt: 13 },
};

function zoneOffset(zone: string): number | null {
  const named = ZONES[zone.toLowerCase()];
  if (named !== undefined) return named * 60;
  const m = /^(?:UTC|GMT)?([+\u2212-])(\d{1,2}):?(\d{2})?$/i.exec(zone);
  if (m === null) return null;
  const minutes = Number(m[2]) * 60 + Number(m[3] ?? 0);
  if (minutes > 15 * 60 || Number(m[3] ?? 0) > 59) return null;
  return m[1] === '+' ? minutes : -minutes;
}

/** Milliseconds of the wall time as if it were UTC; null for a day or hour that does not exist. 24:00 and a leap second are tolerated. */
function utcMillis(p: Parts): number | null {
  if (p.month < 1 || p.month > 12 || p.hour > 24 || p.minute > 59 || p.second > 60 || p.year > 2200) return null;
  if (p.hour === 24 && p.minute + p.second > 0) return null;
  const day = new Date(Date.UTC(p.year, p.month - 1, p.day));
  if (day.getUTCDate() !== p.day || day.getUTCMonth() !== p.month - 1) return null;
  return day.getTime() + ((p.hour * 60 + p.minute) * 60 + Math.min(p.second, 59)) * 1000 + p.millis;
}

const DAY = 86_400_000;

function isSameDay(written: string, instant: string): boolean {
  const parts = isoParts(written) ?? rfc822Parts(written) ?? englishParts(written);
  const local = parts === null ? null : utcMillis(parts);
  return local !== null && Math.abs(local - Date.parse(instant)) < 1.5 * DAY;
}
