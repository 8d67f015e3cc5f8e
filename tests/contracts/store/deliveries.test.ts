// Contract of DeliveryStore, on each engine.
import { expect, test } from '@jest/globals';
import type { DeliveryRange } from '../../../src/deliveries/delivery.js';
import type { DeliveryStore } from '../../../src/deliveries/ports.js';
import {
  consent,
  FRIDAY,
  issue,
  later,
  sendingIssue,
  subscriber,
  suppression,
} from '../../support/factory.js';
import { describeEachStore, there } from './each-store.js';

const ALL: DeliveryRange = { from: 0, to: Number.MAX_SAFE_INTEGER };
const NONE = {
  pending: 0,
  submitting: 0,
  submitted: 0,
  rejected: 0,
  deferred: 0,
  uncertain: 0,
  expired: 0,
  skipped: 0,
};
const by = (worker: string, until = later(15)) => ({ worker, now: FRIDAY, until });
const submitted = {
  status: 'submitted',
  at: later(1),
  replyCode: 250,
  replyText: '2.0.0 queued',
  reason: null,
} as const;
const deferred = {
  status: 'deferred',
  at: later(1),
  dueAt: later(10),
  replyCode: 451,
  replyText: 'later',
  reason: 'transient',
} as const;

type Settled = Parameters<DeliveryStore['settle']>[2];

describeEachStore('the audience of an issue', (world) => {
  test('becomes one pending row per confirmed reader who is not suppressed', async () => {
    const { subscribers, suppressions, issues, deliveries } = await world.fresh();
    const people = await subscribers.insertMany([
      ...Array.from({ length: 7 }, () => subscriber()),
      ...(['pending', 'unsubscribed', 'suppressed'] as const).map((status) => subscriber({ status })),
      subscriber(),
    ]);
    await suppressions.add(suppression(there(people[2]).addressHmac));
    const { id } = there(await issues.insert(issue({ status: 'sending' })));
    const pages: (number | null)[] = [];
    for (let after: number | null = 0; after !== null; pages.push(after))
      after = await deliveries.insertAudiencePage(id, FRIDAY, after, 3);
    expect(pages).toEqual([there(people[2]).id, there(people[5]).id, there(people[10]).id, null]);
    await deliveries.insertAudiencePage(id, later(99), 0, 100);
    const rows = await deliveries.list(id, { limit: 100 });
    expect(rows.map((row) => row.subscriberId)).toEqual(
      [0, 1, 3, 4, 5, 6, 10].map((n) => there(people[n]).id),
    );
    expect(rows.every((row) => row.status === 'pending' && row.dueAt === FRIDAY && row.attempts === 0)).toBe(
      true,
    );
    expect(await deliveries.counts(id)).toEqual({ ...NONE, pending: 7 });
    expect(await deliveries.countsByHour(id)).toEqual([]);
  });

  test("is due at each reader's own hour, grouped by hour", async () => {
    const { subscribers, issues, deliveries, audience } = await world.fresh();
    const zones = [
      'Asia/Kathmandu',
      null,
      "it's; no zone",
      'Asia/Kathmandu',
      'asia/kathmandu',
      'Pacific/Kiritimati',
    ];
    const people = await subscribers.insertMany([
      ...zones.map((zone) => subscriber({ zone })),
      subscriber({ zone: 'Europe/Paris', status: 'unsubscribed' }),
    ]);
    expect(
      (await audience.zones(FRIDAY, null)).map(({ zone, readers }) => [zone, readers] as const).sort(),
    ).toEqual(
      [
        ["it's; no zone", 1],
        ['Asia/Kathmandu', 2],
        ['Pacific/Kiritimati', 1],
        ['asia/kathmandu', 1],
        [null, 1],
      ].sort(),
    );
    const { id } = there(await issues.insert(issue({ status: 'sending' })));
    const byZone = new Map([
      ['Asia/Kathmandu', later(10)],
      ["it's; no zone", later(10)],
      ['Pacific/Kiritimati', later(-300)],
    ]);
    expect(await deliveries.insertAudiencePage(id, FRIDAY, 0, 100, { otherwise: later(60), byZone })).toBe(
      there(people[5]).id,
    );
    const rows = await deliveries.list(id, { limit: 100 });
    expect(rows.map((row) => [row.subscriberId, row.dueAt])).toEqual(
      [5, 0, 2, 3, 1, 4].map((n, i) => [there(people[n]).id, later([-300, 10, 10, 10, 60, 60][i] ?? 0)]),
    );
    expect(
      await deliveries.expire(id, { pending: true, deferred: false, sendBefore: later(10) }, 'late'),
    ).toBe(1);
    expect(await deliveries.countsByHour(id)).toEqual([
      { at: later(-300), counts: { ...NONE, expired: 1 } },
      { at: later(10), counts: { ...NONE, pending: 3 } },
      { at: later(60), counts: { ...NONE, pending: 2 } },
    ]);
    expect(await deliveries.dueRanges(id, 1000, later(10))).toHaveLength(1);
    expect(await deliveries.dueRanges(id, 1000, later(9))).toEqual([]);
  });
});

