// P3: what a second worker process adds. Real workers on one Redis and one database, and a receiver whose
// answers take time, so that cores stay free.
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { cacheDir, searchPath } from '../src/config/config.js';
import { reasonOf } from '../src/errors.js';
import { findRedisBinary } from '../src/redis/binary.js';
import { ensurePrivateRedis } from '../src/redis/private-server.js';
import { redisConnection } from '../src/redis/url.js';
import { startPrivatePostgres } from '../tests/support/private-postgres.js';
import { issueFor } from './issue-for.js';
import { alternate, type Figure, measured, median, type Options, ROOT, script, started } from './measure.js';
import { type BenchNewsroom, openBenchNewsroom } from './newsroom.js';
import { startSlowReceiver } from './slow-receiver.js';

const READERS = 800;
const BATCH = 25;
const CONNECTIONS = 4;
/** With 4 connections a worker then sends 80 messages a second at most, which takes a fraction of a core. */
const ANSWER_MS = 50;
const SETTLED_MS = 60_000;
const ALL_SENT_MS = 120_000;
/**
 * The rate is that of the middle: neither the first batches nor the last, when one worker has nothing left to
 * do.
 */
const [FROM, TO] = [0.2, 0.8];

interface Places {
  readonly redis: string;
  /** Address of a fresh database; null: the SQLite of the room. */
  readonly database: () => Promise<string | null>;
}

export async function twoWorkers({ rounds, say }: Options): Promise<readonly Figure[]> {
  const room = openBenchNewsroom();
  const redis = await ensurePrivateRedis({
    dataDir: room.config.dataDir,
    binary: () => findRedisBinary({ cacheDir: cacheDir(), path: searchPath(), log: say }),
    log: () => undefined,
  });
  const postgres = await startPrivatePostgres({
    path: searchPath(),
    cacheDir: cacheDir(),
    place: tmpdir(),
    say,
  }).catch((error: unknown) => {
    say(`no PostgreSQL: P3 is measured on SQLite alone (${reasonOf(error)})`);
    return null;
  });
  try {
    const figures = [await figureOf('SQLite', { redis: redis.url, database: async () => null }, rounds)];
    if (postgres !== null)
      figures.push(
        await figureOf(
          'PostgreSQL',
          { redis: redis.url, database: () => freshDatabase(postgres.url) },
          rounds,
        ),
      );
    return figures;
  } finally {
    await postgres?.close();
    await redis.close();
    room.remove();
  }
}

async function figureOf(name: string, places: Places, rounds: number): Promise<Figure> {
  const runs = await alternate<'one' | 'two', number>(Math.min(rounds, 5), {
    one: () => rateWith(1, places),
    two: () => rateWith(2, places),
  });
  const [one, two] = [median(runs.one), median(runs.two)];
  return {
    id: 'P3',
    what: `sending with two workers on ${name}`,
    unit: 'messages/s',
    value: two,
    reference: { what: 'with one', value: one },
    ratio: two / one,
    goal: '>= 1.9 x while cores are free',
    met: two >= 1.9 * one,
    note: `${CONNECTIONS} connections each to a receiver that answers after ${ANSWER_MS} ms: at most ${(CONNECTIONS * 1000) / ANSWER_MS} messages/s each`,
  };
}

/** Messages per second of several workers that share one issue, started by hand once all of them listen. */
async function rateWith(workers: number, { redis, database }: Places): Promise<number> {
  const receiver = await startSlowReceiver(ANSWER_MS);
  const room = openBenchNewsroom(
    `smtp: { host: 127.0.0.1, port: ${receiver.port}, security: none }\nweb: { url: https://letters.harbour.example }\ndelivery: { connections: ${CONNECTIONS}, batch_size: ${BATCH} }\n`,
  );
  const databaseUrl = (await database()) ?? room.config.databaseUrl;
  const env = {
    FRIDAY_REDIS_URL: redis,
    FRIDAY_DATABASE_URL: databaseUrl,
    FRIDAY_STATE: join(room.folder, 'state'),
    FRIDAY_LOG: 'silent',
  };
  const issueId = await issueFor({ ...room, config: { ...room.config, databaseUrl } }, READERS);
  const running = Array.from({ length: workers }, () =>
    started([process.execPath, join(ROOT, 'dist/jobs/main.js'), room.configFile], env),
  );
  try {
    await listening(redis, room, workers);
    const { outcome } = await measured<{ outcome: string }>(
      script('worker.mjs', room.configFile, String(issueId), 'start'),
      env,
    );
    for (const end = Date.now() + ALL_SENT_MS; receiver.accepted.length < READERS; await wait(50)) {
      if (Date.now() > end)
        throw new Error(
          `only ${receiver.accepted.length} of ${READERS} were sent (the start said: ${outcome})`,
        );
    }
    return rateOf(receiver.accepted);
  } finally {
    await Promise.all(running.map((worker) => worker.stop()));
    await receiver.stop();
    room.remove();
  }
}

function rateOf(accepted: readonly number[]): number {
  const [first, last] = [Math.floor(FROM * accepted.length), Math.floor(TO * accepted.length)];
  return ((last - first) / ((accepted[last] ?? Number.NaN) - (accepted[first] ?? Number.NaN))) * 1000;
}

/**
 * Each worker waits for jobs of two queues, over a connection of its own for each, named after the
 * newsletter.
 */
async function listening(url: string, { config }: BenchNewsroom, workers: number): Promise<void> {
  const client = new Redis({ ...redisConnection(url) });
  try {
    for (const end = Date.now() + SETTLED_MS; Date.now() < end; await wait(50)) {
      const lines = String(await client.client('LIST')).split('\n');
      if (
        lines.filter((line) => line.includes(config.newsletter.listId) && line.includes('cmd=bzpopmin'))
          .length >=
        2 * workers
      )
        return;
    }
  } finally {
    client.disconnect();
  }
  throw new Error(`the workers did not listen within ${SETTLED_MS / 1000} s`);
}

async function freshDatabase(server: string): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  await client.query(`create database ${name} template template0`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
