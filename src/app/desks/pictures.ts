// The picture desk: the files that Friday serves.
import {
  type PictureFileStore,
  type PictureType,
  pictureFileName,
  readPictureFileName,
} from '../../issues/picture-files.js';

export interface PictureDesk {
  /** The file of that name ("<hash>.jpg"); null if there is none. */
  file(name: string): Promise<{ readonly type: PictureType; readonly bytes: Uint8Array } | null>;
  /** Number and size of all stored files. */
  sum(): ReturnType<PictureFileStore['sum']>;
  /** Removes files that no frozen issue shows and no draft used lately; returns how many. */
  purge(): Promise<number>;
}

const DAY_MS = 86_400_000;
/** Days after which a source that no check or approval used is forgotten. */
const UNUSED_DAYS = 30;
/** Days for which a new file stays in any case: its approval may be on its way. */
const NEW_DAYS = 1;
/** Files in memory, of some ten thousand bytes each: the pictures of an issue while it is being read. */
const KEPT = 64;

export function createPictureDesk(files: PictureFileStore, now: () => Date): PictureDesk {
  const kept = new Map<string, Awaited<ReturnType<PictureDesk['file']>>>();
  const before = (days: number) => new Date(now().getTime() - days * DAY_MS).toISOString();
  return {
    file: async (name) => {
      const known = kept.get(name);
      if (known !== undefined) return known;
      const wanted = readPictureFileName(name);
      const found = wanted === null ? null : await files.file(wanted.hash);
      if (wanted === null || found === null) return null;
      if (pictureFileName({ hash: wanted.hash, type: found.type }) !== name) return null;
      kept.set(name, found);
      const oldest = kept.keys().next();
      if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value);
      return found;
    },
    sum: () => files.sum(),
    purge: () => files.purge({ unused: before(UNUSED_DAYS), stored: before(NEW_DAYS) }),
  };
}
