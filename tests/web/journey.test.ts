// The whole way of a reader, in each language, by keyboard alone and without JavaScript: sign up, ask for the
// mail again, confirm, say a name, take a break, unsubscribe, say why.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import type { Browser, Locator, Page } from 'playwright-core';
import { listen } from '../../src/web/listen.js';
import { createServer } from '../../src/web/server.js';
import { LANGUAGES, wordsFor } from '../../templates/pages/words/words.js';
import { describeWithChromium, launchChromium } from '../support/chromium.js';
import { addIssue, type Newsroom, openNewsroom, publish } from './newsroom.js';
import { linksOf } from './reader-pages.js';
import { WHILE_MS } from './sign-up-form.js';

const MOST_STEPS = 40;

describeWithChromium('a reader without JavaScript and without a mouse', () => {
  let room: Newsroom;
  let server: FastifyInstance;
  let browser: Browser;
  let site: string;

  beforeAll(async () => {
    room = await openNewsroom();
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

  test.each(LANGUAGES)(
    'goes the whole way in %s [D29] [D5] [D6]',
    async (language) => {
      const words = wordsFor(language);
      const address = `zoe-${language}@readers.example`;
      const context = await browser.newContext({ javaScriptEnabled: false, locale: language });
      const page = await context.newPage();
      try {
        await page.goto(site);
        await type(page, page.getByLabel(words.email, { exact: true }), address);
        await press(page, page.getByRole('checkbox'), 'Space');
        room.clock.forward(WHILE_MS);
        await press(page, page.getByRole('button', { name: words.subscribe }), 'Enter');
        await arrives(page, words.acceptedTitle);
        await press(page, page.getByRole('button', { name: words.resendButton }), 'Enter');
        await arrives(page, words.acceptedTitle);

        await room.app.signUpWork.sweep();
        const links = linksOf(room, await room.app.subscribers.find(address));
        await page.goto(site + links.confirm);
        await press(page, page.getByRole('button', { name: words.confirmButton }), 'Enter');
        await arrives(page, words.doneTitle);
        await type(page, page.getByLabel(words.nameAsk), 'Zoë');
        await press(page, page.getByRole('button', { name: words.save }), 'Enter');
        await page.getByText(words.nameThanks.replace('{name}', 'Zoë')).waitFor();

        await page.goto(site + links.unsubscribe);
        await press(page, page.getByRole('button', { name: words.breakButton }), 'Enter');
        await arrives(page, words.breakTitle);
        await page.goto(site + links.unsubscribe);
        await press(page, page.getByRole('button', { name: words.unsubscribeButton, exact: true }), 'Enter');
        await arrives(page, words.unsubscribedTitle);
        await press(page, page.getByRole('radio').first(), 'Space');
        await press(page, page.getByRole('button', { name: words.whyButton }), 'Enter');
        await arrives(page, words.whyThanksTitle);

        expect(await room.app.subscribers.find(address)).toMatchObject({
          name: 'Zoë',
          status: 'unsubscribed',
          pausedUntil: expect.any(String),
        });
      } finally {
        await context.close();
      }
    },
    90_000,
  );
});

async function type(page: Page, field: Locator, text: string): Promise<void> {
  await reach(page, field);
  await page.keyboard.type(text);
}

async function press(page: Page, target: Locator, key: 'Enter' | 'Space'): Promise<void> {
  await reach(page, target);
  await page.keyboard.press(key);
}

/** Moves the focus as the Tab key does, and fails if it does not come to the target. */
async function reach(page: Page, target: Locator): Promise<void> {
  for (let steps = 0; steps < MOST_STEPS && !(await isFocused(target)); steps++)
    await page.keyboard.press('Tab');
  expect(await isFocused(target)).toBe(true);
}

async function isFocused(target: Locator): Promise<boolean> {
  return (await target.and(target.page().locator(':focus')).count()) === 1;
}

/** The page with this heading, in the language and direction of its words. */
async function arrives(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}
