// One process at a time: a lock that is a folder, because creating a folder either succeeds for one process
// or fails for all others. A holder that died is found by its process number or by its heart having stopped,
// and its lock is taken over.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../errors.js';

const HEARTBEAT_MS = 2_000;
/** A holder beats every two seconds; five missed beats and it is gone. */
const STALE_MS = 10_000;
const RETRY_MS = 50;

/**
 * Runs `work` while holding the lock folder `path`, and frees it afterwards whatever happened.
 * @throws AppError INTERNAL if another living process keeps the lock longer than `patienceMs`.
 */
export async function withFolderLock<T>(
  path: string,
  patienceMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const release = await acquire(path, patienceMs);
  try {
    return await work();
  } finally {
    await release();
  }
}

async function acquire(path: string, patienceMs: number): Promise<() => Promise<void>> {
  const deadline = Date.now() + patienceMs;
  const holder = JSON.stringify({ pid: process.pid, host: hostname(), token: randomUUID() });
  await mkdir(dirname(path), { recursive: true });
  while (!(await create(path, holder))) {
    if (await isStale(path)) await breakLock(path);
    else if (Date.now() > deadline) {
      throw new AppError(
        'INTERNAL',
        `Another process has held ${path} for more than ${Math.round(patienceMs / 1000)} s.`,
        'Wait for it to end, or stop it, and run the command again.',
      );
    } else await delay(RETRY_MS);
  }
  const heart = setInterval(
    () => void utimes(path, new Date(), new Date()).catch(() => undefined),
    HEARTBEAT_MS,
  );
  heart.unref();
  return async () => {
    clearInterval(heart);
    if ((await readHolder(path)) === holder) await rm(path, { recursive: true, force: true });
  };
}

async function create(path: string, holder: string): Promise<boolean> {
  try {
    await mkdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  await writeFile(join(path, 'holder'), holder);
  return true;
}

async function isStale(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => null);
  if (info === null) return false;
  if (Date.now() - info.mtimeMs > STALE_MS) return true;
  const text = await readHolder(path);
  if (text === null) return false;
  const { pid, host } = JSON.parse(text) as { pid: number; host: string };
  return host === hostname() && !processLives(pid);
}

/**
 * Moved away before it is removed, so that of two processes that see the same dead holder only one takes it
 * away.
 */
async function breakLock(path: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  await rename(path, aside).catch(() => undefined);
  await rm(aside, { recursive: true, force: true });
}

async function readHolder(path: string): Promise<string | null> {
  const text = await readFile(join(path, 'holder'), 'utf8').catch(() => '');
  return text === '' ? null : text;
}

/**
 * Whether a process of this number runs on this machine. One that has ended but was not yet reaped does not
 * count.
 */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** proc(5): the state follows the name, which is in parentheses and may itself hold some. */
function isZombie(pid: number): boolean {
  try {
    return /\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
