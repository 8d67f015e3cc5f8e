// One lint for the markup of issues, letters and notices, in both directions (R2, R6, R7).
import { describe, expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config.js';
import { createIssueRenderer } from '../../src/render/issue.js';
import { lintMarkup } from '../../src/render/lint/markup.js';
import { renderAskAgain, renderConfirmation, renderDataLink, renderLeaveLink, renderWelcome } from '../../src/render/mails.js';
import { renderNotice } from '../../src/render/notice.js';
import { sturdy } from '../../src/render/sturdy.js';
import { temporaryFolder } from '../support/folder.js';
import { newsroomYaml } from '../support/newsroom.js';
import { NOTICES } from '../support/notices.js';
import { arabicIssue, issueTwelve, rendererOptions } from './newsroom.js';

const house = parseConfig(newsroomYaml(), `${temporaryFolder()}/friday.yaml`, {});
const at = new Date('2026-11-20T16:04:00Z');
const link = (path: string) => `https://letters.harbour.example/${path}/r7Kp2mQx9TbZ`;
const to = (language: string) => ({ address: 'maximiliane.von.hohenstein@a-rather-long-domain.example', language, zone: 'Europe/Paris' });

const issue = (content: ReturnType<typeof issueTwelve>) => async () => (await createIssueRenderer(rendererOptions())(content)).html;
const letters = (language: string): readonly (readonly [string, () => Promise<string>])[] => [
  [
    'confirmation',
    async () =>
      (await renderConfirmation(house, { ...to(language), requestedAt: at, lapsesAt: at, confirmUrl: link('confirm'), disownUrl: link('disown') })).html,
  ],
  [
    'welcome',
    async () => {
      const urls = { archiveUrl: link('archive'), unsubscribeUrl: link('unsubscribe'), preferencesUrl: link('preferences') };
      return (await renderWelcome(house, { ...to(language), firstIssueOn: '2026-11-27', ...urls })).html;
    },
  ],
  ['data link', async () => (await renderDataLink(house, { ...to(language), lapsesAt: at, dataUrl: link('data') })).html],
  [
    'question',
    async () => {
      const urls = { policyUrl: link('privacy'), agreeUrl: link('agree'), unsubscribeUrl: link('unsubscribe') };
      return (await renderAskAgain(house, { ...to(language), version: '2027-01', purpose: 'We also choose by region.', purposeLanguage: 'en', ...urls })).html;
    },
  ],
  ['unsubscribe link', async () => (await renderLeaveLink(house, { ...to(language), unsubscribeUrl: link('unsubscribe') })).html],
  ...NOTICES.map((notice, n) => [`notice ${n + 1}`, async () => (await renderNotice(house, notice, { language, deskUrl: link('desk') })).html] as const),
];

const MAILS: readonly (readonly [string, () => Promise<string>])[] = [
  ['issue in English', issue(issueTwelve())],
  ['issue in Arabic', issue(arabicIssue())],
  ['issue with lists and quotes', issue(issueTwelve({ intro: '# Title\n\n- one\n- two\n\n1. one\n\n> quoted\n\n`code`' }))],
  ...['en', 'ar'].flatMap((language) => letters(language).map(([name, html]) => [`${name} in ${language}`, html] as const)),
];

test.each(MAILS)('the %s has no markup that a mail program loses', async (_name, html) => {
  expect(lintMarkup(await html()).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
});

describe('the markup lint notices', () => {
  const page = (body: string, head = '<meta name="viewport" content="width=device-width">') =>
    `<html dir="rtl"><head>${head}</head><body>${body}</body></html>`;
  const rules = (html: string) => lintMarkup(html).map(({ message }) => message.replace(/^\d+ elements? \(([^)]*)\) /, '$1 '));
  const cells = (css: string) => `<table style="${css}"><tr><td>Donaudampfschiff</td><td>x</td></tr></table>`;

  test.each<[string, string, string]>([
    ['a page without a viewport', page('x', ''), 'no viewport'],
    ['padding on a div', page('<div style="padding:0 12px">x</div>'), '<div> have padding'],
    ['padding on a list', page('<ul style="padding-left:20px"><li>x</li></ul>'), '<ul> have padding'],
    ['links that touch', page('<a href="x">a</a><a href="y">b</a>'), '<a> touch'],
    ['dir without direction', page('<span dir="rtl">x</span>'), '<span> have dir'],
    ['dir against direction', page('<td dir="rtl" style="direction:ltr">x</td>'.replace(/td/g, 'p')), '<p> have dir'],
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
  ['<p dir="ltr" style="direction:ltr;word-wrap:break-word">', '<p dir="ltr" style="direction:ltr;word-wrap:break-word">'],
  ['<a>x</a><a>y</a>', '<a>x</a> <a>y</a>'],
  ['<a>x</a><abbr>y</abbr>', '<a>x</a><abbr>y</abbr>'],
])('sturdy HTML of %s', (html, expected) => {
  expect(sturdy(html)).toBe(expected);
});
