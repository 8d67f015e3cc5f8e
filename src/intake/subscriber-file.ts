// Subscriber files: CSV with one reader per line, in and out. Columns are found by their heading, whatever their order or case.
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { AppError, reasonOf } from '../errors.js';
import type { BadRow } from '../subscribers/import-subscribers.js';
import type { ImportRow } from '../subscribers/ports.js';
import type { Subscriber } from '../subscribers/subscriber.js';

/** Headings under which each field is recognised, in small letters. */
const HEADINGS = {
  address: ['email', 'e-mail', 'address', 'email address', 'mail'],
  name: ['name', 'first_name', 'first name', 'firstname'],
  consentAt: ['consent_at', 'consent date', 'consent_date', 'consented_at', 'confirmed_at', 'opt-in date'],
  wording: ['wording', 'consent_wording', 'consent wording', 'consent text', 'consent_text'],
  locale: ['locale', 'language', 'lang'],
  zone: ['zone', 'timezone', 'time_zone', 'time zone'],
} as const;

type Field = keyof typeof HEADINGS;

/**
 * Reads the file; lines that are no CSV at all are named with their number.
 * @param wording what all readers of the file agreed to, for a file without such a column
 * @throws AppError INPUT_INVALID where there is no heading line or no column of addresses
 */
export function readSubscriberFile(text: string, wording: string | null): { readonly rows: readonly ImportRow[]; readonly bad: readonly BadRow[] } {
  const bad: BadRow[] = [];
  const records = parseCsv(text, bad);
  const heading = records.shift();
  if (heading === undefined)
    throw new AppError('INPUT_INVALID', 'The file is empty.', 'Give a CSV file whose first line names its columns, such as email,name,consent_at,wording.');
  const column = columnsOf(heading.cells);
  const rows = records.map(({ cells, line }): ImportRow => {
    const cell = (field: Field) => {
      const value = (cells[column[field] ?? -1] ?? '').trim();
      return value === '' ? null : value;
    };
    return {
      line,
      address: cell('address') ?? '',
      name: cell('name'),
      consentAt: cell('consentAt'),
      wording: cell('wording') ?? wording,
      locale: cell('locale'),
      zone: cell('zone'),
    };
  });
  return { rows, bad };
}

interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

function parseCsv(text: string, bad: BadRow[]): CsvRecord[] {
  const delimiter = (text.split('\n', 1)[0] ?? '').includes(';') && !(text.split('\n', 1)[0] ?? '').includes(',') ? ';' : ',';
  const onSkip = (error?: { lines?: number; message: string }) => {
    bad.push({ line: error?.lines ?? 0, address: '', reason: reasonOf(error) });
    return undefined;
  };
  const records = parse(text, {
    bom: true,
    delimiter,
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    relax_column_count: true,
    on_skip: onSkip,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return records.map(({ record, info }) => ({ cells: record, line: info.lines }));
}

function columnsOf(heading: readonly string[]): Readonly<Record<Field, number>> {
  const names = heading.map((h) => h.trim().toLowerCase());
  const find = (field: Field) => names.findIndex((n) => (HEADINGS[field] as readonly string[]).includes(n));
  const columns = {
    address: find('address'),
    name: find('name'),
    consentAt: find('consentAt'),
    wording: find('wording'),
    locale: find('locale'),
    zone: find('zone'),
  };
  if (columns.address === -1) {
    throw new AppError(
      'INPUT_INVALID',
      `No column of addresses was found; the first line is "${heading.join(', ').slice(0, 120)}".`,
      'Name the columns in the first line: email, and where known name, consent_at, wording, locale, zone.',
    );
  }
  return columns;
}

/** The lines that were refused, with the reason, as CSV. */
export function writeBadRows(bad: readonly BadRow[]): string {
  return stringify(
    bad.map((b) => [b.line, b.address, b.reason]),
    { header: true, columns: ['line', 'email', 'reason'], escape_formulas: true },
  );
}

/** Readers as CSV; cells that a spreadsheet would run as a formula are neutralised. `header` for the first page only. */
export function writeSubscribers(subscribers: readonly Subscriber[], header: boolean): string {
  const rows = subscribers.map((s) => [s.address, s.name ?? '', s.status, s.confirmedAt ?? '', s.locale ?? '', s.zone ?? '']);
  return stringify(rows, { header, columns: ['email', 'name', 'status', 'confirmed_at', 'locale', 'zone'], escape_formulas: true });
}
