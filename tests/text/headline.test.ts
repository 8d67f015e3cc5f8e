// Headlines as they are set: no single word on the last line, and a stop before the words that follow.
import { describe, expect, test } from '@jest/globals';
import { stopAfter, tied } from '../../src/text/headline.js';

const NBSP = '\u00a0';

describe('the last two words', () => {
  test.each([
    ['An oyster season without oysters', `An oyster season without${NBSP}oysters`],
    ['Rents fall for the first time', `Rents fall for the first${NBSP}time`],
    ['One stone at a time', `One stone at${NBSP}a${NBSP}time`],
    ['They said what it was', `They said what${NBSP}it${NBSP}was`],
    ['Rents fall again', 'Rents fall again'],
    ['Die Folgen der Rindfleischetikettierung', 'Die Folgen der Rindfleischetikettierung'],
    ['港の古い壁の修理', '港の古い壁の修理'],
    ['طواقم العبارات تنهي إضرابها', `طواقم العبارات تنهي${NBSP}إضرابها`],
    ['', ''],
  ])('of "%s"', (text, shown) => {
    expect(tied(text)).toBe(shown);
    expect(tied(text).replaceAll(NBSP, ' ')).toBe(text);
  });

  test('of a short text stay together where that is asked for', () => {
    expect(tied('Friday, November 27', 2)).toBe(`Friday, November${NBSP}27`);
  });
});

describe('the stop after a headline', () => {
  test.each([
    ['Line 4 stops again', 'en', '.'],
    ['Who pays?', 'en', ''],
    ['“We will not move”', 'en', '.'],
    ['“We will not move.”', 'en', ''],
    ['What next …', 'en', ''],
    ['Three things:', 'en', ''],
    ['Wer zahlt (und warum)', 'de-AT', '.'],
    ['من يدفع؟', 'ar', ''],
    ['الجدار صامد', 'ar', '.'],
    ['دیوار قائم ہے', 'ur', '\u06d4'],
    ['दीवार खड़ी है', 'hi-IN', '\u0964'],
    ['壁は残った', 'ja', '\u3002'],
    ['壁は残った。', 'ja', ''],
    ['กำแพงยังอยู่', 'th', ''],
    ['', 'en', ''],
  ])('"%s" in %s is "%s"', (text, language, stop) => {
    expect(stopAfter(text, language)).toBe(stop);
  });
});
