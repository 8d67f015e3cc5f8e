// Weekdays that do not match their dates, in the five languages. Pure. Only a weekday directly next to its
// date is judged: a text that could mean another day is left alone.
import type { CheckedText } from './checked-texts.js';
import type { Finding } from './finding.js';
import { CALENDAR_NAMES, type CalendarNames, IRANIAN_MONTHS } from './weekday-names.js';

const DAY_MS = 86_400_000;
/** A date without a year is judged only this near to the issue: further away it may be of any year. */
const NEAR_DAYS = 60;

/** @param today the date of the issue, YYYY-MM-DD */
export function wrongWeekdays(texts: readonly CheckedText[], today: string): readonly Finding[] {
  return texts.flatMap(({ place, name, text, language }) =>
    mismatchesIn(text, language, today).map(({ written, is }) => ({
      rule: 'text' as const,
      severity: 'warning' as const,
      ...place,
      kind: 'weekday' as const,
      subject: `${written} ${today}`,
      message: `${name} says "${written}", but that date is a ${is}.`,
      fix: 'Correct the weekday or the date.',
    })),
  );
}

interface Mismatch {
  readonly written: string;
  /** The right weekday, in English. */
  readonly is: string;
}

const ENGLISH = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** Every weekday of the text that is not the one of the date next to it. */
export function mismatchesIn(text: string, language: string, today: string): readonly Mismatch[] {
  const reader = readerFor(language.toLowerCase().split('-')[0] ?? '');
  if (reader === null) return [];
  const plain = latinDigits(text.toLowerCase());
  return reader.patterns.flatMap((pattern) =>
    [...plain.matchAll(pattern)].flatMap((hit) => {
      const after = plain.slice((hit.index ?? 0) + hit[0].length);
      const before = plain.slice(0, hit.index);
      if (reader.severalBefore.test(before) || SEVERAL_AFTER.test(after)) return [];
      return mismatchOf(hit, text.slice(hit.index, (hit.index ?? 0) + hit[0].length), reader, today);
    }),
  );
}

function mismatchOf(
  hit: RegExpMatchArray,
  written: string,
  { names }: CalendarReader,
  today: string,
): readonly Mismatch[] {
  const { weekday = '', day = '', month = '', year = '' } = hit.groups ?? {};
  const said = indexOf(names.weekdays, weekday);
  const date = dateOf({ day: Number(day), month, year }, names, today);
  if (said === -1 || date === null || date.getUTCDay() === said) return [];
  return [{ written: written.trim(), is: ENGLISH[date.getUTCDay()] ?? '' }];
}

interface WrittenDate {
  readonly day: number;
  readonly month: string;
  readonly year: string;
}

/** The date that is meant; null if it could be several, or does not exist. */
function dateOf({ day, month, year }: WrittenDate, names: CalendarNames, today: string): Date | null {
  const iranian = indexOf(IRANIAN_MONTHS, month);
  if (iranian !== -1) return iranianDate({ day, month: iranian + 1, year }, today);
  const at = /^\d+$/.test(month) ? Number(month) - 1 : indexOf(names.months, month);
  if (at < 0 || at > 11) return null;
  if (year !== '') return real(fullYear(year), at, day);
  const thisYear = Number(today.slice(0, 4));
  return nearest(
    [thisYear - 1, thisYear, thisYear + 1].map((one) => real(one, at, day)),
    today,
  );
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function real(year: number, month: number, day: number): Date | null {
  const date = new Date(Date.UTC(year, month, day));
  return date.getUTCMonth() === month && year > 1900 ? date : null;
}

function nearest(dates: readonly (Date | null)[], today: string): Date | null {
  const away = (date: Date) => Math.abs(date.getTime() - Date.parse(`${today}T00:00:00Z`));
  const near = dates.filter((date) => date !== null && away(date) <= NEAR_DAYS * DAY_MS);
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** By the calendar of Iran, day by day: around the issue, or through the year that is written. */
function iranianDate(
  { day, month, year }: { readonly day: number; readonly month: number; readonly year: string },
  today: string,
): Date | null {
  const [from, days] =
    year === ''
      ? [Date.parse(`${today}T00:00:00Z`) - NEAR_DAYS * DAY_MS, 2 * NEAR_DAYS]
      : [Date.UTC(Number(year) + 621, 2, 15), 375];
  const wanted = `${month}/${day}`;
  for (let at = 0; at <= days; at++) {
    const date = new Date(from + at * DAY_MS);
    const [dayPart, monthPart, yearPart] = iranianParts(date);
    if (`${monthPart}/${dayPart}` === wanted && (year === '' || yearPart === year)) return date;
  }
  return null;
}

let iranianFormat: Intl.DateTimeFormat | null = null;

function iranianParts(date: Date): readonly string[] {
  iranianFormat ??= new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const parts = iranianFormat.formatToParts(date);
  const of = (type: string) => parts.find((part) => part.type === type)?.value.replace(/\D/g, '') ?? '';
  return [of('day'), of('month'), of('year')];
}

/** One calendar day per digit: Arabic and Persian digits have their value in the last four bits. */
function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15));
}

