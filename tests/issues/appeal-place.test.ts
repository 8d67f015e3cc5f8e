// Where the appeal of an issue may stand.
import { describe, expect, test } from '@jest/globals';
import { appealPlacing } from '../../src/issues/appeal-place.js';
import type { PlacedBlock } from '../../src/issues/blocks.js';
import type { IssueContent, Story } from '../../src/issues/content.js';
import { content } from '../support/factory.js';

const story = (articleId: number, sensitive = false): Story => ({
  articleId,
  url: `https://news.example/articles/${articleId}`,
  headline: `Story ${articleId}`,
  dek: null,
  blurb: null,
  authors: [],
  topics: [],
  readingMinutes: null,
  publishedAt: null,
  image: null,
  ...(sensitive && { sensitive: true }),
  language: 'en',
  direction: 'ltr',
});

const block = (type: 'sponsor' | 'closing', place: PlacedBlock['place']): PlacedBlock =>
  type === 'closing'
    ? { id: 1, type, place, data: { text: 'Until next week.' } }
    : {
        id: 2,
        type,
        place,
        data: {
          name: 'Tidewater Books',
          heading: null,
          text: 'New maps of the bay.',
          link: 'See the maps',
          url: 'https://books.example/',
          from: '2026-01-01',
          until: '2026-12-31',
          image: null,
        },
      };

const [plain, sensitive] = [(id: number) => story(id), (id: number) => story(id, true)];
const News = (...stories: readonly Story[]) => [{ name: 'News', cards: stories, briefs: [] }];
const placed = (place: 'end' | 'after-lead') => ({ kind: 'placed', place });
const noRoom = (neighbour: 'sensitive' | 'sponsor') => ({ kind: 'no-room', neighbour });

const CASES: readonly (readonly [string, Partial<IssueContent>, 'end' | 'after-lead' | 'none', object])[] = [
  ['the editor says no', { lead: plain(1) }, 'none', { kind: 'none' }],
  ['nothing is in the way at the end', { lead: plain(1), sections: News(plain(2)) }, 'end', placed('end')],
  [
    'nothing is around the lead',
    { lead: plain(1), sections: News(plain(2)) },
    'after-lead',
    placed('after-lead'),
  ],
  ['the issue is empty', {}, 'after-lead', placed('after-lead')],
  [
    'the last card is sensitive',
    { lead: plain(1), sections: News(plain(2), sensitive(3)) },
    'end',
    noRoom('sensitive'),
  ],
  ['a sensitive story is further up', { lead: sensitive(1), sections: News(plain(2)) }, 'end', placed('end')],
  ['the lead is sensitive', { lead: sensitive(1), sections: News(plain(2)) }, 'after-lead', placed('end')],
  [
    'the story after the lead is sensitive',
    { lead: plain(1), sections: News(sensitive(2), plain(3)) },
    'after-lead',
    placed('end'),
  ],
  ['every neighbour is sensitive', { lead: sensitive(1) }, 'after-lead', noRoom('sensitive')],
  [
    'the last brief is sensitive',
    { sections: [{ name: 'News', cards: [plain(2)], briefs: [sensitive(3)] }] },
    'end',
    noRoom('sensitive'),
  ],
  [
    'a closing note follows a sensitive story',
    { sections: News(sensitive(2)), blocks: [block('closing', 'end')] },
    'end',
    placed('end'),
  ],
  [
    'an advertisement is last',
    { sections: News(plain(2)), blocks: [block('sponsor', 'end')] },
    'end',
    noRoom('sponsor'),
  ],
  [
    'an advertisement follows the last section',
    { sections: News(plain(2)), blocks: [block('sponsor', 'section:News')] },
    'end',
    noRoom('sponsor'),
  ],
  [
    'an advertisement follows the lead',
    { lead: plain(1), sections: News(plain(2)), blocks: [block('sponsor', 'after-lead')] },
    'after-lead',
    placed('end'),
  ],
  [
    'an issue without a lead begins with an advertisement',
    { sections: News(plain(2)), blocks: [block('sponsor', 'top')] },
    'after-lead',
    placed('end'),
  ],
];

describe('the place of the appeal', () => {
  test.each(CASES)('is right where %s', (_when, parts, wish, expected) => {
    expect(appealPlacing(content(parts), wish)).toEqual(expected);
  });
});
