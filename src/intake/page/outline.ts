// One walk through a page: the parts around its headline that may name authors, times or pictures of this
// article. Everything that belongs to other stories, comments and furniture is skipped. Later readers look
// only at what was found here.

import {
  isArticleElement,
  isInside,
  marksOf,
  type PageElement,
  type PageNode,
  type PageText,
} from '../element.js';
import { headlineOf } from './headline.js';
import { oncePerPage } from './view.js';

/** One element, and its place. */
export interface Found {
  readonly element: PageElement;
  /** Characters of running text between the headline and it; below zero before the headline. */
  readonly passed: number;
  /** True inside the element that holds the whole article. */
  readonly isInArticle: boolean;
}

export interface Outline {
  /** Elements whose markup says that they name an author; none inside another. */
  readonly bylines: readonly Found[];
  /** Short lines without such markup. */
  readonly lines: readonly Found[];
  readonly times: readonly Found[];
  readonly pictures: readonly Found[];
  /** Characters of running text on the whole page, behind the headline. */
  readonly end: number;
  /** The first paragraph of running text. */
  readonly opening: PageElement | null;
}

const BYLINE =
  /by-?line|(?<!un)auth?or(?!i[sz]|ity|ities)|auteur|autrice|autore|writer|reporter|journalist|redakt(?:eur|or)(?!en)|verfasser|posted-?by|written-?by|signature|\bfirma\b|yazar|muhabir|avtor|creator|contributor|columnist|periodista|kisha|hissha|zuozhe|nevisande/i;
const NOT_A_BYLINE =
  /photo|image|img|picture|caption|credit|avatar|comment|share|social|related|figure|thumb|gallery|follow|authoring/i;
const TIME =
  /date|time(?!line|r)|publi(?:sh|c|é)|pubdate|posted-?on|datum|fecha|data-?pub|tarih|zeit(?!ung)|uhrzeit|tarikh|تاریخ/i;

/** Furniture by the words that its class or id is made of. */
const BESIDE_WORDS =
  /(?:^|[\s_-])(?:comments?|commentlist|respond|related|recommend(?:ed|ations?)?|recirc|recirculation|teasers?|sidebar|side-?bar|right-?rail|rail|trending|promos?|newsletter|more-?(?:stories|news|from|on|like|in|articles|posts)|also-?(?:read|like)|read-?(?:more|next|also)|see-?also|up-?next|next-?(?:article|story|post)|prev(?:ious)?-?(?:article|story|post)|outbrain|taboola|advert(?:isement|s)?|ads?|sponsored|widget-?area|sidebar-?widgets?|widget-?posts|posts-?grid|incut|in-?read|reacties|reactions|reageer|other-?(?:news|stories|articles)|carousel|slider|latest|ticker|cookies?|consent|modal|popup|menu|main-?nav|top-?nav|navbar|nav|breadcrumbs?|pagination|disqus|most-?(?:read|popular|viewed|shared)|popular|mehr-?zum|weitere|verwandt\w*|empfehl\w*|kommentare?|meistgelesen|commentaires?|lire-?aussi|voir-?aussi|comentarios?|relacionad[ao]s?|leia-?(?:mais|tambem)|mas-?(?:leidas|noticias)|correlati|leggi-?anche|yorum(?:lar)?|ilgili|benzer|read-?also|story-?list|article-?list|post-?list|article-?cards?|story-?cards?|post-?cards?|cards?|tiles?|feed-?items?|tags?-?list)(?=$|[\s_-])/i;
const BESIDE_TAGS = new Set(['aside', 'nav', 'form', 'dialog', 'template', 'select', 'button']);
const SKIPPED = new Set(['script', 'style', 'svg', 'iframe', 'object', 'math', 'textarea', 'head']);
const BLOCKS = new Set([
  'p',
  'div',
  'li',
  'address',
  'section',
  'header',
  'footer',
  'span',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'td',
  'em',
  'strong',
  'small',
  'b',
  'i',
  'dd',
  'summary',
  'font',
  'center',
  'dt',
  'abbr',
]);

