// The check for articles that were withdrawn or changed at their source.
import { expect, test } from '@jest/globals';
import type { ArticleWatch, WatchedPage } from '../../src/issues/article-watch.js';
import type { Story } from '../../src/issues/content.js';
import type { Waiver } from '../../src/issues/waiver.js';
import { mayWaive } from '../../src/issues/waivers.js';
import { isGoneAccepted, watchFindings } from '../../src/issues/watch-findings.js';
import { content } from '../support/factory.js';

const URL = 'https://news.example/ferry';
const story: Story = {
  articleId: 5,
  url: URL,
  headline: 'Ferry strike ends',
  dek: null,
  blurb: null,
  authors: [],
  topics: [],
  readingMinutes: 3,
  publishedAt: null,
  image: null,
  language: null,
  direction: 'ltr',
};
const page: WatchedPage = {
  url: URL,
  headline: 'Ferry strike ends',
  dek: null,
  authors: [],
  picture: null,
  minutes: 3,
  live: false,
};
const watch: ArticleWatch = {
  issueId: 1,
  articleId: 5,
  approval: 'v3:a',
  askedAt: '2026-12-04T07:00:00.000Z',
  readAt: '2026-12-04T07:00:01.000Z',
  status: 200,
  gone: 0,
  goneAt: null,
  etag: null,
  lastModified: null,
  approved: page,
  latest: page,
  told: [],
};
const found = (over: Partial<ArticleWatch>) =>
  watchFindings(content({ lead: story }), new Map([[5, { ...watch, ...over }]]));

test('a page that was gone twice is an error that may be waived', () => {
  const [finding, ...others] = found({ gone: 2, goneAt: watch.askedAt, status: 410 });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ severity: 'error', kind: 'article-withdrawn', article: 5, subject: URL });
  expect(finding?.message).toContain('(HTTP 410)');
  expect(finding !== undefined && mayWaive(finding)).toBe(true);
});

test('another headline is a warning that names both', () => {
  const [finding] = found({ latest: { ...page, headline: 'Ferry strike over' } });
  expect(finding).toMatchObject({ severity: 'warning', kind: 'article-changed', article: 5 });
  expect(finding?.message).toContain('headline "Ferry strike ends" is now "Ferry strike over"');
});

test.each([
  ['a page that was gone once', { gone: 1, goneAt: watch.askedAt, status: 404 }],
  ['a page that cannot be reached', { status: 503 }],
  ['a page that was never read', { readAt: null, approved: null, latest: null }],
  ['the page as it was approved', {}],
] as const)('no finding: %s', (_, over) => {
  expect(found(over)).toEqual([]);
});

test('an article that is not in the issue any more is none', () => {
  const others = new Map([[5, { ...watch, gone: 2, goneAt: watch.askedAt }]]);
  expect(watchFindings(content(), others)).toEqual([]);
});

test('a waiver of the dead link counts for its own article alone', () => {
  const waiver = { kind: 'link-gone', article: 5 } as Waiver;
  expect([isGoneAccepted([waiver], 5), isGoneAccepted([waiver], 6)]).toEqual([true, false]);
});
