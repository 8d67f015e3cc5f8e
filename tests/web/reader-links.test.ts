// The links of a reader's mails: confirming, preferences, own data, coming back, giving a reason. Looking
// changes nothing, a click acts.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { placeholderValues } from '../../src/deliveries/reader-copy.js';
import type { Subscriber } from '../../src/subscribers/subscriber.js';
import { createServer } from '../../src/web/server.js';
import { testRedis } from '../support/redis.js';
import { addReader, dump, type Newsroom, openNewsroom } from './newsroom.js';
import { ownMembers } from './problem-details.js';
import { addPending, linksOf, readerPages } from './reader-pages.js';
import { elsewhere, signUp, urlencoded } from './sign-up-form.js';

let room: Newsroom;
let server: FastifyInstance;

beforeAll(async () => {
  room = await openNewsroom({ redis: testRedis().url });
  server = await createServer(room.app, { desk: false });
});
afterAll(async () => {
  await server.close();
  await room.close();
});

const read = async ({ id }: Subscriber) => room.store.subscribers.byId(id);
const post = (url: string, fields: Readonly<Record<string, string>> = {}) =>
  server.inject({
    method: 'POST',
    url,
    headers: urlencoded,
    payload: new URLSearchParams(fields).toString(),
  });
const asJson = { accept: 'application/json' };

