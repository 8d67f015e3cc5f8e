// Warm-up, on both databases and over real SMTP: newest subscribers get an issue first, day after day, and
// nobody is missed for it.
import { beforeEach, expect, test } from '@jest/globals';
import { deliverBatch } from '../../../src/deliveries/deliver-batch.js';
import { startIssue } from '../../../src/deliveries/start-issue.js';
import { sweep } from '../../../src/deliveries/sweep.js';
import type { Issue } from '../../../src/issues/issue.js';
import type { Store } from '../../../src/store/store.js';
import { describeEachDatabase } from '../../support/databases.js';
import { freePace, type SendingSide, scheduledIssue, sendingSide } from '../../support/delivery-world.js';
import { FRIDAY, later, subscriber } from '../../support/factory.js';
import { type Clock, clock, sharedStore } from '../../support/world.js';

const never = new AbortController().signal;
const DAY = 24 * 60;

describeEachDatabase('warming up', (database) => {
  let store: Store;
  let time: Clock;

  beforeEach(async () => {
    store = await sharedStore(await database.url());
    time = clock(FRIDAY);
  });

  /** Readers who confirmed this many days ago, in an order of their own. */
  const join = async (days: readonly number[]) => {
    const readers = days.map((ago) =>
      subscriber({
        address: `ago-${ago}@readers.example`,
        addressKey: `ago-${ago}@readers.example`,
        confirmedAt: later(-ago * DAY),
      }),
    );
    await store.subscribers.insertMany(readers);
  };
  const start = async (rules: {
    readonly recentFirst: boolean;
    readonly firstDay: number | null;
  }): Promise<{ side: SendingSide; issue: Issue }> => {
    const { issue } = await scheduledIssue(store, time, 0);
    await store.issues.update(issue.id, { notAfter: later(5 * DAY) });
    const side = await sendingSide(
      store,
      time,
      {},
      { recentFirst: rules.recentFirst, connections: 1, batchSize: 100 },
    );
    const warmUp = rules.firstDay === null ? null : { since: FRIDAY.slice(0, 10), firstDay: rules.firstDay };
    const paced = { ...side, world: { ...side.world, pace: freePace(store, time.now, { warmUp }) } };
    await startIssue(paced.world, issue.id);
    return { side: paced, issue };
  };
  /** Days since they confirmed, of those who got it, in order. */
  const work = async ({ world, nudged, smtp }: SendingSide) => {
    await sweep(world);
    for (const batch of nudged.batches.splice(0)) await deliverBatch(world, batch, never);
    return smtp.messages.splice(0).map(({ to }) => Number(/ago-(\d+)/.exec(to)?.[1]));
  };
  const MIXED = [400, 3, 90, 1, 365, 30, 7, 2, 1000, 14];

  test('each day takes those who confirmed last, until everybody has it [B13]', async () => {
    await join(Array.from({ length: 120 }, (_, n) => (n * 77) % 120));
    const { side, issue } = await start({ recentFirst: true, firstDay: 25 });
    const first = await work(side);
    expect(await work(side)).toEqual([]);
    time.set(later(DAY));
    const second = await work(side);
    time.set(later(2 * DAY));
    const third = await work(side);
    expect([first.length, second.length, third.length]).toEqual([25, 50, 45]);
    expect(new Set([...first, ...second, ...third]).size).toBe(120);
    // One connection has ten rows in hand at once: among these the last place of a day may fall to a later
    // one.
    expect(Math.max(...first)).toBeLessThan(25 + 10);
    expect(Math.max(...second)).toBeLessThan(75 + 10);
    expect(first.filter((ago) => ago < 15)).toHaveLength(15);
    expect((await store.issues.byId(issue.id))?.status).toBe('sent');
  });

  test('without it the order is that of the list [B13]', async () => {
    await join(MIXED);
    expect(await work((await start({ recentFirst: false, firstDay: null })).side)).toEqual(MIXED);
  });

  test('hundreds are in order by spans of days, each reader once [B13]', async () => {
    const days = Array.from({ length: 300 }, (_, n) => (n * 7) % 300);
    await join(days);
    expect(await store.deliveries.confirmedSpans(4)).toEqual([
      { from: later(-74 * DAY).slice(0, 10), before: null },
      { from: later(-149 * DAY).slice(0, 10), before: later(-74 * DAY).slice(0, 10) },
      { from: later(-224 * DAY).slice(0, 10), before: later(-149 * DAY).slice(0, 10) },
      { from: later(-299 * DAY).slice(0, 10), before: later(-224 * DAY).slice(0, 10) },
    ]);
    const got = await work((await start({ recentFirst: true, firstDay: null })).side);
    expect(got).toEqual([...days].sort((a, b) => a - b));
  });

  test('misses nobody who confirms while the audience is frozen [B13]', async () => {
    await join([1, 200]);
    await store.subscribers.insertMany([
      subscriber({
        address: 'ago-9@readers.example',
        addressKey: 'ago-9@readers.example',
        confirmedAt: null,
      }),
    ]);
    const { issue } = await scheduledIssue(store, time, 0);
    const side = await sendingSide(store, time, {}, { recentFirst: true, connections: 1 });
    // As if the older ones had moved into a span that was done by then.
    const confirmedSpans = async () => [{ from: '2026-11-19', before: null }];
    await startIssue({ ...side.world, deliveries: { ...side.world.deliveries, confirmedSpans } }, issue.id);
    expect((await work(side)).sort((a, b) => a - b)).toEqual([1, 9, 200]);
  });
});
