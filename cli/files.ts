// Files that a person names: read whole, or written, with an error that says what to do.
import { readFile, writeFile } from 'node:fs/promises';
import { AppError, fileReason } from '../src/errors.js';

/** The bytes of a file; "-" reads standard input. @throws AppError FILE_UNREADABLE */
export async function readNamed(path: string): Promise<Buffer> {
  try {
    if (path !== '-') return await readFile(path);
    const pieces: Buffer[] = [];
    for await (const piece of process.stdin) pieces.push(Buffer.from(piece as Buffer));
    return Buffer.concat(pieces);
  } catch (error) {
    throw new AppError(
      'FILE_UNREADABLE',
      `${path} cannot be read: ${fileReason(error)}.`,
      'Check the path and the permissions of the file.',
      { cause: error },
    );
  }
}

/** UTF-8 text of a file, without a byte order mark. @throws AppError FILE_UNREADABLE */
export async function readNamedText(path: string): Promise<string> {
  return (await readNamed(path)).toString('utf8').replace(/^\ufeff/, '');
}

/** Writes a file that only its owner may read. @throws AppError FILE_UNREADABLE */
export async function writeNamed(path: string, text: string | Buffer): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600 });
  } catch (error) {
    throw new AppError(
      'FILE_UNREADABLE',
      `${path} cannot be written: ${fileReason(error)}.`,
      'Check the path and the permissions of the folder.',
      {
        cause: error,
      },
    );
  }
}

/** The file for the bad lines of an import: readers.csv -> readers.bad.csv in the same folder. */
export function badLinesPath(path: string): string {
  return `${path.replace(/\.(csv|json)$/i, '')}.bad.csv`;
}
