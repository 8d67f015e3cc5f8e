// The page after a sign-up: the mail again, and the address corrected. Both are there for every address, and
// only the worker looks who it is (D11).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../src/web/server.js';
import { testRedis } from '../support/redis.js';
import { addReader, dump, type Newsroom, openNewsroom } from './newsroom.js';
import { elsewhere, resendToken, signUp, urlencoded, withoutAddress } from './sign-up-form.js';

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

const post = (url: string, fields: Readonly<Record<string, string>>, headers: object = {}) =>
  server.inject({
    method: 'POST',
    url,
    remoteAddress: elsewhere(),
    headers: { ...urlencoded, ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
const again = (email: string, resend: string) => post('/subscribe/again', { email, resend });
const signedUp = async (email: string) => resendToken((await signUp(room, server, { email })).body);
const mailsTo = async (address: string) => {
  const inbox = await room.app.inbox();
  return (await inbox?.list({ offset: 0, limit: 100, search: address }))?.length ?? 0;
};

describe('"Send the email again"', () => {
  test('answers every address alike, and mails those who wait [D11]', async () => {
    const states = {
      pending: null,
      confirmed: { status: 'confirmed' },
      left: { status: 'unsubscribed' },
      suppressed: { status: 'suppressed', statusReason: 'complaint' },
    } as const;
    const seen = new Set<string>();
    for (const [state, row] of Object.entries(states)) {
      const address = `${state}@readers.example`;
      if (row !== null) await addReader(room.store, { ...row, address, addressKey: address });
      const token = await signedUp(address);
      await room.app.signUpWork.sweep();
      room.clock.forward(120_000);
      const { statusCode, headers, body } = await again(address, token);
      const { date: _date, 'content-length': _length, ...others } = headers;
      seen.add(JSON.stringify([statusCode, others, withoutAddress(body, address)]));
    }
    expect([...seen].map((one) => JSON.parse(one)[0])).toEqual([202]);
    await room.app.signUpWork.sweep();
    // Subscribers are told once a day; a former reader gets the confirmation mail of the new sign-up.
    expect(
      await Promise.all(Object.keys(states).map((state) => mailsTo(`${state}@readers.example`))),
    ).toEqual([2, 1, 2, 0]);
  });

  test('needs the token of that page, for that address, of the last 24 hours', async () => {
    const token = await signedUp('token@readers.example');
    const before = dump(room.config);
    for (const [address, given] of [
      ['other@readers.example', token],
      ['token@readers.example', ''],
      ['token@readers.example', `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
      ['', token],
    ] as const) {
      const answer = await again(address, given);
      expect([answer.statusCode, answer.body.includes('name="email"')]).toEqual([422, true]);
    }
    expect(dump(room.config)).toBe(before);
    expect((await again('Token@Readers.example', token)).statusCode).toBe(202);
    room.clock.forward(24 * 3_600_000 + 1);
    expect((await again('token@readers.example', token)).statusCode).toBe(422);
  });

  test('counts with the sign-ups of the mailbox: the sixth in an hour waits [D10]', async () => {
    const token = await signedUp('often@readers.example');
    const statuses: number[] = [];
    for (let n = 0; n < 5; n++) statuses.push((await again('often@readers.example', token)).statusCode);
    expect(statuses).toEqual([202, 202, 202, 202, 429]);
  });

  test('is refused where another site sent it', async () => {
    const token = await signedUp('cross@readers.example');
    const answer = await post(
      '/subscribe/again',
      { email: 'cross@readers.example', resend: token },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(answer.statusCode).toBe(403);
  });

  test('a machine that filled the trap gets the page, and a token for nothing', async () => {
    const { body } = await signUp(room, server, { email: 'trap@readers.example', website: 'x' });
    const token = resendToken(body);
    expect(token).not.toBe('');
    expect((await again('trap@readers.example', token)).statusCode).toBe(422);
  });
});

test('"Correct my address" shows the form as it was, the box still ticked [D2]', async () => {
  const { wordingHash } = await room.app.signUps.form('en', 'page');
  const fields = { email: 'zoe@readers.exmaple', name: 'Zoë', wording: wordingHash };
  const { body } = await signUp(room, server, fields);
  const hidden = Object.fromEntries(
    [...body.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const before = dump(room.config);
  const form = await post('/subscribe', { ...hidden, correct: 'yes' });
  expect(form.statusCode).toBe(200);
  for (const kept of ['value="zoe@readers.exmaple"', 'value="Zoë"', 'checked=""'])
    expect(form.body).toContain(kept);
  expect(dump(room.config)).toBe(before);
  const other = await post('/subscribe', { ...hidden, wording: 'of yesterday', correct: 'yes' });
  expect(other.body).not.toContain('checked');
});

test('programs get JSON for what makes a form show its page again', async () => {
  const fieldsOfForms: Record<string, string>[] = [{ correct: 'yes' }, { form: 'embed', nonce: '' }];
  for (const fields of fieldsOfForms) {
    const asked = { email: 'zoe@readers.example', consent: 'yes', ...fields };
    const answer = await post('/subscribe', asked, { accept: 'application/json' });
    expect([answer.statusCode, answer.json().problems]).toEqual([
      422,
      [{ field: 'form', problem: 'expired' }],
    ]);
  }
});
