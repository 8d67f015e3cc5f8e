// The values of the block templates: each block cleaned, with everything computed that a template should not
// have to.
import type {
  BlockData,
  BlockPlace,
  BlockType,
  DateItem,
  FigureItem,
  IssueBlock,
  PlacedBlock,
} from '../issues/blocks.js';
import { blocksAt } from '../issues/blocks.js';
import type { IssueContent } from '../issues/content.js';
import { momentWriter } from '../text/dates.js';
import { manyLines, oneLine, optionalLine, webAddress } from '../text/plain.js';
import type { Intro } from './markdown.js';
import type { PictureView } from './picture-view.js';
import { fillWords, type IssueWords } from './words.js';
import { columnsOf } from './wrap.js';

/** One day, or one figure. */
export interface BlockItemView {
  /** The day in words, or the figure. */
  readonly title: string;
  /** For <time>: YYYY-MM-DD, with THH:MM where the editor named a time; null for a figure. */
  readonly datetime: string | null;
  readonly text: string;
  readonly url: string | null;
  /** True for a figure that is set one size smaller, for it would not fit a phone. */
  readonly long: boolean;
}

/** What a type does not have is null, or an empty list. */
export interface BlockView {
  readonly id: number;
  readonly type: BlockType;
  /** The template that shows it: `blocks/quote`. */
  readonly template: string;
  readonly heading: string | null;
  /** Of text and closing blocks: finished HTML, and the same for the text part. */
  readonly html: string;
  readonly markdown: Intro['blocks'];
  /** Of a quote: with the quotation marks of the language. Of a sponsor: its words. */
  readonly text: string | null;
  /** Who is quoted, or who advertises. */
  readonly name: string | null;
  readonly role: string | null;
  /** Words of a sponsor's link. */
  readonly link: string | null;
  readonly url: string | null;
  /** The host of a quote's address. */
  readonly site: string | null;
  readonly items: readonly BlockItemView[];
  /** "Source: harbour office" */
  readonly source: string | null;
  readonly image: PictureView | null;
}

export interface BlockWriters {
  readonly content: IssueContent;
  readonly words: IssueWords;
  /** Markdown with placeholders, as the intro's. `where` names the block in messages. */
  readonly markdown: (text: string, where: string) => Promise<Intro>;
  readonly picture: (image: BlockData['picture']['image'] | null) => PictureView | null;
}

export interface BlockViews {
  readonly top: readonly BlockView[];
  readonly after_lead: readonly BlockView[];
  readonly end: readonly BlockView[];
  /** By the section that they follow. */
  readonly sections: ReadonlyMap<string, readonly BlockView[]>;
}

/** In reading order, so that the numbers of links go on from block to block. */
export async function blockViews(writers: BlockWriters): Promise<BlockViews> {
  const { content } = writers;
  const at = async (place: BlockPlace) => {
    const views: BlockView[] = [];
    for (const block of blocksAt(content, place)) views.push(await blockView(block, writers));
    return views;
  };
  const [top, afterLead] = [await at('top'), await at('after-lead')];
  const sections = new Map<string, readonly BlockView[]>();
  for (const { name } of content.sections) sections.set(name, await at(`section:${name}`));
  return { top, after_lead: afterLead, sections, end: await at('end') };
}

async function blockView(block: PlacedBlock, writers: BlockWriters): Promise<BlockView> {
  const { id, type } = block;
  const nothing = {
    heading: null,
    html: '',
    markdown: [],
    text: null,
    name: null,
    role: null,
    link: null,
    url: null,
    site: null,
    items: [],
    source: null,
    image: null,
  };
  return { id, type, template: `blocks/${type}`, ...nothing, ...(await fieldsOf(block, writers)) };
}

async function fieldsOf(block: PlacedBlock, writers: BlockWriters): Promise<Partial<BlockView>> {
  if (block.type === 'text' || block.type === 'closing') return markdownFields(block, writers);
  if (block.type === 'picture')
    return { image: writers.picture(block.data.image), url: addressOf(block.data.url) };
  return plainFields(block, writers);
}

async function markdownFields(
  { id, data }: Extract<IssueBlock, { type: 'text' | 'closing' }>,
  { markdown }: BlockWriters,
): Promise<Partial<BlockView>> {
  const { html, blocks } = await markdown(manyLines(data.text), `block ${id}`);
  return { heading: 'heading' in data ? optionalLine(data.heading) : null, html, markdown: blocks };
}

function plainFields(
  block: Extract<IssueBlock, { type: 'quote' | 'dates' | 'figures' | 'sponsor' }>,
  { content, words, picture }: BlockWriters,
): Partial<BlockView> {
  switch (block.type) {
    case 'quote':
      return quoteFields(block.data, words);
    case 'dates':
      return { heading: optionalLine(block.data.heading), items: datesOf(block.data.items, content) };
    case 'figures':
      return {
        heading: optionalLine(block.data.heading),
        items: block.data.items.map(figureOf),
        source: sourceOf(block.data.source, words),
      };
    default:
      return sponsorFields(block.data, picture);
  }
}

function quoteFields({ text, name, role, url }: BlockData['quote'], words: IssueWords): Partial<BlockView> {
  const address = addressOf(url);
  return {
    text: quoted(oneLine(text), words),
    name: optionalLine(name),
    role: optionalLine(role),
    url: address,
    site: address === null ? null : siteOf(address),
  };
}

const QUOTED = /^["'“”„«»‘’‚‹›].*["'“”„«»‘’‚‹›][.!?…]?$/su;

/** In the quotation marks of the language, unless the editor wrote some. */
export function quoted(text: string, words: IssueWords): string {
  return QUOTED.test(text) ? text : fillWords(words.quotation, { text });
}

function sponsorFields(
  { name, heading, text, link, url, image }: BlockData['sponsor'],
  picture: BlockWriters['picture'],
): Partial<BlockView> {
  return {
    name: oneLine(name),
    heading: optionalLine(heading),
    text: oneLine(text),
    link: oneLine(link),
    url: addressOf(url),
    image: picture(image),
  };
}

export function sourceOf(source: string | null, words: IssueWords): string | null {
  const line = optionalLine(source);
  return line === null ? null : fillWords(words.source, { source: line });
}

export function datesOf(
  items: readonly DateItem[],
  { language, slug }: IssueContent,
): readonly BlockItemView[] {
  const write = momentWriter(language, slug);
  return items.map(({ date, time, text, url }) => ({
    title: write(date, time),
    datetime: time === null ? date : `${date}T${time}`,
    text: oneLine(text),
    url: addressOf(url),
    long: false,
  }));
}

/** Columns from which a figure steps down one size. */
const LONG_FIGURE = 12;

export function figureOf({ figure, text, url }: FigureItem): BlockItemView {
  const title = oneLine(figure);
  return {
    title,
    datetime: null,
    text: oneLine(text),
    url: addressOf(url),
    long: columnsOf(title) > LONG_FIGURE,
  };
}

/** "harbour.example" */
export function siteOf(address: string): string {
  return new URL(address).hostname.replace(/^www\./, '');
}

export function addressOf(url: string | null): string | null {
  return url === null ? null : webAddress(url);
}
