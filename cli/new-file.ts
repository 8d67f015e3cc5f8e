// A new file that only its owner may read; one that is there is never overwritten.
import { writeFile } from 'node:fs/promises';
import { AppError, fileReason } from '../src/errors.js';

/** @throws AppError FILE_UNREADABLE */
export async function writeNewFile(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    throw new AppError(
      'FILE_UNREADABLE',
      `${path} was not written: ${fileReason(error)}.`,
      'Choose a new file in a folder that you can write to.',
      {
        cause: error,
      },
    );
  }
}
