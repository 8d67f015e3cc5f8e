// The editor's intro: Markdown to mail-safe HTML and to plain text. No raw HTML, no pictures, links only to
// http(s) and mailto.
import { type Direction, directionOf } from '../text/bidi.js';
import { canParseUrl } from '../web-address.js';
import type { Parser, Token } from './markdown-parser.js';

export interface IntroStyle {
  readonly text: string;
  readonly accent: string;
  readonly rule: string;
  readonly direction: Direction;
}

/**
 * One paragraph, list item or quotation of the plain text. The addresses of `links` follow it, each on a line
 * of its own.
 */
export interface TextBlock {
  readonly lead: string;
  readonly text: string;
  readonly links: readonly TextLink[];
}

export interface TextLink {
  /** The reference to it in the text, such as "[1]"; null if the block has no other link. */
  readonly reference: string | null;
  readonly url: string;
}

/** Placed between a linked word and its reference, which must not begin a line. */
export const GLUE = '\u00a0';

export interface Intro {
  readonly html: string;
  readonly blocks: readonly TextBlock[];
}

/** @param isMarker recognises a placeholder's marker, which may take the place of an address. */
export async function renderIntro(
  markdown: string,
  style: IntroStyle,
  isMarker: (text: string) => boolean,
  references: LinkReferences = createReferences(),
): Promise<Intro> {
  if (markdown.trim() === '') return { html: '', blocks: [] };
  const { createParser } = await import('./markdown-parser.js');
  const md = createParser(isMarker);
  dress(md, style);
  const tokens = md.parse(markdown, {});
  return {
    html: md.renderer.render(tokens, md.options, {}).trim(),
    blocks: numbered(textBlocks(tokens), references),
  };
}

/**
 * Inline styles, so that the mail reads the same with every style block removed; headings become bold lines,
 * for the outline is the template's.
 */
function dress(md: Parser, style: IntroStyle): void {
  const styles: Readonly<Record<string, string>> = {
    p: 'margin:0 0 12px',
    ul: 'margin:0 24px 12px;padding:0',
    ol: 'margin:0 24px 12px;padding:0',
    li: 'margin:0 0 6px',
    blockquote: `margin:0 0 12px;padding:0;border:0 solid ${style.rule};border-width:0 2px`,
    code: 'font-family:monospace',
    pre: 'margin:0 0 12px;white-space:pre-wrap',
    hr: `margin:16px 0;border:0;border-top:1px solid ${style.rule}`,
  };
  md.core.ruler.push('mail_styles', (state) => {
    dressAll(state.tokens, { styles, accent: style.accent, direction: style.direction, quoted: 0 });
  });
}

interface Wardrobe {
  readonly styles: Readonly<Record<string, string>>;
  readonly accent: string;
  readonly direction: Direction;
  /** How many quotations are open. */
  quoted: number;
}

function dressAll(tokens: readonly Token[], wardrobe: Wardrobe): void {
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'em_open') dressEmphasis(token, tokens.slice(at + 1), wardrobe);
    if (token.tag === 'blockquote') wardrobe.quoted += token.nesting;
    dressOne(token, wardrobe);
    dressAll(token.children ?? [], wardrobe);
  }
}

/** Arabic, Hebrew and their like have no slant: their emphasis is bold. */
function dressEmphasis(token: Token, following: readonly Token[], { direction }: Wardrobe): void {
  const end = following.findIndex(({ type, level }) => type === 'em_close' && level === token.level);
  const words = following
    .slice(0, end)
    .map(({ content }) => content)
    .join(' ');
  if (direction === 'rtl' || directionOf(words) === 'rtl')
    token.attrSet('style', 'font-style:normal;font-weight:bold');
}

function dressOne(token: Token, wardrobe: Wardrobe): void {
  const css = styleOf(token.tag, wardrobe);
  if (/^h[1-6]$/.test(token.tag)) token.tag = 'p';
  if (token.nesting >= 0 && css !== undefined) token.attrSet('style', css);
  if (token.tag === 'hr' || token.type === 'blockquote_open') token.attrSet('class', 'ru');
  // Code reads left to right in any language.
  if (CODE.has(token.type)) token.attrSet('dir', 'ltr');
  if (token.type === 'link_open') token.attrs = linkAttributes(token, wardrobe.accent);
}

function styleOf(tag: string, { styles, quoted }: Wardrobe): string | undefined {
  const isHeading = /^h[1-6]$/.test(tag);
  const own = isHeading ? 'margin:0 0 12px;font-weight:bold' : styles[tag];
  // Classic Outlook knows no padding here, so what is quoted keeps its distance by a margin.
  const isQuotedText = quoted > 0 && (isHeading || tag === 'p');
  return isQuotedText ? own?.replace('margin:0 0 12px', 'margin:0 16px 12px') : own;
}

const CODE = new Set(['code_inline', 'fence', 'code_block']);

function linkAttributes(token: Token, accent: string): [string, string][] {
  // An address that is written out reads left to right in any language.
  const direction: [string, string][] = token.info === 'auto' ? [['dir', 'ltr']] : [];
  return [
    ['href', String(token.attrGet('href') ?? '')],
    ...direction,
    ['class', 'ac'],
    ['style', `color:${accent};text-decoration:underline`],
  ];
}

/** A block before its links have numbers: `ends` tells where in the text each link ends. */
interface RawBlock {
  readonly lead: string;
  readonly text: string;
  readonly ends: readonly { readonly at: number; readonly url: string }[];
}

