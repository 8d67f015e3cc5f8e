// Rows of a CSV file, streamed and strict (RFC 4180): a quote that is not closed properly swallows other
// rows, so it ends the reading with its line.
import { pipeline, Readable } from 'node:stream';
import { type CsvError, type Info, type Parser, parse } from 'csv-parse';
import { AppError } from '../../errors.js';
import { withoutTrailing } from '../../text/without-trailing.js';
import type { CsvLayout } from './csv-layout.js';
import { decoded, type Source } from './file-encoding.js';

/** One row; `line` is where it ends. A row that cannot be read has its text as `raw` and a reason. */
export type CsvRow =
  | { readonly kind: 'row'; readonly line: number; readonly cells: readonly string[] }
  | { readonly kind: 'bad'; readonly line: number; readonly raw: string; readonly reason: string };

/** Characters in one row, and so what a quote that is never closed can take up. */
const LONGEST_ROW = 1_000_000;
const ADDRESS = /[^\s@,;|"]@[^\s@,;|"]+\.[^\s@,;|"]/;

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: Info;
}

/**
 * Reads the rows below the heading. `isRow` tells a line inside a cell that is a row of this file. Cells are
 * trimmed, and the apostrophe that spreadsheets are warned with ("'=1") is taken off. Rows without any text
 * are passed over.
 * @throws AppError INPUT_INVALID at a malformed quote, with the line on which it opens and how many lines it
 * swallowed
 */
export async function* csvRows(
  source: Source,
  encoding: string,
  layout: CsvLayout,
  isRow = rowWithAddress(layout),
): AsyncIterable<CsvRow> {
  const { delimiter, headingLine, quoteEscape = '"' } = layout;
  const bad: { readonly error: CsvError; readonly raw: string }[] = [];
  const parser = openParser(
    source,
    encoding,
    { delimiter, quoteEscape, above: headingLine },
    (error, raw) => {
      // The parser reports a row once for each quotation mark in it.
      const last = bad.at(-1);
      if (last === undefined || lineOf(last.error) !== lineOf(error)) bad.push({ error, raw });
    },
  );
  let before = headingLine;
  const malformed = (from: number, until: number) => quoteError(source, encoding, { delimiter, from, until });
  const settle = function* (upTo: number): Iterable<CsvRow> {
    while (bad[0] !== undefined && lineOf(bad[0].error) + headingLine <= upTo) {
      const { error, raw } = bad.splice(0, 1)[0] as (typeof bad)[number];
      yield {
        kind: 'bad',
        line: lineOf(error) + headingLine,
        raw: withoutTrailing(raw, '\r\n'),
        reason: 'a quotation mark is inside a cell that is not quoted',
      };
    }
  };
  const swallowing = () => bad.find(({ error }) => error.code !== 'INVALID_OPENING_QUOTE')?.error;
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      const line = info.lines + headingLine;
      const broken = swallowing();
      if (broken !== undefined && lineOf(broken) + headingLine < line)
        throw await malformed(before + 1, lineOf(broken) + headingLine);
      yield* settle(line - 1);
      if (line - before > 1 && record.some((cell) => holdsRows(cell, isRow)))
        throw await malformed(before + 1, line);
      before = line;
      const cells = record.map(plainCell);
      if (cells.some((cell) => cell !== '')) yield { kind: 'row', line, cells };
    }
    const broken = swallowing();
    if (broken !== undefined) throw await malformed(before + 1, lineOf(broken) + headingLine);
    yield* settle(Number.POSITIVE_INFINITY);
  } finally {
    parser.destroy();
  }
}

interface Opening {
  readonly delimiter: string;
  readonly quoteEscape: string;
  /** Lines above the rows. */
  readonly above: number;
}

function openParser(
  source: Source,
  encoding: string,
  { delimiter, quoteEscape, above }: Opening,
  onBad: (error: CsvError, raw: string) => void,
): Parser {
  const parser = parse({
    delimiter,
    escape: quoteEscape,
    info: true,
    max_record_size: LONGEST_ROW,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error, raw) => {
      if (error !== undefined) onBad(error, raw ?? '');
    },
  });
  // A failure of the source destroys the parser with it, and so reaches the reader of the records.
  pipeline(Readable.from(withoutLines(decoded(source(), encoding), above)), parser, () => undefined);
  return parser;
}

