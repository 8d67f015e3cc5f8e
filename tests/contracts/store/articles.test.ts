// Contract of ArticleStore and FeedStateStore, on each engine.
import { expect, test } from '@jest/globals';
import { article, FRIDAY, issue, later, pick } from '../../support/factory.js';
import { describeEachStore, there } from './each-store.js';

describeEachStore('articles', (world) => {
  test('come back exactly as they were stored', async () => {
    const full = article({
      authors: ['Ada Quill', 'Çağrı Öz'],
      topics: ['Ärzte', '日本'],
      image: {
        url: 'https://news.example/i.jpg',
        alt: 'A "ferry"',
        caption: 'Caption',
        credit: null,
        width: 1200,
        height: 800,
      },
      edited: ['headline', 'dek'],
      publishedAtLocal: '2026-11-20T09:00:00+01:00',
      direction: 'rtl',
      traits: ['live', 'paywall'],
      alternatives: [{ field: 'headline', value: 'Fähre fällt aus', source: 'metadata' }],
    });
    const bare = article({
      dek: null,
      section: null,
      publishedAt: null,
      language: null,
      direction: null,
      wordCount: null,
      readingMinutes: null,
      siteName: null,
    });
    for (const one of [full, bare]) {
      const stored = there(await world.store.articles.insert(one));
      expect(stored).toStrictEqual({ ...one, id: stored.id });
      expect(await world.other.articles.byId(stored.id)).toStrictEqual(stored);
      expect(await world.other.articles.byCanonicalUrl(one.canonicalUrl)).toStrictEqual(stored);
    }
  });

  test('a second insert of one canonical URL returns null and changes nothing', async () => {
    const first = there(await world.store.articles.insert(article()));
    expect(
      await world.other.articles.insert(article({ canonicalUrl: first.canonicalUrl, headline: 'Other' })),
    ).toBeNull();
    expect(await world.store.articles.byId(first.id)).toStrictEqual(first);
  });

  test('of 50 inserts of one article at once exactly one wins', async () => {
    const same = article();
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) => (n % 2 ? world.store : world.other).articles.insert(same)),
    );
    expect(results.filter((result) => result !== null)).toHaveLength(1);
  });

  test('update writes every field; an unknown id is a typed error', async () => {
    const { id, ...stored } = there(await world.store.articles.insert(article()));
    const { addedAt: _addedAt, ...changed } = article({
      canonicalUrl: stored.canonicalUrl,
      headline: 'Corrected',
      edited: ['headline'],
      updatedAt: later(9),
    });
    expect(await world.store.articles.update(id, changed, stored.updatedAt)).toStrictEqual({
      ...changed,
      id,
      addedAt: stored.addedAt,
    });
    await expect(world.store.articles.update(999_999, changed, stored.updatedAt)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    // An editor who saw the row before that writes nothing.
    expect(
      await world.store.articles.update(id, { ...changed, headline: 'Late' }, '2000-01-01T00:00:00.000Z'),
    ).toBeNull();
    expect((await world.store.articles.byId(id))?.headline).toBe(changed.headline);
  });

  test('byIds finds those that exist, also more than one statement can bind', async () => {
    const one = there(await world.store.articles.insert(article()));
    const many = Array.from({ length: 40_000 }, (_, n) => n + 1_000_000);
    expect(await world.store.articles.byIds([...many, one.id])).toStrictEqual([one]);
    expect(await world.store.articles.byIds([])).toStrictEqual([]);
  });

  test('remove refuses an article that an issue has picked, and says so', async () => {
    const picked = there(await world.store.articles.insert(article()));
    const free = there(await world.store.articles.insert(article()));
    const stored = there(await world.store.issues.insert(issue()));
    await world.store.picks.replace(stored.id, [pick(stored.id, picked.id, 1)]);
    expect(await world.store.articles.remove(picked.id)).toBe(false);
    expect(await world.store.articles.remove(free.id)).toBe(true);
    expect(await world.store.articles.byId(free.id)).toBeNull();
    expect(await world.store.articles.byId(picked.id)).not.toBeNull();
  });
});

describeEachStore('the list of articles', (world) => {
  test('is newest first, and filtered by date, section, words and picks', async () => {
    const { articles, issues, picks } = await world.fresh();
    const add = async (overrides: Parameters<typeof article>[0]) =>
      there(await articles.insert(article(overrides)));
    const old = await add({ publishedAt: later(-9_000), headline: 'Old ferry', section: 'Features' });
    const undated = await add({
      publishedAt: null,
      addedAt: later(-30),
      headline: 'Undated ÉTÉ',
      authors: ['Ben Ink'],
    });
    const recent = await add({ publishedAt: later(-5), headline: 'New bridge', topics: ['roads'] });
    const titles = async (query: Parameters<typeof articles.list>[0]) =>
      (await articles.list(query)).map((one) => one.headline);

    expect(await titles({})).toEqual(['New bridge', 'Undated ÉTÉ', 'Old ferry']);
    expect(await titles({ limit: 2 })).toEqual(['New bridge', 'Undated ÉTÉ']);
    expect(await titles({ since: later(-60) })).toEqual(['New bridge', 'Undated ÉTÉ']);
    expect(await titles({ section: 'Features' })).toEqual(['Old ferry']);
    expect(await titles({ search: 'été' })).toEqual(['Undated ÉTÉ']);
    expect(await titles({ search: 'INK  undated' })).toEqual(['Undated ÉTÉ']);
    expect(await titles({ search: 'roads ferry' })).toEqual([]);
    expect(await titles({ search: 'harbour', limit: 2 })).toEqual(['New bridge', 'Undated ÉTÉ']);

    const [open, cancelled] = [
      there(await issues.insert(issue())),
      there(await issues.insert(issue({ status: 'cancelled' }))),
    ];
    await picks.replace(open.id, [pick(open.id, recent.id, 1)]);
    await picks.replace(cancelled.id, [pick(cancelled.id, old.id, 1)]);
    expect(await titles({ unpicked: true })).toEqual([undated.headline, old.headline]);
  });
});

describeEachStore('feed states', (world) => {
  test('are saved per URL, the newer over the older', async () => {
    const url = 'https://news.example/feed.xml';
    expect(await world.store.feeds.byUrl(url)).toBeNull();
    await world.store.feeds.save({ url, etag: '"1"', lastModified: null, fetchedAt: FRIDAY });
    const newer = { url, etag: null, lastModified: 'Fri, 20 Nov 2026 08:00:00 GMT', fetchedAt: later(5) };
    await world.other.feeds.save(newer);
    expect(await world.store.feeds.byUrl(url)).toStrictEqual(newer);
  });
});
