// Canary and brake, on both databases and over real SMTP: a few go first, what they meet with decides, and a
// pause holds everywhere at once.
import { beforeEach, expect, test } from '@jest/globals';
import { audit } from '../../../src/deliveries/audit.js';
import { deliverBatch } from '../../../src/deliveries/deliver-batch.js';
import type { DeliveryRules } from '../../../src/deliveries/ports.js';
import { checkStopRules, judgeCanary } from '../../../src/deliveries/safeguards/apply-stop-rules.js';
import { pauseIssue, resumeIssue } from '../../../src/deliveries/safeguards/pause-issue.js';
import { startIssue } from '../../../src/deliveries/start-issue.js';
import { sweep } from '../../../src/deliveries/sweep.js';
import { scheduleIssue } from '../../../src/issues/schedule-issue.js';
import { nextWall } from '../../../src/queue/cron.js';
import type { Store } from '../../../src/store/store.js';
import { describeEachDatabase } from '../../support/databases.js';
import { type SendingSide, scheduledIssue, sendingSide } from '../../support/delivery-world.js';
import { FRIDAY, later, sendingFrom, subscriber } from '../../support/factory.js';
import type { SmtpScript } from '../../support/smtp.js';
import { type Clock, clock, issueWorld, sharedStore } from '../../support/world.js';

const never = new AbortController().signal;
const CANARY = { share: 50, most: 50, waitMinutes: 10, from: 60 };
const RULES: Partial<DeliveryRules> = {
  canary: CANARY,
  stopRules: {
    hardBounces: 5,
    unauthenticated: 1,
    refusedByPolicy: 20,
    deferred: 20,
    complaints: 0.1,
    atLeast: 20,
  },
  batchSize: 40,
  refusalsInARow: 1000,
};
const GONE = '550 5.1.1 No such user here';