/** The text below the first `count` lines. */
async function* withoutLines(pieces: AsyncIterable<string>, count: number): AsyncIterable<string> {
  let left = count;
  let held = '';
  for await (const piece of pieces) {
    let text = held + piece;
    held = '';
    while (left > 0) {
      const end = /\r\n|\n|\r(?!$)/.exec(text);
      if (end === null) break;
      text = text.slice(end.index + end[0].length);
      left--;
    }
    if (left > 0) held = text;
    else if (text !== '') yield text;
  }
}

/** The mark that warns spreadsheets in an export is not part of the value. */
function plainCell(cell: string): string {
  const text = cell.trim();
  return /^'[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? text.slice(1) : text;
}

/**
 * A cell of several lines in which one looks like a row of this very file: a quote was opened and not closed.
 */
function holdsRows(cell: string, isRow: (line: string) => boolean): boolean {
  return /[\r\n]/.test(cell) && cell.split(/[\r\n]+/).some(isRow);
}

/** A row of a list of readers. */
function rowWithAddress({ delimiter, heading }: CsvLayout): (line: string) => boolean {
  return (line) => ADDRESS.test(line) && line.split(delimiter).length >= Math.max(1, heading.length - 1);
}

function lineOf(error: CsvError): number {
  return Number(error['lines'] ?? 0);
}

interface Broken {
  readonly delimiter: string;
  /** Lines between which the quote opens and the parser gave up. */
  readonly from: number;
  readonly until: number;
}

/** Reads the place again, to name the line on which the quote opens. */
async function quoteError(source: Source, encoding: string, broken: Broken): Promise<AppError> {
  const { opened, end } = await swallowedBy(decoded(source(), encoding), broken);
  const swallowed = Math.max(0, end - opened);
  return new AppError(
    'INPUT_INVALID',
    `A quotation mark opens on line ${opened} and is not closed properly. ${swallowed} ${swallowed === 1 ? 'line' : 'lines'} after it cannot be read as rows.`,
    `Correct line ${opened}: close the quotation mark, or write two ("") where one is meant. Nothing was imported.`,
    { details: { line: opened, swallowed } },
  );
}

async function swallowedBy(
  pieces: AsyncIterable<string>,
  broken: Broken,
): Promise<{ readonly opened: number; readonly end: number }> {
  const quote: Quote = {
    line: 1,
    atStart: true,
    opened: broken.from,
    spanning: null,
    isInside: false,
    justClosed: false,
  };
  for await (const piece of pieces) for (const sign of piece) readSign(quote, sign, broken);
  const total = quote.atStart ? quote.line - 1 : quote.line;
  return {
    opened: quote.spanning ?? quote.opened,
    end: quote.isInside ? total : Math.min(broken.until, total),
  };
}

function readSign(quote: Quote, sign: string, { delimiter, from, until }: Broken): void {
  if (quote.line >= from && quote.line <= until) followQuote(quote, sign);
  quote.atStart = sign === delimiter || sign === '\n' || sign === '\r';
  if (sign === '\n') quote.line++;
}

interface Quote {
  line: number;
  /** True if a cell begins. */
  atStart: boolean;
  /** The line on which the latest quotation mark opened. */
  opened: number;
  /** The line on which the first quotation opened that closed on a later line. */
  spanning: number | null;
  isInside: boolean;
  justClosed: boolean;
}

function followQuote(quote: Quote, sign: string): void {
  const { line } = quote;
  const isMark = sign === '"';
  // A doubled quote closes nothing.
  const isDoubled = quote.justClosed && isMark;
  if (quote.justClosed && !isDoubled && line > quote.opened) quote.spanning ??= quote.opened;
  quote.justClosed = quote.isInside && isMark;
  if (isDoubled) quote.isInside = true;
  else if (quote.justClosed) quote.isInside = false;
  else if (isMark && quote.atStart) {
    quote.opened = line;
    quote.isInside = true;
  }
}