describeEachStore('claiming', (world) => {
  test('takes due rows in order, with what is needed to send them', async () => {
    const { subscribers, consents, issues, deliveries } = await world.fresh();
    const [imported, plain] = await subscribers.insertMany([
      subscriber({ name: 'Zoë', locale: 'fr' }),
      subscriber({ name: null }),
    ]);
    await consents.append([
      consent(there(imported).id, { kind: 'imported', at: '2019-05-01T00:00:00.000Z', hash: 'i' }),
      consent(there(imported).id, { kind: 'changed', at: later(-9), prevHash: 'i', hash: 'c' }),
    ]);
    const { id: issueId } = there(await issues.insert(issue({ status: 'sending' })));
    await deliveries.insertAudiencePage(issueId, FRIDAY, 0, 10);
    const claimed = await deliveries.claim(issueId, ALL, 10, by('w1'));
    const copy = (person: typeof imported) => {
      const { id: subscriberId, publicId, address, name, locale } = there(person);
      const carries = { variant: 'standard', version: null };
      const fresh = { attempts: 0, sendAt: null, steps: 1, carries };
      return { issueId, subscriberId, publicId, address, name, locale, ...fresh };
    };
    expect(claimed).toEqual([
      { ...copy(imported), id: claimed[0]?.id, consentAt: '2019-05-01T00:00:00.000Z' },
      { ...copy(plain), id: claimed[1]?.id, consentAt: FRIDAY },
    ]);
    const [row] = await deliveries.list(issueId, { limit: 1 });
    expect(row).toMatchObject({
      status: 'submitting',
      claimedBy: 'w1',
      claimedUntil: later(15),
      wireAt: null,
      address: there(imported).address,
    });
  });

  test('keeps to limit and range, and to rows that are due', async () => {
    const { issue: sending } = await sendingIssue(world.store, 10);
    const ids = (await world.store.deliveries.list(sending.id, { limit: 10 })).map((row) => row.id);
    const range = { from: there(ids[2]), to: there(ids[7]) };
    const claimed = await world.store.deliveries.claim(sending.id, range, 4, by('w1'));
    expect(claimed.map((row) => row.id)).toEqual(ids.slice(2, 6));
    expect(await world.store.deliveries.claim(sending.id, range, 9, { ...by('w2'), now: later(-1) })).toEqual(
      [],
    );
    expect(await world.store.deliveries.claim(sending.id, range, 9, by('w2'))).toHaveLength(2);
  });

  test.each(['scheduled', 'paused', 'sent', 'cancelled'] as const)(
    'takes nothing while the issue is %s',
    async (status) => {
      const { issue: sending } = await sendingIssue(world.store, 2);
      await world.store.issues.update(sending.id, { status });
      expect(await world.store.deliveries.claim(sending.id, ALL, 10, by('w1'))).toEqual([]);
      expect(await world.store.deliveries.counts(sending.id)).toEqual({ ...NONE, pending: 2 });
    },
  );

  test('skips readers who left or were suppressed since, and says why [B2]', async () => {
    const { issue: sending, readers } = await sendingIssue(world.store, 5);
    const [left, suppressed, named] = readers;
    await world.store.subscribers.move(there(left).id, 'confirmed', {
      status: 'unsubscribed',
      updatedAt: later(0),
    });
    await world.store.subscribers.move(there(suppressed).id, 'confirmed', {
      status: 'suppressed',
      updatedAt: later(0),
    });
    await world.store.suppressions.add(suppression(there(named).addressHmac, { reason: 'complaint' }));
    expect(await world.store.deliveries.claim(sending.id, ALL, 10, by('w1'))).toHaveLength(2);
    expect(await world.store.deliveries.counts(sending.id)).toEqual({ ...NONE, submitting: 2, skipped: 3 });
    expect(await world.store.deliveries.reasons(sending.id, 'skipped')).toEqual([
      { reason: 'suppressed', count: 2 },
      { reason: 'left the list', count: 1 },
    ]);
  });
});

