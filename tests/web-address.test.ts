// URLs with letters beyond ASCII stay URLs, however often they are asked about.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canParseUrl, checkTokenLinks } from '../src/web-address.js';

test('letters of Latin-1 do not stop being part of a URL once the code is hot', () => {
  let refused = 0;
  for (let i = 0; i < 50_000; i++) if (!canParseUrl('https://bücher.example/a')) refused++;
  expect(refused).toBe(0);
});

test('what is no URL is refused', () => {
  expect(
    ['', 'harbour', 'https://', 'http://[', '//news.example'].filter((text) => canParseUrl(text)),
  ).toEqual([]);
  expect(canParseUrl('/a', 'https://news.example/')).toBe(true);
});

test('links that differ only in their token are checked alike, in any order', () => {
  const check = (address: string) =>
    canParseUrl(address) && !address.includes('@') ? new URL(address).href : null;
  const base = fc.constantFrom(
    'https://news.example/',
    'https://NEWS.example/a/../b/',
    'http://[::1]:8080/x/',
    'https://',
    'https://ada@news.example/',
    'ftp://x/',
    '/',
  );
  const token = fc.constantFrom('k1.abc_-', '..', '.', 'a b', 'ü', '?q=1', '#x', 'Ab%2e', '', 'x/y', 'x/..');
  const link = fc.tuple(base, token).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(link, { maxLength: 30 }), (links) => {
      const checked = checkTokenLinks(check);
      expect(links.map((one) => checked(one))).toEqual(links.map(check));
    }),
    { numRuns: 500 },
  );
});
