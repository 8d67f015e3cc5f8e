// What the export of another newsletter tool says of a person, and the functions that describe its format.
// Pure.
import { type Cells, type Columns, plain, type Read } from './columns.js';

/** The statements of an export about one person. */
export interface ToolRow {
  /** When the person joined or confirmed, as the file writes it. */
  readonly joined: string | null;
  /** The facts behind that, for the evidence. */
  readonly facts: Readonly<Record<string, string | null>>;
  readonly remark?: string;
  /** Why the person gets no mail there; null if they do. */
  readonly off: string | null;
}

export interface ListTool {
  readonly name: string;
  recognises(columns: Columns): boolean;
  /** Called once per file; the function it returns, once per row. */
  open(columns: Columns): (cells: Cells) => ToolRow;
  /** Set if a file with these columns cannot say who has unsubscribed. */
  silent?(columns: Columns): Silence | null;
  /** What even a full export does not say about people, for the plan. */
  readonly gap?: string;
  /** Headings of the column that tells the lists apart where one person has a row for each. */
  readonly lists?: readonly string[];
  /** True if quotation marks inside a cell are written \" and not "". */
  readonly escapesByBackslash?: boolean;
}

/** What a file leaves out, and how to export it so that everybody in it is subscribed. */
export interface Silence {
  readonly lacks: string;
  readonly instead: string;
}

/** A file without any of these columns cannot say who has unsubscribed. */
export function silentWithout(
  headings: readonly string[],
  silence: Silence,
): (columns: Columns) => Silence | null {
  return ({ has }) => (has(...headings) ? null : silence);
}

/** The state of a column of words: everybody but these is out. */
export function inState(read: Read, on: readonly string[]): (cells: Cells) => string | null {
  return (cells) => {
    const state = read(cells);
    if (state === null) return 'without a status';
    return on.includes(plain(state)) ? null : state.toLowerCase().slice(0, 40);
  };
}

const YES = /^(true|yes|1|y|x|ja|oui|s[ií]|sim|да|wahr|vrai|verdadero|vero)$/i;
const NO = /^(false|no|0|n|nein|non|não|нет|falsch|faux|falso)$/i;
/** In the languages in which tools translate the values of their columns. */
export const isYes = (cell: string | null) => cell !== null && YES.test(cell);
export const isNo = (cell: string | null) => cell !== null && NO.test(cell);
