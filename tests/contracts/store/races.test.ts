// Several connections and processes on one database at once: no row twice, none lost, nothing half done.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { openStore } from '../../../src/store/connect.js';
import type { Store } from '../../../src/store/store.js';
import { article, FRIDAY, issue, later, sendingIssue, subscriber } from '../../support/factory.js';
import { describeEachStore, there } from './each-store.js';

const ALL = { from: 0, to: 1_000_000_000 };
const run = promisify(execFile);

async function claimAll(store: Store, issueId: number, worker: string): Promise<number[]> {
  const mine: number[] = [];
  for (;;) {
    const claimed = await store.deliveries.claim(issueId, ALL, 7, { worker, now: FRIDAY, until: later(15) });
    if (claimed.length === 0) return mine;
    mine.push(...claimed.map((row) => row.id));
  }
}

/** Resolves once a statement in this database waits for a lock. */
async function blocked(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      if (rows.length > 0) return;
      await delay(5);
    }
  } finally {
    await client.end();
  }
}

describeEachStore('races', (world) => {
  test('eight workers on two connections claim every row exactly once', async () => {
    const { issue: sending } = await sendingIssue(world.store, 300);
    const all = (await world.store.deliveries.list(sending.id, { limit: 1_000 })).map((row) => row.id);
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, n) => claimAll(n % 2 ? world.store : world.other, sending.id, `w${n}`)),
    );
    expect(claims.flat().sort((a, b) => a - b)).toEqual(all);
  });

  test('three processes send every row exactly once', async () => {
    const { issue: sending } = await sendingIssue(world.store, 200);
    const all = (await world.store.deliveries.list(sending.id, { limit: 1_000 })).map((row) => row.id);
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const script = fileURLToPath(new URL('./claim-race.ts', import.meta.url));
    const outputs = await Promise.all(
      ['p1', 'p2', 'p3'].map((worker) =>
        run(process.execPath, ['--import', tsx, script, world.url, String(sending.id), worker], {
          timeout: 80_000,
        }),
      ),
    );
    const sent = outputs.flatMap(({ stdout }) => JSON.parse(stdout) as number[]);
    expect(sent.sort((a, b) => a - b)).toEqual(all);
    expect(await world.store.deliveries.counts(sending.id)).toMatchObject({
      submitted: 200,
      pending: 0,
      submitting: 0,
    });
  }, 90_000);

  // On SQLite a sweep is alone while it looks.
  if (world.database.name === 'PostgreSQL')
    test('a sweep gives nobody a message that begins meanwhile [G1]', async () => {
      const url = await world.database.url();
      const store = await openStore(url);
      const other = await openStore(url);
      const { issue: sending } = await sendingIssue(store, 2);
      const claimed = await store.deliveries.claim(sending.id, ALL, 2, {
        worker: 'w',
        now: FRIDAY,
        until: later(15),
      });
      const [lost, begins] = [there(claimed[0]).id, there(claimed[1]).id];
      await store.deliveries.markWire(lost, 'w', later(1));
      const swept = await other.transaction(async ({ deliveries }) => {
        // Holds the row at which the sweep then waits.
        expect(await deliveries.markWire(lost, 'w', later(1), true)).toBe(true);
        const sweep = store.deliveries.sweepStaleClaims(later(16));
        await blocked(url);
        // By a clock that is a minute behind that of the sweep.
        expect(await store.deliveries.markWire(begins, 'w', later(15))).toBe(true);
        return { sweep };
      });
      expect(await swept.sweep).toEqual({ released: 0, uncertain: 1 });
      expect(await store.deliveries.counts(sending.id)).toMatchObject({
        pending: 0,
        submitting: 1,
        uncertain: 1,
      });
      expect(await store.deliveries.sweepStaleClaims(later(16))).toEqual({ released: 0, uncertain: 1 });
      await store.close();
      await other.close();
    });

  // On SQLite there is one writer at a time.
  if (world.database.name === 'PostgreSQL')
    test('renewing claims does not wait for a row that is being marked [G1]', async () => {
      const { issue: sending } = await sendingIssue(world.store, 5);
      const claimed = await world.store.deliveries.claim(sending.id, ALL, 5, {
        worker: 'keeper',
        now: FRIDAY,
        until: later(15),
      });
      const busy = there(claimed[2]).id;
      await world.other.transaction(async ({ deliveries }) => {
        expect(await deliveries.markWire(busy, 'keeper', later(1))).toBe(true);
        expect(await world.store.deliveries.extendClaims('keeper', later(30))).toBe(4);
      });
      expect(await world.store.deliveries.extendClaims('keeper', later(30))).toBe(5);
    });

  test('two processes that freeze one audience make each row once', async () => {
    const { id } = there(await world.store.issues.insert(issue({ status: 'sending' })));
    await world.store.subscribers.insertMany(Array.from({ length: 100 }, () => subscriber()));
    const freeze = async (store: Store) => {
      for (let after: number | null = 0; after !== null; )
        after = await store.deliveries.insertAudiencePage(id, FRIDAY, after, 9);
    };
    await Promise.all([freeze(world.store), freeze(world.other), freeze(world.store)]);
    const { total } = await world.store.audience.count(FRIDAY, null);
    expect((await world.store.deliveries.counts(id)).pending).toBe(total);
  });

  test('several processes that open an empty database at once migrate it once', async () => {
    const url = await world.database.url();
    const ran: string[] = [];
    const stores = await Promise.all(
      Array.from({ length: 6 }, () => openStore(url, { log: (line) => ran.push(line) })),
    );
    expect(ran.filter((line) => line.includes('001-start'))).toHaveLength(1);
    for (const [n, store] of stores.entries())
      expect(
        await store.articles.insert(article({ canonicalUrl: `https://news.example/${n}` })),
      ).not.toBeNull();
    for (const store of stores) await store.close();
  });
});

