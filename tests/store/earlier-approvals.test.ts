// Approvals made before the migration that binds more of them: they are verified by their own rule, and the
// issue still starts.
import { expect, test } from '@jest/globals';
import { Kysely, Migrator, sql } from 'kysely';
import { startIssue } from '../../src/deliveries/start-issue.js';
import { firstApprovalHash } from '../../src/issues/snapshot.js';
import { openDatabase } from '../../src/store/connect.js';
import { engineOf } from '../../src/store/handle.js';
import { MIGRATIONS } from '../../src/store/migrations/index.js';
import { postgresDialect } from '../../src/store/postgres.js';
import { sqliteDialect, sqlitePath } from '../../src/store/sqlite.js';
import type { Tables } from '../../src/store/tables.js';
import { TransactionScope } from '../../src/store/transaction-scope.js';
import { describeEachDatabase } from '../support/databases.js';
import { scheduledIssue, sendingSide } from '../support/delivery-world.js';
import { FRIDAY, sendingFrom } from '../support/factory.js';
import { clock, sharedStore } from '../support/world.js';

/** What an issue consists of, in the order in which rows refer to each other. */
const TABLES = ['articles', 'subscribers', 'issues', 'picks', 'snapshots'];
const LAST_MIGRATION = '005-leave-link';

type AnyTables = Record<string, Record<string, unknown>>;

async function openUnmigrated(url: string): Promise<Kysely<Tables>> {
  const scope = new TransactionScope();
  const dialect = url.startsWith('sqlite')
    ? sqliteDialect(sqlitePath(url), scope)
    : postgresDialect(url, scope);
  return new Kysely<Tables>({ dialect: await dialect });
}

/** Writes the rows of one database into an empty one of the version before migration 006. */
async function copyToEarlierVersion(from: string, to: string): Promise<void> {
  const { db: current } = await openDatabase(from);
  const db = await openUnmigrated(to);
  const migrator = new Migrator({
    db: db as unknown as Kysely<unknown>,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migration_lock',
  });
  const { error } = await migrator.migrateTo(LAST_MIGRATION);
  if (error) throw error;
  const earlier = db as unknown as Kysely<AnyTables>;
  const tables = await db.introspection.getTables();
  for (const name of TABLES) {
    const columns = tables.find((table) => table.name === name)?.columns.map((column) => column.name) ?? [];
    const rows = await (current as unknown as Kysely<AnyTables>).selectFrom(name).selectAll().execute();
    for (const row of rows)
      await earlier
        .insertInto(name)
        .values(Object.fromEntries(columns.map((column) => [column, row[column]])))
        .execute();
    if (engineOf(db) === 'postgres' && columns.includes('id') && rows.length > 0)
      await sql`select setval(pg_get_serial_sequence(${name}, 'id'), (select max(id) from ${sql.table(name)}))`.execute(
        db,
      );
  }
  await current.destroy();
  await db.destroy();
}

describeEachDatabase('an issue that was scheduled before the upgrade', (database) => {
  const scheduled = async (html?: string) => {
    const url = await database.url();
    const time = clock(FRIDAY);
    const before = await sharedStore(url);
    const { issue } = await scheduledIssue(before, time, 3);
    const [snapshot] = await before.snapshots.ofIssue(issue.id);
    if (snapshot === undefined) throw new Error('nothing was frozen');
    const frozen = { ...snapshot, ...(html !== undefined && { html }) };
    await before.snapshots.replace(issue.id, [frozen]);
    await before.issues.update(issue.id, {
      approvedHash: firstApprovalHash([frozen], sendingFrom().identity.listId),
    });
    const earlier = await database.url();
    await copyToEarlierVersion(url, earlier);
    return { issue, time, store: await sharedStore(earlier) };
  };

  test('starts after it, under the number that its masthead shows', async () => {
    const { issue, time, store } = await scheduled();
    const { world } = await sendingSide(store, time);
    expect(await store.issues.byId(issue.id)).toMatchObject({
      status: 'scheduled',
      mastheadNumber: issue.number,
    });
    expect(await store.snapshots.ofIssue(issue.id)).toMatchObject([{ content: null, identity: null }]);
    expect(await startIssue(world, issue.id)).toBe('started');
  });

  test('is missed where its bytes are not those that were approved', async () => {
    const { issue, time, store } = await scheduled();
    const [snapshot] = await store.snapshots.ofIssue(issue.id);
    if (snapshot === undefined) throw new Error('nothing was frozen');
    await store.snapshots.replace(issue.id, [{ ...snapshot, text: `${snapshot.text} and more` }]);
    expect(await startIssue((await sendingSide(store, time)).world, issue.id)).toBe('missed');
  });

  test('waits where mail leaves this machine now and its links lead to localhost', async () => {
    const { issue, time, store } = await scheduled(
      '<a href="http://localhost:8025/archive/2026-11-27">See it online</a>',
    );
    const world = async (relay: 'live' | 'local inbox') =>
      (await sendingSide(store, time, {}, { from: sendingFrom({ relay }) })).world;
    expect(await startIssue(await world('live'), issue.id)).toBe('held');
    expect(await store.issues.byId(issue.id)).toMatchObject({
      status: 'scheduled',
      statusReason: expect.stringContaining('its links lead to localhost:8025, which readers cannot open'),
    });
    expect(await startIssue(await world('local inbox'), issue.id)).toBe('started');
  });
});