/** A paragraph from this length on is running text, in characters. */
const RUNNING = 80;
const LONGEST_LINE = 180;
const MAX_FOUND = 400;
const PICTURES = new Set(['img', 'figure', 'noscript']);

interface Frame {
  readonly bylines: Found[];
  readonly lines: Found[];
  readonly times: Found[];
  readonly pictures: Found[];
  readonly headline: PageElement | null;
  /** The headline and everything around it: never furniture, whatever it is called. */
  readonly around: ReadonlySet<PageElement>;
  readonly root: PageElement | null;
  opening: PageElement | null;
  passed: number;
  isBehind: boolean;
  foreignArticles: number;
}

interface Place {
  readonly isInArticle: boolean;
  readonly isInByline: boolean;
  /** True inside a paragraph whose text has been counted. */
  readonly isCounted: boolean;
}

/** The outline of a page; walked once. */
export const outlineOf = oncePerPage((page): Outline => {
  const headline = (headlineOf(page)?.element ?? null) as PageElement | null;
  const around = new Set<PageElement>();
  const story = page.$('article, main')[0] as unknown as PageElement | undefined;
  for (let at = headline ?? story ?? null; at?.type === 'tag'; at = at.parent) around.add(at);
  const root = [...around].find(isArticleElement) ?? storyAround(headline);
  const frame: Frame = {
    bylines: [],
    lines: [],
    times: [],
    pictures: [],
    headline,
    around,
    root,
    opening: null,
    passed: 0,
    isBehind: headline === null,
    foreignArticles: 0,
  };
  const body = page.$('body')[0] as unknown as PageElement | undefined;
  if (body !== undefined) walk(body, { isInArticle: false, isInByline: false, isCounted: false }, 0, frame);
  return { ...frame, end: frame.passed };
});

const DEEPEST = 400;

function walk(element: PageElement, place: Place, depth: number, frame: Frame): void {
  if (depth > DEEPEST || SKIPPED.has(element.name) || isBeside(element, frame)) return;
  if (element === frame.headline) frame.isBehind = true;
  const here = keep(element, place, frame);
  for (const child of element.children) {
    if (child.type === 'tag') walk(child as PageElement, here, depth + 1, frame);
    else if (child.type === 'text' && frame.isBehind && frame.around.has(element))
      countText(child as PageText, frame);
  }
}

/** Old pages write their text straight into the element that holds everything. */
function countText({ data }: PageText, frame: Frame): void {
  const length = weightOf(data);
  if (length >= RUNNING) frame.passed += length;
}

/** Notes what the element may tell, and what its children inherit. */
function keep(element: PageElement, place: Place, frame: Frame): Place {
  const isInArticle = place.isInArticle || element === frame.root;
  const passed = frame.isBehind ? frame.passed : -1;
  const found: Found = { element, passed, isInArticle };
  const isByline = !place.isInByline && isMarkedByline(element) && !frame.around.has(element);
  if (isByline) push(frame.bylines, found);
  if (element.name === 'time' || isMarkedTime(element)) push(frame.times, found);
  if (PICTURES.has(element.name) && !place.isInByline && !isByline) push(frame.pictures, found);
  const isCounted = keepText(found, place.isCounted, frame);
  return {
    isInArticle,
    isInByline: place.isInByline || isByline,
    isCounted: isCounted || (place.isCounted && INLINE.has(element.name)),
  };
}

/**
 * Short lines may be bylines; long ones are the article. True if the text is running text and was counted.
 */
function keepText(found: Found, isCounted: boolean, frame: Frame): boolean {
  const { element } = found;
  if (!BLOCKS.has(element.name) || frame.around.has(element)) return false;
  const length = ownTextLength(element);
  if (length === 0) return false;
  if (length < LONGEST_LINE) push(frame.lines, found);
  if (length < RUNNING || isCounted || !frame.isBehind) return false;
  frame.passed += length;
  frame.opening ??= element;
  return true;
}

function push(list: Found[], found: Found): void {
  if (list.length < MAX_FOUND) list.push(found);
}

/**
 * Length of a text in letters of an alphabet: one character of Chinese, Japanese or Korean says as much as
 * two or three.
 */
