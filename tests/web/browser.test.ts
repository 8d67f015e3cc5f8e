// The pages in a real browser: quiet, from nowhere else, by keyboard, without JavaScript; and the desk,
// accessible, on a phone, at 400 % zoom.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { type Browser, type BrowserContextOptions, chromium as driver, type Page } from 'playwright-core';
import { listen } from '../../src/web/listen.js';
import { createServer } from '../../src/web/server.js';
import { chromium, describeWithChromium } from '../support/chromium.js';
import { deskHeaders } from '../support/desk.js';
import { addIssue, addReader, type Newsroom, openNewsroom, publish, receive } from './newsroom.js';
import { readerPages } from './reader-pages.js';
import { WHILE_MS } from './sign-up-form.js';

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

describeWithChromium('in a browser', () => {
  let room: Newsroom;
  let browser: Browser;
  const servers: FastifyInstance[] = [];
  let site: string;
  let desk: string;
  let pages: readonly string[];
  let mail: string;

  beforeAll(async () => {
    room = await openNewsroom();
    const issue = await publish(room, await addIssue(room));
    await addIssue(room, { subject: 'The lighthouse keeper goes home' });
    mail = await receive(room.config, (await room.app.issues.sample(issue)).raw);
    pages = Object.values(await readerPages(room));
    for (const isDesk of [false, true]) servers.push(await createServer(room.app, { desk: isDesk }));
    const [public_, editors] = servers;
    if (public_ === undefined || editors === undefined) throw new Error('no server');
    site = await listen(public_, { host: '127.0.0.1', port: 0, key: 'web.port' });
    desk = await listen(editors, { host: '127.0.0.1', port: 0, key: 'web.desk_port' });
    browser = await driver.launch({ executablePath: chromium ?? '', args: ARGS });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    for (const server of servers) await server.close();
    await room?.close();
  });

  const deskAddresses = () => [
    ...[
      '/',
      '/preview/2',
      '/preview/2?view=mail&width=390&scheme=dark',
      '/preview/2?view=text',
      '/preview/2?view=source',
      '/preview/2?view=details',
    ].map((path) => desk + path),
    ...['/inbox', `/inbox/${mail}`, `/inbox/${mail}?view=details`].map((path) => desk + path),
  ];
  const addresses = () => [...pages.map((path) => site + path), ...deskAddresses()];

  async function visit<T>(options: BrowserContextOptions, work: (page: Page) => Promise<T>): Promise<T> {
    const context = await browser.newContext(options);
    try {
      const [name = '', value = ''] = deskHeaders(room.config).cookie.split('=');
      await context.addCookies([{ name, value, url: desk, httpOnly: true, sameSite: 'Strict' }]);
      return await work(await context.newPage());
    } finally {
      await context.close();
    }
  }

  test.each([
    ['on a desktop, light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
    ['on a phone, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ] as const)(
    'axe-core finds nothing on the desk, %s [D29]',
    async (_name, options) => {
      const problems = await visit({ ...options, bypassCSP: true }, async (page) => {
        const found: string[] = [];
        for (const url of deskAddresses()) {
          await page.goto(url);
          await page.evaluate(AXE);
          const run =
            'axe.run(document, { iframes: false, resultTypes: ["violations"] }).then((result) => result.violations)';
          const violations = (await page.evaluate(run)) as readonly Finding[];
          for (const { id, nodes } of violations)
            found.push(
              `${url}: ${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join(' | ')}`,
            );
        }
        return found;
      });
      expect(problems).toEqual([]);
    },
    120_000,
  );

  test('a script solves the proof of work and hints at a mistyped host', async () => {
    const messages: string[] = [];
    await visit({}, async (page) => {
      page.on('console', (message) => messages.push(message.text()));
      page.on('pageerror', (error) => messages.push(error.message));
      await page.goto(site);
      await page.getByLabel('Email address').fill('zoe@gmial.com');
      await page.getByRole('button', { name: 'zoe@gmail.com' }).click();
      expect(await page.getByLabel('Email address').inputValue()).toBe('zoe@gmail.com');
      // Asked from outside: a condition that the page itself evaluates would need what the policy forbids.
      const field = page.locator('input[name=proof]');
      for (const end = Date.now() + 30_000; Date.now() < end && (await field.inputValue()) === ''; )
        await page.waitForTimeout(100);
      const proof = JSON.parse(Buffer.from(await field.inputValue(), 'base64').toString()) as {
        challenge: { parameters: { keyPrefix: string } };
      };
      const found = new RegExp(`^${proof.challenge.parameters.keyPrefix}[0-9a-f]{32}$`);
      expect(proof).toMatchObject({
        challenge: { parameters: { algorithm: 'PBKDF2/SHA-256' } },
        solution: { derivedKey: expect.stringMatching(found) },
      });
      await page.getByRole('checkbox').check();
      // Too early for a form without a proof, late enough for one with it.
      room.clock.forward(4_000);
      await page.getByRole('button', { name: 'Subscribe' }).click();
      await page.getByRole('heading', { name: 'Check your inbox' }).waitFor();
    });
    expect(messages).toEqual([]);
  }, 60_000);

  test('the hint at a mistyped host waits for a pause in typing', async () => {
    await visit({}, async (page) => {
      await page.goto(site, { waitUntil: 'load' });
      const hint = await page.evaluate(`(() => {
        const email = document.querySelector('input[name=email]');
        email.value = 'zoe@gmial.com';
        email.dispatchEvent(new Event('input'));
        return document.getElementById('email-hint').innerHTML;
      })()`);
      expect(hint).toBe('');
      await page.getByRole('button', { name: 'zoe@gmail.com' }).waitFor();
    });
  }, 30_000);

  test('a reader signs up by keyboard alone, without JavaScript [D29]', async () => {
    await visit({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site);
      const reach = async (target: ReturnType<Page['getByRole']>) => {
        for (let presses = 0; presses < 15 && !(await isFocused(target)); presses++)
          await page.keyboard.press('Tab');
        expect(await isFocused(target)).toBe(true);
      };
      await reach(page.getByLabel('Email address'));
      await page.keyboard.type('keyboard@readers.example');
      await reach(page.getByRole('checkbox'));
      await page.keyboard.press('Space');
      await reach(page.getByRole('button', { name: 'Subscribe' }));
      room.clock.forward(WHILE_MS);
      await page.keyboard.press('Enter');
      await page.getByText('keyboard@readers.example').waitFor();
    });
  }, 60_000);

  test('no console message and no request to anywhere else, on any page', async () => {
    const messages: string[] = [];
    const elsewhere: string[] = [];
    await visit({}, async (page) => {
      page.on('console', (message) => messages.push(`${page.url()} ${message.text()}`));
      page.on('pageerror', (error) => messages.push(`${page.url()} ${error.message}`));
      page.on('request', (request) => {
        if (!request.url().startsWith(site) && !request.url().startsWith(desk)) elsewhere.push(request.url());
      });
      for (const url of addresses()) await page.goto(url, { waitUntil: 'load' });
    });
    // A browser notes the status of the pages that say "not found" and "lapsed" by itself.
    expect(
      messages.filter((message) => !/the server responded with a status of 4(04|10)/.test(message)),
    ).toEqual([]);
    expect(elsewhere).toEqual([]);
  }, 60_000);

  test('nothing of the desk scrolls sideways at 400 % zoom or on a phone [D29]', async () => {
    for (const width of [320, 390]) {
      await visit({ viewport: { width, height: 640 } }, async (page) => {
        for (const url of deskAddresses()) {
          await page.goto(url);
          const over = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          expect([url, over]).toEqual([url, 0]);
        }
      });
    }
  }, 60_000);

  test('a reader leaves by keyboard alone, without JavaScript [D5]', async () => {
    const reader = await addReader(room.store);
    const path = `/unsubscribe/${room.app.subscribers.tokenFor('unsubscribe', reader.publicId)}`;
    await visit({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site + path);
      const button = page.getByRole('button');
      for (let presses = 0; presses < 10 && !(await isFocused(button)); presses++)
        await page.keyboard.press('Tab');
      expect(await isFocused(button)).toBe(true);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'You’ve unsubscribed' }).waitFor();
      // The only thing to fill in is why, and nobody has to.
      expect(await page.locator('input[required], textarea[required]').count()).toBe(0);
    });
    expect((await room.store.subscribers.byId(reader.id))?.status).toBe('unsubscribed');
  });

  test('an open preview shows a changed subject by itself', async () => {
    const issue = await room.app.issues.find('2');
    await visit({}, async (page) => {
      await page.goto(`${desk}/preview/2`);
      await room.store.issues.update(issue.id, { subject: 'A subject changed meanwhile' });
      await page.getByText('A subject changed meanwhile').first().waitFor({ timeout: 15_000 });
    });
  }, 30_000);

  test('a link in a framed mail opens outside of the desk, which it cannot touch', async () => {
    await visit({}, async (page) => {
      await page
        .context()
        .route(`${room.config.web.url}/**`, (route) =>
          route.fulfill({ contentType: 'text/plain', body: 'outside' }),
        );
      await page.goto(`${desk}/inbox/${mail}`);
      const link = page.frameLocator('iframe').getByRole('link', { name: 'Unsubscribe' }).first();
      const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
      await opened.waitForLoadState();
      expect(await opened.evaluate('window.opener')).toBeNull();
      expect(page.url()).toBe(`${desk}/inbox/${mail}`);
    });
  }, 30_000);
});

async function isFocused(locator: ReturnType<Page['getByRole']>): Promise<boolean> {
  const box = locator.and(locator.page().locator(':focus'));
  return (await box.count()) === 1;
}

describe('without a browser', () => {
  test('the one script of the desk is small and asks for nothing but events', () => {
    const script = readFileSync(new URL('../../templates/pages/assets/desk.js', import.meta.url), 'utf8');
    expect(script.length).toBeLessThan(1_500);
    expect(script).not.toMatch(/fetch|innerHTML|eval|import/);
  });
});
