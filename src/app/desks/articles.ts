// The article desk: what editors do with articles, wired to the store and to the outside.
import { type AddOptions, type AddResult, addArticle, addArticles } from '../../articles/add-article.js';
import type { Article } from '../../articles/article.js';
import {
  type ConfiguredImport,
  type FeedCheck,
  importConfiguredFeeds,
  mustTell,
} from '../../articles/configured-feeds.js';
import { type ArticleChanges, articleNotFound, editArticle } from '../../articles/edit-article.js';
import { importArticles, type RejectedLine } from '../../articles/import-articles.js';
import { type FeedImport, type FeedOptions, importFeed } from '../../articles/import-feed.js';
import type { AddArticlePorts, ArticleQuery, ImportFeedPorts, StoredArticle } from '../../articles/ports.js';
import { removeArticle } from '../../articles/remove-article.js';
import type { Config } from '../../config/config.js';
import type { Hold } from '../../deliveries/installation/lease.js';
import { AppError } from '../../errors.js';
import { notifyEditor } from '../../issues/change-status.js';
import { type WatchReport, watchArticles } from '../../issues/watch-articles.js';
import type { Store } from '../../store/store.js';
import { lazy } from '../../timing/lazy.js';

export interface ArticleDesk {
  /** Fetches and reads each page; every address has its own result, in the order given. */
  addUrls(urls: readonly string[], options?: AddOptions): Promise<readonly AddResult[]>;
  /** A page that was saved to a file; `url` is where it is published. */
  addHtml(html: Uint8Array, url: string, options?: AddOptions): Promise<StoredArticle>;
  importFeedUrl(url: string, options?: FeedOptions): Promise<FeedImport>;
  /** Imports every configured feed; tells the editor of broken ones, each once a day. */
  importFeeds(): Promise<readonly ConfiguredImport[]>;
  /**
   * Reads the picked articles of approved issues again where they are due, and notifies the editor. Does
   * nothing if this database may not send. @see src/issues/watch-articles.ts
   */
  watch(): Promise<WatchReport>;
  /** The configured feeds with what is known of each; null for one that was never asked. */
  configuredFeeds(): Promise<readonly { readonly url: string; readonly check: FeedCheck | null }[]>;
  importFeedText(text: Uint8Array, url: string | null, options?: FeedOptions): Promise<FeedImport>;
  /**
   * Articles of a .json or .csv file, in the encoding that is named or found.
   * @throws AppError IMPORT_REFUSED if lines are bad and `skipBad` is not set, INPUT_INVALID for a file that
   * cannot be read as a whole
   */
  importFile(
    bytes: Uint8Array,
    format: 'json' | 'csv',
    options: { readonly skipBad: boolean; readonly encoding?: string },
  ): Promise<{ readonly stored: readonly StoredArticle[]; readonly rejected: readonly RejectedLine[] }>;
  list(query: ArticleQuery): Promise<readonly Article[]>;
  /** By id, or by the address of its page. @throws AppError NOT_FOUND */
  find(idOrUrl: string): Promise<Article>;
  /**
   * `seen` is the article as the editor saw it. @throws AppError ARTICLE_CONFLICT if somebody changed one of
   * the same fields since
   */
  edit(id: number, changes: ArticleChanges, seen?: Article): Promise<StoredArticle>;
  remove(id: number): Promise<Article>;
}

