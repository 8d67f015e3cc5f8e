// Evidence: what a row of an import must state before it confirms anybody (G16).
import type { ImportRow } from './ports.js';
import { isLocale, isZone } from './preferences.js';

const NAME_LENGTH = 100;
/**
 * Nobody agreed to a newsletter by mail before; 1970, 1900 and 1899 are the zeros of computers and
 * spreadsheets.
 */
const EARLIEST = Date.UTC(1990, 0, 1);
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?: ?(?:Z|UTC|([+-]\d{2}):?(\d{2})(?: [A-Z+\-0-9]+)?))?)?$/;

/** The remains of a text that was read in the wrong encoding, and NUL, which PostgreSQL cannot store. */
const UNREADABLE = /[\0\ufffd]/;
const WORDS = {
  name: 'name',
  wording: 'wording',
  basis: 'basis',
  stated: 'time that the export states',
} as const;
/** The joiners stay: some scripts need them. */
const UNPRINTABLE = /(?![\u200c\u200d])\p{C}/u;

/**
 * The consent instant of a row that has its evidence, as ISO 8601 in UTC. @throws RangeError that says what
 * is missing
 */
export function evidenceOf(row: ImportRow, now: Date): string {
  if (row.consentAt === null) throw new RangeError('no consent date: add one as evidence');
  if (row.wording === null)
    throw new RangeError(
      'no wording: add what the person agreed to, in the column "wording" or with --wording',
    );
  const bad = (['name', 'wording', 'basis', 'stated'] as const).find((what) =>
    UNREADABLE.test(row[what] ?? ''),
  );
  if (bad !== undefined)
    throw new RangeError(`the ${WORDS[bad]} contains characters that cannot be read: save the file as UTF-8`);
  const at = consentInstant(row.consentAt, now);
  if (row.name !== null && (UNPRINTABLE.test(row.name) || row.name.length > NAME_LENGTH))
    throw new RangeError(`the name contains control characters or is longer than ${NAME_LENGTH} characters`);
  if (row.locale !== null && !isLocale(row.locale))
    throw new RangeError(`"${row.locale}" is not a valid language tag`);
  if (row.zone !== null && !isZone(row.zone)) throw new RangeError(`"${row.zone}" is not a valid time zone`);
  return new Date(at).toISOString();
}

function consentInstant(consentAt: string, now: Date): number {
  const at = instantOf(consentAt);
  if (Number.isNaN(at))
    throw new RangeError(`"${consentAt}" is not a valid date: use 2026-03-31 or 2026-03-31T10:15:00Z`);
  if (at < EARLIEST)
    throw new RangeError(
      `the consent date ${consentAt} looks like a default of the software: use the real date`,
    );
  if (at > now.getTime()) throw new RangeError(`the consent date ${consentAt} is in the future`);
  return at;
}

/**
 * Milliseconds of a date, or of a date and time as exports write it: "2026-03-31 10:15:00",
 * "2026-03-31T10:15:00+02:00", "2026-03-31 10:15:00.5 +0000 UTC". Without a zone it is UTC, wherever the
 * import runs. NaN for anything else.
 */
export function instantOf(text: string): number {
  const [, date, time = '00:00', hours, minutes] = INSTANT.exec(text.trim()) ?? [];
  if (date === undefined || !isDayOfCalendar(date)) return Number.NaN;
  return Date.parse(`${date}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
}

/** Date.parse takes 31 February for 3 March. */
function isDayOfCalendar(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}
