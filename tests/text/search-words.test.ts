// The words that a text is found by: any script, any spelling of the same word, and nothing that a database
// could take for more than a word.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type SearchTerm, searchTerms, searchWords } from '../../src/text/search-words.js';

/** As both databases search: the words of each term follow one another in the text. */
const finds = (query: string, text: string) => {
  const [asked, there] = [searchTerms(query), searchWords(text)];
  return asked.length > 0 && asked.every((term) => there.some((_, at) => isAt(term, there, at)));
};
const isAt = ({ words, isPrefix }: SearchTerm, there: readonly string[], at: number) =>
  words.every((word, nth) => {
    const found = there[at + nth] ?? '';
    return isPrefix && nth === words.length - 1 ? found.startsWith(word) : found === word;
  });

const wordsAsked = (query: string) => searchTerms(query).flatMap(({ words }) => words);
/** A phrase that is closed is taken as it is. */
const QUOTED = /["“”„‟«»「」『』〝〞〟]/u;

describe('a text', () => {
  test.each([
    ['in another case', 'FERRY', 'The ferry sails'],
    ['by the beginning of a word', 'fer', 'The ferry sails'],
    ['by words in any order', 'sails ferry', 'The ferry sails'],
    ['without its accents', 'senor cafe', 'El señor del café'],
    ['by the other spelling of sharp s', 'STRASSE', 'Die Straße'],
    ['by е for ё', 'елка', 'Новогодняя Ёлка'],
    ['by a word in Greek capitals', 'ΟΔΟΣ', 'η οδός'],
    ['without Arabic vowels and hamza', 'اخبار', 'أَخْبَار اليوم'],
    ['by Persian letters on an Arabic keyboard', 'كتاب علي', 'کتاب علی'],
    ['without the joiner within a Persian word', 'میروند', 'آنها می‌روند'],
    ['by digits of another script', '2026', 'سال ۲۰۲۶'],
    ['by a part of a Chinese sentence', '京都', '我在京都工作'],
    ['by a single Chinese character', '京', '我在京都工作'],
    ['by a word of a Thai sentence', 'ภาษา', 'ฉันพูดภาษาไทย'],
    ['by a Korean word', '한국', '한국어 신문'],
    ['by a Hindi word', 'हिन्दी', 'हिन्दी समाचार'],
    ['by a phrase', '"ferry sails" the', 'The ferry sails'],
    ['by a phrase in the marks of another language', '„ferry sails“', 'The ferry sails'],
    ['by a phrase that is not closed yet', '"the ferr', 'The ferry sails'],
    ['by a word with a hyphen', 'world-w', 'A world-wide web'],
    ['by two words with a comma between them', 'sails,ferry', 'The ferry sails'],
    ['by a name with an apostrophe', 'o’brien', "Mary O'Brien"],
  ])('is found %s', (_how, query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  test.each([
    ['by the end of a word', 'erry', 'The ferry sails'],
    ['if one word is missing', 'ferry train', 'The ferry sails'],
    ['by a phrase in another order', '"sails ferry"', 'The ferry sails'],
    ['by a phrase that ends within a word', '"the ferr"', 'The ferry sails'],
    ['by the parts of a word in another order', 'wide-world', 'A world-wide web'],
    ['by signs alone', '*" OR 🎉'.replace('OR', ''), 'The ferry sails'],
  ])('is not found %s', (_how, query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  test('is found by each of its own words, and words hold letters and digits only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const words = searchWords(text);
        for (const word of [...words, ...wordsAsked(text)]) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
        if (wordsAsked(text).length > 0 && !QUOTED.test(text)) expect(finds(text, text)).toBe(true);
      }),
    );
  });

  test('of any length costs a bounded query', () => {
    for (const sign of [' ', '-', '"', ' "'])
      expect(wordsAsked(Array.from({ length: 1_000 }, (_, at) => `w${at}`).join(sign)).length).toBe(12);
    expect(wordsAsked('x'.repeat(10_000))[0]?.length).toBe(40);
  });
});
