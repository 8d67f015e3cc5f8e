// RSS, RDF and Atom through feedsmith: each format's item as a FeedItem, each format's frame as a FeedFrame.
import { type AnyFeed, type AtomFeed, parseFeed, type RdfFeed, type RssFeed } from 'feedsmith';
import { textOfHtml, webAddress } from '../plain-text.js';
import type { FeedFrame, FeedItem } from './item.js';
import { episodeOf, picture, picturesOf } from './media.js';
import type { FeedSlices } from './slices.js';

/** The feed's statements about itself; empty if even those are broken. */
export function readFrame(slices: FeedSlices, url: string | null): FeedFrame {
  const rootBase = webAddress(slices.rootAttribute('xml:base'), url);
  const nothing: FeedFrame = {
    title: null,
    language: slices.rootAttribute('xml:lang'),
    base: rootBase ?? url,
    authors: [],
    publication: null,
  };
  const parsed = parsedOrNull(slices.frame) ?? parsedOrNull(slices.wrap(''));
  if (parsed === null || parsed.format === 'json') return nothing;
  const { xml } = parsed.feed;
  const xmlBase = webAddress(xml?.base, nothing.base) ?? rootBase;
  const language = xml?.lang ?? nothing.language;
  if (parsed.format !== 'atom') return rssFrame(parsed, { language, xmlBase, url });
  return {
    title: textOf(parsed.feed.title),
    language,
    base: xmlBase ?? url ?? webAddress(alternateOf(parsed.feed.links), null),
    authors: namesOf(parsed.feed.authors),
    publication: null,
  };
}

interface OfRoot {
  readonly language: string | null;
  readonly xmlBase: string | null;
  readonly url: string | null;
}

function rssFrame(parsed: Extract<AnyFeed, { format: 'rss' | 'rdf' }>, root: OfRoot): FeedFrame {
  const { dc } = parsed.feed;
  const channel = parsed.format === 'rss' ? parsed.feed : null;
  return {
    title: parsed.feed.title ?? null,
    language: channel?.language ?? dc?.languages?.[0] ?? root.language,
    base: root.xmlBase ?? webAddress(parsed.feed.link, root.url) ?? root.url,
    authors: [],
    publication: channel?.prism?.publicationName ?? dc?.publishers?.[0] ?? null,
  };
}

/** One item out of its slice; null if its XML cannot be read. */
export function readXmlItem(slices: FeedSlices, item: string, frame: FeedFrame): FeedItem | null {
  const parsed = parsedOrNull(slices.wrap(item));
  if (parsed === null || parsed.format === 'json') return null;
  if (parsed.format === 'atom') {
    const entry = parsed.feed.entries?.[0];
    return entry === undefined ? null : atomItem(entry, frame);
  }
  const read = parsed.feed.items?.[0];
  return read === undefined ? null : rssItem(read, item, frame);
}

function parsedOrNull(text: string): AnyFeed | null {
  try {
    return parseFeed<string>(text);
  } catch {
    return null;
  }
}

type RssOrRdfItem = Partial<RssFeed.Item<string>> & Partial<RdfFeed.Item<string>>;

function rssTopics({ categories, dc, prism, media }: RssOrRdfItem): FeedItem['topics'] {
  return [
    ...(categories ?? []).map((category) => category.name),
    ...(dc?.subjects ?? []),
    ...(prism?.keywords ?? media?.keywords ?? []),
  ];
}

function rssTimes({ pubDate, dc, dcterms, prism, atom }: RssOrRdfItem): FeedItem['times'] {
  return [
    pubDate,
    ...(dc?.dates ?? []),
    ...(dcterms?.issued ?? []),
    ...(dcterms?.created ?? []),
    ...(prism?.publicationDates ?? []),
    atom?.published,
  ];
}

function rssItem(item: RssOrRdfItem, source: string, frame: FeedFrame): FeedItem {
  const base = webAddress(item.xml?.base, frame.base) ?? frame.base;
  const { dc, dcterms, prism } = item;
  return {
    title: item.title ?? dc?.titles?.[0] ?? item.media?.title?.value ?? null,
    id: item.guid?.value ?? null,
    enclosure: episodeOf(item.enclosures ?? [], base),
    links: [
      originalLink(source),
      item.link,
      alternateOf(item.atom?.links),
      permalinkOf(item),
      item.rdf?.about,
    ],
    summary: item.description ?? dc?.descriptions?.[0] ?? null,
    full: item.content?.encoded ?? null,
    authors: dc?.creators ?? dcterms?.creators ?? authorsOf(item),
    section: prism?.section ?? sectionFrom(item.categories?.map((category) => category.name)),
    topics: rssTopics(item),
    times: rssTimes(item),
    images: [
      ...picturesOf(item.media, item.enclosures ?? [], base),
      ...[picture(item.itunes?.image, base, {}, {})].filter((each) => each !== null),
    ],
    language: item.xml?.lang ?? dc?.languages?.[0] ?? null,
    base,
  };
}

