// The desk's lock: without the key nothing is shown, and the key becomes a cookie that no log and no address
// keeps.
import { chmodSync, rmSync } from 'node:fs';
import { createServer as createSite } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { writeDeskLink } from '../../cli/desk.js';
import { deskKeyFile, readDeskKey } from '../../src/desk-key.js';
import type { Issue } from '../../src/issues/issue.js';
import { readAddress } from '../../src/web/desk-lock.js';
import { listen } from '../../src/web/listen.js';
import { createServer } from '../../src/web/server.js';
import { describeWithChromium, launchChromium } from '../support/chromium.js';
import { deskHeaders, keyedAddress } from '../support/desk.js';
import { addIssue, type Newsroom, openNewsroom, receive } from './newsroom.js';

let room: Newsroom;
let desk: FastifyInstance;
let issue: Issue;
let mail: string;
let key: string;
const ask = (url: string, options: InjectOptions = {}) => {
  const { headers, ...rest } = options;
  return desk.inject({ url, ...rest, headers: { host: 'localhost:8026', ...headers } });
};

beforeAll(async () => {
  room = await openNewsroom();
  issue = await addIssue(room, { subject: 'A draft nobody has seen' });
  mail = await receive(room.config, (await room.app.issues.sample(issue)).raw);
  desk = await createServer(room.app, { desk: true });
  key = readDeskKey(room.config.dataDir);
});
afterAll(async () => {
  await desk.close();
  await room.close();
});

const pages = () => [
  '/',
  '/inbox',
  `/inbox/${mail}`,
  `/inbox/${mail}/html`,
  `/inbox/${mail}/text`,
  `/inbox/${mail}/source`,
  '/inbox/nobody',
  ...['', '/html', '/text', '/source', '/issue.eml', '/events'].map(
    (part) => `/preview/${issue.number}${part}`,
  ),
  '/theme.css',
  '/icon.svg',
  '/assets/desk.css',
  '/assets/desk.js',
  '/readyz',
  '/healthz',
  '/nowhere',
  '/desk.json/x',
  '/%64esk.jsonx',
  '/workerz/../inbox',
];

describe('without the key', () => {
  test('every page is 401 and shows nothing of the newsletter', async () => {
    for (const url of pages()) {
      const { statusCode, body, headers } = await ask(url);
      expect([url, statusCode]).toEqual([url, 401]);
      expect(body).not.toMatch(/Courier|draft nobody|courier\.example/);
      expect(body).toContain('friday open');
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      expect(headers['set-cookie']).toBeUndefined();
    }
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'] as const)('%s is 401 too', async (method) => {
    expect((await ask('/', { method })).statusCode).toBe(401);
  });

  test('an address that cannot be read is refused without a word about the newsletter', async () => {
    const { statusCode, body } = await ask('/preview/%zz');
    expect(statusCode).toBe(400);
    expect(body).not.toMatch(/Courier|<html/);
  });

  test.each(['', 'wrong', 'x'.repeat(5_000)])(
    'the wrong key %# opens nothing and sets no cookie',
    async (wrong) => {
      const { statusCode, headers, body } = await ask(`/?key=${wrong}`);
      expect([statusCode, headers['set-cookie'], body.includes('Courier')]).toEqual([401, undefined, false]);
    },
  );

  test('a cookie of the key itself or of another installation opens nothing', async () => {
    const [name = ''] = deskHeaders(room.config).cookie.split('=');
    for (const cookie of [
      `${name}=${key}`,
      `${name}=`,
      `${name}=wrong`,
      'friday_desk_0=x',
      deskHeaders(room.config).cookie.slice(0, -1),
    ]) {
      expect((await ask('/', { headers: { cookie } })).statusCode).toBe(401);
    }
  });

  test('/desk.json and /workerz say which installation it is and whether a worker runs', async () => {
    expect((await ask('/desk.json')).json()).toEqual({
      friday: true,
      data: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await ask('/workerz')).json()).toEqual({ running: false, since: null });
  });

  test('a script is answered in JSON', async () => {
    const { statusCode, body } = await ask('/inbox', { headers: { accept: 'application/json' } });
    expect([statusCode, body]).toEqual([401, '{"error":"keyMissing"}']);
  });
});

