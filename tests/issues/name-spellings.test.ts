// Names that are spelled in two ways, and pairs of names that are two people.
import { expect, test } from '@jest/globals';
import { nameSpellings } from '../../src/issues/name-spellings.js';
import { story } from '../render/newsroom.js';
import { content } from '../support/factory.js';

/** An issue with a byline, and a dek of another story. */
function found(authors: readonly string[], dek: string, others: readonly string[] = []): readonly string[] {
  const cards = [
    { ...story('a', 'One'), articleId: 1, authors },
    { ...story('b', 'Two'), articleId: 2, dek, authors: others },
  ];
  return nameSpellings(content({ sections: [{ name: 'News', cards, briefs: [] }] })).map(
    ({ message }) => message,
  );
}

test.each([
  [['Maya Lindqvist'], 'A talk with Maya Lindquist about oysters.'],
  [['Tomás Oduya'], 'Tomas Oduya has read the minutes.'],
  [['Sara Holm'], 'The plan of Sarah Holm.'],
  [['Anna Bergman'], 'In the words of Anna Begrman, it is over.'],
  [['Peter Kowalski'], 'Peter Kowaslki says no.'],
  [['Оксана Петренко'], 'Письмо от Оксана Петриенко пришло вчера.'],
  [['Семён Волков'], 'Об этом говорит Семен Волков.'],
  [['ليلى القحطاني'], 'تقول ليلى القطحاني إن البحر هادئ'],
  [['مریم کریمیان'], 'مریم کرمیان می‌گوید دریا آرام است'],
])('%j and "%s" are one person', (authors, dek) => {
  expect(found(authors, dek)).toHaveLength(1);
});

test('names in two deks are compared where a small word is before them', () => {
  expect(found([], 'For years Marek Dolezal kept the light.')).toEqual([]);
  const cards = ['For years Marek Dolezal kept the light.', 'When Marek Dolzeal goes home.'].map(
    (dek, at) => ({
      ...story(`s${at}`, 'One'),
      articleId: at + 1,
      dek,
    }),
  );
  const sections = [{ name: 'News', cards, briefs: [] }];
  expect(nameSpellings(content({ sections }))).toMatchObject([
    { kind: 'name-spelling', severity: 'warning', article: 2 },
  ]);
});

test.each<[string, readonly string[], string]>([
  ['brothers', ['Erik Lindqvist'], 'Emil Lindqvist has read the minutes.'],
  ['brother and sister', ['Mario Rossini'], 'Maria Rossini has read the minutes.'],
  ['husband and wife', ['Ivan Petrov'], 'Irina Petrova and Ivan Petrova.'],
  ['a wife', ['Ivan Petrov'], 'It is Ivan Petrova who says so.'],
  ['a genitive', ['Anna Bergman'], 'Anna Bergmans Bericht liegt vor.'],
  ['a possessive', ['Anna Bergman'], 'Anna Bergman’s report is here.'],
  ['a Russian case', ['Иван Волков'], 'Письмо пришло Иван Волкову и с Иван Волковым.'],
  ['two short names', ['Jan Berg'], 'Jan Borg has read the minutes.'],
  ['two common names', ['Peter Müller'], 'Peter Möller has read the minutes.'],
  ['the same name', ['Maya Lindqvist'], 'Maya Lindqvist has read the minutes.'],
  ['other keyboards', ['علي الكريمي'], 'علی الکریمی می‌گوید'],
  ['Arabic given names', ['محمد الحسيني'], 'محمود الحسيني يقول'],
  ['a place', ['Anna Bergman'], 'From New Harbour to New Harbor.'],
])('%s are no finding', (_, authors, dek) => {
  expect(found(authors, dek).filter((one) => !one.includes('Harbo'))).toEqual([]);
});

test('two people who are told apart in one text are no finding', () => {
  expect(found(['Anna Bergman', 'Anna Begrman'], 'Anna Begrman says so.')).toEqual([]);
});
