// The editor's intro: Markdown to mail-safe HTML and to plain text. No raw HTML, no pictures, links only to
// http(s) and mailto.
import { canParseUrl } from '../web-address.js';
import type { Parser, Token } from './markdown-parser.js';

export interface IntroStyle {
  readonly text: string;
  readonly accent: string;
  readonly rule: string;
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
  /** What refers to it in the text, such as "[1]"; null where the block has no other link. */
  readonly reference: string | null;
  readonly url: string;
}

/** Stands between a linked word and its reference, which must not begin a line. */
export const GLUE = '\u00a0';

export interface Intro {
  readonly html: string;
  readonly blocks: readonly TextBlock[];
}

/** @param isMarker tells a slot marker, which may stand as an address. */
export async function renderIntro(
  markdown: string,
  style: IntroStyle,
  isMarker: (text: string) => boolean,
): Promise<Intro> {
  if (markdown.trim() === '') return { html: '', blocks: [] };
  const { createParser } = await import('./markdown-parser.js');
  const md = createParser(isMarker);
  dress(md, style);
  const tokens = md.parse(markdown, {});
  return { html: md.renderer.render(tokens, md.options, {}).trim(), blocks: numbered(textBlocks(tokens)) };
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
    // Classic Outlook knows no padding here, so what is quoted keeps its distance by a margin.
    let quoted = 0;
    const visit = (token: Token) => {
      if (token.tag === 'blockquote') quoted += token.nesting;
      const heading = /^h[1-6]$/.test(token.tag);
      if (heading) token.tag = 'p';
      const own = heading ? 'margin:0 0 12px;font-weight:bold' : styles[token.tag];
      const css =
        quoted > 0 && token.tag === 'p' ? own?.replace('margin:0 0 12px', 'margin:0 16px 12px') : own;
      if (token.nesting >= 0 && css !== undefined) token.attrSet('style', css);
      if (token.tag === 'hr') token.attrSet('class', 'ru');
      // Code reads left to right in any language.
      if (token.type === 'code_inline' || token.type === 'fence' || token.type === 'code_block')
        token.attrSet('dir', 'ltr');
      if (token.type === 'link_open') {
        token.attrs = [
          ['href', String(token.attrGet('href') ?? '')],
          // An address that is written out reads left to right in any language.
          ...(token.info === 'auto' ? [['dir', 'ltr'] as [string, string]] : []),
          ['class', 'ac'],
          ['style', `color:${style.accent};text-decoration:underline`],
        ];
      }
      token.children?.forEach(visit);
    };
    state.tokens.forEach(visit);
  });
}

/** A block before its links have numbers: `ends` tells where in the text each link ends. */
interface RawBlock {
  readonly lead: string;
  readonly text: string;
  readonly ends: readonly { readonly at: number; readonly url: string }[];
}

const BRACKETED = /\[\s*([0-9\u0660-\u0669\u06f0-\u06f9]+)\s*\]/g;

/**
 * Links of a block that has several are numbered, on through the whole intro, so that a number means one
 * address. Numbers in brackets that the editor wrote are left out.
 */
function numbered(blocks: readonly RawBlock[]): readonly TextBlock[] {
  const taken = new Set(
    blocks.flatMap(({ text }) => [...text.matchAll(BRACKETED)].map(([, digits = '']) => numberOf(digits))),
  );
  const references = new Map<string, string>();
  let last = 0;
  const referTo = (url: string) => {
    const known = references.get(url);
    if (known !== undefined) return known;
    do last++;
    while (taken.has(last));
    references.set(url, `[${last}]`);
    return `[${last}]`;
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
  const blocks: RawBlock[] = [];
  const lists: { ordered: boolean; count: number }[] = [];
  let lead = '';
  let quoted = 0;
  for (const token of tokens) {
    if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open')
      lists.push({ ordered: token.type === 'ordered_list_open', count: Number(token.attrGet('start') ?? 1) });
    if (token.type === 'bullet_list_close' || token.type === 'ordered_list_close') lists.pop();
    if (token.type === 'blockquote_open') quoted++;
    if (token.type === 'blockquote_close') quoted--;
    const list = lists.at(-1);
    if (token.type === 'list_item_open' && list) lead = list.ordered ? `${list.count++}. ` : '- ';
    if (token.type === 'inline') {
      blocks.push({
        lead: '> '.repeat(quoted) + '  '.repeat(Math.max(0, lists.length - 1)) + lead,
        ...inlineText(token.children ?? []),
      });
      lead = ' '.repeat(lead.length);
    }
    if (token.type === 'list_item_close') lead = '';
    if (token.type === 'hr') blocks.push({ lead: '', text: '* * *', ends: [] });
    if (token.type === 'fence' || token.type === 'code_block')
      blocks.push({ lead: '  ', text: token.content.trimEnd(), ends: [] });
  }
  return blocks;
}

function inlineText(children: readonly Token[]): Pick<RawBlock, 'text' | 'ends'> {
  let text = '';
  let open: { url: string; from: number; auto: boolean } | null = null;
  const ends: { at: number; url: string }[] = [];
  for (const token of children) {
    if (token.type === 'link_open')
      open = { url: String(token.attrGet('href') ?? ''), from: text.length, auto: token.info === 'auto' };
    else if (token.type === 'link_close' && open) {
      const url = open.url.replace(/^mailto:/i, '');
      // An address written out would be broken by its punctuation: its host stands in the line, the address
      // below.
      if (open.auto && canParseUrl(url)) text = text.slice(0, open.from) + new URL(url).hostname;
      ends.push({ at: text.length, url });
      open = null;
    } else if (token.type === 'softbreak') text += ' ';
    else if (token.type === 'hardbreak') text += '\n';
    else if (token.type === 's_open' || token.type === 's_close') text += '~';
    else text += token.content;
  }
  return { text, ends };
}
