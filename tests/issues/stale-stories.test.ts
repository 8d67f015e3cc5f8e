// Stale stories: what an approved issue shows otherwise than its articles do now, field by field and place by
// place.
import { describe, expect, test } from '@jest/globals';
import type { IssueContent, Story } from '../../src/issues/content.js';
import type { PickRole } from '../../src/issues/issue.js';
import { staleStories } from '../../src/issues/stale-stories.js';
import { content } from '../support/factory.js';

const picture = {
  url: 'https://news.example/ferry.jpg',
  alt: 'A ferry',
  caption: null,
  credit: null,
  width: null,
  height: null,
};

const ferry: Story = {
  articleId: 7,
  url: 'https://news.example/ferry',
  headline: 'Ferry opns',
  dek: 'After a winter.',
  blurb: null,
  authors: ['Ada Quill'],
  topics: ['ferries'],
  readingMinutes: 4,
  publishedAt: null,
  image: picture,
  language: 'en',
  direction: 'ltr',
};

/** An issue that shows these stories in one place each. */
function showing(role: PickRole, ...stories: readonly Story[]): IssueContent {
  if (role === 'lead') return content({ lead: stories[0] ?? null, leadSection: 'News' });
  const [cards, briefs] = role === 'card' ? [stories, []] : [[], stories];
  return content({ sections: [{ name: 'News', cards, briefs }] });
}

const changed = (role: PickRole, overrides: Partial<Story>) =>
  staleStories(showing(role, ferry), showing(role, { ...ferry, ...overrides })).flatMap(
    ({ fields }) => fields,
  );

describe('a story is stale where its article changed', () => {
  test.each<readonly [string, Partial<Story>, string | null, string | null]>([
    ['headline', { headline: 'Ferry opens' }, 'Ferry opns', 'Ferry opens'],
    ['dek', { dek: null }, 'After a winter.', null],
    ['authors', { authors: ['Ada Quill', 'Ben Ledger'] }, 'Ada Quill', 'Ada Quill, Ben Ledger'],
    ['authors', { authors: [] }, 'Ada Quill', null],
    ['link', { url: 'https://news.example/ferry-2' }, ferry.url, 'https://news.example/ferry-2'],
    ['reading time', { readingMinutes: 5 }, '4 min', '5 min'],
    ['language', { language: 'fr' }, 'en', 'fr'],
    ['direction', { direction: 'rtl' }, 'ltr', 'rtl'],
    ['topics', { topics: ['ferries', 'winter'] }, 'ferries', 'ferries, winter'],
    [
      'picture',
      { image: { ...picture, url: 'https://news.example/2.jpg' } },
      picture.url,
      'https://news.example/2.jpg',
    ],
    ['picture description', { image: { ...picture, alt: 'The new ferry' } }, 'A ferry', 'The new ferry'],
    ['picture caption', { image: { ...picture, caption: 'At noon' } }, null, 'At noon'],
    ['picture credit', { image: { ...picture, credit: 'C. Lens' } }, null, 'C. Lens'],
  ])('in its %s: %j', (field, overrides, was, is) => {
    for (const role of ['lead', 'card'] as const)
      expect([role, changed(role, overrides)]).toEqual([role, [{ field, was, is }]]);
  });

  test('in several fields at once, all of them named', () => {
    expect(changed('card', { headline: 'Ferry opens', dek: 'At last.' }).map(({ field }) => field)).toEqual([
      'headline',
      'dek',
    ]);
    expect(changed('lead', { image: null }).map(({ field }) => field)).toEqual([
      'picture',
      'picture description',
    ]);
  });
});

describe('a story is not stale', () => {
  test.each<readonly [string, PickRole, Partial<Story>]>([
    ['where nothing changed', 'card', {}],
    [
      'where only the size of its picture was read again',
      'lead',
      { image: { ...picture, width: 1200, height: 800 } },
    ],
    ['for a picture that a brief does not show', 'brief', { image: null }],
    ['for topics that a brief does not show', 'brief', { topics: [] }],
    ['for a date that no place shows', 'card', { publishedAt: '2026-11-26T08:00:00.000Z' }],
  ])('%s', (_why, role, overrides) => {
    expect(changed(role, overrides)).toEqual([]);
  });

  test('where its pick is gone, which is a change of the issue', () => {
    expect(staleStories(showing('card', ferry), showing('card'))).toEqual([]);
  });
});

test('stale stories come in reading order and carry the headline that the issue shows', () => {
  const jetty = { ...ferry, articleId: 8, headline: 'Jetty', url: 'https://news.example/jetty' };
  const frozen = content({
    lead: jetty,
    leadSection: 'News',
    sections: [{ name: 'News', cards: [ferry], briefs: [] }],
  });
  const live = content({
    lead: { ...jetty, dek: 'New.' },
    leadSection: 'News',
    sections: [{ name: 'News', cards: [{ ...ferry, headline: 'Ferry opens' }], briefs: [] }],
  });
  expect(staleStories(frozen, live).map(({ articleId, headline }) => [articleId, headline])).toEqual([
    [8, 'Jetty'],
    [7, 'Ferry opns'],
  ]);
});