function authorsOf(item: RssOrRdfItem): readonly string[] {
  const named = (item.authors ?? []).flatMap((author) => author.name ?? []);
  const credited = (item.media?.credits ?? [])
    .filter((credit) => credit.role === 'author')
    .flatMap((credit) => credit.value ?? []);
  return (
    [named, credited, item.itunes?.author === undefined ? [] : [item.itunes.author]].find(
      (names) => names.length > 0,
    ) ?? []
  );
}

/** A guid is an address unless it says otherwise (RSS 2.0, isPermaLink). */
function permalinkOf(item: RssOrRdfItem): string | null {
  const value = item.guid?.value;
  return item.guid?.isPermaLink !== false && value !== undefined && /^https?:\/\//i.test(value)
    ? value
    : null;
}

/** FeedBurner and Pheedo state the real address in addition to their own tracking one. */
function originalLink(source: string): string | null {
  const inner = /<(?:feedburner|pheedo):origLink\b[^>]*>([\s\S]*?)<\//i.exec(source)?.[1];
  return inner === undefined ? null : textOfHtml(inner.replace(/<!\[CDATA\[|\]\]>/g, ''));
}

/** The entry's own authors, else those of the feed it was taken from, else its creators. */
function atomAuthors(entry: AtomFeed.Entry<string>): readonly string[] {
  const own = namesOf(entry.authors);
  if (own.length > 0) return own;
  const ofSource = namesOf(entry.source?.authors);
  return ofSource.length > 0 ? ofSource : (entry.dc?.creators ?? []);
}

function namesOf(authors: readonly { readonly name?: string }[] | undefined): readonly string[] {
  return (authors ?? []).flatMap((author) => author.name ?? []);
}

function atomTopics(entry: AtomFeed.Entry<string>): FeedItem['topics'] {
  return [
    ...(entry.categories ?? []).map((category) => category.label ?? category.term),
    ...(entry.dc?.subjects ?? []),
  ];
}

function atomItem(entry: AtomFeed.Entry<string>, frame: FeedFrame): FeedItem {
  const base = webAddress(entry.xml?.base, frame.base) ?? frame.base;
  const enclosures = (entry.links ?? [])
    .filter((link) => link.rel === 'enclosure')
    .map((link) => ({ url: link.href, type: link.type }));
  return {
    title: textOf(entry.title),
    id: entry.id ?? null,
    enclosure: episodeOf(enclosures, base),
    links: [alternateOf(entry.links), /^https?:\/\//i.test(entry.id ?? '') ? entry.id : null],
    summary: textOf(entry.summary),
    full: entry.content?.src === undefined && !isBinary(entry.content?.type) ? textOf(entry.content) : null,
    authors: atomAuthors(entry),
    section: sectionFrom(entry.categories?.map((category) => category.label ?? category.term)),
    topics: atomTopics(entry),
    times: [
      entry.published,
      ...(entry.dcterms?.issued ?? []),
      ...(entry.dc?.dates ?? []),
      entry.published === undefined ? entry.updated : null,
    ],
    images: picturesOf(entry.media, enclosures, webAddress(entry.content?.xml?.base, base) ?? base),
    language: entry.xml?.lang ?? entry.title?.xml?.lang ?? null,
    base,
  };
}

/**
 * Atom text without a type, or of type text, is not HTML (RFC 4287, section 3.1.1): it is escaped to be read
 * as such.
 */
function textOf(text: AtomFeed.Text | AtomFeed.Content | undefined): string | null {
  const value = text?.value;
  if (value === undefined) return null;
  return /html/i.test(text?.type ?? '') ? value : value.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

/** Content of another media type than text or XML is base64 (RFC 4287, section 4.1.3.3). */
function isBinary(type: string | undefined): boolean {
  return type?.includes('/') === true && !/^text\/|[/+]xml$/i.test(type);
}

/** CMSs name the category before the tags. A word for "none" is not a section. */
function sectionFrom(categories: readonly (string | undefined)[] | undefined): string | null {
  const first = categories?.[0]?.trim() ?? '';
  return first === '' ||
    first.length > 40 ||
    /^(?:uncategori[sz]ed|allgemein|non classé|sin categoría|senza categoria|sem categoria|без рубрики|غير مصنف|دسته‌بندی نشده|未分类)$|^\w+:\/\//i.test(
      first,
    )
    ? null
    : first;
}

interface LinkLike {
  readonly href?: string | undefined;
  readonly rel?: string | undefined;
  readonly type?: string | undefined;
}

/**
 * The link to the page itself: rel=alternate, also where rel is absent (RFC 4287, section 4.2.7.2); HTML
 * before other types.
 */
function alternateOf(links: readonly LinkLike[] | undefined): string | null {
  const alternates = (links ?? []).filter(
    (link) => link.rel === undefined || /(?:^|\/)alternate$/i.test(link.rel),
  );
  return (
    (
      alternates.find((link) => /html/i.test(link.type ?? '')) ??
      alternates.find((link) => link.type === undefined) ??
      alternates[0]
    )?.href ?? null
  );
}
