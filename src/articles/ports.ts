// What the article verbs need from the outside, as plain types; src/store and src/intake implement them.
import type { Article, ArticleDraft } from './article.js';

export interface ArticleQuery {
  /** Only articles published (or, where not stated, added) at or after this UTC instant. */
  readonly since?: string;
  readonly section?: string;
  /** Only articles that no issue has picked. */
  readonly unpicked?: boolean;
  /** Case-insensitive words, all of which must occur in headline, dek, authors or topics. */
  readonly search?: string;
  readonly limit?: number;
}

export interface ArticleStore {
  byId(id: number): Promise<Article | null>;
  byCanonicalUrl(url: string): Promise<Article | null>;
  byIds(ids: readonly number[]): Promise<readonly Article[]>;
  /** Newest first by publication. */
  list(query: ArticleQuery): Promise<readonly Article[]>;
  /** Inserts; where another process was first with the same canonical URL, returns null. */
  insert(article: Omit<Article, 'id'>): Promise<Article | null>;
  /**
   * Writes the whole row if it is unchanged since `seenAt` (its `updatedAt`); null if somebody changed it.
   * @throws AppError NOT_FOUND
   */
  update(id: number, article: Omit<Article, 'id' | 'addedAt'>, seenAt: string): Promise<Article | null>;
  /** False if an issue's pick still refers to it: then nothing is removed. */
  remove(id: number): Promise<boolean>;
}

/** Validators a feed's server gave last time (RFC 9110, section 13.1). */
export interface FeedState {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly fetchedAt: string;
}

export interface FeedStateStore {
  byUrl(url: string): Promise<FeedState | null>;
  save(state: FeedState): Promise<void>;
}

/** A document as it came over the wire, decoded to text. `url` is where the last redirect led. */
export interface FetchedText {
  readonly url: string;
  readonly text: string;
  readonly contentType: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** With `first`: the length of the whole document in bytes, where the server states it. */
  readonly wholeBytes?: number;
}

/**
 * Fetches one address within 10 MB, 15 s and 5 redirects, each hop checked against private networks. Resolves
 * to 'unchanged' on 304. With `bytes`, everything is read, and `text` has one character per byte. With
 * `first`, reading ends after that many bytes, and a longer document is not an error. `signal` ends the fetch
 * as a time-out does.
 * @throws AppError FETCH_FORBIDDEN | FETCH_FAILED | FETCH_TOO_LARGE | FETCH_TIMEOUT
 */
export type FetchText = (
  url: string,
  options?: {
    readonly accept?: 'page' | 'feed' | 'bytes';
    readonly etag?: string | null;
    readonly lastModified?: string | null;
    readonly first?: number;
    readonly signal?: AbortSignal;
    /** Accepts a document of any type for a page. */
    readonly anyType?: boolean;
  },
) => Promise<FetchedText | 'unchanged'>;

/** What the first bytes of a file say of the picture. */
export interface PictureHead {
  readonly format: 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'svg';
  /** Pixels as they are shown; null if the bytes do not say. */
  readonly width: number | null;
  readonly height: number | null;
  /** How often an animated GIF plays, 0 for ever; null for everything else. */
  readonly loops: number | null;
}

export interface PageOptions {
  /** The requested address, before redirects. */
  readonly asked?: string;
  /** Takes the page even if it is not an article. */
  readonly anyway?: boolean;
}

/**
 * @throws AppError PAGE_NOT_ARTICLE | PAGE_UNREADABLE if the text is not an HTML page or states no headline.
 */
export type ReadPage = (
  html: string,
  url: string,
  options?: PageOptions,
) => ArticleDraft | Promise<ArticleDraft>;

export interface FeedReading {
  readonly title: string | null;
  readonly drafts: readonly ArticleDraft[];
  /** Items that could not become an article: `item` is its title, link or position. */
  readonly rejected: readonly { readonly item: string; readonly reason: string }[];
}

/** @throws AppError FEED_UNREADABLE if nothing at all could be read. */
export type ReadFeed = (text: string, url: string | null) => FeedReading | Promise<FeedReading>;

/** What the verbs that store articles need. `now` is the clock, passed in. */
export interface ArticlePorts {
  readonly articles: ArticleStore;
  readonly now: () => Date;
}

export interface AddArticlePorts extends ArticlePorts {
  readonly fetchText: FetchText;
  readonly readPage: ReadPage;
}

export interface ImportFeedPorts extends ArticlePorts {
  readonly feeds: FeedStateStore;
  readonly fetchText: FetchText;
  readonly readFeed: ReadFeed;
  readonly readPage: ReadPage;
}

/** The result for one draft. */
export interface StoredArticle {
  readonly article: Article;
  readonly outcome: 'added' | 'updated' | 'unchanged';
}
