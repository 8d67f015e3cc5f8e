// Finds a Redis (or Valkey) server program: on the PATH, in the cache, or from the packages of Debian and
// Ubuntu. Nothing is installed.
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { AppError, reasonOf } from '../errors.js';
import { commandLine, type ServerBinary } from './child-server.js';
import {
  alreadyUnpacked,
  hasDebianPackages,
  type Log,
  obtainDebianPackages,
  type UnpackedPackages,
} from './debian-packages.js';

const run = promisify(execFile);
const ANSWER_MS = 10_000;
const PROGRAMS = ['redis-server', 'valkey-server'] as const;
/**
 * Both packages are named, since in some releases the server is a link to a program that lies in the other
 * one.
 */
const PACKAGES: readonly (readonly string[])[] = [
  ['redis-server', 'redis-tools'],
  ['valkey-server', 'valkey-tools'],
];

export interface RedisSearch {
  readonly cacheDir: string;
  /** Folders to search, as in the environment variable PATH. */
  readonly path: string;
  readonly log: Log;
  /** false: look, but download nothing; so it is where a relay is configured. */
  readonly obtain?: boolean;
}

/**
 * A server program that was seen to run on this machine.
 * @throws AppError REDIS_MISSING, naming the three ways to get one.
 */
export async function findRedisBinary(search: RedisSearch): Promise<ServerBinary> {
  const found = (await onPath(search.path)) ?? (await inCache(search.cacheDir));
  if (found !== null) return found;
  if (search.obtain === false)
    throw missing(
      'No Redis server was found on this machine, and Friday does not download one if a relay is configured.',
    );
  if (!(await hasDebianPackages()))
    throw missing(
      'No Redis server was found on this machine, and Friday cannot download one on this system.',
    );
  return obtain(search);
}

async function onPath(path: string): Promise<ServerBinary | null> {
  for (const program of PROGRAMS) {
    for (const folder of path.split(delimiter).filter((f) => f !== '')) {
      const binary = { command: join(folder, program), libraries: [] };
      if ((await isExecutable(binary.command)) && (await runs(binary))) return binary;
    }
  }
  return null;
}

async function inCache(cacheDir: string): Promise<ServerBinary | null> {
  for (const packages of PACKAGES) {
    const unpacked = await alreadyUnpacked(folderFor(cacheDir, packages));
    const binary = unpacked === null ? null : programIn(unpacked, packages);
    if (binary !== null && (await runs(binary))) return binary;
  }
  return null;
}

async function obtain(search: RedisSearch): Promise<ServerBinary> {
  const reasons: unknown[] = [];
  for (const names of PACKAGES) {
    try {
      const works = (unpacked: UnpackedPackages) => runs(programIn(unpacked, names));
      return programIn(
        await obtainDebianPackages({
          names,
          into: folderFor(search.cacheDir, names),
          log: search.log,
          works,
        }),
        names,
      );
    } catch (error) {
      reasons.push(error);
    }
  }
  throw missing(
    `No Redis server was found on this machine, and downloading one failed. ${reasonOf(reasons[0])}`,
    reasons[0],
  );
}

function programIn(unpacked: UnpackedPackages, packages: readonly string[]): ServerBinary {
  return { command: join(unpacked.root, 'usr/bin', packages[0] ?? ''), libraries: unpacked.libraries };
}

function folderFor(cacheDir: string, packages: readonly string[]): string {
  return join(cacheDir, 'debian', packages[0] ?? '');
}

function missing(message: string, cause?: unknown): AppError {
  return new AppError(
    'REDIS_MISSING',
    message,
    'Install redis-server or valkey with your package manager, set FRIDAY_REDIS_URL=redis://host:6379, or put redis-server or valkey-server on the PATH.',
    { cause },
  );
}

/**
 * False if it is broken or something else. One that a busy machine gives no time to answer is not broken: it
 * is kept, never replaced.
 */
async function runs(binary: ServerBinary): Promise<boolean> {
  const [command = '', ...words] = commandLine(binary);
  try {
    return /v=\d/.test((await run(command, [...words, '--version'], { timeout: ANSWER_MS })).stdout);
  } catch (error) {
    return (error as { readonly killed?: boolean }).killed === true;
  }
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
