// The databases of the rounds: for SQLite a file in the round's own data folder, for PostgreSQL a new database on one server of the run.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openPostgres } from '../tests/support/servers.js';

export interface Databases {
  /** The address of a new, empty database; null where the data folder holds it. */
  create(): Promise<string | null>;
  remove(url: string): Promise<void>;
  close(): Promise<void>;
}

export async function openDatabases(engine: 'sqlite' | 'postgres', say: (line: string) => void): Promise<Databases> {
  if (engine === 'sqlite') return { create: async () => null, remove: async () => undefined, close: async () => undefined };
  const server = await openPostgres(process.env, say);
  if (server.url === '') throw new Error('there is no PostgreSQL here: name one with FRIDAY_TEST_POSTGRES_URL, or take --database sqlite');
  return {
    create: async () => {
      const name = `friday_chaos_${randomUUID().replaceAll('-', '')}`;
      await on(server.url, (client) => client.query(`create database ${name} template template0`));
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    remove: (url) => on(server.url, (client) => client.query(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`)),
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
