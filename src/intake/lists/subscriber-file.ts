// Subscriber files: one reader per line, in and out, as a stream: a file of a million rows needs no more
// memory than one of a hundred.
import { stringify } from 'csv-stringify/sync';
import { AppError } from '../../errors.js';
import type { BadRow, ImportLine } from '../../subscribers/import-report.js';
import {
  COLUMN_KEYS,
  type NamedColumns,
  type ReadOptions,
  type SubscriberFile,
} from '../../subscribers/list-file.js';
import type { Subscriber } from '../../subscribers/subscriber.js';
import { layoutOf } from '../files/csv-layout.js';
import { type CsvRow, csvRows } from '../files/csv-rows.js';
import { decoded, encodingOf, type Source, textOf } from '../files/file-encoding.js';
import { type Cells, plain } from './columns.js';
import { formatOf, isHeading, type ListFormat } from './formats.js';
import { readListmonkJson } from './json.js';

/** Characters in which the headings must begin. */
const HEAD = 65_536;
const LARGEST_JSON = 256 * 1024 * 1024;
/** Names of lists that are kept for the plan. */
const MOST_LISTS = 100;

/**
 * Opens the file: finds its encoding, its heading line and its format.
 * @throws AppError INPUT_INVALID if there is no column of addresses, if an export is given without a wording
 * or cannot say who unsubscribed, and, while the lines are read, at a malformed quote and at a column that
 * may say who unsubscribed and is not read
 */
