// URLs with letters beyond ASCII stay URLs, however often they are asked about.
import { expect, test } from '@jest/globals';
import { canParseUrl } from '../src/web-address.js';

test('letters of Latin-1 do not stop being part of a URL once the code is hot', () => {
  let refused = 0;
  for (let i = 0; i < 50_000; i++) if (!canParseUrl('https://bücher.example/a')) refused++;
  expect(refused).toBe(0);
});

test('what is no URL is refused', () => {
  expect(['', 'harbour', 'https://', 'http://[', '//news.example'].filter((text) => canParseUrl(text))).toEqual([]);
  expect(canParseUrl('/a', 'https://news.example/')).toBe(true);
});
