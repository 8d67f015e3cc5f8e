// The worker as a process: it ends with the command that started it, and says when Redis is there again.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { startWorker } from '../../jobs/worker.js';
import { cacheDir, searchPath } from '../../src/config/config.js';
import type { Logger } from '../../src/log.js';
import { findRedisBinary } from '../../src/redis/binary.js';
import { startChild } from '../../src/redis/child-server.js';
import { unixUrl } from '../../src/redis/url.js';
import { temporaryFolder } from '../support/folder.js';
import { fridayRuns } from '../support/friday.js';
import { newsroom, newsroomYaml } from '../support/newsroom.js';
import { testRedis } from '../support/redis.js';

test('kill -9 of "friday worker" leaves no process running', async () => {
  const { config } = await newsroom();
  writeFileSync(config.file, newsroomYaml());
  const options = { cwd: temporaryFolder(), env: { FRIDAY_REDIS_URL: testRedis().url, FRIDAY_LOG: 'info' } };
  const worker = fridayRuns(['worker', '--config', config.file], options);
  while (!worker.output.stderr.includes('The worker is running')) await delay(20);
  // Resolves when its standard error is closed: then nobody is left who could write to it.
  await worker.stop('SIGKILL');
  expect(worker.output.stderr).toContain('"msg":"stopped"');
});

test('that Redis is away is told once, and that it is back too', async () => {
  const folder = temporaryFolder();
  const socket = join(folder, 'redis.sock');
  const told: string[] = [];
  const tell = (message: string) => void told.push(message);
  const log = { debug: () => undefined, info: tell, warn: tell, error: tell } as unknown as Logger;
  const room = await newsroom({ env: { FRIDAY_REDIS_URL: unixUrl(socket) } });
  const worker = startWorker({ ...room.app, log }, unixUrl(socket));
  while (told.length === 0) await delay(20);
  const binary = await findRedisBinary({ cacheDir: cacheDir(), path: searchPath(), log: () => undefined });
  const server = await startChild(binary, ['--port', '0', '--unixsocket', socket, '--save', ''], {
    cwd: folder,
  });
  try {
    await worker.ready;
    while (told.length < 2) await delay(20);
    expect(told).toEqual(['Redis', 'Redis is reachable again: work continues']);
  } finally {
    await worker.stop();
    await server.stop(2_000);
  }
});
