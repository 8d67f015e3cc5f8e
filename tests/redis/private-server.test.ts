// A private Redis: started by the first who asks, shared by the others, keeping its data, never on the
// network.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { cacheDir, searchPath } from '../../src/config/config.js';
import { findRedisBinary } from '../../src/redis/binary.js';
import { processLives } from '../../src/redis/folder-lock.js';
import { pingRedis } from '../../src/redis/ping.js';
import { ensurePrivateRedis, type PrivateRedis } from '../../src/redis/private-server.js';
import { redisConnection } from '../../src/redis/url.js';
import { temporaryFolder } from '../support/folder.js';

const silent = () => undefined;
const binary = () => findRedisBinary({ cacheDir: cacheDir(), path: searchPath(), log: silent });
const opened: PrivateRedis[] = [];

async function open(dataDir: string, more: { shortPlace?: string } = {}): Promise<PrivateRedis> {
  const redis = await ensurePrivateRedis({ dataDir, binary, log: silent, ...more });
  opened.push(redis);
  return redis;
}

/** Runs commands on a connection of their own. */
async function on<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis({ ...redisConnection(url), maxRetriesPerRequest: 1 });
  redis.on('error', silent);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

const pidOf = (url: string) =>
  on(url, async (redis) => Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]));
const answers = async (url: string) => (await pingRedis(redisConnection(url).path ?? '')) === 'ready';

async function until(what: () => Promise<boolean> | boolean, limitMs = 15_000): Promise<boolean> {
  for (const end = Date.now() + limitMs; Date.now() < end; await delay(25)) if (await what()) return true;
  return false;
}

/** Another process that asks for the private Redis of `dataDir`, and closes it when its input ends. */
async function otherProcess(dataDir: string): Promise<{ child: ChildProcess; url: string; shared: boolean }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', resolve(import.meta.dirname, 'holder.ts'), dataDir],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, ...(JSON.parse(line) as { url: string; shared: boolean }) };
}

afterAll(async () => {
  for (const redis of opened) await redis.close();
});

