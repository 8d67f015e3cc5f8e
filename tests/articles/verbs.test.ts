// The article verbs on a store that keeps addresses unique, as the database does.
import { describe, expect, test } from '@jest/globals';
import { addArticle, addArticles } from '../../src/articles/add-article.js';
import type { ArticleDraft } from '../../src/articles/article.js';
import { editArticle } from '../../src/articles/edit-article.js';
import { importArticles } from '../../src/articles/import-articles.js';
import { type FeedInput, importFeed as importFeedAndPages } from '../../src/articles/import-feed.js';
import type { AddArticlePorts, FeedReading, FetchText, ImportFeedPorts } from '../../src/articles/ports.js';
import { removeArticle } from '../../src/articles/remove-article.js';
import { AppError } from '../../src/errors.js';
import { draft, memoryArticles, memoryFeeds } from './memory-articles.js';

const now = (): Date => new Date('2026-11-20T08:00:00Z');
const answer = (url: string) => ({
  url,
  text: 'text',
  contentType: 'text/html',
  etag: '"v1"',
  lastModified: null,
});

function pagePorts(over: Partial<Omit<AddArticlePorts, 'articles'>> = {}) {
  const articles = memoryArticles();
  return {
    articles,
    now,
    fetchText: async (url: string) => answer(url),
    readPage: (_: string, url: string) => draft({ canonicalUrl: url }),
    ...over,
  };
}

function feedPorts(
  drafts: readonly ArticleDraft[],
  over: Partial<Omit<ImportFeedPorts, 'articles'>> & { rejected?: FeedReading['rejected'] } = {},
) {
  const readFeed = () => ({ title: 'Courier', drafts, rejected: over.rejected ?? [] });
  return {
    articles: memoryArticles(),
    feeds: memoryFeeds(),
    now,
    fetchText: (async (url) => answer(url)) as FetchText,
    readFeed,
    readPage: (_: string, url: string) => draft({ canonicalUrl: url }),
    ...over,
  };
}

const importFeed = (ports: ImportFeedPorts, input: FeedInput) =>
  importFeedAndPages(ports, input, { pages: false });

