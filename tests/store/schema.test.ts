// The committed schema is what the migrations make, and its indexes serve the queries of a send to a long
// list.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../src/store/connect.js';
import { MIGRATIONS } from '../../src/store/migrations/index.js';
import { describeSchema } from '../../src/store/schema.js';
import { describeEachDatabase } from '../support/databases.js';
import { temporaryFolder } from '../support/folder.js';

describeEachDatabase('the schema', (database) => {
  test('that is committed is what the migrations make', async () => {
    const file = database.name === 'SQLite' ? 'sqlite.sql' : 'postgres.sql';
    expect(await describeSchema(await database.url())).toBe(
      readFileSync(new URL(`../../src/store/schema/${file}`, import.meta.url), 'utf8'),
    );
  });
});

describe('the migrations', () => {
  test('are named in the order in which they run, so that a new one comes last', () => {
    const names = Object.keys(MIGRATIONS);
    expect(names).toEqual([...names].sort());
    expect(names.every((name) => /^\d{3}-[a-z-]+$/.test(name))).toBe(true);
    expect(new Set(names.map((name) => name.slice(0, 3))).size).toBe(names.length);
  });
});

describe('on SQLite, however long the list,', () => {
  test.each([
    [
      'claiming',
      `select d.id from deliveries d join subscribers s on s.id = d.subscriber_id where d.issue_id = 1 and d.status = 'pending' and d.due_at <= 'x' and d.id >= 1 and d.id <= 500 order by d.id`,
      'deliveries_status',
    ],
    [
      'looking for the next range',
      `select id from deliveries where issue_id = 1 and status = 'pending' and due_at <= 'x' and id >= 500 order by id limit 1`,
      'deliveries_status',
    ],
    [
      'sweeping',
      `select id from deliveries where status = 'submitting' and claimed_until < 'x'`,
      'deliveries_claimed',
    ],
    [
      'waking',
      `select id from deliveries where issue_id = 1 and status = 'deferred' and due_at <= 'x'`,
      'deliveries_deferred',
    ],
    [
      'counting',
      'select status, count(*) from deliveries where issue_id = 1 group by status',
      'deliveries_status',
    ],
    [
      'freezing the audience',
      `select id from subscribers where status = 'confirmed' and id > 7 order by id limit 100`,
      'subscribers_status',
    ],
  ])('%s reads an index and sorts nothing', async (_title, query, index) => {
    const { db } = await openDatabase(`sqlite://${join(temporaryFolder(), 'friday.db')}`);
    const { rows } = await sql.raw<{ detail: string }>(`explain query plan ${query}`).execute(db);
    await db.destroy();
    const plan = rows.map((row) => row.detail).join('; ');
    expect(plan).toContain(index);
    expect(plan).not.toMatch(/TEMP B-TREE|SCAN (d|deliveries|subscribers)\b(?! USING)/);
  });
});
