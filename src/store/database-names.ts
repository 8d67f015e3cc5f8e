// The place of a database: the names by which a copy of it can be told from itself.
import { realpath } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Engine, Handle } from './handle.js';

/** @param address the path of a SQLite file, or server and name of a PostgreSQL database */
export async function databaseNames(db: Handle, engine: Engine, address: string): Promise<readonly string[]> {
  if (engine === 'sqlite') return [await realpath(address)];
  const cluster = await clusterName(db);
  return cluster === null ? [address] : [address, cluster];
}

/**
 * The identifier that a PostgreSQL cluster gets when it is made, and the number of the database in it: the
 * same whatever the server is called and after a failover, another one for a copy made with CREATE DATABASE
 * or pg_restore. Null if this user may not ask.
 */
async function clusterName(db: Handle): Promise<string | null> {
  const question = sql<{ cluster: string; oid: string }>`
    select (select system_identifier::text from pg_control_system()) as cluster, oid::text as oid from pg_database where datname = current_database()`;
  const row = await question.execute(db).then(
    ({ rows }) => rows[0],
    () => undefined,
  );
  return row === undefined ? null : `cluster ${row.cluster}, database ${row.oid}`;
}
