// Notices to the editor: every kind in every language, in both forms, and harmless whatever they quote.
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { load } from 'cheerio';
import { parseConfig } from '../../src/config/config.js';
import { commandsOf, type NoticeMessage, urgencyOf } from '../../src/issues/notice.js';
import { renderNotice } from '../../src/render/notice.js';
import { columnsOf } from '../../src/render/wrap.js';
import { noticeWords } from '../../templates/mails/words/notices/languages.js';
import { MAIL_LANGUAGES } from '../../templates/mails/words/words.js';
import { temporaryFolder } from '../support/folder.js';
import { newsroomYaml } from '../support/newsroom.js';
import { NOTICES, nameOfNotice } from '../support/notices.js';

const house = parseConfig(newsroomYaml(), `${temporaryFolder()}/friday.yaml`, {});
const render = (message: NoticeMessage, language = 'en', deskUrl: string | null = null) =>
  renderNotice(house, message, { language, deskUrl });
const paused = NOTICES[0] as NoticeMessage;
const flat = (text: string) => text.replace(/\s+/g, ' ');
/** Without what is the same in every language: names, commands, addresses, terms, quotations. */
const ownWords = (text: string) =>
  text
    .replace(/^ {2}friday .*$|friday\s+[a-z]+(?:\s+--only\s+[a-z]+)?/gm, '')
    .replace(/https?:\S+|[“„«].*?[”“»]/g, '')
    .replace(
      /\b(Friday|Harbour|Weekly|Desk|The)\b|[\w.-]+\.(example|yaml|overall)\b|\/srv\S+|[\w-]*=[a-z]+/g,
      '',
    )
    .replace(
      /\b(web\.url|localhost|smtp|newsletter\.\w+|DNS|DKIM|DMARC|SPF|HTTP|google|Ada|ENOSPC|first_name)\b/g,
      '',
    );

// React reports its warnings, such as a missing key, on console.error only.
beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  const reported = jest.mocked(console.error).mock.calls;
  jest.restoreAllMocks();
  expect(reported).toEqual([]);
});

describe.each(MAIL_LANGUAGES)('the notices in %s', (language) => {
  const kinds = NOTICES.filter(({ kind }) => kind !== 'plain');

  test.each(kinds.map((one) => [nameOfNotice(one), one] as const))(
    '%s: newsletter, reason, readers, commands',
    async (_, message) => {
      const { subject, html, text } = await render(message, language);
      expect(subject.replace(/[\u200e\u200f]/g, '')).toMatch(/^\[The Harbour Weekly\] \S/);
      expect([...subject].length).toBeLessThanOrEqual(150);
      const $ = load(html);
      const words = noticeWords(language);
      for (const part of [words.urgency[urgencyOf(message)], words.readersTitle]) {
        expect(flat($('body').text())).toContain(part);
        expect(flat(text)).toContain(part);
      }
      for (const { command, purpose } of commandsOf(message)) {
        expect($('code').text()).toContain(command);
        expect(text).toContain(`${words.purposes[purpose]}:\n  ${command}\n`);
      }
      expect([$('html').attr('lang'), $('html').attr('dir')]).toEqual([language, words.direction]);
      for (const line of text.split('\n'))
        if (!/friday |:\/\//.test(line)) expect(columnsOf(line)).toBeLessThanOrEqual(72);
    },
  );

  test('are not in English, and print nothing that has no value [F4]', async () => {
    for (const message of kinds) {
      const { subject, text } = await render(message, language);
      expect(`${subject}\n${text}`).not.toMatch(/undefined|null|NaN|\[object|ENGLISH/);
      if (!['en', 'de'].includes(language))
        expect(ownWords(`${subject}\n${text}`)).not.toMatch(/[A-Za-z]{3,}/);
      if (language === 'de')
        expect(ownWords(text)).not.toMatch(/\b(the|and|is|are|readers|message|messages|of|not)\b/);
    }
  });
});

describe('a notice', () => {
  test('says in its subject which newsletter, which issue and how bad it is', async () => {
    const rejected = NOTICES.find(
      (one) => one.kind === 'issue-paused' && one.cause.why === 'rejected',
    ) as NoticeMessage;
    const title = house.newsletter.title;
    expect((await render(rejected)).subject).toBe(`[${title}] Issue 12 is paused: 5.2 % rejected`);
    expect((await render(rejected, 'de-AT')).subject).toBe(
      `[${title}] Ausgabe 12 ist angehalten: 5,2 % abgelehnt`,
    );
  });

  test('keeps within 150 characters whatever the newsletter is called [F4]', async () => {
    const long = {
      ...house,
      newsletter: { ...house.newsletter, title: 'A newsletter of many words '.repeat(9) },
    };
    const message: NoticeMessage = {
      kind: 'operator-rejects',
      issue: { number: 1, slug: '2026-12-04' },
      operator: `${'a'.repeat(200)}.example`,
    };
    const { subject } = await renderNotice(long, message, { language: 'en', deskUrl: null });
    expect([...subject]).toHaveLength(150);
  });

  test('quotes what a mail server said as text, on one line', async () => {
    const reply = '550 <b>5.7.1</b>\r\nBcc: eve@evil.example';
    const message: NoticeMessage = {
      kind: 'issue-paused',
      issue: { number: 1, slug: '2026-12-04' },
      cause: { why: 'size', reply },
      canary: false,
    };
    const { html, text } = await render(message);
    expect(load(html)('b,img,script')).toHaveLength(0);
    expect(flat(load(html)('body').text())).toContain('550 <b>5.7.1</b> Bcc: eve@evil.example');
    expect(text).not.toMatch(/^Bcc/m);
  });

  test('links to the desk only where it has a public address', async () => {
    expect(load((await render(paused)).html)('a')).toHaveLength(0);
    const { html, text } = await render(paused, 'en', 'https://desk.news.example/');
    expect(load(html)('a').attr('href')).toBe('https://desk.news.example/');
    expect(text).toContain('Open the desk:\nhttps://desk.news.example/\n');
    expect(load((await render(paused, 'en', 'javascript:alert(1)')).html)('a')).toHaveLength(0);
  });

  test('of an older version is sent in its own English words', async () => {
    const plain = NOTICES.find(({ kind }) => kind === 'plain') as NoticeMessage;
    const { subject, text, language } = await render(plain, 'de');
    expect([subject, language]).toEqual([`[${house.newsletter.title}] Issue 3 is paused`, 'en']);
    expect(text).toContain('It is paused.\n\nResume it.\n');
  });

  test('of a newer version is sent all the same, and says that it cannot be read', async () => {
    const { subject } = await render({ kind: 'from-tomorrow' } as unknown as NoticeMessage);
    expect(subject).toContain('unknown kind');
  });
});
