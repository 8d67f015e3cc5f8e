// Mails to single readers: what they say, in every language, in both forms, and that they are letters and no
// advertisements.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { type Browser, chromium as playwright } from 'playwright-core';
import { parseConfig } from '../../src/config/config.js';
import {
  renderChangeNotice,
  renderChangeOffer,
  renderChangeUndone,
  renderPreferencesLink,
} from '../../src/render/change-mails.js';
import {
  type RenderedMail,
  renderAlreadySubscribed,
  renderAskAgain,
  renderConfirmation,
  renderDataLink,
  renderUnsubscribeLink,
  renderWelcome,
} from '../../src/render/mails.js';
import { columnsOf } from '../../src/render/wrap.js';
import { marked } from '../../src/text/bidi.js';
import { MAIL_LANGUAGES, mailWords } from '../../templates/mails/words/words.js';
import { chromium, describeWithChromium } from '../support/chromium.js';
import { temporaryFolder } from '../support/folder.js';
import { newsroomYaml } from '../support/newsroom.js';
import { WELCOME_STORIES } from './newsroom.js';

const PORTRAIT = 'https://courier.example/ines.jpg';
const house = parseConfig(newsroomYaml(), `${temporaryFolder()}/friday.yaml`, {});
const TOKEN = 'r7Kp2mQx9TbZr7Kp2mQx9T.k1.abcdefghijklmnopqrstuvwxyz0';
const link = (path: string) => `https://letters.harbour.example/${path}/${TOKEN}`;
const to = (language: string) => ({
  address: 'maximiliane.von.hohenstein@a-rather-long-domain.example',
  language,
  zone: 'Europe/Paris',
});

const confirmation = (language = 'en', given: object = {}) =>
  renderConfirmation(house, {
    ...to(language),
    requestedAt: new Date('2026-11-20T16:04:00Z'),
    lapsesAt: new Date('2026-11-27T16:04:00Z'),
    confirmUrl: link('confirm'),
    disownUrl: link('disown'),
    ...given,
  });
const welcome = (language = 'en', given: object = {}) =>
  renderWelcome(house, {
    ...to(language),
    editor: { name: 'Ines Moreau', portrait: { url: PORTRAIT } },
    letter: null,
    stories: WELCOME_STORIES,
    firstIssueOn: '2026-11-27',
    latestUrl: 'https://letters.harbour.example/latest',
    unsubscribeUrl: link('unsubscribe'),
    preferencesUrl: link('preferences'),
    ...given,
  });
const dataLink = (language = 'en', given: object = {}) =>
  renderDataLink(house, {
    ...to(language),
    lapsesAt: new Date('2026-11-20T17:04:00Z'),
    dataUrl: link('data'),
    ...given,
  });

const askAgain = (language = 'en', given: object = {}) =>
  renderAskAgain(house, {
    ...to(language),
    version: '2027-01',
    purpose: 'We also choose articles by region.',
    purposeLanguage: 'en',
    askedUrl: 'https://letters.harbour.example/privacy/2027-01',
    agreeUrl: link('agree'),
    unsubscribeUrl: link('unsubscribe'),
    ...given,
  });

const leaveLink = (language = 'en', given: object = {}) =>
  renderUnsubscribeLink(house, { ...to(language), unsubscribeUrl: link('unsubscribe'), ...given });

const already = (language = 'en', given: object = {}) =>
  renderAlreadySubscribed(house, {
    ...to(language),
    nextIssueOn: '2026-11-27',
    pausedUntil: null,
    unsubscribeUrl: link('unsubscribe'),
    preferencesUrl: link('preferences'),
    ...given,
  });

const preferencesLink = (language = 'en', given: object = {}) =>
  renderPreferencesLink(house, { ...to(language), preferencesUrl: link('preferences'), ...given });

const asked = { other: 'z•••@post.example', askedAt: new Date('2026-11-20T16:04:00Z') };
const changeNotice = (language = 'en', given: object = {}) =>
  renderChangeNotice(house, { ...to(language), ...asked, undoUrl: link('old-address'), ...given });
