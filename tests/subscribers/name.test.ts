// Names of readers: real ones pass, and nothing that a mail would show as a link does.
import { describe, expect, test } from '@jest/globals';
import { isName, looksLikeLink, nameProblem } from '../../src/subscribers/name.js';

const REAL = [
  'J.R.',
  'J.R.R. Tolkien',
  'St. John',
  'Dr.Müller',
  'Ana.Maria',
  'Dr.Li',
  'Prof.Dr.Weber',
  'Jean-Luc',
  "O'Neill",
  'D’Arcy',
  'A. B. de la Cruz',
  'Zoë',
  'Nguyễn Thị Mai',
  'محمد علی',
  'می‌نا',
  'דוד כהן',
  '王小明',
  'Μαρία',
  'Анна-Мария',
  'क्षत्रिय',
  'Smith, Jr.',
  'José M.ª',
  'M.A. Ng',
  'Ho',
];
const LINKS = [
  'http://evil.example',
  'https:evil',
  'www.evil',
  'WWW2.evil.test',
  'evil.example',
  'Buy at Casino.COM now',
  'bit.ly/x',
  't.me/x',
  't.me',
  'x.com',
  'me@evil.example',
  'me＠evil.example',
  '[click](evil)',
  '[win]',
  'evil。com',
  'evil．com',
  'evil｡com',
  'evil․com',
  'evil۔com',
  'shop.evil.co.uk',
  'ev\u200dil.c\u200com',
  'evil\u00ad.com',
  'evil\u200b.com',
  'пример.рф',
  '例子.中国',
  '192.0.2.1',
  'evil.anything/path',
  'mailto:x',
  'tg:join',
  'a.xn--p1ai',
];

describe('a name', () => {
  test.each(REAL)('%s is one', (name) => {
    expect([isName(name), nameProblem(name)]).toEqual([true, null]);
  });

  test.each(LINKS)('%j is none', (name) => {
    expect([isName(name), looksLikeLink(name), nameProblem(name)]).toEqual([false, true, 'invalid']);
  });

  test.each(['a\nb', 'a\u202eb', '<b>', 'a\u2028b'])('%j is none either', (name) => {
    expect(nameProblem(name)).toBe('invalid');
  });

  test('may have 100 characters', () => {
    expect([nameProblem('é'.repeat(100)), nameProblem('é'.repeat(101)), nameProblem(null)]).toEqual([
      null,
      'too_long',
      null,
    ]);
  });
});
