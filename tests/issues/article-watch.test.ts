// The watch of picked articles as rules: when an article is read again, and what a reading means.
import { describe, expect, test } from '@jest/globals';
import type { ArticleTrait } from '../../src/articles/article.js';
import { newArticle } from '../../src/articles/merge.js';
import {
  type ArticleWatch,
  afterReading,
  changesOf,
  isDue,
  isWithdrawn,
  type PageReading,
} from '../../src/issues/article-watch.js';
import { draft } from '../articles/memory-articles.js';

const START = '2026-12-04T08:00:00.000Z';
const at = (minutes: number) => new Date(Date.parse(START) + minutes * 60_000);
const article = { ...newArticle(draft({ headline: 'Ferry strike ends', wordCount: 690 }), at(-600)), id: 5 };
const unread: ArticleWatch = {
  issueId: 1,
  articleId: 5,
  approval: 'v3:a',
  askedAt: '',
  readAt: null,
  status: null,
  gone: 0,
  goneAt: null,
  etag: null,
  lastModified: null,
  approved: null,
  latest: null,
  told: [],
};
const page = (over: Parameters<typeof draft>[0] = {}): PageReading => ({
  kind: 'page',
  draft: draft({ headline: 'Ferry strike ends', wordCount: 690, ...over }),
  etag: '"1"',
  lastModified: null,
});
const GONE: PageReading = { kind: 'gone', status: 404 };
const AWAY: PageReading = { kind: 'unreachable', status: 503 };

/** The news of each reading; readings are an hour apart unless minutes are given. */
function newsOf(readings: readonly PageReading[], minutes: readonly number[] = [], of = article) {
  let watch = unread;
  return readings.map((reading, n) => {
    const after = afterReading(watch, reading, of, at(minutes[n] ?? n * 60));
    watch = after.watch;
    return after.news?.kind ?? null;
  });
}

describe('a picked article is read again', () => {
  const scheduled = { status: 'scheduled', sendAt: START } as const;
  const sending = { status: 'sending', sendAt: START } as const;
  const read = (minutes: number, gone = 0) => ({ readAt: at(minutes).toISOString(), gone });

  test.each([
    ['at once after the approval', null, scheduled, -600, true],
    ['not before an hour has passed', read(-300), scheduled, -241, false],
    ['an hour later', read(-300), scheduled, -240, true],
    ['30 minutes before the start', read(-31), scheduled, -30, true],
    ['only once 30 minutes before the start', read(-30), scheduled, -1, false],
    ['five minutes after it was not there', read(-200, 1), scheduled, -195, true],
    ['not sooner after it was not there', read(-200, 1), scheduled, -196, false],
    ['every 15 minutes once withdrawn, before the start', read(0, 2), scheduled, 15, true],
    ['every hour once withdrawn, during the send', read(0, 2), sending, 15, false],
    ['every hour during the send', read(0), sending, 60, true],
    ['every hour without a send time', read(0), { status: 'approved', sendAt: null } as const, 60, true],
  ])('%s', (_, watch, issue, now, due) => {
    expect(isDue(watch, issue, at(now))).toBe(due);
  });
});

describe('what a reading means', () => {
  test.each([
    ['one missing page is not a withdrawal', [GONE], [null]],
    ['two missing pages are one withdrawal, reported once', [GONE, GONE, GONE], [null, 'withdrawn', null]],
    ['404 and then 410 are a withdrawal', [GONE, { kind: 'gone', status: 410 }], [null, 'withdrawn']],
    ['a page in between starts the count again', [GONE, page(), GONE], [null, null, null]],
    ['an unreachable page in between does not', [GONE, AWAY, GONE], [null, null, 'withdrawn']],
    ['an unreachable page is never a withdrawal', [AWAY, AWAY, AWAY], [null, null, null]],
    ['the return of a page is noted', [GONE, GONE, page()], [null, 'withdrawn', 'back']],
    ['"not modified" is a page that is there', [GONE, { kind: 'unchanged' }, GONE], [null, null, null]],
    ['a file in its place is there', [GONE, { kind: 'unreadable' }, GONE], [null, null, null]],
    ['the approved page is no news', [page(), page()], [null, null]],
  ] as const)('%s', (_, readings, news) => {
    expect(newsOf(readings)).toEqual(news);
  });

  test('two missing pages within five minutes count as one', () => {
    expect(newsOf([GONE, GONE, GONE], [0, 4, 5])).toEqual([null, null, 'withdrawn']);
  });

  test('each change is news once, also where a page changes back and forth', () => {
    const [other, third] = [page({ headline: 'Ferry strike over' }), page({ headline: 'Ferries sail' })];
    expect(newsOf([other, other, page(), other, third])).toEqual(['changed', null, null, null, 'changed']);
  });

  test('a page that is new every time is news twenty times at most', () => {
    const readings = Array.from({ length: 25 }, (_, n) => page({ headline: `Day ${n}` }));
    expect(newsOf(readings).filter((news) => news === 'changed')).toHaveLength(20);
  });
});

describe('a change of the page', () => {
  const fieldsOf = (reading: PageReading, of = article) =>
    changesOf(afterReading(unread, reading, of, at(0)).watch).map(({ field }) => field);

  test.each([
    ['headline', { headline: 'Ferry strike over' }, ['headline']],
    ['dek', { dek: 'A corrected line.' }, ['dek']],
    ['authors', { authors: ['Ben Reed'] }, ['authors']],
    ['address, as where it leads to the front page', { canonicalUrl: 'https://courier.example/' }, ['link']],
    ['length', { wordCount: 2300 }, ['reading time']],
    ['spaces alone: none', { headline: ' Ferry  strike ends' }, []],
    ['one minute of length: none', { wordCount: 920 }, []],
    ['a dek that is missing: none', { dek: null }, []],
  ] as const)('%s', (_, over, fields) => {
    expect(fieldsOf(page(over))).toEqual(fields);
  });

  test('in a field that an editor set is none', () => {
    const edited = { ...article, headline: 'Our own', edited: ['headline'] as const };
    expect(fieldsOf(page({ headline: 'Ferry strike over' }), edited)).toEqual([]);
  });

  test('of a live page is its headline alone', () => {
    const traits: readonly ArticleTrait[] = ['live'];
    expect(fieldsOf(page({ traits, dek: 'Minute by minute.' }))).toEqual([]);
    expect(fieldsOf(page({ traits, headline: 'Ferry sails' }))).toEqual(['headline']);
  });

  test('of an article from a feed counts from the first reading of its page', () => {
    const fed = { ...article, source: 'feed' } as const;
    const readings = [page({ headline: 'Ferry strike: the end' }), page({ headline: 'Ferry sails' })];
    expect(newsOf(readings, [], fed)).toEqual([null, 'changed']);
  });

  test('that is withdrawn keeps the status for the check', () => {
    const first = afterReading(unread, GONE, article, at(0)).watch;
    const { watch } = afterReading(first, GONE, article, at(60));
    expect([isWithdrawn(watch), watch.status, watch.goneAt]).toEqual([true, 404, START]);
  });
});
