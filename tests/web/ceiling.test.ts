// A flood over HTTP, at two servers that share one Redis: the form closes for everybody, the editor is
// notified once, and an hour later it is open.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../../src/app.js';
import { listen } from '../../src/web/listen.js';
import { createServer } from '../../src/web/server.js';
import { testRedis } from '../support/redis.js';
import { addReader, dump, type Newsroom, openNewsroom } from './newsroom.js';
import { linksOf } from './reader-pages.js';
import { urlencoded, WHILE_MS } from './sign-up-form.js';

const CEILING = 12;
const FLOOD = 30;
const WARM = 4;
const HOUR = 3_600_000;
/** How often a flood is started again if Redis did not answer in time. */
const TRIES = 6;

describe('the ceiling over all sign-ups [D10]', () => {
  let room: Newsroom;
  const servers: FastifyInstance[] = [];
  const sites: string[] = [];
  const closing: (() => Promise<unknown>)[] = [];
  let sent = 0;
  let answers: Response[] = [];

  async function open() {
    const extra = `sign_up: { per_hour: { overall: ${CEILING}, without_proof: 10000 } }`;
    room = await openNewsroom({ redis: testRedis().url, extra });
    // A second process on the same rows, Redis and clock.
    const other = await createApp(room.config, { log: room.app.log, now: () => room.clock.now });
    closing.push(room.close, () => other.close());
    for (const app of [room.app, other]) {
      const server = await createServer(app, { desk: false });
      servers.push(server);
      sites.push(await listen(server, { host: '127.0.0.1', port: 0, key: 'web.port' }));
    }
    sent = 0;
  }
  async function close() {
    for (const server of servers.splice(0)) await server.close();
    for (const one of closing.splice(0).reverse()) await one();
    sites.splice(0);
  }
  const countedAlone = () =>
    room.debugged.some((line) =>
      line.startsWith('Redis does not answer, so this process counts limits alone'),
    );

  beforeAll(async () => {
    // A machine so busy that Redis is not heard within 120 ms counts in each process alone, as it should:
    // then all of it is done again.
    for (let tries = 0; tries < TRIES; tries++) {
      await close();
      await open();
      // Each has its Redis before it counts.
      await flood(WARM);
      room.clock.forward(3 * HOUR);
      answers = await flood(FLOOD);
      if (!countedAlone()) return;
    }
    throw new Error('Redis was not heard in time, again and again');
  }, 120_000);
  afterAll(close);

  /** Each from a network of its own, for an address of its own; two at a time, one at each. */
  async function flood(count: number): Promise<Response[]> {
    const nonces: string[] = [];
    while (nonces.length < count) nonces.push((await room.app.signUps.form('en', 'page')).nonce);
    room.clock.forward(WHILE_MS);
    const given: Response[] = [];
    while (nonces.length > 0)
      given.push(...(await Promise.all(nonces.splice(0, 2).map((nonce) => post(sent++, nonce)))));
    return given;
  }
  const post = (n: number, nonce: string) => {
    const body = new URLSearchParams({
      email: `flood-${n}@readers.example`,
      consent: 'yes',
      nonce,
    }).toString();
    return fetch(`${sites[n % 2]}/subscribe`, {
      method: 'POST',
      headers: { ...urlencoded, 'x-forwarded-for': `10.7.${n}.7` },
      body,
    });
  };
  const statuses = (given: readonly Response[]) => given.map(({ status }) => status).sort();
  const notices = () => room.store.notices.unsent(10);

  test('closes the form at both together, and says so in words', async () => {
    expect(statuses(answers)).toEqual([
      ...Array<number>(CEILING).fill(202),
      ...Array<number>(FLOOD - CEILING).fill(503),
    ]);
    const closed = answers.filter(({ status }) => status === 503);
    expect(new Set(closed.map(({ headers }) => headers.get('retry-after')))).toEqual(new Set(['3600']));
    const pages = new Set(await Promise.all(closed.map((answer) => answer.text())));
    expect(pages.size).toBe(1);
    const [page = ''] = pages;
    expect(page).toContain('Sign-up is paused');
    expect(page).toContain('We’re getting an unusual number of sign-ups. Please come back later today.');
    expect(dump(room.config).match(/"flood-\d+@readers\.example"/g)).toHaveLength(2 * (CEILING + WARM));
  });

  test('tells the operator once, in a mail and in the log, not which addresses', async () => {
    const told = await notices();
    expect(told).toMatchObject([
      { recipient: 'ines@courier.example', message: { kind: 'form-closed', perHour: CEILING } },
    ]);
    expect(room.logged.filter((line) => line.startsWith('the sign-up form is closed'))).toEqual([
      `the sign-up form is closed: too many sign-ups within an hour {"perHour":${CEILING}}`,
    ]);
  });

  test('readers who are there confirm and leave meanwhile [D5]', async () => {
    const [reader, pending] = [
      await addReader(room.store),
      await addReader(room.store, {
        status: 'pending',
        confirmedAt: null,
        requestedAt: room.clock.now.toISOString(),
      }),
    ];
    for (const path of [linksOf(room, pending).confirm, linksOf(room, reader).unsubscribe]) {
      expect((await fetch(sites[1] + path, { method: 'POST' })).status).toBe(200);
    }
    expect((await room.store.subscribers.byId(reader.id))?.status).toBe('unsubscribed');
    expect((await room.store.subscribers.byId(pending.id))?.status).toBe('confirmed');
  });

  test('is closed for the hour to a single reader too, and open again after it', async () => {
    room.clock.forward(HOUR / 4);
    expect(statuses(await flood(2))).toEqual([503, 503]);
    room.clock.forward(2 * HOUR);
    expect(statuses(await flood(2))).toEqual([202, 202]);
    expect(await notices()).toHaveLength(1);
  });
});
