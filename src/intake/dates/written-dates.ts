// Dates as people write them for people, in the languages of news: "20. November 2026, 08:00 Uhr", "۲۹ آبان
// ۱۴۰۵", "2026年11月20日". A date that can be read in two ways gives nothing. Pure.
import { type DateParts, dayParts, halfDayHour, persianDay, wallMillis } from './date-parts.js';
import {
  MONTH_PATTERN,
  monthNumber,
  PERSIAN_MONTH_PATTERN,
  PERSIAN_MONTHS,
  WEEKDAY_PATTERN,
} from './month-names.js';
import { readZone, ZONE_PATTERN } from './time-zones.js';

/** A date in a text: its value, and its position. */
export interface WrittenDate {
  readonly parts: DateParts;
  readonly from: number;
  readonly to: number;
}

const LONGEST = 400;

/** Arabic and Persian digits as ASCII ones, marks of direction dropped: each character keeps its place. */
export function withPlainDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
}

/** The dates of a text, in order; those that mean two days are left out. */
export function writtenDates(text: string): readonly WrittenDate[] {
  const plain = withPlainDigits(text.slice(0, LONGEST));
  const found: WrittenDate[] = [];
  for (const match of plain.matchAll(DATE)) {
    const date = dateAt(match, plain);
    if (date !== null) found.push(date);
  }
  return found;
}

/** The date that `match` found in `text`, with the clock time behind or before it; null for no real date. */
function dateAt(match: RegExpExecArray, text: string): WrittenDate | null {
  const day = dayOf(match.groups ?? {});
  if (day === null || wallMillis(day) === null) return null;
  const end = match.index + match[0].length;
  const behind = clockBehind(text.slice(end));
  const before = behind === null ? clockBefore(text.slice(0, match.index)) : null;
  const clock = behind ?? before;
  const parts = clock === null ? day : { ...day, ...clock.parts };
  if (wallMillis(parts) === null) return null;
  return { parts, from: before?.from ?? match.index, to: end + (behind?.length ?? 0) };
}

const M = `(?:${MONTH_PATTERN})`;
const DATE = new RegExp(
  [
    // 20 November 2026, 20. Nov. 2026, 20 de noviembre de 2026, 1er mai 2026
    `(?<![\\p{L}\\d.:/])(?<!(?<!:\\d\\d)-)(?<day>\\d{1,2})(?:st|nd|rd|th|er|º|ª|\\.)?[\\s-]*(?:(?:de|of|di)\\s+)?(?<month>${M})(?!\\p{L})\\.?,?[\\s-]*(?:(?:de|del)\\s+)?(?<year>\\d{4})(?!\\d)`,
    // November 20, 2026
    `(?<!\\p{L})(?<monthB>${M})(?!\\p{L})\\.?\\s+(?<dayB>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<yearB>\\d{4})(?!\\d)`,
    // ۲۹ آبان ۱۴۰۵
    `(?<!\\d)(?<dayP>\\d{1,2})\\s*(?<monthP>${PERSIAN_MONTH_PATTERN})(?:\\s*ماه)?\\s*[,،]?\\s*(?<yearP>1[34]\\d\\d)(?!\\d)`,
    // 2026年11月20日
    String.raw`(?<!\d)(?<yearC>\d{4})\s*[年년]\s*(?<monthC>\d{1,2})\s*[月월]\s*(?<dayC>\d{1,2})\s*[日일号號]`,
    // 2026-11-20, 2026/11/20, 2026. 11. 20.
    String.raw`(?<![\d.:/-])(?<yearI>\d{4})(?<dotI>[-/.])\s?(?<monthI>\d{1,2})\k<dotI>\s?(?<dayI>\d{1,2})(?![\d/-])\.?`,
    // 20.11.2026, 20/11/2026
    String.raw`(?<![\d.:/-])(?<a>\d{1,2})(?<dot>[-/.])(?<b>\d{1,2})\k<dot>(?<yearN>\d{4})(?![\d/-])`,
  ].join('|'),
  'giu',
);

type Groups = Readonly<Record<string, string | undefined>>;

function dayOf(g: Groups): DateParts | null {
  if (g['monthP'] !== undefined)
    return persianDay(Number(g['yearP']), PERSIAN_MONTHS.indexOf(g['monthP']) + 1, Number(g['dayP']));
  if (g['a'] !== undefined)
    return numericDay(Number(g['a']), Number(g['b']), Number(g['yearN']), g['dot'] ?? '');
  const name = g['month'] ?? g['monthB'];
  const month = name === undefined ? Number(g['monthC'] ?? g['monthI']) : monthNumber(name);
  const year = Number(g['year'] ?? g['yearB'] ?? g['yearC'] ?? g['yearI']);
  const day = Number(g['day'] ?? g['dayB'] ?? g['dayC'] ?? g['dayI']);
  return month === null ? null : calendarDay(year, month, day);
}

