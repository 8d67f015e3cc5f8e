// Asking for support on the web: the page that leads to the payment provider, "do not ask me again", and the
// choice in preferences.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../src/web/server.js';
import { addReader, dump, type Newsroom, openNewsroom } from './newsroom.js';
import { urlencoded } from './sign-up-form.js';

const SUPPORT = `support:
  warning: Do not give from Sarmatia.
  text: Readers pay for **every** story.
  amounts:
    EUR: { once: { amounts: [10, 25], default: 25 }, monthly: { amounts: [5, 10], default: 5 } }
    USD: { once: { amounts: [20], default: 20 }, monthly: { amounts: [8], default: 8 } }
  currency: { languages: { USD: [fa] } }
  payment_methods: [Card, bank transfer]
  links:
    once: "https://pay.example/once?amount={amount}&currency={currency}"
    monthly: "https://monthly.pay.example/{frequency}?cents={amount_minor}"
  never: { zones: [BY] }`;

let room: Newsroom;
let server: FastifyInstance;
let closed: { room: Newsroom; server: FastifyInstance };

beforeAll(async () => {
  room = await openNewsroom({ extra: SUPPORT });
  server = await createServer(room.app, { desk: false });
  const other = await openNewsroom({ extra: `${SUPPORT}\n  public: false` });
  closed = { room: other, server: await createServer(other.app, { desk: false }) };
});
afterAll(async () => {
  for (const one of [server, closed?.server]) await one?.close();
  for (const one of [room, closed?.room]) await one?.close();
});

const post = (url: string, fields: Readonly<Record<string, string>> = {}, on = server) =>
  on.inject({ method: 'POST', url, headers: urlencoded, payload: new URLSearchParams(fields).toString() });
const page = async (url: string, language = 'en') => {
  const answer = await server.inject({ url, headers: { 'accept-language': language } });
  return { ...answer, $: load(answer.body) };
};

describe('the page', () => {
  test('has frequencies, amounts, warning and payment methods, and no script', async () => {
    const { statusCode, $, body } = await page('/support?frequency=monthly');
    expect(statusCode).toBe(200);
    expect(
      $('[name=frequency]')
        .get()
        .map((one) => one.attribs['value']),
    ).toEqual(['once', 'monthly']);
    expect($('[name=frequency][checked]').attr('value')).toBe('monthly');
    expect(
      $('[name=amount_once]')
        .get()
        .map((one) => one.attribs['value']),
    ).toEqual(['10', '25']);
    expect($('[name=other_monthly]').length).toBe(1);
    expect($('main').text()).toMatch(/Do not give from Sarmatia\..*Card, bank transfer/s);
    expect(body).toContain('<strong>every</strong>');
    expect($('script').length).toBe(0);
  });

  test('shows the currency of its language, or the one that is asked for', async () => {
    const currency = async (url: string, language?: string) =>
      (await page(url, language)).$('[name=currency]').attr('value');
    expect(await currency('/support')).toBe('EUR');
    expect(await currency('/support', 'fa')).toBe('USD');
    expect(await currency('/support?currency=USD')).toBe('USD');
    expect(await currency('/support?currency=XXX')).toBe('EUR');
  });

  test('lets its form lead to the providers and nowhere else', async () => {
    const { headers } = await page('/support');
    expect(String(headers['content-security-policy'])).toContain(
      "form-action 'self' https://pay.example https://monthly.pay.example;",
    );
  });
});

describe('continuing', () => {
  test.each([
    [
      { frequency: 'once', currency: 'EUR', amount_once: '10' },
      'https://pay.example/once?amount=10&currency=EUR',
    ],
    [{ frequency: 'once', currency: 'EUR' }, 'https://pay.example/once?amount=25&currency=EUR'],
    [
      { frequency: 'once', currency: 'EUR', amount_once: '10', other_once: '12,50' },
      'https://pay.example/once?amount=12.50&currency=EUR',
    ],
    [
      { frequency: 'monthly', currency: 'USD', amount_monthly: '8' },
      'https://monthly.pay.example/monthly?cents=800',
    ],
    [
      { frequency: 'weekly', currency: 'https://evil.example' },
      'https://pay.example/once?amount=25&currency=EUR',
    ],
  ] as readonly (readonly [Record<string, string>, string])[])(
    'leads to the provider: %j',
    async (fields, url) => {
      const answer = await post('/support', fields);
      expect([answer.statusCode, answer.headers['location']]).toEqual([303, url]);
    },
  );

  test.each([
    { other_once: 'https://evil.example' },
    { other_once: '-5' },
    { amount_once: '11' },
    { amount_once: '//evil.example' },
  ] as readonly Record<string, string>[])(
    'refuses what is not an amount, and shows the form again: %j',
    async (wrong) => {
      const answer = await post('/support', { frequency: 'once', currency: 'EUR', ...wrong });
      expect([answer.statusCode, answer.headers['location']]).toEqual([422, undefined]);
      expect(load(answer.body)('[role=alert]').text()).toContain('such as 25');
    },
  );
});

