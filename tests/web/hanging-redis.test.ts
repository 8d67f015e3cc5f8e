// A Redis that holds its connections and answers nothing, as a machine under too much load does: readers get
// an answer all the same, and soon.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { cacheDir, searchPath } from '../../src/config/config.js';
import { findRedisBinary } from '../../src/redis/binary.js';
import { startChild } from '../../src/redis/child-server.js';
import { pingRedis } from '../../src/redis/ping.js';
import { unixUrl } from '../../src/redis/url.js';
import { createServer } from '../../src/web/server.js';
import { temporaryFolder } from '../support/folder.js';
import { dump, openNewsroom } from './newsroom.js';
import { addPending, linksOf } from './reader-pages.js';
import { signUp, signUpAsJson } from './sign-up-form.js';

/** The longest that a reader may wait, whatever Redis does. */
const AT_MOST_MS = 3_000;

/** A Redis of this test alone, which may be stopped and woken. */
async function ownRedis() {
  const folder = temporaryFolder();
  const socket = join(folder, 'redis.sock');
  const binary = await findRedisBinary({ cacheDir: cacheDir(), path: searchPath(), log: () => undefined });
  const server = await startChild(
    binary,
    ['--port', '0', '--unixsocket', socket, '--save', '', '--logfile', join(folder, 'redis.log')],
    { cwd: folder },
  );
  while ((await pingRedis(socket)) !== 'ready') await delay(20);
  return {
    url: unixUrl(socket),
    hang: () => process.kill(server.pid, 'SIGSTOP'),
    wake: () => process.kill(server.pid, 'SIGCONT'),
    close: () => server.stop(2_000),
  };
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly ms: number }> {
  const began = performance.now();
  const answer = await work();
  return { answer, ms: performance.now() - began };
}

test('sign-ups while Redis hangs are recorded and answered within three seconds', async () => {
  const redis = await ownRedis();
  const room = await openNewsroom({ redis: redis.url, redisWaitMs: null });
  const server = await createServer(room.app, { desk: false });
  try {
    // On a loaded machine the first answers of a healthy Redis may come late as well.
    for (let n = 0, mail = 'later'; mail !== 'now'; n++)
      ({ mail } = (await signUpAsJson(room, server, { email: `before-${n}@readers.example` })).json());
    const { confirm } = linksOf(room, await addPending(room));
    redis.hang();
    const page = await timed(() => signUp(room, server, { email: 'ada@readers.example' }));
    expect([page.answer.statusCode, page.answer.body.includes('will arrive a little later')]).toEqual([
      202,
      true,
    ]);
    const many = await Promise.all(
      ['ben', 'cora', 'dan', 'eve'].map((name) =>
        timed(() => signUpAsJson(room, server, { email: `${name}@readers.example` })),
      ),
    );
    expect(many.map(({ answer }) => answer.json())).toEqual(
      many.map(() => ({ status: 'accepted', mail: 'later' })),
    );
    const confirmed = await timed(() => server.inject({ method: 'POST', url: confirm }));
    expect(confirmed.answer.statusCode).toBe(200);
    expect([page, ...many, confirmed].map(({ ms }) => ms).filter((ms) => ms > AT_MOST_MS)).toEqual([]);
    const kept = dump(room.config);
    for (const name of ['ada', 'ben', 'cora', 'dan', 'eve'])
      expect(kept).toContain(`${name}@readers.example`);
  } finally {
    redis.wake();
    await server.close();
    await room.close();
    await redis.close();
  }
}, 60_000);
