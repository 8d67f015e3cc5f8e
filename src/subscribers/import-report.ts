// The report of an import: what it does, or would do, counted while the rows go by, so that it stays small
// for any file.
import type { ImportRow } from './ports.js';

export interface BadRow {
  readonly line: number;
  readonly address: string;
  readonly reason: string;
  /** The whole row as the file has it. */
  readonly cells?: readonly string[];
}

/** One line of a file: a row, or why it is none. */
export type ImportLine = ImportRow | BadRow;

/** What an import does, or would do. */
export interface ImportReport {
  /** All rows, bad ones too. */
  readonly rows: number;
  readonly added: number;
  /** Confirmed already, left as they are. */
  readonly known: number;
  /**
   * Unsubscribed, pending or suppressed here, or unsubscribed in the source of the file: never brought back
   * by an import.
   */
  readonly kept: Readonly<Record<string, number>>;
  readonly bad: number;
  /** Names that are not imported with their reader, because they contain a link. */
  readonly namesDropped: number;
  /** The first of the bad lines; all of them went to `onBad`. */
  readonly firstBad: readonly BadRow[];
}

const NAMED = 100;

export interface Tally {
  row(): void;
  added(count: number): void;
  known(): void;
  kept(why: string): void;
  bad(row: BadRow): void;
  nameDropped(): void;
  report(): ImportReport;
}

/** @param onBad gets every bad line, in order */
export function createTally(onBad: (bad: BadRow) => void): Tally {
  const counts = { rows: 0, added: 0, known: 0, bad: 0, namesDropped: 0 };
  const kept: Record<string, number> = {};
  const firstBad: BadRow[] = [];
  return {
    row: () => void counts.rows++,
    added: (count) => {
      counts.added += count;
    },
    known: () => void counts.known++,
    kept: (why) => {
      kept[why] = (kept[why] ?? 0) + 1;
    },
    bad: (row) => {
      counts.bad++;
      if (firstBad.length < NAMED)
        firstBad.push({ line: row.line, address: row.address, reason: row.reason });
      onBad(row);
    },
    nameDropped: () => void counts.namesDropped++,
    report: () => ({ ...counts, kept, firstBad }),
  };
}
