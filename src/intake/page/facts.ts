// The facts that decide whether a page is an article: its titles, its metadata, how much running text it has.
import { fold, isExactSiteName } from '../names/site-match.js';
import { cleanText, statedHtml } from '../plain-text.js';
import { PUBLISHED_META } from './dates.js';
import { type LinkedNode, listOf, literalOf, typesOf } from './json-ld.js';
import { type TextMass, textMassOf } from './text-mass.js';
import { partsOf } from './title-parts.js';
import { comparable, nodeAddresses, type PageView } from './view.js';

export interface PageFacts {
  /** Parts of <title> and og:title between dividers, and the h1s; the site's name left out. Lower case. */
  readonly titles: readonly string[];
  /** True if every title and h1 is the site's name, or there is none. */
  readonly isOnlySiteName: boolean;
  readonly path: string;
  readonly query: string;
  readonly ogType: string;
  /** schema.org types that the page says it is, nested ones left out. */
  readonly types: ReadonlySet<string>;
  /** A schema.org article that is this page's own. */
  readonly article: LinkedNode | null;
  /** True if the metadata state when it was published. */
  readonly isDated: boolean;
  /** True if any metadata say that this is an article. */
  readonly hasArticleMetadata: boolean;
  readonly bodyClasses: ReadonlySet<string>;
  readonly text: TextMass;
  /** Headings that are links, as teasers have them. */
  readonly teasers: number;
  readonly isNotIndexed: boolean;
}

const MICRODATA =
  '[itemscope][itemtype*="Article"], [itemscope][itemtype$="BlogPosting"], [itemscope][itemtype$="Report"]';
/** Collects the facts. `siteName` is the publication's name, if known. */
export function factsOf(page: PageView, siteName: string | null): PageFacts {
  const { $, meta } = page;
  const url = new URL(page.url);
  const article = ownArticle(page);
  const titles = titlesOf(page);
  const site = {
    names: [siteName, meta.first('og:site_name')].filter((name) => name !== null),
    host: url.hostname.replace(/^www\./, ''),
  };
  const own = titles.filter((title) => fold(title) !== '' && !isExactSiteName(title, site));
  const ogType = meta.first('og:type')?.toLowerCase() ?? '';
  const isDated =
    literalOf(listOf(article?.['datePublished'])[0]) !== null || meta.first(...PUBLISHED_META) !== null;
  const types = new Set(page.mainNodes.flatMap(typesOf));
  const marked = $(MICRODATA).length === 1;
  const isVideo =
    ogType.startsWith('video') ||
    page.mainNodes.filter((node) => typesOf(node).includes('VideoObject')).length === 1;
  return {
    titles: own,
    isOnlySiteName: own.length === 0,
    path: url.pathname.toLowerCase(),
    query: url.search,
    ogType,
    types,
    article,
    isDated: isDated || (marked && $('[itemprop~="datePublished"]').length > 0),
    hasArticleMetadata:
      article !== null || marked || isDated || ogType === 'article' || ogType === 'news' || isVideo,
    bodyClasses: new Set(
      `${$('body').attr('class') ?? ''} ${$('html').attr('class') ?? ''}`.toLowerCase().split(/\s+/),
    ),
    text: textMassOf($.root()[0]),
    teasers: $('h2 a[href], h3 a[href], h4 a[href], a[href] h2, a[href] h3, a[href] h4').length,
    isNotIndexed: /noindex/i.test(meta.first('robots') ?? ''),
  };
}

function titlesOf(page: PageView): readonly string[] {
  const { $, meta } = page;
  const title = $('head > title').first().text() || $('title').not('svg title').first().text();
  const whole = [title, meta.first('og:title') ?? ''].flatMap((text) => partsOf(cleanText(text)));
  const headings = $('h1')
    .toArray()
    .slice(0, 5)
    .map((heading) => $(heading).text());
  return [
    ...new Set(
      [...whole, ...headings].map((text) => cleanText(text).toLowerCase()).filter((text) => text !== ''),
    ),
  ];
}

/**
 * The article node that names this page's address or headline; also the only one, if it names no other
 * address.
 */
function ownArticle(page: PageView): LinkedNode | null {
  const [node] = page.nodes;
  if (node === undefined) return null;
  const here = [page.url, page.$('link[rel~="canonical" i]').first().attr('href'), page.meta.first('og:url')];
  const addresses = new Set(
    here.map((address) => comparable(address, page.base)).filter((address) => address !== null),
  );
  const stated = nodeAddresses(node)
    .filter((address) => !address.startsWith('#'))
    .map((address) => comparable(address, page.base))
    .filter((address) => address !== null);
  if (stated.some((address) => addresses.has(address))) return node;
  const isList = page.articleCount >= 3 || new URL(page.url).pathname === '/';
  if (isList && stated.length > 0) return null;
  const headline = fold(statedHtml(literalOf(node['headline'] ?? node['name'])) ?? '');
  const titles = titlesOf(page).map(fold);
  if (
    headline !== '' &&
    titles.some((title) => title === headline || (title.length > 11 && headline.includes(title)))
  )
    return node;
  return page.nodes.length === 1 && page.articleCount === 1 && stated.length === 0 ? node : null;
}
