// The beginning of the table in a CSV file, and its delimiter: a hint ("sep=;"), title lines and empty lines
// may precede the heading.
import { parse } from 'csv-parse/sync';

export interface CsvLayout {
  readonly delimiter: string;
  /** How a quotation mark inside a quoted cell is written: doubled (RFC 4180), or behind a backslash. */
  readonly quoteEscape?: '"' | '\\';
  readonly heading: readonly string[];
  /** Line of the heading, from 1. Rows begin on the next one. */
  readonly headingLine: number;
  /** Lines above the heading that were not read, without empty ones and a "sep=" hint. */
  readonly above: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Lines that may precede the heading. */
const MOST_ABOVE = 20;
const HINT = /^"?sep=(.)"?[,;\t|]*$/i;

/**
 * Finds the heading in the first characters of a file.
 * @param isHeading whether these cells name the columns that the file must have
 * @returns null if no line does; `first` is then the first line that holds anything, for the error message
 */
export function layoutOf(
  head: string,
  isHeading: (cells: readonly string[]) => boolean,
): CsvLayout | { readonly first: string } {
  const lines = head.replace(/^\ufeff/, '').split(/\r\n|\n|\r/, MOST_ABOVE + 1);
  const hinted = HINT.exec(lines[0] ?? '')?.[1];
  const delimiters = hinted === undefined ? DELIMITERS : [hinted];
  for (const [index, line] of lines.entries()) {
    const found = delimiters
      .map((delimiter) => ({ delimiter, heading: cellsOf(line, delimiter) }))
      .filter(({ heading }) => isHeading(heading))
      .sort((a, b) => b.heading.length - a.heading.length)[0];
    if (found === undefined) continue;
    const above = lines.slice(0, index).filter((text) => /[^\s,;|]/.test(text) && !HINT.test(text));
    return { ...found, headingLine: index + 1, above };
  }
  return { first: lines.find((line) => line.trim() !== '' && !HINT.test(line)) ?? '' };
}

/** The cells of one line; empty if it is not a line of a table with this delimiter. */
function cellsOf(line: string, delimiter: string): readonly string[] {
  try {
    const rows = parse(line, {
      delimiter,
      relax_column_count: true,
      trim: true,
    }) as unknown as readonly (readonly string[])[];
    return rows[0] ?? [];
  } catch {
    return [];
  }
}
