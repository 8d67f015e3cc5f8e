// The desk of this installation: whether one is running, and its addresses in a form that may be printed.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../src/config/config.js';
import { deskMark, KEY_PARAMETER, readDeskKey } from '../src/desk-key.js';
import { AppError } from '../src/errors.js';
import type { Session } from './session.js';

const ANSWER_MS = 1_000;

/**
 * Its address without a trailing slash; null if nothing, or the desk of another installation, answers there.
 */
export async function runningDesk(config: Config): Promise<string | null> {
  const url = `http://127.0.0.1:${config.web.deskPort}`;
  try {
    const answer = await fetch(`${url}/desk.json`, {
      signal: AbortSignal.timeout(ANSWER_MS),
      redirect: 'error',
      headers: { connection: 'close' },
    });
    const { friday, data } = (await answer.json()) as { friday?: unknown; data?: unknown };
    return friday === true && data === deskMark(config.dataDir) ? url : null;
  } catch {
    return null;
  }
}

/**
 * An address of the desk with its key, for the person who runs the command. Never for a log, a file or
 * another program. @throws AppError as readDeskKey
 */
export function withKey(url: string, config: Config): string {
  const keyed = new URL(url);
  keyed.searchParams.set(KEY_PARAMETER, readDeskKey(config.dataDir));
  return keyed.href;
}

/**
 * A page of mode 0600 in the data folder that leads to the address with its key. A browser is started with
 * this file and not with the address: every user of the machine can see what a program is started with.
 */
export function writeDeskLink(url: string, config: Config): string {
  const file = join(config.dataDir, 'desk.html');
  rmSync(file, { force: true });
  const text = `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Friday</title><meta http-equiv="refresh" content="0;url=${withKey(url, config)}">\n`;
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  return file;
}

/**
 * An address of the desk as this command may print it: with the key on a terminal, else without it. A key
 * that cannot be read is the desk's to report.
 */
export function printable(url: string, { terminal }: Pick<Session, 'terminal'>, config: Config): string {
  if (!terminal.screen) return url;
  try {
    return withKey(url, config);
  } catch (error) {
    if (error instanceof AppError) return url;
    throw error;
  }
}
