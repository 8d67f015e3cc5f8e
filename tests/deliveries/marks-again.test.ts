// A message whose connection was dead is marked again on a new one. The trail that tells an old copy of the
// database from the live one must not fall back to that older mark.
import { beforeEach, expect, test } from '@jest/globals';
import { deliverBatch } from '../../src/deliveries/deliver-batch.js';
import type { RowStep } from '../../src/deliveries/installation/trail.js';
import { startIssue } from '../../src/deliveries/start-issue.js';
import type { Store } from '../../src/store/store.js';
import { describeEachDatabase } from '../support/databases.js';
import { scheduledIssue, sendingSide } from '../support/delivery-world.js';
import { FRIDAY } from '../support/factory.js';
import { type Clock, clock, sharedStore } from '../support/world.js';

const READERS = 6;
const never = new AbortController().signal;

describeEachDatabase('a message marked again on a new connection', (database) => {
  let store: Store;
  let time: Clock;

  beforeEach(async () => {
    store = await sharedStore(await database.url());
    time = clock(FRIDAY);
  });

  test('enters the trail once, with its first mark [G3]', async () => {
    const { issue } = await scheduledIssue(store, time, READERS);
    const side = await sendingSide(store, time, { drop: 'mail', dropTimes: 2 }, { connections: 2 });
    const trail: RowStep[] = [];
    let again = 0;
    const marked = async (row: RowStep) => {
      trail.push(row);
    };
    const markWire: typeof store.deliveries.markWire = (id, worker, at, isAgain) => {
      if (isAgain === true) again++;
      return store.deliveries.markWire(id, worker, at, isAgain);
    };
    const world = {
      ...side.world,
      guard: { ...side.world.guard, marked },
      deliveries: { ...store.deliveries, markWire },
    };
    await startIssue(world, issue.id);
    for (const batch of side.nudged.batches.splice(0)) await deliverBatch(world, batch, never);
    expect(side.smtp.messages).toHaveLength(READERS);
    expect(again).toBeGreaterThan(0);
    expect(trail.map(({ steps }) => steps)).toEqual(Array(READERS).fill(2));
    expect(new Set(trail.map(({ id }) => id)).size).toBe(READERS);
  });
});
