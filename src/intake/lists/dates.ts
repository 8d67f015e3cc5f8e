// Dates of consent as the exports of other tools and spreadsheets write them. Without a zone they are UTC,
// wherever the import runs. Pure.
import type { DateOrder } from '../../subscribers/list-file.js';
import { isZone } from '../../subscribers/preferences.js';
import { DAY_MS, MINUTE_MS } from '../../timing/units.js';
import { halfDayHour } from '../dates/date-parts.js';
import { readWallClock, readWrittenClock } from '../dates/dates.js';

export type ListDate =
  | { readonly kind: 'instant'; readonly iso: string }
  /** Day and month could be either way round; `readings` are both dates, day first and month first. */
  | { readonly kind: 'ambiguous'; readonly readings: readonly [string, string] }
  | { readonly kind: 'unreadable' };

const UNREADABLE: ListDate = { kind: 'unreadable' };
/** Two numbers of day and month, then the year; dots are day first wherever they are written. */
const NUMBERS = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,?\s+(.+))?$/;
const ISO_DAY = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T,]?\s*(.+))?$/;
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap])\.?m\.?(?:\s+(.+))?$/i;
/** Days since 30 December 1899, as spreadsheets count them: from 1982 to 2064. */
const SERIAL = /^([3-5]\d{4}|60000)(?:\.\d+)?$/;
const SPREADSHEET_EPOCH = Date.UTC(1899, 11, 30);

/** Reads one date, or date and time. @param order settles dates that can be read either way */
export function readListDate(text: string, order: DateOrder | null): ListDate {
  const written = text.replace(/\s+/g, ' ').trim();
  if (SERIAL.test(written)) return instant(SPREADSHEET_EPOCH + Math.round(Number(written) * DAY_MS));
  const numbers = NUMBERS.exec(written);
  if (numbers !== null) return readNumbers(numbers, order);
  return readPlain(written);
}

function readNumbers(
  [, a = '', dot, b = '', year = '', rest = '']: RegExpExecArray,
  order: DateOrder | null,
): ListDate {
  const read = (day: string, month: string) =>
    readPlain(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${rest}`.trim());
  const [dayFirst, monthFirst] = [read(a, b), read(b, a)];
  if (dot === '.' || monthFirst.kind !== 'instant') return dayFirst;
  if (dayFirst.kind !== 'instant' || dayFirst.iso === monthFirst.iso) return monthFirst;
  if (order === null)
    return { kind: 'ambiguous', readings: [dayFirst.iso.slice(0, 10), monthFirst.iso.slice(0, 10)] };
  return order === 'dmy' ? dayFirst : monthFirst;
}

/**
 * Everything whose day and month are plain. Zones may be offsets, known names or names of the IANA database.
 */
function readPlain(written: string): ListDate {
  const day = ISO_DAY.exec(written);
  const half = day === null ? null : CLOCK.exec(day[4] ?? '');
  if (day !== null && half !== null) return readHalfDay(day, half);
  // Go prints the zone twice: "+0000 UTC".
  const once = written.replace(/([+-]\d{2}:?\d{2}) [A-Z]{3,4}$/, '$1');
  const clock = readWrittenClock(once);
  // A zone with two meanings would be a guess, and consent is proved by its time.
  if (clock?.unclearZone != null) return UNREADABLE;
  if (clock !== null) return instant(clock.wallMs - (clock.offset ?? 0) * MINUTE_MS);
  const [, wall = '', zone = ''] = /^(.+) ([A-Za-z_]+\/[A-Za-z_/+-]+)$/.exec(written) ?? [];
  const local = isZone(zone) && zone !== '' ? readWallClock(wall) : null;
  return local === null || local.offset !== null ? UNREADABLE : instant(inZone(local.wallMs, zone));
}

/** 10:15 AM and 10:15 PM. "13:15 PM" is not a time. */
function readHalfDay(
  [, year, month, day]: RegExpExecArray,
  [, hours = '', minutes, seconds = '00', half = '', zone = '']: RegExpExecArray,
): ListDate {
  const hour = halfDayHour(Number(hours), half.toLowerCase() === 'p');
  if (hour === null) return UNREADABLE;
  return readPlain(
    `${year}-${month}-${day} ${String(hour).padStart(2, '0')}:${minutes}:${seconds} ${zone}`.trim(),
  );
}

/** The instant at which clocks of a zone show this; where they show it twice, the first. */
function inZone(wallMs: number, zone: string): number {
  const offsetAt = (at: number) => {
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(at);
    return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
  };
  const first = wallMs - offsetAt(wallMs - DAY_MS);
  return first + offsetAt(first) === wallMs ? first : wallMs - offsetAt(wallMs + DAY_MS);
}

function instant(ms: number): ListDate {
  return Number.isNaN(ms) ? UNREADABLE : { kind: 'instant', iso: new Date(ms).toISOString() };
}
