// PostgreSQL by URL: a pool for Kysely, whose errors say what is wrong with the server.
import { type Dialect, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { databaseFailure, isSilence } from './failure.js';
import type { TransactionScope } from './transaction-scope.js';

const POOL_SIZE = 10;
const CONNECT_MS = 10_000;
const STATEMENT_MS = 120_000;
/**
 * A server that vanishes without a word (its power, the network between) ends no connection. This is how long
 * an answer is awaited, longer than the server itself takes.
 */
const ANSWER_MS = STATEMENT_MS + 10_000;
const LOCK_MS = 30_000;
/** A transaction that its process forgot must not hold locks for ever. */
const IDLE_IN_TRANSACTION_MS = 60_000;
/** Idle connections to such a server are found out by the system's own probes, from then on. */
const KEEP_ALIVE_MS = 30_000;
const INT8 = 20;

/** The server and database of an address, without user, password and parameters. */
export function postgresPlace(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    return `${searchParams.get('host') ?? hostname}${port ? `:${port}` : ''}${decodeURIComponent(pathname)}`;
  } catch {
    return 'named by FRIDAY_DATABASE_URL';
  }
}

export async function postgresDialect(url: string, scope: TransactionScope): Promise<Dialect> {
  const { default: pg } = await import('pg');
  const place = postgresPlace(url);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'friday',
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: 30_000,
    statement_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    // Ids and counts are far below 2^53.
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
    },
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the
  // process.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool: explain(pool, place, scope) });
}

function explain(pool: Pool, place: string, scope: TransactionScope): PostgresPool {
  const clients = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    end: () => pool.end(),
    connect: async () => {
      scope.refuseInside();
      const client = await pool.connect().catch((error: unknown) => {
        throw databaseFailure(error, 'postgres', place);
      });
      const known = clients.get(client) ?? explainClient(client, place);
      clients.set(client, known);
      return known;
    },
  };
}

function explainClient(client: PoolClient, place: string): PostgresPoolClient {
  // Between two queries of a transaction nobody listens; the next query then reports the broken connection.
  client.on('error', () => undefined);
  let silent = false;
  const query = async (text: string, parameters: readonly unknown[]) => {
    try {
      return await client.query(text, [...parameters]);
    } catch (error) {
      silent ||= isSilence(error);
      throw databaseFailure(error, 'postgres', place);
    }
  };
  // After a time-out an answer may still come on the connection: nobody else gets it.
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release(silent) };
}
