// Opening a database: what is made, what is loaded, and one clear sentence for each way in which it can fail.
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { AppError } from '../../src/errors.js';
import { openDatabase, openStore } from '../../src/store/connect.js';
import { MIGRATIONS } from '../../src/store/migrations/index.js';
import { testDatabases } from '../support/databases.js';
import { article } from '../support/factory.js';
import { temporaryFolder } from '../support/folder.js';
import { stableAddress } from '../support/stable-address.js';

async function failureOf(url: string): Promise<AppError> {
  const error: unknown = await openStore(url).then(
    (store) => store.close(),
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  return error;
}

describe('an SQLite file', () => {
  test('is made for this user alone, in WAL mode, in a folder that is made as well', async () => {
    const folder = join(temporaryFolder(), 'data folder', '100% ours#1');
    const path = join(folder, 'friday.db');
    const { db } = await openDatabase(`sqlite://${path}`);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o777).toBe(0o600);
    const pragma = async (name: string) =>
      Object.values((await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db)).rows[0] ?? {})[0];
    expect([await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')]).toEqual(
      ['wal', 1, 1],
    );
    await db.destroy();
  });

  test('keeps the mode that its owner gave it', async () => {
    const path = join(temporaryFolder(), 'friday.db');
    writeFileSync(path, '');
    chmodSync(path, 0o640);
    await (await openStore(`sqlite://${path}`)).close();
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  test('keeps what was stored when it is opened again, and runs no migration twice', async () => {
    const url = `sqlite://${join(temporaryFolder(), 'friday.db')}`;
    const first = await openStore(url);
    const one = article();
    await first.articles.insert(one);
    await first.close();
    const lines: string[] = [];
    const second = await openStore(url, { log: (line) => lines.push(line) });
    expect(await second.articles.byCanonicalUrl(one.canonicalUrl)).toMatchObject(one);
    expect(lines).toEqual([]);
    await second.close();
  });

  test('that is a folder, is below a file or is no database is named with a fix', async () => {
    const folder = temporaryFolder();
    const note = join(folder, 'note.txt');
    writeFileSync(note, 'This is not a database, but it is long enough to look like one. '.repeat(20));
    const before = readFileSync(note);
    mkdirSync(join(folder, 'folder.db'));
    for (const [path, words] of [
      [note, 'is not an SQLite database'],
      [join(folder, 'folder.db'), 'could not be opened'],
      [join(note, 'friday.db'), 'could not be opened'],
    ] as const) {
      const error = await failureOf(`sqlite://${path}`);
      expect(error).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
      expect(error.message).toBe(`The database ${path} ${words}.`);
      expect(error.fix).not.toBe('');
    }
    expect(readFileSync(note)).toEqual(before);
  });

  test('that a newer Friday wrote is left alone', async () => {
    const url = `sqlite://${join(temporaryFolder(), 'friday.db')}`;
    const { db } = await openDatabase(url);
    await sql`insert into migrations (name, timestamp) values ('999-future', 'x')`.execute(db);
    await db.destroy();
    expect(await failureOf(url)).toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      message: 'The database was written by a newer Friday (999-future).',
      fix: 'Install that version or a later one, or restore the backup from before the upgrade.',
    });
  });

  test('that left out a migration is left alone', async () => {
    const url = `sqlite://${join(temporaryFolder(), 'friday.db')}`;
    const { db } = await openDatabase(url);
    await sql`delete from migrations where name = '003-purposes'`.execute(db);
    await db.destroy();
    expect(await failureOf(url)).toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      message: `The database ran ${Object.keys(MIGRATIONS).at(-1)} without 003-purposes, which only a development version can do.`,
      fix: expect.stringMatching(/^Start a new database/),
    });
  });

  test('held by a writer for too long is busy, in words', async () => {
    const url = `sqlite://${join(temporaryFolder(), 'friday.db')}`;
    const [holder, waiting] = [await openDatabase(url), await openStore(url)];
    await holder.db.transaction().execute(async () => {
      const error = await waiting.articles.insert(article()).catch((reason: unknown) => reason);
      expect(error).toMatchObject({
        code: 'DATABASE_UNAVAILABLE',
        message: expect.stringContaining('is busy'),
      });
    });
    expect(await waiting.articles.insert(article())).not.toBeNull();
    await holder.db.destroy();
    await waiting.close();
  }, 20_000);

  test('that cannot grow says so, and keeps nothing of the transaction', async () => {
    const { db } = await openDatabase(`sqlite://${join(temporaryFolder(), 'friday.db')}`);
    await sql`create table heap (piece text)`.execute(db);
    await sql`pragma max_page_count = 1`.execute(db);
    const filling = db.transaction().execute(async (tx) => {
      for (let n = 0; n < 50; n++) await sql`insert into heap values (${'x'.repeat(100_000)})`.execute(tx);
    });
    await expect(filling).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      message: expect.stringContaining('the disk is full'),
    });
    // If SQLite has rolled back already, the first error is still the reported one.
    const ended = db.transaction().execute(async (tx) => {
      await sql`rollback`.execute(tx);
      throw new RangeError('the first error');
    });
    await expect(ended).rejects.toThrow('the first error');
    await sql`pragma max_page_count = 100000`.execute(db);
    await sql`insert into heap values ('again')`.execute(db);
    expect((await sql`select piece from heap`.execute(db)).rows).toEqual([{ piece: 'again' }]);
    await db.destroy();
  });

  test('takes no Date: an instant is text', async () => {
    const { db } = await openDatabase(`sqlite://${join(temporaryFolder(), 'friday.db')}`);
    await expect(sql`select ${new Date(0)}`.execute(db)).rejects.toMatchObject({ code: 'INTERNAL' });
    await db.destroy();
  });
});

