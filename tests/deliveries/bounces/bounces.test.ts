// Hard bounces, on both databases: effective in time, quarantined if one provider rejects too many, and never
// without a record.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { consequenceOf, type EarlierCopy, isWave } from '../../../src/deliveries/bounces/bounce.js';
import { bouncesOf, settleByName } from '../../../src/deliveries/bounces/bounce-report.js';
import { deliverBatch } from '../../../src/deliveries/deliver-batch.js';
import { resumeIssue } from '../../../src/deliveries/safeguards/pause-issue.js';
import { startIssue } from '../../../src/deliveries/start-issue.js';
import { sweep } from '../../../src/deliveries/sweep.js';
import type { Issue } from '../../../src/issues/issue.js';
import type { Store } from '../../../src/store/store.js';
import { firstBrokenLink } from '../../../src/subscribers/consent.js';
import type { Subscriber } from '../../../src/subscribers/subscriber.js';
import { unsubscribe } from '../../../src/subscribers/unsubscribe.js';
import type { LoggedUnsubscribe } from '../../../src/subscribers/unsubscribe-log.js';
import { describeEachDatabase } from '../../support/databases.js';
import { type SendingSide, scheduledIssue, sendingSide } from '../../support/delivery-world.js';
import { FRIDAY, later, subscriber } from '../../support/factory.js';
import { type Clock, clock, sharedStore } from '../../support/world.js';

const never = new AbortController().signal;
const GONE = '550 5.1.1 No such user here';
const GENERIC = '550 Requested action not taken';
const FULL = '552 5.2.2 Mailbox full';
const WEEK = 7 * 24 * 60;

