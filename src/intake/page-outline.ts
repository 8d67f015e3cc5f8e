// One walk through a page: what stands around its headline that may name authors, times or pictures of this article. Everything that
// belongs to other stories, comments and furniture is passed by. Later readers look only at what was found here.
import type { PageView } from './page-view.js';
import { cleanText } from './plain-text.js';

/** An element of the parsed tree, as far as it is read here. */
export interface PageElement {
  readonly type: string;
  readonly name: string;
  readonly attribs: Readonly<Record<string, string>>;
  readonly children: readonly PageNode[];
  readonly parent: PageElement | null;
}

export type PageNode = PageElement | { readonly type: 'text'; readonly data: string } | { readonly type: 'comment' };

/** One element, and where it stands. */
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
}

const BYLINE =
  /by-?line|(?<!un)auth?or(?!i[sz]|ity|ities)|auteur|autrice|autore|writer|reporter|journalist|redakt(?:eur|or)(?!en)|verfasser|posted-?by|written-?by|signature|\bfirma\b|yazar|muhabir|avtor|creator|contributor|columnist|periodista|kisha|hissha|zuozhe|nevisande/i;
const NOT_A_BYLINE = /photo|image|img|picture|caption|credit|avatar|comment|share|social|related|figure|thumb|gallery|follow|authoring/i;
const TIME = /date|time(?!line|r)|publi(?:sh|c|é)|pubdate|posted-?on|datum|fecha|data-?pub|tarih|zeit(?!ung)|uhrzeit|tarikh|تاریخ/i;

/** Furniture by the words that its class or id is made of. */
const BESIDE_WORDS =
  /(?:^|[\s_-])(?:comments?|commentlist|respond|related|recommend(?:ed|ations?)?|recirc|recirculation|teasers?|sidebar|side-?bar|right-?rail|rail|trending|promos?|newsletter|more-?(?:stories|news|from|on|like|in|articles|posts)|also-?(?:read|like)|read-?(?:more|next|also)|see-?also|up-?next|next-?(?:article|story|post)|prev(?:ious)?-?(?:article|story|post)|outbrain|taboola|advert(?:isement|s)?|ads?|sponsored|widgets?|carousel|slider|latest|ticker|cookies?|consent|modal|popup|menu|navbar|nav|breadcrumbs?|pagination|disqus|most-?(?:read|popular|viewed|shared)|popular|mehr-?zum|weitere|verwandt\w*|empfehl\w*|kommentare?|meistgelesen|commentaires?|lire-?aussi|voir-?aussi|comentarios?|relacionad[ao]s?|leia-?(?:mais|tambem)|mas-?(?:leidas|noticias)|correlati|leggi-?anche|yorum(?:lar)?|ilgili|benzer|read-?also|story-?list|article-?list|post-?list|article-?cards?|story-?cards?|post-?cards?|cards?|tiles?|list-?items?|feed-?items?|tags?-?list)(?=$|[\s_-])/i;
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
]);

/** A paragraph from this length on is running text, in characters. */
const RUNNING = 80;
const LONGEST_LINE = 180;
const MAX_FOUND = 400;

const outlines = new WeakMap<PageView, Outline>();

/** The outline of a page; walked once. */
export function outlineOf(page: PageView): Outline {
  const known = outlines.get(page) ?? walked(page);
  outlines.set(page, known);
  return known;
}

interface Frame {
  readonly bylines: Found[];
  readonly lines: Found[];
  readonly times: Found[];
  readonly pictures: Found[];
  readonly headline: PageElement | null;
  /** The headline and everything around it: never furniture, whatever it is called. */
  readonly around: ReadonlySet<PageElement>;
  readonly root: PageElement | null;
  passed: number;
  isBehind: boolean;
  foreignArticles: number;
}

interface Place {
  readonly isInArticle: boolean;
  readonly isInByline: boolean;
}

function walked(page: PageView): Outline {
  const headline = headlineElement(page);
  const around = new Set<PageElement>();
  for (let at = headline; at?.type === 'tag'; at = at.parent) around.add(at);
  const root = [...around].find(isArticleElement) ?? [...around].find((element) => element.name === 'main') ?? null;
  const frame: Frame = {
    ...{ bylines: [], lines: [], times: [], pictures: [] },
    ...{ headline, around, root, passed: 0, isBehind: headline === null, foreignArticles: 0 },
  };
  const body = page.$('body')[0] as unknown as PageElement | undefined;
  if (body !== undefined) walk(body, { isInArticle: false, isInByline: false }, 0, frame);
  return frame;
}

const DEEPEST = 400;

function walk(element: PageElement, place: Place, depth: number, frame: Frame): void {
  if (depth > DEEPEST || SKIPPED.has(element.name) || isBeside(element, frame)) return;
  if (element === frame.headline) frame.isBehind = true;
  const here = keep(element, place, frame);
  for (const child of element.children) {
    if (child.type === 'tag') walk(child as PageElement, here, depth + 1, frame);
  }
}

