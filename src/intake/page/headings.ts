// The headings that a reader of the page sees where a headline can be: without menus, other stories, labels
// and hidden words.

import type { ParsedElement } from '../html-tree.js';
import { cleanText } from '../plain-text.js';
import type { PageView } from './view.js';

type Selection = ReturnType<PageView['$']>;

export interface Heading {
  readonly text: string;
  /** 1 for h1 and marked headlines, 2 for headings that count only where metadata confirms them. */
  readonly level: 1 | 2;
  readonly isInArticle: boolean;
  readonly element: ParsedElement;
}

/**
 * Elements that a headline can be in. If their class names something else, they count only if metadata
 * confirms them.
 */
const NAMES = ['h1', 'h2', 'h3', 'div', 'p', 'span'] as const;
const TITLE_CLASS =
  /(?:^|[\s_-])(?:entry|post|article|story|news|page|content)[-_]?(?:title|headline|head)(?=$|[\s_-])|(?:^|\s)(?:headline|title)(?=$|\s)/i;
const MOST = 40;
const BESIDE_NAMES = new Set(['nav', 'aside', 'footer', 'dialog', 'noscript', 'template']);
/** Boxes of other stories and menus. */
const BESIDE =
  /related|comment|newsletter|cookie|consent|teaser|recommend|most-?read|(?:^|[\s_-])widget(?=$|[\s_-]).*sidebar|sidebar.*widget/i;
const BESIDE_ROLE = /^(?:navigation|complementary|dialog)$/;

/** In the order of the page; those of the first level before the others. Empty texts are left out. */
export function headingsOf(page: PageView): readonly Heading[] {
  const found: Record<1 | 2, Heading[]> = { 1: [], 2: [] };
  for (const name of NAMES) {
    for (const element of page.named(name)) {
      const level = levelOf(element);
      if (level === null || found[level].length >= MOST) continue;
      const place = placeOf(element);
      if (place === 'beside') continue;
      const texts = textsOf(page.$(element)).filter((text) => text !== '');
      found[level].push(...texts.map((text) => ({ text, level, isInArticle: place === 'article', element })));
    }
  }
  return [...found[1], ...found[2]];
}

function levelOf({ name, attribs }: ParsedElement): 1 | 2 | null {
  const isMarked = /(?:^|\s)headline(?:\s|$)/.test(attribs['itemprop'] ?? '');
  if (name === 'h1' || isMarked || (attribs['role'] === 'heading' && attribs['aria-level'] === '1')) return 1;
  return name === 'h2' || TITLE_CLASS.test(`${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`) ? 2 : null;
}

function placeOf(heading: ParsedElement): 'article' | 'beside' | 'page' {
  let isInArticle = false;
  for (let at = heading.parent; at !== null && 'attribs' in at; at = at.parent) {
    if (at.name === 'body') break;
    isInArticle ||= isArticle(at);
    if (isBeside(at)) return 'beside';
  }
  return isInArticle ? 'article' : 'page';
}

function isArticle({ name, attribs }: ParsedElement): boolean {
  if (name === 'article' || name === 'main' || attribs['role'] === 'main') return true;
  return /Article|BlogPosting/.test(attribs['itemtype'] ?? '');
}

function isBeside(element: ParsedElement): boolean {
  const { name, attribs } = element;
  if (BESIDE_NAMES.has(name) || attribs['hidden'] !== undefined) return true;
  if (BESIDE_ROLE.test(attribs['role'] ?? '')) return true;
  const marks = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`;
  return name !== 'main' && BESIDE.test(marks) && !holdsBody(element);
}

/** A box that holds the article's text is not a teaser, whatever it is called. */
function holdsBody(element: ParsedElement): boolean {
  return element.children.some(
    (child) =>
      'attribs' in child && (/articleBody/.test(child.attribs['itemprop'] ?? '') || holdsBody(child)),
  );
}

const UNSEEN =
  'script, style, svg, button, noscript, template, [hidden], .sr-only, .visually-hidden, .screen-reader-text, .screenreader, .u-visually-hidden, .is-visually-hidden, .hidden-visually';
const LABEL =
  '[class*="kicker" i], [class*="overline" i], [class*="eyebrow" i], [class*="topline" i], [class*="roofline" i], [class*="dachzeile" i], [class*="spitzmarke" i], [class*="pretitle" i], [class*="antetitulo" i], [class*="surtitre" i], [class*="badge" i], [class*="premium" i], [class*="paywall" i], [class*="label" i], [class*="category" i], [class*="subtitle" i], [class*="sub-title" i], [class*="headline-sub" i], [class*="byline" i], time';

/**
 * The text of the heading: without its label ("Harbour:") first, then with it; confirmed is the one that
 * metadata repeats.
 */
function textsOf(heading: Selection): readonly string[] {
  const seen = heading.clone();
  seen.find(UNSEEN).remove();
  const whole = readable(seen) || readable(heading);
  seen.find(LABEL).remove();
  const bare = readable(seen).replace(/^[\s:|–—-]+|[\s:|]+$/g, '');
  if (bare !== '' && bare !== whole) return [bare, whole];
  const rest = afterFirstPiece(heading);
  return rest === null ? [whole] : [whole, rest];
}

const LONGEST_LABEL = 4;

/**
 * A heading that is made of elements alone, the first of few words: that one may be a label, as German
 * magazines write it.
 */
function afterFirstPiece(heading: Selection): string | null {
  const pieces = heading.contents().toArray();
  const isMixed = pieces.some((piece) => piece.type === 'text' && /[\p{L}\p{N}]/u.test(piece.data));
  const texts = heading
    .children()
    .toArray()
    .map((_, at) => readable(heading.children().eq(at)))
    .filter((text) => /[\p{L}\p{N}]/u.test(text));
  const [first, ...rest] = texts;
  if (isMixed || first === undefined || rest.length === 0 || first.split(' ').length > LONGEST_LABEL)
    return null;
  return rest.join(' ').replace(/^[\s:|–—-]+/, '');
}

const LEAVES = 20_000;

/**
 * Every text that an element without inner elements shows outside of menus and links, within a length. For
 * pages without headings.
 */
export function* leafTexts(
  page: PageView,
  shortest: number,
  longest: number,
): Generator<Omit<Heading, 'level' | 'isInArticle'>> {
  const { $ } = page;
  for (const element of $('body *').toArray().slice(0, LEAVES)) {
    const [only] = element.children;
    if (
      element.children.length !== 1 ||
      only?.type !== 'text' ||
      only.data.length < shortest ||
      only.data.length > longest * 2
    )
      continue;
    const text = cleanText(only.data);
    if (
      text.length >= shortest &&
      text.length <= longest &&
      $(element).closest('a, nav, li, option, head, title').length === 0
    )
      yield { text, element };
  }
}

/** Pieces on lines of their own are divided by a space. */
function readable(heading: Selection): string {
  const copy = heading.clone();
  copy.find('br, wbr + br, div, p, li').before(' ').after(' ');
  return cleanText(copy.text());
}