/**
 * Dots mean day first wherever they are used; with other signs the number must tell the day from the month.
 */
function numericDay(a: number, b: number, year: number, dot: string): DateParts | null {
  if (dot === '.' || a > 12 || a === b) return calendarDay(year, b, a);
  return b > 12 && dot === '/' ? calendarDay(year, a, b) : null;
}

function calendarDay(year: number, month: number, day: number): DateParts | null {
  if (year >= 1300 && year <= 1499) return persianDay(year, month, day);
  return year < 1900 ? null : dayParts(year, month, day);
}

type ClockParts = Pick<DateParts, 'hour' | 'minute' | 'second' | 'hasClock' | 'offset' | 'unclearZone'>;

const HALF = String.raw`(?<half>[ap]\.?\s?m\.?(?!\p{L})|ص(?!\p{L})|م(?!\p{L})|ق\.?ظ|ب\.?ظ)`;
const CLOCK = String.raw`(?:(?<ahead>오전|오후|上午|下午|午前|午後)\s*)?(?<hour>\d{1,2})(?:\s*(?:[:：]|[hH時时点시]|\.(?=\d\d(?!\d)))\s*(?<minute>\d{2})?(?:\s*[:：分분]\s*(?<second>\d{2})?)?|(?=\s*(?:Uhr|[ap]\.?m)))\s*(?:Uhr(?!\p{L}))?\s*${HALF}?`;
const ZONE = String.raw`(?:\s*\(?(?<zone>(?:UTC|GMT)?[+\u2212-]\d{1,2}:?\d{0,2}|${ZONE_PATTERN})(?!\p{L})\)?)?`;
const LINK = String.raw`(?:\s|T(?=\d)|[,،;|/·•–—・-]|г\.?(?!\p{L})|р\.?(?!\p{L})|م(?!\p{L})|\([\p{L}.]{1,10}\)|(?:at|um|à|a las|a la|às|alle|alle ore|ore|om|klo|kl\.?|в|о|об|saat|الساعة|ساعت|בשעה|ob|o godz\.?|godz\.?|u|${WEEKDAY_PATTERN})(?!\p{L}))`;
const BEHIND = new RegExp(`^(?:${LINK}){0,8}${CLOCK}${ZONE}`, 'iu');
const BEFORE = new RegExp(
  `(?<![\\d.:/-])${CLOCK}${ZONE}(?:\\s|[,،|·•–—・-]|(?:on|am|le|el|il|em|день|${WEEKDAY_PATTERN})(?!\\p{L})\\.?){1,6}$`,
  'iu',
);

function clockBehind(text: string): { readonly parts: ClockParts; readonly length: number } | null {
  const match = BEHIND.exec(text.slice(0, 80));
  const parts = match === null ? null : clockOf(match.groups ?? {});
  return match === null || parts === null ? null : { parts, length: match[0].length };
}

function clockBefore(text: string): { readonly parts: ClockParts; readonly from: number } | null {
  const start = Math.max(0, text.length - 60);
  const match = BEFORE.exec(text.slice(start));
  const parts = match === null ? null : clockOf(match.groups ?? {});
  return match === null || parts === null ? null : { parts, from: start + match.index };
}

/** The hour on a clock of 24 hours; null if it does not go with its half of the day. */
function hourOf(g: Groups): number | null {
  const half = g['ahead'] ?? g['half']?.toLowerCase();
  if (half === undefined) return Number(g['hour']);
  return halfDayHour(Number(g['hour']), /^(?:p|م|ب|오후|下午|午後)/u.test(half));
}

function clockOf(g: Groups): ClockParts | null {
  const hour = hourOf(g);
  if (hour === null || hour > 24) return null;
  const zone = g['zone'] === undefined ? null : readZone(g['zone']);
  if (zone?.kind === 'unknown' && /\d/.test(g['zone'] ?? '')) return null;
  return {
    hour,
    minute: Number(g['minute'] ?? 0),
    second: Number(g['second'] ?? 0),
    hasClock: true,
    offset: zone?.kind === 'offset' ? zone.minutes : null,
    unclearZone: zone?.kind === 'unclear' ? (g['zone'] ?? null) : null,
  };
}
