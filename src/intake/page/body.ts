// The running text of the article that holds the headline: found by the headline's place, the amount of text
// after it, and the markup. Menus, teasers, comments, boxes and captions are left out. One walk, without
// recursion deeper than the page.

import { isArticleElement, isInside, type PageElement, type PageText } from '../element.js';
import { cleanText } from '../plain-text.js';
import type { PageView } from './view.js';

/** A paragraph, or what takes its place. */
interface Block {
  readonly text: string;
  readonly linked: number;
  readonly owner: PageElement;
  readonly isAfterHeadline: boolean;
}

const SKIPPED = new Set(
  (
    'script style noscript template svg math iframe object nav aside footer figure figcaption button select textarea dialog video audio ' +
    'head menu picture canvas label input'
  ).split(' '),
);
const BLOCKS = new Set(
  'address article blockquote body center dd details div dl dt fieldset form h1 h2 h3 h4 h5 h6 header li main ol p pre section table tbody td th tr ul hr'.split(
    ' ',
  ),
);

/** Boxes of other things, by the words that a class or id is made of. */
const BESIDE =
  /(?:^|[\s_-])(?:comments?|comment-?list|respond|replies|disqus|related|recommend(?:ed|ations?)?|recirc\w*|teasers?|side-?bar|rail|trending|promos?|newsletters?|sign-?up|subscribe(?:-?box|-?form)?|subscription|more-?(?:stories|news|from|on|articles|posts)|also-?(?:read|like)|read-?(?:more|next|also)|see-?also|up-?next|next-?(?:article|story|post)|outbrain|taboola|advert\w*|ads?|sponsor\w*|carousel|slider|latest|cookies?|consent|gdpr|modal|popup|overlay|banner|menu|navbar|navigation|nav|breadcrumbs?|pagination|pager|most-?(?:read|popular|viewed)|popular|mehr-?zum|lesen-?sie|verwandt\w*|empfehl\w*|kommentare?|meistgelesen|commentaires?|lire-?aussi|a-?lire|voir-?aussi|comentarios?|комментарии|обсуждение|похожие|relacionad[ao]s?|correlati|yorum(?:lar)?|ilgili|benzer|donat\w*|support-?us|poll|quiz|footnotes?|disclaimer|copyright|site-?footer|pull-?quotes?|infobox|factbox)(?=$|[\s_-])/i;
const COMMENTS = /comment|kommentar|disqus|yorum|respond|replies|комментар/i;
/** Lines about the article; only while they are short. */
const ABOUT =
  /(?:^|[\s_-])(?:by-?line|author(?:s|box|-?bio|-?info)?|bio|meta(?:data)?|post-?meta|date|time|timestamp|published|share|sharing|social|tags?|tag-?list|topics?|caption|credits?|kicker|print|toolbar|tools|follow|views|read-?time|reading-?time|skip-?link|wp-?caption|copyright|source)(?=$|[\s_-])/i;
const LONGEST_ABOUT = 420;
const CARD = 500;
const ENOUGH = 250;

/**
 * The paragraphs of the article in their order; empty if the page has no text. `headline` is the element that
 * shows it.
 */
export function bodyTexts(page: PageView, headline: unknown): readonly string[] {
  const body = page.$('body')[0] as unknown as PageElement | undefined;
  if (body === undefined) return [];
  const view = viewOf(page, body, headline as PageElement | null);
  const strict = chosen(view, walk(view, true));
  if (lengthOf(strict) >= ENOUGH) return textsIn(strict);
  const loose = chosen(view, walk(view, false));
  return textsIn(lengthOf(loose) > 3 * lengthOf(strict) ? loose : strict);
}

interface View {
  readonly body: PageElement;
  readonly headline: PageElement | null;
  /** The headline and all that holds it, from the inside out. */
  readonly around: readonly PageElement[];
  /** The element that markup calls the article's body. */
  readonly marked: ReadonlySet<PageElement>;
  readonly sizes: ReadonlyMap<PageElement, number>;
}