describe('the rules', () => {
  const copy = (kind: EarlierCopy['kind'], daysAgo: number): EarlierCopy => ({
    submitted: kind === null,
    kind,
    at: later(-daysAgo * 24 * 60),
  });

  test('a wave is more than a tenth of at least fifty [B8]', () => {
    expect([isWave(50, 6), isWave(50, 5), isWave(49, 49), isWave(1000, 100), isWave(1000, 101)]).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  test('each kind of refusal has its own number of issues [B4] [C9]', () => {
    expect(consequenceOf('gone', FRIDAY, [])).toBe('hard');
    expect(consequenceOf('other owner', FRIDAY, [])).toBe('hard');
    expect(consequenceOf('refused', FRIDAY, [])).toBeNull();
    expect(consequenceOf('refused', FRIDAY, [copy('refused', 7)])).toBe('hard');
    expect(consequenceOf('refused', FRIDAY, [copy(null, 7), copy('refused', 14)])).toBeNull();
    for (const kind of ['full', 'closed'] as const) {
      expect(consequenceOf(kind, FRIDAY, [copy(kind, 7), copy(kind, 14)])).toBeNull();
      expect(consequenceOf(kind, FRIDAY, [copy(kind, 7), copy(kind, 21)])).toBe('soft');
      expect(consequenceOf(kind, FRIDAY, [copy(kind, 21)])).toBeNull();
    }
    expect(
      consequenceOf('full', FRIDAY, [copy('full', 7), copy(null, 14), copy('full', 21), copy('full', 28)]),
    ).toBeNull();
    expect(consequenceOf('full', FRIDAY, [copy('refused', 7), copy('refused', 30)])).toBeNull();
    expect(consequenceOf(null, FRIDAY, [copy('full', 7)])).toBeNull();
  });
});

describeEachDatabase('refusals of readers', (database) => {
  let store: Store;
  let time: Clock;

  beforeEach(async () => {
    store = await sharedStore(await database.url());
    time = clock(FRIDAY);
  });

  /** Sends one issue to everybody, `late` minutes after its start; `answers` by address. */
  const send = async (
    answers: Readonly<Record<string, string>>,
    onData?: string,
    late = 0,
  ): Promise<{ side: SendingSide; issue: Issue }> => {
    const { issue } = await scheduledIssue(store, time, 0);
    const side = await sendingSide(store, time, {
      onRcpt: (to) => answers[to.toLowerCase()],
      onData: () => onData,
    });
    await startIssue(side.world, issue.id);
    time.forward(late);
    for (const batch of side.nudged.batches.splice(0)) await deliverBatch(side.world, batch, never);
    return { side, issue };
  };
  const join = (n: number) => store.subscribers.insertMany(Array.from({ length: n }, () => subscriber()));
  const one = async () => {
    const [reader] = await join(1);
    if (reader === undefined) throw new Error('no reader');
    return reader;
  };
  const refusing = (readers: readonly Subscriber[], reply: string) =>
    Object.fromEntries(readers.map((reader) => [reader.addressKey, reply]));
  const again = async (reader: Subscriber) => {
    const found = await store.subscribers.byId(reader.id);
    if (found === null) throw new Error('no reader');
    return found;
  };
  const suppressionOf = async (reader: Subscriber) =>
    (await store.suppressions.byHmacs([reader.addressHmac]))[0];

  test('a mailbox that is gone ends the subscription, not the consent [C9]', async () => {
    const [gone, kept] = await join(2);
    if (gone === undefined || kept === undefined) throw new Error('no readers');
    const { side, issue } = await send(refusing([gone], GONE));
    expect((await again(gone)).status).toBe('confirmed');
    await sweep(side.world);
    expect(await again(gone)).toMatchObject({
      status: 'suppressed',
      statusReason: 'the mailbox refused mail',
    });
    expect(await suppressionOf(gone)).toMatchObject({
      reason: 'hard',
      detail: `issue ${issue.number}: gone, 550`,
    });
    expect(await store.consents.ofSubscriber(gone.id)).toEqual([]);
    expect([(await again(kept)).status, await suppressionOf(kept)]).toEqual(['confirmed', undefined]);
    expect(await bouncesOf(side.world, issue)).toMatchObject([
      { refused: 1, believed: 1, open: 0, quarantined: 0 },
    ]);
  });

  test('while the issue goes on, a refusal is believed after an hour [B8]', async () => {
    const readers = await join(2);
    const [gone, slow] = readers;
    if (gone === undefined || slow === undefined) throw new Error('no readers');
    const { side } = await send(
      { ...refusing([gone], GONE), ...refusing([slow], '451 4.3.0 later') },
      undefined,
      30,
    );
    time.forward(59);
    await sweep(side.world);
    expect((await again(gone)).status).toBe('confirmed');
    time.forward(1);
    await sweep(side.world);
    expect((await again(gone)).status).toBe('suppressed');
  });

  test('a wave at one provider is quarantined and touches nobody [B8]', async () => {
    const readers = await join(64);
    const [wave, other] = [readers.slice(0, 8), readers.slice(60, 61)];
    const { issue } = await scheduledIssue(store, time, 0);
    const side = await sendingSide(store, time);
    await startIssue(side.world, issue.id);
    const providerOf = (reader: number) => (reader < (readers[60]?.id ?? 0) ? 'google' : 'posteo');
    const refused = new Set([...wave, ...other].map(({ id }) => id));
    const claim = { worker: 'w', now: time.now().toISOString(), until: later(15) };
    for (const row of await store.deliveries.claim(
      issue.id,
      { from: 0, to: Number.MAX_SAFE_INTEGER },
      100,
      claim,
    )) {
      await store.deliveries.markWire(row.id, 'w', claim.now);
      const no = refused.has(row.subscriberId);
      const reply = no
        ? { status: 'rejected', replyCode: 550, replyText: '5.1.1 No such user', reason: 'recipient' }
        : { status: 'submitted', replyCode: 250, replyText: 'ok', reason: null };
      await store.deliveries.settle(row.id, 'w', {
        ...(reply as { status: 'rejected'; replyCode: number; replyText: string; reason: string }),
        at: claim.now,
        provider: providerOf(row.subscriberId),
      });
    }
    for (let pass = 0; pass < 3; pass++) {
      await sweep(side.world);
      time.forward(61);
    }
    const report = await bouncesOf(side.world, issue);
    expect(report).toMatchObject([
      {
        provider: 'google',
        attempts: 60,
        refused: 8,
        quarantined: 8,
        believed: 0,
        open: 0,
        says: '550 5.1.1 No such user',
      },
      { provider: 'posteo', attempts: null, refused: 1, quarantined: 0, believed: 1 },
    ]);
    for (const reader of wave)
      expect([(await again(reader)).status, await suppressionOf(reader)]).toEqual(['confirmed', undefined]);
    expect((await again(other[0] as Subscriber)).status).toBe('suppressed');
    const told = (await store.notices.unsent(99)).map(({ message }) => message);
    expect(told).toMatchObject([
      { kind: 'operator-wave', issue: { number: issue.number }, operator: 'google', count: 8, of: 60 },
    ]);
    expect((await store.issues.logOf(issue.id)).filter(({ event }) => event === 'quarantined')).toHaveLength(
      1,
    );

    await expect(
      settleByName(side.world, issue, { provider: 'posteo', act: 'believe', actor: 'Ada' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(
      await settleByName(side.world, issue, { provider: 'Google', act: 'dismiss', actor: 'Ada' }),
    ).toEqual({ settled: 8, suppressed: 0, restored: 0 });
    await sweep({ ...side.world });
    expect((await bouncesOf(side.world, issue))[0]).toMatchObject({
      provider: 'google',
      quarantined: 0,
      dismissed: 8,
    });
    for (const reader of wave) expect((await again(reader)).status).toBe('confirmed');
    expect((await store.issues.logOf(issue.id)).at(-1)).toMatchObject({
      actor: 'Ada',
      event: 'resolved',
      detail: '8 bounces at google dismissed',
    });
  });

  test('what a person believes of a quarantine takes those readers off the list [B8]', async () => {
    const readers = await join(50);
    const gone = readers.slice(0, 6);
    const { side, issue } = await send(refusing(gone, GONE));
    await sweep(side.world);
    const [found] = await bouncesOf(side.world, issue);
    expect(found).toMatchObject({ attempts: 50, quarantined: 6 });
    expect(
      await settleByName(side.world, issue, {
        provider: found?.provider ?? '',
        act: 'believe',
        actor: 'Ada',
      }),
    ).toEqual({
      settled: 6,
      suppressed: 6,
      restored: 0,
    });
    for (const reader of gone)
      expect([(await again(reader)).status, (await suppressionOf(reader))?.reason]).toEqual([
        'suppressed',
        'hard',
      ]);
    expect((await store.subscribers.counts()).confirmed).toBe(44);
  });

  test('what was believed of one provider in one issue is undone [G18]', async () => {
    const readers = await join(50);
    const gone = readers.slice(0, 5);
    const [left, complained, back] = gone as [Subscriber, Subscriber, Subscriber];
    const { side, issue } = await send(refusing(gone, GONE));
    await sweep(side.world);
    const at = time.now().toISOString();
    for (const reader of gone) expect((await again(reader)).status).toBe('suppressed');
    // Since then one unsubscribed, one complained, one signed up again: what they did counts.
    const noted: string[] = [];
    const noteUnsubscribe = async ({ kind, addressHmac }: LoggedUnsubscribe) =>
      void noted.push(`${kind} ${addressHmac}`);
    const members = {
      ...side.world,
      transaction: store.transaction,
      newPublicId: () => 'unused',
      pepper: 'unused',
      noteUnsubscribe,
    };
    for (const method of ['one-click', 'page'])
      expect(await unsubscribe(members, await again(left), { method })).toBe(false);
    expect(noted).toEqual([`left ${left.addressHmac}`]);
    expect((await store.consents.ofSubscriber(left.id)).map(({ kind, source }) => [kind, source])).toEqual([
      ['withdrawn', 'one-click'],
    ]);
    await store.suppressions.add({
      addressHmac: complained.addressHmac,
      reason: 'complaint',
      at,
      detail: null,
    });
    await store.subscribers.move(back.id, 'suppressed', {
      status: 'pending',
      statusReason: null,
      updatedAt: at,
    });
    const undo = () =>
      settleByName(side.world, issue, { provider: 'readers.example', act: 'undo', actor: 'Ada' });
    expect(await undo()).toEqual({ settled: 5, suppressed: 0, restored: 2 });
    expect(await Promise.all(gone.map(async (reader) => (await again(reader)).status))).toEqual([
      'suppressed',
      'suppressed',
      'pending',
      'confirmed',
      'confirmed',
    ]);
    for (const reader of gone.slice(3)) {
      expect(await suppressionOf(reader)).toBeUndefined();
      const records = await store.consents.ofSubscriber(reader.id);
      expect(records).toMatchObject([
        {
          kind: 'changed',
          source: 'operator',
          basis: `a bounce of issue ${issue.number} was accepted in error`,
        },
      ]);
      expect(firstBrokenLink(records)).toBeNull();
    }
    expect(await suppressionOf(complained)).toMatchObject({ reason: 'complaint' });
    expect((await store.issues.logOf(issue.id)).at(-1)).toMatchObject({
      actor: 'Ada',
      detail: '5 bounces at readers.example undone, 2 readers subscribed again',
    });
    await expect(undo()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await bouncesOf(side.world, issue))[0]).toMatchObject({ dismissed: 5, believed: 0 });
    await sweep({ ...side.world });
    time.forward(WEEK);
    const next = await send({});
    expect(next.side.smtp.messages).toHaveLength(47);
  });

  test('a mailbox with another owner is not undone, nor what another issue said [G18]', async () => {
    const [owned, other] = (await join(2)) as [Subscriber, Subscriber];
    const first = await send(refusing([owned], '550 5.7.17 Mailbox owner has changed'));
    await sweep(first.side.world);
    time.forward(WEEK);
    const second = await send(refusing([other], GONE));
    await sweep(second.side.world);
    expect(
      await settleByName(first.side.world, first.issue, {
        provider: 'readers.example',
        act: 'undo',
        actor: 'Ada',
      }),
    ).toMatchObject({
      settled: 1,
      restored: 0,
    });
    expect([(await again(owned)).status, (await again(other)).status]).toEqual(['suppressed', 'suppressed']);
  });

  test('a mailbox with another owner ends subscription and consent [C9]', async () => {
    const reader = await one();
    const { side } = await send(refusing([reader], '550 5.7.17 Mailbox owner has changed'));
    await sweep(side.world);
    expect(await again(reader)).toMatchObject({
      status: 'suppressed',
      statusReason: 'the mailbox has another owner',
    });
    const records = await store.consents.ofSubscriber(reader.id);
    expect(records).toMatchObject([{ kind: 'withdrawn', source: 'mail server' }]);
    expect(firstBrokenLink(records)).toBeNull();
  });

  test('a bare refusal counts at the second issue in a row [C9]', async () => {
    const [twice, between] = await join(2);
    if (twice === undefined || between === undefined) throw new Error('no readers');
    for (const refused of [[twice, between], [], [twice, between], [twice]]) {
      const arrived = [twice, between].filter((reader) => !refused.includes(reader));
      const { side } = await send(refusing(refused, GENERIC));
      await sweep(side.world);
      expect(side.smtp.messages.map(({ to }) => to.toLowerCase()).sort()).toEqual(
        arrived.map(({ addressKey }) => addressKey).sort(),
      );
      time.forward(WEEK);
    }
    expect([(await again(twice)).status, (await again(between)).status]).toEqual(['suppressed', 'confirmed']);
  });

  test('a full mailbox unsubscribes after three issues in 21 days [C9]', async () => {
    const reader = await one();
    const statuses: string[] = [];
    for (let week = 0; week < 4; week++) {
      const { side } = await send(refusing([reader], FULL));
      await sweep(side.world);
      statuses.push((await again(reader)).status);
      time.forward(WEEK);
    }
    expect(statuses).toEqual(['confirmed', 'confirmed', 'confirmed', 'suppressed']);
    expect(await suppressionOf(reader)).toMatchObject({ reason: 'soft' });
  });

  test('what is said of us or the message never touches the reader [B4]', async () => {
    const readers = await join(3);
    const replies = [
      '550 5.7.1 Blocked as spam by policy',
      '553 5.1.8 Sender address rejected: domain not found',
      '451 4.7.1 Greylisted',
    ];
    const { side, issue } = await send(
      Object.fromEntries(readers.map((reader, n) => [reader.addressKey, replies[n] ?? ''])),
    );
    time.forward(49 * 60);
    await sweep(side.world);
    await sweep(side.world);
    expect((await store.issues.byId(issue.id))?.status).toBe('sent');
    expect((await store.deliveries.counts(issue.id)).expired).toBe(3);
    for (const reader of readers)
      expect([(await again(reader)).status, await suppressionOf(reader)]).toEqual(['confirmed', undefined]);
    expect(await store.deliveries.unjudged(issue.id, { before: null, limit: 9 })).toEqual([]);
  });

  test('a message that is too big pauses the issue at once, and once [B4]', async () => {
    await join(5);
    const { side, issue } = await send({}, '552 5.3.4 Message size exceeds fixed maximum message size');
    const paused = await store.issues.byId(issue.id);
    expect(paused).toMatchObject({
      status: 'paused',
      statusReason: expect.stringContaining('too large: 5.3.4 Message size exceeds'),
    });
    if (paused === null) throw new Error('no issue');
    expect(await store.notices.unsent(9)).toMatchObject([
      { message: { kind: 'issue-paused', cause: { why: 'size' } } },
    ]);
    await resumeIssue(side.world, paused, 'Ada', 3);
    for (const batch of side.nudged.batches.splice(0))
      await deliverBatch({ ...side.world, rules: { ...side.world.rules, refusalsInARow: 99 } }, batch, never);
    expect(await store.issues.byId(issue.id)).toMatchObject({ status: 'sending' });
    expect((await store.subscribers.counts()).confirmed).toBe(5);
  });

  test('a reader who confirmed since the refusal stays on the list', async () => {
    const [back, left] = await join(2);
    if (back === undefined || left === undefined) throw new Error('no readers');
    const { side } = await send(refusing([back, left], GONE));
    time.forward(10);
    const at = time.now().toISOString();
    await store.subscribers.update(back.id, { confirmedAt: at, updatedAt: at });
    await store.subscribers.move(left.id, 'confirmed', {
      status: 'unsubscribed',
      statusReason: 'page',
      updatedAt: at,
    });
    await sweep(side.world);
    expect([(await again(back)).status, await suppressionOf(back)]).toEqual(['confirmed', undefined]);
    expect([(await again(left)).status, await suppressionOf(left)]).toEqual(['unsubscribed', undefined]);
  });

  test('what the former mailbox refused does not count against the new one [C9]', async () => {
    const [moved, kept] = await join(2);
    if (moved === undefined || kept === undefined) throw new Error('no readers');
    const refused = async () => {
      const { side } = await send(refusing([await again(moved), kept], GENERIC));
      time.forward(61);
      await sweep(side.world);
      time.forward(WEEK);
      return [(await again(moved)).status, (await again(kept)).status];
    };
    expect(await refused()).toEqual(['confirmed', 'confirmed']);
    const { address, addressKey: key, addressHmac: hmac } = subscriber();
    const to = { address, key, hmac, at: time.now().toISOString() };
    expect(await store.subscribers.moveTo(moved.id, moved.addressKey, to)).not.toBeNull();
    time.forward(WEEK);
    expect(await refused()).toEqual(['confirmed', 'suppressed']);
    // The second refusal of the new one does.
    expect(await refused()).toEqual(['suppressed', 'suppressed']);
  });

  test('two sweeps at once conclude once', async () => {
    const readers = await join(20);
    const { side } = await send(refusing(readers.slice(0, 2), '550 5.7.18 Domain owner has changed'));
    await Promise.all([sweep(side.world), sweep({ ...side.world }), sweep({ ...side.world })]);
    for (const reader of readers.slice(0, 2))
      expect(await store.consents.ofSubscriber(reader.id)).toHaveLength(1);
  });
});
