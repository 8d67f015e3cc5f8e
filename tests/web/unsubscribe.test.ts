// Unsubscribing over HTTP: the rules D5 to D8, on the real server with a real database.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { probeUnsubscribeLink } from '../../src/intake/fetching/probe-unsubscribe-link.js';
import type { Subscriber } from '../../src/subscribers/subscriber.js';
import { suppressBounced } from '../../src/subscribers/suppress-bounced.js';
import { PROBE_ID } from '../../src/subscribers/tokens.js';
import { createServer } from '../../src/web/server.js';
import { sendingIssue } from '../support/factory.js';
import { addReader, dump, type Newsroom, openNewsroom } from './newsroom.js';
import { ownMembers } from './problem-details.js';

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

const tokenOf = (reader: Subscriber) => room.app.subscribers.tokenFor('unsubscribe', reader.publicId);
const statusOf = async (reader: Subscriber) => (await room.store.subscribers.byId(reader.id))?.status;
const unknown = `nobody-at-all.k1.${'A'.repeat(27)}`;

/** @param before size of another field that comes first, in KB */
const multipart = (value = 'One-Click', before = 0) => ({
  headers: { 'content-type': 'multipart/form-data; boundary=xyz' },
  payload: `--xyz\r\nContent-Disposition: form-data; name="more"\r\n\r\n${'x'.repeat(before * 1024)}\r\n--xyz\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\n${value}\r\n--xyz--\r\n`,
});
const urlencoded = {
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  payload: 'List-Unsubscribe=One-Click',
};

function expectPrivate({ headers }: LightMyRequestResponse): void {
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['x-robots-tag']).toContain('noindex');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['set-cookie']).toBeUndefined();
  expect(headers['location']).toBeUndefined();
}

describe('GET, HEAD and OPTIONS', () => {
  test('show a button and change nothing, however often they come [D6]', async () => {
    const reader = await addReader(room.store);
    const preferences = room.app.subscribers.tokenFor('preferences', reader.publicId);
    const before = dump(room.config);
    for (const url of [
      `/unsubscribe/${tokenOf(reader)}`,
      `/preferences/${preferences}`,
      `/unsubscribe/${unknown}`,
      '/unsubscribe',
      '/preferences',
    ]) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET'] as const) {
        const answer = await server.inject({ method, url });
        expect(answer.statusCode).toBeLessThan(500);
        if (method !== 'OPTIONS') expectPrivate(answer);
      }
    }
    expect(dump(room.config)).toBe(before);
    const page = await server.inject(`/unsubscribe/${tokenOf(reader)}`);
    expect(page.body).toContain(
      `<form action="/unsubscribe/${tokenOf(reader)}" method="post"><button type="submit">`,
    );
  });

  test('show it too to a reader whom a refusal took off the list [D5] [G18]', async () => {
    const reader = await addReader(room.store);
    const at = room.clock.now;
    const bounced = {
      subscriberId: reader.id,
      reason: 'hard',
      detail: 'issue 1',
      at: at.toISOString(),
      otherOwner: false,
    } as const;
    await room.store.transaction((stores) => suppressBounced(stores, bounced, at));
    const url = `/unsubscribe/${tokenOf(reader)}`;
    expect((await server.inject(url)).body).toContain(
      `<form action="${url}" method="post"><button type="submit">`,
    );
    await server.inject({ method: 'POST', url });
    expect((await server.inject(url)).body).toContain('You’ve unsubscribed');
  });

  test('no script could press the button: the page has none, and none may run [D6]', async () => {
    const page = await server.inject(`/unsubscribe/${tokenOf(await addReader(room.store))}`);
    expect(page.body).not.toContain('<script');
    expect(page.headers['content-security-policy']).toContain("script-src 'none'");
  });

  test('the page masks the address and the name [D8]', async () => {
    const reader = await addReader(room.store, {
      address: 'zoe.field@reader.example',
      addressKey: 'zoe.field@reader.example',
      name: 'Zoë Field',
    });
    const leave = await server.inject(`/unsubscribe/${tokenOf(reader)}`);
    const preferences = await server.inject(
      `/preferences/${room.app.subscribers.tokenFor('preferences', reader.publicId)}`,
    );
    for (const { body } of [leave, preferences]) {
      expect(body).toContain('z•••@reader.example');
      expect(body).not.toMatch(/zoe\.field|Field/);
    }
    expect(preferences.body).toContain('Z•••');
    expect(preferences.body).toContain(`action="/unsubscribe/${tokenOf(reader)}"`);
  });
});

