// The statements of any feed format about one item, and how they become an article draft.
import type { ArticleDraft, ArticleImage } from '../../articles/article.js';
import { canonicalUrl } from '../../articles/canonical-url.js';
import { isCutOff } from '../../articles/cut-off.js';
import { languageTag } from '../../articles/language-tag.js';
import { settleTime } from '../dates/dates.js';
import { dekText, isTagList } from '../dek-text.js';
import { namesOf, uniqueNames, withoutPublications } from '../names/byline.js';
import { fold } from '../names/site-match.js';
import { addressText, statedHtml, textOfHtml } from '../plain-text.js';
import { topicList } from '../topics.js';
import { countWords } from '../word-count.js';
import { firstPicture, ParsedHtml } from './html.js';

/** One item, its texts still as HTML. */
export interface FeedItem {
  readonly title: string | null;
  /** The feed's name for it: guid, atom:id, id. */
  readonly id: string | null;
  /** Its first attached file, such as the sound of an episode. */
  readonly enclosure: string | null;
  /** Addresses of its page, the most trusted first. */
  readonly links: readonly (string | null | undefined)[];
  readonly summary: string | null;
  /** The field that the format reserves for the full text: content:encoded, Atom content, content_html. */
  readonly full: string | null;
  readonly authors: readonly string[];
  readonly section: string | null;
  readonly topics: readonly (string | null | undefined)[];
  readonly times: readonly (string | null | undefined)[];
  readonly images: readonly ArticleImage[];
  readonly language: string | null;
  /** The base of relative addresses. */
  readonly base: string | null;
}

export interface FeedFrame {
  readonly title: string | null;
  readonly language: string | null;
  /** The base of relative addresses: xml:base, the site's address, or the feed's own. */
  readonly base: string | null;
  /** Authors of the whole feed, where the format lets items inherit them (Atom, JSON Feed). */
  readonly authors: readonly string[];
  readonly publication: string | null;
}

/** The draft, or in one sentence why there is none. */
export function draftOfItem(item: FeedItem, frame: FeedFrame): ArticleDraft | string {
  const headline = statedHtml(item.title);
  if (headline === null) return 'it states no title';
  const links = item.links.filter((link) => link !== null && link !== undefined && link.trim() !== '');
  if (links.length === 0) return 'it states no address of a page';
  const address = links
    .map((link) => canonicalUrl(addressText(link ?? ''), item.base ?? undefined))
    .find((url) => url !== null);
  if (address === undefined || address === null)
    return `its address "${links[0]?.slice(0, 100)}" cannot be read as a web address`;
  const language = languageTag(item.language) ?? languageTag(frame.language);
  const image = item.images[0] ?? firstPicture(item.full, item.summary, item.base);
  return {
    canonicalUrl: address,
    headline,
    dek: dekOfItem(item, headline, frame),
    authors: authorsOfItem(item, frame, language),
    section: statedHtml(item.section),
    topics: topicList(item.topics.map((topic) => statedHtml(topic))),
    ...settleTime(item.times),
    image,
    language,
    direction: null,
    wordCount: wordsOfItem(item, language),
    source: 'feed',
    siteName: statedHtml(frame.publication ?? frame.title),
    traits: [],
    alternatives: [],
  };
}

function authorsOfItem(item: FeedItem, frame: FeedFrame, language: string | null): readonly string[] {
  const stated = item.authors.length > 0 ? item.authors : frame.authors;
  const names = uniqueNames(stated.flatMap((name) => namesOf(textOfHtml(name), language)));
  return withoutPublications(names, [frame.title, frame.publication]);
}

const MAX_DEK = 600;

/**
 * The summary, or its first paragraph that says something; without trailers, its cut marked. A whole article,
 * the headline, the feed's title or a list of keywords in its place is not a dek.
 */
function dekOfItem(item: FeedItem, headline: string, frame: FeedFrame): string | null {
  const text =
    item.summary === null
      ? undefined
      : new ParsedHtml(item.summary)
          .paragraphs()
          .map(dekText)
          .find((each) => each !== '');
  if (
    text === undefined ||
    text.length > MAX_DEK ||
    isTagList(
      text,
      item.topics.flatMap((topic) => topic ?? []),
    )
  )
    return null;
  return [headline, statedHtml(frame.title) ?? ''].some((other) => fold(other) === fold(text)) ? null : text;
}

const FULL_TEXT_WORDS = 150;

/**
 * Words of the full text, if it plausibly is the full text: it is in the field made for it, has at least 150
 * words, at least twice those of the summary, and does not break off with an ellipsis or a "read more". An
 * excerpt is never counted.
 */
function wordsOfItem(item: FeedItem, language: string | null): number | null {
  if (item.full === null) return null;
  const text = textOfHtml(item.full);
  const words = countWords(text, language);
  const summaryWords =
    item.summary === null || item.summary === item.full ? 0 : countWords(textOfHtml(item.summary), language);
  return words >= FULL_TEXT_WORDS && words >= 2 * summaryWords && isWhole(text) ? words : null;
}

const ENDING = 400;

/** False for a text that breaks off, or ends in an invitation to read on. */
function isWhole(text: string): boolean {
  const ending = text.slice(-ENDING);
  return !isCutOff(ending) && dekText(ending) === ending.trim();
}
