// Unsubscribing without an issue to hand: the form that an archived issue leads to, the one mail it causes,
// and that it reveals nothing and floods nobody.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Subscriber } from '../../src/subscribers/subscriber.js';
import { createServer } from '../../src/web/server.js';
import { mailsTo } from '../subscribers/sign-up-room.js';
import { testRedis } from '../support/redis.js';
import { addIssue, addReader, dump, type Newsroom, openNewsroom, publish } from './newsroom.js';
import { ownMembers } from './problem-details.js';
import { linksOf } from './reader-pages.js';
import { elsewhere, signUp, urlencoded } from './sign-up-form.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TOKEN = /[A-Za-z0-9_-]{8,64}\.[A-Za-z0-9]{1,16}\.[A-Za-z0-9_-]{27}/;
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

const ask = (email: string, more: InjectOptions = {}, to = server) =>
  to.inject({
    method: 'POST',
    url: '/unsubscribe',
    remoteAddress: elsewhere(),
    headers: urlencoded,
    payload: new URLSearchParams({ email }).toString(),
    ...more,
  });
const asJson = (payload: object) => ({ headers: { accept: 'application/json' }, payload });
const statusOf = async ({ id }: Subscriber) => (await room.store.subscribers.byId(id))?.status;

let made = 0;
async function reader(given: Parameters<typeof addReader>[1] = {}): Promise<Subscriber> {
  const address = `leaver-${++made}@readers.example`;
  return addReader(room.store, { address, addressKey: address, ...given });
}

/** The mails to a reader once the worker has processed what waits. */
async function mailed({ address }: Pick<Subscriber, 'address'>) {
  await room.app.signUpWork.sweep();
  return mailsTo(room.app, address);
}

describe('from the archive [D28]', () => {
  test('page, form, mail, link, left: the page holds no token, the mail the reader’s own', async () => {
    const { slug } = await publish(room, await addIssue(room));
    const leaver = await reader({ locale: 'de' });
    const page = (await server.inject(`/archive/${slug}`)).body.replace(/name="nonce" value="[^"]*"/, '');
    expect(page).not.toMatch(TOKEN);
    expect(page).toContain('href="/unsubscribe"');
    const archived = await server.inject(`/archive/${slug}/email`);
    expect(archived.body).not.toMatch(TOKEN);
    expect(archived.body).toContain(`href="${room.config.web.url}/unsubscribe"`);
    const form = await server.inject('/unsubscribe');
    expect(form.body).toContain('<form action="/unsubscribe" method="post">');
    expect(form.body.match(/<input/g)).toHaveLength(1);
    expect(form.body).toMatch(
      /<label for="email">Email address<\/label><input[^>]*required=""[^>]*autoComplete="email"[^>]*name="email"/,
    );
    expect(form.body).not.toMatch(/<script|nonce/);
    expect(form.body).toContain('mailto:desk@courier.example');
    const asked = await ask(leaver.address);
    expect([asked.statusCode, asked.body.includes('unsubscribe link')]).toEqual([202, true]);
    const mails = await mailed(leaver);
    expect(mails.map(({ subject }) => subject)).toEqual(['The Friday Courier abbestellen']);
    const link = /\/unsubscribe\/\S+/.exec(mails[0]?.text ?? '')?.[0] ?? '';
    expect(link).toBe(linksOf(room, leaver).unsubscribe);
    room.clock.forward(3 * 366 * DAY);
    expect((await server.inject(link)).body).toContain(`<form action="${link}" method="post">`);
    expect(await statusOf(leaver)).toBe('confirmed');
    expect((await server.inject({ method: 'POST', url: link })).statusCode).toBe(200);
    expect(await statusOf(leaver)).toBe('unsubscribed');
  });

  test('a paused reader is on the list; nothing about who asked is kept', async () => {
    const paused = await reader({
      pausedUntil: new Date(room.clock.now.getTime() + 700 * HOUR).toISOString(),
    });
    await ask(` ${paused.address.toUpperCase()} `, {
      remoteAddress: '203.0.113.77',
      headers: { ...urlencoded, 'user-agent': 'Odd/1' },
    });
    expect(dump(room.config)).not.toMatch(/203\.0\.113|Odd/);
    expect(await mailed(paused)).toHaveLength(1);
    const rows = Object.fromEntries(JSON.parse(dump(room.config)) as [string, unknown[]][]);
    expect(rows['sign_ups']).toEqual([]);
    expect((await room.app.subscribers.consents(paused)).records).toEqual([]);
  });

  test('who leaves before the mail has left gets none any more', async () => {
    const leaver = await reader();
    await ask(leaver.address);
    await room.app.signUpWork.processSignUps();
    await server.inject({ method: 'POST', url: linksOf(room, leaver).unsubscribe });
    expect(await mailed(leaver)).toEqual([]);
  });

  test('as JSON', async () => {
    const leaver = await reader();
    const answer = await ask('', asJson({ email: leaver.address }));
    expect([answer.statusCode, answer.json()]).toEqual([202, { status: 'accepted', mail: 'now' }]);
    expect(await mailed(leaver)).toHaveLength(1);
  });

  test('where the queue is away the wish is kept, and that is said', async () => {
    const lone = await openNewsroom();
    const pages = await createServer(lone.app, { desk: false });
    const leaver = await addReader(lone.store);
    const { statusCode, body } = await ask(leaver.address, {}, pages);
    expect([statusCode, body.includes('will arrive a little later')]).toEqual([202, true]);
    await lone.app.signUpWork.sweep();
    expect(await mailsTo(lone.app, leaver.address)).toHaveLength(1);
    await pages.close();
    await lone.close();
  });
});

