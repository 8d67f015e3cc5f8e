// The standfirst that readers see: the line between the headline and the text.

import type { ParsedElement } from '../html-tree.js';
import { fold } from '../names/site-match.js';
import { cleanText } from '../plain-text.js';
import type { PageView } from './view.js';

const MARKED =
  /(?:^|[\s_-])(?:standfirst|dek|deck|sub-?title|sub-?head(?:er|line|ing)?s?|chap[oôe]u?|chapeau|lead(?:-?text|-?in|-?paragraph)?|lede|vorspann|teaser-?text|intro(?:-?text|duction)?|summary|excerpt|abstract|description|entradilla|bajada|copete|sumario|sottotitolo|occhiello|linha-?fina|gravata|spot|ozet|ingress|preamble|manchet|perex|anons|annotation|announce|preview(?:-?text)?|zajawka|teaser|article-?desc|desc)(?=$|[\s_-])/i;
const ITEMPROP = /(?:^|\s)(?:description|abstract|alternativeHeadline)(?:\s|$)/;
const NAMES = ['p', 'div', 'h2', 'h3', 'h4', 'span', 'section', 'strong', 'ul'] as const;
const SHORTEST = 12;
const LONGEST = 600;
/** Characters that may separate headline and standfirst: a byline, a date, buttons, a caption. */
const FURTHEST = 700;
const BESIDE_NAMES = new Set([
  'nav',
  'aside',
  'footer',
  'figure',
  'figcaption',
  'form',
  'button',
  'dialog',
  'a',
  'noscript',
]);
const BESIDE =
  /related|comment|newsletter|cookie|consent|teasers?(?=$|[\s_-])(?!-?text)|recommend|breadcrumb|promo|card/i;
/** Lines about the article or its picture. */
const ABOUT =
  /caption|byline|author|share|social|meta(?=$|[\s_-])|media|image|photo|picture|gallery|video|copyright|credit/i;

/**
 * The text of the standfirst; null if the page shows none. `headline` is the element that shows the headline.
 */
export function standfirstOf(page: PageView, headline: unknown): string | null {
  if (headline === null) return null;
  const places = placesIn(page);
  const start = places.get(headline as ParsedElement);
  if (start === undefined) return null;
  const isNear = (element: ParsedElement): boolean => {
    const at = places.get(element);
    return at !== undefined && at.order > start.order && at.passed - start.passed - start.size <= FURTHEST;
  };
  const candidates = NAMES.flatMap((name) => page.named(name))
    .filter(
      (element) =>
        isNear(element) &&
        (isMarked(element) || isRightAfter(element, headline as ParsedElement)) &&
        !isBeside(element),
    )
    .sort((a, b) => (places.get(a)?.order ?? 0) - (places.get(b)?.order ?? 0));
  const shown = fold(page.$(headline as ParsedElement).text());
  const texts = candidates
    .map((element) => textOf(page, element))
    .filter((text) => isLine(text) && fold(text) !== shown);
  return texts[0] ?? boldOpening(page, isNear);
}

interface Place {
  readonly order: number;
  /** Characters of text before it. */
  readonly passed: number;
  readonly size: number;
}

/** Every element with its place in the text of the page. */
function placesIn(page: PageView): ReadonlyMap<ParsedElement, Place> {
  const places = new Map<ParsedElement, Place>();
  let order = 0;
  let passed = 0;
  const visit = (element: ParsedElement): void => {
    const place = { order: order++, passed, size: 0 };
    places.set(element, place);
    for (const child of element.children) {
      if (child.type === 'text') passed += child.data.trim().length;
      else if (child.type === 'tag') visit(child);
    }
    places.set(element, { ...place, size: passed - place.passed });
  };
  const body = page.named('body')[0];
  if (body !== undefined) visit(body);
  return places;
}

function isMarked({ attribs }: ParsedElement): boolean {
  const marks = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''} ${attribs['data-testid'] ?? ''}`.replace(
    /(?<=[a-z])(?=[A-Z])/g,
    '-',
  );
  return MARKED.test(marks) || ITEMPROP.test(attribs['itemprop'] ?? '');
}

/** A smaller heading directly after the headline, or a paragraph in the same header as the headline. */
function isRightAfter(element: ParsedElement, headline: ParsedElement): boolean {
  const before = previousElement(element);
  if (before !== headline) return false;
  if (/^h[2-4]$/.test(element.name)) return true;
  const holder = headline.parent;
  return (
    element.name === 'p' && holder !== null && 'name' in holder && /^(?:header|hgroup)$/.test(holder.name)
  );
}

function previousElement(element: ParsedElement): ParsedElement | null {
  for (let at = element.prev; at !== null; at = at.prev) if ('attribs' in at) return at;
  return null;
}

function isBeside(element: ParsedElement): boolean {
  for (
    let at: ParsedElement['parent'] | ParsedElement = element;
    at !== null && 'attribs' in at;
    at = at.parent
  ) {
    if (at.name === 'body') return false;
    if (BESIDE_NAMES.has(at.name) || at.attribs['hidden'] !== undefined) return true;
    if (isMarkedOther(at, at === element)) return true;
  }
  return false;
}

/** True for a box that its class says is something else, unless it holds the headline. */
function isMarkedOther(element: ParsedElement, isItself: boolean): boolean {
  if (element.name === 'article' || element.name === 'main') return false;
  const marks = element.attribs['class'] ?? '';
  if (marks === '') return false;
  const isOther = ABOUT.test(marks) || (!isItself && BESIDE.test(marks));
  return isOther && !holdsHeading(element);
}

function holdsHeading(element: ParsedElement): boolean {
  return element.children.some((child) => 'attribs' in child && (child.name === 'h1' || holdsHeading(child)));
}

const UNSAID =
  'script, style, svg, button, time, noscript, figure, figcaption, [hidden], .sr-only, .visually-hidden, [class*="caption" i], [class*="copyright" i], [class*="credit" i]';

function textOf(page: PageView, element: ParsedElement): string {
  const copy = page.$(element).clone();
  copy.find(UNSAID).remove();
  copy.find('br, li, p, div').before(' ').after(' ');
  return cleanText(copy.text());
}

function isLine(text: string): boolean {
  return (
    text.length >= SHORTEST &&
    text.length <= LONGEST &&
    /[\p{L}]/u.test(text) &&
    !/^\s*(?:by|von|par|por|автор|بقلم)\s/i.test(text)
  );
}

const LONGEST_BOLD = 400;

/** The first paragraph after the headline, if all of it is bold: a standfirst without a class. */
function boldOpening(page: PageView, isNear: (element: ParsedElement) => boolean): string | null {
  const paragraphs = page.named('p');
  const first = paragraphs.find(
    (element) => isNear(element) && !isBeside(element) && cleanText(page.$(element).text()).length >= 40,
  );
  if (first === undefined) return null;
  const text = textOf(page, first);
  const bold = cleanText(page.$(first).children('b, strong').text());
  return text.length <= LONGEST_BOLD && bold === text && paragraphs.length > 1 ? text : null;
}
