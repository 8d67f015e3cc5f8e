// The blocks of an issue in lines: number, type, place, and how each begins.
import { type IssueBlock, isShownOn } from '../../../src/issues/blocks.js';
import { table } from '../../table.js';
import type { Terminal } from '../../terminal.js';

/** @param date of the issue, YYYY-MM-DD: outside its dates an advertisement is not shown */
export function blocksText(terminal: Terminal, blocks: readonly IssueBlock[], date: string): string {
  const { cyan, yellow } = terminal.paint;
  const columns = [
    { title: '', paint: cyan },
    { title: '' },
    { title: '' },
    { title: '', flexible: true },
    { title: '', paint: yellow },
  ];
  const rows = blocks.map((block) => [
    `block ${block.id}`,
    block.type,
    block.place,
    beginningOf(block),
    isShownOn(block, date) ? '' : 'not shown on this date',
  ]);
  return `${terminal.paint.bold('Blocks')}\n${table(terminal, columns, rows)}`;
}

/** The words that an editor knows the block by. */
function beginningOf({ type, data }: IssueBlock): string {
  if (type === 'picture') return data.image.alt;
  if (type === 'sponsor') return `${data.name}: ${data.text}`;
  const heading = 'heading' in data ? data.heading : null;
  if (heading !== null) return heading;
  if (type === 'dates') return data.items[0]?.text ?? '';
  return type === 'figures' ? (data.items[0]?.figure ?? '') : data.text;
}
