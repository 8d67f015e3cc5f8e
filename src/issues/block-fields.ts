// The fields of each type of block: what an editor may write there, and what is required. Data.
import type { BlockPlace, BlockType } from './blocks.js';
import { PLACEHOLDER_NAMES } from './content.js';
import type { TextRule } from './editor-text.js';

interface Requirement {
  readonly required: boolean;
}

/** `text` covers Markdown too: only those fields have placeholders. */
export type BlockField = Requirement &
  (
    | ({ readonly kind: 'text' } & TextRule)
    | ({ readonly kind: 'address' } & TextRule)
    | { readonly kind: 'date' }
    | { readonly kind: 'time' }
    | { readonly kind: 'image' }
    | { readonly kind: 'items'; readonly of: 'dates' | 'figures' }
  );

const line = (max: number, required = false): BlockField => ({ kind: 'text', max, required });
const lines = (max: number, required = false): BlockField => ({ kind: 'text', max, lines: true, required });
const address = (required = false): BlockField => ({ kind: 'address', max: 2000, required });
const markdown: BlockField = {
  kind: 'text',
  max: 5000,
  lines: true,
  placeholders: PLACEHOLDER_NAMES,
  required: true,
};

export const MOST_ITEMS = 20;

export const BLOCK_FIELDS: Readonly<Record<BlockType, Readonly<Record<string, BlockField>>>> = {
  text: { heading: line(100), text: markdown },
  quote: { text: lines(600, true), name: line(100), role: line(150), url: address() },
  dates: { heading: line(100), items: { kind: 'items', of: 'dates', required: true } },
  figures: {
    heading: line(100),
    items: { kind: 'items', of: 'figures', required: true },
    source: line(200),
  },
  picture: { image: { kind: 'image', required: true }, url: address() },
  sponsor: {
    name: line(100, true),
    heading: line(100),
    text: lines(500, true),
    link: line(80, true),
    url: address(true),
    from: { kind: 'date', required: true },
    until: { kind: 'date', required: true },
    image: { kind: 'image', required: false },
  },
  closing: { text: markdown },
};

export const ITEM_FIELDS: Readonly<Record<'dates' | 'figures', Readonly<Record<string, BlockField>>>> = {
  dates: {
    date: { kind: 'date', required: true },
    time: { kind: 'time', required: false },
    text: lines(300, true),
    url: address(),
  },
  figures: { figure: line(24, true), text: lines(300, true), url: address() },
};

/** Where a block is shown if its editor names no place. */
export const DEFAULT_PLACE: Readonly<Record<BlockType, BlockPlace>> = {
  text: 'top',
  quote: 'after-lead',
  dates: 'end',
  figures: 'after-lead',
  picture: 'after-lead',
  sponsor: 'end',
  closing: 'end',
};
