// Equal addresses in a long file: each second one is found, with the line of the first.
import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { createSeenAddresses } from '../../src/subscribers/seen-addresses.js';

const key = (i: number) => createHash('sha256').update(String(i)).digest('hex');

test('finds every second address among many, also after it grew [G20]', () => {
  const seen = createSeenAddresses();
  for (let i = 0; i < 20_000; i++) expect(seen.firstLine(key(i), i)).toBeNull();
  for (let i = 0; i < 20_000; i += 7) expect(seen.firstLine(key(i), 99_999)).toBe(i);
});

test('tells apart keys that begin alike, and takes one of zeros', () => {
  const seen = createSeenAddresses();
  expect(seen.firstLine(`00000000${'0'.repeat(56)}`, 0)).toBeNull();
  expect(seen.firstLine(`00000001${'0'.repeat(56)}`, 5)).toBeNull();
  expect(seen.firstLine(`00000000${'0'.repeat(56)}`, 9)).toBe(0);
  expect(seen.firstLine(`00000001${'0'.repeat(56)}`, 9)).toBe(5);
});
