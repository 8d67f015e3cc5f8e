// Plain language in the pages: short sentences, and a front page that is read to its end.
import { expect, test } from '@jest/globals';
import { allPages, page, sentencesOf, wordsIn } from './pages.js';

/** The most words in one sentence. */
const MOST = 30;
/** Decision records keep the sentences of their day. */
const PAGES = allPages().filter(({ path }) => !path.startsWith('docs/decisions/'));

test('README has at most 600 words', () => {
  expect(wordsIn(page('README.md').text.replaceAll(/<img[^>]*>|\]\([^)]*\)/g, ' '))).toBeLessThanOrEqual(600);
});

test('a long sentence is found, whatever stands around it', () => {
  const long = `${'word '.repeat(30)}end.`;
  expect(sentencesOf(`# Title\n\nShort. ${long}\n\n| ${long} |\n`).map(wordsIn)).toEqual([1, 31]);
});

test.each(PAGES)(`$path has no sentence of more than ${MOST} words`, ({ text }) => {
  expect(sentencesOf(text).filter((sentence) => wordsIn(sentence) > MOST)).toEqual([]);
});
