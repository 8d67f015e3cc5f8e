// A Friday, on both databases and over real SMTP: one audience, one copy each, and everybody accounted for.
import { beforeEach, expect, test } from '@jest/globals';
import { audit } from '../../src/deliveries/audit.js';
import { finishIssue } from '../../src/deliveries/close-window.js';
import { deliverBatch } from '../../src/deliveries/deliver-batch.js';
import type { SentNote } from '../../src/deliveries/installation/installation.js';
import { keepClaims } from '../../src/deliveries/keep-claims.js';
import { acceptUncertain, resendMissed, resendUncertain } from '../../src/deliveries/resolve.js';
import { pauseIssue, resumeIssue } from '../../src/deliveries/safeguards/pause-issue.js';
import { watchUnsubscribeLink } from '../../src/deliveries/safeguards/watch-unsubscribe-link.js';
import { startIssue } from '../../src/deliveries/start-issue.js';
import { sweep } from '../../src/deliveries/sweep.js';
import type { Store } from '../../src/store/store.js';
import { unsubscribe } from '../../src/subscribers/unsubscribe.js';
import { describeEachDatabase } from '../support/databases.js';
import { freePace, type SendingSide, scheduledIssue, sendingSide } from '../support/delivery-world.js';
import { FRIDAY, later, subscriber } from '../support/factory.js';
import { type Clock, clock, sharedStore } from '../support/world.js';

const never = new AbortController().signal;

