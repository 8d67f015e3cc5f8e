// The headings that a reader of the page sees where a headline can be: without menus, other stories, labels and hidden words.
import type { PageView } from './page-view.js';
import { cleanText } from './plain-text.js';

type Selection = ReturnType<PageView['$']>;

export interface Heading {
  readonly text: string;
  /** 1 for h1 and marked headlines, 2 for headings that count only where metadata confirms them. */
  readonly level: 1 | 2;
  readonly isInArticle: boolean;
  readonly element: ReturnType<Selection['toArray']>[number];
}

const FIRST = 'h1, [itemprop~="headline"]:not(meta):not(link), [role="heading"][aria-level="1"]';
const SECOND = 'article h2, main h2, header h2, h2, .entry-title, .post-title, .article-title, .headline';
const MOST = 40;
/** Headings of menus, boxes and other stories. */
const BESIDE =
  'nav, aside, footer, dialog, noscript, template, [hidden], [role="navigation"], [role="complementary"], [role="dialog"], [class*="related" i], [class*="comment" i], [class*="newsletter" i], [class*="cookie" i], [class*="consent" i], [class*="teaser" i], [class*="recommend" i], [class*="sidebar" i][class*="widget" i]';

/** In the order of the page; those of the first level before the others. Empty texts are left out. */
export function headingsOf(page: PageView): readonly Heading[] {
  const { $ } = page;
  const read = (selector: string, level: 1 | 2): readonly Heading[] =>
    $(selector)
      .toArray()
      .slice(0, MOST)
      .filter((element) => !isBeside($(element)))
      .flatMap((element) => {
        const isInArticle = $(element).closest('article, main, [role="main"], [itemtype*="Article"], [itemtype*="BlogPosting"]').length > 0;
        return textsOf($(element)).map((text) => ({ text, level, isInArticle, element }));
      })
      .filter(({ text }) => text !== '');
  const first = read(FIRST, 1);
  const known = new Set(first.map(({ element }) => element));
  return [...first, ...read(SECOND, 2).filter(({ element }) => !known.has(element))];
}

/** An article inside a list of other stories is not asked for: its holder is. */
function isBeside(heading: Selection): boolean {
  const box = heading.closest(BESIDE);
  return box.length > 0 && !box.is('body, html, main') && box.find('[itemprop~="articleBody"]').length === 0;
}

const UNSEEN =
  'script, style, svg, button, noscript, template, [hidden], .sr-only, .visually-hidden, .screen-reader-text, .screenreader, .u-visually-hidden, .is-visually-hidden, .hidden-visually';
const LABEL =
  '[class*="kicker" i], [class*="overline" i], [class*="eyebrow" i], [class*="topline" i], [class*="roofline" i], [class*="dachzeile" i], [class*="spitzmarke" i], [class*="pretitle" i], [class*="antetitulo" i], [class*="surtitre" i], [class*="badge" i], [class*="premium" i], [class*="paywall" i], [class*="label" i], [class*="category" i], [class*="subtitle" i], [class*="sub-title" i], [class*="headline-sub" i], [class*="byline" i], time';

/** What the heading says: without its label ("Harbour:") first, then with it; confirmed is whichever metadata repeats. */
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

/** A heading that is made of elements alone, the first of few words: that one may be a label, as German magazines write it. */
function afterFirstPiece(heading: Selection): string | null {
  const pieces = heading.contents().toArray();
  const isMixed = pieces.some((piece) => piece.type === 'text' && /[\p{L}\p{N}]/u.test(piece.data));
  const texts = heading
    .children()
    .toArray()
    .map((_, at) => readable(heading.children().eq(at)))
    .filter((text) => /[\p{L}\p{N}]/u.test(text));
  const [first, ...rest] = texts;
  if (isMixed || first === undefined || rest.length === 0 || first.split(' ').length > LONGEST_LABEL) return null;
  return rest.join(' ').replace(/^[\s:|–—-]+/, '');
}

const LEAVES = 20_000;

/** Every text that an element without inner elements shows outside of menus and links, within a length. For pages without headings. */
export function* leafTexts(page: PageView, shortest: number, longest: number): Generator<Omit<Heading, 'level' | 'isInArticle'>> {
  const { $ } = page;
  for (const element of $('body *').toArray().slice(0, LEAVES)) {
    const [only] = element.children;
    if (element.children.length !== 1 || only?.type !== 'text' || only.data.length < shortest || only.data.length > longest * 2) continue;
    const text = cleanText(only.data);
    if (text.length >= shortest && text.length <= longest && $(element).closest('a, nav, li, option, head, title').length === 0) yield { text, element };
  }
}

/** Pieces on lines of their own are divided by a space. */
function readable(heading: Selection): string {
  const copy = heading.clone();
  copy.find('br, wbr + br, div, p, li').before(' ').after(' ');
  return cleanText(copy.text());
}