describe('an address', () => {
  test.each(['mysql://localhost/friday', 'friday.db', 'sqlite://friday.db', ''])(
    'that names no database is refused: %j',
    async (url) => {
      expect(await failureOf(url)).toMatchObject({ code: 'CONFIG_INVALID' });
    },
  );

  test('of a server that is not there is refused in words without its password', async () => {
    const error = await failureOf('postgres://friday:secret@127.0.0.1:1/friday');
    expect(error.message).toBe('The database 127.0.0.1:1/friday refuses the connection.');
    expect(`${error.message}${error.fix}${JSON.stringify(error.details)}`).not.toContain('secret');
  });
});

for (const server of testDatabases().filter(({ name }) => name === 'PostgreSQL')) {
  (server.skip ? describe.skip : describe)('a PostgreSQL server', () => {
    test('without such a database, or without a socket, is named with what to do', async () => {
      const url = new URL(await server.url());
      url.pathname = '/no_such_database';
      expect(await failureOf(url.href)).toMatchObject({
        code: 'DATABASE_UNAVAILABLE',
        message: expect.stringContaining('has no database of that name'),
      });
      url.searchParams.set('host', '/tmp/no-such-folder');
      expect(await failureOf(url.href)).toMatchObject({
        code: 'DATABASE_UNAVAILABLE',
        message: expect.stringContaining('has no socket at that place'),
      });
    });

    test('that ends its connections fails at most the statements under way', async () => {
      const url = await server.url();
      const [store, { db }] = [await openStore(url), await openDatabase(url)];
      expect(await store.issues.byId(1)).toBeNull();
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
        db,
      );
      await db.destroy();
      // A statement may be on its way before the end of its connection is noticed: it fails by name, and its
      // connection is not used again.
      const outcomes: unknown[] = [];
      while (outcomes.length < 10 && outcomes.at(-1) !== null)
        outcomes.push(await store.issues.byId(1).catch((error: unknown) => error));
      expect(outcomes.at(-1)).toBeNull();
      for (const failure of outcomes.slice(0, -1))
        expect(failure).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
      await store.close();
    });

    test('that falls silent is given up after a while, and its connection with it', async () => {
      const url = new URL(await server.url());
      const socket = `${url.searchParams.get('host') ?? ''}/.s.PGSQL.${url.port || 5432}`;
      const address = await stableAddress(
        url.searchParams.has('host')
          ? { path: socket }
          : { host: url.hostname, port: Number(url.port || 5432) },
      );
      const store = await openStore(
        `postgres://${url.username}@127.0.0.1:${address.port}${url.pathname}?query_timeout=700`,
      );
      expect(await store.issues.byId(1)).toBeNull();
      address.silence();
      expect(await store.issues.byId(1).catch((error: unknown) => error)).toMatchObject({
        code: 'DATABASE_UNAVAILABLE',
        message: expect.stringContaining('does not answer'),
      });
      expect(await store.issues.byId(1)).toBeNull();
      await store.close();
      await address.close();
    });
  });
}
