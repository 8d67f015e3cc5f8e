// Requests that clients get wrong, or leave unfinished, are answered or dropped, and the log does not call
// them our failures.
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { listen } from '../../src/web/listen.js';
import { createServer } from '../../src/web/server.js';
import { addReader, type Newsroom, openNewsroom } from './newsroom.js';
import { linksOf } from './reader-pages.js';

let room: Newsroom;
const servers: FastifyInstance[] = [];
let pages: number;
let desk: number;
let token: string;

beforeAll(async () => {
  room = await openNewsroom();
  const ports = [];
  for (const isDesk of [false, true]) {
    const server = await createServer(room.app, { desk: isDesk });
    servers.push(server);
    ports.push(Number(new URL(await listen(server, { host: '127.0.0.1', port: 0, key: 'web.port' })).port));
  }
  [pages = 0, desk = 0] = ports;
  token = Object.values(linksOf(room, await addReader(room.store)))[0] ?? '';
});
afterAll(async () => {
  for (const server of servers) await server.close();
  await room.close();
});
afterEach(() => void room.logged.splice(0));

/**
 * Sends bytes; closes its own end at once with `hangUp`, else waits for the answer. The status, or null where
 * there was none.
 */
function talk(port: number, bytes: string, hangUp: boolean): Promise<number | null> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (piece) => (text += piece.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => done(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? '') || null));
    socket.on('connect', () =>
      socket.write(bytes, () => (hangUp ? setTimeout(() => socket.resetAndDestroy(), 20) : undefined)),
    );
  });
}

const post = (path: string, type: string, body: string, length = body.length) =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n${body}`;
const FORM = 'application/x-www-form-urlencoded';
const get = (path: string, more = '') =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${more}\r\n`;

const MISTAKES: readonly (readonly [string, () => string])[] = [
  ['a bad method', () => 'BREW / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
  ['no HTTP at all', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n'],
  ['a header that is too long', () => get('/', `X-Long: ${'x'.repeat(40_000)}\r\n`)],
  ['an address that cannot be read', () => get('/%zz')],
  ['a page that is not there', () => get('/nowhere')],
  ['malformed JSON', () => post('/subscribe', 'application/json', '{"email":')],
  ['a type that nobody reads', () => post('/subscribe', 'image/png', 'x')],
  ['a type that is none', () => post('/subscribe', 'x', 'x')],
  ['a body that is too large', () => post('/subscribe', FORM, 'x'.repeat(70_000))],
  ['a length that lies', () => post('/subscribe', 'application/json', '{}{}', 2)],
  [
    'a bad chunk',
    () =>
      `POST /subscribe HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${FORM}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
  ],
  ['a bad escape in a form', () => post('/subscribe', FORM, 'email=%zz&name=%ff')],
];
const ABORTED: readonly (readonly [string, () => string])[] = [
  ['a form', () => post('/subscribe', FORM, 'email=', 500)],
  ['JSON', () => post('/subscribe', 'application/json', '{"email"', 500)],
  [
    'a one-click unsubscription',
    () => post(new URL(token, 'http://localhost').pathname, FORM, 'List-Uns', 500),
  ],
  [
    'an unsubscription of another type',
    () => post(new URL(token, 'http://localhost').pathname, 'multipart/form-data; boundary=x', '--x', 500),
  ],
  ['a request for a link', () => post('/unsubscribe', FORM, 'email=', 500)],
  ['a header', () => 'GET / HTTP/1.1\r\nHost: local'],
  ['an answer', () => get('/')],
];

test.each(MISTAKES)('%s is a mistake of the client', async (_, bytes) => {
  for (const port of [pages, desk]) {
    const status = await talk(port, bytes(), false);
    expect(status === null || status < 500).toBe(true);
  }
  expect(failures()).toEqual([]);
});

test.each(ABORTED)('%s that is broken off is no failure', async (_, bytes) => {
  for (const port of [pages, desk]) await talk(port, bytes(), true);
  // The server has seen it once a later request is answered.
  expect(await talk(pages, get('/healthz'), false)).toBe(200);
  await delay(50);
  expect(failures()).toEqual([]);
});

test('many failures of one page share a line a minute', async () => {
  const subscribers = { ...room.app.subscribers, byToken: () => Promise.reject(new TypeError('broken')) };
  const failing = await createServer({ ...room.app, subscribers }, { desk: false });
  for (let times = 0; times < 20; times++)
    expect((await failing.inject('/unsubscribe/abc')).statusCode).toBe(500);
  expect(failures()).toHaveLength(1);
  await failing.close();
});

function failures(): readonly string[] {
  return room.logged.filter((line) => /failed|could not/.test(line));
}