describeEachDatabase('a Friday', (database) => {
  let url: string;
  let store: Store;
  let time: Clock;

  beforeEach(async () => {
    url = await database.url();
    store = await sharedStore(url);
    time = clock(FRIDAY);
  });

  const work = async ({ world, nudged }: SendingSide, stop: AbortSignal = never) => {
    let submitted = 0;
    for (const batch of nudged.batches.splice(0)) submitted += await deliverBatch(world, batch, stop);
    return submitted;
  };
  const state = async (issueId: number) => {
    const issue = await store.issues.byId(issueId);
    if (issue === null) throw new Error('no such issue');
    return { ...audit(issue, await store.deliveries.counts(issueId)), issue };
  };
  const recipients = (side: SendingSide) => side.smtp.messages.map((m) => m.to.toLowerCase()).sort();
  const addresses = (readers: readonly { addressKey: string }[]) => readers.map((r) => r.addressKey).sort();

  test('every confirmed reader gets one copy, and the issue is sent only then [G1] [G2]', async () => {
    const { issue, readers } = await scheduledIssue(store, time, 37);
    const side = await sendingSide(store, time);
    expect(await startIssue(side.world, issue.id)).toBe('started');
    expect(side.nudged.batches.length).toBeGreaterThan(3);
    expect((await state(issue.id)).proven).toBe(false);
    expect(await work(side)).toBe(37);
    expect(recipients(side)).toEqual(addresses(readers));
    expect(await state(issue.id)).toMatchObject({
      proven: true,
      audience: 37,
      settled: 37,
      issue: { status: 'sent' },
    });
  });

  test('two starts at once, from two processes, make one audience [G1]', async () => {
    const { issue } = await scheduledIssue(store, time, 25);
    const one = await sendingSide(store, time);
    const two = await sendingSide(await sharedStore(url), time, {}, {}, one.smtp);
    const logged: string[] = [];
    const logging = (side: SendingSide) => ({
      ...side.world,
      logSent: ({ event }: SentNote) => void logged.push(event),
    });
    const outcomes = await Promise.all([one, two, one].map((side) => startIssue(logging(side), issue.id)));
    expect(logged).toEqual(['started']);
    expect(outcomes.filter((o) => o === 'started').length).toBeGreaterThanOrEqual(1);
    expect((await state(issue.id)).audience).toBe(25);
    await Promise.all([work(one), work(two)]);
    await sweep(one.world);
    await work(one);
    expect(one.smtp.messages).toHaveLength(25);
    expect((await store.issues.logOf(issue.id)).filter((l) => l.event === 'started')).toHaveLength(1);
  });

  test('the same batches worked through by three workers at once send nothing twice [G1]', async () => {
    const { issue, readers } = await scheduledIssue(store, time, 60);
    const first = await sendingSide(store, time);
    await startIssue(first.world, issue.id);
    const sides = [
      first,
      await sendingSide(await sharedStore(url), time, {}, {}, first.smtp),
      await sendingSide(await sharedStore(url), time, {}, {}, first.smtp),
    ];
    const batches = first.nudged.batches.splice(0);
    await Promise.all(
      sides.flatMap((side) => batches.map((batch) => deliverBatch(side.world, batch, never))),
    );
    expect(recipients(first)).toEqual(addresses(readers));
    expect(await state(issue.id)).toMatchObject({ proven: true, issue: { status: 'sent' } });
  });

  test('a start that died before the audience was whole is completed by the next sweep', async () => {
    const { issue } = await scheduledIssue(store, time, 12);
    const side = await sendingSide(store, time);
    const killed = () => Promise.reject(new Error('killed'));
    const half: typeof side.world = {
      ...side.world,
      transaction: (work) =>
        side.world.transaction((stores) =>
          work({ ...stores, deliveries: { ...stores.deliveries, counts: killed } }),
        ),
    };
    await expect(startIssue(half, issue.id)).rejects.toThrow('killed');
    expect(await state(issue.id)).toMatchObject({ audience: null, issue: { status: 'sending' } });
    expect((await sweep(side.world)).due.length).toBeGreaterThan(0);
    await work(side);
    expect(await state(issue.id)).toMatchObject({ proven: true, audience: 12, issue: { status: 'sent' } });
    expect(side.smtp.messages).toHaveLength(12);
  });

  test('a lost Redis loses nobody: the sweep finds due rows and enqueues them again', async () => {
    const { issue } = await scheduledIssue(store, time, 15);
    const side = await sendingSide(store, time);
    await startIssue(side.world, issue.id);
    side.nudged.batches.splice(0);
    await sweep(side.world);
    expect(await work(side)).toBe(15);
    expect((await state(issue.id)).proven).toBe(true);
  });

  test('a reader who leaves while the send runs gets nothing later in the run [B2]', async () => {
    const { issue, readers } = await scheduledIssue(store, time, 30);
    const last = readers.at(-1);
    if (last === undefined) throw new Error('no readers');
    const { subscribers, consents, suppressions, addressChanges } = store;
    const members = {
      subscribers,
      consents,
      suppressions,
      addressChanges,
      transaction: store.transaction,
      now: time.now,
      newPublicId: () => 'unused',
      pepper: 'unused',
      noteUnsubscribe: async () => undefined,
    };
    let left = false;
    const side: SendingSide = await sendingSide(
      store,
      time,
      {
        onData: async () => {
          if (!left) await unsubscribe(members, last, { method: 'one-click' });
          left = true;
          return undefined;
        },
      },
      { connections: 1 },
    );
    await startIssue(side.world, issue.id);
    await work(side);
    expect(recipients(side)).toEqual(addresses(readers.slice(0, -1)));
    expect(await state(issue.id)).toMatchObject({ proven: true, counts: { submitted: 29, skipped: 1 } });
    expect(await store.deliveries.reasons(issue.id, 'skipped')).toEqual([
      { reason: 'left the list', count: 1 },
    ]);
  });

  test('an issue whose time has passed is not started and is a draft again [G4]', async () => {
    const { issue } = await scheduledIssue(store, time, 5);
    const side = await sendingSide(store, time);
    time.forward(181);
    expect(await startIssue(side.world, issue.id)).toBe('missed');
    expect(await state(issue.id)).toMatchObject({
      audience: null,
      issue: {
        status: 'draft',
        approvedHash: null,
        sendAt: null,
        statusReason: expect.stringContaining('may not start after'),
      },
    });
    expect(await store.notices.unsent(9)).toMatchObject([
      {
        recipient: 'editor@news.example',
        message: { kind: 'issue-missed', issue: { number: 1 }, cause: { why: 'too-late' } },
      },
    ]);
    expect(side.smtp.messages).toHaveLength(0);
    expect(await startIssue(side.world, issue.id)).toBe('not scheduled');
  });

  test('bytes that are not the approved ones do not leave [G10]', async () => {
    const { issue } = await scheduledIssue(store, time, 5);
    const [snapshot] = await store.snapshots.ofIssue(issue.id);
    if (snapshot === undefined) throw new Error('no snapshot');
    await store.snapshots.replace(issue.id, [{ ...snapshot, html: snapshot.html.replace('Hello', 'Buy') }]);
    const side = await sendingSide(store, time);
    expect(await startIssue(side.world, issue.id)).toBe('missed');
    expect(await state(issue.id)).toMatchObject({
      issue: { status: 'draft', statusReason: 'the stored issue differs from the approved one' },
    });
  });

  test('nothing is sent while unsubscribing does not work [G11]', async () => {
    const { issue } = await scheduledIssue(store, time, 4);
    const side = await sendingSide(store, time);
    const fault = {
      origin: 'https://letters.news.example',
      found: 'status',
      status: 502,
      text: 'the page answers with status 502',
    } as const;
    let broken: typeof fault | null = fault;
    const world = { ...side.world, probeUnsubscribeLink: async () => broken };
    expect(await startIssue(world, issue.id)).toBe('held');
    expect(await startIssue(world, issue.id)).toBe('held');
    expect(await state(issue.id)).toMatchObject({
      audience: null,
      issue: { status: 'scheduled', statusReason: expect.stringContaining('status 502') },
    });
    expect(await store.notices.unsent(9)).toMatchObject([
      { message: { kind: 'issue-waits', cause: { why: 'unsubscribe', fault } } },
    ]);
    broken = null;
    expect(await startIssue(world, issue.id)).toBe('started');
    expect(await state(issue.id)).toMatchObject({ issue: { status: 'sending', statusReason: null } });
  });

  test('the unsubscribe link is watched for 60 days after an issue [G11]', async () => {
    const { issue } = await scheduledIssue(store, time, 2);
    const side = await sendingSide(store, time);
    const text = 'https://letters.news.example cannot be reached';
    const fault = {
      origin: 'https://letters.news.example',
      found: 'unreachable',
      status: null,
      text,
    } as const;
    const world = { ...side.world, probeUnsubscribeLink: async () => fault };
    expect(await watchUnsubscribeLink(world)).toBeNull();
    await startIssue(side.world, issue.id);
    expect(await watchUnsubscribeLink(side.world)).toBeNull();
    expect(await watchUnsubscribeLink(world)).toContain('cannot be reached');
    expect(await store.notices.unsent(9)).toMatchObject([{ message: { kind: 'unsubscribe-broken', fault } }]);
    time.forward(61 * 24 * 60);
    expect(await watchUnsubscribeLink(world)).toBeNull();
  });

  test('before its send time nothing starts', async () => {
    const { issue } = await scheduledIssue(store, time, 3);
    const side = await sendingSide(store, time);
    time.forward(-1);
    expect(await startIssue(side.world, issue.id)).toBe('not due');
    expect((await sweep(side.world)).started).toBe(0);
    time.forward(1);
    expect((await sweep(side.world)).started).toBe(1);
  });

  test('readers not reached when the window closes expire by name [G4]', async () => {
    const { issue } = await scheduledIssue(store, time, 8);
    const side = await sendingSide(store, time);
    await startIssue(side.world, issue.id);
    side.nudged.batches.splice(0);
    time.forward(181);
    expect(await sweep(side.world)).toMatchObject({ expired: 8, finished: 1, due: [] });
    expect(await state(issue.id)).toMatchObject({
      proven: true,
      counts: { expired: 8 },
      issue: { status: 'sent' },
    });
    expect(await store.deliveries.reasons(issue.id, 'expired')).toEqual([
      { reason: 'the send window closed before its turn', count: 8 },
    ]);
  });

  test('an unknown reader is rejected; a greylisted one is retried [B3] [B4]', async () => {
    const { issue, readers } = await scheduledIssue(store, time, 6);
    const [gone, grey] = addresses(readers);
    let greylisted = 0;
    const side = await sendingSide(store, time, {
      onRcpt: async (to) => {
        if (to.toLowerCase() === gone) return '550 5.1.1 No such user here';
        return to.toLowerCase() === grey && greylisted++ === 0
          ? '451 4.7.1 Greylisted, try again later'
          : undefined;
      },
    });
    await startIssue(side.world, issue.id);
    await work(side);
    expect(await state(issue.id)).toMatchObject({
      proven: false,
      counts: { submitted: 4, rejected: 1, deferred: 1 },
      issue: { status: 'sending' },
    });
    time.forward(14);
    await sweep(side.world);
    expect(await work(side)).toBe(0);
    time.forward(2);
    await sweep(side.world);
    expect(await work(side)).toBe(1);
    expect(await state(issue.id)).toMatchObject({
      proven: true,
      counts: { submitted: 5, rejected: 1 },
      issue: { status: 'sent' },
    });
  });

  test('another attempt carries the same Message-ID [F7]', async () => {
    const { issue } = await scheduledIssue(store, time, 1);
    const seen: string[] = [];
    const side = await sendingSide(store, time, {
      onData: async ({ raw }) => {
        seen.push(/^Message-ID:\s*(\S+)/im.exec(raw.toString())?.[1] ?? '');
        return seen.length === 1 ? '451 4.3.0 Later' : undefined;
      },
    });
    await startIssue(side.world, issue.id);
    await work(side);
    time.forward(20);
    await sweep(side.world);
    await work(side);
    expect(seen).toHaveLength(2);
    expect(seen[0]).toMatch(/^<.+@news\.example>$/);
    expect(seen[1]).toBe(seen[0]);
  });

  test('a relay that refuses everything pauses the issue after five in a row [B4]', async () => {
    const { issue, readers } = await scheduledIssue(store, time, 40);
    let open = false;
    const side = await sendingSide(store, time, {
      onMail: async () => (open ? undefined : '550 5.7.1 Your address is blocked'),
    });
    await startIssue(side.world, issue.id);
    await work(side);
    const paused = await state(issue.id);
    expect(paused.issue).toMatchObject({
      status: 'paused',
      statusReason: expect.stringContaining('accepted none of 5 messages in a row'),
    });
    expect(paused.counts.submitted + paused.counts.rejected + paused.counts.uncertain).toBe(0);
    // Five that count, and of the four lanes what was on its way before the pause was written.
    expect(paused.counts.deferred).toBeLessThanOrEqual(5 + 2 * 4);
    expect(await store.notices.unsent(9)).toMatchObject([
      {
        message: {
          kind: 'issue-paused',
          cause: { why: 'refusals', count: 5, reply: expect.stringContaining('blocked') },
        },
      },
    ]);
    open = true;
    expect(await work(side)).toBe(0);
    await resumeIssue(side.world, paused.issue, 'Ada', 3);
    await work(side);
    expect(recipients(side)).toEqual(addresses(readers));
    expect(await state(issue.id)).toMatchObject({
      proven: true,
      counts: { submitted: 40 },
      issue: { status: 'sent' },
    });
  });

  test('readers deferred by their own servers pause nothing [B4]', async () => {
    const { issue } = await scheduledIssue(store, time, 30);
    const answers = ['452 4.2.2 Mailbox full', '451 4.7.1 Greylisted', '451 4.3.0 Try again later'];
    const seen = new Map<string, string>();
    let others = 0;
    const side = await sendingSide(store, time, {
      onRcpt: (to) => {
        if (!seen.has(to))
          seen.set(to, (others++ % 3 === 0 ? answers[((others / 3) % 3) | 0] : undefined) ?? '');
        return seen.get(to) || undefined;
      },
    });
    await startIssue(side.world, issue.id);
    await work(side);
    for (const minutes of [20, 40, 80]) {
      time.forward(minutes);
      await sweep(side.world);
      await work(side);
      expect(await state(issue.id)).toMatchObject({
        counts: { submitted: 20, deferred: 10 },
        issue: { status: 'sending', refusalsInARow: 0 },
      });
    }
    await side.smtp.close();
    time.forward(150);
    await sweep(side.world);
    await work(side);
    expect((await state(issue.id)).issue).toMatchObject({
      status: 'paused',
      statusReason: expect.stringContaining('accepted none of 5 messages in a row'),
    });
  });

  test('a relay lost after each message pauses the issue early [G21]', async () => {
    const { issue } = await scheduledIssue(store, time, 40);
    const side = await sendingSide(store, time, { drop: 'after-dot' }, { connections: 2 });
    await startIssue(side.world, issue.id);
    await work(side);
    const paused = await state(issue.id);
    expect(paused.issue).toMatchObject({
      status: 'paused',
      statusReason: expect.stringContaining('5 messages in a row'),
    });
    expect(paused.counts.uncertain).toBeGreaterThanOrEqual(5);
    // Five that count, and of the two lanes what was on its way before the pause was written.
    expect(paused.counts.uncertain).toBeLessThanOrEqual(5 + 2 * 2);
    expect(paused.counts.pending).toBe(40 - paused.counts.uncertain);
  });

  test('a relay that is away defers and pauses; later everybody is reached once', async () => {
    const { issue, readers } = await scheduledIssue(store, time, 20);
    const side = await sendingSide(store, time);
    const { port } = side.smtp;
    await side.smtp.close();
    await startIssue(side.world, issue.id);
    await work(side);
    const paused = await state(issue.id);
    expect(paused).toMatchObject({
      counts: { submitted: 0, uncertain: 0, rejected: 0 },
      issue: { status: 'paused' },
    });
    const back = await sendingSide(store, time, { port });
    await resumeIssue(back.world, paused.issue, 'Ada', 3);
    await work(back);
    expect(recipients(back)).toEqual(addresses(readers));
    expect((await state(issue.id)).proven).toBe(true);
  });

  test('a resume after the window closed opens it anew', async () => {
    const { issue } = await scheduledIssue(store, time, 6);
    const side = await sendingSide(store, time);
    await startIssue(side.world, issue.id);
    await pauseIssue(side.world, (await state(issue.id)).issue, 'Ada', 'a wrong picture');
    time.forward(400);
    await sweep(side.world);
    expect((await state(issue.id)).counts.pending).toBe(6);
    const resumed = await resumeIssue(side.world, (await state(issue.id)).issue, 'Ada', 3);
    expect(resumed.notAfter).toBe(later(400 + 180));
    expect(await work(side)).toBe(6);
  });

  test.each([
    ['its window closes', null, { expired: 8, pending: 0 }],
    ['the night comes', { from: '09:00', to: '23:00' }, { expired: 0, pending: 10 }],
  ] as const)(
    'what was claimed in time, on a slow relay, does not begin once %s [G4] [B14]',
    async (_what, quietHours, rest) => {
      const { issue } = await scheduledIssue(store, time, 12);
      const begun: string[] = [];
      const side: SendingSide = await sendingSide(
        store,
        time,
        {
          onMail: async () => void begun.push(time.now().toISOString()),
          onData: async () => {
            time.forward(50);
            await keepClaims(side.world);
            return undefined;
          },
        },
        { connections: 1, batchSize: 1_000 },
      );
      await startIssue(side.world, issue.id);
      const world = { ...side.world, pace: freePace(store, time.now, { quietHours }) };
      for (const batch of side.nudged.batches.splice(0)) await deliverBatch(world, batch, never);
      expect(begun).toEqual(
        [0, 50, 100, 150].slice(0, 12 - rest.expired - rest.pending).map((minutes) => later(minutes)),
      );
      expect(await state(issue.id)).toMatchObject({
        counts: { submitted: begun.length, submitting: 0, ...rest },
      });
    },
  );

  test('a pause takes effect before the next message', async () => {
    const { issue } = await scheduledIssue(store, time, 30);
    let atPause: number | null = null;
    const side: SendingSide = await sendingSide(
      store,
      time,
      {
        onData: async () => {
          if (side.smtp.messages.length === 4 && atPause === null) {
            atPause = 4;
            await pauseIssue(side.world, (await state(issue.id)).issue, 'Ada', 'stop');
            atPause = side.smtp.messages.length;
          }
          return undefined;
        },
      },
      { connections: 2 },
    );
    await startIssue(side.world, issue.id);
    await work(side);
    expect(atPause).not.toBeNull();
    expect(side.smtp.messages.length).toBeLessThanOrEqual((atPause ?? 0) + 2);
    expect((await state(issue.id)).counts).toMatchObject({
      submitting: 0,
      submitted: side.smtp.messages.length,
      pending: 30 - side.smtp.messages.length,
    });
  });

  test('a connection lost after the final dot leaves an uncertain delivery [G21]', async () => {
    const { issue } = await scheduledIssue(store, time, 1);
    const side = await sendingSide(store, time, { drop: 'after-dot' });
    await startIssue(side.world, issue.id);
    await work(side);
    expect(await state(issue.id)).toMatchObject({
      proven: true,
      counts: { uncertain: 1 },
      issue: { status: 'sent' },
    });
    time.forward(120);
    await sweep(side.world);
    expect(await work(side)).toBe(0);
    expect(side.smtp.connections()).toBe(1);
  });

  test('a dead worker leaves uncertain rows on the wire and frees its claims [G1]', async () => {
    const { issue, readers } = await scheduledIssue(store, time, 10);
    const side = await sendingSide(store, time);
    await startIssue(side.world, issue.id);
    const [batch] = side.nudged.batches;
    if (batch === undefined) throw new Error('no batch');
    const claimed = await store.deliveries.claim(issue.id, { from: 1, to: 1_000_000 }, 10, {
      worker: 'died',
      now: later(0),
      until: later(2),
    });
    for (const row of claimed.slice(0, 3)) await store.deliveries.markWire(row.id, 'died', later(0));
    await sweep(side.world);
    expect(await work(side)).toBe(0);
    time.forward(3);
    expect(await sweep(side.world)).toMatchObject({ released: 7, uncertain: 3 });
    expect(await work(side)).toBe(7);
    expect(await state(issue.id)).toMatchObject({ proven: true, counts: { submitted: 7, uncertain: 3 } });
    const named = await store.deliveries.list(issue.id, { status: ['uncertain'], limit: 10 });
    expect([...named.map((d) => d.address.toLowerCase()), ...recipients(side)].sort()).toEqual(
      addresses(readers),
    );
  });

  test('a batch that broke off keeps no claim while its worker lives on [G1] [G2]', async () => {
    const { issue, readers } = await scheduledIssue(store, time, 9);
    const side = await sendingSide(store, time, {}, { connections: 2 });
    await startIssue(side.world, issue.id);
    let settled = 0;
    const settle: typeof store.deliveries.settle = (...given) =>
      ++settled > 2 ? Promise.reject(new RangeError('disk full')) : store.deliveries.settle(...given);
    const broken = { ...side.world, deliveries: { ...store.deliveries, settle } };
    const [batch] = side.nudged.batches;
    if (batch === undefined) throw new Error('no batch');
    await expect(deliverBatch(broken, batch, never)).rejects.toThrow('disk full');
    const onWire = side.smtp.messages.length;
    expect(onWire).toBeLessThan(9);
    expect(await keepClaims(side.world)).toBe(0);
    time.forward(3);
    expect(await sweep(side.world)).toMatchObject({ released: 9 - onWire, uncertain: onWire - 2 });
    await work(side);
    expect(await state(issue.id)).toMatchObject({
      proven: true,
      counts: { submitted: 9 - (onWire - 2), uncertain: onWire - 2 },
      issue: { status: 'sent' },
    });
    expect(recipients(side)).toEqual(addresses(readers));
  });

  test('claims are kept as long as their batch is at work, however slow the relay is', async () => {
    const { issue } = await scheduledIssue(store, time, 3);
    const kept: number[] = [];
    const side: SendingSide = await sendingSide(
      store,
      time,
      {
        onData: async () => {
          time.forward(1);
          kept.push(await keepClaims(side.world));
          await sweep(side.world);
          return undefined;
        },
      },
      { connections: 1 },
    );
    await startIssue(side.world, issue.id);
    expect(await work(side)).toBe(3);
    expect(kept).toEqual([3, 2, 1]);
    expect(await keepClaims(side.world)).toBe(0);
  });

  test('a start that comes late adds nobody to an audience that is frozen [G1]', async () => {
    const { issue } = await scheduledIssue(store, time, 4);
    const side = await sendingSide(store, time);
    const late = await store.issues.byId(issue.id);
    await startIssue(side.world, issue.id);
    await store.subscribers.insertMany([subscriber()]);
    const world = {
      ...side.world,
      issues: {
        ...store.issues,
        byId: async () => late && { ...late, status: 'sending' as const, audienceTotal: null },
      },
    };
    await startIssue(world, issue.id);
    expect((await state(issue.id)).counts.pending).toBe(4);
    expect((await state(issue.id)).audience).toBe(4);
  });

  test('only a person settles uncertain deliveries, and on record [G21] [F7]', async () => {
    const { issue } = await scheduledIssue(store, time, 3);
    const lost = await sendingSide(store, time, { drop: 'after-dot' });
    await startIssue(lost.world, issue.id);
    await work(lost);
    const sent = await state(issue.id);
    expect(sent).toMatchObject({ counts: { uncertain: 3 }, issue: { status: 'sent' } });
    const [first, ...others] = await store.deliveries.list(issue.id, { status: ['uncertain'], limit: 9 });
    const side = await sendingSide(store, time);
    const decision = { actor: 'Ada', addresses: [first?.address.toUpperCase() ?? ''], hours: 3 };
    expect(await acceptUncertain(side.world, sent.issue, decision)).toBe(1);
    expect(await resendUncertain(side.world, sent.issue, { ...decision, addresses: null })).toBe(2);
    expect((await state(issue.id)).issue.status).toBe('sending');
    expect(await work(side)).toBe(2);
    expect(await state(issue.id)).toMatchObject({
      proven: true,
      counts: { submitted: 3, uncertain: 0 },
      issue: { status: 'sent' },
    });
    const messageIds = side.smtp.messages.map((m) => /^Message-ID:\s*(\S+)/im.exec(m.raw.toString())?.[1]);
    expect(messageIds.sort()).toEqual(
      others.map(({ publicId }) => side.world.messageIdOf(issue.id, publicId)).sort(),
    );
    expect(
      await resendUncertain(side.world, (await state(issue.id)).issue, { ...decision, addresses: null }),
    ).toBe(0);
    expect(
      (await store.issues.logOf(issue.id)).filter((l) => l.event === 'resolved').map((l) => l.actor),
    ).toEqual(['Ada', 'Ada']);
    await expect(acceptUncertain(side.world, sent.issue, decision)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('no issue is sent while a row that a person sends again waits [G2]', async () => {
    const { issue, readers } = await scheduledIssue(store, time, 2);
    const side = await sendingSide(store, time);
    await startIssue(side.world, issue.id);
    side.nudged.batches.splice(0);
    for (const row of await store.deliveries.claim(issue.id, { from: 0, to: 1_000_000 }, 2, {
      worker: 'died',
      now: later(0),
      until: later(2),
    }))
      await store.deliveries.markWire(row.id, 'died', later(0));
    time.forward(3);
    await store.deliveries.sweepStaleClaims(time.now().toISOString());
    const again = async () => {
      await resendUncertain(side.world, (await state(issue.id)).issue, {
        actor: 'Ada',
        addresses: null,
        hours: 3,
      });
    };
    expect(await finishIssue({ ...side.world, noteSent: again }, issue.id)).toBe(false);
    expect(await state(issue.id)).toMatchObject({ counts: { pending: 2 }, issue: { status: 'sending' } });
    expect(await work(side)).toBe(2);
    expect(recipients(side)).toEqual(addresses(readers));
    expect(await state(issue.id)).toMatchObject({ proven: true, issue: { status: 'sent' } });
  });

  test('a missed reader gets it once on request; reached ones do not [G2]', async () => {
    const { issue, readers } = await scheduledIssue(store, time, 24);
    const side = await sendingSide(store, time);
    await startIssue(side.world, issue.id);
    const [firstBatch] = side.nudged.batches.splice(0);
    if (firstBatch === undefined) throw new Error('no batch');
    await deliverBatch(side.world, firstBatch, never);
    const reached = side.smtp.messages.length;
    expect(reached).toBeGreaterThan(0);
    time.forward(60 * 24 * 7);
    await sweep(side.world);
    const missed = await state(issue.id);
    expect(missed).toMatchObject({ counts: { expired: 24 - reached }, issue: { status: 'sent' } });
    const left = readers.find((r) => !recipients(side).includes(r.addressKey));
    if (left === undefined) throw new Error('everybody was reached');
    await store.subscribers.move(left.id, 'confirmed', { status: 'unsubscribed', updatedAt: later(0) });
    // Seen in another status than it has: refused, and no row is left waiting where no sweep looks.
    await expect(
      resendMissed(
        side.world,
        { ...missed.issue, status: 'paused' },
        { actor: 'Ada', addresses: null, hours: 3 },
      ),
    ).rejects.toMatchObject({
      code: 'ISSUE_CONFLICT',
    });
    expect((await state(issue.id)).counts).toMatchObject({ expired: 24 - reached, pending: 0 });
    expect(await resendMissed(side.world, missed.issue, { actor: 'Ada', addresses: null, hours: 3 })).toBe(
      24 - reached,
    );
    await work(side);
    expect(recipients(side)).toEqual(addresses(readers.filter((r) => r !== left)));
    expect(await state(issue.id)).toMatchObject({
      proven: true,
      counts: { expired: 0, skipped: 1 },
      issue: { status: 'sent' },
    });
    expect(
      await resendMissed(side.world, (await state(issue.id)).issue, {
        actor: 'Ada',
        addresses: null,
        hours: 3,
      }),
    ).toBe(0);
  });

  test('SIGTERM: what is on the wire is finished, the rest is given back at once', async () => {
    const { issue } = await scheduledIssue(store, time, 30);
    const stop = new AbortController();
    const side: SendingSide = await sendingSide(
      store,
      time,
      {
        onData: async () => {
          stop.abort();
          return undefined;
        },
      },
      { connections: 3 },
    );
    await startIssue(side.world, issue.id);
    const submitted = await work(side, stop.signal);
    expect(submitted).toBeGreaterThanOrEqual(1);
    expect(submitted).toBeLessThanOrEqual(3 + 3);
    expect((await state(issue.id)).counts).toMatchObject({
      submitting: 0,
      uncertain: 0,
      submitted,
      pending: 30 - submitted,
    });
  });

  test('a message that cannot be built pauses the issue and rejects nobody', async () => {
    const { issue } = await scheduledIssue(store, time, 20);
    const side = await sendingSide(store, time);
    const world = { ...side.world, copies: () => () => Promise.reject(new Error('the DKIM key is gone')) };
    await startIssue(side.world, issue.id);
    for (const batch of side.nudged.batches) await deliverBatch(world, batch, never);
    expect(await state(issue.id)).toMatchObject({
      counts: { submitted: 0, rejected: 0 },
      issue: { status: 'paused', statusReason: expect.stringContaining('the DKIM key is gone') },
    });
    expect(side.smtp.connections()).toBe(0);
  });
});
