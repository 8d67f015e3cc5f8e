// The blocks of an issue's public page: cleaned values, without any reader's data.
import type { PageBlock } from '../../templates/pages/issue-blocks.js';
import type { PagePicture } from '../../templates/pages/page-picture.js';
import { type BlockPlace, blocksAt, type IssueBlock, type PlacedBlock } from '../issues/blocks.js';
import type { IssueContent } from '../issues/content.js';
import { manyLines, oneLine, optionalLine } from '../text/plain.js';
import { addressOf, datesOf, figureOf, quoted, siteOf, sourceOf } from './blocks-view.js';
import { fillWords, type IssueWords } from './words.js';

export interface PageBlockWriters {
  readonly content: IssueContent;
  readonly words: IssueWords;
  /** Markdown without any reader's data, as HTML. */
  readonly markdown: (text: string) => Promise<string>;
  readonly picture: (block: IssueBlock) => PagePicture | null;
}

/** The blocks at one place, in order. */
export async function pageBlocks(
  place: BlockPlace,
  writers: PageBlockWriters,
): Promise<readonly PageBlock[]> {
  return Promise.all(blocksAt(writers.content, place).map((block) => pageBlock(block, writers)));
}

async function pageBlock(block: PlacedBlock, writers: PageBlockWriters): Promise<PageBlock> {
  const { words } = writers;
  return {
    id: `block-${block.id}`,
    type: block.type,
    heading: 'heading' in block.data ? optionalLine(block.data.heading) : null,
    html: '',
    text: null,
    name: null,
    role: null,
    comma: words.comma,
    link: null,
    url: null,
    items: [],
    source: null,
    picture: writers.picture(block),
    label: words.advertisement,
    ...(await ownFields(block, writers)),
  };
}

async function ownFields(
  block: PlacedBlock,
  { content, words, markdown }: PageBlockWriters,
): Promise<Partial<PageBlock>> {
  switch (block.type) {
    case 'text':
    case 'closing':
      return { html: await markdown(manyLines(block.data.text)) };
    case 'quote':
      return quoteFields(block.data, words);
    case 'dates':
      return { items: datesOf(block.data.items, content) };
    case 'figures':
      return { items: block.data.items.map(figureOf), source: sourceOf(block.data.source, words) };
    case 'picture':
      return { url: addressOf(block.data.url) };
    default:
      return sponsorFields(block.data);
  }
}

type Data<T extends IssueBlock['type']> = Extract<IssueBlock, { type: T }>['data'];

function quoteFields({ text, name, role, url }: Data<'quote'>, words: IssueWords): Partial<PageBlock> {
  const address = addressOf(url);
  return {
    text: quoted(oneLine(text), words),
    name: optionalLine(name),
    role: optionalLine(role),
    url: address,
    link: address === null ? null : fillWords(words.said_in, { site: siteOf(address) }),
  };
}

function sponsorFields({ name, text, link, url }: Data<'sponsor'>): Partial<PageBlock> {
  return { name: oneLine(name), text: oneLine(text), link: oneLine(link), url: addressOf(url) };
}

/**
 * What the archive's search finds the blocks by. Advertisements are left out: they are not the newsroom's.
 */
export function searchedBlocks(blocks: readonly PageBlock[], textOf: (html: string) => string): string[] {
  return blocks
    .filter(({ type }) => type !== 'sponsor')
    .flatMap(({ heading, html, text, name, role, items, source, picture }) => [
      heading,
      textOf(html),
      text,
      name,
      role,
      ...items.flatMap((item) => [item.title, item.text]),
      source,
      picture?.alt ?? null,
      picture?.caption ?? null,
      picture?.credit ?? null,
    ])
    .filter((line) => line !== null);
}