describe('POST', () => {
  const bodies: [string, Pick<InjectOptions, 'headers' | 'payload'>, string][] = [
    ['urlencoded, as RFC 8058 says', urlencoded, 'one-click'],
    ['multipart, as RFC 8058 says', multipart(), 'one-click'],
    [
      'the empty body of the button',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: '' },
      'page',
    ],
    ['no body and no type', {}, 'page'],
    ['a type that nobody asked for', { headers: { 'content-type': 'text/x-odd' }, payload: 'hello' }, 'page'],
    ['a multipart field with another value', multipart('No'), 'page'],
    ['a multipart field after 7 KB', multipart('One-Click', 7), 'one-click'],
    ['a multipart field after 9 KB, which no mailbox provider sends', multipart('One-Click', 9), 'page'],
    ...['', 'urlencoded', '; charset=utf-8', 'multipart/form-data'].map((type): (typeof bodies)[number] => [
      `a type that says nothing ("${type}")`,
      { headers: { 'content-type': type }, payload: urlencoded.payload },
      'one-click',
    ]),
    [
      'a body longer than any form',
      { ...urlencoded, payload: `${urlencoded.payload}&more=${'x'.repeat(300_000)}` },
      'page',
    ],
    ['JSON that is none', { headers: { 'content-type': 'application/json' }, payload: '{' }, 'page'],
  ];
  test.each(bodies)('takes a reader off the list: %s [D7]', async (_name, request, method) => {
    const reader = await addReader(room.store);
    const answer = await server.inject({
      method: 'POST',
      url: `/unsubscribe/${tokenOf(reader)}`,
      ...request,
    });
    expect(answer.statusCode).toBe(200);
    expectPrivate(answer);
    expect(await statusOf(reader)).toBe('unsubscribed');
    const { records } = await room.app.subscribers.consents(reader);
    expect(records.at(-1)).toMatchObject({ kind: 'withdrawn', source: method });
  });

  test('a second press says the same, and adds no second record [D6]', async () => {
    const reader = await addReader(room.store);
    const url = `/unsubscribe/${tokenOf(reader)}`;
    const first = await server.inject({ method: 'POST', url, ...urlencoded });
    const before = dump(room.config);
    const second = await server.inject({ method: 'POST', url, ...urlencoded });
    expect([second.statusCode, second.body]).toEqual([200, first.body]);
    expect(dump(room.config)).toBe(before);
  });

  test('the page offers the way back first, then asks why; nothing is required [D5]', async () => {
    const reader = await addReader(room.store);
    const { body } = await server.inject({
      method: 'POST',
      url: `/unsubscribe/${tokenOf(reader)}`,
      ...urlencoded,
    });
    const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'));
    expect(main).toContain('You’ve unsubscribed');
    expect(main.match(/<form action="[^"]+"/g)).toEqual([
      `<form action="/unsubscribe/${tokenOf(reader)}/return"`,
      `<form action="/unsubscribe/${tokenOf(reader)}/why"`,
    ]);
    expect(main).toContain('value="often"');
    expect(main).not.toMatch(/required|checked/);
  });

  test('an open delivery of an issue that is being sent is skipped at once [D5]', async () => {
    const { issue, readers } = await sendingIssue(room.store, 2);
    const [leaver] = readers;
    if (leaver === undefined) throw new Error('no reader');
    await server.inject({ method: 'POST', url: `/unsubscribe/${tokenOf(leaver)}`, ...urlencoded });
    expect(await room.store.deliveries.counts(issue.id)).toMatchObject({ skipped: 1, pending: 1 });
  });

  test('answers an unknown token with 200 and says that nothing changed [D7]', async () => {
    const before = dump(room.config);
    for (const url of [
      `/unsubscribe/${unknown}`,
      '/unsubscribe/x',
      '/unsubscribe',
      `/unsubscribe/${'y'.repeat(900)}`,
      '/unsubscribe/%00%0d%0a',
    ]) {
      const answer = await server.inject({ method: 'POST', url, ...multipart() });
      expect([url, answer.statusCode]).toEqual([url, 200]);
      expectPrivate(answer);
      expect(answer.body).toContain('Nothing has changed.');
    }
    expect(dump(room.config)).toBe(before);
  });

  test('one-click requests and the form are taken from every site [D7]', async () => {
    const headers = { ...urlencoded.headers, 'sec-fetch-site': 'cross-site' };
    const reader = await addReader(room.store);
    const clicked = await server.inject({
      method: 'POST',
      url: `/unsubscribe/${tokenOf(reader)}`,
      ...urlencoded,
      headers,
    });
    expect([clicked.statusCode, await statusOf(reader)]).toEqual([200, 'unsubscribed']);
    const asked = await server.inject({
      method: 'POST',
      url: '/unsubscribe',
      headers,
      payload: 'email=far@readers.example',
    });
    expect(asked.statusCode).toBe(202);
  });

  test('has no rate limit: two hundred clicks from one address are answered [D7]', async () => {
    const readers = await Promise.all(Array.from({ length: 200 }, () => addReader(room.store)));
    const answers = await Promise.all(
      readers.map((reader) =>
        server.inject({ method: 'POST', url: `/unsubscribe/${tokenOf(reader)}`, ...urlencoded }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([200]));
    expect(new Set(await Promise.all(readers.map(statusOf)))).toEqual(new Set(['unsubscribed']));
  });

  test('a token for preferences cannot unsubscribe, and the other way round [D8]', async () => {
    const reader = await addReader(room.store);
    const token = room.app.subscribers.tokenFor('preferences', reader.publicId);
    const answer = await server.inject({ method: 'POST', url: `/unsubscribe/${token}`, ...urlencoded });
    expect(answer.statusCode).toBe(200);
    expect(await statusOf(reader)).toBe('confirmed');
    expect((await server.inject(`/preferences/${tokenOf(reader)}`)).body).toContain(
      'We couldn’t find that subscription',
    );
  });
});

