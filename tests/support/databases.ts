// The databases that a store spec runs on: SQLite always, PostgreSQL where the run has one. Every call gives
// a fresh, empty database.
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe } from '@jest/globals';
import pg from 'pg';
import { temporaryFolder } from './folder.js';

export interface TestDatabase {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** True where this machine has none; `describeEachDatabase` then counts its tests as skipped. */
  readonly skip: boolean;
  /**
   * The address (as FRIDAY_DATABASE_URL takes it) of a new, empty database, removed when the test file ends.
   */
  url(): Promise<string>;
}

const created: string[] = [];

export function testDatabases(): readonly TestDatabase[] {
  return [
    { name: 'SQLite', skip: false, url: async () => `sqlite://${join(temporaryFolder(), 'friday.db')}` },
    { name: 'PostgreSQL', skip: server() === '', url: createPostgresDatabase },
  ];
}

/** One `describe` per database, titled by its name; a database that cannot be had is counted as skipped. */
export function describeEachDatabase(title: string, spec: (database: TestDatabase) => void): void {
  for (const database of testDatabases()) {
    (database.skip ? describe.skip : describe)(`${title} on ${database.name}`, () => spec(database));
  }
}

/** Each database costs a checkpoint, and a spec may have made dozens: the bound is for a busy machine. */
const DROP_WITHIN_MS = 180_000;

afterAll(async () => {
  if (created.length > 0)
    await onServer(async (client) => {
      for (const name of created.splice(0))
        await client.query(`drop database if exists ${name} with (force)`);
    });
}, DROP_WITHIN_MS);

/**
 * Copies a database that nobody has open, as a backup or its restore would: to a new place, or over what is
 * at `to`. Returns where the copy is.
 */
export async function copyDatabase(from: string, to?: string): Promise<string> {
  if (from.startsWith('sqlite://'))
    return copySqlite(from, to ?? `sqlite://${join(temporaryFolder(), 'friday.db')}`);
  const name =
    to === undefined ? `friday_test_${randomUUID().replaceAll('-', '')}` : new URL(to).pathname.slice(1);
  await onServer(async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} template ${new URL(from).pathname.slice(1)}`);
  });
  if (!created.includes(name)) created.push(name);
  const url = new URL(server());
  url.pathname = `/${name}`;
  return url.href;
}

function copySqlite(from: string, to: string): string {
  for (const ending of ['', '-wal', '-shm']) {
    rmSync(`${to.slice('sqlite://'.length)}${ending}`, { force: true });
    const source = `${from.slice('sqlite://'.length)}${ending}`;
    if (existsSync(source)) copyFileSync(source, `${to.slice('sqlite://'.length)}${ending}`);
  }
  return to;
}

async function createPostgresDatabase(): Promise<string> {
  const name = `friday_test_${randomUUID().replaceAll('-', '')}`;
  await onServer((client) => client.query(`create database ${name} template template0`));
  created.push(name);
  const url = new URL(server());
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server() });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function server(): string {
  return process.env['FRIDAY_TEST_POSTGRES_URL'] ?? '';
}
