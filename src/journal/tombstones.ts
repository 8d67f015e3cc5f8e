// The log of erasures: one line per person, outside the database, so that no backup of it brings anybody back
// (D22, G3).
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tombstone } from '../subscribers/erase.js';
import { appendLines } from './durable-lines.js';

export const tombstoneFile = (dataDir: string) => join(dataDir, 'tombstones.log');

/** Adds a line and returns once it is on the disk. The file is 0600. */
export async function appendTombstone(file: string, { addressHmac, at }: Tombstone): Promise<void> {
  await appendLines(file, `${at} ${addressHmac}\n`);
}

/** All of the log; a line cut short by a power failure is passed over. */
export async function readTombstones(file: string): Promise<readonly Tombstone[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    const [, at, addressHmac] = /^(\S+Z) ([0-9a-f]{64})$/.exec(line) ?? [];
    return at === undefined || addressHmac === undefined ? [] : [{ at, addressHmac }];
  });
}
