// A reader who pauses is left out of an issue, when its audience is frozen, when a batch is claimed and on
// the wire; and comes back by the clock.
import { expect, test } from '@jest/globals';
import { FRIDAY, later, sendingIssue, subscriber } from '../../support/factory.js';
import { describeEachStore, there } from './each-store.js';

const ALL = { from: 1, to: 1_000_000 };

describeEachStore('a pause', (world) => {
  test('keeps a reader out of the frozen audience until the instant it ends', async () => {
    const store = await world.fresh();
    await store.subscribers.insertMany([
      subscriber({ pausedUntil: later(60) }),
      subscriber({ pausedUntil: FRIDAY }),
      subscriber(),
    ]);
    expect(await store.audience.count(FRIDAY, null)).toEqual({ total: 2, excluded: { paused: 1 } });
    expect(await store.audience.count(later(60), null)).toEqual({ total: 3, excluded: {} });
    const { issue } = await sendingIssue(store, 1);
    await store.deliveries.insertAudiencePage(issue.id, FRIDAY, 0, 100);
    expect((await store.deliveries.counts(issue.id)).pending).toBe(3);
  });

  test('skips the delivery when it begins mid-send, and stops a claimed one', async () => {
    const store = await world.fresh();
    const { issue, readers } = await sendingIssue(store, 3);
    const [first, second] = readers;
    await store.subscribers.update(there(first).id, { pausedUntil: later(600), updatedAt: FRIDAY });
    const claimed = await store.deliveries.claim(issue.id, ALL, 10, {
      worker: 'w',
      now: FRIDAY,
      until: later(15),
    });
    expect(claimed.map((row) => row.subscriberId)).toEqual(readers.slice(1).map((reader) => reader.id));
    expect(await store.deliveries.reasons(issue.id, 'skipped')).toEqual([{ reason: 'paused', count: 1 }]);
    await store.subscribers.update(there(second).id, { pausedUntil: later(600), updatedAt: FRIDAY });
    expect(await store.deliveries.markWire(there(claimed[0]).id, 'w', later(1))).toBe(false);
    expect(await store.deliveries.markWire(there(claimed[1]).id, 'w', later(1))).toBe(true);
  });
});