const changeOffer = (language = 'en', given: object = {}) =>
  renderChangeOffer(house, {
    ...to(language),
    ...asked,
    lapsesAt: new Date('2026-11-27T16:04:00Z'),
    confirmUrl: link('new-address'),
    ...given,
  });
const changeUndone = (language = 'en', given: object = {}) =>
  renderChangeUndone(house, { ...to(language), ...asked, outcome: 'restored', ...given });

const MAILS = {
  confirmation,
  welcome,
  'data-link': dataLink,
  'ask-again': askAgain,
  'leave-link': leaveLink,
  'already-subscribed': already,
  'preferences-link': preferencesLink,
  'change-notice': changeNotice,
  'change-offer': changeOffer,
  'change-undone': changeUndone,
};
const ALL = Object.entries(MAILS).flatMap(([name, render]) =>
  MAIL_LANGUAGES.map((language) => [name, language, render] as const),
);

/** Addresses in both forms, but for mailto. */
function links({ html, text }: Pick<RenderedMail, 'html' | 'text'>) {
  const $ = load(html);
  const inHtml = $('a')
    .map((_, a) => $(a).attr('href') ?? '')
    .get()
    .filter((href) => !href.startsWith('mailto:'));
  return {
    inHtml: [...new Set(inHtml)].sort(),
    inText: [...new Set(text.match(/^https?:\S+$/gm) ?? [])].sort(),
  };
}

const WELCOME_PICTURES = [
  PORTRAIT,
  ...WELCOME_STORIES.flatMap(({ image }) => (image === null ? [] : [image.url])),
];

