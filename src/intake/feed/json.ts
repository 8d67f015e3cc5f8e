// JSON Feed 1.0 and 1.1 through feedsmith, item by item, also where the text breaks off.
import { type JsonFeed, parseJsonFeed } from 'feedsmith';
import { parseLooseJson } from '../loose-json.js';
import { webAddress } from '../plain-text.js';
import type { FeedFrame, FeedItem } from './item.js';
import { episodeOf, picture } from './media.js';
import { sliceJsonItems } from './slices.js';

export interface JsonFeedReading {
  readonly frame: FeedFrame;
  /** Null for an item that is not an object. */
  readonly items: readonly (FeedItem | null)[];
  readonly isBrokenOff: boolean;
}

/** Null if the text is not a JSON Feed. */
export function readJsonFeed(text: string, url: string | null): JsonFeedReading | null {
  const whole = parseLooseJson(text);
  const isBrokenOff = whole === undefined;
  if (isBrokenOff && !/jsonfeed\.org\/version/.test(text)) return null;
  const stated = isBrokenOff ? salvaged(text) : whole;
  if (!isObject(stated)) return null;
  const document = withVersion(stated);
  const items = Array.isArray(document['items']) ? document['items'] : [];
  const feed = parsedOrNull({ ...document, items: [] });
  if (feed === null) return null;
  const frame: FeedFrame = {
    title: feed.title ?? null,
    language: feed.language ?? null,
    base: webAddress(feed.home_page_url, url) ?? url ?? webAddress(feed.feed_url, null),
    authors: (feed.authors ?? []).flatMap((author) => author.name ?? []),
    publication: null,
  };
  const shell = { version: 'https://jsonfeed.org/version/1.1', title: 'feed' };
  return {
    frame,
    isBrokenOff,
    items: items.map((item) => asItem(parsedOrNull({ ...shell, items: [item] })?.items?.[0], frame)),
  };
}

/**
 * The format wants an address as its version. Generators write "1.1" or leave it out: a list of items with
 * addresses is a feed too.
 */
function withVersion(document: Record<string, unknown>): Record<string, unknown> {
  const { version, items } = document;
  const isLoose = version === undefined || version === null || /^1(?:\.\d)?$/.test(String(version).trim());
  const isFeed =
    Array.isArray(items) &&
    items.some((item) => isObject(item) && ['url', 'external_url', 'id'].some((key) => key in item));
  return isLoose && isFeed ? { ...document, version: 'https://jsonfeed.org/version/1.1' } : document;
}

function asItem(item: JsonFeed.Item<string> | undefined, frame: FeedFrame): FeedItem | null {
  if (item === undefined) return null;
  const { base } = frame;
  const attached = (item.attachments ?? [])
    .filter((file) => /^image\/(?!svg)/i.test(file.mime_type ?? ''))
    .map((file) => file.url);
  const full = item.content_html ?? escaped(item.content_text);
  return {
    title: escaped(item.title),
    id: item.id ?? null,
    enclosure: episodeOf(
      (item.attachments ?? []).map(({ url, mime_type: type }) => ({ url, type })),
      base,
    ),
    links: [item.url, item.external_url, /^https?:\/\//i.test(item.id ?? '') ? item.id : null],
    summary: escaped(item.summary),
    full,
    authors: (item.authors ?? []).flatMap((author) => author.name ?? []),
    section: null,
    topics: (item.tags ?? []).map((tag) => escaped(tag)),
    times: [item.date_published],
    images: [item.image, item.banner_image, ...attached]
      .map((address) => picture(address, base, {}, {}))
      .filter((each) => each !== null),
    language: item.language ?? null,
    base,
  };
}

/** Titles, summaries and content_text are plain text in JSON Feed. */
function escaped(text: string | undefined): string | null {
  return text === undefined ? null : text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

function salvaged(text: string): Record<string, unknown> {
  const head = text.slice(0, /"items"\s*:\s*\[/.exec(text)?.index ?? 0).replace(/,\s*$/, '');
  const frame = parseLooseJson(`${head}}`);
  const items = sliceJsonItems(text).map((item) => parseLooseJson(item));
  return { version: 'https://jsonfeed.org/version/1.1', ...(isObject(frame) ? frame : {}), items };
}

function parsedOrNull(document: unknown): JsonFeed.Feed<string> | null {
  try {
    return parseJsonFeed(document);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
