// Table: rows in columns and named values, as wide as the terminal allows. Every cell is cleaned before it is
// coloured.
import Table from 'cli-table3';
import { clean } from './output.js';
import type { Terminal } from './terminal.js';

export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** The column that gives way where the terminal is narrow. */
  readonly flexible?: boolean;
  readonly paint?: (text: string) => string;
}

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};
const GAP = 2;
const NARROWEST = 16;

type Cell = string | number | null;

/** Lines of a table; the flexible column is cut to fit. Null is shown as a dash. */
export function table(
  terminal: Terminal,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): string {
  const texts = rows.map((row) => row.map((cell) => (cell === null ? '–' : clean(String(cell)))));
  const room = roomForFlexible(terminal, columns, texts);
  const head = columns.map(({ title }) => terminal.paint.dim(title));
  const drawn = new Table({
    head: columns.some(({ title }) => title !== '') ? head : [],
    chars: NO_LINES,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colAligns: columns.map(({ align }) => align ?? 'left'),
  });
  for (const row of texts)
    drawn.push(
      row.map((text, i) => painted(columns[i], columns[i]?.flexible === true ? cut(text, room) : text)),
    );
  return drawn.toString().replace(/[ ]+$/gm, '');
}

/** Names and values, one line each; those without a value are left out. */
export function fields(
  terminal: Terminal,
  entries: readonly (readonly [string, Cell | undefined])[],
): string {
  const shown = entries.filter(
    (entry): entry is readonly [string, string | number] => entry[1] !== null && entry[1] !== undefined,
  );
  const width = Math.max(0, ...shown.map(([name]) => name.length));
  return shown
    .map(([name, value]) => `${terminal.paint.dim(name.padEnd(width))}  ${clean(String(value))}`)
    .join('\n');
}

/** At most `width` characters, with an ellipsis where something was cut. */
export function cut(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, Math.max(1, width - 1)).join('')}…`;
}

function painted(column: Column | undefined, text: string): string {
  return column?.paint === undefined ? text : column.paint(text);
}

function roomForFlexible(
  terminal: Terminal,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): number {
  const fixed = columns.map(({ title, flexible }, i) =>
    flexible ? 0 : Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const used = fixed.reduce((sum, width) => sum + width, 0) + GAP * (columns.length - 1);
  return Math.max(NARROWEST, terminal.width - used);
}
