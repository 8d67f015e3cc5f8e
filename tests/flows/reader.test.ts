// A reader's whole way in a real browser: form, confirmation, welcome, an issue, preferences, unsubscribing
// from the mail; and a mail scanner that opens every link of every mail and changes nothing.
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { type Browser, chromium as driver, type Page } from 'playwright-core';
import { type RunningWorker, startWorker } from '../../jobs/worker.js';
import type { InboxMail } from '../../src/mail/inbox-reader.js';
import { listen } from '../../src/web/listen.js';
import { createServer } from '../../src/web/server.js';
import { chromium, describeWithChromium } from '../support/chromium.js';
import { testRedis } from '../support/redis.js';
import { addIssue, dump, freePort, type Newsroom, openNewsroom } from '../web/newsroom.js';

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
];
const READER = 'zoe.field@readers.example';
const LOYAL = 'tom.quay@readers.example';

describeWithChromium('a reader', () => {
  let room: Newsroom;
  let server: FastifyInstance;
  let worker: RunningWorker;
  let browser: Browser;
  let page: Page;
  let site: string;

  beforeAll(async () => {
    const port = await freePort();
    room = await openNewsroom({
      redis: testRedis().url,
      extra: `web: { url: "http://localhost:${port}", port: ${port} }`,
      realTime: true,
    });
    server = await createServer(room.app, { desk: false });
    await listen(server, { host: '127.0.0.1', port, key: 'web.port' });
    site = room.config.web.url;
    worker = startWorker(room.app, testRedis().url);
    await worker.ready;
    browser = await driver.launch({ executablePath: chromium ?? '', args: ARGS });
    page = await (
      await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 } })
    ).newPage();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await worker?.stop();
    await server?.close();
    await room?.close();
  }, 60_000);

  const inboxOf = async (address: string) => {
    const inbox = await room.app.inbox();
    if (inbox === null) throw new Error('no inbox');
    const found = await inbox.list({ offset: 0, limit: 50, search: address });
    return Promise.all(found.map(({ id }) => inbox.read(id)));
  };

  /** The mail number `count` to an address, as soon as it is there. */
  async function mailTo(address: string, count: number): Promise<InboxMail> {
    for (const end = Date.now() + 60_000; Date.now() < end; await delay(100)) {
      const [newest, ...others] = await inboxOf(address);
      if (newest !== undefined && others.length + 1 === count) return newest;
    }
    throw new Error(`${(await inboxOf(address)).length} mails to ${address} instead of ${count}`);
  }

  const linkIn = (mail: InboxMail, path: string) =>
    new RegExp(`${site}/${path}/[\\w.-]+`).exec(mail.text ?? '')?.[0] ?? `${site}/no-${path}-link`;
  const press = (name: string) => page.getByRole('button', { name }).click();
  const read = (text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor();

  async function join(address: string): Promise<void> {
    await page.goto(site);
    await page.getByLabel('Email address').fill(address);
    await page.getByRole('checkbox').check();
    await press('Subscribe');
    await read('Check your inbox');
    await page.goto(linkIn(await mailTo(address, 1), 'confirm'));
    await press('Yes, subscribe me');
    await read('You’re subscribed. Welcome!');
    await mailTo(address, 2);
  }

  async function send(subject: string): Promise<void> {
    const issue = await addIssue(room, { subject });
    const approved = await room.app.issues
      .approve(issue, 'tom@courier.example')
      .then(() => room.app.issues.find(String(issue.number)));
    const { total } = await room.app.issues.audience(approved);
    await room.app.issues.schedule(approved, {
      actor: 'ines@courier.example',
      at: 'now',
      confirmedAudience: total,
    });
  }

  test('joins by the form, confirms by a press, is welcomed', async () => {
    await join(READER);
    const [welcome, confirmation] = await inboxOf(READER);
    expect(confirmation?.text).toContain(`${site}/confirm/`);
    expect(confirmation?.text).not.toMatch(/unsubscribe\//);
    expect(welcome?.headers.map(({ name }) => name.toLowerCase())).toContain('list-unsubscribe');
    expect(await room.app.subscribers.find(READER)).toMatchObject({ status: 'confirmed' });
    await join(LOYAL);
  }, 120_000);

  test('receives the issue, pauses nothing, changes the name, and leaves from the mail', async () => {
    await send('The first of two');
    const issue = await mailTo(READER, 3);
    expect(issue.subject).toContain('The first of two');
    await page.goto(linkIn(issue, 'preferences'));
    await page.getByLabel('First name').fill('Zora');
    await press('Save');
    await page.getByText('Saved.').waitFor();
    expect(await room.app.subscribers.find(READER)).toMatchObject({ name: 'Zora' });
    await page.goto(linkIn(issue, 'unsubscribe'));
    await press('Unsubscribe');
    await read('You’ve unsubscribed');
    expect(await room.app.subscribers.find(READER)).toMatchObject({ status: 'unsubscribed' });
  }, 120_000);

  test('does not receive the next one, which the others do [D5]', async () => {
    await send('The second of two');
    expect((await mailTo(LOYAL, 4)).subject).toContain('The second of two');
    expect(await inboxOf(READER)).toHaveLength(3);
  }, 120_000);

  test('a scanner that opens every link of every mail changes nothing [D6]', async () => {
    await worker.stop();
    const mails = [...(await inboxOf(LOYAL)), ...(await inboxOf(READER))];
    expect(mails).toHaveLength(7);
    const texts = mails.flatMap(({ text, html, headers }) => [
      text ?? '',
      (html ?? '').replaceAll('&amp;', '&'),
      ...headers.map(({ value }) => value),
    ]);
    const links = [
      ...new Set(texts.flatMap((text) => text.match(/http:\/\/localhost:\d+[^\s"'<>)]*/g) ?? [])),
    ].filter((link) => link.startsWith(site));
    for (const path of ['/confirm/', '/unsubscribe/', '/preferences/', '/archive/'])
      expect(links.some((link) => link.includes(path))).toBe(true);
    const before = dump(room.config);
    const opened = await Promise.all(
      links.flatMap((link) => [
        fetch(link, { method: 'HEAD' }).then(({ status }) => status),
        fetch(link).then(({ status }) => status),
        browser.newPage().then(async (tab) => {
          const answer = await tab.goto(link, { waitUntil: 'load' });
          await tab.close();
          return answer?.status() ?? 0;
        }),
      ]),
    );
    expect(opened.every((status) => status > 0 && status < 500)).toBe(true);
    expect(dump(room.config)).toBe(before);
  }, 120_000);
});
