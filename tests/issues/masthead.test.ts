// The number on the masthead: it follows the issues that readers were sent.
import { describe, expect, test } from '@jest/globals';
import type { Issue, IssueStatus } from '../../src/issues/issue.js';
import { LOST_ISSUE, mastheadFor, mastheadTroubles } from '../../src/issues/masthead.js';

type Numbered = Pick<Issue, 'id' | 'kind' | 'number' | 'slug' | 'status' | 'statusReason' | 'mastheadNumber'>;

/** Issue `number`, for the Friday `number` weeks after 6 November 2026 unless another is named. */
function one(
  number: number,
  status: IssueStatus,
  mastheadNumber: number | null = null,
  overrides: Partial<Numbered> = {},
): Numbered {
  const slug = new Date(Date.UTC(2026, 10, 6 + 7 * number)).toISOString().slice(0, 10);
  return {
    id: number,
    kind: 'weekly',
    number,
    slug,
    status,
    statusReason: null,
    mastheadNumber,
    ...overrides,
  };
}

const lost = (number: number, slug: string) =>
  one(number, 'cancelled', null, { slug, statusReason: `was sent on a Friday, and ${LOST_ISSUE}` });

describe('the masthead number', () => {
  test.each<readonly [string, readonly Numbered[], Numbered, number]>([
    ['is 1 for the first issue', [], one(1, 'draft'), 1],
    ['leaves out cancelled issues and drafts', [one(1, 'cancelled'), one(2, 'draft')], one(3, 'draft'), 1],
    [
      'counts every issue that was started',
      [one(1, 'sent', 1), one(2, 'paused', 2), one(3, 'sending', 3)],
      one(4, 'draft'),
      4,
    ],
    [
      'counts those approved for an earlier Friday',
      [one(1, 'sent', 1), one(2, 'approved', 2), one(3, 'scheduled', 3)],
      one(4, 'draft'),
      4,
    ],
    ['leaves out those approved for a later Friday', [one(5, 'scheduled', 1)], one(4, 'draft'), 1],
    [
      'is the same for an issue that is approved again',
      [one(1, 'sent', 1), one(2, 'scheduled', 2)],
      one(2, 'scheduled', 2),
      2,
    ],
    [
      'counts issues that a restored database lost',
      [one(1, 'sent', 1), lost(2, '2026-11-20')],
      one(3, 'draft'),
      3,
    ],
    [
      'counts a lost issue once, though it took several numbers',
      [lost(2, '2026-11-20'), lost(3, '2026-11-20')],
      one(4, 'draft'),
      2,
    ],
    [
      'never repeats a number that readers have seen',
      [one(1, 'sent', 1), one(2, 'cancelled'), one(3, 'sent', 3)],
      one(4, 'draft'),
      4,
    ],
  ])('%s', (_title, others, issue, expected) => {
    expect(mastheadFor(issue, [...others, issue])).toBe(expected);
  });
});

describe('masthead numbers', () => {
  test.each<readonly [string, readonly Numbered[]]>([
    ['in order', [one(1, 'sent', 1), one(2, 'approved', 2), one(3, 'scheduled', 3)]],
    ['of issues that went out ahead of an earlier Friday', [one(1, 'scheduled', 1), one(2, 'sent', 2)]],
    ['with a gap among those that were sent', [one(1, 'sent', 1), one(3, 'sent', 3), one(4, 'scheduled', 4)]],
  ])('%s are no trouble', (_title, all) => {
    expect(mastheadTroubles(all)).toEqual([]);
  });

  test('leave a gap where an earlier issue was cancelled or became a draft', () => {
    for (const status of ['cancelled', 'draft'] as const)
      expect(mastheadTroubles([one(1, status), one(2, 'scheduled', 2)])).toEqual([
        { issue: 2, mastheadNumber: 2, expected: 1, sameAs: null },
      ]);
  });

  test('are doubled where an issue is approved for an earlier Friday later on', () => {
    const all = [
      one(1, 'scheduled', 1, { slug: '2026-12-04' }),
      one(2, 'approved', 1, { slug: '2026-11-27' }),
    ];
    expect(mastheadTroubles(all)).toEqual([{ issue: 1, mastheadNumber: 1, expected: 2, sameAs: 2 }]);
  });

  test('are doubled where a later issue was started with the same', () => {
    expect(mastheadTroubles([one(1, 'approved', 1), one(2, 'sent', 1)])).toEqual([
      { issue: 1, mastheadNumber: 1, expected: 2, sameAs: 2 },
    ]);
  });
});