/** How many of these mails were ever meant for anybody. */
const everMeant = () => dump(room.config).match(/"kind":"leave-link"/g)?.length ?? 0;

const STATES = {
  unknown: null,
  pending: { status: 'pending', confirmedAt: null },
  confirmed: {},
  left: { status: 'unsubscribed' },
  suppressed: { status: 'suppressed', statusReason: 'complaint' },
} as const;
const states = Object.keys(STATES) as (keyof typeof STATES)[];

async function addressIn(state: keyof typeof STATES): Promise<string> {
  const wish = STATES[state];
  return wish === null ? `nobody-${++made}@readers.example` : (await reader(wish)).address;
}

describe('no answer tells whether an address is known [D11]', () => {
  test('the answer is the same for every state; only listed readers get a mail', async () => {
    const [seen, json] = [new Set<string>(), new Set<string>()];
    for (const state of states) {
      const [address, before] = [await addressIn(state), everMeant()];
      const { statusCode, headers, body } = await ask(address);
      const { date: _date, 'content-length': _length, ...others } = headers;
      seen.add(JSON.stringify([statusCode, others, body.replaceAll(address, 'ADDRESS')]));
      const mails = await mailed({ address });
      expect([state, mails.length, everMeant() - before]).toEqual([
        state,
        ...(state === 'confirmed' ? [1, 1] : [0, 0]),
      ]);
    }
    for (const state of states) json.add((await ask('', asJson({ email: await addressIn(state) }))).body);
    expect([seen.size, json.size]).toEqual([1, 1]);
  });

  test('who complained gets none, whatever their row says [C11]', async () => {
    const { address, addressHmac } = await reader();
    await room.store.suppressions.add({
      addressHmac,
      reason: 'complaint',
      at: room.clock.now.toISOString(),
      detail: null,
    });
    await room.app.signUpWork.sweep();
    const before = everMeant();
    expect((await ask(address)).statusCode).toBe(202);
    expect([await mailed({ address }), everMeant()]).toEqual([[], before]);
  });

  test('the time of an answer is of one class: medians of interleaved requests', async () => {
    const rounds = 15;
    const took: Record<string, number[]> = Object.fromEntries(states.map((state) => [state, []]));
    for (let round = 1; round <= rounds; round++) {
      for (const state of round % 2 === 0 ? states : [...states].reverse()) {
        const address = await addressIn(state);
        const before = performance.now();
        await ask(address);
        took[state]?.push(performance.now() - before);
      }
    }
    const medians = Object.values(took).map(
      (times) => times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0,
    );
    expect(Math.max(...medians)).toBeLessThan(2.5 * Math.min(...medians) + 10);
  }, 60_000);
});

