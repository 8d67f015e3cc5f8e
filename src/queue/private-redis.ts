// A Redis of Friday's own: unix socket, no network, append-only file in the data folder. The first process starts it, the others share it.
import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../errors.js';
import { type ChildServer, type ServerBinary, startChild } from './child-server.js';
import type { Log } from './debian-packages.js';
import { withFolderLock } from './folder-lock.js';
import { pingRedis } from './redis-ping.js';
import { unixUrl } from './redis-url.js';

/** Loading a large append-only file takes time; a queue of some weeks is read in well under a minute. */
const START_MS = 60_000;
const STOP_MS = 10_000;
/** sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included. */
const SOCKET_PATH_MAX = 103;

export interface PrivateRedis {
  /** unix:///absolute/path/redis.sock */
  readonly url: string;
  /** True where another process runs it; `close` then leaves it running. */
  readonly shared: boolean;
  close(): Promise<void>;
}

export interface PrivateRedisOptions {
  readonly dataDir: string;
  /** Asked for only where a server has to be started. */
  readonly binary: () => Promise<ServerBinary>;
  readonly log: Log;
  /** false: keep nothing on disk (for tests). */
  readonly persistent?: boolean;
}

/**
 * The private Redis of this data folder: shared where one answers, else started here. Safe when two processes ask at the same time.
 * @throws AppError REDIS_MISSING from `binary`, REDIS_UNAVAILABLE where the server does not come up.
 */
export async function ensurePrivateRedis(options: PrivateRedisOptions): Promise<PrivateRedis> {
  const folder = join(options.dataDir, 'redis');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  return withFolderLock(join(options.dataDir, 'redis.lock'), START_MS * 2, async () => {
    const recorded = await recordedSocket(folder);
    if (recorded !== null && (await answers(recorded, START_MS))) return { url: unixUrl(recorded), shared: true, close: async () => undefined };
    return start(folder, options);
  });
}

async function start(folder: string, options: PrivateRedisOptions): Promise<PrivateRedis> {
  const binary = await options.binary();
  const socket = await socketPath(folder);
  const server = await startChild(binary, serverArguments(folder, socket, options.persistent ?? true), { cwd: folder });
  await waitForAnswer(server, socket, folder);
  await writeFile(join(folder, 'socket'), socket);
  options.log(`private Redis is up (${socket})`);
  return { url: unixUrl(socket), shared: false, close: () => server.stop(STOP_MS) };
}

function serverArguments(folder: string, socket: string, persistent: boolean): string[] {
  const settings: Record<string, string> = {
    port: '0',
    unixsocket: socket,
    unixsocketperm: '600',
    dir: folder,
    appendonly: persistent ? 'yes' : 'no',
    save: '',
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
    logfile: join(folder, 'redis.log'),
    loglevel: 'warning',
  };
  return Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value]);
}

async function waitForAnswer(server: ChildServer, socket: string, folder: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (server.running() && Date.now() < deadline) {
    if ((await pingRedis(socket)) === 'ready') return;
    await delay(20);
  }
  await server.stop(STOP_MS);
  const log = await readFile(join(folder, 'redis.log'), 'utf8').catch(() => '');
  throw new AppError(
    'REDIS_UNAVAILABLE',
    `The private Redis in ${folder} did not start. ${log.trim().split('\n').at(-1) ?? ''}`.trim(),
    `Read ${join(folder, 'redis.log')}, or name another Redis with FRIDAY_REDIS_URL.`,
  );
}

/** Whether a Redis lives behind this socket; one that is still loading is waited for. */
async function answers(socket: string, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const state = await pingRedis(socket);
    if (state !== 'loading' || Date.now() > deadline) return state === 'ready';
    await delay(50);
  }
}

async function recordedSocket(folder: string): Promise<string | null> {
  return readFile(join(folder, 'socket'), 'utf8').then(
    (text) => text.trim() || null,
    () => null,
  );
}

/** In the data folder where the path is short enough for a socket, else in a short folder of this user's, named after the data folder. */
async function socketPath(folder: string): Promise<string> {
  const near = join(await realpath(folder), 'redis.sock');
  if (Buffer.byteLength(near) <= SOCKET_PATH_MAX) return near;
  const name = createHash('sha256').update(near).digest('hex').slice(0, 16);
  const short = join(tmpdir(), `friday-${name}`);
  await mkdir(short, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const info = await lstat(short);
  if (!info.isDirectory() || info.uid !== userInfo().uid || (info.mode & 0o077) !== 0) {
    throw new AppError('REDIS_UNAVAILABLE', `${short} is needed for a socket, but it is not a private folder of this user.`, `Remove ${short} and try again.`);
  }
  const socket = join(short, 'redis.sock');
  await rm(socket, { force: true });
  return socket;
}
