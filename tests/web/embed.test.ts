// The form on an article page of another origin: as a bare snippet, and with the script that answers in its
// place.
import { createServer as createSite, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { embedSnippet } from '../../src/app/embed-snippet.js';
import { listen } from '../../src/web/listen.js';
import { createServer } from '../../src/web/server.js';
import { describeWithChromium, launchChromium } from '../support/chromium.js';
import { dump, freePort, type Newsroom, openNewsroom } from './newsroom.js';
import { WHILE_MS } from './sign-up-form.js';

test('the snippet is escaped, unticked, and needs no script', () => {
  const form = {
    locale: 'de',
    wording: 'Ja, <Hafen> & {policy}',
    wordingHash: 'abc',
    ageStatement: null,
    policyLanguage: 'en',
    policyLanguages: ['en'],
    policyVersion: '2026-11',
  };
  const html = embedSnippet({
    form,
    url: 'https://letters.courier.example/weekly',
    script: false,
    title: 'Die <Woche>',
    cron: '0 9 * * 5',
  });
  expect(html).toContain('action="https://letters.courier.example/weekly/subscribe"');
  expect(html).toContain(
    'Ja, &#60;Hafen&#62; &#38; <a href="https://letters.courier.example/weekly/privacy/2026-11/en" hreflang="en">Datenschutzerklärung</a>',
  );
  expect(html).toContain('<h2>Die &#60;Woche&#62;</h2>\n  <p>Jeden Freitag um 9 Uhr</p>');
  expect(html).not.toMatch(/<script|checked|style=/);
});

describeWithChromium('on an article page', () => {
  let room: Newsroom;
  let server: FastifyInstance;
  let newsroom: Server;
  let browser: Browser;
  let article: string;
  let body = '';

  beforeAll(async () => {
    newsroom = createSite((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(
        `<!doctype html><html lang="en"><title>A story</title><body><h1>A story</h1>${body}</body></html>`,
      );
    });
    await new Promise<void>((done) => newsroom.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(newsroom.address() as AddressInfo).port}`;
    article = `${origin}/story`;
    const port = await freePort();
    room = await openNewsroom({
      extra: `web: { url: "http://localhost:${port}", port: ${port}, embed_origins: ["${origin}"] }`,
    });
    server = await createServer(room.app, { desk: false });
    await listen(server, { host: '127.0.0.1', port, key: 'web.port' });
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await room?.close();
    newsroom?.closeAllConnections();
    newsroom?.close();
  });

  async function fillIn(page: Page, email: string): Promise<void> {
    await page.goto(`${article}?campaign=1`);
    await page.getByLabel('Email address').fill(email);
    await page.getByRole('checkbox').check();
  }
  const write = async (script: boolean) => {
    body = embedSnippet({
      form: await room.app.signUps.form('en', 'embed'),
      url: room.config.web.url,
      script,
      title: 'Weekly',
      cron: '0 9 * * 5',
    });
  };

  test('without a script one more press on our own page signs up', async () => {
    await write(false);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await fillIn(page, 'snippet@readers.example');
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByRole('heading', { name: 'One last step' }).waitFor();
    expect(await page.getByRole('checkbox').isChecked()).toBe(true);
    room.clock.forward(WHILE_MS);
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByRole('heading', { name: 'Check your inbox' }).waitFor();
    expect(dump(room.config)).toContain('snippet@readers.example');
    await context.close();
  }, 60_000);

  test('with the script the answer is in the article, and evidence names its page', async () => {
    await write(true);
    const page = await browser.newPage({ locale: 'en-GB' });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await fillIn(page, 'inline@readers.example');
    await page.getByRole('status').waitFor({ state: 'attached' });
    room.clock.forward(WHILE_MS);
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByText('Check your inbox').waitFor({ timeout: 30_000 });
    expect(page.url()).toBe(`${article}?campaign=1`);
    expect(errors).toEqual([]);
    const rows = Object.fromEntries(JSON.parse(dump(room.config)) as [string, Record<string, unknown>[]][]);
    expect(rows['sign_ups']?.at(-1)).toMatchObject({
      address: 'inline@readers.example',
      form: 'embed',
      page: article,
    });
    await page.close();
  }, 60_000);
});