describe('limits [D10]', () => {
  test('a reader gets one a day and three in thirty days, however often somebody asks', async () => {
    const leaver = await reader();
    const counts: number[] = [];
    for (let day = 0; day < 5; day++) {
      for (const _again of [1, 2]) await ask(leaver.address);
      counts.push((await mailed(leaver)).length);
      room.clock.forward(DAY + HOUR);
    }
    expect(counts).toEqual([1, 2, 3, 3, 3]);
    room.clock.forward(30 * DAY);
    await ask(leaver.address);
    expect(await mailed(leaver)).toHaveLength(4);
  });

  test('requests are limited by the hour; clicking a link never is', async () => {
    const few = await openNewsroom({
      redis: testRedis().url,
      extra: 'sign_up: { per_hour: { address: 2, network: 4, without_proof: 6 } }',
    });
    const pages = await createServer(few.app, { desk: false });
    const from = async (email: string, remoteAddress: string) =>
      (await ask(email, { remoteAddress }, pages)).statusCode;
    const one = [];
    for (const tag of ['a', 'b', 'c']) one.push(await from(`zoe+${tag}@readers.example`, elsewhere()));
    expect(one).toEqual([202, 202, 429]);
    few.clock.forward(3 * HOUR);
    const network = [];
    for (const n of [1, 2, 3, 4, 5]) network.push(await from(`n${n}@readers.example`, '198.51.100.7'));
    expect(network).toEqual([202, 202, 202, 202, 429]);
    for (const n of [6, 7]) expect(await from(`n${n}@readers.example`, elsewhere())).toBe(202);
    const over = await ask('n8@readers.example', {}, pages);
    expect([
      over.statusCode,
      Number(over.headers['retry-after']) > 60,
      over.body.includes('Too many attempts'),
    ]).toEqual([429, true, true]);
    expect(over.body).toContain('mailto:desk@courier.example');
    const program = await ask('', asJson({ email: 'n9@readers.example' }), pages);
    expect(ownMembers(program)).toEqual({ status: 'limited', retry_after: expect.any(Number) });
    // It keeps nobody from unsubscribing, nor from signing up.
    const leaver = await addReader(few.store);
    expect(
      (
        await pages.inject({
          method: 'POST',
          url: linksOf(few, leaver).unsubscribe,
          remoteAddress: '198.51.100.7',
        })
      ).statusCode,
    ).toBe(200);
    expect((await few.store.subscribers.byId(leaver.id))?.status).toBe('unsubscribed');
    expect((await signUp(few, pages)).statusCode).toBe(202);
    await pages.close();
    await few.close();
  });
});

describe('what is no request of the form', () => {
  test.each([
    ['no address', 'zoe@', 'That doesn’t look like an email address', 'invalid'],
    ['nothing', '', 'Enter your email address', 'missing'],
    ['too much', `${'x'.repeat(255)}@readers.example`, 'That’s too long', 'too_long'],
  ])(
    '%s is refused beside the field, tied to it, and nothing typed is lost [D29]',
    async (_what, email, said, problem) => {
      const before = dump(room.config);
      const { statusCode, body } = await ask(email);
      expect(statusCode).toBe(422);
      expect(body).toMatch(/<input[^>]*aria-invalid="true"[^>]*aria-describedby="email-problem"/);
      expect(body).toContain(`id="email-problem">${said}`);
      expect(body).toContain(`value="${email.slice(0, 254)}"`);
      const program = await ask('', asJson({ email }));
      expect([program.statusCode, ownMembers(program)]).toEqual([
        422,
        { status: 'refused', problems: [{ field: 'address', problem }] },
      ]);
      expect(dump(room.config)).toBe(before);
    },
  );

  const bodies: [string, InjectOptions][] = [
    ['one-click, urlencoded', { headers: urlencoded, payload: 'List-Unsubscribe=One-Click' }],
    [
      'one-click, multipart',
      {
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
        payload:
          '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
      },
    ],
    ['no body and no type', { headers: {}, payload: '' }],
    [
      'a type that nobody asked for',
      { headers: { 'content-type': 'text/x-odd' }, payload: 'email=zoe@readers.example' },
    ],
    [
      'a body longer than any form',
      { headers: urlencoded, payload: `List-Unsubscribe=One-Click&more=${'x'.repeat(300_000)}` },
    ],
  ];
  test.each(bodies)(
    'a POST that lost its token is answered 200 and changes nothing: %s [D7]',
    async (_name, request) => {
      const before = dump(room.config);
      for (let n = 0; n < 30; n++)
        expect((await ask('', { remoteAddress: '198.51.100.9', ...request })).statusCode).toBe(200);
      expect((await ask('', request)).body).toContain('Nothing has changed.');
      const program = await ask('', {
        ...request,
        headers: { ...request.headers, accept: 'application/json' },
      });
      expect([program.statusCode, program.json()]).toEqual([200, { status: 'unknown' }]);
      expect(dump(room.config)).toBe(before);
    },
  );
});