describe('with the key in the address', () => {
  test('a GET is given the cookie and sent on to the same page without the key', async () => {
    const { statusCode, headers, body } = await ask(`/inbox?page=2&key=${key}&search=tide`);
    expect([statusCode, headers.location, body]).toEqual([303, '/inbox?page=2&search=tide', '']);
    expect(headers['set-cookie']).toMatch(
      /^friday_desk_[0-9a-f]{12}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=2592000$/,
    );
    expect(JSON.stringify(headers)).not.toContain(key);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    expect((await ask('/inbox', { headers: { cookie: `other=1; ${cookie}` } })).statusCode).toBe(200);
  });

  test('a POST is refused: only reading is exchanged for a cookie', async () => {
    expect((await ask(`/?key=${key}`, { method: 'POST' })).statusCode).toBe(401);
  });

  test('the key alone does not open the desk under a foreign name', async () => {
    expect((await ask(`/?key=${key}`, { headers: { host: 'evil.example' } })).statusCode).toBe(421);
  });

  test.each([
    ['//evil.example/?key=x', '/evil.example/'],
    ['/\\evil.example/?key=x', '/evil.example/'],
    ['/a?b=1&key=x&c=2', '/a?b=1&c=2'],
    ['/?key=x', '/'],
  ])('%s goes on to %s, on this desk', (url, path) => {
    expect(readAddress(url)).toEqual({ path, given: 'x' });
  });

  test('a key that is given twice is no key', () => {
    expect(readAddress(`/?key=${key}&key=${key}`).given).toBe('');
  });
});

test('a deleted key closes the desk to every old cookie', async () => {
  const own = await openNewsroom();
  const server = await createServer(own.app, { desk: true });
  const headers = { host: 'localhost', ...deskHeaders(own.config) };
  expect((await server.inject({ url: '/', headers })).statusCode).toBe(200);
  rmSync(deskKeyFile(own.config.dataDir));
  expect((await server.inject({ url: '/', headers })).statusCode).toBe(401);
  expect(
    (await server.inject({ url: '/', headers: { ...headers, ...deskHeaders(own.config) } })).statusCode,
  ).toBe(200);
  chmodSync(deskKeyFile(own.config.dataDir), 0o644);
  expect((await server.inject({ url: '/', headers })).statusCode).toBe(503);
  expect((await server.inject({ url: '/desk.json', headers })).statusCode).toBe(200);
  expect(own.logged.filter((line) => line.includes('the desk is closed'))).toHaveLength(1);
  await server.close();
  await own.close();
});

test('no log holds the key, whatever fails', async () => {
  const failing = await createServer(
    { ...room.app, inbox: () => Promise.reject(new TypeError('broken')) },
    { desk: true },
  );
  await failing.inject({ url: `/inbox?key=${key}`, headers: { host: 'localhost' } });
  await failing.inject({
    url: `/inbox?key=${key}x`,
    headers: { host: 'localhost', ...deskHeaders(room.config) },
  });
  expect(
    (await failing.inject({ url: '/inbox', headers: { host: 'localhost', ...deskHeaders(room.config) } }))
      .statusCode,
  ).toBe(500);
  expect(room.logged.join('\n')).toContain('broken');
  expect([...room.logged, ...room.debugged].join('\n')).not.toContain(key);
  await failing.close();
});

describeWithChromium('in a browser', () => {
  test('an address from elsewhere opens the desk, and the key leaves the address', async () => {
    const url = await listen(desk, { host: '127.0.0.1', port: 0, key: 'web.desk_port' });
    const site = createSite((_request, response) => {
      response
        .setHeader('content-type', 'text/html')
        .end(`<a href="${keyedAddress(`${url}/inbox`, room.config)}">in</a>`);
    });
    await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
    const elsewhere = `http://localhost:${(site.address() as AddressInfo).port}/`;
    const browser = await launchChromium();
    try {
      const typed = await browser.newPage();
      expect((await typed.goto(`${url}/inbox`))?.status()).toBe(401);
      await typed.goto(keyedAddress(`${url}/preview/${issue.number}?view=text`, room.config));
      expect(typed.url()).toBe(`${url}/preview/${issue.number}?view=text`);
      expect(await typed.content()).toContain('Winter swimmers ask for a bench');
      expect(await typed.evaluate('document.cookie + document.referrer')).toBe('');
      await typed.context().close();

      const linked = await (await browser.newContext()).newPage();
      await linked.goto(elsewhere);
      await linked.getByRole('link').click();
      await linked.waitForURL(`${url}/inbox`);
      await linked.getByRole('heading', { name: 'Inbox' }).waitFor();

      const filed = await (await browser.newContext()).newPage();
      await filed.goto(pathToFileURL(writeDeskLink(`${url}/inbox`, room.config)).href);
      await filed.waitForURL(`${url}/inbox`);
      await filed.getByRole('heading', { name: 'Inbox' }).waitFor();
    } finally {
      await browser.close();
      site.close();
    }
  }, 60_000);
});