const BRACKETED = /\[\s*([0-9\u0660-\u0669\u06f0-\u06f9]+)\s*\]/g;

/** The numbers that links have so far, and those that the editor wrote in brackets. */
export interface LinkReferences {
  readonly known: Map<string, string>;
  readonly taken: Set<number>;
  last: number;
}

/** For several texts of one issue: their numbers go on from text to text. */
export function createReferences(): LinkReferences {
  return { known: new Map(), taken: new Set(), last: 0 };
}

/**
 * Links of a block that has several are numbered, on through all texts of the issue, so that a number means
 * one address. Numbers in brackets that the editor wrote are left out.
 */
function numbered(blocks: readonly RawBlock[], references: LinkReferences): readonly TextBlock[] {
  for (const { text } of blocks)
    for (const [, digits = ''] of text.matchAll(BRACKETED)) references.taken.add(numberOf(digits));
  const referTo = (url: string) => {
    const known = references.known.get(url);
    if (known !== undefined) return known;
    do references.last++;
    while (references.taken.has(references.last));
    references.known.set(url, `[${references.last}]`);
    return `[${references.last}]`;
  };
  return blocks.map(({ lead, text, ends }) => {
    const urls = [...new Set(ends.map(({ url }) => url))];
    if (urls.length < 2) return { lead, text, links: urls.map((url) => ({ reference: null, url })) };
    const links = urls.map((url) => ({ reference: referTo(url), url }));
    let [out, from] = ['', 0];
    for (const { at, url } of ends) {
      out += `${text.slice(from, at)}${GLUE}${referTo(url)}`;
      from = at;
    }
    return { lead, text: out + text.slice(from), links };
  });
}

/** Of Latin, Arabic or Persian digits: the last four bits of each are its value. */
function numberOf(digits: string): number {
  return Number([...digits].map((digit) => (digit.codePointAt(0) ?? 0) & 15).join(''));
}

function textBlocks(tokens: readonly Token[]): readonly RawBlock[] {
  const state: TextState = { blocks: [], lists: [], lead: '', quoted: 0 };
  for (const token of tokens) TEXT_STEPS[token.type]?.(state, token);
  return state.blocks;
}

interface TextState {
  readonly blocks: RawBlock[];
  /** The lists that are open, from the outside in; `count` is the number of the next item. */
  readonly lists: { readonly ordered: boolean; count: number }[];
  /** Placed before the next line: the number or bullet of an item, or as many spaces. */
  lead: string;
  /** How many quotations are open. */
  quoted: number;
}

/** The effect of each kind of token on the text; all others do nothing. */
const TEXT_STEPS: Readonly<Record<string, (state: TextState, token: Token) => void>> = {
  bullet_list_open: ({ lists }) => lists.push({ ordered: false, count: 1 }),
  ordered_list_open: ({ lists }, token) =>
    lists.push({ ordered: true, count: Number(token.attrGet('start') ?? 1) }),
  bullet_list_close: ({ lists }) => lists.pop(),
  ordered_list_close: ({ lists }) => lists.pop(),
  blockquote_open: (state) => state.quoted++,
  blockquote_close: (state) => state.quoted--,
  list_item_open: (state) => {
    const list = state.lists.at(-1);
    if (list !== undefined) state.lead = list.ordered ? `${list.count++}. ` : '- ';
  },
  list_item_close: (state) => {
    state.lead = '';
  },
  inline: (state, token) => {
    const { blocks, lists, lead, quoted } = state;
    blocks.push({
      lead: '> '.repeat(quoted) + '  '.repeat(Math.max(0, lists.length - 1)) + lead,
      ...inlineText(token.children ?? []),
    });
    state.lead = ' '.repeat(lead.length);
  },
  hr: ({ blocks }) => blocks.push({ lead: '', text: '* * *', ends: [] }),
  fence: addCode,
  code_block: addCode,
};

function addCode({ blocks }: TextState, token: Token): void {
  blocks.push({ lead: '  ', text: token.content.trimEnd(), ends: [] });
}

/** Tokens without content of their own that show in text. */
const SHOWN: Readonly<Record<string, string>> = {
  softbreak: ' ',
  hardbreak: '\n',
  s_open: '~',
  s_close: '~',
};

interface OpenLink {
  readonly url: string;
  /** Where in the text it begins. */
  readonly from: number;
  /** True for an address that the editor wrote without a link text. */
  readonly auto: boolean;
}

/** Punctuation would break an address that is written out: its host is in the line, the rest below. */
function withoutAddress(text: string, { from, auto }: OpenLink, url: string): string {
  return auto && canParseUrl(url) ? text.slice(0, from) + new URL(url).hostname : text;
}

function inlineText(children: readonly Token[]): Pick<RawBlock, 'text' | 'ends'> {
  let text = '';
  let open: OpenLink | null = null;
  const ends: { at: number; url: string }[] = [];
  for (const token of children) {
    if (token.type === 'link_open')
      open = { url: String(token.attrGet('href') ?? ''), from: text.length, auto: token.info === 'auto' };
    else if (token.type === 'link_close' && open) {
      const url = open.url.replace(/^mailto:/i, '');
      text = withoutAddress(text, open, url);
      ends.push({ at: text.length, url });
      open = null;
    } else text += SHOWN[token.type] ?? token.content;
  }
  return { text, ends };
}
