// The desk's key: a secret of mode 0600 in the data folder. Its holder may read drafts and the local inbox.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError, fileReason } from './errors.js';
import { sha256Hex } from './text/sha256.js';

/** The name of the query parameter that carries the key. */
export const KEY_PARAMETER = 'key';

export function deskKeyFile(dataDir: string): string {
  return join(dataDir, 'desk.key');
}

/**
 * SHA-256 of the data folder's path: tells one installation's desk from another's without showing where the
 * data is.
 */
export function deskMark(dataDir: string): string {
  return sha256Hex(dataDir);
}

/**
 * The key of this data folder, 43 characters of base64url. It is created when there is none; processes that
 * do so at once agree on one.
 * @throws AppError CONFIG_INVALID if others may read the file or it is damaged, FILE_UNREADABLE if it can be
 * neither read nor written
 */
export function readDeskKey(dataDir: string): string {
  const file = deskKeyFile(dataDir);
  if (!existsSync(file)) create(file);
  if ((statSync(file).mode & 0o077) !== 0) {
    throw new AppError(
      'CONFIG_INVALID',
      `Other users of this machine can read the desk's key in ${file}.`,
      `Delete ${file}. Friday then makes a new key.`,
    );
  }
  const key = textOf(file).trim();
  if (/^[\w-]{43}$/.test(key)) return key;
  throw new AppError(
    'CONFIG_INVALID',
    `The desk's key in ${file} is damaged.`,
    `Delete ${file}. Friday then makes a new key.`,
  );
}

/**
 * Reads the key on request, and again only when the file has changed. A key that was deleted is replaced by a
 * new one.
 */
export function deskKeyReader(dataDir: string): () => string {
  const file = deskKeyFile(dataDir);
  let kept: { readonly mark: string; readonly key: string } | null = null;
  return () => {
    const known = markOf(file);
    if (known !== null && kept?.mark === known) return kept.key;
    const key = readDeskKey(dataDir);
    kept = { mark: markOf(file) ?? '', key };
    return key;
  };
}

/**
 * The name of the cookie. Cookies do not know ports (RFC 6265, 8.5), so each installation on a machine has a
 * name of its own.
 */
export function deskCookieName(dataDir: string): string {
  return `friday_desk_${deskMark(dataDir).slice(0, 12)}`;
}

/**
 * The value of the cookie: derived from the key, which cannot be read from it. A new key makes old cookies
 * worthless.
 */
export function deskCookieValue(key: string): string {
  return createHmac('sha256', key).update('friday desk cookie').digest('base64url');
}

/** Compares in a time that says nothing about either text, whatever their lengths. */
export function sameSecret(given: string, known: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(known));
}

function markOf(file: string): string | null {
  const info = statSync(file, { throwIfNoEntry: false });
  return info === undefined ? null : [info.ino, info.mode, info.size, info.mtimeMs].join(' ');
}

/**
 * Written whole under another name first, then linked: nobody ever reads half a key, and the first link wins.
 */
function create(file: string): void {
  const next = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writePrivate(next, `${randomBytes(32).toString('base64url')}\n`);
    place(next, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') {
      const fix = 'Let the user that runs Friday write to the data folder.';
      throw new AppError(
        'FILE_UNREADABLE',
        `The desk's key cannot be written to ${file}: ${fileReason(cause)}.`,
        fix,
        { cause },
      );
    }
  } finally {
    if (existsSync(next)) unlinkSync(next);
  }
}

/**
 * File systems without hard links take the last key in place of the first; readers notice, as the file is
 * another one.
 */
function place(next: string, file: string): void {
  try {
    linkSync(next, file);
  } catch (cause) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause;
    renameSync(next, file);
  }
}

function writePrivate(file: string, text: string): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const fix = 'Run this as the user that runs Friday, or give that user the file (chown).';
    throw new AppError(
      'FILE_UNREADABLE',
      `The desk's key in ${file} cannot be read: ${fileReason(cause)}.`,
      fix,
      { cause },
    );
  }
}
