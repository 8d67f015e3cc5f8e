// A colleague's changes, in lines for the editor whose command merged them.
import type { KeptChange } from '../../../src/issues/settle.js';
import { clean } from '../../output.js';
import { cut } from '../../table.js';

const LONGEST = 60;

/** Empty if nobody else changed anything. */
export function keptLines(by: string, kept: readonly KeptChange[]): readonly string[] {
  if (kept.length === 0) return [];
  const short = (text: string) => cut(clean(text), LONGEST);
  return [
    `Kept from ${by}:`,
    ...kept.map(({ field, before, after }) => `  ${clean(field)}: ${short(before)} -> ${short(after)}`),
  ];
}
