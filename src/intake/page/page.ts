// An HTML page to an article draft: JSON-LD first, then OpenGraph, then other metadata, then the text. A
// field that none of them states stays empty.
import type { ArticleDraft } from '../../articles/article.js';
import type { PageOptions } from '../../articles/ports.js';
import { AppError, reasonOf } from '../../errors.js';
import { settleTime } from '../dates/dates.js';
import { draftOfFile, kindOfFile } from '../files/file-kind.js';
import { stated, webAddress } from '../plain-text.js';
import { pageAddress } from './address.js';
import { authorsOf } from './authors.js';
import { articleText, wordCountOf } from './body-text.js';
import { publicationTimes } from './dates.js';
import { dekOf } from './dek.js';
import { factsOf } from './facts.js';
import { type Headline, headlineOf } from './headline.js';
import { imageOf } from './image.js';
import { kindOfPage } from './kind.js';
import { directionOfPage, languageOf } from './language.js';
import { notArticle } from './not-article.js';
import { sectionOf, topicsOf } from './section.js';
import { siteNameOf } from './site-name.js';
import { traitsOf } from './traits.js';
import { openPage, type PageView } from './view.js';

/**
 * Reads a page that was found at `url` (after redirects).
 * @throws AppError PAGE_NOT_ARTICLE if it is a login page, a front page or similar and `anyway` is not set,
 * PAGE_UNREADABLE if the text is not an HTML page or states no headline
 */
export function readPage(html: string, url: string, options: PageOptions = {}): ArticleDraft {
  const file = kindOfFile(html);
  if (file !== null) {
    if (options.anyway === true) return draftOfFile(html, url);
    throw notArticle(url, file);
  }
  if (!/<[a-z!?/]/i.test(html)) throw unreadable(url, 'is not an HTML page');
  if (isBottomless(html)) throw unreadable(url, 'nests its elements without end');
  try {
    return draftOf(openPage(html, url), options);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('PAGE_UNREADABLE', `${url} cannot be read as a page: ${reasonOf(error)}.`, FIX, {
      cause: error,
      details: { url },
    });
  }
}

const FIX =
  'Check that the address leads to one article; what no program can read can be imported from a JSON or CSV file.';

const MUST_END =
  /<(\/?)(?:div|span|section|article|main|aside|header|nav|ul|ol|table|figure|blockquote|strong|em|font|small|big|code|tt|form|button|select|svg|math|template|a|b|i|s|u)(?=[\s>/])/gi;
/**
 * Real pages stay below 100. Parsing takes time that grows with the square of the depth: minutes for ten
 * thousands.
 */
const DEEPEST = 5_000;

/**
 * True if elements that must be ended are opened and opened. Counted on the text, before anything is parsed.
 */
function isBottomless(html: string): boolean {
  let depth = 0;
  for (const [, end] of html.matchAll(MUST_END)) {
    depth = end === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function unreadable(url: string, what: string): AppError {
  return new AppError('PAGE_UNREADABLE', `${url} ${what}.`, FIX, { details: { url } });
}

function draftOf(page: PageView, { anyway = false, asked = page.url }: PageOptions): ArticleDraft {
  const siteName = siteNameOf(page);
  const facts = factsOf(page, siteName);
  const kind = anyway ? null : kindOfPage(page, facts, asked);
  if (kind !== null) throw notArticle(page.url, kind, feedOf(page));
  const found = headlineOf(page) ?? (anyway ? { text: titleOf(page), others: [], element: null } : null);
  if (found === null) throw unreadable(page.url, 'states no headline');
  const headline = found.text;
  const language = languageOf(page);
  const body = articleText(page, found.element);
  return {
    canonicalUrl: pageAddress(page),
    headline,
    dek: dekOf(page, { headline, element: found.element, body }),
    authors: authorsOf(page, language),
    section: sectionOf(page),
    topics: topicsOf(page),
    ...settleTime(publicationTimes(page)),
    image: imageOf(page),
    language,
    direction: directionOfPage(page),
    wordCount: wordCountOf(page, language, body),
    source: 'page',
    siteName,
    traits: traitsOf(page, facts),
    alternatives: alternativesTo(found),
  };
}

/** At most one statement per source is kept: the weightiest. */
function alternativesTo({ others }: Pick<Headline, 'others'>): ArticleDraft['alternatives'] {
  return others.slice(0, 1).map(({ value }) => ({ field: 'headline', value, source: 'metadata' }));
}

/** The headline of a page that is not an article. */
function titleOf({ $, url }: PageView): string {
  return stated($('title').first().text()) ?? new URL(url).hostname;
}

/** The feed that the page names. */
function feedOf({ $, base }: PageView): string | null {
  const link = $(
    'link[rel~="alternate" i][type*="rss" i], link[rel~="alternate" i][type*="atom" i], link[rel~="alternate" i][type="application/feed+json"]',
  );
  return webAddress(link.first().attr('href'), base);
}