function viewOf(page: PageView, body: PageElement, headline: PageElement | null): View {
  const around: PageElement[] = [];
  for (let at = headline; at?.type === 'tag'; at = at.parent) around.push(at);
  const marked = page.$('[itemprop~="articleBody"]').toArray() as unknown as PageElement[];
  return { body, headline, around, marked: new Set(marked.flatMap(withHolders)), sizes: sizesIn(body) };
}

function withHolders(element: PageElement): readonly PageElement[] {
  const holders: PageElement[] = [];
  for (let at: PageElement | null = element; at?.type === 'tag'; at = at.parent) holders.push(at);
  return holders;
}

/** Letters below each element. */
function sizesIn(body: PageElement): ReadonlyMap<PageElement, number> {
  const sizes = new Map<PageElement, number>();
  const measure = (element: PageElement): number => {
    let size = 0;
    for (const child of element.children) {
      if (child.type === 'text') size += (child as PageText).data.trim().length;
      else if (child.type === 'tag' && !SKIPPED.has((child as PageElement).name))
        size += measure(child as PageElement);
    }
    sizes.set(element, size);
    return size;
  };
  measure(body);
  return sizes;
}

/** The page's text in blocks. `isStrict`: without what its class says is something else. */
function walk(view: View, isStrict: boolean): readonly Block[] {
  const state: Walk = {
    view,
    isStrict,
    holders: new Set(view.around),
    blocks: [],
    text: '',
    linked: 0,
    isBehind: view.headline === null,
  };
  visit(view.body, view.body, false, state);
  return state.blocks;
}

interface Walk {
  readonly view: View;
  readonly isStrict: boolean;
  readonly holders: ReadonlySet<PageElement>;
  readonly blocks: Block[];
  /** The text of the block that is being read, and how many characters of it are links. */
  text: string;
  linked: number;
  /** True behind the headline. */
  isBehind: boolean;
}

function visit(element: PageElement, owner: PageElement, isLinked: boolean, walk: Walk): void {
  const isBlock = BLOCKS.has(element.name);
  const inner = isBlock ? element : owner;
  if (isBlock) endBlock(owner, walk);
  for (const child of element.children) {
    if (child.type === 'text') addText((child as PageText).data, isLinked, walk);
    else if (child.type === 'tag') visitChild(child as PageElement, inner, isLinked, walk);
  }
  if (isBlock) endBlock(element, walk);
}

function visitChild(element: PageElement, owner: PageElement, isLinked: boolean, walk: Walk): void {
  if (element === walk.view.headline) {
    endBlock(owner, walk);
    walk.isBehind = true;
  } else if (element.name === 'br') walk.text += ' ';
  else if (walk.holders.has(element) || !isLeftOut(element, walk.view, walk.isStrict))
    visit(element, owner, isLinked || element.name === 'a', walk);
}

function addText(text: string, isLinked: boolean, walk: Walk): void {
  walk.text += text;
  if (isLinked) walk.linked += text.trim().length;
}

function endBlock(owner: PageElement, walk: Walk): void {
  const text = walk.text === '' ? '' : cleanText(walk.text);
  if (text !== '') walk.blocks.push({ text, linked: walk.linked, owner, isAfterHeadline: walk.isBehind });
  walk.text = '';
  walk.linked = 0;
}

function isLeftOut(element: PageElement, view: View, isStrict: boolean): boolean {
  if (SKIPPED.has(element.name)) return true;
  const { attribs } = element;
  const role = attribs['role'] ?? '';
  if (/^(?:navigation|complementary|contentinfo|dialog|banner|search|menu)$/.test(role)) return true;
  if (!isStrict || view.marked.has(element)) return false;
  if (attribs['hidden'] !== undefined || /display:\s*none/i.test(attribs['style'] ?? '')) return true;
  return isMarkedOther(element, view);
}

/** True if class or id say that the element is not part of the article's text. */
function isMarkedOther(element: PageElement, view: View): boolean {
  const size = view.sizes.get(element) ?? 0;
  const marks = marksOf(element);
  if (marks === '') return false;
  if (ABOUT.test(marks) && size <= LONGEST_ABOUT) return true;
  if (!BESIDE.test(marks)) return false;
  // A theme may call the whole page a "carousel" or "sidebar layout": the element with most of the text is
  // the article.
  return COMMENTS.test(marks) || size * 2 < (view.sizes.get(view.body) ?? 0);
}

