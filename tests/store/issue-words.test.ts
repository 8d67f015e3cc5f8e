// The migration that makes the archive searchable indexes what was approved before it.
import { expect, test } from '@jest/globals';
import type { Kysely } from 'kysely';
import { openDatabase, openStore } from '../../src/store/connect.js';
import { up } from '../../src/store/migrations/024-search-relevance.js';
import { searchTerms } from '../../src/text/search-words.js';
import { describeEachDatabase } from '../support/databases.js';
import { content, issue, snapshot } from '../support/factory.js';

describeEachDatabase('issues that were sent before the upgrade', (database) => {
  test('are found by their content, or by their text part without its addresses', async () => {
    const url = await database.url();
    const before = await openStore(url);
    const made = [
      snapshot(0, { content: content({ intro: 'Of lighthouses and {{ first_name }}', subject: 'Bright' }) }),
      snapshot(0, { text: 'Of oysters\nhttps://courier.example/secretword\n' }),
    ];
    for (const [at, frozen] of made.entries()) {
      const stored = await before.issues.insert(issue({ slug: `2026-01-0${at + 2}` }));
      await before.snapshots.replace(stored?.id ?? 0, [frozen]);
      await before.issues.update(stored?.id ?? 0, { status: 'sent' });
    }
    await before.close();
    const { db } = await openDatabase(url);
    await up(db as unknown as Kysely<unknown>);
    await db.destroy();

    const after = await openStore(url);
    const found = async (query: string) => {
      const page = await after.archive.page({ terms: searchTerms(query), limit: 9, offset: 0 });
      return page.issues.map(({ slug }) => slug);
    };
    expect(await found('lighthouse')).toEqual(['2026-01-02']);
    expect(await found('oyster')).toEqual(['2026-01-03']);
    for (const query of ['secretword', 'first_name', 'courier']) expect(await found(query)).toEqual([]);
    await after.close();
  });
});
