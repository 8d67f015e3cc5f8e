// Article watch: what Friday saw when it read a picked article again, and what follows from it: hold the
// issue, notify the editor, or nothing. Pure.
import { type Article, type ArticleDraft, readingMinutes } from '../articles/article.js';
import { addressVariants } from '../articles/canonical-url.js';
import { mergeArticle } from '../articles/merge.js';
import { sha256Hex } from '../text/sha256.js';
import { HOUR_MS, MINUTE_MS } from '../timing/units.js';
import type { Issue, IssueStatus } from './issue.js';

/** What readers see of an article, as far as its page states it. */
export interface WatchedPage {
  readonly url: string;
  readonly headline: string;
  readonly dek: string | null;
  readonly authors: readonly string[];
  /** Picture without its query, which servers change at will. */
  readonly picture: string | null;
  /** Whole minutes to read it; null if unknown. */
  readonly minutes: number | null;
  /** A live page changes all the time: only its headline counts. */
  readonly live: boolean;
}

/** The watch of one picked article, for one approval of the issue. Times are UTC instants. */
export interface ArticleWatch {
  readonly issueId: number;
  readonly articleId: number;
  /** Hash of the approval that it belongs to: another approval starts a new watch. */
  readonly approval: string;
  /** When a process last began to read it; it is not read twice at once. */
  readonly askedAt: string;
  /** When it was last read; null before the first reading has ended. */
  readonly readAt: string | null;
  /** HTTP status of the last reading; null if there was no answer. */
  readonly status: number | null;
  /** How many readings in a row found that the page does not exist, at most 2. */
  readonly gone: number;
  /** When the first of them was. */
  readonly goneAt: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The article as it was approved, or first read where it came from a feed or file; null before that. */
  readonly approved: WatchedPage | null;
  /** The page as it was last read; null if it never could be. */
  readonly latest: WatchedPage | null;
  /** Fingerprints of the changes that Friday has reported to the editor. */
  readonly told: readonly string[];
}

export interface ArticleWatchStore {
  ofIssue(issueId: number): Promise<readonly ArticleWatch[]>;
  /**
   * Notes that the article is read at `at`, unless somebody asked it after `before`, or has read it since
   * `readAt`. Of several processes, one gets true.
   */
  claim(
    key: Pick<ArticleWatch, 'issueId' | 'articleId' | 'readAt'>,
    times: { readonly at: string; readonly before: string },
  ): Promise<boolean>;
  /** Begins the watch of an issue again: nothing has been seen yet. */
  forget(issueId: number): Promise<void>;
  /** Writes the whole row, as long as its claim is still the one of `askedAt`. False if it is not. */
  save(watch: ArticleWatch): Promise<boolean>;
}

/** What one reading found. A page that cannot be reached says nothing about the article. */
export type PageReading =
  | {
      readonly kind: 'page';
      readonly draft: ArticleDraft;
      readonly etag: string | null;
      readonly lastModified: string | null;
    }
  /** The server says that the page is as it was. */
  | { readonly kind: 'unchanged' }
  /** Something answers there from which no article can be read, such as a file. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'gone'; readonly status: 404 | 410 }
  | { readonly kind: 'unreachable'; readonly status: number | null };

/** One difference between an approved article and its page. */
export interface PageChange {
  readonly field: 'headline' | 'dek' | 'authors' | 'link' | 'picture' | 'reading time';
  /** What the issue was approved with; null for nothing. */
  readonly was: string | null;
  readonly is: string | null;
}

export type WatchNews =
  | { readonly kind: 'withdrawn' }
  /** A withdrawn page is there again. */
  | { readonly kind: 'back' }
  | { readonly kind: 'changed'; readonly changes: readonly PageChange[] };

/** From approval to the last delivery. */
export const WATCHED = [
  'approved',
  'scheduled',
  'sending',
  'paused',
] as const satisfies readonly IssueStatus[];

const READ_EVERY_MS = HOUR_MS;
const BEFORE_START_MS = 30 * MINUTE_MS;
/** A page that was not there is read again after this time: two readings within it count as one. */
export const GONE_AGAIN_MS = 5 * MINUTE_MS;
/** A withdrawn article may hold the issue, so its return is noticed sooner. */
const WITHDRAWN_MS = 15 * MINUTE_MS;
/** Friday reports this many changes of one article, and no more. */
const MOST_TOLD = 20;

/** True if the article has to be read now. `watch` is null before the first reading. */
export function isDue(
  watch: Pick<ArticleWatch, 'readAt' | 'gone'> | null,
  { status, sendAt }: Pick<Issue, 'status' | 'sendAt'>,
  now: Date,
): boolean {
  const readAt = watch?.readAt ?? null;
  if (watch === null || readAt === null) return true;
  const age = now.getTime() - Date.parse(readAt);
  if (age >= READ_EVERY_MS) return true;
  if (watch.gone === 1) return age >= GONE_AGAIN_MS;
  if (status !== 'scheduled') return false;
  if (isWithdrawn(watch) && age >= WITHDRAWN_MS) return true;
  const shortlyBefore = Date.parse(sendAt ?? '') - BEFORE_START_MS;
  return now.getTime() >= shortlyBefore && Date.parse(readAt) < shortlyBefore;
}

