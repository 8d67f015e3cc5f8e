// Addresses whose domain takes no mail, over HTTP, with a name server of this machine: answered like any
// other (D11), and nothing is sent.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../src/web/server.js';
import { startNameServer, type TestNameServer } from '../support/name-server.js';
import { testRedis } from '../support/redis.js';
import { startSmtp, type TestSmtp } from '../support/smtp.js';
import { addReader, dump, type Newsroom, openNewsroom } from './newsroom.js';
import { elsewhere, signUp, signUpAsJson, urlencoded, WHILE_MS, withoutAddress } from './sign-up-form.js';

const ZONES = {
  'readers.example': ['mx1.post.example', 'mx2.post.example'],
  'bare.example': 'address-only',
  'null.example': 'null-mx',
  'club.example': ['mx.club.example'],
  'slow.example': 'silent',
} as const;
/** The longest that a form may wait for a name server, with room for a busy machine. */
const ANSWER_MS = 1_500;

let names: TestNameServer;
let relay: TestSmtp;
let room: Newsroom;
let server: FastifyInstance;

beforeAll(async () => {
  names = await startNameServer(ZONES);
  relay = await startSmtp();
  const extra = `smtp: { host: 127.0.0.1, port: ${relay.port}, security: none }\nweb: { url: "https://letters.courier.example" }`;
  room = await openNewsroom({ extra, redis: testRedis().url, nameServers: [names.address] });
  server = await createServer(room.app, { desk: false });
});
afterAll(async () => {
  await server.close();
  await room.close();
  await relay.close();
  await names.close();
});

const HOSTS = {
  'a mail host': 'readers.example',
  'an address only': 'bare.example',
  'a null MX': 'null.example',
  'no such domain': 'nowhere.example',
};
const recipients = () => relay.messages.map(({ to }) => to).sort();

test('answers alike for a domain with or without a mail host [D11] [D12]', async () => {
  await addReader(room.store, {
    status: 'confirmed',
    address: 'there@readers.example',
    addressKey: 'there@readers.example',
  });
  const seen = new Set<string>();
  const programs = new Set<string>();
  for (const email of ['there@readers.example', ...Object.values(HOSTS).map((host) => `new@${host}`)]) {
    const { statusCode, headers, body } = await signUp(room, server, { email });
    const { date: _date, 'content-length': _length, ...others } = headers;
    seen.add(JSON.stringify([statusCode, others, withoutAddress(body, email)]));
    const program = await signUpAsJson(room, server, { email });
    programs.add(JSON.stringify([program.statusCode, program.json()]));
  }
  expect([...seen].map((one) => JSON.parse(one)[0])).toEqual([202]);
  expect([...programs]).toEqual([JSON.stringify([202, { status: 'accepted', mail: 'now' }])]);
  expect(names.asked).toEqual(expect.arrayContaining(Object.values(HOSTS)));
});

test('only whose domain takes mail gets one, and nothing is kept of the others [D12]', async () => {
  await room.app.signUpWork.sweep();
  expect(recipients()).toEqual(['new@bare.example', 'new@readers.example', 'there@readers.example']);
  const kept = dump(room.config);
  for (const host of ['null.example', 'nowhere.example']) expect(kept).not.toContain(host);
});

test('the time of an answer is of one class: medians of interleaved requests [D11]', async () => {
  const rounds = 15;
  const kinds = Object.entries(HOSTS);
  const took: Record<string, number[]> = Object.fromEntries(kinds.map(([kind]) => [kind, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [kind, host] of round % 2 === 0 ? kinds : [...kinds].reverse()) {
      const { nonce } = await room.app.signUps.form('en', 'page');
      room.clock.forward(WHILE_MS);
      const payload = new URLSearchParams({
        email: `reader-${round}@${host}`,
        consent: 'yes',
        nonce,
      }).toString();
      const before = performance.now();
      const { statusCode } = await server.inject({
        method: 'POST',
        url: '/subscribe',
        remoteAddress: elsewhere(),
        headers: urlencoded,
        payload,
      });
      took[kind]?.push(performance.now() - before);
      expect(statusCode).toBe(202);
    }
  }
  const medians = Object.values(took).map(
    (times) => times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0,
  );
  expect(Math.max(...medians)).toBeLessThan(2.5 * Math.min(...medians) + 10);
}, 60_000);

test('a flooded domain gets ten mails an hour and equal answers [D10] [D11]', async () => {
  const answers = new Set<string>();
  const flood = async (domain: string) => {
    for (let n = 0; n < 12; n++) {
      const email = `flood-${n}@${domain}`;
      const { statusCode, body } = await signUp(room, server, { email });
      answers.add(JSON.stringify([statusCode, withoutAddress(body, email)]));
    }
    await room.app.signUpWork.sweep();
    return recipients().filter((to) => to.startsWith('flood-') && to.endsWith(`@${domain}`)).length;
  };
  expect(await flood('club.example')).toBe(10);
  expect(await flood('readers.example')).toBe(12);
  expect(answers.size).toBe(1);
});

test('a silent name server delays one reader shortly and the next not [D12]', async () => {
  const before = performance.now();
  const waiting = signUp(room, server, { email: 'first@slow.example' }).then(
    ({ statusCode }) => [statusCode, performance.now() - before] as const,
  );
  const next = await signUp(room, server, { email: 'quick@readers.example' });
  const nextTook = performance.now() - before;
  const [status, took] = await waiting;
  expect([status, next.statusCode]).toEqual([202, 202]);
  expect(nextTook).toBeLessThan(took);
  expect(took).toBeLessThan(ANSWER_MS + 1_000);
  await room.app.signUpWork.sweep();
  expect(recipients()).toEqual(expect.arrayContaining(['first@slow.example', 'quick@readers.example']));
});
