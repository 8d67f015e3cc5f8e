// The pace of a send, over real SMTP: a provider that may get little holds up nobody else, one that
// complains is slowed, and nights are kept.
import { beforeEach, expect, test } from '@jest/globals';
import { deliverBatch } from '../../../src/deliveries/deliver-batch.js';
import { createMemoryBook } from '../../../src/deliveries/pace/pace-memory.js';
import type { PaceRules } from '../../../src/deliveries/pace/pace-rules.js';
import { createPace } from '../../../src/deliveries/pace/process-pace.js';
import { startIssue } from '../../../src/deliveries/start-issue.js';
import type { Store } from '../../../src/store/store.js';
import { describeEachDatabase } from '../../support/databases.js';
import { type SendingSide, scheduledIssue, sendingSide } from '../../support/delivery-world.js';
import { subscriber } from '../../support/factory.js';
import type { SmtpScript } from '../../support/smtp.js';
import { sharedStore } from '../../support/world.js';

const FREE: PaceRules = {
  rate: null,
  providerRate: null,
  providerRates: {},
  spreadMinutes: 0,
  quietHours: null,
  warmUp: null,
  zone: 'UTC',
};
const LEARNING = { slowestGap: 10_000, recoverMs: 1_200_000, closedMs: 3_600_000 };
const SLOW = 'slow.example';
/** Places are given by the real clock. */
const time = { now: () => new Date() } as Parameters<typeof sendingSide>[1];
const never = new AbortController().signal;

describeEachDatabase('a send at a pace', (database) => {
  let store: Store;

  beforeEach(async () => {
    store = await sharedStore(await database.url());
  });

  /** Twelve readers at the slow provider, then twelve at another one; the issue has begun. */
  const begun = async (rules: Partial<PaceRules>, script: SmtpScript = {}) => {
    // Readers of one provider are together here: this many consecutive rejections say nothing about the
    // relay.
    const refusalsInARow = 100;
    await store.subscribers.insertMany(
      Array.from({ length: 12 }, (_, i) =>
        subscriber({ address: `r${i}@${SLOW}`, addressKey: `r${i}@${SLOW}` }),
      ),
    );
    const { issue } = await scheduledIssue(store, time, 12);
    const side = await sendingSide(store, time, script, { batchSize: 100, connections: 2, refusalsInARow });
    const book = createMemoryBook(Date.now, LEARNING);
    const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
    const parts = {
      book,
      providerOf: async (domain: string) => domain,
      keyOf: (name: string) => name,
      days: store.sendingDays,
      random: () => 0.5,
      sleep,
    };
    const nudgedAt: (string | undefined)[] = [];
    const nudge: SendingSide['world']['nudge'] = {
      ...side.world.nudge,
      deliverBatches: (issueId, ranges, at) => {
        if (at !== undefined) nudgedAt.push(at.toISOString());
        return side.world.nudge.deliverBatches(issueId, ranges, at);
      },
    };
    const world = {
      ...side.world,
      nudge,
      pace: createPace({ ...parts, rules: { ...FREE, ...rules }, now: time.now }),
    };
    await startIssue(world, issue.id);
    return { issue, side: { ...side, world, nudgedAt } };
  };
  const work = async ({ world, nudged }: SendingSide) => {
    for (const batch of nudged.batches.splice(0)) await deliverBatch(world, batch, never);
  };
  const to = (side: SendingSide, domain: string) =>
    side.smtp.messages.filter((message) => message.to.endsWith(`@${domain}`));
  const rowsOf = async (issueId: number) =>
    (await store.deliveries.list(issueId, { limit: 100 })).filter(
      (row) => row.address.endsWith(`@${SLOW}`) && row.status === 'pending',
    );

  test('readers of a slow provider wait and hold up nobody [B12]', async () => {
    const { issue, side } = await begun({ providerRates: { [SLOW]: { count: 30, per: 'minute' } } });
    await work(side);
    expect(to(side, 'readers.example')).toHaveLength(12);
    const waiting = await rowsOf(issue.id);
    expect(to(side, SLOW).length + waiting.length).toBe(12);
    expect(waiting.length).toBeGreaterThanOrEqual(8);
    expect(new Set(waiting.map((row) => row.dueAt)).size).toBe(waiting.length);
    expect(waiting.every((row) => row.attempts === 0 && row.dueAt > new Date().toISOString())).toBe(true);
    // The first of them is come back to when it is due, and no earlier.
    expect(side.nudgedAt).toEqual([waiting.map((row) => row.dueAt).sort()[0]]);
  });

  test('a provider that answers 421 4.7.0 is slowed at once, and the others are not [B7]', async () => {
    const { issue, side } = await begun(
      {},
      { onRcpt: (address) => (address.endsWith(SLOW) ? '421 4.7.0 [TSS04] slow down' : undefined) },
    );
    await work(side);
    expect(to(side, 'readers.example')).toHaveLength(12);
    expect(to(side, SLOW)).toHaveLength(0);
    expect((await rowsOf(issue.id)).length).toBeGreaterThan(0);
    expect(await side.world.pace.throttled()).toMatchObject([
      { provider: expect.any(String), perSecond: expect.any(Number) },
    ]);
  });

  test('by night nothing is claimed [B14]', async () => {
    const { issue, side } = await begun({ quietHours: { from: '00:00', to: '00:00' } });
    await work(side);
    expect(side.smtp.messages).toEqual([]);
    expect((await store.deliveries.counts(issue.id)).pending).toBe(24);
  });

  test('what each provider took is counted by day [B1]', async () => {
    const { side } = await begun({});
    await work(side);
    const day = new Date().toISOString().slice(0, 10);
    expect(await store.sendingDays.since(day)).toEqual([
      { day, provider: 'readers.example', submitted: 12 },
      { day, provider: SLOW, submitted: 12 },
    ]);
  });
});
