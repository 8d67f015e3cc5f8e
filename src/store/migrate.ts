// Brings a database to the schema of this version. Safe when several processes start at once: the engine's
// lock lets one of them do it.
import { type Kysely, Migrator } from 'kysely';
import { AppError } from '../errors.js';
import { MIGRATIONS } from './migrations/index.js';

const TABLE = 'migrations';

interface MigrationTables {
  readonly migrations: { readonly name: string };
}

/**
 * Runs what is pending; returns the names of what it ran. @throws AppError DATABASE_UNAVAILABLE if another
 * Friday wrote the database, newer than this one or from between two
 */
export async function migrate(db: Kysely<never>): Promise<readonly string[]> {
  const done = await applied(db as unknown as Kysely<MigrationTables>);
  const unknown = done.filter((name) => !(name in MIGRATIONS));
  if (unknown.length > 0)
    throw new AppError(
      'DATABASE_UNAVAILABLE',
      `The database was written by a newer Friday (${unknown.join(', ')}).`,
      'Install that version or a later one, or restore the backup from before the upgrade.',
    );
  const skipped = Object.keys(MIGRATIONS).find((name, i) => !done.includes(name) && i < done.length);
  if (skipped !== undefined)
    throw new AppError(
      'DATABASE_UNAVAILABLE',
      `The database ran ${done.at(-1)} without ${skipped}, which only a development version can do.`,
      'Start a new database: export the readers with the version that made this one, then import them.',
    );
  if (done.length === Object.keys(MIGRATIONS).length) return [];
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    migrationTableName: TABLE,
    migrationLockTableName: 'migration_lock',
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
}

async function applied(db: Kysely<MigrationTables>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables();
  if (!tables.some((table) => table.name === TABLE)) return [];
  const rows = await db.selectFrom(TABLE).select('name').orderBy('name').execute();
  return rows.map((row) => row.name);
}