describeEachStore('transactions', (world) => {
  test('keep all of it or nothing', async () => {
    const one = article();
    const failing = world.store.transaction(async (stores) => {
      await stores.articles.insert(one);
      await stores.picks.replace(there(await stores.issues.insert(issue())).id, []);
      expect(await stores.articles.byCanonicalUrl(one.canonicalUrl)).not.toBeNull();
      throw new RangeError('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await world.store.articles.byCanonicalUrl(one.canonicalUrl)).toBeNull();
    await world.store.transaction((stores) => stores.articles.insert(one));
    expect(await world.other.articles.byCanonicalUrl(one.canonicalUrl)).not.toBeNull();
  });

  test('of two connections wait for each other without blocking the process', async () => {
    const stored = there(await world.store.issues.insert(issue()));
    const count = (store: Store) =>
      store.transaction(async ({ issues }) => await issues.countRefusal(stored.id));
    const counts = await Promise.all(
      Array.from({ length: 20 }, (_, n) => count(n % 2 ? world.store : world.other)),
    );
    expect(Math.max(...counts)).toBe(20);
  });

  test('refuse a query on the outer store, which would wait for ever or escape', async () => {
    await expect(world.store.transaction(() => world.store.issues.byId(1))).rejects.toMatchObject({
      code: 'INTERNAL',
    });
    expect(await world.store.issues.byId(999_999)).toBeNull();
  });

  test('mark the wire inside a transaction with the rest of it', async () => {
    const { issue: sending } = await sendingIssue(world.store, 1);
    const claimed = there(
      (
        await world.store.deliveries.claim(sending.id, ALL, 1, { worker: 'w', now: FRIDAY, until: later(15) })
      )[0],
    );
    expect(
      await world.store.transaction(({ deliveries }) => deliveries.markWire(claimed.id, 'w', later(1))),
    ).toBe(true);
  });
});
