// The file of an import, read twice: once to see what it would do, once to do it. The second reading has to
// be of the same bytes.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError, fileReason } from '../../../src/errors.js';
import { readNamed, writeNamed } from '../../files.js';

export interface ListFile {
  readonly bytes: number;
  /**
   * @throws AppError FILE_UNREADABLE; at the end of a later reading, IMPORT_REFUSED if the bytes are not
   * those of the first.
   */
  read(onBytes: (soFar: number) => void): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/**
 * "-" reads standard input, into a file that only this user may read and that close() removes. @throws
 * AppError FILE_UNREADABLE
 */
export async function openListFile(name: string): Promise<ListFile> {
  const folder = name === '-' ? await mkdtemp(join(tmpdir(), 'friday-')) : null;
  const path = folder === null ? name : join(folder, 'readers.csv');
  try {
    if (folder !== null) await writeNamed(path, await readNamed('-'));
    const { size } = await stat(path).catch((error: unknown) => Promise.reject(unreadable(name, error)));
    let first: string | null = null;
    return {
      bytes: size,
      read: async function* (onBytes) {
        const hash = createHash('sha256');
        let soFar = 0;
        try {
          for await (const piece of createReadStream(path) as AsyncIterable<Uint8Array>) {
            hash.update(piece);
            soFar += piece.length;
            onBytes(soFar);
            yield piece;
          }
        } catch (error) {
          throw unreadable(name, error);
        }
        const digest = hash.digest('hex');
        if (first !== null && first !== digest)
          throw new AppError(
            'IMPORT_REFUSED',
            `${name} changed while it was being read, so nothing was imported.`,
            'Run the import again.',
          );
        first = digest;
      },
      close: async () => {
        if (folder !== null) await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function unreadable(name: string, error: unknown): AppError {
  return new AppError(
    'FILE_UNREADABLE',
    `${name} cannot be read: ${fileReason(error)}.`,
    'Check the path and the permissions of the file.',
    { cause: error },
  );
}
