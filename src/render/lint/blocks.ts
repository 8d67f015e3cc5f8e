// Blocks in the finished mail: own templates may not lose one, and an advertisement is labelled as one.
import { blocksOf, type PlacedBlock } from '../../issues/blocks.js';
import type { Finding } from '../../issues/finding.js';
import { PLACEHOLDER } from '../../issues/placeholders.js';
import { webAddress } from '../../text/plain.js';
import { createParser } from '../markdown-parser.js';
import { all, error, type LintedPage } from './page.js';

/** @param labelOf the word for an advertisement in a language, which own word lists do not change */
export function lintBlocks(page: LintedPage, labelOf: (language: string) => string): Finding[] {
  const blocks = blocksOf(page.content);
  if (blocks.length === 0) return [];
  const seen = seenIn(page);
  const label = labelOf(page.content.language);
  return blocks.flatMap((block) => {
    if (!isShown(block, seen)) return [missing(block)];
    return block.type === 'sponsor' && !isLabelled(page, block.data.url, label) ? [unlabelled(block)] : [];
  });
}

interface Seen {
  /** Words and descriptions of pictures, with single spaces. */
  readonly words: string;
}

function seenIn({ $ }: LintedPage): Seen {
  const alts = all($, 'img[alt]').map(({ attribs }) => attribs['alt'] ?? '');
  return { words: squeezed([$('body').text(), ...alts].join(' ')) };
}

function squeezed(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

function isShown(block: PlacedBlock, { words }: Seen): boolean {
  return words.includes(squeezed(signOf(block)));
}

/** Words that the mail has only if it shows the block. */
function signOf(block: PlacedBlock): string {
  switch (block.type) {
    case 'text':
    case 'closing':
      return firstWords(block.data.text);
    case 'picture':
      return block.data.image.alt;
    case 'dates':
    case 'figures':
      return block.data.items[0]?.text ?? '';
    default:
      return block.data.text;
  }
}

/** The first text of the Markdown that stays as it is: no mark, link or placeholder within it. */
function firstWords(markdown: string): string {
  const inline = createParser(() => false)
    .parse(markdown.replace(PLACEHOLDER, '`x`'), {})
    .find(({ type }) => type === 'inline');
  return (
    inline?.children?.find(({ type, content }) => type === 'text' && content.trim() !== '')?.content ?? ''
  );
}

function missing({ id, type }: PlacedBlock): Finding {
  return error(
    'block',
    `block ${id}`,
    `Block ${id} (${type}) is not in the mail: the own templates do not print it.`,
    'Print blocks in your own issue.mjml. templates/issue/README.md says how.',
    { kind: 'block-missing', subject: type },
  );
}

/** The label is in the same table as the advertiser's link. */
function isLabelled({ $, frozen }: LintedPage, url: string, label: string): boolean {
  const address = webAddress(url);
  const links = all($, 'a[href]').filter(({ attribs }) => attribs['href'] === address);
  const boxes = links.map((link) => squeezed($(link).closest('table').text()));
  return boxes.length > 0 && boxes.every((box) => box.includes(label)) && frozen.text.includes(label);
}

function unlabelled({ id }: PlacedBlock): Finding {
  return error(
    'block',
    `block ${id}`,
    `Block ${id} is an advertisement and is not labelled as one.`,
    'Print {{ words.advertisement }} in your own blocks/sponsor.mjml, and do not change that word.',
    { kind: 'block-label', subject: 'sponsor' },
  );
}
