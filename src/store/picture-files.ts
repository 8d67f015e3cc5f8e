// Picture files: the pictures that Friday serves, what they were cut from, and which frozen issues show them.
import type { Selectable } from 'kysely';
import type { PictureFileStore, PictureType, StoredFile } from '../issues/picture-files.js';
import { hashesIn } from '../issues/picture-files.js';
import { chunks, type Handle, inTransaction } from './handle.js';
import type { PictureSourceRow } from './tables.js';

const PER_STATEMENT = 500;

export function createPictureFileStore(db: Handle): PictureFileStore {
  return {
    source: async (url) => {
      const row = await db
        .selectFrom('picture_sources')
        .selectAll()
        .where('url', '=', url)
        .executeTakeFirst();
      return row === undefined ? null : { source: toSource(row), files: await filesOf(db, url) };
    },
    save: (source, files, at) =>
      inTransaction(db, async (tx) => {
        const { url, ...rest } = source;
        const row = {
          recipe: rest.recipe,
          etag: rest.etag,
          last_modified: rest.lastModified,
          source_hash: rest.sourceHash,
          animated: rest.isStill ? 1 : 0,
          used_at: at,
        };
        // The source first, as in `use`: two at once then wait for each other and cannot deadlock.
        await tx
          .insertInto('picture_sources')
          .values({ url, ...row })
          .onConflict((oc) => oc.column('url').doUpdateSet(row))
          .execute();
        for (const { bytes, ...file } of files) await insertFile(tx, file, bytes, at);
        await tx.deleteFrom('picture_cuts').where('url', '=', url).execute();
        for (const { use: purpose, scale, hash } of files)
          await tx.insertInto('picture_cuts').values({ url, purpose, scale, hash }).execute();
      }),
    use: (url, at) =>
      inTransaction(db, async (tx) => {
        const files = await filesOf(tx, url);
        const hashes = files.map(({ hash }) => hash);
        if (hashes.length === 0) return false;
        await tx.updateTable('picture_sources').set({ used_at: at }).where('url', '=', url).execute();
        await tx.updateTable('picture_files').set({ stored_at: at }).where('hash', 'in', hashes).execute();
        return true;
      }),
    file: async (hash) => {
      const row = await db
        .selectFrom('picture_files')
        .select(['type', 'bytes'])
        .where('hash', '=', hash)
        .executeTakeFirst();
      return row === undefined ? null : { type: row.type as PictureType, bytes: row.bytes };
    },
    sum: async () => {
      const row = await db
        .selectFrom('picture_files')
        .select((eb) => [eb.fn.countAll<number>().as('files'), eb.fn.sum<number>('octets').as('octets')])
        .executeTakeFirstOrThrow();
      return { files: Number(row.files), octets: Number(row.octets ?? 0) };
    },
    purge: async ({ unused, stored }) => {
      await db.deleteFrom('picture_sources').where('used_at', '<', unused).execute();
      const { numDeletedRows } = await db
        .deleteFrom('picture_files')
        .where('stored_at', '<', stored)
        .where('hash', 'not in', db.selectFrom('picture_uses').select('hash'))
        .where('hash', 'not in', db.selectFrom('picture_cuts').select('hash'))
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

/** The same bytes are stored once; storing them again makes them young. */
async function insertFile(tx: Handle, file: StoredFile, bytes: Uint8Array, at: string): Promise<void> {
  const { hash, type, width, height, octets } = file;
  await tx
    .insertInto('picture_files')
    .values({ hash, type, width, height, octets, bytes: Buffer.from(bytes), stored_at: at })
    .onConflict((oc) => oc.column('hash').doUpdateSet({ stored_at: at }))
    .execute();
}

async function filesOf(db: Handle, url: string): Promise<readonly StoredFile[]> {
  const rows = await db
    .selectFrom('picture_cuts as cut')
    .innerJoin('picture_files as file', 'file.hash', 'cut.hash')
    .select([
      'cut.purpose',
      'cut.scale',
      'file.hash',
      'file.type',
      'file.width',
      'file.height',
      'file.octets',
    ])
    .where('cut.url', '=', url)
    .orderBy('cut.purpose', 'desc')
    .orderBy('cut.scale')
    .execute();
  return rows.map(({ purpose, scale, type, ...row }) => ({
    ...row,
    type: type as PictureType,
    use: purpose as StoredFile['use'],
    scale: scale as StoredFile['scale'],
  }));
}

function toSource(row: Selectable<PictureSourceRow>) {
  return {
    url: row.url,
    recipe: row.recipe,
    etag: row.etag,
    lastModified: row.last_modified,
    sourceHash: row.source_hash,
    isStill: row.animated === 1,
  };
}

/** Notes which files the frozen texts of an issue show, in all of its versions, so that these files stay. */
export async function notePictureUses(tx: Handle, issueId: number): Promise<void> {
  await tx.deleteFrom('picture_uses').where('issue_id', '=', issueId).execute();
  const frozen = await tx.selectFrom('snapshots').select('content').where('issue_id', '=', issueId).execute();
  const hashes = [...new Set(frozen.flatMap(({ content }) => hashesIn(JSON.parse(content ?? 'null'))))];
  for (const part of chunks(hashes, PER_STATEMENT))
    await tx
      .insertInto('picture_uses')
      .values(part.map((hash) => ({ issue_id: issueId, hash })))
      .execute();
}
