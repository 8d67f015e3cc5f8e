// The bad lines of an import, written next to its file as they come, so that a million of them need no more
// memory than one.
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { App } from '../../../src/app.js';
import { AppError, fileReason } from '../../../src/errors.js';
import type { BadRow } from '../../../src/subscribers/import-report.js';
import { badLinesPath } from '../../files.js';
import { drained } from '../../output.js';

export interface BadFile {
  /** Headings of the file that is read; to be set before the first bad row. */
  under(headings: readonly string[]): void;
  add(bad: BadRow): void;
  /** To be called between rows: writes what has come together. */
  flush(): Promise<void>;
  /** The file's path; null if there was no bad line, and so no file. @throws AppError FILE_UNREADABLE */
  close(): Promise<string | null>;
}

const PIECE = 500;

export function openBadFile(desk: App['subscribers'], name: string): BadFile {
  const path = badLinesPath(name === '-' ? 'readers.csv' : name);
  let waiting: BadRow[] = [];
  let headings: readonly string[] = [];
  let file: WriteStream | null = null;
  let broken: unknown = null;
  const write = async () => {
    if (waiting.length === 0 || broken !== null) return;
    const rows = waiting;
    waiting = [];
    const first = file === null;
    file ??= createWriteStream(path, { mode: 0o600 }).on('error', (error) => (broken = error));
    const stream: WriteStream = file;
    if (!stream.write(await desk.badRowsCsv(rows, first ? headings : null))) await drained(stream);
  };
  return {
    under: (told) => {
      headings = told;
    },
    add: (bad) => void waiting.push(bad),
    flush: async () => {
      if (waiting.length >= PIECE) await write();
    },
    close: async () => {
      await write();
      if (file === null) return null;
      await finished(file.end()).catch((error: unknown) => (broken ??= error));
      if (broken !== null)
        throw new AppError(
          'FILE_UNREADABLE',
          `${path} cannot be written: ${fileReason(broken)}.`,
          'Check that you can write there.',
          { cause: broken },
        );
      return path;
    },
  };
}
