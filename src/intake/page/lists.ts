// Evidence for lists and the like: front pages, sections, authors, search results, products. Pure.

import { type Evidence, isFrontPage, NOTICE_WORDS, type Seen, STORY_WORDS, says } from './evidence.js';
import { listOf, typesOf } from './json-ld.js';
import * as words from './kind-words.js';

const SECTION_PATH =
  /\/(?:category|categor(?:ia|ie|ias|y)|kategorie[ns]?|kategoria|kategori|tags?|topics?|thema|themen|tema|temas|theme|sujet|sections?|rubri(?:k|c|que|ka|ky|ca)|seccion|sezione|secao|etiqueta|archives?|archiv|arkiv|ressort|channel|hub|label|dossier)\/[^/]+\/?(?:page\/\d+\/?)?$|\/page\/\d+\/?$/;

export function search(seen: Seen): readonly Evidence[] {
  return [
    [2, seen.types.has('SearchResultsPage')],
    [2, seen.bodyClasses.has('search') || seen.bodyClasses.has('search-results')],
    ...says(seen, words.SEARCH, 100),
    [
      1,
      /\/(?:search|suche|recherche|buscar?|busqueda|busca|pesquisa|cerca|ricerca|zoeken|sok|szukaj|hledat|arama|poisk|cari)(?:[/.]|$)/.test(
        seen.path,
      ),
    ],
    [1, /[?&](?:s|q|query|search|keywords?|suche|text)=/i.test(seen.query)],
    [1, seen.isNotIndexed],
    [-2, seen.article !== null],
  ];
}

export function author(seen: Seen): readonly Evidence[] {
  return [
    [2, seen.ogType === 'profile'],
    [2, seen.types.has('ProfilePage')],
    [2, seen.bodyClasses.has('author') || [...seen.bodyClasses].some((name) => /^author-\S/.test(name))],
    [1, seen.types.has('Person') && !seen.types.has('WebPage')],
    ...says(seen, words.AUTHOR, 80),
    [
      1,
      /\/(?:authors?|autor(?:en|es|i|zy)?|auteurs?|autore|by|staff|profiles?|people|contributors?|journalists?|redaktion|yazar(?:lar)?|avtor\w*|reporter)\/[^/]+/.test(
        seen.path,
      ),
    ],
    [1, seen.teasers >= 3],
    [-2, seen.text.running >= STORY_WORDS],
  ];
}

export function product(seen: Seen): readonly Evidence[] {
  const { $, meta } = seen.page;
  const products = seen.page.mainNodes.filter((node) =>
    typesOf(node).some((type) => type === 'Product' || type === 'ProductGroup'),
  );
  const isOffered = products.length === 1 && products[0]?.['offers'] !== undefined;
  return [
    [2, /^(?:og:)?product/.test(seen.ogType)],
    [2, products.length === 1],
    [1, isOffered],
    [2, $('[itemscope][itemtype$="/Product"]').length === 1],
    [
      1,
      meta.first('product:price:amount', 'og:price:amount') !== null || $('[itemprop~="price"]').length > 0,
    ],
    [
      1,
      $(
        'form[action*="cart" i], button[name="add-to-cart"], [class*="add-to-cart" i], [class*="addtocart" i]',
      ).length > 0,
    ],
    [-2, seen.ogType === 'article'],
  ];
}

export function home(seen: Seen): readonly Evidence[] {
  const isFront = isFrontPage(seen.path);
  return [
    [2, isFront],
    [1, isFront && seen.asked !== null && !isFrontPage(seen.asked.pathname)],
    [1, seen.isOnlySiteName],
    [1, seen.ogType === 'website'],
    [1, seen.teasers >= 2 || seen.page.$('article').length >= 2],
    [
      1,
      seen.bodyClasses.has('home') ||
        seen.bodyClasses.has('front-page') ||
        seen.bodyClasses.has('homepage') ||
        seen.bodyClasses.has('frontpage'),
    ],
    [-2, seen.article !== null || seen.ogType === 'article'],
    [-2, seen.text.running >= STORY_WORDS],
    [-2, !isFront && !seen.isOnlySiteName],
  ];
}

export function section(seen: Seen): readonly Evidence[] {
  const { $ } = seen.page;
  const lists = seen.page.mainNodes.some(
    (node) => typesOf(node).includes('ItemList') && listOf(node['itemListElement']).length >= 2,
  );
  const isScattered = seen.text.running < NOTICE_WORDS;
  const [title = ''] = seen.titles;
  const isNamed =
    isScattered &&
    seen.titles.some(isSectionName) &&
    seen.titles.every((each) => each.split(/\s+/).length <= MOST_TITLE_WORDS);
  return [
    [3, seen.types.has('CollectionPage')],
    [2, isNamed],
    [1, isNamed && (seen.teasers >= 3 || headlineLinks(seen) >= 5)],
    [1, isScattered && words.PAGE_COUNT.test(seen.notice)],
    [
      2,
      ['archive', 'category', 'tag', 'tax-category', 'term-archive', 'taxonomy'].some((name) =>
        seen.bodyClasses.has(name),
      ),
    ],
    [1, SECTION_PATH.test(seen.path)],
    [1, lists && isScattered],
    [1, isScattered && (seen.teasers >= 5 || $('article').length >= 5)],
    [1, isScattered && title.split(/\s+/).length <= 3 && isSlug(title, seen.path)],
    [
      1,
      isScattered && $('link[rel="next"], link[rel="prev"], a[rel~="next"], .pagination, .pager').length > 0,
    ],
    [1, seen.ogType === 'website' || seen.ogType === 'object' || seen.ogType === 'category'],
    [-3, seen.text.running >= STORY_WORDS && !seen.types.has('CollectionPage')],
    [-2, seen.article !== null],
    [-1, seen.ogType === 'article'],
  ];
}

/** The publisher's own pages. Their titles are these words and no others. */
export function site(seen: Seen): readonly Evidence[] {
  const [title = ''] = seen.titles;
  return [
    [2, words.SITE_PAGE.test(title)],
    [1, words.SITE_PATH.test(seen.path)],
    [1, seen.isNotIndexed],
    [1, seen.ogType === 'website'],
    [-2, seen.article !== null],
  ];
}

/** A title of more words is a headline, whatever else the page is called. */
const MOST_TITLE_WORDS = 5;
/** A link with fewer characters is a menu's. */
const SHORTEST_HEADLINE = 20;

function isSectionName(title: string): boolean {
  return words.SECTION.test(title.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
}

/** Links outside of menus that are as long as headlines. */
function headlineLinks({ page: { $ } }: Seen): number {
  const links = $('a[href]').not('nav a, footer a, header a, p a').toArray().slice(0, 400);
  return links.filter((link) => $(link).text().trim().length >= SHORTEST_HEADLINE).length;
}

/** "/world/asia" for "Asia". */
function isSlug(title: string, path: string): boolean {
  const last = path.split('/').filter(Boolean).at(-1) ?? '';
  return (
    path.split('/').filter(Boolean).length <= 3 &&
    last !== '' &&
    title
      .normalize('NFKD')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/\p{M}/gu, '') === last
  );
}
