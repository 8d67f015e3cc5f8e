// A Redis for the round, with an append-only file, that can be killed, restarted, emptied and flushed.
import { mkdirSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { cacheDir } from '../src/config/config.js';
import { findRedisBinary } from '../src/redis/binary.js';
import { type ChildServer, startChild } from '../src/redis/child-server.js';
import { pingRedis } from '../src/redis/ping.js';
import { unixUrl } from '../src/redis/url.js';

const START_MS = 20_000;
const STOP_MS = 5_000;

export interface KillableRedis {
  readonly url: string;
  /** SIGKILL: what was not on disk yet is gone. */
  kill(): Promise<void>;
  /** In good order. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Removes its data; only while it is not running. */
  forget(): void;
  flush(): Promise<void>;
}

export async function createRedis(folder: string): Promise<KillableRedis> {
  const place = join(folder, 'redis');
  const socket = join(place, 'redis.sock');
  mkdirSync(place, { mode: 0o700 });
  const binary = await findRedisBinary({
    cacheDir: cacheDir(),
    path: process.env['PATH'] ?? '',
    log: () => undefined,
  });
  const settings = {
    port: '0',
    unixsocket: socket,
    unixsocketperm: '600',
    dir: place,
    appendonly: 'yes',
    save: '',
    'maxmemory-policy': 'noeviction',
  };
  const words = Object.entries({
    ...settings,
    logfile: join(place, 'redis.log'),
    loglevel: 'warning',
  }).flatMap(([key, value]) => [`--${key}`, value]);
  let server: ChildServer | null = null;
  const gone = async () => {
    while (server?.running()) await wait(10);
  };
  return {
    url: unixUrl(socket),
    kill: async () => {
      if (server?.running()) process.kill(server.pid, 'SIGKILL');
      await gone();
    },
    stop: async () => server?.stop(STOP_MS),
    start: async () => {
      rmSync(socket, { force: true });
      server = await startChild(binary, words, { cwd: place });
      for (const end = Date.now() + START_MS; (await pingRedis(socket)) !== 'ready'; await wait(20))
        if (Date.now() > end || !server.running()) throw new Error(`Redis did not start: see ${place}`);
    },
    forget: () => rmSync(join(place, 'appendonlydir'), { recursive: true, force: true }),
    flush: () => tell(socket, 'FLUSHALL'),
  };
}

/** Sends it one command and waits for the answer; a Redis that is away has nothing to flush. */
function tell(socket: string, word: string): Promise<void> {
  return new Promise((done) => {
    const connection = createConnection(socket, () => connection.write(`${word}\r\n`));
    connection.once('data', () => connection.destroy());
    connection.once('error', () => done());
    connection.once('close', () => done());
  });
}
