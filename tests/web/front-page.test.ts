// The front page: what invites a reader to sign up, and nothing that comes from a third party.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import type { FastifyInstance } from 'fastify';
import { HOUR_MS } from '../../src/timing/units.js';
import { createServer } from '../../src/web/server.js';
import { subscriber } from '../support/factory.js';
import { addIssue, addReader, type Newsroom, openNewsroom, publish } from './newsroom.js';
import { linksOf } from './reader-pages.js';

let room: Newsroom;
let server: FastifyInstance;
beforeAll(async () => {
  room = await openNewsroom({
    editor: ', line: Writes to you on Fridays.',
    extra: `sign_up: { quote: { text: "I read it to the last line.", name: A reader in Portmouth }, show_readers: true }
`,
  });
  await publish(room, await addIssue(room, { pictures: true }));
  server = await createServer(room.app, { desk: false });
});
afterAll(async () => {
  await server.close();
  await room.close();
});

const pageAt = async (url: string, headers: Record<string, string> = {}) =>
  load((await server.inject({ url, headers })).body);

describe('the front page', () => {
  test('says when the newsletter comes, how long it takes to read and who edits it', async () => {
    const $ = await pageAt('/');
    expect($('.dateline span').text()).toBe('Every Friday at 9 am · 1-minute read');
    expect($('.editor').text()).toBe('Edited by Ines MoreauWrites to you on Fridays.');
  });

  test('shows the latest issue with its first headlines, the sections and the quote', async () => {
    const $ = await pageAt('/');
    expect($('.card h3 a').attr('href')).toBe('/archive/2026-11-20');
    expect($('.headlines li').length).toBeGreaterThan(0);
    expect(
      $('.sections li')
        .map((_, li) => $(li).text())
        .get(),
    ).toEqual(['News', 'Features', 'Analysis', 'Opinion']);
    expect($('.quote').text()).toBe('I read it to the last line.A reader in Portmouth');
  });

  test('allows the hosts of its pictures alone', async () => {
    const { headers, body } = await server.inject('/');
    const hosts = load(body)('img')
      .map((_, img) => new URL(String(load(body)(img).attr('src'))).origin)
      .get();
    const allowed = /img-src ([^;]*)/.exec(String(headers['content-security-policy']))?.[1]?.split(' ');
    expect(hosts).not.toEqual([]);
    expect(allowed).toEqual(["'self'", ...new Set(hosts)]);
    const confirmed = await server.inject(linksOf(room, await addReader(room.store)).confirm);
    expect(confirmed.headers['content-security-policy']).toContain(`img-src ${allowed?.join(' ')};`);
  });

  test('does not say how many readers there are while they are few', async () => {
    expect((await pageAt('/'))('body').text()).not.toContain('Join more than');
  });

  test('says how many there are from 500 on, if the newsroom wants it', async () => {
    const silent = await openNewsroom();
    for (const { store } of [room, silent])
      await store.subscribers.insertMany(Array.from({ length: 500 }, () => subscriber()));
    room.clock.forward(HOUR_MS);
    const pages = await createServer(silent.app, { desk: false });
    expect((await pageAt('/'))('body').text()).toContain('Join more than 500');
    expect((await pages.inject('/')).body).not.toContain('Join more than');
    await pages.close();
    await silent.close();
  });
});

describe('the language switch', () => {
  test('offers each other language, and the page stays in the one chosen', async () => {
    const $ = await pageAt('/');
    const links = $('footer nav a')
      .map((_, a) => $(a).attr('href'))
      .get();
    expect(links).toEqual(['/?lang=ar', '/?lang=de', '/?lang=fa', '/?lang=ru']);
    const german = await pageAt('/?lang=de', { 'accept-language': 'fa' });
    expect(german('html').attr('lang')).toBe('de');
    expect(german('form').attr('action')).toBe('/subscribe?lang=de');
    expect(german('.dateline a').attr('href')).toBe('/archive?lang=de');
  });

  test('an unknown language changes nothing', async () => {
    for (const query of ['lang=xx', 'lang=', 'lang=de&lang=ru', 'lang[]=de']) {
      const $ = await pageAt(`/?${query}`);
      expect([query, $('html').attr('lang'), $('form').attr('action')]).toEqual([query, 'en', '/subscribe']);
    }
  });
});
