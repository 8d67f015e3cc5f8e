// Contract of ArchiveStore, on each engine: only issues that readers were sent, by date and by their words.
import { expect, test } from '@jest/globals';
import type { IssueStatus } from '../../../src/issues/issue.js';
import { PUBLISHED } from '../../../src/issues/issue.js';
import type { Stores } from '../../../src/store/store.js';
import { searchTerms } from '../../../src/text/search-words.js';
import { issue, snapshot } from '../../support/factory.js';
import { describeEachStore, there } from './each-store.js';

async function published(
  stores: Stores,
  slug: string,
  text: string,
  status: IssueStatus = 'sent',
  subject = 'A week',
): Promise<number> {
  const { id } = there(await stores.issues.insert(issue({ slug, subject })));
  const page = snapshot(id, { variant: 'web', subject, preheader: '', text, placeholders: [] });
  await stores.snapshots.replace(id, [snapshot(id), page]);
  await stores.issues.update(id, { status });
  return id;
}

describeEachStore('the archive', (world) => {
  const slugsOf = async (store: Stores, query: string | null, limit = 50, offset = 0) => {
    const terms = query === null ? null : searchTerms(query);
    const { issues, total } = await store.archive.page({ terms, limit, offset });
    return { slugs: issues.map(({ slug }) => slug), total };
  };

  test('lists what readers were sent in pages, the newest date first', async () => {
    const store = await world.fresh();
    await published(store, '2026-11-20', 'one');
    await published(store, '2026-11-06', 'two', 'paused');
    await published(store, '2026-11-13', 'three', 'sending');
    for (const [at, status] of (['draft', 'approved', 'scheduled', 'cancelled'] as const).entries())
      await published(store, `2026-12-0${at + 1}`, 'four', status);
    expect(await slugsOf(store, null, 2)).toEqual({ slugs: ['2026-11-20', '2026-11-13'], total: 3 });
    const newest = await store.archive.newest(2);
    expect(newest.map(({ slug }) => slug)).toEqual(['2026-11-20', '2026-11-13']);
    expect(await slugsOf(store, null, 2, 2)).toEqual({ slugs: ['2026-11-06'], total: 3 });
    expect(await slugsOf(store, null, 2, 200)).toEqual({ slugs: [], total: 3 });
  });

  test('knows the issues before and after a date, leaving out what was not sent', async () => {
    const store = await world.fresh();
    await published(store, '2026-11-06', 'one');
    await published(store, '2026-11-20', 'two');
    await published(store, '2026-11-13', 'three', 'cancelled');
    await published(store, '2026-11-27', 'four', 'scheduled');
    const around = async (slug: string) => {
      const { earlier, later } = await store.archive.around(slug);
      return [earlier?.slug ?? null, later?.slug ?? null];
    };
    expect(await around('2026-11-06')).toEqual([null, '2026-11-20']);
    expect(await around('2026-11-20')).toEqual(['2026-11-06', null]);
  });

  test('finds words of any script, and every word has to be there', async () => {
    const store = await world.fresh();
    await published(store, '2026-10-02', 'The ferry sails to the Straße');
    await published(store, '2026-10-09', 'Паром идёт в порт');
    await published(store, '2026-10-16', 'أَخْبَار الميناء و کتاب علی ۲۰۲۶');
    await published(store, '2026-10-23', '我在京都工作');
    for (const [query, slug] of [
      ['ferr', '2026-10-02'],
      ['strasse FERRY', '2026-10-02'],
      ['идет', '2026-10-09'],
      ['اخبار', '2026-10-16'],
      ['كتاب 2026', '2026-10-16'],
      ['京都', '2026-10-23'],
      ['京', '2026-10-23'],
    ] as const)
      expect([query, await slugsOf(store, query)]).toEqual([query, { slugs: [slug], total: 1 }]);
    expect(await slugsOf(store, 'ferry паром')).toEqual({ slugs: [], total: 0 });
    expect((await slugsOf(store, 'week')).total).toBe(4);
  });

  test('puts the most relevant issue first, and of equals the newest', async () => {
    const store = await world.fresh();
    const filler = 'Nothing else happened on the quay this week, and nobody minded. '.repeat(4);
    await published(store, '2026-10-02', `The ferry sails. ${filler}`);
    await published(store, '2026-10-09', `The ferry sails. ${filler}`);
    await published(store, '2026-10-16', `A ferry, a second ferry and a third ferry. ${filler}`);
    await published(store, '2026-10-23', `The ferrying goes on. ${filler}`);
    await published(store, '2026-09-25', `No word of it here. ${filler}`, 'sent', 'The ferry is back');
    await published(store, '2026-10-30', `An oyster season. ${filler}`);
    const order = ['2026-09-25', '2026-10-16', '2026-10-09', '2026-10-02', '2026-10-23'];
    expect(await slugsOf(store, 'ferry')).toEqual({ slugs: order, total: 5 });
    expect(await slugsOf(store, 'ferry', 2, 1)).toEqual({ slugs: order.slice(1, 3), total: 5 });
  });

  test('finds the words in quotation marks as they are, and one after the other', async () => {
    const store = await world.fresh();
    await published(store, '2026-10-02', 'The old sea wall holds at the café');
    await published(store, '2026-10-09', 'The wall by the sea holds');
    await published(store, '2026-10-16', 'Ruhig, sagt O’Brien: Москва-река замёрзла. 我在京都工作 again');
    for (const [query, slugs] of [
      ['sea wall', ['2026-10-02', '2026-10-09']],
      ['"sea wall"', ['2026-10-02']],
      ['"Sea Wáll" cafe', ['2026-10-02']],
      ['„sea wall“ holds', ['2026-10-02']],
      ['«wall sea»', []],
      ['"sea wal"', []],
      ['"sea wal', ['2026-10-02']],
      ['"week the old"', []],
      ["o'brien", ['2026-10-16']],
      ["'brien'", ['2026-10-16']],
      ['москва-рек', ['2026-10-16']],
      ['река-москва', []],
      ['"京都工作 again"', ['2026-10-16']],
      ['都京', []],
      ['"" wall', ['2026-10-02', '2026-10-09']],
    ] as const)
      expect([query, [...(await slugsOf(store, query)).slugs].sort()]).toEqual([query, slugs]);
  });

  test('finds nothing, and fails at nothing, for a hostile query', async () => {
    const store = await world.fresh();
    await published(store, '2026-09-04', 'The ferry sails');
    for (const query of [
      '',
      '"',
      "'",
      '*',
      '🎉',
      '\\',
      '\u0000',
      '\ud800',
      'ferry" OR "1',
      "ferry' | 'x",
      'NEAR(ferry NOT',
      'words:ferry AND',
      "ferry'); drop table issues; --",
      '(((',
      'a'.repeat(5_000),
      '& | ! <->',
      '""',
      '"*"',
      'z"'.repeat(150),
    ])
      expect(await slugsOf(store, query)).toEqual({ slugs: [], total: 0 });
    for (const query of ['"ferry" * (sails)', '" "ferry" -"'])
      expect(await slugsOf(store, query)).toEqual({ slugs: ['2026-09-04'], total: 1 });
  });

  test.each(['draft', 'approved', 'scheduled', 'cancelled'] as const)(
    'never finds an issue that is %s',
    async (status) => {
      const store = await world.fresh();
      await published(store, '2026-08-07', 'harbour', status);
      expect(await slugsOf(store, 'harbour')).toEqual({ slugs: [], total: 0 });
    },
  );

  test('finds an issue by what was approved last, once', async () => {
    const store = await world.fresh();
    const id = await published(store, '2026-07-03', 'first words', 'approved');
    const page = snapshot(id, { variant: 'web', text: 'second words', placeholders: [] });
    await store.snapshots.replace(id, [snapshot(id), page]);
    await store.issues.update(id, { status: PUBLISHED[0] });
    expect(await slugsOf(store, 'first')).toEqual({ slugs: [], total: 0 });
    expect(await slugsOf(store, 'second')).toEqual({ slugs: ['2026-07-03'], total: 1 });
  });
});
