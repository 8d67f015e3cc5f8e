// Pictures: the last reading of each address, row <-> value. A later reading replaces an earlier one.
import type { Selectable } from 'kysely';
import type { PictureFacts, PictureStore, PictureTrouble } from '../issues/pictures.js';
import { chunks, type Handle } from './handle.js';
import type { PictureRow } from './tables.js';

const PER_QUERY = 500;

export function createPictureStore(db: Handle): PictureStore {
  return {
    byUrls: async (urls) => {
      const found: PictureFacts[] = [];
      for (const part of chunks(urls, PER_QUERY))
        found.push(
          ...(
            await db.selectFrom('pictures').selectAll().where('url', 'in', part).orderBy('url').execute()
          ).map(toFacts),
        );
      return found;
    },
    save: async ({ url, readAt, ...facts }) => {
      const row = { ...facts, read_at: readAt };
      const insert = db.insertInto('pictures').values({ url, ...row });
      await insert.onConflict((oc) => oc.column('url').doUpdateSet(row)).execute();
    },
  };
}

function toFacts({ read_at, trouble, ...row }: Selectable<PictureRow>): PictureFacts {
  return { ...row, trouble: trouble as PictureTrouble | null, readAt: read_at };
}
