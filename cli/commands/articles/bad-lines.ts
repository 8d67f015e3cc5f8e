// The lines of an import file that were refused, as CSV for a spreadsheet. Pure.
import type { RejectedLine } from '../../../src/articles/import-articles.js';

export type { RejectedLine };

/** Columns line, reason, then what was given. */
export function csvOfRejected(rejected: readonly RejectedLine[]): string {
  const names = [...new Set(rejected.flatMap(({ given }) => Object.keys(given)))];
  const rows = rejected.map(({ line, reason, given }) => [
    line,
    reason,
    ...names.map((name) => plain(given[name])),
  ]);
  return [['line', 'reason', ...names], ...rows]
    .map((row) => `${row.map((cell) => quoted(String(cell))).join(',')}\n`)
    .join('');
}

function plain(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** RFC 4180 quoting; a cell that a spreadsheet would run as a formula gets an apostrophe before it. */
function quoted(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
