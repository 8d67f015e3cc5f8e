// Blocks: what an issue holds in addition to its picks, such as a quotation, dates or an advertisement. Types
// and rules of placing. Pure.
import type { ArticleImage } from '../articles/article.js';
import { configuredSection } from './sections.js';

export const BLOCK_TYPES = ['text', 'quote', 'dates', 'figures', 'picture', 'sponsor', 'closing'] as const;
export type BlockType = (typeof BLOCK_TYPES)[number];

/**
 * Where a block is shown: after the intro (`top`), after the lead, after a section, or after all stories
 * (`end`). Blocks of one place follow each other in the order of the list.
 */
export type BlockPlace = 'top' | 'after-lead' | 'end' | `section:${string}`;

/** One day of a list of dates. */
export interface DateItem {
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:MM on the wall; null for a whole day. */
  readonly time: string | null;
  readonly text: string;
  readonly url: string | null;
}

/** One number of "the week in numbers", as the editor writes it: "12,400", "3 of 10". */
export interface FigureItem {
  readonly figure: string;
  readonly text: string;
  readonly url: string | null;
}

/** What each type of block holds. Only `text` of text and closing blocks is Markdown with placeholders. */
export interface BlockData {
  readonly text: { readonly heading: string | null; readonly text: string };
  readonly quote: {
    readonly text: string;
    readonly name: string | null;
    /** Who that is: "harbour master". */
    readonly role: string | null;
    /** Where it was said. */
    readonly url: string | null;
  };
  readonly dates: { readonly heading: string | null; readonly items: readonly DateItem[] };
  readonly figures: {
    readonly heading: string | null;
    readonly items: readonly FigureItem[];
    readonly source: string | null;
  };
  readonly picture: { readonly image: ArticleImage; readonly url: string | null };
  readonly sponsor: {
    /** Who advertises. */
    readonly name: string;
    readonly heading: string | null;
    readonly text: string;
    /** Words of the link. */
    readonly link: string;
    readonly url: string;
    /** First and last date of issues that show it, YYYY-MM-DD, both included. */
    readonly from: string;
    readonly until: string;
    readonly image: ArticleImage | null;
  };
  readonly closing: { readonly text: string };
}

/** A block of one type. `id` is its number within the issue. */
export interface BlockOf<T extends BlockType> {
  readonly id: number;
  readonly type: T;
  readonly place: BlockPlace;
  readonly data: BlockData[T];
}

export type IssueBlock = { readonly [T in BlockType]: BlockOf<T> }[BlockType];

/** A block of an issue's content: its place is one that the issue has. */
export type PlacedBlock = IssueBlock;

export interface BlockStore {
  /** In order. */
  ofIssue(issueId: number): Promise<readonly IssueBlock[]>;
  /** Replaces all blocks of an issue. */
  replace(issueId: number, blocks: readonly IssueBlock[]): Promise<void>;
}

/** Whether an issue of that date (YYYY-MM-DD) shows it: only a sponsor block has dates of its own. */
export function isShownOn(block: IssueBlock, date: string): boolean {
  return block.type !== 'sponsor' || (block.data.from <= date && date <= block.data.until);
}

interface Placing {
  /** The date of the issue, YYYY-MM-DD. */
  readonly date: string;
  /** All sections in configured order. */
  readonly configured: readonly string[];
  /** Those that have stories in this issue. */
  readonly present: readonly string[];
}

/**
 * The blocks that readers see. A block behind a section without stories follows the section before it, or
 * the lead.
 */
export function placedBlocks(blocks: readonly IssueBlock[], placing: Placing): readonly PlacedBlock[] {
  return blocks
    .filter((block) => isShownOn(block, placing.date))
    .map((block) => ({ ...block, place: presentPlace(block.place, placing) }));
}

function presentPlace(place: BlockPlace, { configured, present }: Placing): BlockPlace {
  const name = sectionOf(place);
  if (name === null) return place;
  const section = configuredSection(name, configured);
  const upTo = section === null ? configured : configured.slice(0, configured.indexOf(section) + 1);
  const last = upTo.findLast((one) => present.includes(one));
  return last === undefined ? 'after-lead' : `section:${last}`;
}

/** The section that a block follows; null for any other place. */
export function sectionOf(place: string): string | null {
  return place.startsWith('section:') ? place.slice('section:'.length).trim() : null;
}

/**
 * The blocks of an issue's content in their order. Contents that earlier versions froze have none.
 */
export function blocksOf({ blocks }: { readonly blocks?: readonly PlacedBlock[] }): readonly PlacedBlock[] {
  return blocks ?? [];
}

/** The blocks at one place, in order. */
export function blocksAt(
  content: { readonly blocks?: readonly PlacedBlock[] },
  place: BlockPlace,
): readonly PlacedBlock[] {
  return blocksOf(content).filter((block) => block.place === place);
}

/** The picture of a block; null if it has none. */
export function pictureOfBlock(block: IssueBlock): ArticleImage | null {
  if (block.type !== 'picture' && block.type !== 'sponsor') return null;
  return block.data.image;
}

/** The same block with another picture, or with none. A picture block keeps its own. */
export function withPicture(block: IssueBlock, image: ArticleImage | null): IssueBlock {
  if (block.type === 'sponsor') return { ...block, data: { ...block.data, image } };
  return block.type === 'picture' && image !== null ? { ...block, data: { ...block.data, image } } : block;
}

/** Whether the editor writes Markdown with placeholders in it, as in the intro. */
export function isMarkdown(block: IssueBlock): block is BlockOf<'text'> | BlockOf<'closing'> {
  return block.type === 'text' || block.type === 'closing';
}