function expectPrivate({ headers }: LightMyRequestResponse): void {
  expect(headers).toMatchObject({
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  expect(headers['x-robots-tag']).toContain('noindex');
  expect([headers['set-cookie'], headers['location']]).toEqual([undefined, undefined]);
}

test("GET, HEAD and OPTIONS on a reader's page change nothing [D6] [D8]", async () => {
  const pages = Object.entries(await readerPages(room));
  const before = dump(room.config);
  for (const [name, url] of pages) {
    for (const method of ['HEAD', 'GET', 'OPTIONS', 'GET'] as const) {
      const answer = await server.inject({ method, url });
      expect([name, answer.statusCode < 500]).toEqual([name, true]);
      if (method !== 'OPTIONS' && /confirm|preferences|unsubscribe|data/.test(url)) expectPrivate(answer);
    }
    expect((await server.inject({ url, headers: asJson })).statusCode).toBeLessThan(500);
  }
  expect(dump(room.config)).toBe(before);
});

describe('confirming', () => {
  test('a button, then on the list; the second press says the same and adds nothing [D6]', async () => {
    const reader = await addPending(room);
    const { confirm } = linksOf(room, reader);
    const page = await server.inject(confirm);
    expect(page.body).toContain(`<form action="${confirm}" method="post"><button type="submit">`);
    expect(page.body).toContain('R•••@readers.example');
    expect(page.body).not.toContain(reader.address);
    expect(page.headers['content-security-policy']).toContain("script-src 'none'");
    const first = await post(confirm);
    expectPrivate(first);
    expect([
      first.statusCode,
      first.body.includes('You’re subscribed. Welcome!'),
      (await read(reader))?.status,
    ]).toEqual([200, true, 'confirmed']);
    const evidence = (await room.app.subscribers.consents(reader)).records.length;
    const second = await post(confirm);
    expect([second.statusCode, second.body]).toEqual([200, first.body]);
    expect((await room.app.subscribers.consents(reader)).records).toHaveLength(evidence);
  });

  test('as JSON', async () => {
    const { confirm } = linksOf(room, await addPending(room));
    expect((await server.inject({ url: confirm, headers: asJson })).json()).toEqual({ status: 'open' });
    expect((await server.inject({ method: 'POST', url: confirm, headers: asJson })).json()).toEqual({
      status: 'done',
    });
    const unknown = await server.inject({ method: 'POST', url: '/confirm/unknown', headers: asJson });
    expect([unknown.statusCode, ownMembers(unknown)]).toEqual([404, { status: 'unknown' }]);
  });

  test('after seven days the link has lapsed, says so, and does nothing [D9]', async () => {
    const reader = await addReader(room.store, {
      status: 'pending',
      confirmedAt: null,
      requestedAt: '2026-11-11T10:00:00.000Z',
    });
    const { confirm } = linksOf(room, reader);
    for (const answer of [await server.inject(confirm), await post(confirm)]) {
      expect([answer.statusCode, answer.body.includes('This link has expired')]).toEqual([410, true]);
    }
    expect((await read(reader))?.status).toBe('pending');
  });

  test('the link takes a first name once, and neither changes nor shows one [D8]', async () => {
    const requestedAt = room.clock.now.toISOString();
    const reader = await addReader(room.store, { name: null, requestedAt });
    const { confirm } = linksOf(room, reader);
    expect((await server.inject(confirm)).body).toContain(`action="${confirm}/name"`);
    await post(`${confirm}/name`, { name: 'Zora' });
    const second = await post(`${confirm}/name`, { name: 'Mallory' });
    expect((await read(reader))?.name).toBe('Zora');
    for (const { body } of [second, await server.inject(confirm)])
      expect(body).not.toMatch(/Zora|Mallory|\/name"/);
  });

  test('of two first names given at once one is kept, and neither page shows the other', async () => {
    const reader = await addReader(room.store, { name: null, requestedAt: room.clock.now.toISOString() });
    const { confirm } = linksOf(room, reader);
    // Each click read the reader before the other one was written.
    const give = (name: string) =>
      room.app.readerPages.giveName(confirm.split('/').at(-1) ?? '', reader, name);
    expect([(await give('Zora')).name, (await give('Mallory')).name]).toEqual(['Zora', 'Zora']);
    const { records } = await room.app.subscribers.consents(reader);
    expect(records.filter(({ kind }) => kind === 'changed').length).toBe(1);
    const late = await addReader(room.store, { name: null, requestedAt: room.clock.now.toISOString() });
    const url = `${linksOf(room, late).confirm}/name`;
    const names = ['Zora', 'Mallory'];
    const pages = await Promise.all(names.map((name) => post(url, { name })));
    const kept = (await read(late))?.name ?? '';
    const other = names.find((name) => name !== kept) ?? '';
    for (const { body } of pages) expect(body).not.toContain(other);
    expect(pages.filter(({ body }) => body.includes(kept)).length).toBe(1);
  });

  test.each([
    ['expired', 8 * 24, 8 * 24],
    ['replaced', 1, 2],
  ])('a link that is %s takes no first name [D8]', async (_state, requested, linked) => {
    const ago = (hours: number) => new Date(room.clock.now.getTime() - hours * 3_600_000).toISOString();
    const reader = await addReader(room.store, { name: null, requestedAt: ago(requested) });
    const { confirm } = linksOf(room, { ...reader, requestedAt: ago(linked) });
    const { body } = await post(`${confirm}/name`, { name: 'Mallory' });
    expect([(await read(reader))?.name, body.includes('/name"')]).toEqual([null, false]);
  });

  test('"It wasn’t me" is a page with one button; only the button acts [D6]', async () => {
    const reader = await addPending(room);
    const url = `${linksOf(room, reader).confirm}/not-me`;
    const before = dump(room.config);
    const page = await server.inject(url);
    expectPrivate(page);
    expect([page.statusCode, page.body.match(/<button/g)?.length]).toEqual([200, 1]);
    expect(page.body).toContain(`action="${url}"`);
    expect((await server.inject({ url, headers: asJson })).json()).toEqual({ status: 'open' });
    expect(dump(room.config)).toBe(before);
    const first = await post(url);
    expectPrivate(first);
    expect([first.statusCode, first.body.includes('Thanks for letting us know')]).toEqual([200, true]);
    expect((await read(reader))?.status).toBe('unsubscribed');
    expect((await post(url)).body).toBe(first.body);
    expect((await server.inject(url)).body).toBe(first.body);
    expect((await server.inject(linksOf(room, reader).confirm)).body).toContain('This request was cancelled');
  });

  test('"It wasn’t me" says where there is nothing to cancel', async () => {
    const subscribed = await post(`${linksOf(room, await addReader(room.store, {})).confirm}/not-me`);
    expect([subscribed.statusCode, subscribed.body.includes('already subscribed')]).toEqual([200, true]);
    expect(subscribed.body).toContain('href="/unsubscribe"');
    const gone = await addReader(room.store, { status: 'unsubscribed' });
    expect((await post(`${linksOf(room, gone).confirm}/not-me`)).body).toContain('Nothing to cancel');
    expect((await post('/confirm/unknown/not-me')).statusCode).toBe(404);
  });
});

describe('preferences', () => {
  test('a click changes name, language, zone and pause; empty fields stay', async () => {
    const reader = await addReader(room.store, { name: 'Zoë Field', locale: 'de', zone: null });
    const url = linksOf(room, reader).preferences;
    const saved = await post(url, { name: '', locale: 'ru', zone: 'Asia/Tokyo', pause: '2' });
    expectPrivate(saved);
    // The answer is in the language that was just chosen.
    expect([saved.statusCode, saved.body.includes('Сохранено.')]).toEqual([200, true]);
    const until = new Date(room.clock.now.getTime() + 14 * 86_400_000).toISOString();
    expect(await read(reader)).toMatchObject({
      name: 'Zoë Field',
      locale: 'ru',
      zone: 'Asia/Tokyo',
      pausedUntil: until,
    });
    await post(url, { name: 'Zora', locale: '', zone: 'Asia/Tokyo', pause: '0' });
    expect(await read(reader)).toMatchObject({
      name: 'Zora',
      locale: null,
      zone: 'Asia/Tokyo',
      pausedUntil: null,
    });
    await post(url, { name: '', remove_name: 'yes', locale: '', zone: '', pause: '' });
    expect(await read(reader)).toMatchObject({ name: null, zone: null });
  });

  test('a pause is shown for as long as it lasts, and not once it is over, also as JSON', async () => {
    const reader = await addReader(room.store, {
      pausedUntil: new Date(room.clock.now.getTime() + 60_000).toISOString(),
    });
    const url = linksOf(room, reader).preferences;
    const shown = async () => {
      const json = (await server.inject({ url, headers: asJson })).json<{ paused_until: string | null }>();
      return [(await server.inject(url)).body.includes('You’re taking a break until'), json.paused_until];
    };
    expect(await shown()).toEqual([true, reader.pausedUntil]);
    room.clock.forward(60_000);
    expect(await shown()).toEqual([false, null]);
  });

  test.each([
    ['name', { name: 'Zoë\u0000' }],
    ['name', { name: '\u202eeoZ' }],
    ['name', { name: 'zoe@prize.example' }],
    ['name', { name: 'see www.prize.example' }],
    ['name', { name: 'Zoë•••', name_shown: 'Z•••' }],
    ['locale', { locale: 'xx-not-there' }],
    ['pause', { pause: '99' }],
  ])('a bad %s is refused beside its field, and nothing is changed', async (field, fields) => {
    const reader = await addReader(room.store);
    const url = linksOf(room, reader).preferences;
    const before = dump(room.config);
    const answer = await post(url, fields as unknown as Record<string, string>);
    expect([answer.statusCode, answer.body.includes(`id="${field}-problem"`)]).toEqual([422, true]);
    expect(dump(room.config)).toBe(before);
  });

  test('the name is one field: as shown it stays, cleared it goes', async () => {
    const reader = await addReader(room.store, { name: 'Zoë Field' });
    const url = linksOf(room, reader).preferences;
    const { body } = await server.inject(url);
    const [, shown = ''] = /name="name_shown" value="([^"]*)"/.exec(body) ?? [];
    expect([shown, body.match(/name="name"[^>]*value="([^"]*)"/)?.[1]]).toEqual(['Z•••', 'Z•••']);
    const names = [];
    for (const name of [shown, 'Zora', '']) {
      await post(url, { name, name_shown: shown });
      names.push((await read(reader))?.name);
    }
    expect(names).toEqual(['Zoë Field', 'Zora', null]);
  });

  test('a break has one button to begin and, while it lasts, one to resume', async () => {
    const reader = await addReader(room.store, { name: 'Zoë', zone: 'Asia/Tokyo' });
    const url = linksOf(room, reader).preferences;
    expect((await server.inject(url)).body).not.toContain('Resume now');
    const paused = await post(url, { pause: '4' });
    expect(paused.body).toContain('<button type="submit" value="0" name="pause">Resume now</button>');
    expect(await read(reader)).toMatchObject({ name: 'Zoë', zone: 'Asia/Tokyo' });
    expect((await post(url, { pause: '0' })).body).not.toContain('Resume now');
    expect((await read(reader))?.pausedUntil).toBeNull();
  });

  test('the time zone is a choice only where it has an effect, by names of places', async () => {
    const own = await openNewsroom({ extra: 'delivery: { local_time: true }' });
    const pages = await createServer(own.app, { desk: false });
    const shown = async (locale: string) => {
      const reader = await addReader(own.store, { locale, zone: 'Asia/Kolkata' });
      return (await pages.inject(linksOf(own, reader).preferences)).body;
    };
    const [english, russian] = [await shown('en'), await shown('ru')];
    expect(english.match(/<option[^>]*>India[^<]*<\/option>/g)).toEqual([
      '<option value="Asia/Kolkata" selected="">India: Kolkata</option>',
    ]);
    expect(english).toContain('<option value="America/New_York">United States: New York</option>');
    expect(russian).toMatch(/<option value="America\/New_York">[^<]*Нью-Йорк<\/option>/);
    for (const body of [english, russian])
      expect(body.replace(/<[^>]*>/g, ' ')).not.toMatch(/Europe\/|Asia\//);
    const bad = await pages.inject({
      method: 'POST',
      url: linksOf(own, await addReader(own.store)).preferences,
      headers: urlencoded,
      payload: 'zone=Mars%2FOlympus',
    });
    expect([bad.statusCode, bad.body.includes('id="zone-problem"')]).toEqual([422, true]);
    await pages.close();
    await own.close();
    const elsewhere = await server.inject(linksOf(room, await addReader(room.store)).preferences);
    expect(elsewhere.body).not.toMatch(/time zone|name="zone"/i);
  });

  test('personal pages use the language that the reader chose, not that of the browser', async () => {
    const links = linksOf(room, await addReader(room.store, { locale: 'de-AT' }));
    const other = linksOf(room, await addReader(room.store, { locale: 'de', status: 'unsubscribed' }));
    const headers = { accept: 'text/html', 'accept-language': 'ru' };
    for (const url of [links.preferences, links.unsubscribe, links.data, links.confirm, other.unsubscribe])
      expect((await server.inject({ url, headers })).body).toContain('<html lang="de"');
    const none = linksOf(room, await addReader(room.store, { locale: null }));
    expect((await server.inject({ url: none.preferences, headers })).body).toContain('<html lang="ru"');
  });

  test('as JSON: what is named is changed, null removes', async () => {
    const reader = await addReader(room.store, { name: 'Zoë', locale: null, zone: null });
    const { preferences: url } = linksOf(room, reader);
    const send = (payload: object) => server.inject({ method: 'POST', url, payload });
    expect((await send({ name: null, zone: 'Europe/Berlin' })).json()).toMatchObject({
      status: 'known',
      name: null,
      zone: 'Europe/Berlin',
      on_list: true,
    });
    expect(ownMembers(await send({ name: 'zoe@prize.example' }))).toEqual({
      status: 'refused',
      fields: ['name'],
    });
    expect(ownMembers(await send({ pause_weeks: '2' }))).toEqual({ status: 'refused', fields: ['pause'] });
    expect((await server.inject({ url, headers: asJson })).json()).toMatchObject({
      address: 'R•••@readers.example',
    });
  });

  test('the page masks address and name, and its token can do nothing else [D8]', async () => {
    const reader = await addReader(room.store, { name: 'Zoë Field' });
    const links = linksOf(room, reader);
    const { body } = await server.inject(links.preferences);
    expect(body).not.toMatch(/Zoë|Field/);
    expect(body).not.toContain(reader.address);
    const token = links.preferences.split('/').at(-1) ?? '';
    for (const path of ['unsubscribe', 'confirm', 'data']) await post(`/${path}/${token}`);
    expect((await server.inject(`/data/${token}`)).statusCode).toBe(404);
    expect((await read(reader))?.status).toBe('confirmed');
  });

  test("kept data is shown in the reader's language and given as JSON [D21]", async () => {
    const { data: url } = linksOf(room, await addReader(room.store, { locale: 'de' }));
    const { body } = await server.inject({ url, headers: { accept: 'text/html', 'accept-language': 'de' } });
    expect(body).toMatch(/<dt>Version der Datenschutzerklärung<\/dt>/);
    expect(body).toMatch(/<dt>Aktueller Status<\/dt><dd><bdi class="value">bestätigt<\/bdi>/);
    expect(body).toMatch(/<dt>Sprache<\/dt><dd><bdi class="value">Deutsch<\/bdi>/);
    expect(body).not.toMatch(/<dt>[^<]*_|policy version|address key/);
    const download = await server.inject({
      url: `${url}/friday-data.json`,
      headers: { 'accept-language': 'de' },
    });
    expect(download.json()).toMatchObject({
      subscribers: [{ policy_version: null, status: 'confirmed' }],
      consents: [],
      deliveries: [],
    });
  });

  test('the data page is short: a summary in words, and the records folded [D21]', async () => {
    const email = 'lena@readers.example';
    await signUp(room, server, { email, locale: 'de' });
    await room.app.signUpWork.processSignUps();
    await post(linksOf(room, await room.app.subscribers.find(email)).confirm);
    const reader = await room.app.subscribers.find(email);
    await post(linksOf(room, reader).preferences, { name: 'Lena', pause: '2' });
    const { body } = await server.inject({
      url: linksOf(room, reader).data,
      headers: { accept: 'text/html' },
    });
    const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'));
    const open = main.replace(/<details>.*?<\/details>/gs, '');
    // Nothing is left unfilled, and no seal, stored word or name of a column is in what is open.
    expect(main).not.toContain('{');
    expect(main).toMatch(/<details><summary>Ihre Einwilligung und weitere Vorgänge \(3\)<\/summary>/);
    expect(main).not.toMatch(/<details open/);
    expect(open).not.toMatch(/[0-9a-f]{32}|double opt-in|sign-up form|requested|_at\b/);
    expect(open.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').length).toBeLessThan(1500);
    for (const said of ['Lena', 'Deutsch', 'bestätigt', 'Datenschutzerklärung', 'angemeldet'])
      expect(open).toContain(said);
    // The evidence in the reader's words: how, by which form, in which mail.
    expect(main).toMatch(
      /per E-Mail bestätigt.*Anmeldeformular \(unsere Seite\)|Anmeldeformular \(unsere Seite\).*per E-Mail bestätigt/s,
    );
    expect(main).toContain('von Ihnen geändert: Vorname, Pause');
  });

  test('a reader who has left can change nothing', async () => {
    const reader = await addReader(room.store, { status: 'unsubscribed', name: 'Zoë' });
    const before = dump(room.config);
    expect((await post(linksOf(room, reader).preferences, { remove_name: 'yes' })).statusCode).toBe(200);
    expect(dump(room.config)).toBe(before);
  });
});

describe('own data', () => {
  test('former readers ask for it on the same page [D21]', async () => {
    const left = linksOf(room, await addReader(room.store, { status: 'unsubscribed' }));
    const { body } = await server.inject(left.preferences);
    expect(body.match(/<form action="[^"]*"/g)).toEqual([`<form action="${left.preferences}/data"`]);
    expect((await post(`${left.preferences}/data`)).statusCode).toBe(202);
    expect((await server.inject(left.data)).statusCode).toBe(200);
    const suppressed = linksOf(room, await addReader(room.store, { status: 'suppressed' }));
    expect((await server.inject(suppressed.preferences)).body).not.toContain('<form');
  });

  test('asked for by a press, mailed, seen as a page and as JSON, for an hour [D21]', async () => {
    const reader = await addReader(room.store, { name: 'Zoë <b>Field</b>' });
    const links = linksOf(room, reader);
    const asked = await post(`${links.preferences}/data`);
    expect([asked.statusCode, asked.body.includes('R•••@readers.example')]).toEqual([202, true]);
    expect(dump(room.config)).toContain('"data-link"');
    const page = await server.inject(links.data);
    expectPrivate(page);
    expect(page.body).toContain('Zoë &lt;b&gt;Field&lt;/b&gt;');
    const file = await server.inject(`${links.data}/friday-data.json`);
    expect(file.headers['content-disposition']).toBe('attachment; filename="friday-data.json"');
    expect(file.body).toContain('Zoë <b>Field</b>');
    expect((await server.inject({ url: links.data, headers: asJson })).json()).toEqual(file.json());
    room.clock.forward(3_700_000);
    expect((await server.inject(links.data)).statusCode).toBe(404);
    expect((await server.inject(`${links.data}/friday-data.json`)).statusCode).toBe(410);
  });
});

describe('after leaving', () => {
  test('coming back is a new sign-up with a mail to confirm, and never more than that', async () => {
    const reader = await addReader(room.store, { status: 'unsubscribed' });
    const url = `${linksOf(room, reader).unsubscribe}/return`;
    const { shown } = await room.app.readerPages.resubscribeWording('en');
    const answer = await post(url, { words: shown });
    expect([answer.statusCode, answer.body.includes('Check your inbox')]).toEqual([202, true]);
    await room.app.signUpWork.processSignUps();
    expect((await read(reader))?.status).toBe('pending');
    expect((await post(`${linksOf(room, await addReader(room.store)).unsubscribe}/return`)).body).toContain(
      'We couldn’t find that subscription',
    );
  });

  test('the words above the button are those on record [D1] [D2]', async () => {
    const reader = await addReader(room.store, { status: 'unsubscribed', locale: 'ru' });
    const { unsubscribe } = linksOf(room, reader);
    const page = (await server.inject({ url: unsubscribe, headers: { 'accept-language': 'en' } })).body;
    const [, words = ''] =
      /<button type="submit" class="quiet" value="([^"]+)" name="words">/.exec(page) ?? [];
    const { wording, policyVersion, policyLanguage } = await room.app.readerPages.resubscribeWording('ru');
    const policy = `/privacy/${policyVersion}/${policyLanguage}`;
    const [before = '', after = ''] = wording.split('{policy}');
    expect(page).toContain(
      `<blockquote lang="ru"><p>${before}<a href="${policy}" hrefLang="${policyLanguage}">`,
    );
    expect(page).toContain(`</a>${after}</p></blockquote>`);
    const records = async () =>
      (await room.app.subscribers.consents(reader)).records.filter(({ kind }) => kind === 'requested');
    for (const other of [
      {},
      { words: words.replace(/.$/, 'x') },
      { words: words.replace(policyVersion, 'older') },
    ] as Record<string, string>[]) {
      expect((await post(`${unsubscribe}/return`, other)).body).toContain('name="words"');
      await room.app.signUpWork.processSignUps();
      expect(await records()).toEqual([]);
    }
    expect((await post(`${unsubscribe}/return`, { words })).statusCode).toBe(202);
    await room.app.signUpWork.processSignUps();
    expect(await records()).toMatchObject([
      { wording, policyVersion, locale: 'ru', form: 'come back', method: 'button pressed' },
    ]);
  });

  /** A click on "Subscribe again" of a former reader, from somewhere. */
  const back = async (remoteAddress: string, headers: object, reader?: Subscriber) => {
    const gone = reader ?? (await addReader(room.store, { status: 'unsubscribed' }));
    const { shown } = await room.app.readerPages.resubscribeWording('en');
    return server.inject({
      method: 'POST',
      url: `${linksOf(room, gone).unsubscribe}/return`,
      remoteAddress,
      headers: { ...urlencoded, ...headers },
      payload: new URLSearchParams({ words: shown }).toString(),
    });
  };

  test('coming back counts as a sign-up of its network [D10]', async () => {
    const here = elsewhere();
    for (let time = 0; time < 5; time++) expect((await back(here, {})).statusCode).toBe(202);
    await room.app.signUpWork.processSignUps();
    const before = dump(room.config);
    const gone = await addReader(room.store, { status: 'unsubscribed' });
    const added = dump(room.config);
    const [page, program] = [await back(here, {}, gone), await back(here, asJson, gone)];
    expect([page.statusCode, page.body.includes('Too many attempts')]).toEqual([429, true]);
    expect(Number(page.headers['retry-after'])).toBeGreaterThan(0);
    expect([program.statusCode, ownMembers(program)]).toMatchObject([429, { status: 'limited' }]);
    expect([dump(room.config) === added, added === before]).toEqual([true, false]);
    expect((await back(elsewhere(), {}, gone)).statusCode).toBe(202);
    // Both count together: the network of a sign-up without proof of work has no room for these either.
    const form = { email: 'zoe.here@readers.example' };
    expect((await signUp(room, server, form, {}, here)).statusCode).toBe(429);
  });

  test('nobody is offered a way back whose mail may not be sent [D10]', async () => {
    const reader = await addReader(room.store, { status: 'unsubscribed' });
    const { unsubscribe } = linksOf(room, reader);
    for (let mail = 0; mail < 3; mail++) {
      expect((await server.inject(unsubscribe)).body).toContain('Subscribe again');
      expect((await back(elsewhere(), {}, reader)).statusCode).toBe(202);
      await room.app.signUpWork.sweep();
      await room.store.subscribers.move(reader.id, 'pending', { status: 'unsubscribed', updatedAt: '' });
      room.clock.forward(61_000);
    }
    const before = dump(room.config);
    expect((await server.inject(unsubscribe)).body).not.toContain('Subscribe again');
    const [page, program] = [await back(elsewhere(), {}, reader), await back(elsewhere(), asJson, reader)];
    expect([page.statusCode, page.body.includes('Not available right now')]).toEqual([429, true]);
    expect(ownMembers(program)).toEqual({ status: 'limited', retry_after: 86_400 });
    expect(dump(room.config)).toBe(before);
    room.clock.forward(24 * 3_600_000);
    expect((await server.inject(unsubscribe)).body).toContain('Subscribe again');
  });

  test('the reason is kept without who gave it', async () => {
    const reader = await addReader(room.store, { status: 'unsubscribed' });
    const url = `${linksOf(room, reader).unsubscribe}/why`;
    expect((await server.inject(url)).body).toContain('Too many emails');
    expect((await post(url)).statusCode).toBe(422);
    const answer = await post(url, { reason: 'often', words: 'Twice a week\u202e is much' });
    expect([answer.statusCode, answer.body.includes('Thank you')]).toEqual([200, true]);
    const { leave_reasons: rows } = Object.fromEntries(
      JSON.parse(dump(room.config)) as [string, Record<string, unknown>[]][],
    );
    expect(rows?.at(-1)).toMatchObject({ reason: 'often: Twice a week is much' });
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${reader.publicId}|${reader.address}`));
  });
});

describe('the policy', () => {
  test('every version stays readable; its text is rendered without raw HTML or script', async () => {
    const text =
      '# Our policy\n\n<script>alert(1)</script> [bad](javascript:alert(1)) [good](https://courier.example/) ![x](https://spy.example/p.png)';
    await room.app.policies.publish({
      version: '2026-11',
      text,
      newPurpose: false,
      actor: 'ines@courier.example',
    });
    const [now, first] = [await server.inject('/privacy'), await server.inject('/privacy/0')];
    expect(now.body).toContain('<h1>Our policy</h1>');
    expect(now.body).not.toMatch(/<script|href="javascript|<img/);
    expect(now.body).toContain('href="https://courier.example/"');
    expect([first.statusCode, first.body.includes('This is an older version')]).toEqual([200, true]);
    expect(first.body).not.toContain('1970');
    expect((await server.inject('/')).body).toContain('href="/privacy/2026-11/en-GB"');
    expect((await server.inject('/privacy/none')).statusCode).toBe(404);
  });

  test('an issue leads each reader to the version that they agreed to, in their language', async () => {
    for (const version of ['2028-01', '2028-02']) {
      room.clock.forward(1_000);
      const text = `# Version ${version}`;
      await room.app.policies.publish({ version, text, newPurpose: false, actor: 'ines@courier.example' });
    }
    const agreed = await addReader(room.store, { policyVersion: '2028-01', locale: 'de' });
    const imported = await addReader(room.store, { policyVersion: null });
    const leadsTo = async (reader: Subscriber) => {
      const { policy_url: url } = placeholderValues(
        {
          unsubscribeUrl: () => '',
          preferencesUrl: () => linksOf(room, reader).preferences,
          supportUrl: () => '',
        },
        { ...reader, consentAt: null },
        'standard',
      );
      const answer = await server.inject(url ?? '');
      expect([answer.statusCode, answer.headers['referrer-policy']]).toEqual([302, 'no-referrer']);
      return server.inject(String(answer.headers['location']));
    };
    expect((await leadsTo(agreed)).body).toContain('<h1>Version 2028-01</h1>');
    expect((await leadsTo(imported)).body).toContain('<h1>Version 2028-02</h1>');
    const unknown = await server.inject('/preferences/unknown/policy');
    expect([unknown.statusCode, unknown.headers['location']]).toEqual([302, '/privacy']);
  });
});

test('the whole way: form, confirmation mail queued, confirmed by the press', async () => {
  await signUp(room, server, { email: 'new@readers.example', name: 'Nia' });
  await room.app.signUpWork.processSignUps();
  const reader = await room.app.subscribers.find('new@readers.example');
  expect(reader).toMatchObject({ status: 'pending', name: 'Nia', locale: 'en' });
  await post(linksOf(room, reader).confirm);
  expect((await read(reader))?.status).toBe('confirmed');
});
