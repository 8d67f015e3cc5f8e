// Memoize the last result: the same key again costs nothing, another one is worked out.
import { expect, test } from '@jest/globals';
import { memoizeLast } from '../../src/timing/memoize-last.js';

function counted() {
  const seen: string[] = [];
  const work = (text: string) => {
    seen.push(text);
    return text.length;
  };
  return { seen, work };
}

test('works out the same input once', () => {
  const { seen, work } = counted();
  const length = memoizeLast(work);
  expect([length('ferry'), length('ferry'), length('port')]).toEqual([5, 5, 4]);
  expect(seen).toEqual(['ferry', 'port']);
});

test('keeps the last input only', () => {
  const { seen, work } = counted();
  const length = memoizeLast(work);
  for (const text of ['a', 'b', 'a']) length(text);
  expect(seen).toEqual(['a', 'b', 'a']);
});

test('compares inputs by their key', () => {
  const { seen, work } = counted();
  const length = memoizeLast(work, (text) => text.toLowerCase());
  expect([length('Ferry'), length('FERRY')]).toEqual([5, 5]);
  expect(seen).toEqual(['Ferry']);
});
