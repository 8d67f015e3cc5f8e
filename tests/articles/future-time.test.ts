// The editor gets a remark about a published time that lies in the future.
import { expect, test } from '@jest/globals';
import { futureRemark, isFromFuture } from '../../src/articles/future-time.js';

const READ = '2026-11-20T08:00:00.000Z';
const article = (publishedAt: string | null, publishedAtLocal: string | null) => ({
  id: 7,
  publishedAt,
  publishedAtLocal,
  updatedAt: READ,
});

test.each([
  ['2026-11-20T08:10:00.000Z', null, false],
  ['2026-11-20T09:00:00.000Z', null, true],
  ['2026-11-19T09:00:00.000Z', null, false],
  [null, '2026-11-20T21:00', false],
  [null, '2026-11-21T08:00', true],
  [null, '2026-11-20', false],
  [null, '2026-11-22', true],
  [null, null, false],
])('published %s or %s, read on 20 November: in the future is %s', (at, local, expected) => {
  expect(isFromFuture(article(at, local))).toBe(expected);
});

test('the remark names the article, the time and the command', () => {
  expect(futureRemark(article(null, '2027-11-20'))).toBe(
    'The published time 2027-11-20 of article 7 is in the future. Check it on the page; "friday articles edit 7 --published TIME" corrects it.',
  );
  expect(futureRemark(article(null, '2025-11-20'))).toBeNull();
});
