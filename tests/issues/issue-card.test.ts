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

  test.each([
    ['https://media.courier.example/a.jpg', 'https://media.courier.example/a.jpg'],
    ['http://media.courier.example/a.jpg', undefined],
    ['javascript:alert(1)', undefined],
  ])('has only pictures that the issue may show: %s [R4]', (url, shown) => {
    const image = { url, alt: 'A pier', width: 900, height: 600, credit: null, caption: null };
    const { stories } = cardOf(issueTwelve({ lead: story('a', 'A', { image }), sections: [] }));
    expect(stories[0]?.image?.url).toBe(shown);
  });

  test('counts headlines, deks and blurbs', () => {
    const lead = story('a', words(230), { dek: words(230), blurb: words(231) });
    expect(cardOf(issueTwelve({ intro: '', lead, sections: [] })).minutes).toBe(3);
  });

  test('counts words where no spaces divide them', () => {
    const intro = '港は再び開かれた。'.repeat(200);
    expect(cardOf(issueTwelve({ intro, lead: null, sections: [], language: 'ja' })).minutes).toBeGreaterThan(
      3,
    );
  });
});
