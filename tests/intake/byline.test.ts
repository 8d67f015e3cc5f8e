// Names out of bylines: people are divided, firms are not, and roles and addresses are no names.
import { expect, test } from '@jest/globals';
import { namesOf, uniqueNames } from '../../src/intake/byline.js';

test.each([
  ['Mara Lind', null, ['Mara Lind']],
  ['By Mara Lind and Tom Okafor', 'en', ['Mara Lind', 'Tom Okafor']],
  ['By MARA LIND, TOM OKAFOR and ANA DE SÁ', 'en', ['MARA LIND', 'TOM OKAFOR', 'ANA DE SÁ']],
  ['Mara Lind & Tom Okafor; Ana Sá', null, ['Mara Lind', 'Tom Okafor', 'Ana Sá']],
  ['Von Mara Lind und Tom Okafor', 'de', ['Mara Lind', 'Tom Okafor']],
  ['Von Miller', 'en', ['Von Miller']],
  ['Par Sébastien Roux', 'fr', ['Sébastien Roux']],
  ['Por José Ortega y Gasset', 'es', ['José Ortega y Gasset']],
  ['Автор: Анна Ли и Иван Сон', 'ru', ['Анна Ли', 'Иван Сон']],
  ['田中 花子、山田 太郎', 'ja', ['田中 花子', '山田 太郎']],
  ['Marks & Spencer', null, ['Marks & Spencer']],
  ['Lind, Mara', null, ['Lind, Mara']],
  ['Mara Lind, Jr.', null, ['Mara Lind, Jr.']],
  ['Mara Lind, Political Editor', 'en', ['Mara Lind']],
  ['Mara Lind in Oslo and Tom Okafor in Cape Town', 'en', ['Mara Lind', 'Tom Okafor']],
  ['Mara Lind (with Tom Okafor and Ana Sá)', 'en', ['Mara Lind (with Tom Okafor and Ana Sá)']],
  ['Mara Lind <mara@courier.example>', null, ['Mara Lind']],
  ['https://social.example/mara', null, []],
  ['@mara', null, []],
  ['admin', null, []],
  ['20 November 2026', null, []],
  ['', null, []],
])('%j (%s)', (byline, language, names) => {
  expect(namesOf(byline, language)).toEqual(names);
});

test('each name once, whatever its case', () => {
  expect(uniqueNames(['Mara Lind', 'MARA LIND', '', 'Tom Okafor'])).toEqual(['Mara Lind', 'Tom Okafor']);
});

test.each(['<', '&', '(', ', ', ' and '])('a megabyte of %j in place of a byline costs no more than its beginning', (piece) => {
  expect(namesOf(`Mara Lind${piece.repeat(1_000_000 / piece.length)}`).length).toBeLessThanOrEqual(1);
});