describe('a private Redis', () => {
  test('answers on a socket that only its owner can reach, and on no port', async () => {
    const dataDir = temporaryFolder();
    const { url } = await open(dataDir);
    expect(url).toBe(`unix://${dataDir}/redis/redis.sock`);
    expect(statSync(join(dataDir, 'redis')).mode & 0o777).toBe(0o700);
    expect(await on(url, (redis) => redis.config('GET', 'port'))).toEqual(['port', '0']);
    expect(await on(url, (redis) => redis.config('GET', 'maxmemory-policy'))).toEqual([
      'maxmemory-policy',
      'noeviction',
    ]);
  });

  test('keeps what was written when it is closed and started again', async () => {
    const dataDir = temporaryFolder();
    const first = await open(dataDir);
    await on(first.url, (redis) => redis.set('slot', 'Friday'));
    await first.close();
    expect(await answers(first.url)).toBe(false);
    const second = await open(dataDir);
    expect(await on(second.url, (redis) => redis.get('slot'))).toBe('Friday');
  });

  test('is shared by the next who asks, whose close leaves it running', async () => {
    const dataDir = temporaryFolder();
    const first = await open(dataDir);
    const second = await open(dataDir);
    expect([first.shared(), second.shared()]).toEqual([false, true]);
    await second.close();
    expect(await answers(first.url)).toBe(true);
    await first.close();
    expect(await answers(first.url)).toBe(false);
  });

  test('is started once when several ask at the same moment', async () => {
    const dataDir = temporaryFolder();
    const all = await Promise.all([1, 2, 3, 4].map(() => open(dataDir)));
    expect(all.filter((redis) => !redis.shared())).toHaveLength(1);
    expect(new Set(await Promise.all(all.map((redis) => pidOf(redis.url)))).size).toBe(1);
  });

  test('comes back with its data when it is killed', async () => {
    const { url } = await open(temporaryFolder());
    await on(url, (redis) => redis.set('slot', 'Friday'));
    const pid = await pidOf(url);
    process.kill(pid, 'SIGKILL');
    expect(await until(() => answers(url))).toBe(true);
    expect(await on(url, (redis) => redis.get('slot'))).toBe('Friday');
    expect(await pidOf(url)).not.toBe(pid);
  });

  test('replaces a server whose socket was removed, and never runs two', async () => {
    const dataDir = temporaryFolder();
    const { url } = await open(dataDir);
    await on(url, (redis) => redis.set('slot', 'Friday'));
    const pid = await pidOf(url);
    rmSync(join(dataDir, 'redis', 'redis.sock'));
    const asked = await open(dataDir);
    expect(await on(asked.url, (redis) => redis.get('slot'))).toBe('Friday');
    expect(processLives(pid)).toBe(false);
  });

  test('listens in a short private folder when the data folder is too deep for a socket', async () => {
    const deep = join(temporaryFolder(), 'a-very-deep-folder-of-a-newsroom'.repeat(4));
    mkdirSync(deep);
    const place = temporaryFolder();
    const first = await open(deep, { shortPlace: place });
    expect(first.url).toMatch(new RegExp(`^unix://${place}/friday-[0-9a-f]{16}/redis\\.sock$`));
    expect(
      existsSync(join(deep, 'redis', 'appendonlydir')) || existsSync(join(deep, 'redis', 'appendonly.aof')),
    ).toBe(true);
    const sharer = await open(deep, { shortPlace: temporaryFolder() });
    expect([sharer.shared(), sharer.url]).toEqual([true, first.url]);
  });

  test('of a copied data folder is not that of the original', async () => {
    const original = temporaryFolder();
    const first = await open(original);
    const copy = temporaryFolder();
    cpSync(original, copy, { recursive: true, filter: (path) => !path.endsWith('.sock') });
    const second = await open(copy);
    expect(second.url).not.toBe(first.url);
    expect(second.shared()).toBe(false);
  });

  test('that cannot start names the file in which it says why', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'redis', 'redis.sock', 'in-the-way'), { recursive: true });
    await expect(open(dataDir)).rejects.toMatchObject({
      code: 'REDIS_UNAVAILABLE',
      fix: expect.stringContaining(join(dataDir, 'redis', 'redis.log')),
    });
  });
});

describe('a private Redis between processes', () => {
  test('ends when the process that runs it is killed, and a sharer brings it back', async () => {
    const dataDir = temporaryFolder();
    const other = await otherProcess(dataDir);
    await on(other.url, (redis) => redis.set('slot', 'Friday'));
    const sharer = await open(dataDir);
    const pid = await pidOf(other.url);
    expect([other.shared, sharer.shared()]).toEqual([false, true]);
    other.child.kill('SIGKILL');
    await once(other.child, 'close');
    expect(
      await until(
        async () => (await answers(sharer.url)) && (await pidOf(sharer.url).catch(() => pid)) !== pid,
      ),
    ).toBe(true);
    expect(processLives(pid)).toBe(false);
    expect(await until(() => !sharer.shared())).toBe(true);
    expect(await on(sharer.url, (redis) => redis.get('slot'))).toBe('Friday');
  });

  test('leaves no process behind when its owner closes it', async () => {
    const other = await otherProcess(temporaryFolder());
    const pid = await pidOf(other.url);
    other.child.stdin?.end();
    expect(await once(other.child, 'exit')).toEqual([0, null]);
    expect(processLives(pid)).toBe(false);
  });

  test('whose owner died without it is adopted, and stopped in the end', async () => {
    const dataDir = temporaryFolder();
    const first = await open(dataDir);
    const note = join(dataDir, 'redis', 'owner.json');
    const dead = spawn('true');
    await once(dead, 'exit');
    writeFileSync(note, readFileSync(note, 'utf8').replace(/"pid":\d+/, `"pid":${dead.pid}`));
    const second = await open(dataDir);
    expect(second.shared()).toBe(false);
    await second.close();
    expect(await answers(second.url)).toBe(false);
    await first.close();
  });
});