describe.each(ALL)('%s in %s', (name, language, render) => {
  let mail: RenderedMail;
  beforeAll(async () => {
    mail = await render(language);
  });

  test('says its language and direction, and its title is the subject [F27]', () => {
    const $ = load(mail.html);
    const direction = ['ar', 'fa'].includes(language) ? 'rtl' : 'ltr';
    expect([$('html').attr('lang'), $('html').attr('dir')]).toEqual([language, direction]);
    expect($(`div[lang="${language}"][dir="${direction}"]`)).toHaveLength(1);
    expect($('title').text()).toBe(mail.subject);
    expect($('h1')).toHaveLength(1);
  });

  test('fetches no more than the pictures of the welcome, and runs nothing [D25] [F17]', () => {
    const $ = load(mail.html);
    expect(
      $('picture,svg,link,script,iframe,form,input,object,video,audio,[background],[srcset]'),
    ).toHaveLength(0);
    const pictures = $('img')
      .map((_, img) => $(img).attr('src'))
      .get();
    expect(pictures).toEqual(name === 'welcome' ? WELCOME_PICTURES : []);
    expect(mail.html).not.toMatch(/url\(|@import|@font-face|\son\w+=/i);
  });

  test('the text has the same links, each on its own line [F25]', () => {
    const { inHtml, inText } = links(mail);
    expect(inText).toEqual(inHtml);
    expect(mail.text).toContain(to(language).address);
    expect(mail.text).not.toMatch(/&\w+;|\[object|undefined|null/);
    for (const line of mail.text.split('\n'))
      if (!/^https?:|@/.test(line)) expect(columnsOf(line)).toBeLessThanOrEqual(72);
    // A label that the text ends with a colon has none of its own.
    expect(mail.text.split('\n').filter((line) => /:.*:$/.test(line))).toEqual([]);
  });

  test('names its sender, postal address, contact and privacy policy [F28]', () => {
    for (const form of [load(mail.html)('body').text(), mail.text.replace(/\s+/g, ' ')]) {
      for (const wanted of ['The Harbour Desk', '1 Quay Street, 1000 Harbour', 'contact@harbour.example'])
        expect(form).toContain(wanted);
    }
    expect(links(mail).inHtml).toContain('https://harbour.example/privacy');
  });

  test('is small [F24]', () => {
    expect(Buffer.byteLength(mail.html)).toBeLessThan(20_000);
  });
});

describe('the confirmation mail', () => {
  test('says who asked, when, for which list and how to confirm or block [F17]', async () => {
    const { html, text, subject } = await confirmation();
    expect(subject).toBe('Confirm your subscription to The Harbour Weekly');
    for (const form of [load(html)('body').text(), text.replace(/\s+/g, ' ')].map((one) =>
      one.replace(/\s/g, ' '),
    )) {
      expect(form).toContain('you’d like to receive The Harbour Weekly by The Harbour Desk at maximiliane');
      expect(form).toContain('signed up on November 20, 2026 at 5:04 PM France Time');
      expect(form).toContain('works until November 27, 2026');
      expect(form).toContain('Didn’t sign up? Ignore this email, or tell us: It wasn’t me.');
    }
    const { inHtml } = links({ html, text });
    expect(inHtml).toEqual(['https://harbour.example/privacy', link('confirm'), link('disown')].sort());
  });

  test('one button, and the same address in full [F17]', async () => {
    const $ = load((await confirmation()).html);
    const anchors = $(`a[href="${link('confirm')}"]`);
    expect(
      anchors
        .map((_, a) => $(a).text().trim())
        .get()
        .filter((text) => !/^[\s\u200a-\u200d\u00a0]*$/.test(text)),
    ).toHaveLength(2);
    expect(anchors.last().text()).toBe(link('confirm'));
    expect($('.bt')).toHaveLength(1);
  });

  test.each(MAIL_LANGUAGES)(
    'no promotion and no link to what is not needed, in %s [F17]',
    async (language) => {
      const { inHtml } = links(await confirmation(language));
      expect(inHtml).toHaveLength(3);
    },
  );

  test('what the reader typed is text and stays text', async () => {
    const { html, text } = await confirmation('en', { address: '<b>"x"</b>\r\n@reader.example' });
    expect(load(html)('b')).toHaveLength(0);
    expect(text).toContain('<b>"x"</b> @reader.example.\n');
  });

  test('a link that is no web address is not mailed', async () => {
    await expect(confirmation('en', { confirmUrl: 'javascript:alert(1)' })).rejects.toMatchObject({
      code: 'MESSAGE_INVALID',
    });
  });
});

describe('the mail with the link to leave', () => {
  test.each(MAIL_LANGUAGES)(
    'holds only the link, who it is for and how to ignore it, in %s [F17] [D28]',
    async (language) => {
      const mail = await leaveLink(language);
      expect(links(mail).inHtml).toEqual(['https://harbour.example/privacy', link('unsubscribe')].sort());
      const words = mailWords(language);
      for (const form of [load(mail.html)('body').text(), mail.text].map((one) => one.replace(/\s+/g, ' '))) {
        for (const said of [
          ...words.unsubscribeText(marked('The Harbour Weekly', words.direction)).split('{address}'),
          words.unsubscribeIgnore,
          to(language).address,
        ])
          expect(form).toContain(said.replace(/\s+/g, ' ').trim());
      }
    },
  );
});

describe('the welcome mail', () => {
  test('says when the first issue comes, how to leave, and where things are', async () => {
    const mail = await welcome();
    expect(mail.text).toContain('Your first issue arrives on Friday, November 27, 2026.');
    expect(links(mail).inHtml).toEqual(
      [
        'https://harbour.example/privacy',
        'https://letters.harbour.example/latest',
        ...WELCOME_STORIES.map(({ url }) => url),
        link('preferences'),
        link('unsubscribe'),
      ].sort(),
    );
    expect((await welcome('en', { firstIssueOn: null })).text).toContain('You’ll get the next issue.');
  });

  test('is a letter from the editor, with the stories of the latest issue', async () => {
    const { html, text } = await welcome();
    for (const form of [load(html)('body').text(), text])
      for (const said of [
        'Ines Moreau',
        'Editor, The Harbour Weekly',
        'I read every answer',
        'night bus stays',
      ])
        expect(form.replace(/\s+/g, ' ')).toContain(said);
    const $ = load(html);
    expect($('p[lang="ar"][dir="rtl"]').text()).toContain('الميناء');
    expect(
      $('img')
        .map((_, img) => $(img).attr('alt'))
        .get(),
    ).toEqual(['', '']);
  });

  test('is signed by the newsroom where readers may not know the editor', async () => {
    const { html, text } = await welcome('en', { editor: null });
    for (const form of [load(html)('body').text(), text]) {
      expect(form).not.toContain('Ines');
      expect(form.replace(/\s+/g, ' ')).toMatch(/The Harbour Desk ?The Harbour Weekly/);
    }
  });

  test('says what the newsroom wrote instead, paragraph by paragraph and as text', async () => {
    const { html, text } = await welcome('en', { letter: 'Hello!\n\nWe <b>never</b>\nsleep.', stories: [] });
    expect(text).toContain('\n\nHello!\n\nWe <b>never</b> sleep.\n\n');
    const $ = load(html);
    expect($('b')).toHaveLength(0);
    expect(
      $('p')
        .map((_, p) => $(p).text())
        .get(),
    ).toEqual(expect.arrayContaining(['Hello!', 'We <b>never</b> sleep.']));
    expect(text).not.toMatch(/I read every answer|latest issue/);
  });

  test('a region’s way of writing dates is kept', async () => {
    expect((await welcome('en-GB')).text).toMatch(/Friday,? 27 November 2026/);
    const portuguese = await welcome('pt');
    expect(portuguese.text).toContain('Friday, November 27, 2026');
    expect(portuguese.language).toBe('en');
  });
});

test('every language has every word, and none is left in English', () => {
  const english = mailWords('en') as unknown as Record<string, unknown>;
  const said = (word: unknown) => (typeof word === 'function' ? word('A', 'B') : word);
  for (const language of MAIL_LANGUAGES.filter((one) => one !== 'en')) {
    const words = mailWords(language) as unknown as Record<string, unknown>;
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
    const same = Object.keys(english).filter(
      (key) => key !== 'direction' && said(words[key]) === said(english[key]),
    );
    expect(same).toEqual([]);
  }
});

describeWithChromium('in a browser', () => {
  const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  let browser: Browser;
  beforeAll(async () => {
    browser = await playwright.launch({
      executablePath: chromium ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    });
  });
  afterAll(() => browser.close());

  test.each([
    ['on a desktop, light', 800, 'light', 'en'],
    ['on a phone, dark', 390, 'dark', 'de'],
    ['on a phone, right to left', 390, 'light', 'ar'],
    ['on a narrow phone, dark, right to left', 320, 'dark', 'ar'],
    ['on a phone', 390, 'light', 'ru'],
  ] as const)(
    'axe-core finds nothing and nothing is cut off, %s [D29] [R5]',
    async (_, width, colorScheme, language) => {
      for (const [name, render] of Object.entries(MAILS)) {
        const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
        try {
          const requests: string[] = [];
          page.on('request', (request) => requests.push(request.url()));
          await page.setContent((await render(language)).html);
          await page.addScriptTag({ content: AXE });
          // A mail has no landmarks: the program that shows it has them.
          const found = (await page.evaluate(
            `axe.run({ rules: { region: { enabled: false }, 'landmark-one-main': { enabled: false } } }).then((r) => r.violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.html + n.failureSummary)))`,
          )) as string[];
          expect(found).toEqual([]);
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
          expect(requests.sort()).toEqual(name === 'welcome' ? WELCOME_PICTURES : []);
        } finally {
          await page.close();
        }
      }
    },
    60_000,
  );

  test('reads the same where a program drops the style sheet [R1]', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 }, colorScheme: 'dark' });
    try {
      await page.setContent((await confirmation()).html.replace(/<style>[\s\S]*?<\/style>/g, ''));
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).color')).toBe(
        'rgb(26, 26, 26)',
      );
      expect(await page.evaluate('getComputedStyle(document.querySelector(".pp")).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      );
    } finally {
      await page.close();
    }
  });
});
