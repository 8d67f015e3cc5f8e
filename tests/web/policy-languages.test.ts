// The pages of the policy: in the language that a form links, in the reader's own, and what a form says if the
// version does not exist in its language.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../src/web/server.js';
import { type Newsroom, openNewsroom } from './newsroom.js';

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

const page = (url: string, language = 'en') =>
  server.inject({ url, headers: { accept: 'text/html', 'accept-language': language } });
const proseOf = (body: string) => /<div class="prose" lang="([\w-]+)"/.exec(body)?.[1];

test('the link of a form leads to its language, whatever the browser asks for', async () => {
  const form = (await page('/', 'de')).body;
  expect(form).toContain('href="/privacy/0/de" hrefLang="de"');
  expect(proseOf((await page('/privacy/0/de', 'ru')).body)).toBe('de');
  expect(proseOf((await page('/privacy/0/DE-at')).body)).toBe('de');
});

test('a link without a language speaks that of the page, and leads to the others', async () => {
  for (const url of ['/privacy', '/privacy/0']) {
    const { body } = await page(url, 'fa');
    expect(proseOf(body)).toBe('fa');
    for (const other of ['en', 'de', 'ru', 'ar']) expect(body).toContain(`href="/privacy/0/${other}"`);
  }
});

test('a language or a version that there is not is not found', async () => {
  for (const url of ['/privacy/0/fr', '/privacy/9', '/privacy/9/en'])
    expect((await page(url)).statusCode).toBe(404);
});

test('a form says in which languages a version exists, if its own is none of them', async () => {
  room.clock.forward(60_000);
  await room.app.policies.publish({
    version: '2026-12',
    text: '# Privacy',
    newPurpose: false,
    language: 'en',
    actor: 'Ines',
  });
  const said = async (language: string) => (await page('/', language)).body;
  expect(await said('de')).toContain('Unsere Datenschutzerklärung gibt es nur auf Englisch.');
  expect(await said('de')).toContain('href="/privacy/2026-12/en" hrefLang="en"');
  expect(await said('en')).not.toContain('available only in');
  const json = (await server.inject({ url: '/form.json', headers: { 'accept-language': 'de' } })).json();
  expect(json).toMatchObject({ locale: 'de', policy_language: 'en' });
  expect(json.policy_url).toMatch(/\/privacy\/2026-12\/en$/);
});