function weightOf(text: string): number {
  const bare = text.trim();
  return /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u.test(bare) ? bare.length * 2.5 : bare.length;
}

const INLINE = new Set([
  'a',
  'em',
  'strong',
  'b',
  'i',
  'span',
  'small',
  'u',
  'mark',
  'q',
  'cite',
  'font',
  'abbr',
]);

/** Length of the text directly in an element or in inline elements of it. */
function ownTextLength(element: PageElement): number {
  let length = 0;
  for (const child of element.children) {
    if (child.type === 'text') length += weightOf((child as PageText).data);
    else if (child.type === 'tag' && INLINE.has((child as PageElement).name))
      length += inlineLength(child as PageElement, 0);
  }
  return length;
}

function inlineLength(element: PageElement, depth: number): number {
  if (depth > 4) return 0;
  let length = 0;
  for (const child of element.children) {
    if (child.type === 'text') length += weightOf((child as PageText).data);
    else if (child.type === 'tag') length += inlineLength(child as PageElement, depth + 1);
  }
  return length;
}

function isBeside(element: PageElement, frame: Frame): boolean {
  if (frame.around.has(element)) return false;
  if (BESIDE_TAGS.has(element.name) || element.attribs['hidden'] !== undefined) return true;
  if (element.name === 'footer' && (frame.root === null || !isInside(element, frame.root))) return true;
  if (isArticleElement(element) && isForeign(frame)) return true;
  const marks = marksOf(element);
  return marks !== '' && BESIDE_WORDS.test(marks) && !BYLINE.test(marks);
}

/**
 * Articles in or next to the one with the headline are other stories. Without such a one, the first is the
 * body of this story.
 */
function isForeign(frame: Frame): boolean {
  if (frame.root !== null && isArticleElement(frame.root)) return true;
  frame.foreignArticles += 1;
  return frame.foreignArticles > 1;
}

/** True if the markup says that the element names an author. */
function isMarkedByline(element: PageElement): boolean {
  const { attribs } = element;
  if (/(?:^|\s)(?:author|creator)(?:\s|$)/i.test(`${attribs['itemprop'] ?? ''} ${attribs['rel'] ?? ''}`))
    return true;
  if (element.name === 'a' && PROFILE.test(attribs['href'] ?? '')) return true;
  const marks = marksOf(element);
  return (
    marks !== '' &&
    BYLINE.test(marks) &&
    !NOT_A_BYLINE.test(marks) &&
    element.name !== 'img' &&
    element.name !== 'figure'
  );
}

/** Addresses of pages about one author. */
export const PROFILE =
  /\/(?:authors?|autor(?:es|en|in)?|auteurs?|autore|autori|journalists?|journaliste|reporters?|writers?|contributors?|columnists?|yazar(?:lar)?|avtor(?:y)?|profiles?|by|autori?|redakteure?)\/[^/?#]+/i;

function isMarkedTime(element: PageElement): boolean {
  const { attribs } = element;
  if (/datePublished|dateCreated/i.test(attribs['itemprop'] ?? '')) return true;
  return TIME.test(`${attribs['class'] ?? ''} ${attribs['id'] ?? ''} ${attribs['data-testid'] ?? ''}`);
}

/**
 * The least characters of an element, besides its headline, that make it the story and not the frame of the
 * headline.
 */
const STORY = 500;

/** The nearest element around the headline that holds the text too, for pages without an article element. */
function storyAround(headline: PageElement | null): PageElement | null {
  for (let at = headline?.parent ?? null; at?.type === 'tag' && at.name !== 'body'; at = at.parent) {
    if (textLength(at, STORY + 300) >= STORY) return at;
  }
  return null;
}

/** Length of the text in an element; counting ends above `enough`. */
function textLength(node: PageNode, enough: number): number {
  if (node.type === 'text') return weightOf((node as PageText).data);
  if (node.type !== 'tag' || SKIPPED.has((node as PageElement).name)) return 0;
  let length = 0;
  for (const child of (node as PageElement).children) {
    if (length < enough) length += textLength(child, enough - length);
  }
  return length;
}