describe('where the write fails', () => {
  test('503, the button again, and a log line without token or address [D7]', async () => {
    const broken = await openNewsroom();
    const failing = await createServer(
      {
        ...broken.app,
        subscribers: { ...broken.app.subscribers, unsubscribe: () => Promise.reject(new Error('disk full')) },
      },
      { desk: false },
    );
    try {
      const reader = await addReader(broken.store);
      const token = broken.app.subscribers.tokenFor('unsubscribe', reader.publicId);
      const answer = await failing.inject({ method: 'POST', url: `/unsubscribe/${token}`, ...urlencoded });
      expect(answer.statusCode).toBe(503);
      expect(answer.headers['retry-after']).toBe('60');
      expectPrivate(answer);
      expect(answer.body).toContain('<button type="submit">');
      const log = broken.logged.join('\n');
      expect(log).toContain('disk full');
      expect(log).not.toContain(token);
      expect(log).not.toContain(reader.address);
    } finally {
      await failing.close();
      await broken.close();
    }
  });
});

test('the probe of the unsubscribe link finds this Friday [G11]', async () => {
  const origin = await server.listen({ host: '127.0.0.1', port: 0 });
  const before = dump(room.config);
  expect(
    await probeUnsubscribeLink(
      `${origin}/unsubscribe/${room.app.subscribers.tokenFor('unsubscribe', PROBE_ID)}`,
    ),
  ).toBeNull();
  expect(await probeUnsubscribeLink(`${origin}/unsubscribe/${unknown}`)).toMatchObject({
    found: 'stranger',
    text: expect.stringMatching(/another server than this Friday/),
  });
  expect(dump(room.config)).toBe(before);
});

describe('a break', () => {
  const pause = async (reader: Subscriber, headers = {}) =>
    server.inject({ method: 'POST', url: `/unsubscribe/${tokenOf(reader)}/pause`, headers });
  const WEEKS_4 = 28 * 86_400_000;
  const inFourWeeks = () => new Date(room.clock.now.getTime() + WEEKS_4).toISOString();

  test('is a second button of the page, after the one that unsubscribes', async () => {
    const reader = await addReader(room.store);
    const { body } = await server.inject(`/unsubscribe/${tokenOf(reader)}`);
    expect(body.match(/<form action="[^"]+"/g)).toEqual([
      `<form action="/unsubscribe/${tokenOf(reader)}"`,
      `<form action="/unsubscribe/${tokenOf(reader)}/pause"`,
    ]);
  });

  test('pauses for four weeks, is on record, and does nothing else [D8]', async () => {
    const reader = await addReader(room.store, { name: 'Zoë' });
    const answer = await pause(reader);
    expect([answer.statusCode, answer.body.includes('Enjoy your break')]).toEqual([200, true]);
    const { updatedAt: _now, ...after } = (await room.store.subscribers.byId(reader.id)) ?? reader;
    const { updatedAt: _then, ...before } = reader;
    expect(after).toEqual({ ...before, pausedUntil: inFourWeeks() });
    expect((await room.app.subscribers.consents(reader)).records).toMatchObject([
      { kind: 'changed', source: 'unsubscribe page', basis: 'changed by the reader: pause' },
    ]);
  });

  test('never ends or shortens a longer pause [D8]', async () => {
    const pausedUntil = new Date(room.clock.now.getTime() + 2 * WEEKS_4).toISOString();
    const reader = await addReader(room.store, { pausedUntil });
    const before = dump(room.config);
    expect((await pause(reader)).statusCode).toBe(200);
    expect(dump(room.config)).toBe(before);
  });

  test.each(['pending', 'unsubscribed', 'suppressed'] as const)(
    'is nothing for a reader who is %s [D8]',
    async (status) => {
      const reader = await addReader(room.store, { status });
      const before = dump(room.config);
      const answer = await pause(reader, { accept: 'application/json' });
      expect([answer.statusCode, ownMembers(answer)]).toEqual([404, { status: 'unknown' }]);
      expect((await server.inject(`/unsubscribe/${tokenOf(reader)}`)).body).not.toContain('/pause"');
      expect(dump(room.config)).toBe(before);
    },
  );
});
