// What an import would do, in lines for people.
import type { ImportReport } from '../../../src/subscribers/import-report.js';
import { clean } from '../../output.js';
import { fields } from '../../table.js';
import type { Terminal } from '../../terminal.js';
import { number } from '../../words.js';

const SHOWN = 5;

export function planText(
  terminal: Terminal,
  { added, known, kept, bad, firstBad }: ImportReport,
  { format, badFile }: { readonly format: string; readonly badFile: string | null },
): string {
  const counts = fields(terminal, [
    ['Export of', format === 'Friday' ? null : format],
    ['New readers', number(added)],
    ['Already readers', number(known)],
    ...Object.entries(kept).map(([why, n]): [string, string] => [`Stay ${clean(why).slice(0, 60)}`, number(n)]),
    ['Bad lines', bad === 0 ? null : `${number(bad)}, all of them in ${badFile} with the reasons`],
  ]);
  const first = firstBad.slice(0, SHOWN).map(({ line, address, reason }) => `  line ${line}${address === '' ? '' : ` (${clean(address)})`}: ${clean(reason)}`);
  const more = bad > SHOWN ? [`  … and ${number(bad - SHOWN)} more`] : [];
  return [counts, ...first, ...more].join('\n');
}
