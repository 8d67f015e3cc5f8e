// Every page and every mail that a reader can meet, in a real browser and in every form: axe-core finds
// nothing, targets are large enough, and nothing scrolls sideways. FRIDAY_TEST_SHOTS names a folder for a
// screenshot of each.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium as driver, type Page } from 'playwright-core';
import { listen } from '../../src/web/listen.js';
import { createServer } from '../../src/web/server.js';
import { chromium, describeWithChromium } from '../support/chromium.js';
import { openNewsroom } from './newsroom.js';
import { tourOf } from './page-tour.js';
import { TOUR_SUPPORT } from './support-tour.js';

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Besides axe's own: targets of 24 CSS pixels (WCAG 2.2, 2.5.8), which it leaves out unless asked. */
const PAGE_RULES = { 'target-size': { enabled: true } };
/** A mail is shown inside the page of its reader's mailbox, which has the landmarks. */
const MAIL_RULES = { ...PAGE_RULES, region: { enabled: false }, 'landmark-one-main': { enabled: false } };
const run = (
  rules: object,
) => `axe.run(document, { resultTypes: ['violations'], rules: ${JSON.stringify(rules)} }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html + ' ' + node.failureSummary).join(' | ')))`;
const SIDEWAYS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
/** Text that its box hides, apart from what only screen readers are to have (one pixel wide). */
const CUT_OFF = `[...document.body.querySelectorAll('*')].filter((one) =>
  getComputedStyle(one).overflowX !== 'visible' && one.clientWidth > 1 && one.textContent.trim() !== '' &&
  one.tagName !== 'SELECT' && one.scrollWidth > one.clientWidth + 1).map((one) => one.outerHTML.slice(0, 200))`;
/** Heading, warning and text of the newsroom that do not begin on the side where their language begins. */
const WRONG_SIDE = `[...document.querySelectorAll(':is(main:has(.friday-form) > h1, .friday-form *)[dir="auto"]')]
  .filter((one) => getComputedStyle(one).textAlign !== 'start').map((one) => one.outerHTML.slice(0, 200))`;
/** A page that says what is wrong with a field: its title says so too, and the first bad field has the focus. */
const MISTAKE = `document.querySelector('.problem[id]') === null ? [] : [
  document.activeElement.matches('input, select, textarea') ? '' : 'no bad field has the focus',
  /^[^·]+: /.test(document.title) ? '' : 'its title does not say "error": ' + document.title,
].filter((one) => one !== '')`;
const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänsrundbrief';

interface Form {
  readonly name: string;
  /** Of the newsletter, and asked for by the browser. */
  readonly language: string;
  readonly title?: string;
  readonly options: BrowserContextOptions;
}

/** Together: both colours, desktop and phone, 400 % zoom, both directions, long words. */
const FORMS: readonly Form[] = [
  {
    name: 'desktop, light',
    language: 'en-GB',
    options: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  },
  {
    name: '400 % zoom, dark, long words',
    language: 'de',
    title: LONG,
    options: { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
  },
  {
    name: 'phone, right to left',
    language: 'ar',
    options: { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  },
  {
    name: 'desktop, right to left, dark, its own title',
    language: 'fa',
    title: 'پیک آدینه',
    options: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  },
];
const TABS = 2;

describeWithChromium('every page and mail [D29]', () => {
  let browser: Browser;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    browser = await driver.launch({ executablePath: chromium ?? '', args: ARGS });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    for (const close of closing.reverse()) await close();
  });

  async function visitIn({ language, title }: Form) {
    const room = await openNewsroom({
      extra: TOUR_SUPPORT,
      language,
      ...(title === undefined ? {} : { title }),
    });
    const server = await createServer(room.app, { desk: false });
    closing.push(room.close, () => server.close());
    const site = await listen(server, { host: '127.0.0.1', port: 0, key: 'web.port' });
    return { site, tour: await tourOf(room, server, language) };
  }

  async function look(
    page: Page,
    url: string,
    name: string,
    folder: string | null,
  ): Promise<readonly string[]> {
    await page.goto(url);
    if (folder !== null) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    await page.evaluate(AXE);
    const found = (await page.evaluate(
      run(/^(mail-|issue$)/.test(name) ? MAIL_RULES : PAGE_RULES),
    )) as readonly string[];
    const sideways = (await page.evaluate(SIDEWAYS)) as number;
    const cutOff = (await page.evaluate(CUT_OFF)) as readonly string[];
    const mistakes = (await page.evaluate(MISTAKE)) as readonly string[];
    const astray = (await page.evaluate(WRONG_SIDE)) as readonly string[];
    return [
      ...found,
      ...mistakes,
      ...astray.map((one) => `begins on the wrong side: ${one}`),
      ...cutOff.map((one) => `cut off: ${one}`),
      ...(sideways > 0 ? [`scrolls sideways by ${sideways} pixels`] : []),
    ].map((what) => `${name}: ${what}`);
  }

  function shots(form: string): string | null {
    const { FRIDAY_TEST_SHOTS: folder } = process.env;
    if (folder === undefined || folder === '') return null;
    const path = join(folder, form.replace(/\W+/g, '-'));
    mkdirSync(path, { recursive: true });
    return path;
  }

  test.each(FORMS)(
    '$name',
    async (form) => {
      const { site, tour } = await visitIn(form);
      const all = {
        ...tour.pages,
        ...Object.fromEntries(Object.entries(tour.mails).map(([name, html]) => [`mail-${name}`, html])),
      };
      expect(Object.keys(tour.mails).sort()).toEqual([
        'agree',
        'confirm',
        'data',
        'issue',
        'new-address',
        'no-reminder',
        'old-address',
        'other',
        'preferences',
        'reminder',
        'unsubscribe',
      ]);
      const context = await browser.newContext({ ...form.options, bypassCSP: true, reducedMotion: 'reduce' });
      try {
        await context.route(`${site}/tour/*`, (route) =>
          route.fulfill({
            contentType: 'text/html; charset=utf-8',
            body: all[decodeURIComponent(route.request().url().split('/').at(-1) ?? '')] ?? '',
          }),
        );
        const names = Object.keys(all);
        const found: string[] = [];
        const tab = async () => {
          const page = await context.newPage();
          for (let name = names.pop(); name !== undefined; name = names.pop())
            found.push(...(await look(page, `${site}/tour/${name}`, name, shots(form.name))));
        };
        await Promise.all(Array.from({ length: TABS }, tab));
        expect(found).toEqual([]);
      } finally {
        await context.close();
      }
    },
    180_000,
  );
});
