// Where the private Redis of a data folder listens, and the note in that folder by which other processes find
// it and know whose it is.
import { lstat, mkdir, readFile, realpath, rename, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors.js';
import { sha256Hex } from '../text/sha256.js';
import { processLives } from './folder-lock.js';

/** sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included. */
const SOCKET_PATH_MAX = 103;

interface Note {
  /**
   * The folder the note was written in: a note that came along with a copied or moved data folder is void.
   */
  readonly folder: string;
  readonly socket: string;
  readonly owner: { readonly pid: number; readonly host: string };
  /** Process number of the server. */
  readonly server: number;
}

/**
 * In the folder itself where the path is short enough for a socket, else in a private short folder named
 * after it.
 */
export async function socketPath(folder: string, shortPlace = tmpdir()): Promise<string> {
  const near = join(await realpath(folder), 'redis.sock');
  if (Buffer.byteLength(near) <= SOCKET_PATH_MAX) return near;
  const short = join(shortPlace, `friday-${sha256Hex(near).slice(0, 16)}`);
  await mkdir(short, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const info = await lstat(short);
  if (!info.isDirectory() || info.uid !== process.getuid?.() || (info.mode & 0o077) !== 0) {
    throw new AppError(
      'REDIS_UNAVAILABLE',
      `${short} is needed for a socket, but it is not a private folder of this user.`,
      `Remove ${short} and try again.`,
    );
  }
  return join(short, 'redis.sock');
}

/** Notes that this process answers for the Redis behind `socket`, whose process number is `server`. */
export async function noteOwner(folder: string, socket: string, server: number): Promise<void> {
  const note: Note = {
    folder: await realpath(folder),
    socket,
    owner: { pid: process.pid, host: hostname() },
    server,
  };
  await writeFile(join(folder, 'owner.json.new'), JSON.stringify(note));
  await rename(join(folder, 'owner.json.new'), join(folder, 'owner.json'));
}

/** The socket that was noted last in this folder, and whether the process that noted it may still live. */
export async function notedSocket(
  folder: string,
): Promise<{ socket: string; ownerLives: boolean; server: number } | null> {
  const note = parse(await readFile(join(folder, 'owner.json'), 'utf8').catch(() => ''));
  if (note === null || note.folder !== (await realpath(folder))) return null;
  const elsewhere = note.owner.host !== hostname();
  return {
    socket: note.socket,
    ownerLives: elsewhere || processLives(note.owner.pid),
    server: elsewhere ? 0 : note.server,
  };
}

function parse(text: string): Note | null {
  try {
    return JSON.parse(text) as Note;
  } catch {
    return null;
  }
}