/** Class and id, "camelCase" divided. */
function marksOf({ attribs }: PageElement): string {
  const marks = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`;
  return marks.length <= 3 ? '' : marks.slice(0, 300).replace(/(?<=[a-z])(?=[A-Z])/g, '-');
}

/** The blocks of the article among those of the page. */
function chosen(view: View, blocks: readonly Block[]): readonly Block[] {
  const after = blocks.filter(({ isAfterHeadline }) => isAfterHeadline);
  const good = withoutCards(view, (after.length > 0 ? after : blocks).filter(isText));
  const region = regionOf(view, good);
  return region === null ? good : good.filter(({ owner }) => isInside(owner, region));
}

/** A block is text unless most of it is links. */
function isText({ text, linked, owner }: Block): boolean {
  const length = text.replace(/\s/g, '').length;
  return linked * 2 < length || (owner.name === 'p' && length > 200 && linked * 3 < length * 2);
}

const HEADINGS = /^h[1-6]$/;
const CARD_LEVELS = 4;

/** Teasers: a heading that is a link, and the few lines with it; and the headings themselves. */
function withoutCards(view: View, blocks: readonly Block[]): readonly Block[] {
  const holders = new Set(view.around);
  const cards = new Set<PageElement>();
  const isCard = (element: PageElement): boolean => {
    for (let at: PageElement | null = element; at !== null && at.type === 'tag'; at = at.parent)
      if (cards.has(at)) return true;
    return false;
  };
  for (const heading of linkedHeadings(view)) {
    let at = heading.parent;
    for (
      let level = 0;
      at !== null && level < CARD_LEVELS && (view.sizes.get(at) ?? 0) <= CARD && !holders.has(at);
      level++
    ) {
      cards.add(at);
      at = at.parent;
    }
  }
  return cards.size === 0 ? blocks : blocks.filter(({ owner }) => !isCard(owner));
}

function linkedHeadings(view: View): readonly PageElement[] {
  const found: PageElement[] = [];
  const search = (element: PageElement, isLinked: boolean): void => {
    for (const child of element.children) {
      if (child.type !== 'tag') continue;
      const next = child as PageElement;
      if (HEADINGS.test(next.name) && next !== view.headline && (isLinked || isOneLink(next, view)))
        found.push(next);
      else search(next, isLinked || next.name === 'a');
    }
  };
  search(view.body, false);
  return found;
}

function isOneLink(heading: PageElement, view: View): boolean {
  const size = view.sizes.get(heading) ?? 0;
  const links = heading.children.filter(
    (child): child is PageElement => child.type === 'tag' && (child as PageElement).name === 'a',
  );
  return size > 0 && links.reduce((sum, link) => sum + (view.sizes.get(link) ?? 0), 0) * 10 >= size * 8;
}

/**
 * The element whose text is the article's: the one that holds the headline, if it has its own text; else the
 * element marked as its body; else the smallest holder of the headline that has most of the text.
 */
function regionOf(view: View, blocks: readonly Block[]): PageElement | null {
  const within = (element: PageElement): number =>
    lengthOf(blocks.filter(({ owner }) => isInside(owner, element)));
  const own = view.around.find(isArticleElement) ?? null;
  const outside =
    own === null ? [] : blocks.filter(({ owner }) => !isInside(owner, own) && !isInOtherArticle(owner, own));
  if (own !== null && within(own) > 0 && within(own) >= lengthOf(outside) / 2) return own;
  const bodies = [...view.marked].filter((element) =>
    (element.attribs['itemprop'] ?? '').includes('articleBody'),
  );
  const body = bodies.find((element) => within(element) >= ENOUGH);
  if (body !== undefined) return body;
  const total = lengthOf(blocks);
  return view.around.find((element) => within(element) * 10 >= total * 9) ?? null;
}

function isInOtherArticle(element: PageElement, own: PageElement): boolean {
  for (let at: PageElement | null = element; at?.type === 'tag'; at = at.parent)
    if (at !== own && isArticleElement(at)) return true;
  return false;
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { text }) => sum + text.length, 0);
}

function textsIn(blocks: readonly Block[]): readonly string[] {
  return blocks.map(({ text }) => text);
}
