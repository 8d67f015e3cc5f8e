// What an import would do, in lines for people.
import type { ImportReport } from '../../../src/subscribers/import-subscribers.js';
import { clean } from '../../output.js';
import { fields } from '../../table.js';
import type { Terminal } from '../../terminal.js';
import { number } from '../../words.js';

const SHOWN = 5;

export function planText(terminal: Terminal, { added, known, kept, bad }: ImportReport, badFile: string | null): string {
  const counts = fields(terminal, [
    ['New readers', number(added)],
    ['Already readers', number(known)],
    ...Object.entries(kept).map(([why, n]): [string, string] => [`Stay ${why}`, number(n)]),
    ['Bad lines', bad.length === 0 ? null : `${number(bad.length)}, all of them in ${badFile} with the reasons`],
  ]);
  const first = bad.slice(0, SHOWN).map(({ line, address, reason }) => `  line ${line}${address === '' ? '' : ` (${clean(address)})`}: ${clean(reason)}`);
  const more = bad.length > SHOWN ? [`  … and ${number(bad.length - SHOWN)} more`] : [];
  return [counts, ...first, ...more].join('\n');
}