export async function openSubscriberFile(source: Source, wishes: ReadOptions): Promise<SubscriberFile> {
  const encoding = await encodingOf(source, wishes.encoding);
  const head = await headOf(source, encoding);
  if (head.trim() === '') throw emptyFile();
  if (/^[\s\ufeff]*[[{]/.test(head)) {
    const text = await textOf(source, encoding, {
      limit: LARGEST_JSON,
      remedy: 'Export the list in parts, page by page.',
    });
    return openJson(text, encoding, wishes);
  }
  const layout = layoutOf(head, (cells) => isHeading(cells, wishes.columns));
  if (!('heading' in layout)) throw noAddresses(layout.first);
  requireColumns(layout.heading, wishes.columns);
  const format = formatOf(layout.heading, wishes);
  if (format === null) throw noAddresses(layout.heading.join(', '));
  requireStatements(format, wishes);
  const { unread, namesUnsubscribed, gap } = format;
  const quoteEscape = format.escapesByBackslash && /\\"(?![,;\r\n]|$)/.test(head) ? '\\' : '"';
  const lists = new Set<string>();
  const read = {
    format: format.name,
    encoding,
    headings: layout.heading,
    unread,
    above: layout.above,
    namesUnsubscribed,
    gap,
  };
  const lines = linesOf(csvRows(source, encoding, { ...layout, quoteEscape }), format, wishes, lists);
  return { ...read, lists: () => [...lists], lines };
}

function openJson(text: string, encoding: string, { list, wording }: ReadOptions): SubscriberFile {
  const lines = readListmonkJson(text, list, wording);
  if (wording === null) throw noWording('listmonk');
  return {
    format: 'listmonk',
    encoding,
    headings: [],
    unread: ['attribs'],
    above: [],
    namesUnsubscribed: true,
    gap: null,
    lists: () => [],
    lines: (async function* () {
      yield* lines;
    })(),
  };
}

async function* linesOf(
  rows: AsyncIterable<CsvRow>,
  format: ListFormat,
  wishes: ReadOptions,
  lists: Set<string>,
): AsyncIterable<ImportLine> {
  const isSuspicious = !wishes.onlyConfirmed && NAMES_LEAVERS.test(wishes.fileName ?? '');
  let anyOfList = wishes.list === null;
  const listOf = format.listOf ?? (() => null);
  for await (const row of rows) {
    if (row.kind === 'bad') {
      yield { line: row.line, address: '', reason: row.reason, cells: [row.raw] };
      continue;
    }
    const list = listOf(row.cells);
    if (list !== null) keepName(list, lists);
    if (!isWanted(list, wishes)) continue;
    anyOfList = true;
    yield lineOf(row.cells, row.line, { format, wishes, isSuspicious });
  }
  if (!anyOfList) throw noSuchList(wishes.list ?? '', [...lists]);
}

function keepName(list: string, lists: Set<string>): void {
  if (lists.size < MOST_LISTS) lists.add(list);
}

const isWanted = (list: string | null, wishes: ReadOptions): boolean =>
  wishes.list === null || list?.toLowerCase() === wishes.list.toLowerCase();

interface Reading {
  readonly format: ListFormat;
  readonly wishes: ReadOptions;
  /** True if the file's name says that it has people who unsubscribed. */
  readonly isSuspicious: boolean;
}

/** @throws AppError if a file named after people who unsubscribed has a subscribed reader */
function lineOf(cells: Cells, line: number, { format, wishes, isSuspicious }: Reading): ImportLine {
  const read = format.read(cells, line);
  if ('problem' in read) return { line, address: read.address, reason: read.problem, cells };
  if (isSuspicious && read.keptOut == null) throw namedAfterUnsubscribed(wishes.fileName ?? '');
  return {
    ...read,
    wording: read.wording ?? wishes.wording,
    line,
    ...(format.listOf !== null && { repeats: true }),
    cells,
  };
}

/** Exports of one tool often differ by their names alone: subscribed, unsubscribed, cleaned, unconfirmed. */
const NAMES_LEAVERS = new RegExp(
  '(?:^|[^a-z])(?:un-?subscri|non-?subscri|cleaned|bounce|blocked|blocklist|blacklist|suppress|complain|un-?confirmed|not[-_ ]confirmed|inactive|deleted|' +
    'opt(?:ed)?[-_ ]?out|abgemeldet|abmeldung|gesperrt|gel(?:ö|oe)scht|d(?:é|e)sabonn|d(?:é|e)sinscri)',
  'i',
);

function namedAfterUnsubscribed(fileName: string): AppError {
  return new AppError(
    'INPUT_INVALID',
    `The file is called "${fileName}", which suggests people who unsubscribed or never confirmed, but no column shows it.`,
    'Import the file of active subscribers. If everyone in this file is subscribed and confirmed today, repeat the command with --only-confirmed.',
  );
}

function noSuchList(list: string, lists: readonly string[]): AppError {
  const what =
    lists.length === 0 ? 'names no lists' : `holds only ${lists.map((one) => `"${one}"`).join(', ')}`;
  return new AppError(
    'INPUT_INVALID',
    `There is no list "${list}": the file ${what}.`,
    lists.length === 0 ? 'Remove --list.' : 'Correct --list.',
  );
}

async function headOf(source: Source, encoding: string): Promise<string> {
  let head = '';
  for await (const piece of decoded(source(), encoding)) {
    head += piece;
    if (head.length >= HEAD) break;
  }
  return head;
}

/** @throws AppError INPUT_INVALID if a heading that the user named is not in the file */
function requireColumns(heading: readonly string[], named: NamedColumns): void {
  const there = new Set(heading.map(plain));
  for (const key of COLUMN_KEYS)
    for (const name of named[key] ?? []) {
      if (there.has(plain(name))) continue;
      throw new AppError(
        'INPUT_INVALID',
        `The file has no column "${name}". Its columns are: ${shown(heading)}.`,
        `Correct --column "${key}=${name}".`,
      );
    }
}

function requireStatements(
  { name, statesWording, silent }: ListFormat,
  { wording, onlyConfirmed }: ReadOptions,
): void {
  if (silent !== null && !onlyConfirmed) {
    throw new AppError(
      'INPUT_INVALID',
      `This is an export of ${name}, which does not show who unsubscribed: ${silent.lacks}.`,
      `${silent.instead}. If everyone in this file is subscribed and confirmed today, repeat the command with --only-confirmed.`,
    );
  }
  if (name !== 'Friday' && !statesWording && wording === null) throw noWording(name);
}

function noWording(tool: string): AppError {
  return new AppError(
    'INPUT_INVALID',
    `This is an export of ${tool}, which does not say what people agreed to.`,
    'Add the text of their sign-up form with --wording, or add a column "wording".',
  );
}

function noAddresses(line: string): AppError {
  return new AppError(
    'INPUT_INVALID',
    `No column with addresses was found. The columns are: ${line.replace(/\s+/g, ' ').slice(0, 200)}.`,
    'Name it with --column "address=HEADING", or name the columns in the first line: email, and optionally name, consent_at, wording, basis, locale, zone, status.',
  );
}

const shown = (headings: readonly string[]) =>
  headings
    .map((one) => `"${one}"`)
    .join(', ')
    .slice(0, 400);

function emptyFile(): AppError {
  return new AppError(
    'INPUT_INVALID',
    'The file is empty.',
    'Use a CSV file whose first line names its columns, such as email,name,consent_at,wording.',
  );
}

/**
 * Rows that were refused, whole, with line and reason in front, as CSV. `headings` for the first piece only.
 */
export function writeBadRows(bad: readonly BadRow[], headings: readonly string[] | null): string {
  const rows = bad.map(({ line, address, reason, cells }) => [line, reason, ...(cells ?? [address])]);
  const first =
    headings === null ? [] : [['line', 'reason', ...(headings.length === 0 ? ['email'] : headings)]];
  return stringify([...first, ...rows], { escape_formulas: true });
}

/**
 * Readers as CSV; cells that a spreadsheet would run as a formula are neutralised. `header` for the first
 * page only.
 */
export function writeSubscribers(subscribers: readonly Subscriber[], header: boolean): string {
  const rows = subscribers.map((s) => [
    s.address,
    s.name ?? '',
    s.status,
    s.confirmedAt ?? '',
    s.locale ?? '',
    s.zone ?? '',
  ]);
  return stringify(rows, {
    header,
    columns: ['email', 'name', 'status', 'confirmed_at', 'locale', 'zone'],
    escape_formulas: true,
  });
}
