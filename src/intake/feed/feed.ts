// A feed (RSS, RDF, Atom, JSON Feed) to article drafts. The readable parts of a broken one are read, the rest
// is named item by item.
import type { FeedReading } from '../../articles/ports.js';
import { AppError } from '../../errors.js';
import { joinSurrogates } from '../entities.js';
import { statedHtml, textOfHtml } from '../plain-text.js';
import { type ReadItem, withDistinctAddresses } from './distinct-addresses.js';
import { draftOfItem, type FeedFrame, type FeedItem } from './item.js';
import { readJsonFeed } from './json.js';
import { sliceFeed } from './slices.js';
import { readFrame, readXmlItem } from './xml.js';

/** @throws AppError FEED_UNREADABLE if the text is not a feed */
export function readFeed(text: string, url: string | null): FeedReading {
  const reading = /^[\s\uFEFF]*[{[]/.test(text) ? fromJson(text, url) : fromXml(text, url);
  if (reading !== null) return reading;
  const isPage = /<html[\s>]|<!doctype html|<body[\s>]/i.test(text);
  throw new AppError(
    'FEED_UNREADABLE',
    `${url ?? 'The file'} ${whatItIs(text, isPage)}.`,
    whatToDo(isPage, url),
    { details: { url } },
  );
}

function whatItIs(text: string, isPage: boolean): string {
  if (text.trim() === '') return 'is empty';
  if (isPage) return 'is a web page and not a feed';
  return 'is not a feed that can be read (RSS, RDF, Atom or JSON Feed)';
}

function whatToDo(isPage: boolean, url: string | null): string {
  if (isPage)
    return 'Look for the URL of the feed in the page, or add the page itself with "friday articles add".';
  if (url === null) return 'Use a feed, or a file of articles whose name ends in .json or .csv.';
  return 'Check the URL, or ask the publisher to correct the feed.';
}

function fromXml(text: string, url: string | null): FeedReading | null {
  const slices = sliceFeed(joinSurrogates(text));
  if (slices === null) return null;
  const frame = readFrame(slices, url);
  const outcomes = slices.items.map(({ text: item, begun }, index) => {
    if (item === null) return { item: nameOf(begun, index), reason: 'the feed breaks off inside it' };
    const read = readXmlItem(slices, item, frame);
    return read === null
      ? { item: nameOf(item, index), reason: 'it is empty, or its XML cannot be read' }
      : outcomeOf(read, frame, index);
  });
  return collected(frame, outcomes);
}

function fromJson(text: string, url: string | null): FeedReading | null {
  const read = readJsonFeed(text, url);
  if (read === null) return null;
  const outcomes = read.items.map((item, index) =>
    item === null
      ? { item: position(index), reason: 'it is not a JSON object' }
      : outcomeOf(item, read.frame, index),
  );
  const rest = read.isBrokenOff
    ? [{ item: `what follows ${position(outcomes.length - 1)}`, reason: 'the feed breaks off there' }]
    : [];
  return collected(read.frame, [...outcomes, ...rest]);
}

type Rejected = FeedReading['rejected'][number];

function outcomeOf(item: FeedItem, frame: FeedFrame, index: number): ReadItem | Rejected {
  const draft = draftOfItem(item, frame);
  if (typeof draft !== 'string') return { item, draft };
  const name = statedHtml(item.title) ?? item.links.find((link) => link)?.slice(0, 200) ?? position(index);
  return { item: name, reason: draft };
}

function collected(frame: FeedFrame, outcomes: readonly (ReadItem | Rejected)[]): FeedReading {
  const unreadable = outcomes.flatMap((outcome) => ('reason' in outcome ? [outcome] : []));
  const { drafts, rejected } = withDistinctAddresses(
    outcomes.flatMap((outcome) => ('draft' in outcome ? [outcome] : [])),
  );
  return { title: statedHtml(frame.title), drafts, rejected: [...unreadable, ...rejected] };
}

/** A title further down than this does not name an item that cannot be read. */
const NAMED_WITHIN = 20_000;

function nameOf(source: string, index: number): string {
  const title =
    /<title\b[^>]*>([\s\S]*?)<\/title>/i
      .exec(source.slice(0, NAMED_WITHIN))?.[1]
      ?.replace(/<!\[CDATA\[|\]\]>/g, '') ?? '';
  return textOfHtml(title).slice(0, 200) || position(index);
}

function position(index: number): string {
  return `item ${index + 1}`;
}
