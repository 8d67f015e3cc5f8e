// The log of issues that were sent: one line each time one is started or finished, outside the database, so
// that a restored database can be recognised (G3).
import { readFile } from 'node:fs/promises';
import type { SentNote } from '../deliveries/installation/installation.js';
import { appendLines } from './durable-lines.js';

/** Adds a line and returns once it is on the disk; false if it could not. The file is 0600. */
export async function appendNote(file: string, note: SentNote): Promise<boolean> {
  try {
    await appendLines(file, `${JSON.stringify(note)}\n`);
    return true;
  } catch {
    return false;
  }
}

/** All of the log; a line cut short by a power failure is passed over. */
export async function readNotes(file: string): Promise<readonly SentNote[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => parseNote(line) ?? []);
}

/** One line; null if it is not one. */
export function parseNote(line: string): SentNote | null {
  try {
    const note = JSON.parse(line) as SentNote;
    return typeof note.number === 'number' && typeof note.slug === 'string' ? note : null;
  } catch {
    return null;
  }
}