function indexOf(names: readonly (readonly string[])[], word: string): number {
  return names.findIndex((forms) => forms.includes(word));
}

interface CalendarReader {
  readonly names: CalendarNames;
  readonly patterns: readonly RegExp[];
  /** Another weekday and a connection before the match: "Friday and Saturday, 4 December". */
  readonly severalBefore: RegExp;
}

/** A second day after the match: "5–6 December" is never matched, "December 5 and 6" is not one day. */
const SEVERAL_AFTER = /^\s?(?:[–—/+&-]|and|or|to|until|bis|und|oder|и|или|до|و|أو|إلى|تا|یا)\s?\d/;

const readers = new Map<string, CalendarReader | null>();

function readerFor(language: string): CalendarReader | null {
  const known = readers.get(language);
  if (known !== undefined) return known;
  const names = CALENDAR_NAMES[language];
  const reader = names === undefined ? null : makeReader(language, names);
  readers.set(language, reader);
  return reader;
}

function either(names: readonly (readonly string[])[]): string {
  return names
    .flat()
    .sort((a, b) => b.length - a.length)
    .join('|');
}

const DAY = String.raw`(?<day>\d{1,2})`;
const YEAR = String.raw`(?<year>(?:1[3-9]|20)\d{2})(?!\d)`;
const START = String.raw`(?<![\p{L}\p{M}\p{N}\u200c])`;
const END = String.raw`(?![\p{L}\p{M}\u200c])`;

function makeReader(language: string, names: CalendarNames): CalendarReader {
  const weekday = `${START}(?<weekday>${either(names.weekdays)})\\.?${END}`;
  const months = language === 'fa' ? [...names.months, ...IRANIAN_MONTHS] : names.months;
  const month = `(?<month>${either(months)})\\.?${END}`;
  return {
    names: { weekdays: names.weekdays, months: names.months },
    patterns: PATTERNS[language]?.({ weekday, month }).map((source) => new RegExp(source, 'gu')) ?? [],
    severalBefore: new RegExp(
      String.raw`${START}(?:${either(names.weekdays)})\.?\s?(?:[–—/,&-]|and|or|to|through|und|oder|bis|и|или|по|و|أو|إلى|تا|یا)\s?$`,
      'u',
    ),
  };
}

interface Pieces {
  readonly weekday: string;
  readonly month: string;
}

/** How each language writes a weekday next to a date. */
const PATTERNS: Readonly<Record<string, (pieces: Pieces) => readonly string[]>> = {
  en: ({ weekday, month }) => [
    String.raw`${weekday},?\s(?:the\s)?${DAY}(?:st|nd|rd|th)?\s(?:of\s)?${month}(?:,?\s${YEAR})?`,
    String.raw`${weekday},?\s${month}\s${DAY}(?:st|nd|rd|th)?(?!\d)(?:,?\s${YEAR})?`,
    String.raw`${START}${DAY}(?:st|nd|rd|th)?\s${month}(?:\s${YEAR})?\s\(${weekday}\)`,
  ],
  de: ({ weekday, month }) => [
    String.raw`${weekday},?\s(?:(?:den|dem|der)\s)?${DAY}\.\s?${month}(?:\s${YEAR})?`,
    String.raw`${weekday},?\s(?:(?:den|dem|der)\s)?${DAY}\.(?<month>\d{1,2})\.(?<year>(?:20)?\d{2})?(?!\d)`,
  ],
  ru: ({ weekday, month }) => [
    String.raw`${weekday},?\s${DAY}\s${month}(?:\s${YEAR})?`,
    String.raw`${START}${DAY}\s${month}(?:\s${YEAR}(?:\s(?:года|г\.?))?)?(?:,\s(?:в\s|во\s)?|\s\()${weekday}`,
  ],
  ar: ({ weekday, month }) => [String.raw`${weekday}،?\s(?:الموافق\s)?${DAY}\s${month}(?:\s${YEAR})?`],
  fa: ({ weekday, month }) => [String.raw`${weekday}،?\s${DAY}\s${month}(?:\s(?:ماه\s)?${YEAR})?`],
};
