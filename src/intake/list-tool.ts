// What the export of another newsletter tool says of a person, and the helpers that its format is written with. Pure.
import { type Cells, type Columns, plain, type Read } from './list-columns.js';

/** What an export says of one person. */
export interface Said {
  /** When the person joined or confirmed, as the file writes it. */
  readonly joined: string | null;
  /** The facts behind that, for the evidence. */
  readonly facts: Readonly<Record<string, string | null>>;
  readonly remark?: string;
  /** Why the person gets no mail there; null where they do. */
  readonly off: string | null;
}

export interface ListTool {
  readonly name: string;
  recognises(columns: Columns): boolean;
  /** Called once per file; the function it returns, once per row. */
  open(columns: Columns): (cells: Cells) => Said;
  /** Set where the file cannot say who has left: what it leaves out, and how to export it so that everybody in it is subscribed. */
  readonly silent?: { readonly leavesOut: string; readonly instead: string };
}

/** The state of a column of words: everybody but these is out. */
export function inState(read: Read, on: readonly string[]): (cells: Cells) => string | null {
  return (cells) => {
    const state = read(cells);
    if (state === null) return 'without a status';
    return on.includes(plain(state)) ? null : state.toLowerCase().slice(0, 40);
  };
}

export const isYes = (cell: string | null) => cell !== null && /^(true|yes|1|y|x)$/i.test(cell);
export const isNo = (cell: string | null) => cell !== null && /^(false|no|0|n)$/i.test(cell);
