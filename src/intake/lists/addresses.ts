// Addresses alone, from a CSV file with a column for them, or one a line; as a stream.
import { AppError } from '../../errors.js';
import { layoutOf } from '../files/csv-layout.js';
import { csvRows } from '../files/csv-rows.js';
import { decoded, encodingOf, type Source } from '../files/file-encoding.js';
import { columnsOf } from './columns.js';

/** Characters in which the headings must begin. */
const HEAD = 65_536;
const ADDRESS = /^[^\s@,;]+@[^\s@,;]+$/;
/** Lines among which one has to be an address, for a file without headings. */
const FIRST_LINES = 20;

/**
 * Every entry as it is written, also what is not an address, so that the caller can count it.
 * @param column a heading that the user named
 * @throws AppError INPUT_INVALID for an empty file, and where there is no column of addresses
 */
export async function* addressesIn(
  source: Source,
  { encoding: named, column }: { readonly encoding: string | null; readonly column: string | null },
): AsyncIterable<string> {
  const encoding = await encodingOf(source, named);
  const head = await headOf(source, encoding);
  const wanted = column === null ? {} : { address: [column] };
  const layout = layoutOf(head, (cells) => columnsOf(cells, wanted).hasKey('address'));
  if ('heading' in layout) {
    const address = columnsOf(layout.heading, wanted).key('address');
    for await (const row of csvRows(source, encoding, layout))
      yield row.kind === 'bad' ? row.raw : (address(row.cells) ?? '');
    return;
  }
  const first = linesOf(head).slice(0, FIRST_LINES);
  if (column !== null || !first.some((line) => ADDRESS.test(line))) throw noAddresses(first[0] ?? '');
  yield* allLines(decoded(source(), encoding));
}

/** Each line that is not empty, however the text is cut into pieces. */
async function* allLines(pieces: AsyncIterable<string>): AsyncIterable<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield* linesOf(line);
  }
  yield* linesOf(rest);
}

async function headOf(source: Source, encoding: string): Promise<string> {
  let head = '';
  for await (const piece of decoded(source(), encoding)) {
    head += piece;
    if (head.length >= HEAD) break;
  }
  return head;
}

const clean = (line: string) => line.replace(/^\ufeff/, '').trim();

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n|[\r\n]/)
    .map(clean)
    .filter((line) => line !== '');
}

function noAddresses(line: string): AppError {
  const shown = line.replace(/\s+/g, ' ').slice(0, 200);
  return new AppError(
    'INPUT_INVALID',
    line === '' ? 'The file is empty.' : `No column with addresses was found. The first line is: ${shown}`,
    'Use a CSV file whose column is called "email", name the column with --column, or write one address a line.',
  );
}
