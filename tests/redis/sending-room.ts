// A newsroom on Redis of any shape, with a worker, for the tests of Sentinel and Cluster.
import { afterAll } from '@jest/globals';
import { startWorker } from '../../jobs/worker.js';
import type { App } from '../../src/app.js';
import type { Environment } from '../../src/config/config.js';
import { createLimits } from '../../src/redis/rate-limits.js';
import { importReaders, type Newsroom, newsroom } from '../support/newsroom.js';
import { asked } from './topologies.js';

export const AT = new Date('2026-11-20T08:00:00Z');
export const closing: (() => Promise<unknown>)[] = [];

afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface RoomOptions {
  readonly env?: Environment;
  readonly now?: () => Date;
  /** Further lines of friday.yaml, in place of small batches. */
  readonly extra?: string;
}

export async function roomOn(url: string, readers: number, more: RoomOptions = {}): Promise<Newsroom> {
  const room = await newsroom({
    extra: 'delivery: { batch_size: 5 }',
    ...more,
    env: { FRIDAY_REDIS_URL: url, ...more.env },
  });
  await importReaders(room.app, readers);
  return room;
}

export async function working(app: App, url: string): Promise<void> {
  const worker = startWorker(app, url);
  closing.push(() => worker.stop());
  await worker.ready;
}

export const received = async (app: App) => (await (await app.inbox())?.count()) ?? 0;
export const isSent = (app: App, number: number) => async () =>
  (await app.issues.find(String(number))).status === 'sent';

export async function readersReached(app: App): Promise<string[]> {
  const messages = (await (await app.inbox())?.list({ offset: 0, limit: 10_000 })) ?? [];
  return messages.map(({ to }) => to);
}

export const RULE = { name: 'network', subject: '192.0.2.0/24', most: 3, windowMs: 3_600_000 };

export function limitsOn(url: string) {
  const limits = createLimits({
    url: async () => url,
    prefix: '{limits}',
    secret: 'the same secret everywhere',
    log: () => {},
  });
  closing.push(() => limits.close());
  return limits;
}

export const keysOf = (port: number, pattern: string) => asked<string[]>(port, 'KEYS', pattern);

/** The answers of limits or claims in Redis, over these servers. */
export async function counts(ports: readonly number[], what: 'limit' | 'claim'): Promise<string[]> {
  const values = await Promise.all(
    ports.map(async (port) =>
      Promise.all((await keysOf(port, `{limits}:${what}:*`)).map((key) => asked<string>(port, 'GET', key))),
    ),
  );
  return values.flat();
}
