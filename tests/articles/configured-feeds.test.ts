// The feeds of the configuration, on both databases: what is asked, what is noted, and when the editor is told.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FeedCheck, importConfiguredFeeds, mustTell } from '../../src/articles/configured-feeds.js';
import { readFeed } from '../../src/intake/feed/feed.js';
import { createFetchText } from '../../src/intake/fetching/fetch.js';
import { readPage } from '../../src/intake/page/page.js';
import type { Store } from '../../src/store/store.js';
import { describeEachDatabase } from '../support/databases.js';
import { newsroom } from '../support/newsroom.js';
import { type Clock, clock, freshStore } from '../support/world.js';

const FEED = `<rss version="2.0"><channel><title>Harbour</title>
<item><title>The ferry sails again</title><link>https://news.example/ferry</link></item></channel></rss>`;
let origin = '';
let isUp = true;
let asked: string[] = [];
let time: Clock;
const server = createServer((request, response) => {
  asked.push(`${request.url} ${request.headers['if-none-match'] ?? ''}`.trim());
  if (!isUp && request.url === '/a.xml') return void response.writeHead(503).end();
  if (request.url?.startsWith('/slow') === true) time.forward(6);
  if (request.url === '/page') return void response.end('<html>Not a feed</html>');
  if (request.headers['if-none-match'] === '"1"') return void response.writeHead(304).end();
  response.writeHead(200, { 'content-type': 'application/rss+xml', etag: '"1"' }).end(FEED);
});
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
});
beforeEach(() => {
  isUp = true;
  asked = [];
});

describeEachDatabase('configured feeds', (database) => {
  let store: Store;
  beforeEach(async () => {
    store = await freshStore(database);
    time = clock('2026-11-24T10:00:00.000Z');
  });
  const importAll = (...paths: readonly string[]) =>
    importConfiguredFeeds(
      {
        articles: store.articles,
        feeds: store.feeds,
        checks: store.feedChecks,
        fetchText: createFetchText({ allowHosts: ['127.0.0.1'] }),
        readFeed,
        readPage,
        now: time.now,
      },
      paths.map((path) => origin + path),
    );

  test('are imported, and later asked only for what changed', async () => {
    const [first] = await importAll('/a.xml');
    expect(first?.kind).toBe('imported');
    expect((await store.articles.list({})).map(({ headline }) => headline)).toEqual([
      'The ferry sails again',
    ]);
    time.forward(15);
    await importAll('/a.xml');
    expect(asked).toEqual(['/a.xml', '/a.xml "1"']);
  });

  test('are asked once in 15 minutes, however often the work is done', async () => {
    await importAll('/a.xml');
    time.forward(5);
    expect(await importAll('/a.xml')).toEqual([]);
    expect(asked).toEqual(['/a.xml']);
  });

  test('are asked by one of two processes that are due at the same time', async () => {
    const both = await Promise.all([importAll('/a.xml'), importAll('/a.xml')]);
    expect(both.map(({ length }) => length).sort()).toEqual([0, 1]);
    expect(asked).toEqual(['/a.xml']);
  });

  test('that slow servers leave no time for come first in the next run', async () => {
    const all = ['/slow1', '/slow2', '/a.xml'];
    await importAll(...all);
    expect(asked).toEqual(['/slow1']);
    time.forward(15);
    await importAll(...all);
    expect(asked.slice(1)).toEqual(['/slow2']);
    time.forward(15);
    await importAll(...all);
    expect(asked.slice(2)).toEqual(['/a.xml', '/slow1 "1"']);
  });

  test('do not stop each other', async () => {
    isUp = false;
    const done = await importAll('/a.xml', '/page', '/b.xml');
    expect(done.map(({ kind }) => kind)).toEqual(['failed', 'failed', 'imported']);
    expect(done[0]?.check.reason).toContain('503');
  });

  test('fail since their first failure, until they work again', async () => {
    isUp = false;
    await importAll('/a.xml');
    time.forward(15);
    const [second] = await importAll('/a.xml');
    expect(second?.check.failingSince).toBe('2026-11-24T10:00:00.000Z');
    isUp = true;
    time.forward(15);
    await importAll('/a.xml');
    expect(await store.feedChecks.byUrl(`${origin}/a.xml`)).toMatchObject({
      failingSince: null,
      reason: null,
    });
  });
});

describe('the editor is told of a broken feed', () => {
  const now = new Date('2026-11-24T10:00:00.000Z');
  const check = (overrides: Partial<FeedCheck>): FeedCheck => ({
    url: 'https://news.example/feed.xml',
    askedAt: now.toISOString(),
    workedAt: null,
    failingSince: '2026-11-22T10:00:00.000Z',
    reason: 'It does not answer.',
    toldAt: null,
    ...overrides,
  });
  test.each<[string, Partial<FeedCheck>, boolean]>([
    ['at its first failure', {}, true],
    ['not while it works', { failingSince: null, reason: null }, false],
    ['not twice on a day', { toldAt: '2026-11-23T10:00:01.000Z' }, false],
    ['again after a day', { toldAt: '2026-11-23T10:00:00.000Z' }, true],
    [
      'again if it worked in between',
      { toldAt: '2026-11-24T08:00:00.000Z', workedAt: '2026-11-24T08:30:00.000Z' },
      true,
    ],
    [
      'not more than once an hour',
      { toldAt: '2026-11-24T09:30:00.000Z', workedAt: '2026-11-24T09:45:00.000Z' },
      false,
    ],
  ])('%s', (_name, overrides, told) => {
    expect(mustTell(check(overrides), now)).toBe(told);
  });
});

test('the editor gets one notice about all broken feeds, once', async () => {
  isUp = false;
  let now = new Date('2026-11-24T10:00:00.000Z');
  const extra = `feeds: ["${origin}/a.xml", "${origin}/page"]\narticles: { allow_hosts: ["127.0.0.1"] }`;
  const { app } = await newsroom({ extra, now: () => now });
  await app.articles.importFeeds();
  now = new Date(now.getTime() + 900_000);
  await app.articles.importFeeds();
  expect(await app.deliveries.sendNotices()).toBe(1);
  const known = await app.articles.configuredFeeds();
  expect(known.map(({ check }) => check?.failingSince)).toEqual(Array(2).fill('2026-11-24T10:00:00.000Z'));
});
