// Subscriber files: CSV with one reader per line, in and out, as a stream: a file of a million rows needs no more memory than one of a hundred.
import { pipeline, Readable } from 'node:stream';
import { type CsvError, type Info, type Parser, parse } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import { AppError, reasonOf } from '../errors.js';
import type { BadRow, ImportLine } from '../subscribers/import-report.js';
import type { Subscriber } from '../subscribers/subscriber.js';
import { formatOf, type ListFormat } from './list-formats.js';

/** Characters in one row, and so what a quote that is never closed can take up. */
const LONGEST_ROW = 1_000_000;
const LONGEST_HEADING = 65_536;

/** A file that is being read. */
export interface SubscriberFile {
  readonly format: ListFormat['name'];
  /** Row by row; lines that are no CSV at all come as bad rows with their number. To be read once. */
  readonly lines: AsyncIterable<ImportLine>;
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: Info;
}

/**
 * Opens the file: reads its heading line and says which format it is in.
 * @param wording what all readers of the file agreed to, for rows that do not say so themselves
 * @throws AppError INPUT_INVALID where there is no heading line or no column of addresses, or where an export is given without a wording
 */
export async function openSubscriberFile(bytes: AsyncIterable<Uint8Array>, wording: string | null): Promise<SubscriberFile> {
  const bad: BadRow[] = [];
  const parser = await openParser(bytes, bad);
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<CsvRecord>;
  try {
    const first = await records.next();
    if (first.done === true) throw emptyFile();
    const format = requireFormat(first.value.record, wording);
    return { format: format.name, lines: linesOf(records, format, wording, bad) };
  } catch (error) {
    parser.destroy();
    throw error;
  }
}

async function* linesOf(records: AsyncIterator<CsvRecord>, format: ListFormat, wording: string | null, bad: BadRow[]): AsyncIterable<ImportLine> {
  try {
    for (let next = await records.next(); next.done !== true; next = await records.next()) {
      const line = next.value.info.lines;
      // The parser reads ahead of us, so bad lines are known before their turn comes.
      while (bad[0] !== undefined && bad[0].line < line) yield* bad.splice(0, 1);
      const row = format.read(next.value.record);
      yield { ...row, wording: row.wording ?? wording, line };
    }
    yield* bad.splice(0);
  } finally {
    await records.return?.();
  }
}

/** The delimiter is told from the heading line, which has to be seen before the parser is made. */
async function openParser(bytes: AsyncIterable<Uint8Array>, bad: BadRow[]): Promise<Parser> {
  const source = bytes[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  for (let size = 0; size < LONGEST_HEADING && !pieces.at(-1)?.includes(0x0a); size += pieces.at(-1)?.length ?? 0) {
    const next = await source.next();
    if (next.done === true) break;
    pieces.push(next.value);
  }
  const heading = Buffer.concat(pieces).toString('utf8').split('\n', 1)[0] ?? '';
  const parser = parse({
    bom: true,
    delimiter: [',', ';', '\t'].find((d) => heading.includes(d)) ?? ',',
    info: true,
    max_record_size: LONGEST_ROW,
    relax_column_count: true,
    // Else one stray quote would swallow the rest of the file.
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => void bad.push({ line: Number(error?.['lines'] ?? 0), address: '', reason: whyBad(error) }),
  });
  // A failure of the source destroys the parser with it, and so reaches whoever reads the records.
  pipeline(Readable.from(rejoin(pieces, source), { objectMode: false }), parser, () => undefined);
  return parser;
}

function whyBad(error: CsvError | undefined): string {
  const swallowed = error?.code === 'CSV_QUOTE_NOT_CLOSED' || error?.code === 'CSV_MAX_RECORD_SIZE';
  return swallowed ? 'a quote is opened and not closed: what follows it could not be read' : reasonOf(error);
}

async function* rejoin(pieces: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  yield* pieces;
  try {
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

function requireFormat(heading: readonly string[], wording: string | null): ListFormat {
  const format = formatOf(heading);
  if (format === null) {
    throw new AppError(
      'INPUT_INVALID',
      `No column of addresses was found; the first line is "${heading.join(', ').slice(0, 120)}".`,
      'Name the columns in the first line: email, and where known name, consent_at, wording, basis, locale, zone.',
    );
  }
  if (format.name !== 'Friday' && !format.statesWording && wording === null) {
    throw new AppError(
      'INPUT_INVALID',
      `This is an export of ${format.name}, which does not say what people agreed to.`,
      'Give the words of the form they signed up with as --wording, or add a column "wording".',
    );
  }
  return format;
}

function emptyFile(): AppError {
  return new AppError('INPUT_INVALID', 'The file is empty.', 'Give a CSV file whose first line names its columns, such as email,name,consent_at,wording.');
}

/** Lines that were refused, with the reason, as CSV. `header` for the first piece only. */
export function writeBadRows(bad: readonly BadRow[], header: boolean): string {
  return stringify(
    bad.map((b) => [b.line, b.address, b.reason]),
    { header, columns: ['line', 'email', 'reason'], escape_formulas: true },
  );
}

/** Readers as CSV; cells that a spreadsheet would run as a formula are neutralised. `header` for the first page only. */
export function writeSubscribers(subscribers: readonly Subscriber[], header: boolean): string {
  const rows = subscribers.map((s) => [s.address, s.name ?? '', s.status, s.confirmedAt ?? '', s.locale ?? '', s.zone ?? '']);
  return stringify(rows, { header, columns: ['email', 'name', 'status', 'confirmed_at', 'locale', 'zone'], escape_formulas: true });
}
