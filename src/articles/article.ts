// Article: one piece of journalism as its page or feed states it. What the source does not state is null or empty, never invented.

/** A picture with what its source says of it. `url` is absolute; an empty `alt` means the source states none. */
export interface ArticleImage {
  readonly url: string;
  readonly alt: string;
  readonly caption: string | null;
  readonly credit: string | null;
  /** Pixels, where the source states them. */
  readonly width: number | null;
  readonly height: number | null;
}

export type Direction = 'ltr' | 'rtl';

/** Where a row came from: a page fetched or read from a file, a feed, or an import file. */
export type ArticleSource = 'page' | 'feed' | 'file' | 'edit';

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
  /** The published time as the source wrote it, offset included, where it stated one. */
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