describeEachStore('ranges of due rows', (world) => {
  test('cover every due row once, in stable ranges of at most `size` ids', async () => {
    const { deliveries, ...store } = await world.fresh();
    const { issue: first } = await sendingIssue({ deliveries, ...store }, 25);
    const { issue: second } = await sendingIssue({ deliveries, ...store }, 12);
    for (const sending of [first, second]) {
      const ranges = await deliveries.dueRanges(sending.id, 10, FRIDAY);
      const ids = (await deliveries.list(sending.id, { limit: 100 })).map((row) => row.id);
      expect(ranges.every(({ from, to }) => to - from < 10)).toBe(true);
      expect(
        ranges.map(({ from, to }) => ids.filter((id) => id >= from && id <= to).length).every((n) => n > 0),
      ).toBe(true);
      expect(ids.every((id) => ranges.filter(({ from, to }) => id >= from && id <= to).length === 1)).toBe(
        true,
      );
      expect(await deliveries.dueRanges(sending.id, 10, later(-1))).toEqual([]);
    }
    const before = await deliveries.dueRanges(first.id, 10, FRIDAY);
    await deliveries.claim(first.id, there(before[1]), 100, by('w1'));
    expect(await deliveries.dueRanges(first.id, 10, FRIDAY)).toEqual(before.filter((_, n) => n !== 1));
    await deliveries.claim(first.id, ALL, 100, by('w1'));
    expect(await deliveries.dueRanges(first.id, 10, FRIDAY)).toEqual([]);
  });
});

