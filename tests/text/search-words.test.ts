// The words that a text is found by: any script, any spelling of the same word, and nothing that a database
// could take for more than a word.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { queryWords, searchWords } from '../../src/text/search-words.js';

/** As both databases search: each word of the query begins a word of the text. */
const finds = (query: string, text: string) => {
  const [asked, there] = [queryWords(query), searchWords(text)];
  return asked.length > 0 && asked.every((word) => there.some((one) => one.startsWith(word)));
};

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
    ['by a name with an apostrophe', 'o’brien', "Mary O'Brien"],
  ])('is found %s', (_how, query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  test.each([
    ['by the end of a word', 'erry', 'The ferry sails'],
    ['if one word is missing', 'ferry train', 'The ferry sails'],
    ['by signs alone', '*" OR 🎉'.replace('OR', ''), 'The ferry sails'],
  ])('is not found %s', (_how, query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  test('is found by each of its own words, and words hold letters and digits only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const words = searchWords(text);
        for (const word of [...words, ...queryWords(text)]) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
        const asked = queryWords(text);
        if (asked.length > 0) expect(finds(text, text)).toBe(true);
      }),
    );
  });

  test('of any length costs a bounded query', () => {
    expect(queryWords('word '.repeat(1_000).replace(/word/g, () => String(Math.PI * 7))).length).toBeLessThan(
      13,
    );
    expect(queryWords('x'.repeat(10_000))[0]?.length).toBe(40);
  });
});