test('a closed page answers as if there were none, but "do not ask me" works', async () => {
  for (const answer of [
    await closed.server.inject({ url: '/support' }),
    await post('/support', { frequency: 'once', currency: 'EUR' }, closed.server),
  ])
    expect(answer.statusCode).toBe(404);
  const reader = await addReader(closed.room.store);
  const token = closed.room.app.subscribers.tokenFor('support', reader.publicId);
  expect((await post(`/support/never/${token}`, {}, closed.server)).statusCode).toBe(200);
  expect((await closed.room.store.subscribers.byId(reader.id))?.appealsRefusedAt).not.toBeNull();
});

describe('do not ask me again', () => {
  test('a page with one button; looking changes nothing, the click acts [D6]', async () => {
    const reader = await addReader(room.store);
    const url = `/support/never/${room.app.subscribers.tokenFor('support', reader.publicId)}`;
    const before = dump(room.config);
    const { $, statusCode } = await page(url);
    expect([statusCode, $('form').length, $('form').attr('action'), $('button').length]).toEqual([
      200,
      1,
      url,
      1,
    ]);
    expect(dump(room.config)).toBe(before);
    expect((await post(url)).statusCode).toBe(200);
    const after = await room.store.subscribers.byId(reader.id);
    expect([after?.appealsRefusedAt, after?.status]).toEqual([room.clock.now.toISOString(), 'confirmed']);
    expect((await room.store.consents.ofSubscriber(reader.id)).at(-1)).toMatchObject({
      kind: 'changed',
      source: 'link in the appeal',
      basis: 'changed by the reader: requests for support',
    });
    expect((await post(url)).statusCode).toBe(200);
    expect(await room.store.subscribers.byId(reader.id)).toEqual(after);
    expect((await page(url)).$('form').length).toBe(0);
  });

  test('its token does nothing else, and no other token does this [D8]', async () => {
    const reader = await addReader(room.store);
    const token = (purpose: 'support' | 'unsubscribe' | 'preferences') =>
      room.app.subscribers.tokenFor(purpose, reader.publicId);
    await post(`/unsubscribe/${token('support')}`);
    await post(`/preferences/${token('support')}`, { pause: '4' });
    for (const purpose of ['unsubscribe', 'preferences'] as const)
      expect((await post(`/support/never/${token(purpose)}`)).statusCode).toBe(404);
    expect(await room.store.subscribers.byId(reader.id)).toEqual(reader);
  });
});

test('preferences offer the choice, and the time zone that decides about it', async () => {
  const reader = await addReader(room.store);
  const url = `/preferences/${room.app.subscribers.tokenFor('preferences', reader.publicId)}`;
  const { $ } = await page(url);
  expect([$('[name=appeals]').attr('value'), $('select[name=zone]').length]).toEqual(['no', 1]);
  expect($('#zone-hint, main').text()).toContain('giving could put readers at risk');
  await post(url, { appeals: 'no' });
  expect((await room.store.subscribers.byId(reader.id))?.appealsRefusedAt).not.toBeNull();
  expect((await page(url)).$('[name=appeals]').attr('value')).toBe('yes');
  await post(url, { appeals: 'yes' });
  expect((await room.store.subscribers.byId(reader.id))?.appealsRefusedAt).toBeNull();
});

test('programs get the address, or that the amount cannot be taken, as JSON', async () => {
  const asked = (payload: object) =>
    server.inject({ method: 'POST', url: '/support', headers: { accept: 'application/json' }, payload });
  const gift = { frequency: 'once', currency: 'EUR' };
  const good = await asked({ ...gift, amount_once: '10' });
  const bad = await asked({ ...gift, other_once: 'all of it' });
  expect([good.statusCode, good.json()]).toEqual([
    200,
    { status: 'leads', url: 'https://pay.example/once?amount=10&currency=EUR' },
  ]);
  expect([bad.statusCode, bad.json()]).toEqual([422, expect.objectContaining({ code: 'refused' })]);
});
