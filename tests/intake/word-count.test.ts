// Words of running text: with spaces and without, short and very long.
import { describe, expect, test } from '@jest/globals';
import { countWords } from '../../src/intake/word-count.js';

const CHINESE = '港务局周四宣布，本季最后一班渡轮将于傍晚六点离港。';

describe('countWords', () => {
  test.each([
    ['The last boat leaves at six.', 'en', 6],
    ['Le dernier bateau part à six heures', null, 7],
    ['', null, 0],
  ])('counts %p in %p: %d', (text, language, words) => {
    expect(countWords(text, language)).toBe(words);
  });

  // In one piece these 60,000 words would take longer than a test may.
  test('counts a very long text without spaces as the sum of its sentences', () => {
    const once = countWords(CHINESE, 'zh');
    expect(once).toBeGreaterThan(10);
    expect(countWords(CHINESE.repeat(4_000), 'zh')).toBe(4_000 * once);
  });

  test('counts a long text that has neither spaces nor marks', () => {
    const once = countWords('渡轮', 'zh');
    expect(countWords('渡轮'.repeat(5_000), 'zh')).toBeGreaterThanOrEqual(once * 4_900);
  });
});
