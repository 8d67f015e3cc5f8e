// One lint for the markup of issues, letters and notices, in both directions (R2, R6, R7).
import { describe, expect, test } from '@jest/globals';
import { hardenHtml } from '../../src/render/harden-html.js';
import { lintMarkup } from '../../src/render/lint/markup.js';
import { MAILS } from './mails.js';

test.each(MAILS)('the %s has no markup that a mail program loses', async (_name, html) => {
  expect(lintMarkup(await html()).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
});

describe('the markup lint notices', () => {
  const page = (body: string, head = '<meta name="viewport" content="width=device-width">') =>
    `<html dir="rtl"><head>${head}</head><body>${body}</body></html>`;
  const rules = (html: string) =>
    lintMarkup(html).map(({ message }) => message.replace(/^\d+ elements? \(([^)]*)\) /, '$1 '));
  const cells = (css: string) => `<table style="${css}"><tr><td>Donaudampfschiff</td><td>x</td></tr></table>`;

  test.each<[string, string, string]>([
    ['a page without a viewport', page('x', ''), 'no viewport'],
    ['padding on a div', page('<div style="padding:0 12px">x</div>'), '<div> have padding'],
    ['padding on a list', page('<ul style="padding-left:20px"><li>x</li></ul>'), '<ul> have padding'],
    ['links that touch', page('<a href="x">a</a><a href="y">b</a>'), '<a> touch'],
    ['dir without direction', page('<span dir="rtl">x</span>'), '<span> have dir'],
    [
      'dir against direction',
      page('<td dir="rtl" style="direction:ltr">x</td>'.replace(/td/g, 'p')),
      '<p> have dir',
    ],
    ['word-break alone', page('<p style="word-break:break-word">x</p>'), '<p> break long words'],
    ['overflow-wrap alone', page('<p style="overflow-wrap:anywhere">x</p>'), '<p> break long words'],
    ['cells that a long word pushes', page(cells('')), '<table> can be pushed'],
  ])('%s', (_what, html, expected) => {
    expect(rules(html).some((message) => message.includes(expected))).toBe(true);
  });

  test.each<[string, string]>([
    ['padding on a cell', page('<table><tr><td style="padding:12px">x</td></tr></table>')],
    ['no padding', page('<div style="padding:0">x</div>')],
    ['links with a space between', page('<a href="x">a</a> <a href="y">b</a>')],
    ['a fixed table', page(cells('table-layout:fixed'))],
    ['what is hidden', page('<div style="display:none;padding:4px">x</div>')],
  ])('not %s', (_what, html) => {
    expect(lintMarkup(html)).toEqual([]);
  });
});

test.each([
  ['<p dir="rtl">x</p>', '<p style="direction:rtl" dir="rtl">x</p>'],
  ['<td style="color:red;" dir="ltr">', '<td style="color:red;direction:ltr" dir="ltr">'],
  ['<html dir="rtl">', '<html dir="rtl">'],
  ['<p style="word-break:break-all">', '<p style="word-break:break-all;word-wrap:break-word">'],
  ['<i title="a > b" dir="ltr">', '<i style="direction:ltr" title="a > b" dir="ltr">'],
  [
    '<p dir="ltr" style="direction:ltr;word-wrap:break-word">',
    '<p dir="ltr" style="direction:ltr;word-wrap:break-word">',
  ],
  ['<a>x</a><a>y</a>', '<a>x</a> <a>y</a>'],
  ['<a>x</a><abbr>y</abbr>', '<a>x</a><abbr>y</abbr>'],
])('hardened HTML of %s', (html, expected) => {
  expect(hardenHtml(html)).toBe(expected);
});
