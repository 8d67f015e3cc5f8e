// A page opened for reading: its parsed tree, its meta elements, and the schema.org nodes that tell of this
// very article.
import { type CheerioAPI, load } from 'cheerio';
import { canonicalUrl } from '../../articles/canonical-url.js';
import { cleanText, statedHtml, webAddress } from '../plain-text.js';
import { slimSource } from '../slim-source.js';
import { isNode, type LinkedNode, listOf, literalOf, readLinkedData, typesOf } from './json-ld.js';
import { type Meta, readMeta } from './meta.js';
import { indexSearches, type Named } from './search.js';

export interface PageView {
  readonly $: CheerioAPI;
  readonly named: Named;
  readonly html: string;
  /** Where the page was found, after redirects. */
  readonly url: string;
  /** The base of relative addresses: <base href> or the page's own address. */
  readonly base: string;
  readonly meta: Meta;
  /** Nodes that tell of this article, the weightiest first. */
  readonly nodes: readonly LinkedNode[];
  readonly allNodes: readonly LinkedNode[];
  /** Nodes that the page says it is about, articles or not. */
  readonly mainNodes: readonly LinkedNode[];
  /** How many articles the page says it is about: a list of teasers states several. */
  readonly articleCount: number;
  readonly resolve: (value: unknown) => unknown;
}

/**
 * Reads a page once: its elements, its metadata, and the linked data about its article. `url` is where it was
 * found.
 */
export function openPage(html: string, url: string): PageView {
  const $ = load(slimSource(html));
  const named = indexSearches($);
  const meta = readMeta($);
  const data = readLinkedData($);
  const base = webAddress($('base[href]').first().attr('href'), url) ?? url;
  const nodes = ownArticles(data.articles, addressesOfPage($, meta, url, base), titlesOfPage($, meta), base);
  return {
    $,
    named,
    html,
    url,
    base,
    meta,
    nodes,
    allNodes: data.nodes,
    mainNodes: data.main,
    articleCount: data.articles.length,
    resolve: data.resolve,
  };
}

/** A reader of pages that works out its answer once for each page. */
export function oncePerPage<T>(read: (page: PageView) => T): (page: PageView) => T {
  const known = new WeakMap<PageView, { readonly value: T }>();
  return (page) => {
    const answer = known.get(page) ?? { value: read(page) };
    known.set(page, answer);
    return answer.value;
  };
}

/** The first text that any of the article's nodes states under any of the names. */
export function nodeText(page: PageView, ...names: readonly string[]): string | null {
  for (const node of page.nodes) {
    for (const name of names) {
      for (const value of listOf(node[name])) {
        const text = statedHtml(literalOf(value) ?? nameOf(page.resolve(value)));
        if (text !== null) return text;
      }
    }
  }
  return null;
}

/** The values of the first of the article's nodes that states the property at all. */
export function nodeValues(page: PageView, name: string): readonly unknown[] {
  for (const node of page.nodes) {
    const values = listOf(node[name]);
    if (values.length > 0) return values.map(page.resolve);
  }
  return [];
}

/** The name of a node such as a Person, an Organization or a DefinedTerm. */
export function nameOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  const name =
    listOf(value['name'])
      .map(literalOf)
      .find((text) => text !== null) ?? null;
  if (name !== null) return name;
  const parts = [value['givenName'], value['additionalName'], value['familyName']]
    .map(literalOf)
    .filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : null;
}

function addressesOfPage($: CheerioAPI, meta: Meta, url: string, base: string): ReadonlySet<string> {
  const stated = [url, $('link[rel~="canonical" i]').first().attr('href'), meta.first('og:url')];
  return new Set(stated.map((address) => comparable(address, base)).filter((address) => address !== null));
}

function titlesOfPage($: CheerioAPI, meta: Meta): ReadonlySet<string> {
  const titles = [
    meta.first('og:title'),
    meta.first('twitter:title'),
    ...$('h1')
      .toArray()
      .map((h1) => $(h1).text()),
  ];
  return new Set(titles.map((title) => cleanText(title ?? '').toLowerCase()).filter((title) => title !== ''));
}

/**
 * A page may carry nodes of other stories too: those that name this page's address or headline come first and
 * alone.
 */
function ownArticles(
  articles: readonly LinkedNode[],
  addresses: ReadonlySet<string>,
  titles: ReadonlySet<string>,
  base: string,
): readonly LinkedNode[] {
  const byAddress = articles.filter((node) =>
    nodeAddresses(node).some((address) => addresses.has(comparable(address, base) ?? '')),
  );
  const byTitle = articles.filter((node) =>
    titles.has((statedHtml(literalOf(node['headline'] ?? node['name'])) ?? '').toLowerCase()),
  );
  const own = [byAddress, byTitle].find((some) => some.length > 0) ?? articles.slice(0, 1);
  return [...own].sort((a, b) => weightOf(b) - weightOf(a));
}

/** A story of a news organisation tells more of itself than a generic article or a social post. */
function weightOf(node: LinkedNode): number {
  const types = typesOf(node);
  if (types.some((type) => type.endsWith('NewsArticle'))) return 3;
  return types.some((type) => /^(SocialMedia|DiscussionForum)Posting$/.test(type)) ? 1 : 2;
}

/** Addresses under which a node says that its article is found. */
export function nodeAddresses(node: LinkedNode): readonly string[] {
  const main = listOf(node['mainEntityOfPage']).flatMap((value) =>
    isNode(value) ? [value['@id'], value['url']] : [value],
  );
  return [node['url'], ...main, node['@id']]
    .flatMap(listOf)
    .map(literalOf)
    .filter((address) => address !== null);
}

/**
 * An address for comparing: without its scheme, `www.`, `m.` or `amp.`, and a slash at its end; null if it is
 * not one.
 */
export function comparable(address: string | null | undefined, base: string): string | null {
  const url = address ? canonicalUrl(address, base) : null;
  return url?.replace(/^https?:\/\/(?:www\.|m\.|amp\.)?/, '').replace(/\/$/, '') ?? null;
}
