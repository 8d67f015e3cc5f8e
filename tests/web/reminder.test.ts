// "Remind me later" and the messages of payment providers on the web: GET changes nothing, POST acts.
import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../src/web/server.js';
import { temporaryFolder } from '../support/folder.js';
import { addReader, type Newsroom, openNewsroom } from './newsroom.js';
import { urlencoded } from './sign-up-form.js';

const KEY = Buffer.alloc(32, 5);
const file = join(temporaryFolder(), 'hook-secret');
const SUPPORT = `support:
  amounts: { EUR: { once: { amounts: [10], default: 10 } } }
  links: { once: "https://pay.example/once" }`;
const SECRET = `  hook_secret_file: ${file}`;

let room: Newsroom;
let server: FastifyInstance;
let closed: { room: Newsroom; server: FastifyInstance };

beforeAll(async () => {
  writeFileSync(file, `whsec_${KEY.toString('base64')}\n`, { mode: 0o600 });
  room = await openNewsroom({ extra: `${SUPPORT}\n${SECRET}` });
  server = await createServer(room.app, { desk: false });
  const other = await openNewsroom({ extra: `${SUPPORT}\n  public: false` });
  closed = { room: other, server: await createServer(other.app, { desk: false }) };
});
afterAll(async () => {
  for (const one of [server, closed?.server]) await one?.close();
  for (const one of [room, closed?.room]) await one?.close();
});

const page = async (url: string, on = server) => {
  const answer = await on.inject({ url, headers: { 'accept-language': 'en' } });
  return { ...answer, $: load(answer.body) };
};
const post = async (url: string, fields: Readonly<Record<string, string>> = {}) => {
  const payload = new URLSearchParams(fields).toString();
  const answer = await server.inject({ method: 'POST', url, headers: urlencoded, payload });
  return { ...answer, $: load(answer.body) };
};

describe('a reader with a link of their own', () => {
  test('chooses a month, and the click sets the reminder', async () => {
    const reader = await addReader(room.store, {
      address: 'rita@readers.example',
      addressKey: 'rita@readers.example',
    });
    const url = `/support/later/${room.app.subscribers.tokenFor('support', reader.publicId)}`;
    const { statusCode, headers, $ } = await page(url);
    expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store']);
    expect($('select[name=month] option')).toHaveLength(12);
    expect($('main').text()).toContain('r•••@readers.example');
    expect((await room.app.persons.export(reader))['reminders']).toEqual([]);
    const month = String($('select[name=month] option').eq(3).attr('value'));
    const done = await post(url, { month });
    expect([done.statusCode, done.$('h1').text()]).toEqual([200, 'We’ll remind you']);
    expect((await room.app.persons.export(reader))['reminders']).toMatchObject([{ month }]);
    expect((await post(url, { month: '2020-01' })).statusCode).toBe(422);
  });

  test('gets nowhere with a link that is not ours, or is for something else', async () => {
    const reader = await addReader(room.store, {
      address: 'ruth@readers.example',
      addressKey: 'ruth@readers.example',
    });
    const other = room.app.subscribers.tokenFor('unsubscribe', reader.publicId);
    for (const token of ['x', other]) {
      expect((await page(`/support/later/${token}`)).statusCode).toBe(404);
      expect((await post(`/support/no-reminder/${token}`)).statusCode).toBe(404);
      expect((await page(`/support/reminder/${token}`)).statusCode).toBe(404);
      expect((await post(`/support/reminder/${token}`)).statusCode).toBe(404);
    }
  });
});

describe('the form', () => {
  test('is linked from the support page, and answers alike for every address [D11]', async () => {
    expect((await page('/support')).$('a[href="/support/later"]')).toHaveLength(1);
    const { $ } = await page('/support/later');
    const fields = Object.fromEntries(
      $('form input')
        .toArray()
        .map((one) => [String($(one).attr('name')), String($(one).attr('value') ?? '')]),
    );
    const month = String($('select[name=month] option[selected]').attr('value'));
    const wrong = await post('/support/later', { ...fields, month, email: 'nobody' });
    expect([wrong.statusCode, wrong.$('[aria-invalid]').attr('name')]).toEqual([422, 'email']);
    const soon = await post('/support/later', { ...fields, month, email: 'nora@readers.example' });
    expect([202, 429]).toContain(soon.statusCode);
  });

  test('is closed where the page is, but the links in emails work', async () => {
    expect((await page('/support/later', closed.server)).statusCode).toBe(404);
    const reader = await addReader(closed.room.store, {
      address: 'rolf@readers.example',
      addressKey: 'rolf@readers.example',
    });
    const token = closed.room.app.subscribers.tokenFor('support', reader.publicId);
    expect((await page(`/support/later/${token}`, closed.server)).statusCode).toBe(200);
  });
});

describe('a message of a payment provider', () => {
  const send = (body: string, { id = 'msg_1', key = KEY, on = server } = {}) => {
    const timestamp = String(Math.floor(room.clock.now.getTime() / 1000));
    const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${mac}`,
    };
    return on.inject({ method: 'POST', url: '/hooks/supporters', headers, payload: body });
  };
  const gift = (months: number) =>
    JSON.stringify({ type: 'supporter.gift', data: { email: 'gil@readers.example', months } });

  test('is on the disk once it is answered, and sent again it changes nothing', async () => {
    expect((await send(gift(3))).statusCode).toBe(200);
    expect(await room.app.supporters.count()).toBe(1);
    expect(await room.app.supporters.forget('gil@readers.example')).toBe(true);
    expect((await send(gift(3))).statusCode).toBe(200);
    expect(await room.app.supporters.count()).toBe(0);
    expect((await send(gift(3), { id: 'msg_2' })).statusCode).toBe(200);
    expect(await room.app.supporters.count()).toBe(1);
  });

  test('is refused with problem details if unsigned, unreadable or too large', async () => {
    const answers = [
      await send(gift(1), { key: Buffer.alloc(32, 6) }),
      await send('{'),
      await send(JSON.stringify({ type: 'supporter.gift', data: { email: 'nobody', months: 1 } })),
      await send(`"${'x'.repeat(17_000)}"`),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 400, 400, 413]);
    for (const { headers } of answers.slice(0, 3))
      expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  test('has no address where no secret is configured', async () => {
    expect((await send(gift(1), { on: closed.server })).statusCode).toBe(404);
  });
});
