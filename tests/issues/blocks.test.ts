// Where blocks are shown in an issue, and when an advertisement is shown.
import { describe, expect, test } from '@jest/globals';
import { blocksAt, type IssueBlock, placedBlocks } from '../../src/issues/blocks.js';

const text = (id: number, place: IssueBlock['place']): IssueBlock => ({
  id,
  type: 'text',
  place,
  data: { heading: null, text: 'Words' },
});
const advertisement: IssueBlock = {
  id: 9,
  type: 'sponsor',
  place: 'end',
  data: {
    name: 'Quay Books',
    heading: null,
    text: 'Charts.',
    link: 'See the charts',
    url: 'https://quay.example/',
    from: '2026-11-20',
    until: '2026-12-04',
    image: null,
  },
};
const placing = {
  date: '2026-11-27',
  configured: ['News', 'Features', 'Opinion', 'more'],
  present: ['Features', 'more'],
};
const placesOf = (...places: IssueBlock['place'][]) =>
  placedBlocks(
    places.map((place, at) => text(at + 1, place)),
    placing,
  ).map(({ place }) => place);

describe('a block', () => {
  test('stays at the place that the editor chose', () => {
    expect(placesOf('top', 'after-lead', 'section:Features', 'end')).toEqual([
      'top',
      'after-lead',
      'section:Features',
      'end',
    ]);
  });

  test('behind a section without stories follows the section before it', () => {
    expect(placesOf('section:Opinion', 'section:opinion')).toEqual(['section:Features', 'section:Features']);
  });

  test('behind the first section without stories follows the lead', () => {
    expect(placesOf('section:News')).toEqual(['after-lead']);
  });

  test('behind a section that is configured no more follows the last one', () => {
    expect(placesOf('section:Sport')).toEqual(['section:more']);
  });

  test('of a content that an earlier version froze is missing, not an error', () => {
    expect(blocksAt({}, 'top')).toEqual([]);
  });
});

describe('an advertisement', () => {
  test.each([
    ['2026-11-19', 0],
    ['2026-11-20', 1],
    ['2026-12-04', 1],
    ['2026-12-05', 0],
  ])('in the issue of %s is shown %i times', (date, times) => {
    expect(placedBlocks([advertisement], { ...placing, date })).toHaveLength(times);
  });
});
