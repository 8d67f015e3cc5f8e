// SQLite in a file: opens it, and a Kysely dialect that waits for other writers without blocking the process.
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import { AppError, reasonOf } from '../errors.js';
import { databaseFailure, isBusy } from './failure.js';
import type { TransactionScope } from './transaction-scope.js';

/**
 * How long SQLite itself waits for another writer, in ms. Short, as it holds up the whole process meanwhile;
 * after that the wait goes on asynchronously.
 */
const BLOCKING_WAIT_MS = 20;
const WHOLE_WAIT_MS = 5_000;
const PAUSE_MS = 4;
const CACHED_STATEMENTS = 300;

/** The file of a `sqlite://` address. @throws AppError CONFIG_INVALID */
export function sqlitePath(url: string): string {
  const path = url.slice('sqlite://'.length);
  if (isAbsolute(path)) return path;
  throw new AppError(
    'CONFIG_INVALID',
    'The path of the SQLite file is not absolute.',
    'Use sqlite:///path/to/friday.db with three slashes.',
  );
}

/** Opens the file (mode 0600, its folder 0700 if it has to be made) in WAL mode. */
export async function sqliteDialect(path: string, scope: TransactionScope): Promise<Dialect> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  const { DatabaseSync } = await import('@photostructure/sqlite');
  const db = new DatabaseSync(path, { timeout: BLOCKING_WAIT_MS, enableForeignKeyConstraints: true });
  try {
    await patiently(() => db.exec('pragma journal_mode = wal'));
    db.exec('pragma synchronous = normal; pragma foreign_keys = on');
  } catch (error) {
    db.close();
    throw error;
  }
  const dialect = new SqliteDialect({ database: adapt(db) });
  return {
    createAdapter: () => new TransactionalSqliteAdapter(),
    createDriver: () => new PatientSqliteDriver(adapt(db), path, scope),
    createIntrospector: (kysely) => dialect.createIntrospector(kysely),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

/** Repeats what fails because another process writes, for up to 5 s. */
async function patiently<T>(work: () => T | Promise<T>): Promise<T> {
  const deadline = performance.now() + WHOLE_WAIT_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      await delay(PAUSE_MS);
    }
  }
}

/** SQLite does roll back schema changes; so Kysely may run migrations in one transaction. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class PatientSqliteDriver extends SqliteDriver {
  readonly #path: string;
  readonly #scope: TransactionScope;
  #connection: PatientConnection | undefined;

  constructor(database: SqliteDatabase, path: string, scope: TransactionScope) {
    super({ database });
    this.#path = path;
    this.#scope = scope;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#scope.refuseInside();
    const inner = await super.acquireConnection();
    this.#connection ??= new PatientConnection(inner, this.#path);
    return this.#connection;
  }

  /**
   * Takes the write lock at the start: a transaction that only later turns into a writer could fail half way.
   */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /**
   * On a full disk SQLite has already rolled back by itself. The error of the statement is reported then, not
   * that there is nothing to roll back.
   */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: unknown) => {
      if (!reasonOf(error).includes('no transaction is active')) throw error;
    });
  }
}

class PatientConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection;
  readonly #path: string;

  constructor(inner: DatabaseConnection, path: string) {
    this.#inner = inner;
    this.#path = path;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await patiently(() => this.#inner.executeQuery<R>(query));
    } catch (error) {
      throw databaseFailure(error, 'sqlite', this.#path);
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#inner.streamQuery<R>(query, chunkSize ?? 1);
  }
}

/** The driver's statements as Kysely expects them, prepared once each. */
function adapt(db: DatabaseSyncInstance): SqliteDatabase {
  const cache = new Map<string, ReturnType<typeof adaptStatement>>();
  return {
    close: () => {
      cache.clear();
      db.close();
    },
    prepare: (text) => {
      const cached = cache.get(text);
      if (cached) return cached;
      const statement = adaptStatement(db.prepare(text));
      if (cache.size >= CACHED_STATEMENTS) cache.clear();
      cache.set(text, statement);
      return statement;
    },
  };
}

function adaptStatement(statement: StatementSyncInstance) {
  return {
    reader: statement.columns().length > 0,
    // The driver's rows have no prototype; ours are plain objects on both engines.
    all: (parameters: readonly unknown[]) =>
      statement.all(...parameters.map(bindable)).map((row) => ({ ...row })),
    run: (parameters: readonly unknown[]) => statement.run(...parameters.map(bindable)),
    iterate: (parameters: readonly unknown[]) => statement.iterate(...parameters.map(bindable)),
  };
}

/**
 * A Date would silently become NULL and undefined would throw: instants are text here, so the first is a
 * mistake and the second is NULL.
 */
function bindable(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date)
    throw new AppError('INTERNAL', 'A Date was given to the database.', 'Pass the instant as ISO 8601 text.');
  return value;
}
