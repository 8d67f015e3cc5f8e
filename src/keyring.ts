// Keyring: the secrets of one installation in one file of mode 0600, written once by `friday init`.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { AppError } from './errors.js';

const secret = z.string().regex(/^[A-Za-z0-9_-]{43,}$/);
const tokenKeys = z.array(z.strictObject({ id: z.string().regex(/^[A-Za-z0-9]{1,16}$/), secret })).min(1);

const schema = z.strictObject({
  /** Keys of links, per purpose, the newest first. Old ones stay: links in old mails work for ever (D5). */
  tokens: z.strictObject({ unsubscribe: tokenKeys, preferences: tokenKeys }),
  /** Makes Message-IDs unforgeable (F7). */
  messageId: secret,
  /** Pepper of the suppression list (C12). Never changes. */
  pepper: secret,
});

export type Keyring = z.infer<typeof schema>;

/** @throws AppError CONFIG_MISSING without the file, CONFIG_INVALID where others may read it or it is damaged. */
export function readKeyring(file: string): Keyring {
  if (!existsSync(file)) {
    throw new AppError(
      'CONFIG_MISSING',
      `The keys are missing: there is no ${file}.`,
      'Run "friday init", or restore the file from your backup: without it the links in mails already sent do not work.',
    );
  }
  if ((statSync(file).mode & 0o077) !== 0) throw new AppError('CONFIG_INVALID', `Others on this machine may read the keys in ${file}.`, `chmod 600 ${file}`);
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `The keys in ${file} are damaged.`, 'Restore the file from your backup.', { cause });
  }
}

/** Writes fresh keys where there are none yet; true where it did. An existing file is never touched. */
export function createKeyring(file: string): boolean {
  const fresh = () => randomBytes(32).toString('base64url');
  const keyring: Keyring = {
    tokens: { unsubscribe: [{ id: 'k1', secret: fresh() }], preferences: [{ id: 'k1', secret: fresh() }] },
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
