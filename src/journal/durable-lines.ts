// Lines of a log outside the database: on disk when the promise resolves, whole however many processes write,
// and readable after a power cut in the middle of one.
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../errors.js';

/**
 * Adds whole lines; the file is 0600. True if it is a new one. An empty line may come before them, which
 * readers of the log skip. Rejects as the file system does.
 */
export async function appendLines(file: string, lines: string): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const log = await open(file, 'a+', 0o600);
  let size: number;
  try {
    ({ size } = await log.stat());
    const bytes = Buffer.from(`${await breakBefore(log, size)}${lines}`);
    // One write at the end of the file, wherever that is by then: lines of several processes do not mix.
    const { bytesWritten } = await log.write(bytes);
    if (bytesWritten < bytes.length)
      throw new AppError(
        'FILE_FAILED',
        `Only some of the lines could be written to ${file}: the disk is full.`,
        'Free some space on that disk.',
      );
    await log.sync();
  } finally {
    await log.close();
  }
  if (size === 0) await keepName(dirname(file));
  return size === 0;
}

/**
 * A new line must not become part of one that was cut short. Another process in the middle of its line looks
 * the same, and gets an empty line after it.
 */
async function breakBefore(log: FileHandle, size: number): Promise<string> {
  if (size === 0) return '';
  const { buffer } = await log.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString('latin1') === '\n' ? '' : '\n';
}

/** A new file is found after a power cut only once its folder is on the disk, too. */
async function keepName(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