describeEachStore('a claimed delivery', (world) => {
  const claimOne = async () => {
    const { issue: sending, readers } = await sendingIssue(world.store, 1);
    const [row] = await world.store.deliveries.claim(sending.id, ALL, 1, by('w1'));
    const now = async () => there((await world.store.deliveries.list(sending.id, { limit: 1 }))[0]);
    return { id: there(row).id, issueId: sending.id, reader: there(readers[0]), now };
  };

  test('goes on the wire once, by the worker that claimed it', async () => {
    const { id, now } = await claimOne();
    expect(await world.store.deliveries.markWire(id, 'w2', later(1))).toBe(false);
    const marks = await Promise.all(
      [world.store, world.other, world.store].map((store) => store.deliveries.markWire(id, 'w1', later(1))),
    );
    expect(marks.filter(Boolean)).toHaveLength(1);
    expect(await now()).toMatchObject({ status: 'submitting', attempts: 1, wireAt: later(1) });
  });

  test('does not go on the wire after its claim, the issue or the reader ended [B2]', async () => {
    const expired = await claimOne();
    expect(await world.store.deliveries.markWire(expired.id, 'w1', later(16))).toBe(false);
    const paused = await claimOne();
    await world.other.issues.update(paused.issueId, { status: 'paused' });
    expect(await world.store.deliveries.markWire(paused.id, 'w1', later(1))).toBe(false);
    const left = await claimOne();
    await world.other.subscribers.move(left.reader.id, 'confirmed', {
      status: 'unsubscribed',
      updatedAt: later(1),
    });
    expect(await world.store.deliveries.markWire(left.id, 'w1', later(1))).toBe(false);
    const complained = await claimOne();
    await world.other.suppressions.add(suppression(complained.reader.addressHmac, { reason: 'complaint' }));
    expect(await world.store.deliveries.markWire(complained.id, 'w1', later(1))).toBe(false);
    expect(await left.now()).toMatchObject({ attempts: 0, wireAt: null });
  });

  test('given back because the reader left, it is skipped by the next claim', async () => {
    const { id, issueId, reader, now } = await claimOne();
    await world.other.subscribers.move(reader.id, 'confirmed', {
      status: 'unsubscribed',
      updatedAt: later(1),
    });
    expect(
      await world.store.deliveries.settle(id, 'w1', {
        ...submitted,
        status: 'pending',
        replyCode: null,
        replyText: null,
      }),
    ).toBe(true);
    expect(await world.store.deliveries.claim(issueId, ALL, 10, by('w2'))).toEqual([]);
    expect(await now()).toMatchObject({ status: 'skipped', reason: 'left the list' });
  });

  test.each<Settled>([
    submitted,
    deferred,
    { status: 'rejected', at: later(1), replyCode: 550, replyText: 'no such user', reason: 'recipient' },
    { status: 'uncertain', at: later(1), replyCode: null, replyText: 'broken off', reason: 'connection' },
  ])('settled as $status, the claim is gone and the reply is kept', async (outcome) => {
    const { id, now } = await claimOne();
    await world.store.deliveries.markWire(id, 'w1', later(1));
    expect(await world.store.deliveries.settle(id, 'w2', outcome)).toBe(false);
    expect(await world.store.deliveries.settle(id, 'w1', outcome)).toBe(true);
    expect(await world.store.deliveries.settle(id, 'w1', outcome)).toBe(false);
    expect(await now()).toMatchObject({
      status: outcome.status,
      reason: outcome.reason,
      replyCode: outcome.replyCode,
      replyText: outcome.replyText,
      dueAt: outcome.dueAt ?? FRIDAY,
      submittedAt: outcome.status === 'submitted' ? later(1) : null,
      attempts: 1,
      claimedBy: null,
      claimedUntil: null,
      wireAt: null,
    });
  });

  test('keeps the id that the relay gave its message, and is found by it', async () => {
    const { id, issueId, reader, now } = await claimOne();
    await world.store.deliveries.markWire(id, 'w1', later(1));
    await world.store.deliveries.settle(id, 'w1', {
      ...submitted,
      providerId: '0100-a@eu-west-1.relay.example',
    });
    expect(await now()).toMatchObject({ providerId: '0100-a@eu-west-1.relay.example' });
    expect(await world.store.deliveries.byProviderId('0100-a@eu-west-1.relay.example')).toEqual({
      issueId,
      publicId: reader.publicId,
    });
    expect(await world.store.deliveries.byProviderId('0100-b@eu-west-1.relay.example')).toBeNull();
  });

  test('that reached the wire is not given back, and none is skipped while it is claimed', async () => {
    const { id, reader } = await claimOne();
    expect(await world.store.deliveries.skipForSubscriber(reader.id, 'left the list')).toBe(0);
    await expect(
      world.store.deliveries.settle(id, 'w1', { ...submitted, status: 'skipped' }),
    ).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await world.store.deliveries.markWire(id, 'w1', later(1));
    expect(await world.store.deliveries.settle(id, 'w1', { ...submitted, status: 'pending' })).toBe(false);
  });

  test('that was marked, but of which certainly nothing was sent, is given back', async () => {
    const { id, now } = await claimOne();
    await world.store.deliveries.markWire(id, 'w1', later(1));
    expect(
      await world.store.deliveries.settle(id, 'w1', { ...submitted, status: 'pending', neverSent: true }),
    ).toBe(true);
    expect(await now()).toMatchObject({ status: 'pending', wireAt: null, claimedBy: null });
  });

  test('given back unsent, it had no attempt [G4]', async () => {
    const { id, issueId, now } = await claimOne();
    await world.store.deliveries.markWire(id, 'w1', later(1));
    await world.store.deliveries.markWire(id, 'w1', later(1), true);
    await world.store.deliveries.settle(id, 'w1', { ...submitted, status: 'pending', neverSent: true });
    expect(await now()).toMatchObject({ attempts: 0 });
    await world.store.deliveries.claim(issueId, ALL, 1, by('w1'));
    await world.store.deliveries.settle(id, 'w1', { ...submitted, status: 'pending', neverSent: true });
    expect(await now()).toMatchObject({ attempts: 0 });
    expect(await world.store.deliveries.expire(issueId, { pending: true, deferred: false }, 'late')).toBe(1);
  });

  test('given back, it keeps what its server said last [C9]', async () => {
    const { id, issueId, now } = await claimOne();
    await world.store.deliveries.markWire(id, 'w1', later(1));
    await world.store.deliveries.settle(id, 'w1', {
      ...deferred,
      replyCode: 452,
      replyText: '4.2.2 full',
      reason: 'mailbox',
    });
    await world.store.deliveries.wakeDeferred(issueId, later(10));
    await world.store.deliveries.claim(issueId, ALL, 1, { ...by('w1'), now: later(11) });
    await world.store.deliveries.settle(id, 'w1', {
      status: 'pending',
      at: later(11),
      dueAt: later(20),
      replyCode: null,
      replyText: null,
      reason: null,
    });
    expect(await now()).toMatchObject({
      status: 'pending',
      dueAt: later(20),
      attempts: 1,
      replyCode: 452,
      replyText: '4.2.2 full',
      reason: 'mailbox',
    });
  });

  test('a broken text keeps no outcome from being recorded', async () => {
    const [one, two] = [await claimOne(), await claimOne()];
    for (const { id } of [one, two]) await world.store.deliveries.markWire(id, 'w1', later(1));
    const settled = await Promise.all([
      world.store.deliveries.settle(one.id, 'w1', { ...deferred, replyText: 'cut in two \ud83d and \u0000' }),
      world.store.deliveries.settle(two.id, 'w1', submitted),
    ]);
    expect(settled).toEqual([true, true]);
    expect(await one.now()).toMatchObject({ status: 'deferred', replyText: 'cut in two \ufffd and \ufffd' });
    expect(await two.now()).toMatchObject({ status: 'submitted', replyText: '2.0.0 queued' });
  });

  test('is open until it is settled', async () => {
    const store = await world.fresh();
    const { issue: sending } = await sendingIssue(store, 2);
    expect(await store.deliveries.anyOpen(sending.id)).toBe(true);
    const claimed = await store.deliveries.claim(sending.id, ALL, 2, by('w1'));
    for (const { id } of claimed) {
      expect(await store.deliveries.anyOpen(sending.id)).toBe(true);
      await store.deliveries.markWire(id, 'w1', later(1));
      await store.deliveries.settle(id, 'w1', submitted);
    }
    expect(await store.deliveries.anyOpen(sending.id)).toBe(false);
  });

  test('names the issues that have deliveries of a status, and no others', async () => {
    const store = await world.fresh();
    const [first, second] = [await sendingIssue(store, 2), await sendingIssue(store, 1)];
    expect(await store.deliveries.issuesHaving('expired')).toEqual(new Set());
    await store.deliveries.expire(first.issue.id, { pending: true, deferred: true }, 'late');
    expect(await store.deliveries.issuesHaving('expired')).toEqual(new Set([first.issue.id]));
    expect((await store.deliveries.issuesHaving('pending')).has(second.issue.id)).toBe(true);
  });

  test('stays claimed while its worker lives, and only its own', async () => {
    const store = await world.fresh();
    const { issue: sending } = await sendingIssue(store, 5);
    await store.deliveries.claim(sending.id, ALL, 3, by('w1'));
    await store.deliveries.claim(sending.id, ALL, 2, by('w2'));
    expect(await store.deliveries.extendClaims('w1', later(30))).toBe(3);
    expect(await store.deliveries.sweepStaleClaims(later(20))).toEqual({ released: 2, uncertain: 0 });
    expect(await store.deliveries.sweepStaleClaims(later(31))).toEqual({ released: 3, uncertain: 0 });
    expect(await store.deliveries.extendClaims('w1', later(60))).toBe(0);
  });

  test('whose worker died is pending again if it never reached the wire, else uncertain', async () => {
    const store = await world.fresh();
    const { issue: sending } = await sendingIssue(store, 5);
    const claimed = await store.deliveries.claim(sending.id, ALL, 4, by('w1'));
    await store.deliveries.markWire(there(claimed[0]).id, 'w1', later(1));
    expect(await store.deliveries.sweepStaleClaims(later(15))).toEqual({ released: 0, uncertain: 0 });
    expect(await store.deliveries.sweepStaleClaims(later(16))).toEqual({ released: 3, uncertain: 1 });
    expect(await store.deliveries.counts(sending.id)).toEqual({ ...NONE, pending: 4, uncertain: 1 });
    expect(await store.deliveries.settle(there(claimed[0]).id, 'w1', submitted)).toBe(false);
    expect(await store.deliveries.claim(sending.id, ALL, 9, by('w2'))).toHaveLength(4);
  });
});

