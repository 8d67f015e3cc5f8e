// The Atom feed of issues: well-formed whatever a subject holds, newest first, readable by a feed parser.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { parseFeed } from 'feedsmith';
import { xml } from '../../src/web/routes/feed.js';
import { createServer } from '../../src/web/server.js';
import { addIssue, type Newsroom, openNewsroom, publish } from './newsroom.js';

let room: Newsroom;
let server: FastifyInstance;

beforeAll(async () => {
  room = await openNewsroom();
  server = await createServer(room.app, { desk: false });
});
afterAll(async () => {
  await server.close();
  await room.close();
});

test('before the first issue it is a feed without entries', async () => {
  const { statusCode, headers, body } = await server.inject('/feed.xml');
  expect([statusCode, headers['content-type']]).toEqual([200, 'application/atom+xml; charset=utf-8']);
  expect(parseFeed(body)).toMatchObject({ format: 'atom', feed: { title: { value: 'The Friday Courier' } } });
  expect(body).not.toContain('<entry>');
});

test('a sent issue leads to the archive with its subject as text', async () => {
  const issue = await publish(room, await addIssue(room, { subject: 'Tide & "time" <wait>' }));
  await addIssue(room, { subject: 'A draft that nobody may see' });
  const { body } = await server.inject('/feed.xml');
  const { format, feed } = parseFeed(body);
  expect(format).toBe('atom');
  const entries = 'entries' in feed ? feed.entries : [];
  expect(entries).toHaveLength(1);
  expect(entries?.[0]).toMatchObject({ id: `${room.config.web.url}/archive/${issue.slug}` });
  expect(JSON.stringify(entries?.[0])).toContain('wait');
  expect([body.includes('<section'), body.includes('href="#')]).toEqual([true, false]);
  expect(body).toContain('<title>Tide &#38; &#34;time&#34; &#60;wait&#62;</title>');
});

test('characters that XML forbids are left out', () => {
  expect(xml('a\u0000b\u001fc\ufffed\ud800e😀')).toBe('abcde😀');
});
