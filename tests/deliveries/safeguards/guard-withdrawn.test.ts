// Picked articles from approval to the last delivery, on both databases, against a real server of pages: a
// withdrawn one holds the issue, a changed one is reported, and a server that is away does neither.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createArticleDesk } from '../../../src/app/desks/articles.js';
import { addArticle } from '../../../src/articles/add-article.js';
import type { Article } from '../../../src/articles/article.js';
import { parseConfig } from '../../../src/config/config.js';
import type { Hold } from '../../../src/deliveries/installation/lease.js';
import { startIssue } from '../../../src/deliveries/start-issue.js';
import { createFetchText } from '../../../src/intake/fetching/fetch.js';
import { readPage } from '../../../src/intake/page/page.js';
import type { Issue } from '../../../src/issues/issue.js';
import { approvalHash, freeze } from '../../../src/issues/snapshot.js';
import { waiveFindings } from '../../../src/issues/waivers.js';
import { watchArticles, watchesOf } from '../../../src/issues/watch-articles.js';
import { watchFindings } from '../../../src/issues/watch-findings.js';
import type { Store } from '../../../src/store/store.js';
import { describeEachDatabase } from '../../support/databases.js';
import { type SendingSide, scheduledIssue, sendingSide } from '../../support/delivery-world.js';
import { content, later } from '../../support/factory.js';
import { temporaryFolder } from '../../support/folder.js';
import { newsroomYaml } from '../../support/newsroom.js';
import { type Clock, clock, freshStore } from '../../support/world.js';

const APPROVED = '2026-12-04T06:00:00.000Z';
const START = '2026-12-04T08:00:00.000Z';
const WORDS = 'The ferry leaves the harbour again after eight weeks of talks. '.repeat(30);
let origin = '';
let status = 200;
let headline = '';
let asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(String(request.headers['if-none-match'] ?? 'whole'));
  if (status !== 200) return void response.writeHead(status).end('<html><h1>No</h1></html>');
  const etag = `"${headline.length}"`;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
  const head = `<title>${headline}</title><meta property="og:type" content="article"><meta property="og:title" content="${headline}">`;
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag })
    .end(`<html lang="en"><head>${head}</head><body><article><h1>${headline}</h1><p>${WORDS}</p></article>`);
});
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
});

