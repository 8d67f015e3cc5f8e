// The publication's name, and everything on the page that shows under which names it goes.
import { canParseUrl } from '../../web-address.js';
import { fold, isSiteName, type SiteEvidence, words } from '../names/site-match.js';
import { cleanText, stated, statedHtml } from '../plain-text.js';
import { isNode, listOf, literalOf, typesOf } from './json-ld.js';
import { partsOf, type TitleEvidence } from './title-parts.js';
import { nameOf, nodeValues, oncePerPage, type PageView } from './view.js';

/**
 * The publication's name as stated: the article's publisher, og:site_name, the page's WebSite node, the
 * application's name. A "name" that is the headline is none. Null if the page states none.
 */
export const siteNameOf = oncePerPage(
  (page): string | null => [...strongNames(page), ...weakNames(page)][0] ?? null,
);

/** All names under which the page shows its publication and its sections. */
export const titleEvidenceOf = oncePerPage((page): TitleEvidence => {
  const names = [...strongNames(page), ...weakNames(page), ...shownNames(page)];
  const apart = names.flatMap((name) => [name, ...sloganless(name)]);
  return { names: [...new Set(apart)], host: hostOf(page), sections: sectionsOf(page) };
});

const strongNames = oncePerPage((page): readonly string[] => {
  const publisher = nodeValues(page, 'publisher').map((value) => nameOf(value) ?? literalOf(value));
  const sites = page.allNodes.filter((node) => typesOf(node).includes('WebSite')).map(nameOf);
  const names = clean([...publisher, page.meta.first('og:site_name'), ...sites]);
  const headlines = page.nodes
    .flatMap((node) => listOf(node['headline']))
    .map((value) => fold(statedHtml(literalOf(value)) ?? ''));
  return names.filter((name) => !headlines.includes(fold(name)) && !isWholeTitle(page, name));
});

const WEAK = [
  'application-name',
  'apple-mobile-web-app-title',
  'citation_journal_title',
  'dc.publisher',
] as const;

/** Names that templates fill with anything: with the headline too, which then is not a name. */
const weakNames = oncePerPage((page): readonly string[] => {
  const titles = [titleOf(page), page.meta.first('og:title'), ...headingTexts(page)].map((title) =>
    fold(title ?? ''),
  );
  return clean(WEAK.map((name) => page.meta.first(name))).filter((name) => !titles.includes(fold(name)));
});

const LOGOS =
  'header a[href="/"], a[rel~="home"], .site-title, .site-name, #site-title, #logo, .logo, .site-logo';
const MOST_LOGOS = 12;

/** Names that help to recognise the site in a title but are never its stated name. */
function shownNames(page: PageView): readonly string[] {
  const { $, meta } = page;
  const organisations = page.allNodes
    .filter((node) => typesOf(node).some((type) => /^(?:NewsMediaOrganization|WebSite)$/.test(type)))
    .flatMap((node) => [node['name'], node['alternateName']].flatMap(listOf).map(literalOf));
  const logos = $(LOGOS).toArray().slice(0, MOST_LOGOS);
  const onLogos = logos.flatMap((element) => {
    const logo = $(element);
    const img = logo.is('img') ? logo : logo.find('img').first();
    return [img.attr('alt'), logo.attr('title'), logo.attr('aria-label'), logo.text()];
  });
  const handles = ['twitter:site', 'twitter:creator:site'].map((name) => meta.first(name)?.replace(/^@/, ''));
  const titles = new Set(headingTexts(page).map(fold));
  const shown = clean([
    ...organisations,
    ...handles,
    ...onLogos,
    meta.first('al:ios:app_name', 'al:android:app_name'),
    ...behindHeadline(page),
  ]);
  return shown.filter((name) => words(name).length <= 6 && !titles.has(fold(name)));
}

/**
 * The text that the <title> adds to a heading or og:title that it begins with: most often the site's name.
 */
function behindHeadline(page: PageView): readonly string[] {
  const title = titleOf(page);
  if (title === null) return [];
  const starts = [page.meta.first('og:title'), ...headingTexts(page)].filter(
    (text) => text !== null && words(text).length >= 3,
  );
  return starts.flatMap((start) => {
    const rest = title.startsWith(start ?? '') ? title.slice(start?.length) : '';
    const parts = /^\s*[^\p{L}\p{N}\s'"(]/u.test(rest) ? partsOf(rest.replace(/^[^\p{L}\p{N}]+/u, '')) : [];
    return parts.filter((part) => words(part).length <= 4);
  });
}

const LONGEST = 100;

function clean(names: readonly (string | null | undefined)[]): readonly string[] {
  const texts = names.map((name) => statedHtml(name)).filter((name) => name !== null);
  return texts.filter((name) => name.length <= LONGEST && !/^https?:/i.test(name) && fold(name) !== '');
}

/** "The Courier - news from the quay" is The Courier too. */
function sloganless(name: string): readonly string[] {
  const [first] = partsOf(name);
  return first === undefined || first === name || words(first).length > 4 ? [] : [first];
}

function isWholeTitle(page: PageView, name: string): boolean {
  const folded = fold(name);
  const isTitle =
    folded === fold(titleOf(page) ?? '') && headingTexts(page).some((text) => fold(text) === folded);
  const evidence: SiteEvidence = { names: [], host: hostOf(page) };
  return isTitle && words(name).length >= 4 && !isSiteName(name, evidence);
}

/** The page's <title>; never the title of a drawing. */
export const titleOf = oncePerPage((page): string | null => {
  const { $ } = page;
  const titles = page.named('title').filter((title) => $(title).closest('svg').length === 0);
  const [inHead, elsewhere] = [titles.filter((title) => $(title).parent().is('head')), titles];
  return (
    [...inHead, ...elsewhere].map((title) => stated($(title).text())).find((title) => title !== null) ?? null
  );
});

const headingTexts = oncePerPage((page): readonly string[] => {
  const h1s = page.named('h1');
  return h1s.map((h1) => cleanText(page.$(h1).text())).filter((text) => text !== '');
});

function hostOf(page: PageView): string {
  return canParseUrl(page.url) ? new URL(page.url).hostname.replace(/^www\./, '') : '';
}

const CRUMBS =
  '[class*="breadcrumb" i] a, [itemtype*="BreadcrumbList"] [itemprop="name"], nav[aria-label*="readcrumb" i] a';
const MOST_CRUMBS = 12;

/**
 * Where the page places its article: sections as stated, and the steps of its breadcrumbs but the last, which
 * may be the headline.
 */
function sectionsOf(page: PageView): readonly string[] {
  const { $ } = page;
  const own = nodeValues(page, 'articleSection').map((value) =>
    isNode(value) ? nameOf(value) : literalOf(value),
  );
  const crumbs = $(CRUMBS)
    .toArray()
    .slice(0, MOST_CRUMBS)
    .map((element) => $(element).text());
  const lists = page.allNodes
    .filter((node) => typesOf(node).includes('BreadcrumbList'))
    .flatMap((node) => listOf(node['itemListElement']));
  const linked = lists.map((step) =>
    isNode(step) ? (nameOf(step) ?? nameOf(listOf(step['item'])[0])) : null,
  );
  const all = [
    ...own,
    ...page.meta.all('article:section', 'section', 'parsely-section'),
    ...crumbs,
    ...linked.slice(0, -1),
  ];
  return all.map((text) => statedHtml(text)).filter((text) => text !== null && text.length <= 60) as string[];
}