describeEachStore('deferred deliveries', (world) => {
  const deferOf = async (readers: number, count: number) => {
    const sending = await sendingIssue(world.store, readers);
    for (const row of await world.store.deliveries.claim(sending.issue.id, ALL, count, by('w1'))) {
      await world.store.deliveries.markWire(row.id, 'w1', later(1));
      await world.store.deliveries.settle(row.id, 'w1', deferred);
    }
    return sending;
  };

  test('come due at their time, or at once when hastened', async () => {
    const { issue: sending } = await deferOf(3, 2);
    expect(await world.store.deliveries.wakeDeferred(sending.id, later(9))).toBe(0);
    expect(await world.store.deliveries.wakeDeferred(sending.id, later(10))).toBe(2);
    const hasty = await deferOf(2, 2);
    expect(await world.store.deliveries.hastenDeferred(hasty.issue.id, later(2))).toBe(2);
    const claimed = await world.store.deliveries.claim(hasty.issue.id, ALL, 9, {
      ...by('w1'),
      now: later(2),
    });
    expect(claimed.map((row) => row.attempts)).toEqual([1, 1]);
  });

  test('expire apart from those that were never attempted', async () => {
    const { issue: sending } = await deferOf(5, 2);
    const [first] = await world.store.deliveries.list(sending.id, { limit: 1 });
    expect(await world.store.deliveries.expire(sending.id, { pending: false, deferred: false }, 'late')).toBe(
      0,
    );
    expect(await world.store.deliveries.expire(sending.id, { pending: true, deferred: false }, 'late')).toBe(
      3,
    );
    await world.store.deliveries.wakeDeferred(sending.id, later(10));
    expect(await world.store.deliveries.expire(sending.id, { pending: true, deferred: false }, 'late')).toBe(
      0,
    );
    expect(
      await world.store.deliveries.expire(sending.id, { pending: false, deferred: true }, 'too late'),
    ).toBe(2);
    expect(await world.store.deliveries.counts(sending.id)).toEqual({ ...NONE, expired: 5 });
    expect(await world.store.deliveries.reasons(sending.id, 'expired')).toEqual([
      { reason: 'late', count: 3 },
      { reason: 'too late', count: 2 },
    ]);
    expect((await world.store.deliveries.list(sending.id, { status: ['expired'], limit: 1 }))[0]?.id).toBe(
      first?.id,
    );
  });

  test('and pending ones of a reader who left are skipped', async () => {
    const { issue: sending, readers } = await deferOf(2, 1);
    for (const reader of readers)
      expect(await world.store.deliveries.skipForSubscriber(reader.id, 'left the list')).toBe(1);
    expect(await world.store.deliveries.skipForSubscriber(there(readers[0]).id, 'left the list')).toBe(0);
    expect(await world.store.deliveries.counts(sending.id)).toEqual({ ...NONE, skipped: 2 });
  });
});

