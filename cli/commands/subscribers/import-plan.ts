// What an import would do, in lines for people.
import type { ImportReport } from '../../../src/subscribers/import-report.js';
import type { SubscriberFile } from '../../../src/subscribers/list-file.js';
import { clean } from '../../output.js';
import { fields } from '../../table.js';
import type { Terminal } from '../../terminal.js';
import { count, number } from '../../words.js';

const SHOWN = 5;
const REASON_LENGTH = 70;

type Read = Omit<SubscriberFile, 'lines' | 'headings'> & {
  readonly badFile: string | null;
  readonly onlyConfirmed: boolean;
};

export function planText(
  terminal: Terminal,
  { added, known, kept, bad, namesDropped, firstBad }: ImportReport,
  read: Read,
): string {
  const counts = fields(terminal, [
    ['Export of', read.format === 'Friday' ? null : read.format],
    ['Encoding', read.encoding === 'utf-8' ? null : `${read.encoding} (change it with --encoding)`],
    ['New readers', number(added)],
    ['Already readers', number(known)],
    ...Object.entries(kept).map(([why, n]): [string, string] => [
      `Not imported: ${clean(why).slice(0, REASON_LENGTH)}`,
      number(n),
    ]),
    ['Names left out', namesDropped === 0 ? null : `${number(namesDropped)}, because they contain a link`],
    ['Rows with errors', bad === 0 ? null : `${number(bad)}, listed with the reasons in ${read.badFile}`],
  ]);
  const first = firstBad
    .slice(0, SHOWN)
    .map(
      ({ line, address, reason }) =>
        `  line ${line}${address === '' ? '' : ` (${clean(address)})`}: ${clean(reason)}`,
    );
  const more = bad > SHOWN ? [`  … and ${number(bad - SHOWN)} more`] : [];
  return [counts, ...first, ...more, ...remarks(read)].join('\n');
}

/** What a person should know about the file before they say yes. */
function remarks({
  format,
  unread,
  above,
  namesUnsubscribed,
  gap,
  lists,
  onlyConfirmed,
}: Read): readonly string[] {
  const columns = unread.map((one) => clean(one)).join(', ');
  return [
    ...(unread.length === 0 ? [] : [`Ignored columns: ${columns}`]),
    ...(above.length === 0
      ? []
      : [
          `Ignored lines above the headings: ${count(above.length, 'line')} (${clean(above[0] ?? '').slice(0, 60)})`,
        ]),
    ...severalLists(lists()),
    ...(namesUnsubscribed ? [] : [unsubscribedRemark(format, onlyConfirmed)]),
    ...(gap === null ? [] : [`${format} does not export: ${gap}.`]),
  ];
}

function severalLists(lists: readonly string[]): readonly string[] {
  if (lists.length < 2) return [];
  return [
    `The file holds ${count(lists.length, 'list')}: ${lists.map((one) => clean(one)).join(', ')}. People who unsubscribed from any of them are skipped. Use --list to import one list.`,
  ];
}

function unsubscribedRemark(format: string, onlyConfirmed: boolean): string {
  if (onlyConfirmed)
    return `This file does not show who unsubscribed. You state that everyone in it is subscribed and confirmed today; the evidence will record that.`;
  const own =
    'This file has no subscription status. Everyone in it counts as subscribed, based on --source and --basis.';
  return format === 'Friday' ? own : `An export of ${format} does not show who unsubscribed. ${own}`;
}
