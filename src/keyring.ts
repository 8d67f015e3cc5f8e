// Keyring: the secrets of one installation in one file of mode 0600, written by `friday init`; `friday keys
// rotate` adds to it.
import { createHmac, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { AppError, fileReason } from './errors.js';
import { TOKEN_PURPOSES, type TokenKey, type TokenKeys, type TokenPurpose } from './subscribers/tokens.js';

const secret = z.string().regex(/^[A-Za-z0-9_-]{43,}$/);
const tokenKeys = z.array(z.strictObject({ id: z.string().regex(/^[A-Za-z0-9]{1,16}$/), secret })).min(1);

const schema = z.strictObject({
  /** Keys of links, per purpose, the newest first. Old ones stay: links in old mails work for ever (D5). */
  tokens: z.strictObject({
    unsubscribe: tokenKeys,
    preferences: tokenKeys,
    confirm: tokenKeys.optional(),
    data: tokenKeys.optional(),
    agree: tokenKeys.optional(),
    'new-address': tokenKeys.optional(),
    'old-address': tokenKeys.optional(),
    support: tokenKeys.optional(),
    reminder: tokenKeys.optional(),
    'no-reminder': tokenKeys.optional(),
    bounce: tokenKeys.optional(),
  }),
  /** Makes Message-IDs unforgeable (F7). */
  messageId: secret,
  /** Pepper of the suppression list (C12). Never changes. */
  pepper: secret,
});

type KeyFile = z.infer<typeof schema>;

export interface Keyring extends Omit<KeyFile, 'tokens'> {
  readonly tokens: TokenKeys;
  /** Signs sign-up forms and their proof of work. */
  readonly form: string;
}

/**
 * @throws AppError CONFIG_MISSING without the file, CONFIG_INVALID where others may read it or it is damaged,
 * FILE_UNREADABLE if this user may not.
 */
export function readKeyring(file: string): Keyring {
  if (!existsSync(file)) {
    throw new AppError(
      'CONFIG_MISSING',
      `The keys are missing: there is no ${file}.`,
      'Run "friday init", or restore the file from your backup. Without it, links in emails already sent do not work.',
    );
  }
  if ((statSync(file).mode & 0o077) !== 0)
    throw new AppError(
      'CONFIG_INVALID',
      `Other users of this machine can read the keys in ${file}.`,
      `Run "chmod 600 ${file}".`,
    );
  return complete(parse(file));
}

/**
 * Reads the keys on request, and again only when the file has changed: a link is made for every reader of a
 * send.
 */
export function keyringReader(file: string): () => Keyring {
  let kept: { readonly mark: string; readonly keyring: Keyring } | null = null;
  return () => {
    const info = statSync(file, { throwIfNoEntry: false });
    const mark = info === undefined ? '' : [info.ino, info.mode, info.size, info.mtimeMs].join(' ');
    if (kept === null || kept.mark !== mark) kept = { mark, keyring: readKeyring(file) };
    return kept.keyring;
  };
}

/**
 * The same, asked again only in the next turn of the event loop: enough for those who sign, as older keys
 * stay good.
 */
export function oncePerTurn(read: () => Keyring): () => Keyring {
  let kept: Keyring | null = null;
  return () => {
    if (kept !== null) return kept;
    setImmediate(() => {
      kept = null;
    });
    kept = read();
    return kept;
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const fix = 'Run this as the user that runs Friday, or give that user the file back (chown).';
    throw new AppError('FILE_UNREADABLE', `The keys in ${file} cannot be read: ${fileReason(cause)}.`, fix, {
      cause,
    });
  }
}

function parse(file: string): KeyFile {
  const text = textOf(file);
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError(
      'CONFIG_INVALID',
      `The keys in ${file} are damaged.`,
      'Restore the file from your backup.',
      { cause },
    );
  }
}

/**
 * A file from before a purpose existed has no key for it: one is derived, the same in every process, so that
 * nothing needs to be written.
 */
function complete(keys: KeyFile): Keyring {
  const derive = (purpose: string) =>
    createHmac('sha256', Buffer.from(keys.pepper, 'base64url'))
      .update(`friday key\n${purpose}`)
      .digest('base64url');
  const keysOf = (purpose: TokenPurpose): readonly TokenKey[] =>
    keys.tokens[purpose] ?? [{ id: 'd1', secret: derive(purpose) }];
  const tokens = Object.fromEntries(TOKEN_PURPOSES.map((purpose) => [purpose, keysOf(purpose)])) as Record<
    TokenPurpose,
    readonly TokenKey[]
  >;
  return { ...keys, tokens, form: derive('form') };
}

/**
 * Puts a fresh key before the others of each purpose; the old ones stay, so that links in old mails work for
 * ever (D5). Returns the new key ids. Atomic: a reader of the file sees the old keys or the new ones.
 * @throws AppError CONFIG_MISSING, CONFIG_INVALID, FILE_UNREADABLE if the folder cannot be written
 */
export function rotateKeys(
  file: string,
  purposes: readonly TokenPurpose[],
): Readonly<Record<string, string>> {
  const { tokens } = readKeyring(file);
  const added: Record<string, string> = {};
  const rotated = Object.fromEntries(
    TOKEN_PURPOSES.map((purpose) => {
      if (!purposes.includes(purpose)) return [purpose, tokens[purpose]];
      const id = `k${Math.max(0, ...tokens[purpose].map((key) => Number(/\d+$/.exec(key.id)?.[0] ?? 0))) + 1}`;
      added[purpose] = id;
      return [purpose, [{ id, secret: fresh() }, ...tokens[purpose]]];
    }),
  );
  replaceFile(file, JSON.stringify({ ...parse(file), tokens: rotated }, null, 2));
  return added;
}

function replaceFile(file: string, text: string): void {
  const next = `${file}.next`;
  let handle: number;
  try {
    handle = openSync(next, 'wx', 0o600);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') {
      const fix =
        'Run this where the folder of the keys is writable, then copy the file to the machines that only read it.';
      throw new AppError(
        'FILE_UNREADABLE',
        `No new keys can be written to ${file}: ${fileReason(cause)}.`,
        fix,
        { cause },
      );
    }
    throw new AppError(
      'CONFIG_INVALID',
      `Another process is changing the keys: ${next} exists.`,
      `If no such process runs, remove ${next} and try again.`,
      {
        cause,
      },
    );
  }
  try {
    writeFileSync(handle, `${text}\n`);
    fsyncSync(handle);
  } catch (error) {
    unlinkSync(next);
    throw error;
  } finally {
    closeSync(handle);
  }
  renameSync(next, file);
}

function fresh(): string {
  return randomBytes(32).toString('base64url');
}

/** Writes fresh keys if there are none yet; true if it did. An existing file is never touched. */
export function createKeyring(file: string): boolean {
  const first = () => [{ id: 'k1', secret: fresh() }];
  const keyring: KeyFile = {
    tokens: {
      unsubscribe: first(),
      preferences: first(),
      confirm: first(),
      data: first(),
      agree: first(),
      'new-address': first(),
      'old-address': first(),
      support: first(),
      reminder: first(),
      'no-reminder': first(),
      bounce: first(),
    },
    messageId: fresh(),
    pepper: fresh(),
  };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${JSON.stringify(keyring, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