describeEachStore('who would get an issue', (world) => {
  test('is counted, and of the others why not', async () => {
    const { subscribers, suppressions, audience, issues } = await world.fresh();
    expect(await audience.count(FRIDAY, null)).toEqual({ total: 0, excluded: {} });
    const people = await subscribers.insertMany([
      ...Array.from({ length: 3 }, () => subscriber()),
      subscriber({ name: null }),
      subscriber({ name: '' }),
      ...(['pending', 'unsubscribed', 'unsubscribed', 'suppressed'] as const).map((status) =>
        subscriber({ status, name: null }),
      ),
    ]);
    for (const n of [0, 6])
      await suppressions.add(suppression(there(people[n]).addressHmac, { reason: 'unsubscribed' }));
    expect(await audience.count(FRIDAY, null)).toEqual({
      total: 4,
      excluded: { 'not confirmed': 1, 'left the list': 2, suppressed: 2 },
    });
    expect(await audience.withoutName(FRIDAY, null)).toBe(2);

    const [older, newer, draft] = [
      there(await issues.insert(issue({ status: 'sent', startedAt: later(-20_000), audienceTotal: 7 }))),
      there(await issues.insert(issue({ status: 'sent', startedAt: later(-10_000), audienceTotal: 9 }))),
      there(await issues.insert(issue())),
    ];
    expect(await audience.lastTotal(draft.id)).toEqual({ number: newer.number, total: 9 });
    expect(await audience.lastTotal(newer.id)).toEqual({ number: older.number, total: 7 });
  });

  test('has no issue before the first', async () => {
    const { audience, issues } = await world.fresh();
    const first = there(await issues.insert(issue()));
    expect(await audience.lastTotal(first.id)).toBeNull();
  });
});