describeEachDatabase('a picked article', (database) => {
  let store: Store;
  let time: Clock;
  let issue: Issue;
  let article: Article;
  let side: SendingSide;

  const intake = () => ({
    articles: store.articles,
    now: time.now,
    fetchText: createFetchText({ allowHosts: ['127.0.0.1'] }),
    readPage,
  });
  const watch = () => watchArticles({ ...side.world, ...intake(), editor: 'editor@news.example' });
  const told = async () => (await store.notices.unsent(20)).map(({ message }) => message.kind);
  const now = async () => {
    const found = await store.issues.byId(issue.id);
    if (found === null) throw new Error('no such issue');
    return found;
  };

  beforeEach(async () => {
    store = await freshStore(database);
    time = clock(APPROVED);
    [status, headline, asked] = [200, 'Ferry strike ends', []];
    article = (await addArticle(intake(), { url: `${origin}/ferry` })).article;
    asked = [];
    side = await sendingSide(store, time);
    issue = await approved();
  });

  /** Scheduled for START, with the article as its lead. */
  async function approved(): Promise<Issue> {
    const scheduled = (await scheduledIssue(store, time, 3)).issue;
    const [first] = await store.snapshots.ofIssue(scheduled.id);
    if (first?.identity == null) throw new Error('nothing frozen');
    const { id: articleId, canonicalUrl: url, dek, authors, topics, readingMinutes } = article;
    const story = { articleId, url, headline, dek, blurb: null, authors, topics, readingMinutes };
    const lead = { ...story, publishedAt: null, image: null, language: null, direction: 'ltr' } as const;
    const parts = { locale: 'en', frozen: first, content: content({ lead }), identity: first.identity };
    const snapshot = freeze(scheduled.id, parts, time.now());
    await store.snapshots.replace(scheduled.id, [snapshot]);
    const bound = await store.issues.update(scheduled.id, {
      approvedHash: approvalHash([snapshot]),
      sendAt: START,
      sendAtWall: '2026-12-04T08:00',
      notAfter: later(180, START),
    });
    if (bound === null) throw new Error('not bound');
    return bound;
  }

  /** Everything that is due every 5 minutes until then. */
  async function watchUntil(instant: string): Promise<void> {
    for (; time.now().toISOString() < instant; time.forward(5)) await watch();
    time.set(instant);
    await watch();
  }

  test('is read after approval, hourly and 30 minutes before the start', async () => {
    await watchUntil(START);
    expect(asked).toEqual(['whole', '"17"', '"17"']);
    const [row] = await store.articleWatches.ofIssue(issue.id);
    expect(row).toMatchObject({ readAt: later(-30, START), status: 304, gone: 0 });
    expect(await told()).toEqual([]);
    expect(await startIssue(side.world, issue.id)).toBe('started');
  });

  test('that is withdrawn before the start holds the issue until it is waived', async () => {
    await watch();
    status = 404;
    await watchUntil(START);
    expect(await told()).toEqual(['articles-withdrawn']);
    expect(await startIssue(side.world, issue.id)).toBe('held');
    expect(await startIssue(side.world, issue.id)).toBe('held');
    expect(await now()).toMatchObject({
      status: 'scheduled',
      statusReason: `it waits because the page of article ${article.id} does not exist any more`,
    });
    expect(await told()).toEqual(['articles-withdrawn', 'issue-waits']);
    const [snapshot] = await store.snapshots.ofIssue(issue.id);
    const findings = watchFindings(snapshot?.content ?? content(), await watchesOf(store, issue));
    const wish = { rule: 'article-withdrawn', actor: 'Ada', reason: 'The page moves today' };
    await waiveFindings(side.world, issue, findings, wish);
    expect(await startIssue(side.world, issue.id)).toBe('started');
    expect((await now()).statusReason).toBeNull();
  });

  test('that is back holds nothing any more', async () => {
    status = 410;
    await watchUntil(START);
    expect(await startIssue(side.world, issue.id)).toBe('held');
    status = 200;
    await watchUntil(later(15, START));
    expect(await startIssue(side.world, issue.id)).toBe('started');
  });

  test('that stays withdrawn makes the issue a draft after its window', async () => {
    status = 404;
    await watchUntil(START);
    expect(await startIssue(side.world, issue.id)).toBe('held');
    time.set(later(181, START));
    expect(await startIssue(side.world, issue.id)).toBe('missed');
    expect((await now()).status).toBe('draft');
    expect(await told()).toEqual(['articles-withdrawn', 'issue-waits', 'issue-missed']);
    asked = [];
    await watch();
    expect(asked).toEqual([]);
  });

  test('that was missing only once holds nothing', async () => {
    time.set(later(-2, START));
    status = 404;
    await watch();
    time.set(START);
    await watch();
    expect(await startIssue(side.world, issue.id)).toBe('started');
  });

  test('whose headline changes is reported once, and the issue starts on time', async () => {
    await watch();
    headline = 'Ferry strike is over at last';
    await watchUntil(START);
    const notices = (await store.notices.unsent(9)).map(({ message }) => message);
    expect(notices).toMatchObject([
      { kind: 'articles-changed', sending: false, articles: [{ id: article.id, newHeadline: headline }] },
    ]);
    expect(await startIssue(side.world, issue.id)).toBe('started');
  });

  test('that changed between approval and first reading is reported as well', async () => {
    headline = 'Ferry strike is over at last';
    expect(await watch()).toEqual({ read: 1, withdrawn: 0, changed: 1 });
  });

  test('whose server is away holds nothing and is not reported', async () => {
    status = 503;
    await watchUntil(START);
    expect(asked).toHaveLength(3);
    expect(await told()).toEqual([]);
    expect(await startIssue(side.world, issue.id)).toBe('started');
  });

  test('that is withdrawn during the send is reported, and nothing pauses', async () => {
    await watch();
    time.set(START);
    expect(await startIssue(side.world, issue.id)).toBe('started');
    status = 404;
    await watchUntil(later(70, START));
    const notices = (await store.notices.unsent(9)).map(({ message }) => message);
    expect(notices).toMatchObject([{ kind: 'articles-withdrawn', sending: true }]);
    expect((await now()).status).toBe('sending');
  });

  test('is read by one of two processes, and reported by one', async () => {
    headline = 'Ferry strike is over at last';
    await Promise.all([watch(), watch()]);
    expect(asked).toEqual(['whole']);
    expect(await told()).toEqual(['articles-changed']);
  });

  test('whose reader was killed is read again two minutes later', async () => {
    const key = { issueId: issue.id, articleId: article.id, readAt: null };
    const at = time.now().toISOString();
    expect(await store.articleWatches.claim(key, { at, before: later(-2, at) })).toBe(true);
    expect(await watch()).toMatchObject({ read: 0 });
    time.forward(2);
    expect(await watch()).toMatchObject({ read: 1 });
  });

  test('is not read from a copy of the database that may not send [G3]', async () => {
    const yaml = newsroomYaml('articles:\n  allow_hosts: [127.0.0.1]\n');
    const config = parseConfig(yaml, `${temporaryFolder()}/friday.yaml`, {});
    const copied: Hold = { kind: 'copied', since: APPROVED, detail: '' };
    const readIf = async (hold: Hold | null) =>
      (await createArticleDesk(config, store, time.now, async () => hold).watch()).read;
    expect([await readIf(copied), asked]).toEqual([0, []]);
    expect(await readIf(null)).toBe(1);
  });

  test('is watched from the start again after another approval', async () => {
    status = 404;
    await watchUntil(later(-90, START));
    expect(await told()).toEqual(['articles-withdrawn']);
    status = 200;
    await store.issues.update(issue.id, { approvedHash: 'v3:another' });
    time.forward(1);
    await watch();
    const [row] = await store.articleWatches.ofIssue(issue.id);
    expect(row).toMatchObject({ approval: 'v3:another', gone: 0, status: 200 });
  });
});
