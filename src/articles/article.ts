// Article: one piece of journalism as its page or feed states it. What the source does not state is null or
// empty, never invented.
import type { Direction } from '../text/bidi.js';

/**
 * A picture with what its source says of it. `url` is absolute; an empty `alt` means the source states none.
 */
export interface ArticleImage {
  readonly url: string;
  readonly alt: string;
  readonly caption: string | null;
  readonly credit: string | null;
  /** Pixels, where the source states them. */
  readonly width: number | null;
  readonly height: number | null;
  /** The files that Friday serves in its place, in a frozen issue; absent: readers load it from `url`. */
  readonly files?: readonly PictureFile[];
}

/**
 * A picture that Friday cut and serves. `wide` is for the whole column, `card` is a square for a row. Scale 2
 * has twice the pixels, and is absent where the source has no more pixels than scale 1.
 */
export interface PictureFile {
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string;
  /** Where readers load it. */
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly octets: number;
  readonly use: 'wide' | 'card';
  readonly scale: 1 | 2;
}

/**
 * Where a row came from: a page, a feed, an import file, or an editor. The order of trust is one table in
 * merge.ts, where a page without article metadata (the trait `no-metadata`) counts less than a feed.
 */
export type ArticleSource = 'page' | 'feed' | 'file' | 'edit';

/** The empty draft: the state of each field if its source states nothing but address and headline. */
export const UNSTATED = {
  dek: null,
  authors: [],
  section: null,
  topics: [],
  publishedAt: null,
  publishedAtLocal: null,
  image: null,
  language: null,
  direction: null,
  wordCount: null,
  siteName: null,
  traits: [],
  alternatives: [],
} as const satisfies Partial<ArticleDraft>;

/**
 * What kind of article its page says it is: a live ticker, a video with a few lines of text, or text behind a
 * paywall. `no-metadata`: the page does not say in its metadata that it is an article.
 */
export type ArticleTrait = 'live' | 'video' | 'paywall' | 'no-metadata';

/** Fields of which another statement is kept where sources disagree. */
export type DisputedField = 'headline' | 'dek' | 'authors' | 'section' | 'publishedAt';

/** What another source states differently. The field itself has what won. */
export interface Alternative {
  readonly field: DisputedField;
  /**
   * As text: authors separated by "; ", a time as a UTC instant, or as written where its zone is not known.
   */
  readonly value: string;
  /** `metadata` is the page's own metadata where its visible text won. */
  readonly source: Exclude<ArticleSource, 'edit'> | 'metadata';
}

/** What a page, feed item or import row says, before it is stored. */
export interface ArticleDraft {
  /** Canonical URL without tracking parameters or fragment; the article's identity. */
  readonly canonicalUrl: string;
  readonly headline: string;
  readonly dek: string | null;
  readonly authors: readonly string[];
  readonly section: string | null;
  readonly topics: readonly string[];
  /** ISO 8601 UTC instant, e.g. 2026-11-20T08:00:00.000Z; null when not stated. */
  readonly publishedAt: string | null;
  /**
   * The published time as the source wrote it, offset included; without a known zone as 2026-11-20 or
   * 2026-11-20T08:00.
   */
  readonly publishedAtLocal: string | null;
  readonly image: ArticleImage | null;
  /** BCP 47, as stated. */
  readonly language: string | null;
  readonly direction: Direction | null;
  /** Words of running text; null when the text is not there to count. */
  readonly wordCount: number | null;
  readonly source: ArticleSource;
  /** Name of the publication as the source states it. */
  readonly siteName: string | null;
  readonly traits: readonly ArticleTrait[];
  /** What other sources state differently, at most one statement per field and source. */
  readonly alternatives: readonly Alternative[];
}

export interface Article extends ArticleDraft {
  readonly id: number;
  /** Whole minutes at 230 words a minute, at least 1; null when the word count is unknown. */
  readonly readingMinutes: number | null;
  /** SHA-256 (hex) over what a reader would see of it, to notice a changed article. */
  readonly contentHash: string;
  /** Names of the draft fields that an editor set by hand: no page or feed overwrites these. */
  readonly edited: readonly (keyof ArticleDraft)[];
  readonly addedAt: string;
  readonly updatedAt: string;
}

const WORDS_PER_MINUTE = 230;

/** Whole minutes to read `words`, at least 1; null for an unknown or zero count. */
export function readingMinutes(words: number | null): number | null {
  if (words === null || words <= 0) return null;
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE));
}
