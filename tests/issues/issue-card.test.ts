// The card of an issue: its first stories, and how long the issue itself takes to read.
import { describe, expect, test } from '@jest/globals';
import { cardOf } from '../../src/issues/issue-card.js';
import { issueTwelve, story } from '../render/newsroom.js';

const words = (count: number) => 'word '.repeat(count).trim();

describe('the card of an issue', () => {
  test('has the lead first, then the stories in the order of the issue, at most three', () => {
    const { stories } = cardOf(
      issueTwelve({
        lead: story('a', 'A'),
        sections: [
          { name: 'News', cards: [], briefs: [story('b', 'B')] },
          { name: 'Features', cards: [story('c', 'C'), story('d', 'D')], briefs: [] },
        ],
      }),
    );
    expect(stories.map(({ headline }) => headline)).toEqual(['A', 'B', 'C']);
  });

  test.each([
    [words(231), 1],
    [words(920), 4],
    [`${words(230)} {{ first_name | default: "reader" }}`, 1],
    ['', null],
  ])('counts the words of the issue itself (%#)', (intro, minutes) => {
    expect(cardOf(issueTwelve({ intro, lead: null, sections: [] })).minutes).toBe(minutes);
  });

  test('counts words where no spaces divide them', () => {
    const intro = '港は再び開かれた。'.repeat(200);
    expect(cardOf(issueTwelve({ intro, lead: null, sections: [], language: 'ja' })).minutes).toBeGreaterThan(
      3,
    );
  });
});