describeEachDatabase('a canary', (database) => {
  let url: string;
  let store: Store;
  let time: Clock;

  beforeEach(async () => {
    url = await database.url();
    store = await sharedStore(url);
    time = clock(FRIDAY);
  });

  const side = (script: SmtpScript = {}, rules: Partial<DeliveryRules> = {}) =>
    sendingSide(store, time, script, { ...RULES, ...rules });
  const work = async ({ world, nudged }: SendingSide) => {
    let submitted = 0;
    for (const batch of nudged.batches.splice(0)) submitted += await deliverBatch(world, batch, never);
    return submitted;
  };
  /** What a worker does in a while: one sweep, then all that was nudged. */
  const pass = async (one: SendingSide) => {
    await sweep(one.world);
    return work(one);
  };
  const state = async (issueId: number) => {
    const issue = await store.issues.byId(issueId);
    if (issue === null) throw new Error('no such issue');
    return { ...audit(issue, await store.deliveries.counts(issueId)), issue };
  };
  const sentTo = (one: SendingSide) => one.smtp.messages.map((m) => m.to.toLowerCase()).sort();
  const keys = (readers: readonly { addressKey: string }[]) => readers.map((r) => r.addressKey).sort();
  /** Refuses the first `times` recipients. */
  const refusing = (times: number, reply: string): SmtpScript => {
    let refused = 0;
    return { onRcpt: async () => (refused++ < times ? reply : undefined) };
  };
  const events = async (issueId: number, event: string) =>
    (await store.issues.logOf(issueId)).filter((entry) => entry.event === event);

  test('a good one is followed by everybody else, once, by itself [G15]', async () => {
    const { issue, readers } = await scheduledIssue(store, time, 100);
    const one = await side();
    expect(await startIssue(one.world, issue.id)).toBe('started');
    expect((await state(issue.id)).issue).toMatchObject({
      audienceTotal: 100,
      canaryUntil: later(10),
      canaryPassedAt: null,
    });
    expect(await work(one)).toBe(50);
    expect(await store.deliveries.canaryOutcomes(issue.id)).toMatchObject({
      size: 50,
      submitted: 50,
      waiting: 0,
    });
    time.forward(9);
    expect(await sweep(one.world)).toMatchObject({ due: [] });
    // Any job that may still be around finds nothing.
    expect(await deliverBatch(one.world, { issueId: issue.id, range: { from: 0, to: 1e9 } }, never)).toBe(0);
    time.forward(1);
    expect(await pass(one)).toBe(50);
    expect(sentTo(one)).toEqual(keys(readers));
    expect(await state(issue.id)).toMatchObject({
      proven: true,
      counts: { submitted: 100 },
      issue: { status: 'sent', canaryPassedAt: later(10) },
    });
    expect((await events(issue.id, 'canary')).map(({ detail }) => detail)).toEqual([
      `50 of 100 readers go first, judged at ${later(10)}`,
      'passed with 50 of 50 submitted: the other readers follow',
    ]);
  });

  test('the nudge that comes when its time is up judges it without a sweep [G15]', async () => {
    const { issue } = await scheduledIssue(store, time, 60);
    const one = await side();
    await startIssue(one.world, issue.id);
    expect(one.nudged.starts).toEqual([issue.id]);
    await work(one);
    time.forward(10);
    expect(await startIssue(one.world, issue.id)).toBe('already');
    expect(await work(one)).toBe(30);
  });

  test("is spread over the readers' providers; a small audience goes without [G15]", async () => {
    const hosts = ['gmail.com', 'yahoo.com', 'aol.com', 'quay.example'];
    const { issue } = await scheduledIssue(store, time, 0);
    await store.subscribers.insertMany(
      Array.from({ length: 80 }, (_, n) => {
        const address = `reader-${n}@${hosts[n < 60 ? 0 : 1 + (n % 3)]}`;
        return subscriber({ address, addressKey: address });
      }),
    );
    const one = await side(
      {},
      {
        canary: { ...CANARY, share: 15 },
        stopRules: {
          hardBounces: 5,
          unauthenticated: 1,
          refusedByPolicy: 20,
          deferred: 20,
          complaints: 0.1,
          atLeast: 5,
        },
      },
    );
    await startIssue(one.world, issue.id);
    await work(one);
    const per = (host: string) => sentTo(one).filter((to) => to.endsWith(`@${host}`)).length;
    // Yahoo and AOL are one provider.
    expect([per('gmail.com'), per('yahoo.com') + per('aol.com'), per('quay.example')]).toEqual([4, 4, 4]);
    const small = await scheduledIssue(store, time, 0);
    const other = await side({}, { canary: { ...CANARY, from: 81 } });
    await startIssue(other.world, small.issue.id);
    expect((await state(small.issue.id)).issue).toMatchObject({ canaryUntil: null, canaryPassedAt: null });
    expect(await work(other)).toBe(80);
  });

  test('three unknown readers of fifty pause the issue [G15]', async () => {
    const { issue, readers } = await scheduledIssue(store, time, 100);
    const one = await side(refusing(3, GONE));
    await startIssue(one.world, issue.id);
    expect(await work(one)).toBe(47);
    time.forward(10);
    expect(await pass(one)).toBe(0);
    const paused = await state(issue.id);
    const why =
      'the canary was stopped: 3 of 50 messages (6%) were rejected, and delivery.stop_rules.hard_bounces allows 5%';
    expect(paused).toMatchObject({
      counts: { pending: 50 },
      issue: { status: 'paused', statusReason: why, canaryPassedAt: null },
    });
    expect(await store.notices.unsent(9)).toMatchObject([
      {
        message: {
          kind: 'issue-paused',
          cause: { why: 'rejected', count: 3, of: 50, allowed: 5 },
          canary: true,
        },
      },
    ]);
    time.forward(60);
    await resumeIssue(one.world, paused.issue, 'Ada', 3);
    expect(await work(one)).toBe(50);
    expect(await state(issue.id)).toMatchObject({
      proven: true,
      counts: { submitted: 97, rejected: 3 },
      issue: { status: 'sent', canaryPassedAt: later(70) },
    });
    expect(new Set(sentTo(one)).size).toBe(97);
    expect(keys(readers)).toEqual(expect.arrayContaining(sentTo(one)));
    expect((await events(issue.id, 'canary')).at(-1)).toMatchObject({
      actor: 'Ada',
      detail: 'the other readers follow anyway',
    });
  });

  test('one unauthenticated refusal pauses at once [G15]', async () => {
    const { issue } = await scheduledIssue(store, time, 100);
    const one = await side(
      { ...refusing(9, '550 5.7.26 This mail has been blocked because the sender is unauthenticated') },
      { connections: 2 },
    );
    await startIssue(one.world, issue.id);
    await work(one);
    const paused = await state(issue.id);
    expect(paused.issue).toMatchObject({
      status: 'paused',
      statusReason: expect.stringMatching(
        /^the canary was stopped: .*stop_rules\.unauthenticated.* unauthenticated$/,
      ),
    });
    expect(paused.counts.deferred + paused.counts.submitted).toBeLessThanOrEqual(1 + 2);
    expect(await store.notices.unsent(9)).toHaveLength(1);
    await resumeIssue(one.world, paused.issue, 'Ada', 3);
    await work(one);
    for (const minutes of [20, 40]) {
      time.forward(minutes);
      await pass(one);
    }
    expect(await state(issue.id)).toMatchObject({ proven: true, counts: { submitted: 100 } });
  });

  test("one filter's refusals stop nothing; a large provider's do [G15] [B4]", async () => {
    const { issue } = await scheduledIssue(store, time, 0);
    const hosts = [
      ...new Array(40).fill('gmail.com'),
      ...new Array(4).fill('firm.example'),
      ...new Array(36).fill('quay.example'),
    ];
    const addresses = hosts.map((host, n) => `reader-${n}@${host}`);
    await store.subscribers.insertMany(
      addresses.map((address) => subscriber({ address, addressKey: address })),
    );
    const refusing = new Set(['firm.example']);
    const one = await side({
      onRcpt: (to) =>
        refusing.has(to.split('@')[1] ?? '') ? '550 5.7.1 Message rejected by content policy' : undefined,
    });
    const learns = {
      ...one.world.pace,
      providerOf: async (domain: string) => (domain === 'gmail.com' ? 'google' : domain),
    };
    const named: SendingSide = { ...one, world: { ...one.world, pace: learns } };
    await startIssue(named.world, issue.id);
    await work(named);
    time.forward(10);
    for (let looks = 0; looks < 3; looks++) await sweep(named.world);
    expect((await state(issue.id)).issue).toMatchObject({ status: 'sending', canaryPassedAt: later(10) });
    refusing.add('gmail.com');
    await pass(named);
    await sweep(named.world);
    expect((await state(issue.id)).issue).toMatchObject({
      status: 'paused',
      statusReason: expect.stringMatching(
        /^google rejected \d+ of \d+ messages .*refused_by_policy allows 20%$/,
      ),
    });
    expect(await store.notices.unsent(9)).toMatchObject([
      { message: { kind: 'operator-rejects', operator: 'firm.example' } },
      { message: { kind: 'issue-paused', cause: { why: 'policy', operator: 'google' }, canary: false } },
    ]);
    for (const reader of await store.subscribers.list({ limit: 100 }))
      expect(reader.status).toBe('confirmed');
  });

  test('more than a fifth deferred pauses it; unanswered, it is waited for [G15]', async () => {
    const { issue } = await scheduledIssue(store, time, 100);
    const one = await side(refusing(11, '451 4.3.0 Try again later'));
    await startIssue(one.world, issue.id);
    await work(one);
    time.forward(10);
    await sweep(one.world);
    expect((await state(issue.id)).issue.statusReason).toContain('11 of 50 messages (22%) were deferred');

    const slow = await scheduledIssue(store, time, 0);
    const other = await side();
    await startIssue(other.world, slow.issue.id);
    other.nudged.batches.splice(0);
    time.forward(20);
    await sweep(other.world);
    expect((await state(slow.issue.id)).issue.status).toBe('sending');
    time.forward(20);
    await sweep(other.world);
    expect((await state(slow.issue.id)).issue).toMatchObject({
      status: 'paused',
      statusReason: expect.stringContaining('only 0 of 50 messages have been answered'),
    });
  });

  test('is judged once, and its stop is told once, by any number of processes [G15]', async () => {
    for (const [times, status] of [
      [0, 'sending'],
      [3, 'paused'],
    ] as const) {
      const { issue } = await scheduledIssue(store, time, times === 0 ? 100 : 0);
      const one = await side(refusing(times, GONE));
      const two = await sendingSide(await sharedStore(url), time, {}, RULES, one.smtp);
      await startIssue(one.world, issue.id);
      await work(one);
      time.forward(10);
      const read = (await state(issue.id)).issue;
      await Promise.all([
        judgeCanary(one.world, read),
        judgeCanary(two.world, read),
        sweep(one.world),
        sweep(two.world),
      ]);
      expect((await state(issue.id)).issue.status).toBe(status);
      expect([(await events(issue.id, 'pause')).length, (await events(issue.id, 'canary')).length]).toEqual(
        times === 0 ? [0, 2] : [1, 1],
      );
      expect((await store.notices.unsent(9)).length).toBe(times === 0 ? 0 : 1);
    }
  });

  test('a start that dies before the canary is marked lets nobody go [G15]', async () => {
    const { issue } = await scheduledIssue(store, time, 100);
    const one = await side();
    for (const fault of ['counts', 'markCanary'] as const) {
      const killed = () => Promise.reject(new Error('killed'));
      const half: typeof one.world = {
        ...one.world,
        transaction: (work) =>
          one.world.transaction((stores) =>
            work({ ...stores, deliveries: { ...stores.deliveries, [fault]: killed } }),
          ),
      };
      await expect(startIssue(half, issue.id)).rejects.toThrow('killed');
      expect(await state(issue.id)).toMatchObject({
        audience: null,
        counts: { pending: 100 },
        issue: { status: 'sending' },
      });
      // Another process may hand out jobs at any moment.
      expect(await deliverBatch(one.world, { issueId: issue.id, range: { from: 0, to: 1e9 } }, never)).toBe(
        0,
      );
      time.forward(1);
    }
    await sweep(one.world);
    expect((await state(issue.id)).issue).toMatchObject({ audienceTotal: 100, canaryUntil: later(12) });
    expect(await work(one)).toBe(50);
  });

  test('paused by hand meanwhile, it has its time anew when the issue goes on [G15]', async () => {
    const { issue } = await scheduledIssue(store, time, 100);
    const one = await side();
    await startIssue(one.world, issue.id);
    await pauseIssue(one.world, (await state(issue.id)).issue, 'Ada', 'a wrong picture');
    expect(await work(one)).toBe(0);
    time.forward(30);
    await resumeIssue(one.world, (await state(issue.id)).issue, 'Ada', 3);
    expect((await state(issue.id)).issue).toMatchObject({ canaryUntil: later(40), canaryPassedAt: null });
    expect(await work(one)).toBe(50);
    time.forward(10);
    expect(await pass(one)).toBe(50);
  });

  test("at each reader's own hour, it is of the first hour only [G15]", async () => {
    const zones = [
      ...Array.from({ length: 30 }, () => 'Asia/Kathmandu'),
      ...Array.from({ length: 40 }, () => 'Europe/Paris'),
    ];
    await store.subscribers.insertMany(zones.map((zone) => subscriber({ zone })));
    time.set('2026-11-24T10:00:00.000Z');
    const { issue: draft } = await scheduledIssue(store, time, 0);
    const wish = {
      actor: 'Ada',
      at: '2026-11-27T09:00',
      cron: '0 9 * * 5',
      zone: 'Europe/Paris',
      notAfterHours: 3,
      nextWall,
      from: sendingFrom(),
    };
    const issue = await scheduleIssue(issueWorld(store, time.now), draft, {
      ...wish,
      audience: { total: 70, last: null },
      readerZones: [...new Set(zones)],
    });
    const one = await side();
    time.set(issue.sendAt ?? '');
    await startIssue(one.world, issue.id);
    // 09:00 in Kathmandu, and ten minutes more.
    expect((await state(issue.id)).issue.canaryUntil).toBe('2026-11-27T03:25:00.000Z');
    expect(await store.deliveries.canaryOutcomes(issue.id)).toMatchObject({ size: 30, waiting: 30 });
    expect(await pass(one)).toBe(0);
    time.set('2026-11-27T03:15:00.000Z');
    expect(await pass(one)).toBe(30);
    time.set('2026-11-27T03:25:00.000Z');
    expect(await pass(one)).toBe(0);
    time.set('2026-11-27T08:00:00.000Z');
    expect(await pass(one)).toBe(40);
    expect(await state(issue.id)).toMatchObject({
      proven: true,
      counts: { submitted: 70 },
      issue: { canaryPassedAt: '2026-11-27T03:25:00.000Z' },
    });
  });

  test('in quiet hours it sleeps, and has its time in the morning [G15]', async () => {
    const { issue } = await scheduledIssue(store, time, 100);
    const one = await side();
    let night = true;
    const world = {
      ...one.world,
      pace: { ...one.world.pace, quietUntil: () => (night ? new Date(later(60)) : null) },
    };
    await startIssue(world, issue.id);
    expect(await work({ ...one, world })).toBe(0);
    time.forward(45);
    await sweep(world);
    expect((await state(issue.id)).issue).toMatchObject({
      status: 'sending',
      canaryUntil: later(70),
      canaryPassedAt: null,
    });
    night = false;
    time.forward(15);
    expect(await pass({ ...one, world })).toBe(50);
    time.forward(10);
    expect(await pass({ ...one, world })).toBe(50);
  });

  test('started late, it takes half of what the window leaves [G15]', async () => {
    const { issue } = await scheduledIssue(store, time, 100);
    const one = await side();
    time.forward(180 - 8);
    await startIssue(one.world, issue.id);
    expect((await state(issue.id)).issue.canaryUntil).toBe(later(180 - 4));
    await work(one);
    time.forward(4);
    expect(await pass(one)).toBe(50);
  });

  test('after it, the same rules hold for the whole run [G15] [B1]', async () => {
    const { issue } = await scheduledIssue(store, time, 80);
    const one = await side(refusing(5, GONE), { canary: null });
    await startIssue(one.world, issue.id);
    const [first, second] = one.nudged.batches.splice(0);
    if (first === undefined || second === undefined) throw new Error('one batch only');
    await deliverBatch(one.world, first, never);
    await deliverBatch(one.world, second, never);
    expect((await state(issue.id)).counts.pending).toBeGreaterThan(0);
    await sweep(one.world);
    const paused = await state(issue.id);
    expect(paused.issue).toMatchObject({
      status: 'paused',
      statusReason: expect.stringContaining('delivery.stop_rules.hard_bounces allows 5%'),
    });
    await resumeIssue(one.world, paused.issue, 'Ada', 3);
    expect(await checkStopRules(one.world, (await state(issue.id)).issue)).toBe(true);
    await work(one);
    expect(await state(issue.id)).toMatchObject({ proven: true, counts: { submitted: 75, rejected: 5 } });
  });

  test('a manual pause stops within one message per connection [G15]', async () => {
    const { issue } = await scheduledIssue(store, time, 80);
    let atPause: number | null = null;
    const one: SendingSide = await side(
      {
        onData: async () => {
          if (one.smtp.messages.length < 10 || atPause !== null) return undefined;
          atPause = 0;
          await pauseIssue(one.world, (await state(issue.id)).issue, 'Ada', 'stop');
          atPause = one.smtp.messages.length;
          return undefined;
        },
      },
      { canary: null, connections: 2 },
    );
    const two = await sendingSide(
      await sharedStore(url),
      time,
      {},
      { ...RULES, canary: null, connections: 2 },
      one.smtp,
    );
    await startIssue(one.world, issue.id);
    const batches = one.nudged.batches.splice(0);
    two.nudged.batches.push(...batches.splice(Math.ceil(batches.length / 2)));
    one.nudged.batches.push(...batches);
    await Promise.all([work(one), work(two)]);
    expect(atPause).toBeGreaterThanOrEqual(10);
    // Two workers with two connections each.
    expect(one.smtp.messages.length - (atPause ?? 0)).toBeLessThanOrEqual(2 * 2);
    expect((await state(issue.id)).counts).toMatchObject({
      submitting: 0,
      uncertain: 0,
      submitted: one.smtp.messages.length,
    });
    await resumeIssue(one.world, (await state(issue.id)).issue, 'Ada', 3);
    await work(one);
    expect(new Set(sentTo(one)).size).toBe(80);
    expect(await state(issue.id)).toMatchObject({ proven: true, counts: { submitted: 80 } });
  });
});
