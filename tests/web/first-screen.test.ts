// What the sign-up page shows before anybody scrolls, in a real browser, on a phone and on a desktop, in each
// language of the pages, without JavaScript.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { listen } from '../../src/web/listen.js';
import { createServer } from '../../src/web/server.js';
import { LANGUAGES, wordsFor } from '../../templates/pages/words/words.js';
import { describeWithChromium, launchChromium } from '../support/chromium.js';
import { addIssue, type Newsroom, openNewsroom, publish } from './newsroom.js';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
const LINE = 'Ines edits the newsletter from a desk above the fish market.';
/** What has to be whole in the first screen. */
const PARTS = {
  masthead: '.masthead',
  benefit: '#subscribe',
  rhythm: '.dateline span',
  portrait: '.portrait',
  editor: '.editor-name',
  line: '.editor .line',
  email: 'input[name=email]',
  consent: 'label[for=consent]',
  button: '.press button',
};

describeWithChromium('the first screen of the sign-up page', () => {
  let room: Newsroom;
  let server: FastifyInstance;
  let browser: Browser;
  let site: string;

  beforeAll(async () => {
    room = await openNewsroom({
      editor: `, line: "${LINE}", portrait: { url: "https://courier.example/ines.jpg", alt: Ines Moreau }`,
      extra: 'theme: { tagline: The week on the water and behind it }',
    });
    await publish(room, await addIssue(room));
    server = await createServer(room.app, { desk: false });
    site = await listen(server, { host: '127.0.0.1', port: 0, key: 'web.port' });
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await room?.close();
  });

  test.each(LANGUAGES.flatMap((locale) => [PHONE, DESKTOP].map((viewport) => ({ locale, viewport }))))(
    'has all that invites: $locale, $viewport.width wide',
    async ({ locale, viewport }) => {
      const context = await browser.newContext({ locale, viewport, javaScriptEnabled: false });
      try {
        const page = await context.newPage();
        page.setDefaultTimeout(10_000);
        // The newsroom's pictures are invented; their places keep their size.
        await page.route(/courier\.example/, (route) => route.abort());
        await page.goto(site);
        expect(await page.locator('html').getAttribute('lang')).toBe(locale);
        const below: string[] = [];
        for (const [name, selector] of Object.entries(PARTS)) {
          const box = await page.locator(selector).boundingBox();
          if (box === null || box.height === 0) below.push(`${name} does not show`);
          else if (box.y + box.height > viewport.height) below.push(`${name} ends at ${box.y + box.height}`);
        }
        expect(below).toEqual([]);
        expect(await page.locator(PARTS.rhythm).textContent()).toContain(wordsFor(locale).minutesRead(1));
        expect(await page.locator('input[type=email]').count()).toBe(1);
        expect(await page.locator('button').count()).toBe(1);
      } finally {
        await context.close();
      }
    },
    30_000,
  );
});
