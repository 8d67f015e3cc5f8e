// From picks and articles to what a reader sees.
import { describe, expect, test } from '@jest/globals';
import type { Article } from '../../src/articles/article.js';
import { type ComposeRules, compose, storiesOf } from '../../src/issues/compose.js';
import type { Issue } from '../../src/issues/issue.js';
import { sectionNamed } from '../../src/issues/sections.js';
import { article, issue, pick } from '../support/factory.js';

const rules: ComposeRules = {
  sections: ['News', 'Opinion', 'more'],
  language: 'en',
  direction: 'ltr',
  directionOf: (l) => (l === 'ar' ? 'rtl' : 'ltr'),
};
const anIssue: Issue = { ...issue(), id: 1, number: 7, name: '7' };
const articles = [1, 2, 3, 4].map(
  (id): Article => ({ ...article({ headline: `Headline ${id}`, dek: `Dek ${id}` }), id }),
);

describe('composing', () => {
  test('sections come in configured order, with cards before briefs', () => {
    const picks = [
      pick(1, 4, 1, { section: 'Opinion' }),
      pick(1, 2, 2, { section: 'News', role: 'brief' }),
      pick(1, 3, 3, { section: 'News' }),
      pick(1, 1, 4, { role: 'lead', section: 'News' }),
    ];
    const content = compose(anIssue, picks, articles, rules);
    expect(content.lead?.headline).toBe('Headline 1');
    expect(content.leadSection).toBe('News');
    expect(
      content.sections.map((s) => [
        s.name,
        s.cards.map((c) => c.articleId),
        s.briefs.map((b) => b.articleId),
      ]),
    ).toEqual([
      ['News', [3], [2]],
      ['Opinion', [4], []],
    ]);
    expect(storiesOf(content).map((s) => s.articleId)).toEqual([1, 3, 2, 4]);
  });

  test('a pick overrides headline, dek and picture; "none" shows no picture', () => {
    const image = {
      url: 'https://pictures.example/a.jpg',
      alt: 'A harbour',
      caption: null,
      credit: null,
      width: null,
      height: null,
    };
    const withImage = articles.map((a) => ({ ...a, image }));
    const other = { ...image, url: 'https://pictures.example/b.jpg' };
    const picks = [
      pick(1, 1, 1, { headline: 'Ours', dek: 'Our dek', image: other }),
      pick(1, 2, 2, { image: 'none' }),
      pick(1, 3, 3),
    ];
    const [first, second, third] = compose(anIssue, picks, withImage, rules).sections[0]?.cards ?? [];
    expect(first).toMatchObject({ headline: 'Ours', dek: 'Our dek', image: other });
    expect(second?.image).toBeNull();
    expect(third?.image).toEqual(image);
  });

  test('stories of a removed section go to the last one; case does not matter', () => {
    expect(sectionNamed('opinion', rules.sections)).toBe('Opinion');
    expect(sectionNamed('Sport', rules.sections)).toBe('more');
    expect(sectionNamed(null, rules.sections)).toBe('more');
  });

  test("a story has its stated direction, else its language's, else the issue's", () => {
    const mixed: Article[] = [
      { ...article({ direction: 'rtl', language: 'en' }), id: 1 },
      { ...article({ direction: null, language: 'ar' }), id: 2 },
      { ...article({ direction: null, language: null }), id: 3 },
    ];
    const content = compose(anIssue, [pick(1, 1, 1), pick(1, 2, 2), pick(1, 3, 3)], mixed, rules);
    expect(content.sections[0]?.cards.map((c) => c.direction)).toEqual(['rtl', 'rtl', 'ltr']);
  });
});