describe('addArticle', () => {
  test('adds, then finds nothing new, then updates', async () => {
    const ports = pagePorts();
    const url = 'https://courier.example/a';
    expect((await addArticle(ports, { url })).outcome).toBe('added');
    expect((await addArticle(ports, { url })).outcome).toBe('unchanged');
    const changed = { ...ports, readPage: () => draft({ canonicalUrl: url, headline: 'Another headline' }) };
    expect(await addArticle(changed, { url })).toMatchObject({
      outcome: 'updated',
      article: { id: 1, headline: 'Another headline' },
    });
  });

  test('the same article from a feed and from its page is one row, in either order', async () => {
    const feedDraft = draft({
      canonicalUrl: 'http://www.courier.example/a/',
      source: 'feed',
      section: 'City',
    });
    const pageDraft = draft({ canonicalUrl: 'https://courier.example/a', dek: 'The line.' });
    const first = feedPorts([feedDraft]);
    await importFeed(first, { text: '', url: null });
    await addArticle(
      { ...pagePorts(), articles: first.articles, readPage: () => pageDraft },
      { url: 'https://courier.example/a' },
    );
    const second = feedPorts([feedDraft]);
    await addArticle(
      { ...pagePorts(), articles: second.articles, readPage: () => pageDraft },
      { url: 'https://courier.example/a' },
    );
    await importFeed(second, { text: '', url: null });
    for (const { articles } of [first, second]) {
      expect([...articles.rows.values()]).toMatchObject([
        { canonicalUrl: 'https://courier.example/a', dek: 'The line.', section: 'City', source: 'page' },
      ]);
    }
  });

  test('a row stored under the address asked for moves to the canonical one', async () => {
    const ports = feedPorts([draft({ canonicalUrl: 'https://courier.example/?p=7', source: 'feed' })]);
    await importFeed(ports, { text: '', url: null });
    const page = {
      ...pagePorts(),
      articles: ports.articles,
      readPage: () => draft({ canonicalUrl: 'https://courier.example/harbour' }),
    };
    expect(await addArticle(page, { url: 'https://courier.example/?p=7' })).toMatchObject({
      outcome: 'updated',
      article: { id: 1, canonicalUrl: 'https://courier.example/harbour' },
    });
  });

  test('where another process was first, the row is taken up and completed', async () => {
    const ports = pagePorts({ readPage: () => draft({ dek: 'The line.' }) });
    const { insert } = ports.articles;
    ports.articles.insert = async (article) => {
      await insert({ ...article, dek: null, authors: ['Mara Lind'] });
      return null;
    };
    expect(await addArticle(ports, { url: 'https://courier.example/2026/11/harbour' })).toMatchObject({
      outcome: 'updated',
      article: { dek: 'The line.', authors: ['Mara Lind'] },
    });
    expect(ports.articles.rows.size).toBe(1);
  });

  test('a page at hand is read without fetching', async () => {
    const ports = pagePorts({ fetchText: () => Promise.reject(new Error('no network here')) });
    expect((await addArticle(ports, { url: 'https://courier.example/a', html: '<p>' })).outcome).toBe(
      'added',
    );
  });

  test.each(['harbour', 'ftp://courier.example/a', ''])('%j is refused as no address', async (url) => {
    await expect(addArticle(pagePorts(), { url })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});

describe('addArticles', () => {
  test('each address has its own result, in the order given; one failure keeps none back', async () => {
    const ports = pagePorts({
      fetchText: async (url) => {
        if (url.endsWith('/2'))
          throw new AppError('FETCH_FAILED', `${url} does not exist (HTTP 404).`, 'Check the address.');
        return answer(url);
      },
    });
    const urls = ['https://a.example/1', 'https://b.example/2', 'nonsense', 'https://c.example/3'];
    const results = await addArticles(ports, urls);
    expect(results.map((result) => result.url)).toEqual(urls);
    expect(results.map((result) => ('stored' in result ? result.stored.outcome : result.error.code))).toEqual(
      ['added', 'FETCH_FAILED', 'INPUT_INVALID', 'added'],
    );
  });

  test('fetches at most four at once and two of one host', async () => {
    let running = 0;
    let most = 0;
    const perHost = new Map<string, number>();
    let mostPerHost = 0;
    const ports = pagePorts({
      fetchText: async (url) => {
        const { host } = new URL(url);
        most = Math.max(most, ++running);
        perHost.set(host, (perHost.get(host) ?? 0) + 1);
        mostPerHost = Math.max(mostPerHost, perHost.get(host) ?? 0);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        perHost.set(host, (perHost.get(host) ?? 1) - 1);
        return answer(url);
      },
    });
    const urls = Array.from({ length: 24 }, (_, i) => `https://h${i % 3}.example/${i}`);
    const results = await addArticles(ports, urls);
    expect(results.filter((result) => 'stored' in result)).toHaveLength(24);
    expect([most, mostPerHost]).toEqual([4, 2]);
  });

  test('an unexpected failure becomes a result that names the address', async () => {
    const results = await addArticles(pagePorts({ readPage: () => JSON.parse('{') }), [
      'https://a.example/1',
    ]);
    expect(results[0]).toMatchObject({
      error: { code: 'INTERNAL', message: expect.stringContaining('https://a.example/1') },
    });
  });
});

describe('importFeed with the pages of new items', () => {
  const address = (n: number) => `https://courier.example/${n}`;
  const items = [1, 2, 3].map((n) =>
    draft({ canonicalUrl: address(n), headline: `Item ${n}`, source: 'feed', section: 'City' }),
  );
  const pagesOf = (fetched: string[]) =>
    feedPorts(items, {
      fetchText: async (url) => {
        fetched.push(url);
        if (url === address(2))
          throw new AppError(
            'FETCH_FAILED',
            `${url} failed with a server error (HTTP 500).`,
            'Try again later.',
          );
        return answer(url);
      },
      readPage: (_, url) => {
        if (url === address(3))
          throw new AppError('PAGE_NOT_ARTICLE', `${url} is a login page, not an article.`, 'Open it.');
        return draft({ canonicalUrl: url, headline: 'From the page', dek: 'The line.' });
      },
    });

  test('fills in what the page states; an item whose page fails stays and is named', async () => {
    const ports = pagesOf([]);
    const { stored, pages } = await importFeedAndPages(ports, { text: '', url: null });
    expect(stored.map(({ outcome }) => outcome)).toEqual(['added', 'added', 'added']);
    expect(stored[0]?.article).toMatchObject({
      headline: 'From the page',
      dek: 'The line.',
      section: 'City',
      source: 'page',
    });
    expect(ports.articles.rows.get(2)).toMatchObject({ headline: 'Item 2', source: 'feed' });
    expect(pages).toEqual({
      read: 1,
      failed: [
        { url: address(2), reason: `${address(2)} failed with a server error (HTTP 500).` },
        { url: address(3), reason: `${address(3)} is a login page, not an article.` },
      ],
    });
  });

  test('fetches no page of an item that is known', async () => {
    const fetched: string[] = [];
    const ports = pagesOf(fetched);
    await importFeedAndPages(ports, { text: '', url: null });
    expect(fetched.splice(0).sort()).toEqual([1, 2, 3].map(address));
    expect((await importFeedAndPages(ports, { text: '', url: null })).pages).toEqual({ read: 0, failed: [] });
    expect(fetched).toEqual([]);
  });

  test.each(['https://courier.example/1.mp3', 'https://courier.example/#e1'])(
    'fetches no page for %s',
    async (canonicalUrl) => {
      const ports = feedPorts([draft({ canonicalUrl, source: 'feed' })], {
        fetchText: () => Promise.reject(new Error('no network here')),
      });
      expect((await importFeedAndPages(ports, { text: '', url: null })).pages).toEqual({
        read: 0,
        failed: [],
      });
    },
  );

  test('reads a hundred pages at most, and names the others', async () => {
    const many = Array.from({ length: 102 }, (_, n) => draft({ canonicalUrl: address(n), source: 'feed' }));
    const { pages } = await importFeedAndPages(feedPorts(many), { text: '', url: null });
    expect([pages.read, pages.failed.length]).toEqual([100, 2]);
  });

  test('ends when the time for pages is over', async () => {
    let minutes = 0;
    const later = () => new Date(now().getTime() + minutes * 60_000);
    const ports = feedPorts(items, {
      now: later,
      fetchText: async (url) => {
        minutes = 6;
        return answer(url);
      },
    });
    const { pages } = await importFeedAndPages(ports, { text: '', url: null });
    expect(pages.read).toBeGreaterThan(0);
    expect(pages.failed.every(({ reason }) => reason.includes('the time limit for pages was reached'))).toBe(
      true,
    );
    expect(pages.read + pages.failed.length).toBe(3);
  });
});

describe('importFeed after one that was killed', () => {
  const URL_ = 'https://courier.example/feed';
  const drafts = [1, 2].map((n) => draft({ canonicalUrl: `https://courier.example/${n}`, source: 'feed' }));
  const isPage = (url: string) => url !== URL_;

  test('reads the pages that the killed one had not reached, once', async () => {
    const ports = feedPorts(drafts);
    const requested: string[] = [];
    let reached = (): void => undefined;
    const reading = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const killed = async (url: string) => {
      if (!isPage(url)) return answer(url);
      reached();
      return new Promise<never>(() => undefined);
    };
    void importFeedAndPages({ ...ports, fetchText: killed as FetchText }, { url: URL_ });
    await reading;
    const fetchText = (async (url) => {
      if (isPage(url)) requested.push(url);
      return answer(url);
    }) as FetchText;
    const { stored, pages } = await importFeedAndPages({ ...ports, fetchText }, { url: URL_ });
    expect(pages).toEqual({ read: 2, failed: [] });
    expect(stored.map(({ article }) => article.source)).toEqual(['page', 'page']);
    await importFeedAndPages({ ...ports, fetchText }, { url: URL_ });
    expect(requested).toEqual(drafts.map(({ canonicalUrl }) => canonicalUrl));
  });

  test('an item whose page failed is not requested again', async () => {
    const ports = feedPorts(drafts, { rejected: [{ item: 'No. 3', reason: 'it has no address' }] });
    let requests = 0;
    const fetchText = (async (url) => {
      if (!isPage(url)) return answer(url);
      requests++;
      throw new AppError('FETCH_FAILED', `${url} cannot be fetched.`, 'Try again later.');
    }) as FetchText;
    for (let round = 0; round < 2; round++) await importFeedAndPages({ ...ports, fetchText }, { url: URL_ });
    expect(requests).toBe(drafts.length);
  });
});

describe('importFeed', () => {
  const URL_ = 'https://courier.example/feed';

  test('remembers the validators and asks with them the next time', async () => {
    const asked: unknown[] = [];
    const ports = feedPorts([draft({ source: 'feed' })], {
      fetchText: async (url, options) => {
        asked.push(options);
        return asked.length === 1 ? answer(url) : 'unchanged';
      },
    });
    expect(await importFeed(ports, { url: URL_ })).toMatchObject({
      title: 'Courier',
      notModified: false,
      stored: [{ outcome: 'added' }],
    });
    expect(await importFeed(ports, { url: URL_ })).toEqual({
      title: null,
      notModified: true,
      stored: [],
      rejected: [],
      pages: { read: 0, failed: [] },
    });
    expect(asked).toEqual([
      { accept: 'feed', etag: null, lastModified: null },
      { accept: 'feed', etag: '"v1"', lastModified: null },
    ]);
  });

  test('a feed with items that could not be read is asked for in full again', async () => {
    const ports = feedPorts([draft({ source: 'feed' })], {
      rejected: [{ item: 'item 2', reason: 'it states no title' }],
    });
    expect(await importFeed(ports, { url: URL_ })).toMatchObject({
      stored: [{ outcome: 'added' }],
      rejected: [{ item: 'item 2' }],
    });
    expect(await ports.feeds.byUrl(URL_)).toMatchObject({ etag: null, lastModified: null });
  });
});

describe('importArticles', () => {
  const reading = {
    drafts: [draft({ source: 'file' })],
    rejected: [{ line: 3, reason: 'url is empty', given: { headline: 'x' } }],
  };

  test('bad lines refuse the whole file, naming the first', async () => {
    const articles = memoryArticles();
    await expect(importArticles({ articles, now }, reading)).rejects.toMatchObject({
      code: 'IMPORT_REFUSED',
      message: expect.stringContaining('line 3: url is empty'),
    });
    expect(articles.rows.size).toBe(0);
  });

  test('with skipBad the good lines are stored', async () => {
    expect(
      await importArticles({ articles: memoryArticles(), now }, reading, { skipBad: true }),
    ).toMatchObject([{ outcome: 'added' }]);
  });
});

describe('editArticle and removeArticle', () => {
  test('an edit marks its fields; the same edit again changes nothing', async () => {
    const ports = pagePorts();
    await addArticle(ports, { url: 'https://courier.example/a' });
    const changes = { headline: 'Better', publishedAt: '2026-11-20T08:00:00+01:00' };
    expect(await editArticle(ports, 1, changes)).toMatchObject({
      outcome: 'updated',
      article: {
        headline: 'Better',
        publishedAt: '2026-11-20T07:00:00.000Z',
        publishedAtLocal: '2026-11-20T08:00:00+01:00',
      },
    });
    expect((await editArticle(ports, 1, changes)).outcome).toBe('unchanged');
    expect(ports.articles.rows.get(1)?.edited).toEqual(expect.arrayContaining(['headline', 'publishedAt']));
  });

  test.each([
    [{ headline: ' ' }],
    [{ publishedAt: '2026-11-20 08:00' }],
    [{ wordCount: 0 }],
    [{ language: 'x y' }],
    [{ language: 'klingon' }],
    [{ image: { url: 'x', alt: '', caption: null, credit: null, width: null, height: null } }],
  ])('%j is refused', async (changes) => {
    const ports = pagePorts();
    await addArticle(ports, { url: 'https://courier.example/a' });
    await expect(editArticle(ports, 1, changes)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  test('a language is kept as a usable tag, and empty means not stated', async () => {
    const ports = pagePorts();
    await addArticle(ports, { url: 'https://courier.example/a' });
    expect((await editArticle(ports, 1, { language: 'pt_BR' })).article.language).toBe('pt-BR');
    expect((await editArticle(ports, 1, { language: '' })).article.language).toBeNull();
  });

  test('an article that is not there, and one that an issue has picked', async () => {
    const ports = pagePorts();
    await expect(editArticle(ports, 9, {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(removeArticle(ports, 9)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await addArticle(ports, { url: 'https://courier.example/a' });
    await expect(
      removeArticle({ articles: { ...ports.articles, remove: async () => false } }, 1),
    ).rejects.toMatchObject({ code: 'ISSUE_CONFLICT' });
    expect(await removeArticle(ports, 1)).toMatchObject({ id: 1 });
    expect(ports.articles.rows.size).toBe(0);
  });

  test('two editors of different fields both keep their work', async () => {
    const ports = pagePorts();
    const { article: seen } = await addArticle(ports, { url: 'https://courier.example/a', html: '<p>' });
    await editArticle(
      { ...ports, now: () => new Date('2026-11-27T10:00:00Z') },
      seen.id,
      { headline: 'Ada’s headline' },
      seen,
    );
    const { article } = await editArticle(
      { ...ports, now: () => new Date('2026-11-27T10:01:00Z') },
      seen.id,
      { dek: 'Ben’s dek' },
      seen,
    );
    expect(article).toMatchObject({ headline: 'Ada’s headline', dek: 'Ben’s dek' });
  });

  test('the second editor of the same field is told, and writes nothing', async () => {
    const ports = pagePorts();
    const { article: seen } = await addArticle(ports, { url: 'https://courier.example/a', html: '<p>' });
    await editArticle(
      { ...ports, now: () => new Date('2026-11-27T10:00:00Z') },
      seen.id,
      { headline: 'Ada’s headline' },
      seen,
    );
    await expect(
      editArticle(ports, seen.id, { headline: 'Ben’s headline', dek: 'x' }, seen),
    ).rejects.toMatchObject({
      code: 'ARTICLE_CONFLICT',
      message: expect.stringContaining('to "Ada’s headline". Yours is "Ben’s headline".'),
    });
    expect(await ports.articles.byId(seen.id)).toMatchObject({ headline: 'Ada’s headline', dek: seen.dek });
  });

  test('an edit that lands between the look and the write of an import stays', async () => {
    const ports = pagePorts({ readPage: () => draft({ dek: 'From the page.' }) });
    const { article: seen } = await addArticle(pagePorts({ articles: ports.articles } as never), {
      url: 'https://courier.example/2026/11/harbour',
      html: '<p>',
    });
    const { update } = ports.articles;
    ports.articles.update = async (id, row, seenAt) => {
      ports.articles.update = update;
      await editArticle({ ...ports, now: () => new Date('2026-11-27T10:00:00Z') }, id, {
        headline: 'By hand',
      });
      return update(id, row, seenAt);
    };
    await addArticle(ports, { url: 'https://courier.example/2026/11/harbour', html: '<p>' });
    expect(await ports.articles.byId(seen.id)).toMatchObject({ headline: 'By hand', dek: 'From the page.' });
  });
});
