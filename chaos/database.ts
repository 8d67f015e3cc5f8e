// The databases of the rounds: for SQLite a file in the round's own data folder, for PostgreSQL a new
// database on one server of the run.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { backup, DatabaseSync } from '@photostructure/sqlite';
import pg from 'pg';
import { postgres } from '../tests/support/postgres-programs.js';
import { openPostgres } from '../tests/support/servers.js';

const BUSY_MS = 5_000;
const ALL_PAGES = 1_000_000;

export interface Databases {
  /** The address of a new, empty database; null if it is in the data folder. */
  create(): Promise<string | null>;
  remove(url: string): Promise<void>;
  /**
   * Copies a database in use to a file in `folder`; the result restores it, for every process that has it
   * open.
   */
  copy(url: string, folder: string): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export async function openDatabases(
  engine: 'sqlite' | 'postgres',
  say: (line: string) => void,
): Promise<Databases> {
  if (engine === 'sqlite')
    return {
      create: async () => null,
      remove: async () => undefined,
      copy: copySqlite,
      close: async () => undefined,
    };
  const server = await openPostgres(process.env, say);
  if (server.url === '')
    throw new Error(
      'there is no PostgreSQL here: name one with FRIDAY_TEST_POSTGRES_URL, or take --database sqlite',
    );
  return {
    create: async () => {
      const name = `friday_chaos_${randomUUID().replaceAll('-', '')}`;
      await on(server.url, (client) => client.query(`create database ${name} template template0`));
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    remove: (url) =>
      on(server.url, (client) =>
        client.query(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`),
      ),
    copy: copyPostgres,
    close: server.close,
  };
}

async function on(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function copySqlite(url: string, folder: string): Promise<() => Promise<void>> {
  const live = url.slice('sqlite://'.length);
  const file = join(folder, `${randomUUID()}.copy`);
  await between(live, file);
  return () => between(file, live);
}

async function between(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { timeout: BUSY_MS });
  try {
    await backup(source, to, { rate: ALL_PAGES });
  } finally {
    source.close();
  }
}

async function copyPostgres(url: string, folder: string): Promise<() => Promise<void>> {
  const file = join(folder, `${randomUUID()}.dump`);
  await postgres('pg_dump', '--format=custom', `--file=${file}`, url);
  return async () =>
    void (await postgres(
      'pg_restore',
      '--clean',
      '--if-exists',
      '--single-transaction',
      '--exit-on-error',
      `--dbname=${url}`,
      file,
    ));
}
