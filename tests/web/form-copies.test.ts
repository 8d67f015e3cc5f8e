// Copies of the sign-up form: each version is stored once, without anything of a request, and appears in the
// evidence of the readers who used it (D1).
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../src/web/server.js';
import { type Newsroom, openNewsroom } from './newsroom.js';
import { elsewhere, signUp, urlencoded } from './sign-up-form.js';

let room: Newsroom;
let server: FastifyInstance;

beforeEach(async () => {
  room = await openNewsroom();
  server = await createServer(room.app, { desk: false });
});
afterEach(async () => {
  await server.close();
  await room.close();
});

/** Nobody waits for a copy, so the test has to. */
async function eventually(check: () => void): Promise<void> {
  for (let left = 300; ; left--) {
    try {
      return check();
    } catch (error) {
      if (left === 0) throw error;
      await delay(10);
    }
  }
}

const folder = () => join(room.config.dataDir, 'forms');
const files = () => (existsSync(folder()) ? readdirSync(folder()).sort() : []);
const kept = (count: number) => eventually(() => expect(files()).toHaveLength(count));
const look = (language: string, url = '/') =>
  server.inject({ url, headers: { 'accept-language': language } });
const publish = (version: string) =>
  room.app.policies.publish({
    version,
    text: `# Version ${version}`,
    newPurpose: false,
    purpose: null,
    language: null,
    actor: 'ines@courier.example',
  });

test('each version of the form is kept once, without nonce or challenge [D1]', async () => {
  const { body } = await look('en');
  await kept(1);
  await look('en');
  await look('de');
  await kept(2);
  const [german = '', english = ''] = [...files()].sort(
    (a, b) => (a.includes('_de_') ? -1 : 1) - (b.includes('_de_') ? -1 : 1),
  );
  expect([german, english].map((file) => file.split('_').slice(1, 3))).toEqual([
    ['page', 'de'],
    ['page', 'en'],
  ]);
  const copy = readFileSync(join(folder(), english), 'utf8');
  for (const text of [
    'Yes, The Harbour Courier may email me',
    'name="email"',
    'href="/privacy/0/en"',
    '<html lang="en"',
  ])
    expect(copy).toContain(text);
  const nonce = /name="nonce" value="([^"]+)"/.exec(body)?.[1] ?? '?';
  expect(copy).not.toContain(nonce);
  expect(copy).toContain('name="nonce" value=""');
  expect(copy).not.toMatch(/<script|\bchecked\b|PBKDF2/);
  expect(statSync(join(folder(), english)).mode & 0o777).toBe(0o600);

  const another = await createServer(room.app, { desk: false });
  await another.inject({ url: '/', headers: { 'accept-language': 'en' } });
  await another.close();
  await publish('1');
  room.clock.forward(1_000);
  await look('en');
  await kept(3);
});

test('the evidence of a person shows the form that they saw [D1]', async () => {
  await look('en');
  await kept(1);
  await signUp(room, server, { email: 'zoe@readers.example' });
  await room.app.signUpWork.sweep();
  await publish('1');
  room.clock.forward(1_000);
  await look('en');
  await kept(2);
  const page = await room.app.evidence.page(await room.app.subscribers.find('zoe@readers.example'));
  expect(page).toContain(
    'Form &quot;page&quot; in en, as it was shown from 2026-11-19T10:00:00.000Z'.replaceAll('&quot;', '"'),
  );
  expect(page).toContain('href="/privacy/0/en"');
  expect(page).not.toContain('href="/privacy/1');
  expect(page).toMatch(/<fieldset disabled>[\s\S]*name="consent"[\s\S]*<\/fieldset>/);
  expect(page).not.toMatch(/<form\b|<script\b/);
});

test('of an embedded form too, by whichever way it is shown [D1]', async () => {
  const payload = new URLSearchParams({
    email: 'ada@readers.example',
    consent: 'yes',
    form: 'embed',
    locale: 'en',
  }).toString();
  await server.inject({
    method: 'POST',
    url: '/subscribe',
    remoteAddress: elsewhere(),
    headers: { ...urlencoded, 'accept-language': 'en' },
    payload,
  });
  await kept(1);
  expect(readFileSync(join(folder(), files()[0] ?? ''), 'utf8')).not.toContain('ada@readers.example');
  await look('ru', '/form.json?form=embed');
  await kept(2);
  expect(files().map((file) => file.split('_')[1])).toEqual(['embed', 'embed']);
});

test('a data folder that cannot be written keeps no reader from the form', async () => {
  const { formCopies } = room.app;
  const lone = await createServer(
    { ...room.app, formCopies: { ...formCopies, keep: async () => formCopies.keep('page', '../..', 'x') } },
    { desk: false },
  );
  expect((await lone.inject('/')).statusCode).toBe(200);
  await lone.close();
  await eventually(() =>
    expect(room.logged.join('\n')).toContain('no copy of the sign-up form could be stored as evidence'),
  );
});
