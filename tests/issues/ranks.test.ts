// Ranks: how large each story is set, by role, place, number of stories and picture.
import { describe, expect, test } from '@jest/globals';
import type { ArticleImage } from '../../src/articles/article.js';
import type { IssueContent, Story } from '../../src/issues/content.js';
import { rankedContent } from '../../src/issues/ranks.js';
import { issueTwelve, picture, story } from '../render/newsroom.js';

const large = picture('large');
const card = (image: ArticleImage | null = large): Story => story('card', 'A card', { image });
const brief = story('brief', 'A brief');

function issue(
  ...sections: readonly { cards?: readonly Story[]; briefs?: readonly Story[] }[]
): IssueContent {
  return issueTwelve({
    sections: sections.map(({ cards = [], briefs = [] }, at) => ({ name: `Section ${at}`, cards, briefs })),
  });
}

/** The ranks in reading order, sections divided by a bar. */
function ranksOf(content: IssueContent): string {
  const { lead, sections } = rankedContent(content);
  return [
    lead === null ? '-' : lead.rank,
    ...sections.map(({ stories }) => stories.map(({ rank }) => rank).join(' ')),
  ].join(' | ');
}

const many = (count: number, image: ArticleImage | null = large) =>
  Array.from({ length: count }, () => card(image));

describe('ranks', () => {
  test.each<[string, IssueContent, string]>([
    [
      'four stories: cards are wide',
      issue({ cards: many(2) }, { cards: many(1) }),
      'lead | wide wide | wide',
    ],
    ['a brief of a short issue stays one', issue({ cards: many(1), briefs: [brief] }), 'lead | wide brief'],
    [
      'the first card of each section with a large picture is its second lead',
      issue({ cards: many(3) }, { cards: many(2) }),
      'lead | second card card | second card',
    ],
    [
      'a section whose first card has no picture has no second lead',
      issue({ cards: [card(null), card(), card()] }, { cards: many(2) }),
      'lead | card card card | second card',
    ],
    [
      'cards stop at the eleventh story',
      issue({ cards: many(12) }),
      `lead | second${' card'.repeat(9)}${' compact'.repeat(2)}`,
    ],
    [
      'a section after the eleventh story is compact as a whole, its briefs apart',
      issue({ cards: many(10) }, { cards: many(2), briefs: [brief] }),
      `lead | second${' card'.repeat(9)} | compact compact brief`,
    ],
    [
      'briefs count as stories',
      issue({ briefs: Array.from({ length: 10 }, () => brief) }, { cards: many(2) }),
      `lead | ${Array(10).fill('brief').join(' ')} | compact compact`,
    ],
    [
      'without a lead, the twelfth story is compact as well',
      { ...issue({ cards: many(12) }), lead: null },
      `- | second${' card'.repeat(10)} compact`,
    ],
    ['no stories at all', { ...issue({}), lead: null }, '-'],
  ])('%s', (_what, content, ranks) => {
    expect(ranksOf(content)).toBe(ranks);
  });

  test.each<[string, ArticleImage | null, string]>([
    ['1200 x 800', picture('p'), 'second'],
    ['800 x 640', picture('p', { width: 800, height: 640 }), 'second'],
    ['799 x 500', picture('p', { width: 799, height: 500 }), 'card'],
    ['a square', picture('p', { width: 1200, height: 1200 }), 'card'],
    ['an upright picture', picture('p', { width: 900, height: 1200 }), 'card'],
    ['a picture of unknown size', picture('p', { width: null, height: null }), 'card'],
    ['no picture', null, 'card'],
  ])('the first card of a section with %s', (_what, image, rank) => {
    expect(ranksOf(issue({ cards: [card(image), ...many(4)] }))).toMatch(new RegExp(`^lead \\| ${rank} `));
  });
});
