// A Redis of Friday's own: unix socket, no network, append-only file in the data folder. The first process
// starts it, the others share it, and a process that still needs it restarts it when it is gone.
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError, reasonOf } from '../errors.js';
import { type ChildServer, type ServerBinary, startChild } from './child-server.js';
import type { Log } from './debian-packages.js';
import { withFolderLock } from './folder-lock.js';
import { stopOrphanedServer } from './orphaned-server.js';
import { pingRedis, type RedisState, shutDownRedis } from './ping.js';
import { notedSocket, noteOwner, socketPath } from './socket.js';
import { unixUrl } from './url.js';

/** Loading a large append-only file takes time; a queue of some weeks is read in well under a minute. */
const START_MS = 60_000;
const STOP_MS = 10_000;
const WATCH_MS = 1_000;
const WATCH_SLOWEST_MS = 30_000;

export interface PrivateRedis {
  /** unix:///absolute/path/redis.sock */
  readonly url: string;
  /** True while another process runs it; `close` then leaves it running. */
  shared(): boolean;
  /** Stops it if this process runs it. Its data is on disk when this resolves. */
  close(): Promise<void>;
}

export interface PrivateRedisOptions {
  readonly dataDir: string;
  /** Called only if a server has to be started. */
  readonly binary: () => Promise<ServerBinary>;
  readonly log: Log;
  /** false: keep nothing on disk (for tests). */
  readonly persistent?: boolean;
  /**
   * Where the socket goes when the data folder is too deep for one; the system's temporary folder otherwise.
   */
  readonly shortPlace?: string;
}

interface Hold {
  readonly socket: string;
  readonly shared: boolean;
  stop(): Promise<void>;
}

/**
 * The private Redis of this data folder: shared where one answers, else started here. Safe when two processes
 * ask at the same time.
 * @throws AppError REDIS_MISSING from `binary`, REDIS_UNAVAILABLE if the server does not come up.
 */
export async function ensurePrivateRedis(options: PrivateRedisOptions): Promise<PrivateRedis> {
  let held = await hold(options);
  let closed = false;
  let rescue: Promise<void> = Promise.resolve();
  let timer = setTimeout(watch, WATCH_MS).unref();
  let pause = WATCH_MS;
  function watch() {
    rescue = bringBack().catch((error: unknown) => {
      pause = Math.min(pause * 2, WATCH_SLOWEST_MS);
      options.log(`the private Redis has ended and could not be restarted: ${reasonOf(error)}`);
    });
    void rescue.then(() => {
      if (!closed) timer = setTimeout(watch, pause).unref();
    });
  }
  async function bringBack() {
    if ((await pingRedis(held.socket)) !== 'absent' || closed) return;
    await held.stop();
    held = await hold(options);
    pause = WATCH_MS;
  }
  return {
    url: unixUrl(held.socket),
    shared: () => held.shared,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await rescue;
      await held.stop();
    },
  };
}

/** Under the lock, so that of several processes one starts the server and the others find it. */
async function hold(options: PrivateRedisOptions): Promise<Hold> {
  const folder = join(options.dataDir, 'redis');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  return withFolderLock(join(options.dataDir, 'redis.lock'), START_MS * 2, async () => {
    const own = await socketPath(folder, options.shortPlace);
    const noted = await notedSocket(folder);
    const running = await runningAt(new Set([noted?.socket ?? own, own]));
    const server = noted?.server ?? 0;
    if (running === null) {
      await stopOrphanedServer(folder, server);
      return start(folder, own, options);
    }
    if (noted?.ownerLives !== true) return adopt(folder, running, server);
    return { socket: running, shared: true, stop: async () => undefined };
  });
}

/** The first of the sockets at which a server answers; null if all are free. */
async function runningAt(sockets: Iterable<string>): Promise<string | null> {
  for (const socket of sockets) {
    const state = await settledState(socket);
    if (state === 'ready') return socket;
    if (state !== 'absent') throw unanswering(socket);
  }
  return null;
}

/**
 * A server whose original process is dead belongs to the process that finds it, so that it is stopped one
 * day.
 */
async function adopt(folder: string, socket: string, server: number): Promise<Hold> {
  await noteOwner(folder, socket, server);
  return { socket, shared: false, stop: () => shutDownRedis(socket, STOP_MS) };
}

async function start(folder: string, socket: string, options: PrivateRedisOptions): Promise<Hold> {
  const binary = await options.binary();
  const server = await startChild(binary, serverArguments(folder, socket, options.persistent ?? true), {
    cwd: folder,
  });
  await noteOwner(folder, socket, server.pid);
  await waitForAnswer(server, socket, folder);
  options.log(`private Redis is running (${socket})`);
  return { socket, shared: false, stop: () => server.stop(STOP_MS) };
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
    `Read ${join(folder, 'redis.log')}, or set FRIDAY_REDIS_URL to another Redis.`,
  );
}

/** The state of what is behind this socket, once it has finished loading. */
async function settledState(socket: string): Promise<RedisState> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const state = await pingRedis(socket);
    if (state !== 'loading' || Date.now() > deadline) return state;
    await delay(50);
  }
}

function unanswering(socket: string): AppError {
  return new AppError(
    'REDIS_UNAVAILABLE',
    `A process uses ${socket} but does not answer as Redis.`,
    'End that process, then run the command again. Two servers on the same data would damage it.',
  );
}
