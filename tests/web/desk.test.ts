// The desk: drafts and readers' mail, for editors at this machine only.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { byConcern, groupFindings } from '../../src/issues/finding-groups.js';
import type { Issue } from '../../src/issues/issue.js';
import { ruleName } from '../../src/issues/rule-names.js';
import { createServer } from '../../src/web/server.js';
import { deskHeaders } from '../support/desk.js';
import { addIssue, type Newsroom, openNewsroom, publish, receive } from './newsroom.js';

let room: Newsroom;
let desk: FastifyInstance;
let sent: Issue;
let draft: Issue;
const HOSTILE = '<img src=x onerror=alert(1)> & "quotes"';
const get = (url: string, host = 'localhost:8026') =>
  desk.inject({ url, headers: { host, ...deskHeaders(room.config) } });

beforeAll(async () => {
  room = await openNewsroom();
  desk = await createServer(room.app, { desk: true });
  sent = await publish(room, await addIssue(room));
  draft = await addIssue(room, { subject: HOSTILE });
});
afterAll(async () => {
  await desk.close();
  await room.close();
});

describe('who may ask', () => {
  test.each(['localhost', 'LOCALHOST:8026', '127.0.0.1:8026', '[::1]:8026'])(
    '%s is this machine',
    async (host) => {
      expect((await get('/', host)).statusCode).toBe(200);
    },
  );

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:8026',
    '192.168.1.7',
    'localhost@evil.example',
    'localhost:8026 evil',
  ])('"%s" is somebody who rebinds a name: refused, and nothing shown', async (host) => {
    for (const url of [
      '/',
      '/inbox',
      `/preview/${draft.number}`,
      '/preview/1/html',
      '/desk.json',
      '/assets/desk.css',
      '/nowhere',
    ]) {
      const { statusCode, body } = await get(url, host);
      expect([url, statusCode]).toEqual([url, 421]);
      expect(body).not.toContain('Courier');
    }
  });

  test('what the desk answers is kept by nobody', async () => {
    for (const url of ['/', '/inbox', '/preview/1', '/preview/1/html', '/desk.json']) {
      expect((await get(url)).headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      });
    }
  });
});

