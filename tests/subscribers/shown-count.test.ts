// The number of readers that the sign-up page shows.
import { expect, test } from '@jest/globals';
import { shownCount } from '../../src/subscribers/shown-count.js';

test.each([
  [0, null],
  [499, null],
  [500, 500],
  [559, 550],
  [1_299, 1_200],
  [98_765, 98_000],
  [1_000_000, 1_000_000],
])('%d readers', (confirmed, shown) => {
  expect(shownCount(confirmed)).toBe(shown);
});
