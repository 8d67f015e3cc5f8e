// What a check says about blocks that the issue does not show, or shows elsewhere. Each finding has cases
// that cause it and cases that must not.
import { describe, expect, test } from '@jest/globals';
import { blockFindings } from '../../src/issues/block-findings.js';
import type { IssueBlock } from '../../src/issues/blocks.js';
import { SPONSOR } from '../render/block-samples.js';
import { content } from '../support/factory.js';

const issue = content({
  slug: '2026-11-20',
  sections: [{ name: 'News', cards: [], briefs: [] }],
});
const kinds = (block: IssueBlock, sponsors = true) =>
  blockFindings([block], issue, { sponsors }).map(({ kind, severity }) => `${severity} ${kind}`);
const ad = (from: string, until: string): IssueBlock => ({
  ...SPONSOR,
  data: { ...SPONSOR.data, from, until },
});
const text = (place: IssueBlock['place']): IssueBlock => ({
  id: 1,
  type: 'text',
  place,
  data: { heading: null, text: 'x' },
});
const day = (date: string): IssueBlock => ({
  id: 1,
  type: 'dates',
  place: 'end',
  data: { heading: null, items: [{ date, time: null, text: 'Market', url: null }] },
});

describe('a check of blocks', () => {
  test('refuses an advertisement where the newsroom has not announced advertising', () => {
    expect(kinds(SPONSOR, false)).toEqual(['error sponsors-off']);
    expect(kinds(SPONSOR)).toEqual([]);
    expect(kinds(text('end'), false)).toEqual([]);
  });

  test.each([
    ['2026-11-21', '2026-12-31', ['warning sponsor-dates']],
    ['2026-11-01', '2026-11-19', ['warning sponsor-dates']],
    ['2026-11-20', '2026-11-20', []],
    ['2026-11-01', '2026-12-31', []],
  ])('says that an advertisement from %s until %s is not shown', (from, until, found) => {
    expect(kinds(ad(from, until))).toEqual(found);
  });

  test('says that a block is shown further up if its section has no stories', () => {
    expect(kinds(text('section:Opinion'))).toEqual(['warning block-place']);
    expect(kinds(text('section:news'))).toEqual([]);
    expect(kinds(text('top'))).toEqual([]);
  });

  test('says that an announced day is before the date of the issue', () => {
    expect(kinds(day('2026-11-19'))).toEqual(['warning past-date']);
    expect(kinds(day('2026-11-20'))).toEqual([]);
    expect(kinds(day('2027-01-01'))).toEqual([]);
  });
});