test('/desk.json says whose desk it is without saying where the data lies', async () => {
  const { body } = await get('/desk.json');
  expect(JSON.parse(body)).toEqual({ friday: true, data: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test('an issue is previewed as its public page too, frozen or as a draft', async () => {
  for (const { number } of [sent, draft]) {
    const { body, headers } = await get(`/preview/${number}/page?scheme=dark`);
    expect(headers['content-security-policy']).toContain('sandbox allow-popups');
    expect(body).toContain('<article class="reading"');
    expect(body).not.toMatch(/<script|onerror=alert\(1\)>|rel="stylesheet"|prefers-color-scheme/);
    expect(body).toContain('.reading');
    expect((await get(`/preview/${number}?view=page`)).body).toContain(`/preview/${number}/page?`);
  }
  const [, page] = await room.store.snapshots.ofIssue(sent.id);
  expect((await get(`/preview/${sent.number}/page`)).body).toContain(page?.html);
});

test('the first page lists the issues with status and links', async () => {
  const { body } = await get('/');
  expect(body).toContain('Issue 2 · <bdi>&lt;img src=x onerror=alert(1)&gt;');
  for (const text of [
    'href="/preview/1"',
    'href="/preview/2"',
    `${room.config.web.url}/archive/${sent.slug}`,
    'status sent',
    'status draft',
  ]) {
    expect(body).toContain(text);
  }
  expect(body).not.toContain('<img src=x');
});

test.each([
  ['scheduled', 'leaves <time'],
  ['sent', 'left <time'],
  ['cancelled', null],
] as const)('of an issue that is %s the first page says of its hour: %s', async (status, words) => {
  await room.store.issues.update(sent.id, { sendAt: '2026-11-20T08:00:00.000Z', status }, {});
  const { body } = await get('/');
  await room.store.issues.update(sent.id, { status: 'sent', sendAt: sent.sendAt }, {});
  if (words === null) expect(body).not.toMatch(/left <time|leaves <time/);
  else expect(body).toContain(` · ${words}`);
});

describe('a preview', () => {
  test.each([
    '',
    '?view=mail&width=1280',
    '?view=mail&width=390&scheme=dark&images=off',
    '?view=text',
    '?view=source',
    '?view=details',
    '?view=nonsense&width=-1',
  ])('of a draft, %s, shows the subject as text and runs no script of the mail', async (query) => {
    const { statusCode, body } = await get(`/preview/${draft.number}${query}`);
    expect(statusCode).toBe(200);
    expect(body).not.toContain('<img src=x');
    for (const [frame] of body.matchAll(/<iframe[^>]*>/g)) {
      expect(frame).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    }
  });

  test('shows subject, preheader, size and findings as a mailbox would', async () => {
    const { body } = await get('/preview/1');
    expect(body).toContain('Who owns the sea wall? And eleven more stories');
    expect(body).toContain('A repair of the old harbour front');
    expect(body).toMatch(/KB(<!-- -->)? of (<!-- -->)?90\.0 KB/);
    const { findings } = await room.app.issues.check(sent);
    expect(body).toContain(`Checks (${byConcern(groupFindings(findings)).issue.length})`);
    const details = await get('/preview/1?view=details');
    for (const finding of findings) expect(details.body).toContain(ruleName(finding));
  });

  test('of an approved issue is made of the frozen bytes', async () => {
    const [snapshot] = await room.store.snapshots.ofIssue(sent.id);
    const { body } = await get('/preview/1/source');
    const markers = new RegExp(
      (snapshot?.placeholders ?? []).map((placeholder) => placeholder.marker).join('|'),
    );
    const fixed = snapshot?.html.split(markers) ?? [];
    expect(fixed.length).toBeGreaterThan(3);
    for (const part of fixed) expect(body).toContain(part);
  });

  test('has frames without script, dark and without pictures', async () => {
    const { headers, body } = await get('/preview/1/html?scheme=dark&images=off');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("img-src 'none'");
    expect(headers['content-security-policy']).toContain(
      "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
    );
    expect(headers['content-security-policy']).not.toContain('script');
    expect(body).not.toContain('prefers-color-scheme');
    expect(body).not.toMatch(/<img[^>]*\ssrc=/);
  });

  test('gives plain text, source and the whole message', async () => {
    expect((await get('/preview/1/text')).headers['content-type']).toContain('text/plain');
    expect((await get('/preview/1/source')).headers['content-type']).toContain('text/plain');
    const message = await get('/preview/1/issue.eml');
    expect(message.headers['content-disposition']).toBe('attachment; filename="issue-1.eml"');
    expect(message.body).toContain('Subject:');
    expect(message.body).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });

  test('of an issue without a subject is possible; only the message has to wait', async () => {
    const unfinished = await room.app.issues.create({ actor: 'ines@courier.example' });
    const page = await get(`/preview/${unfinished.number}`);
    expect([page.statusCode, page.body.includes('no subject yet')]).toEqual([200, true]);
    expect((await get(`/preview/${unfinished.number}/issue.eml`)).statusCode).toBe(404);
  });

  test.each([
    '/preview/999',
    '/preview/2026-11-20',
    '/preview/x',
    '/preview/999/events',
    '/preview/1e3/html',
  ])('%s does not exist', async (url) => {
    expect((await get(url)).statusCode).toBe(404);
  });
});

describe('an approved issue', () => {
  let own: Newsroom;
  let server: FastifyInstance;
  const ask = async (url: string) =>
    (
      await server.inject({ url, headers: { host: 'localhost', ...deskHeaders(own.config) } })
    ).body.replaceAll('<!-- -->', '');
  const pages = ['/', '/preview/2', '/preview/2?view=text'];

  beforeAll(async () => {
    own = await openNewsroom();
    server = await createServer(own.app, { desk: true });
    await own.app.issues.cancel(await addIssue(own), 'ines@courier.example', null);
    await own.app.issues.approve(await addIssue(own), 'tom@courier.example');
  });
  afterAll(async () => {
    await server.close();
    await own.close();
  });

  test('is named by its number in commands and by that of its masthead', async () => {
    for (const page of pages)
      expect([page, await ask(page)]).toEqual([page, expect.stringContaining('Issue 2 (No. 1)')]);
    expect(await ask('/')).not.toContain('class="notes"');
  });

  test('whose article was edited since names the article, both texts and the command', async () => {
    const [first] = await own.app.issues.picks(await own.app.issues.find('2'));
    const before = first?.article.headline ?? '';
    await own.app.articles.edit(first?.articleId ?? 0, { headline: 'A <late> correction' });
    for (const page of pages) {
      const body = await ask(page);
      expect([page, body]).toEqual([
        page,
        expect.stringContaining('1 article has changed since the approval.'),
      ]);
      expect(body).toContain(
        `headline is <q><bdi>${before.replaceAll("'", '&#x27;')}</bdi></q> in the issue, now <q><bdi>A &lt;late&gt; correction</bdi></q>`,
      );
      expect(body).toContain('<code>friday issue refresh 2</code>');
    }
  });

  test('whose masthead number leaves a gap says so, with the command', async () => {
    await own.store.issues.update((await own.app.issues.find('2')).id, { mastheadNumber: 3 });
    for (const page of pages)
      expect([page, await ask(page)]).toEqual([
        page,
        expect.stringContaining(
          'The masthead shows No. 3, and a number before it is missing. For No. 1, run',
        ),
      ]);
  });
});

describe('a mistake in a template', () => {
  test('is a page with file, line and reason; a frozen issue is untouched', async () => {
    const own = await openNewsroom({ extra: 'templates: ./mine' });
    const folder = join(dirname(own.config.file), 'mine');
    mkdirSync(folder, { recursive: true });
    const server = await createServer(own.app, { desk: true });
    const ask = (url: string) =>
      server.inject({ url, headers: { host: 'localhost', ...deskHeaders(own.config) } });
    await publish(own, await addIssue(own));
    await addIssue(own, { subject: 'Another' });
    writeFileSync(
      join(folder, 'intro.mjml'),
      '<mj-section>\n<mj-column>\n{% if %}{{ <b>oops }}\n</mj-column>\n</mj-section>\n',
    );
    const page = await ask('/preview/2');
    expect(page.statusCode).toBe(500);
    expect(page.body).toContain(join(folder, 'intro.mjml'));
    expect(page.body).toMatch(/line (<!-- -->)?3/);
    expect(page.body).toContain('class="wrong"');
    expect(page.body).toContain('data-events="/preview/2/events"');
    expect(page.body).not.toContain('<b>oops');
    expect((await ask('/preview/2/html')).statusCode).toBe(500);
    const frozen = await ask('/preview/1');
    expect([frozen.statusCode, frozen.body.includes('exactly these bytes')]).toEqual([200, true]);
    expect((await ask('/preview/1?view=details')).body).not.toContain('intro.mjml');
    await server.close();
    await own.close();
  });
});

describe('the inbox', () => {
  test('is empty at first, and says so', async () => {
    expect((await get('/inbox')).body).toContain('Nothing has arrived yet.');
  });

  describe('with mail in it', () => {
    let id: string;
    beforeAll(async () => {
      const raw = (await room.app.issues.sample(sent)).raw;
      for (let at = 0; at < 55; at++)
        await receive(room.config, raw, new Date(Date.UTC(2026, 10, 20, 8, 0, at)));
      id = await receive(
        room.config,
        `From: Mallory <m@evil.example>\r\nTo: zoe@reader.example\r\nSubject: ${HOSTILE}\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p onclick="x()">Hi</p><script>parent.location='/'</script>\r\n`,
        new Date('2026-11-20T09:00:00Z'),
      );
    });

    test('lists the newest first, in pages', async () => {
      const first = await get('/inbox');
      expect(first.body.match(/class="to"/g)).toHaveLength(50);
      expect(first.body.indexOf('&lt;img src=x onerror')).toBeLessThan(
        first.body.indexOf('Who owns the sea wall?'),
      );
      expect(first.body).toContain('Page 1 of 2');
      expect((await get('/inbox?page=2')).body.match(/class="to"/g)).toHaveLength(6);
      for (const page of ['0', '-3', '99', 'x'])
        expect((await get(`/inbox?page=${page}`)).statusCode).toBe(200);
    });

    test('finds by address and subject', async () => {
      const found = await get('/inbox?search=ONERROR');
      expect(found.body.match(/class="to"/g)).toHaveLength(1);
      expect((await get('/inbox?search=%3Cscript%3E')).body).not.toContain('<script>');
    });

    test('shows a mail in a frame that runs nothing, its source and its headers', async () => {
      const page = await get(`/inbox/${id}`);
      expect(page.body).toContain(
        `src="/inbox/${id}/html?scheme=light&amp;images=on" sandbox="allow-popups allow-popups-to-escape-sandbox"`,
      );
      const frame = await get(`/inbox/${id}/html`);
      expect(frame.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox allow-popups/);
      expect((await get(`/inbox/${id}?view=details`)).body).toContain('Mallory');
      const source = await get(`/inbox/${id}?view=source`);
      expect(source.body).toContain('&lt;script&gt;parent');
      expect(source.body).not.toContain('<script>parent');
      expect((await get(`/inbox/${id}/source`)).headers).toMatchObject({
        'content-type': 'text/plain; charset=utf-8',
        'x-content-type-options': 'nosniff',
      });
    });

    test.each([
      '..%2f..%2fkeys.json',
      '..%5c..%5ckeys.json',
      '....//keys',
      '01795161659000-000001-zzzzzzzz',
      `${'0'.repeat(900)}`,
      '%00',
    ])('an id such as %s leads nowhere', async (bad) => {
      for (const view of ['', '/html', '/text', '/source']) {
        const { statusCode, body } = await get(`/inbox/${bad}${view}`);
        expect(statusCode).toBe(404);
        expect(body).not.toContain('secret');
      }
    });
  });

  test('where a relay is configured, says where mail goes', async () => {
    const own = await openNewsroom({
      extra: 'smtp: { host: relay.courier.example }\nweb: { url: "https://letters.courier.example" }',
    });
    const server = await createServer(own.app, { desk: true });
    const page = await server.inject({
      url: '/inbox',
      headers: { host: 'localhost', ...deskHeaders(own.config) },
    });
    expect(page.body).toContain('relay.courier.example');
    expect(
      (
        await server.inject({
          url: '/inbox/x/html',
          headers: { host: 'localhost', ...deskHeaders(own.config) },
        })
      ).statusCode,
    ).toBe(404);
    await server.close();
    await own.close();
  });
});

test('nothing of all this wrote an address or a token to the log', () => {
  expect(room.logged.join('\n')).not.toMatch(/@|\.k1\./);
});
