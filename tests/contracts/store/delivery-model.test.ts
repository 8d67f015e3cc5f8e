// Random sequences of everything that can happen to deliveries: the store answers and ends as the model does,
// on each engine.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Issue } from '../../../src/issues/issue.js';
import type { Store } from '../../../src/store/store.js';
import type { Subscriber } from '../../../src/subscribers/subscriber.js';
import { later, sendingIssue } from '../../support/factory.js';
import { CLAIM_MINUTES, DeliveryModel, RETRY_MINUTES, type Step } from './delivery-model.js';
import { describeEachStore, there } from './each-store.js';

const READERS = 4;
/**
 * Mostly one worker, so that many claims go all the way; the other is the stranger who must change nothing.
 */
const worker = fc.constantFrom('w1', 'w1', 'w1', 'w2');
const row = fc.nat(READERS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('claim' as const),
      worker,
      limit: fc.integer({ min: 1, max: 4 }),
      half: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wire' as const), row, worker }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      row,
      worker,
      status: fc.constantFrom(
        'submitted' as const,
        'rejected' as const,
        'deferred' as const,
        'deferred' as const,
        'uncertain' as const,
        'pending' as const,
        'pending' as const,
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'sweep' as const,
        'wake' as const,
        'hasten' as const,
        'pause' as const,
        'resume' as const,
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('expire' as const),
      pending: fc.boolean(),
      deferred: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('leave' as const, 'skip' as const), row }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 9, 16) }),
  },
);

interface Ledger {
  readonly store: Store;
  readonly issue: Issue;
  readonly readers: readonly Subscriber[];
  readonly ids: readonly number[];
}

/** Asks the store for the same step; rows are named by their place, as in the model. */
async function perform(
  { store, issue, readers, ids }: Ledger,
  model: DeliveryModel,
  now: Step,
): Promise<unknown> {
  const { deliveries, issues, subscribers } = store;
  const [first, last] = [there(ids[0]), there(ids.at(-1))];
  const instant = model.now;
  switch (now.do) {
    case 'claim': {
      const to = now.half ? first + Math.floor(ids.length / 2) - 1 : last;
      const claimed = await deliveries.claim(issue.id, { from: first, to }, now.limit, {
        worker: now.worker,
        now: instant,
        until: later(CLAIM_MINUTES, instant),
      });
      return claimed.map(({ id }) => ids.indexOf(id));
    }
    case 'wire':
      return deliveries.markWire(there(ids[now.row]), now.worker, instant);
    case 'settle': {
      const dueAt = now.status === 'deferred' ? later(RETRY_MINUTES, instant) : undefined;
      return deliveries.settle(there(ids[now.row]), now.worker, {
        status: now.status,
        at: instant,
        dueAt,
        replyCode: null,
        replyText: null,
        reason: null,
      });
    }
    case 'sweep':
      return deliveries.sweepStaleClaims(instant);
    case 'wake':
      return deliveries.wakeDeferred(issue.id, instant);
    case 'hasten':
      return deliveries.hastenDeferred(issue.id, instant);
    case 'expire':
      return deliveries.expire(issue.id, { pending: now.pending, deferred: now.deferred }, 'late');
    case 'skip':
      return deliveries.skipForSubscriber(there(readers[now.row]).id, 'left the list');
    case 'leave':
      await subscribers.move(there(readers[now.row]).id, 'confirmed', {
        status: 'unsubscribed',
        updatedAt: instant,
      });
      return undefined;
    case 'pause':
      await issues.update(issue.id, { status: 'paused' });
      return undefined;
    case 'resume':
      await issues.update(issue.id, { status: 'sending' });
      return undefined;
    case 'wait':
      return undefined;
  }
}

describeEachStore('any sequence of events', (world) => {
  test('leaves the deliveries as the model says', async () => {
    const check = async (steps: readonly Step[]) => {
      const { store } = world;
      const sending = await sendingIssue(store, READERS);
      const ids = (await store.deliveries.list(sending.issue.id, { limit: READERS })).map(({ id }) => id);
      const ledger: Ledger = { store, ids, ...sending };
      const model = new DeliveryModel(READERS);
      for (const one of steps)
        expect([one, await perform(ledger, model, one)]).toEqual([one, model.apply(one)]);
      const rows = await store.deliveries.list(sending.issue.id, { limit: READERS });
      expect(rows.map((r) => [r.status, r.dueAt, r.attempts, r.claimedBy, r.wireAt !== null])).toEqual(
        model.rows.map((r) => [r.status, later(r.due), r.attempts, r.worker, r.wired]),
      );
      // Claims left open would be counted by the next sequence's sweep.
      await store.deliveries.sweepStaleClaims(later(100_000));
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 90 }), check), {
      numRuns: 120,
      interruptAfterTimeLimit: 12_000,
    });
  }, 60_000);
});
