// The files of the unsubscribe log: one per machine and month, so that those of several machines lie in one
// folder and no writer's file is ever rewritten.
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { AppError, fileReason } from '../errors.js';
import {
  type LoggedUnsubscribe,
  parseUnsubscribeLine,
  unsubscribeLine,
} from '../subscribers/unsubscribe-log.js';
import { sha256Hex } from '../text/sha256.js';
import { machineFingerprint } from './machine.js';

export const unsubscribeLogFolder = (dataDir: string) => join(dataDir, 'leavings');

/** The file of this machine at that instant. */
export async function unsubscribeLogFile(folder: string, now: Date): Promise<string> {
  const machine = sha256Hex(`${await machineFingerprint()}\n${hostname()}`).slice(0, 8);
  return join(folder, `${monthOf(now)}.${machine}.log`);
}

/** Bytes of each file that were read, by its name and inode. */
export type ReadSoFar = ReadonlyMap<string, number>;

/**
 * What was not read so far, in parts and in no order; all of it with an empty map. `done` gets the position
 * in each file. Files of months that are over are not read again. @throws AppError FILE_UNREADABLE
 */
export async function* readUnsubscribeLog(
  folder: string,
  soFar: ReadSoFar,
  now: Date,
  done: (read: ReadSoFar) => void,
): AsyncGenerator<readonly LoggedUnsubscribe[]> {
  const read = new Map<string, number>();
  const closed = new Map(
    [...soFar]
      .filter(([key]) => isOver(key, now))
      .map(([key, bytes]) => [key.split(' ')[0] ?? '', [key, bytes] as const]),
  );
  try {
    for (const name of await logsIn(folder)) {
      const known = closed.get(name);
      if (known !== undefined) {
        read.set(...known);
        continue;
      }
      const file = join(folder, name);
      const { ino, size } = await stat(file);
      const before = soFar.get(`${name} ${ino}`) ?? 0;
      read.set(
        `${name} ${ino}`,
        size === before ? before : yield* readFrom(file, size < before ? 0 : before),
      );
    }
  } catch (error) {
    const fix =
      'Let the user that runs Friday read this folder and its files (chown, chmod). Until then, no issue starts.';
    throw new AppError(
      'FILE_UNREADABLE',
      `The unsubscribe log in ${folder} cannot be read: ${fileReason(error)}.`,
      fix,
      { cause: error },
    );
  }
  done(read);
}

/** Returns where the last whole line ends. */
async function* readFrom(file: string, start: number): AsyncGenerator<readonly LoggedUnsubscribe[], number> {
  let rest = '';
  let end = start;
  for await (const chunk of createReadStream(file, { encoding: 'latin1', start })) {
    const text = `${rest}${String(chunk)}`;
    const lines = text.split('\n');
    rest = lines.pop() ?? '';
    end += text.length - rest.length;
    yield lines.flatMap((line) => parseUnsubscribeLine(line) ?? []);
  }
  // A last line without its end counts if it is whole.
  yield [rest].flatMap((line) => parseUnsubscribeLine(line) ?? []);
  return end;
}

/**
 * Lines from before that instant: how many there are; with `remove` they are deleted. Files that may still be
 * written to are left alone.
 */
export async function olderUnsubscribeLines(
  folder: string,
  { before, now, remove }: { readonly before: string; readonly now: Date; readonly remove: boolean },
) {
  let older = 0;
  for (const name of await logsIn(folder)) {
    if (isInUse(name, now)) continue;
    const file = join(folder, name);
    const entries = (await readFile(file, 'latin1'))
      .split('\n')
      .flatMap((line) => parseUnsubscribeLine(line) ?? []);
    const kept = entries.filter(({ at }) => at >= before);
    older += entries.length - kept.length;
    if (remove && kept.length < entries.length) await replace(file, kept);
  }
  return older;
}

async function logsIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.log')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** As a whole, so that a process that reads meanwhile finds the old lines or the new ones. */
async function replace(file: string, entries: readonly LoggedUnsubscribe[]): Promise<void> {
  if (entries.length === 0) return rm(file, { force: true });
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(aside, 'wx', 0o600);
  try {
    await handle.writeFile(entries.map(unsubscribeLine).join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, file);
}

/**
 * Whether somebody may still write to it: to that of this month, or, where a clock is behind, of the last
 * one.
 */
function isInUse(name: string, now: Date): boolean {
  const last = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1));
  return [monthOf(now), monthOf(last)].some((month) => name.startsWith(month));
}

/**
 * Whether its month is over. A name of another form says nothing of that, nor does one of a month to come.
 */
function isOver(name: string, now: Date): boolean {
  return /^\d{4}-\d\d\./.test(name) && !isInUse(name, now) && name < monthOf(now);
}

function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}