/** Twice in a row, the page did not exist. */
export function isWithdrawn({ gone }: Pick<ArticleWatch, 'gone'>): boolean {
  return gone >= 2;
}

/**
 * The watch after a reading, and the news for the editor: each change once, a withdrawn article once until it
 * is back. `article` has the words that were approved, and what editors set by hand.
 */
export function afterReading(
  before: ArticleWatch,
  reading: PageReading,
  article: Article,
  at: Date,
): { readonly watch: ArticleWatch; readonly news: WatchNews | null } {
  // A feed or file words some things differently from the page: then the first reading is what later ones are
  // compared with.
  const stated = article.source === 'page' ? pageOf(article) : null;
  const read = { ...before, readAt: at.toISOString(), approved: before.approved ?? stated };
  if (reading.kind === 'unreachable') return { watch: { ...read, status: reading.status }, news: null };
  if (reading.kind === 'gone') return afterGone(read, reading.status, at);
  const there = { ...read, status: reading.kind === 'unchanged' ? 304 : 200, gone: 0, goneAt: null };
  const back: WatchNews | null = isWithdrawn(before) ? { kind: 'back' } : null;
  if (reading.kind !== 'page') return { watch: there, news: back };
  const { draft, etag, lastModified } = reading;
  const words = read.approved === null ? {} : wordsOf(read.approved);
  const latest = pageOf(mergeArticle({ ...article, ...words }, draft, at));
  const watch = { ...there, etag, lastModified, latest, approved: read.approved ?? latest };
  const changes = changesOf(watch);
  const mark = sha256Hex(JSON.stringify(changes));
  if (changes.length === 0 || watch.told.includes(mark) || watch.told.length >= MOST_TOLD)
    return { watch, news: back };
  return { watch: { ...watch, told: [...watch.told, mark] }, news: { kind: 'changed', changes } };
}

function afterGone(read: ArticleWatch, status: number, at: Date) {
  const isSecond = read.goneAt !== null && at.getTime() - Date.parse(read.goneAt) >= GONE_AGAIN_MS;
  const gone = isSecond ? 2 : Math.max(read.gone, 1);
  const watch = { ...read, status, gone, goneAt: read.goneAt ?? at.toISOString() };
  const news = isWithdrawn(watch) && !isWithdrawn(read) ? ({ kind: 'withdrawn' } as const) : null;
  return { watch, news };
}

/** How the page differs from what was approved; nothing before it was read. */
export function changesOf({ approved, latest }: Pick<ArticleWatch, 'approved' | 'latest'>) {
  return approved === null || latest === null ? [] : pageChanges(approved, latest);
}

function pageChanges(was: WatchedPage, is: WatchedPage): readonly PageChange[] {
  const headline = { field: 'headline', was: was.headline, is: is.headline } as const;
  if (is.live) return comparable(was.headline) === comparable(is.headline) ? [] : [headline];
  const texts: readonly PageChange[] = [
    headline,
    { field: 'dek', was: was.dek, is: is.dek },
    { field: 'authors', was: listed(was.authors), is: listed(is.authors) },
    { field: 'picture', was: was.picture, is: is.picture },
  ];
  return [
    ...texts.filter((one) => comparable(one.was) !== comparable(one.is)),
    ...(addressVariants(was.url).includes(is.url)
      ? []
      : [{ field: 'link', was: was.url, is: is.url } as const]),
    ...(isSameLength(was.minutes, is.minutes)
      ? []
      : [{ field: 'reading time', was: minutesText(was.minutes), is: minutesText(is.minutes) } as const]),
  ];
}

/** Words around an article are counted with it now and then: a minute more or less says nothing. */
function isSameLength(was: number | null, is: number | null): boolean {
  return was === null || is === null || Math.abs(was - is) <= Math.max(1, was / 5);
}

function comparable(text: string | null): string {
  return (text ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim();
}

function listed(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join(', ');
}

function minutesText(minutes: number | null): string | null {
  return minutes === null ? null : `${minutes} min`;
}

function pageOf(article: Article): WatchedPage {
  const { canonicalUrl, headline, dek, authors, image, wordCount, traits } = article;
  return {
    url: canonicalUrl,
    headline,
    dek,
    authors,
    picture: image === null ? null : image.url.replace(/[?#].*$/s, ''),
    minutes: readingMinutes(wordCount) ?? article.readingMinutes,
    live: traits.includes('live'),
  };
}

/** The approved words, put in place of those that the article has by now. */
function wordsOf({ url, headline, dek, authors }: WatchedPage): Partial<Article> {
  return { canonicalUrl: url, headline, dek, authors };
}
