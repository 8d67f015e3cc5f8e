// Headline, dek and name of the publication, from the weightiest source that states them.
import { isNode, listOf, literalOf } from './json-ld.js';
import { nameOf, nodeText, nodeValues, type PageView } from './page-view.js';
import { cleanText, stated } from './plain-text.js';
import { topicList } from './topics.js';

/** The headline, or null where the page states none. */
export function headlineOf(page: PageView, siteName: string | null): string | null {
  const shared = page.meta.first('og:title', 'twitter:title', 'parsely-title', 'sailthru.title', 'dc.title', 'dcterms.title', 'citation_title');
  return nodeText(page, 'headline', 'name') ?? (shared === null ? null : withoutCorroboratedSuffix(page, shared, siteName)) ?? headlineOfText(page, siteName);
}

/** The first heading that the <title> confirms; else the title without the site's name; else the first heading. */
function headlineOfText(page: PageView, siteName: string | null): string | null {
  const headings = headingsOf(page).filter((heading) => !isSame(heading, siteName));
  const title = stated(page.$('head > title, title').first().text());
  const bare = title === null ? null : withoutSiteName(title, siteName);
  const confirmed = headings.find((heading) => heading.length > 3 && title?.toLowerCase().includes(heading.toLowerCase()));
  const fromTitle = bare === null || isSame(bare, siteName) ? null : bare;
  return confirmed ?? fromTitle ?? headings[0] ?? null;
}

function headingsOf(page: PageView): readonly string[] {
  const { $ } = page;
  const headings = $('[itemprop~="headline"], article h1, main h1, h1').toArray();
  return headings.map((heading) => cleanText($(heading).attr('content') ?? $(heading).text())).filter((text) => text !== '');
}

const DIVIDER = String.raw`\s+(?:[|\-–—·•»:]|::)\s+`;

/** "Headline - Site" without " - Site", where the site's name is known. */
function withoutSiteName(title: string, siteName: string | null): string {
  if (siteName === null) return title;
  const name = siteName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const cut = title.replace(new RegExp(`${DIVIDER}(?:the\\s+)?${name}\\s*$`, 'i'), '').replace(new RegExp(`^(?:the\\s+)?${name}${DIVIDER}`, 'i'), '');
  return cut.trim() || title;
}

/** og:title is a statement of its own and kept as it is, except where it ends in the site's name and a heading has the rest alone. */
function withoutCorroboratedSuffix(page: PageView, title: string, siteName: string | null): string {
  const cut = withoutSiteName(title, siteName);
  return cut !== title && headingsOf(page).some((heading) => isSame(heading, cut)) ? cut : title;
}

const MAX_DEK = 1000;

/** The line under the headline; a repetition of the headline, or a whole article in its place, is none. */
export function dekOf(page: PageView, headline: string): string | null {
  const { $, meta } = page;
  const candidates = [
    nodeText(page, 'description'),
    meta.first('og:description'),
    meta.first('twitter:description'),
    meta.first('description', 'dc.description', 'dcterms.description', 'sailthru.description'),
    nodeText(page, 'alternativeHeadline', 'abstract'),
    stated($('[itemprop~="description"]').first().attr('content')),
    stated($('article [itemprop~="description"], article .standfirst, article .dek, main .standfirst, main .dek').first().text()),
  ];
  return candidates.find((text) => text !== null && text.length <= MAX_DEK && !isSame(text, headline)) ?? null;
}

/** The publication's name: the article's publisher, og:site_name, the page's WebSite or NewsMediaOrganization node. */
export function siteNameOf(page: PageView): string | null {
  const publisher = nodeValues(page, 'publisher').map((value) => stated(nameOf(value) ?? literalOf(value)));
  const site = page.allNodes.filter((node) => listOf(node['@type']).some((type) => type === 'WebSite')).map((node) => stated(nameOf(node)));
  const named = [
    ...publisher,
    page.meta.first('og:site_name'),
    ...site,
    page.meta.first('application-name', 'apple-mobile-web-app-title', 'citation_journal_title', 'dc.publisher'),
  ];
  return named.find((name) => name !== null && name !== undefined && !/^https?:/i.test(name)) ?? null;
}

function isSame(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a.toLowerCase() === b.toLowerCase();
}

/** Section: as the article says; an address or an identifier is none. */
export function sectionOf(page: PageView): string | null {
  const own = nodeValues(page, 'articleSection').map((value) => stated(isNode(value) ? nameOf(value) : literalOf(value)));
  const declared = page.meta.all('article:section', 'parsely-section', 'sailthru.section', 'section', 'dcterms.subject');
  const listed = page.$('[itemprop~="articleSection"]').first();
  return [...own, ...declared, stated(listed.attr('content') ?? listed.text())].find(isLabel) ?? null;
}

function isLabel(text: string | null): text is string {
  return text !== null && text.length <= 80 && !/^https?:|^\/|^[0-9a-f-]{16,}$/i.test(text);
}

/** Topics from the first source that has any. */
export function topicsOf(page: PageView): readonly string[] {
  const labels = (name: string): readonly (string | null)[] => nodeValues(page, name).map((value) => stated(isNode(value) ? nameOf(value) : literalOf(value)));
  const own = [...topicList(labels('keywords')), ...labels('about')];
  const sources = [own, ...['article:tag', 'parsely-tags', 'sailthru.tags', 'news_keywords', 'keywords'].map((name) => page.meta.all(name))];
  return sources.map(topicList).find((list) => list.length > 0) ?? [];
}
