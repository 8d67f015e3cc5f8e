// Health checks: what a proxy asks about the pages, and what a monitor asks about workers.
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { workerStanding } from '../../src/deliveries/installation/worker-standing.js';
import { createServer } from '../../src/web/server.js';
import { openNewsroom } from './newsroom.js';

test('the pages are ready without any worker, while database and keys work', async () => {
  const room = await openNewsroom();
  const server = await createServer(room.app, { desk: false });
  expect((await server.inject('/healthz')).json()).toEqual({ status: 'ok' });
  const ready = await server.inject('/readyz');
  expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ready', database: 'ok', keys: 'ok' }]);
  expect((await room.app.installation.worker()).running).toBe(false);
  expect((await server.inject('/workerz')).statusCode).toBe(404);
  await server.close();
  await room.close();
});

/** The members of a problem (RFC 9457). */
const UNAVAILABLE = { type: 'about:blank', title: 'Service Unavailable', code: 'unavailable' };

test.each([
  ['missing', (file: string) => rmSync(file)],
  ['damaged', (file: string) => writeFileSync(file, '{"tokens":{}}')],
  ['readable by others', (file: string) => chmodSync(file, 0o644)],
] as const)('keys that are %s make the pages not ready, and the log says why once', async (_, spoil) => {
  const room = await openNewsroom();
  const server = await createServer(room.app, { desk: false });
  spoil(room.config.keysFile);
  for (let times = 0; times < 3; times++) {
    const { statusCode, body } = await server.inject('/readyz');
    expect([statusCode, JSON.parse(body)]).toEqual([
      503,
      { ...UNAVAILABLE, status: 'not ready', database: 'ok', keys: 'unusable' },
    ]);
  }
  expect((await server.inject('/healthz')).statusCode).toBe(200);
  expect(room.logged.filter((line) => line.startsWith('not ready: keys'))).toHaveLength(1);
  await server.close();
  await room.close();
});

test('a database that is away is 503, and a page says no more than that', async () => {
  const away = await openNewsroom();
  const pages = await createServer(away.app, { desk: false });
  await away.app.close();
  const ready = await pages.inject('/readyz');
  expect([ready.statusCode, ready.json()]).toEqual([
    503,
    { ...UNAVAILABLE, status: 'not ready', database: 'away', keys: 'ok' },
  ]);
  const { statusCode, body } = await pages.inject('/');
  expect(statusCode).toBeGreaterThanOrEqual(500);
  expect(body).not.toMatch(/sqlite|database|at .*\.js/i);
  await pages.close();
  await away.store.close();
});

test('/workerz on the desk follows the lease: 503 a minute after it ends', async () => {
  const room = await openNewsroom();
  const desk = await createServer(room.app, { desk: true });
  const ask = async () => {
    const { statusCode, body } = await desk.inject({ url: '/workerz', headers: { host: 'localhost' } });
    return [statusCode, JSON.parse(body)];
  };
  expect(await ask()).toEqual([503, { running: false, since: null }]);
  await room.app.installation.renew();
  const since = room.clock.now.toISOString();
  expect(await ask()).toEqual([200, { running: true, since }]);
  room.clock.forward(60_000);
  expect(await ask()).toEqual([503, { running: false, since }]);
  await desk.close();
  await room.close();
});

test.each([
  [null, false],
  ['2026-11-20T08:59:01.000Z', true],
  ['2026-11-20T08:59:00.000Z', false],
  ['2026-11-20T09:00:30.000Z', true],
  ['2026-11-20T11:00:00.000Z', false],
])('at 09:00, a lease renewed at %s means that a worker runs: %s', (renewedAt, running) => {
  expect(workerStanding(renewedAt, new Date('2026-11-20T09:00:00.000Z'))).toEqual({
    running,
    since: renewedAt,
  });
});
