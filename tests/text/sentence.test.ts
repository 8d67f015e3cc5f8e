// Sentences of the word lists with values in their placeholders.
import { describe, expect, test } from '@jest/globals';
import { fillSentence, sentenceParts } from '../../src/text/sentence.js';

describe('a sentence with placeholders', () => {
  test.each([
    ['Until {day}.', { day: '4 December 2026' }, 'Until 4 December 2026.'],
    ['До {day}.', { day: '4 декабря 2026 г.' }, 'До 4 декабря 2026 г.'],
    ['До {day}.', { day: '4 декабря 2026 г.\u200e' }, 'До 4 декабря 2026 г.\u200e'],
    ['By {name}. Thanks.', { name: 'Quay Inc.' }, 'By Quay Inc. Thanks.'],
    ['{day}…', { day: 'г.' }, 'г.…'],
    ['{day}...', { day: 'г.' }, 'г....'],
    ['{one} and {two}', { one: '1' }, '1 and {two}'],
    ['{toString}', {}, '{toString}'],
    ['{a}{b}', { a: 'x', b: 'y' }, 'xy'],
    ['No value.', { day: 'x' }, 'No value.'],
    ['{a}', { a: '{b}', b: 'y' }, '{b}'],
  ])('%s', (text, values, expected) => {
    expect(fillSentence(text, values)).toBe(expected);
  });

  test('keeps values that are no text apart, in their order', () => {
    const link = { href: '/privacy' };
    expect(sentenceParts('See {policy}.', { policy: link })).toEqual(['See ', link, '.']);
  });
});