/** Notes what the element may tell, and what its children inherit. */
function keep(element: PageElement, place: Place, frame: Frame): Place {
  const isInArticle = place.isInArticle || element === frame.root;
  const passed = frame.isBehind ? frame.passed : -1;
  const found: Found = { element, passed, isInArticle };
  const isByline = !place.isInByline && isMarkedByline(element) && !frame.around.has(element);
  if (isByline) push(frame.bylines, found);
  if (element.name === 'time' || isMarkedTime(element)) push(frame.times, found);
  if (element.name === 'img' || element.name === 'figure') push(frame.pictures, found);
  if (BLOCKS.has(element.name) && !frame.around.has(element)) keepText(found, frame);
  return { isInArticle, isInByline: place.isInByline || isByline };
}

/** Short lines may be bylines; long ones are the article. Only text that no block inside it holds is counted. */
function keepText(found: Found, frame: Frame): void {
  const length = ownTextLength(found.element);
  if (length === 0) return;
  if (length >= RUNNING && frame.isBehind) frame.passed += length;
  if (length < LONGEST_LINE) push(frame.lines, found);
}

function push(list: Found[], found: Found): void {
  if (list.length < MAX_FOUND) list.push(found);
}

const INLINE = new Set(['a', 'em', 'strong', 'b', 'i', 'span', 'small', 'u', 'mark', 'q', 'cite', 'font', 'abbr']);

/** Length of the text that stands directly in an element or in inline elements of it. */
function ownTextLength(element: PageElement): number {
  let length = 0;
  for (const child of element.children) {
    if (child.type === 'text') length += (child as { data: string }).data.trim().length;
    else if (child.type === 'tag' && INLINE.has((child as PageElement).name)) length += inlineLength(child as PageElement, 0);
  }
  return length;
}

function inlineLength(element: PageElement, depth: number): number {
  if (depth > 4) return 0;
  let length = 0;
  for (const child of element.children) {
    if (child.type === 'text') length += (child as { data: string }).data.trim().length;
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

/** Articles in or beside the one with the headline are other stories. Without such a one, the first is the body of this story. */
function isForeign(frame: Frame): boolean {
  if (frame.root !== null && isArticleElement(frame.root)) return true;
  frame.foreignArticles += 1;
  return frame.foreignArticles > 1;
}

function isArticleElement(element: PageElement): boolean {
  return element.name === 'article' || /\/(?:\w*Article|BlogPosting|Report)\s*$/.test(element.attribs['itemtype'] ?? '');
}

function isInside(element: PageElement, root: PageElement): boolean {
  for (let at: PageElement | null = element; at !== null; at = at.parent) if (at === root) return true;
  return false;
}

/** Class and id, with "camelCase" divided. */
function marksOf(element: PageElement): string {
  const { attribs } = element;
  const marks = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''} ${attribs['data-testid'] ?? ''} ${attribs['data-component'] ?? ''}`;
  return marks.length <= 3 ? '' : marks.replace(/(?<=[a-z])(?=[A-Z])/g, '-');
}

/** True where the markup says that the element names an author. */
function isMarkedByline(element: PageElement): boolean {
  const { attribs } = element;
  if (/(?:^|\s)(?:author|creator)(?:\s|$)/i.test(`${attribs['itemprop'] ?? ''} ${attribs['rel'] ?? ''}`)) return true;
  if (element.name === 'a' && PROFILE.test(attribs['href'] ?? '')) return true;
  const marks = marksOf(element);
  return marks !== '' && BYLINE.test(marks) && !NOT_A_BYLINE.test(marks) && element.name !== 'img' && element.name !== 'figure';
}

const PROFILE =
  /\/(?:authors?|autor(?:es|en|in)?|auteurs?|autore|autori|journalists?|journaliste|reporters?|writers?|contributors?|columnists?|yazar(?:lar)?|avtor(?:y)?|profiles?|by|autori?|redakteure?)\/[^/?#]+/i;

function isMarkedTime(element: PageElement): boolean {
  const { attribs } = element;
  if (/datePublished|dateCreated/i.test(attribs['itemprop'] ?? '')) return true;
  return TIME.test(`${attribs['class'] ?? ''} ${attribs['id'] ?? ''} ${attribs['data-testid'] ?? ''}`);
}

/** The heading that the title confirms, else the first of the article, else the first of the page. */
function headlineElement(page: PageView): PageElement | null {
  const { $, meta } = page;
  const titles = [meta.first('og:title', 'twitter:title'), $('title').first().text()].map((title) => folded(title ?? ''));
  const headings = $('h1, [itemprop~="headline"], h2').toArray().slice(0, 80) as unknown as PageElement[];
  const confirmed = headings.find((heading) => {
    const text = folded($(heading as never).text());
    return text.length > 8 && titles.some((title) => title.includes(text));
  });
  const first = headings.filter((heading) => heading.name === 'h1' || heading.attribs['itemprop'] !== undefined);
  const inArticle = first.find((heading) => $(heading as never).closest('article, main').length > 0);
  return confirmed ?? inArticle ?? first[0] ?? null;
}

function folded(text: string): string {
  return cleanText(text)
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, '');
}