/** `held`: why this database may not send; null if it may. */
export function createArticleDesk(
  config: Config,
  store: Store,
  now: () => Date,
  held: () => Promise<Hold | null>,
): ArticleDesk {
  const intake = lazy(async () => {
    const { createFetchText } = await import('../../intake/fetching/fetch.js');
    const { createThreadReader } = await import('../../intake/thread-reader.js');
    const { readArticleFile } = await import('../../intake/files/article-file.js');
    const { decodeText } = await import('../../intake/fetching/charset.js');
    const fetchText = createFetchText({ allowHosts: config.articles.allowHosts });
    const ports: AddArticlePorts & ImportFeedPorts = {
      articles: store.articles,
      feeds: store.feeds,
      fetchText,
      ...createThreadReader(),
      now,
    };
    return { ports, readArticleFile, decodeText };
  });
  return {
    addUrls: async (urls, options) => addArticles((await intake()).ports, urls, options),
    addHtml: async (html, url, options) => {
      const { ports, decodeText } = await intake();
      return addArticle(ports, { url, html: decodeText(html, 'page') }, options);
    },
    importFeedUrl: async (url, options) => importFeed((await intake()).ports, { url }, options),
    importFeeds: async () => {
      if (config.feeds.length === 0) return [];
      const { ports } = await intake();
      const done = await importConfiguredFeeds({ ...ports, checks: store.feedChecks }, config.feeds);
      // A copied database would notify the editor again.
      if ((await held()) === null)
        await tellOfBroken(
          config,
          store,
          now,
          done.map(({ check }) => check),
        );
      return done;
    },
    watch: async () => {
      if ((await held()) !== null) return { read: 0, withdrawn: 0, changed: 0 };
      const { articles, articleWatches, issues, picks, snapshots } = store;
      return watchArticles({
        articles,
        articleWatches,
        issues,
        picks,
        snapshots,
        transaction: (work) => store.transaction(work),
        now,
        editor: config.editor.address,
        // What reads pages is loaded only when one is due.
        fetchText: async (...asked) => (await intake()).ports.fetchText(...asked),
        readPage: async (...page) => (await intake()).ports.readPage(...page),
      });
    },
    configuredFeeds: () =>
      Promise.all(config.feeds.map(async (url) => ({ url, check: await store.feedChecks.byUrl(url) }))),
    importFeedText: async (text, url, options) => {
      const { ports, decodeText } = await intake();
      return importFeed(ports, { text: decodeText(text, 'feed'), url }, options);
    },
    importFile: async (bytes, format, options) => {
      const { readArticleFile } = await intake();
      const source = async function* () {
        yield bytes;
      };
      const reading = await readArticleFile(source, format, options.encoding ?? null);
      const stored = await store.transaction((stores) =>
        importArticles({ articles: stores.articles, now }, reading, options),
      );
      return { stored, rejected: reading.rejected };
    },
    list: (query) => store.articles.list(query),
    find: (idOrUrl) => find(store, idOrUrl),
    edit: (id, changes, seen) => editArticle({ articles: store.articles, now }, id, changes, seen),
    remove: (id) => removeArticle(store, id),
  };
}

/** One mail for all of them; that it was written is noted in the same transaction. */
async function tellOfBroken(
  { editor }: Config,
  store: Store,
  now: () => Date,
  checks: readonly FeedCheck[],
): Promise<void> {
  const broken = checks.filter((check) => mustTell(check, now()));
  if (broken.length === 0) return;
  const feeds = broken.map(({ url }) => url);
  await store.transaction(async ({ notices, feedChecks }) => {
    await notifyEditor({ notices, now }, editor.address, { kind: 'feeds-broken', feeds });
    for (const check of broken) await feedChecks.save({ ...check, toldAt: now().toISOString() });
  });
}

async function find(store: Store, idOrUrl: string): Promise<Article> {
  if (/^\d{1,15}$/.test(idOrUrl)) {
    const article = await store.articles.byId(Number(idOrUrl));
    if (article === null) throw articleNotFound(Number(idOrUrl));
    return article;
  }
  const { canonicalUrl } = await import('../../articles/canonical-url.js');
  const url = canonicalUrl(idOrUrl);
  if (url === null) {
    throw new AppError(
      'INPUT_INVALID',
      `"${idOrUrl}" is neither the number nor the URL of an article.`,
      'List the articles with "friday articles list".',
    );
  }
  // Items of a feed that share an address are told apart by a fragment.
  const article =
    (await store.articles.byCanonicalUrl(new URL(idOrUrl.trim()).href)) ??
    (await store.articles.byCanonicalUrl(url));
  if (article === null)
    throw new AppError(
      'NOT_FOUND',
      `There is no article with the URL ${url}.`,
      `Add it with "friday articles add ${url}".`,
    );
  return article;
}
