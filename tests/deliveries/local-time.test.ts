// Friday at the reader's own hour, on both databases and over real SMTP: one audience, one content, each copy
// when its reader's clock shows the send time.
import { beforeEach, expect, test } from '@jest/globals';
import { audit } from '../../src/deliveries/audit.js';
import { frozenCohorts, plannedCohorts, zonesOf } from '../../src/deliveries/cohorts.js';
import { deliverBatch } from '../../src/deliveries/deliver-batch.js';
import { resendMissed } from '../../src/deliveries/resolve.js';
import { pauseIssue, resumeIssue } from '../../src/deliveries/safeguards/pause-issue.js';
import { startIssue } from '../../src/deliveries/start-issue.js';
import { sweep } from '../../src/deliveries/sweep.js';
import type { Issue } from '../../src/issues/issue.js';
import { scheduleIssue } from '../../src/issues/schedule-issue.js';
import { nextWall } from '../../src/queue/cron.js';
import type { Store } from '../../src/store/store.js';
import type { Subscriber } from '../../src/subscribers/subscriber.js';
import { unsubscribe } from '../../src/subscribers/unsubscribe.js';
import { describeEachDatabase } from '../support/databases.js';
import { type SendingSide, scheduledIssue, sendingSide } from '../support/delivery-world.js';
import { sendingFrom, subscriber } from '../support/factory.js';
import { type Clock, clock, issueWorld, sharedStore } from '../support/world.js';

const never = new AbortController().signal;
const WALL = '2026-11-27T09:00';
/** 09:00 on their clocks, counted by hand. */
const HOURS = {
  'Pacific/Kiritimati': '2026-11-26T19:00:00.000Z',
  'Australia/Sydney': '2026-11-26T22:00:00.000Z',
  'Asia/Kathmandu': '2026-11-27T03:15:00.000Z',
  'Europe/Paris': '2026-11-27T08:00:00.000Z',
  'America/New_York': '2026-11-27T14:00:00.000Z',
  'Pacific/Pago_Pago': '2026-11-27T20:00:00.000Z',
} as const;
type Zone = keyof typeof HOURS;
const ZONES = Object.keys(HOURS) as Zone[];

describeEachDatabase('a Friday at the reader’s own hour', (database) => {
  let store: Store;
  let time: Clock;

  beforeEach(async () => {
    store = await sharedStore(await database.url());
    time = clock('2026-11-24T10:00:00.000Z');
  });

  const join = async (zones: readonly (string | null)[]) =>
    store.subscribers.insertMany(zones.map((zone) => subscriber({ zone })));
  const schedule = async (
    zones: readonly (string | null)[],
    at: string = WALL,
  ): Promise<{ issue: Issue; readers: readonly Subscriber[] }> => {
    const readers = await join(zones);
    const { issue } = await scheduledIssue(store, time, 0);
    const readerZones = zonesOf(await store.audience.zones(time.now().toISOString(), null));
    const wish = {
      actor: 'Ada',
      cron: '0 9 * * 5',
      zone: 'Europe/Paris',
      notAfterHours: 3,
      nextWall,
      from: sendingFrom(),
      audience: { total: readers.length, last: null },
    };
    return {
      issue: await scheduleIssue(issueWorld(store, time.now), issue, { ...wish, at, readerZones }),
      readers,
    };
  };
  const state = async (issueId: number) => {
    const issue = await store.issues.byId(issueId);
    if (issue === null) throw new Error('no such issue');
    const cohorts = frozenCohorts(issue, await store.deliveries.countsByHour(issueId));
    return { ...audit(issue, await store.deliveries.counts(issueId), { cohorts }), issue };
  };
  /** What a worker does in a while: one sweep, then all that was nudged. */
  const pass = async ({ world, nudged }: SendingSide) => {
    await sweep(world);
    let submitted = 0;
    for (const batch of nudged.batches.splice(0)) submitted += await deliverBatch(world, batch, never);
    return submitted;
  };
  const sentTo = (side: SendingSide) =>
    side.smtp.messages.splice(0).map((message) => message.to.toLowerCase());
  const keysOf = (readers: readonly (Subscriber | undefined)[]) =>
    readers.map((reader) => reader?.addressKey).sort();
  const start = async (side: SendingSide, issue: Issue) => {
    time.set(issue.sendAt ?? '');
    expect(await startIssue(side.world, issue.id)).toBe('started');
  };

  test('each reader gets the frozen content at their own hour [G5] [G6]', async () => {
    const { issue, readers } = await schedule(ZONES);
    expect(issue).toMatchObject({
      sendAt: '2026-11-26T18:55:00.000Z',
      sendAtWall: WALL,
      zone: 'Europe/Paris',
      notAfter: '2026-11-26T22:00:00.000Z',
    });
    const side = await sendingSide(store, time);
    time.set('2026-11-26T18:54:59.000Z');
    expect(await startIssue(side.world, issue.id)).toBe('not due');
    await start(side, issue);
    expect(await pass(side)).toBe(0);
    const contents = new Set<string>();
    for (const [n, zone] of ZONES.entries()) {
      time.set(new Date(Date.parse(HOURS[zone]) - 1000).toISOString());
      expect([zone, await pass(side)]).toEqual([zone, 0]);
      expect((await state(issue.id)).issue.status).toBe('sending');
      time.set(HOURS[zone]);
      expect([zone, await pass(side)]).toEqual([zone, 1]);
      for (const { raw } of side.smtp.messages)
        contents.add(/Hello .*$/m.exec(raw.toString())?.[0].replace(/\d+/, 'N') ?? '');
      expect(sentTo(side)).toEqual([readers[n]?.addressKey]);
    }
    expect(contents.size).toBe(1);
    expect(await state(issue.id)).toMatchObject({
      proven: true,
      audience: 6,
      counts: { submitted: 6 },
      issue: { status: 'sent' },
    });
  });

  test('the audit tells for each hour what became of its readers', async () => {
    const { issue } = await schedule([
      'Europe/Paris',
      'Asia/Kathmandu',
      'Asia/Kathmandu',
      'Africa/Casablanca',
      'America/New_York',
    ]);
    const planned = plannedCohorts(issue, await store.audience.zones(time.now().toISOString(), null));
    expect(planned.map(({ at, offset, readers, counts }) => [at, offset, readers, counts])).toEqual([
      [HOURS['Asia/Kathmandu'], '+05:45', 2, null],
      [HOURS['Europe/Paris'], '+01:00', 2, null],
      [HOURS['America/New_York'], '-05:00', 1, null],
    ]);
    const side = await sendingSide(store, time);
    await start(side, issue);
    time.set(HOURS['Asia/Kathmandu']);
    await pass(side);
    const { cohorts, open, settled } = await state(issue.id);
    expect(cohorts).toMatchObject([
      {
        at: HOURS['Asia/Kathmandu'],
        offset: '+05:45',
        readers: 2,
        open: 0,
        counts: { submitted: 2, pending: 0 },
      },
      {
        at: HOURS['Europe/Paris'],
        offset: '+01:00',
        readers: 2,
        open: 2,
        counts: { submitted: 0, pending: 2 },
      },
      { at: HOURS['America/New_York'], offset: '-05:00', readers: 1, open: 1, counts: { pending: 1 } },
    ]);
    expect([open, settled]).toEqual([3, 2]);
  });

  test('a zone that is unknown or no zone at all counts as the newsletter’s', async () => {
    const { issue, readers } = await schedule([null, 'Mars/Olympus', '+05:30', '', 'Asia/Kathmandu']);
    const side = await sendingSide(store, time);
    await start(side, issue);
    time.set(HOURS['Asia/Kathmandu']);
    expect(await pass(side)).toBe(1);
    time.set(HOURS['Europe/Paris']);
    expect(await pass(side)).toBe(4);
    expect(sentTo(side).sort()).toEqual(keysOf(readers));
  });

  test('on a Friday on which clocks change, 00:30 is 01:00 where it is left out [G5]', async () => {
    time.set('2026-04-20T10:00:00.000Z');
    const { issue } = await schedule(['Africa/Cairo', 'Europe/Paris'], '2026-04-24T00:30');
    expect(issue.sendAt).toBe('2026-04-23T21:55:00.000Z');
    const side = await sendingSide(store, time);
    await start(side, issue);
    expect((await state(issue.id)).cohorts.map(({ at }) => at)).toEqual([
      '2026-04-23T22:00:00.000Z',
      '2026-04-23T22:30:00.000Z',
    ]);
  });

  test('the hour of each is nudged, and a nudge then sets going what is due', async () => {
    const { issue } = await schedule(['Europe/Paris', 'Asia/Kathmandu', 'America/New_York']);
    const side = await sendingSide(store, time);
    const nudges: string[] = [];
    const world = {
      ...side.world,
      nudge: {
        ...side.world.nudge,
        startIssue: async (_: number, at: Date) => nudges.push(at.toISOString()) > 0,
      },
    };
    await start({ ...side, world }, issue);
    expect(nudges).toEqual([HOURS['Asia/Kathmandu'], HOURS['Europe/Paris'], HOURS['America/New_York']]);
    expect(side.nudged.batches).toEqual([]);
    time.set(HOURS['Asia/Kathmandu']);
    expect(await startIssue(world, issue.id)).toBe('already');
    expect(side.nudged.batches).toHaveLength(1);
  });

  test('readers who join or move after the start change nothing', async () => {
    const { issue, readers } = await schedule(['Europe/Paris', 'Europe/Paris', 'America/New_York']);
    const [moves, leaves, last] = readers;
    if (moves === undefined || leaves === undefined) throw new Error('no readers');
    const side = await sendingSide(store, time);
    await start(side, issue);
    await join(['America/New_York']);
    await store.subscribers.update(moves.id, {
      zone: 'America/New_York',
      updatedAt: time.now().toISOString(),
    });
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
    await unsubscribe(members, leaves, { method: 'one-click' });
    time.set(HOURS['Europe/Paris']);
    expect(await pass(side)).toBe(1);
    expect(sentTo(side)).toEqual([moves.addressKey]);
    time.set(HOURS['America/New_York']);
    expect(await pass(side)).toBe(1);
    expect(sentTo(side)).toEqual([last?.addressKey]);
    expect(await state(issue.id)).toMatchObject({
      proven: true,
      audience: 3,
      counts: { submitted: 2, skipped: 1 },
      issue: { status: 'sent' },
    });
  });

  test("a pause over by the reader's own hour does not skip the issue [G5]", async () => {
    const { issue, readers } = await schedule(['Asia/Kathmandu', 'Europe/Paris', 'America/New_York']);
    const [, , awake] = readers;
    const [still] = await join(['America/New_York']);
    const [only] = await join(['Pacific/Pago_Pago']);
    const pause = async (reader: Subscriber | undefined, until: string) =>
      store.subscribers.update(reader?.id ?? 0, { pausedUntil: until, updatedAt: until });
    await pause(awake, HOURS['Europe/Paris']);
    await pause(still, '2026-11-27T14:00:01.000Z');
    await pause(only, HOURS['Pacific/Pago_Pago']);
    const side = await sendingSide(store, time);
    await start(side, issue);
    expect((await state(issue.id)).audience).toBe(4);
    for (const zone of ['Asia/Kathmandu', 'Europe/Paris', 'America/New_York', 'Pacific/Pago_Pago'] as const) {
      time.set(new Date(Date.parse(HOURS[zone]) - 1000).toISOString());
      expect([zone, await pass(side)]).toEqual([zone, 0]);
      time.set(HOURS[zone]);
      expect([zone, await pass(side)]).toEqual([zone, 1]);
    }
    expect(sentTo(side).sort()).toEqual(keysOf([...readers, only]));
  });

  test('a late start sends recent hours at once and drops older ones [G4]', async () => {
    const { issue, readers } = await schedule(ZONES);
    const side = await sendingSide(store, time);
    time.set('2026-11-27T01:00:00.000Z');
    expect(await startIssue(side.world, issue.id)).toBe('started');
    expect(await pass(side)).toBe(1);
    expect(sentTo(side)).toEqual([readers[1]?.addressKey]);
    expect((await state(issue.id)).cohorts.slice(0, 2)).toMatchObject([
      { at: HOURS['Pacific/Kiritimati'], counts: { expired: 1 } },
      { at: HOURS['Australia/Sydney'], counts: { submitted: 1 } },
    ]);
    expect(await store.deliveries.reasons(issue.id, 'expired')).toEqual([
      { reason: 'the send window closed before its turn', count: 1 },
    ]);
    expect(await store.notices.unsent(9)).toMatchObject([
      { message: { kind: 'issue-late', issue: { number: issue.number }, readers: 1 } },
    ]);
    expect(
      await resendMissed(side.world, (await state(issue.id)).issue, {
        actor: 'Ada',
        addresses: null,
        hours: 3,
      }),
    ).toBe(1);
    expect(await pass(side)).toBe(1);
    expect(sentTo(side)).toEqual([readers[0]?.addressKey]);
    expect((await state(issue.id)).counts.pending).toBe(4);
  });

  test('not started before the last hour was over, it is a draft again [G4]', async () => {
    const { issue } = await schedule(['Europe/Paris', 'Asia/Kathmandu']);
    const side = await sendingSide(store, time);
    time.set('2026-11-27T11:00:00.001Z');
    expect(await startIssue(side.world, issue.id)).toBe('missed');
    expect(await state(issue.id)).toMatchObject({ audience: null, issue: { status: 'draft', sendAt: null } });
  });

  test('each copy has its own window, also after workers were away [G4]', async () => {
    const { issue, readers } = await schedule(['Asia/Kathmandu', 'Europe/Paris', 'America/New_York']);
    const side = await sendingSide(store, time);
    await start(side, issue);
    time.set(HOURS['Asia/Kathmandu']);
    await sweep(side.world);
    time.set('2026-11-27T08:00:00.000Z');
    // The batch of before runs first, without a sweep.
    for (const batch of side.nudged.batches.splice(0)) await deliverBatch(side.world, batch, never);
    await pass(side);
    expect(sentTo(side)).toEqual([readers[1]?.addressKey]);
    expect((await state(issue.id)).counts).toMatchObject({ expired: 1, submitted: 1, pending: 1 });
  });

  test('a deferred copy is retried until retries end after its own hour [G4]', async () => {
    const { issue } = await schedule(['Asia/Kathmandu', 'Pacific/Pago_Pago']);
    const side = await sendingSide(store, time, { onData: () => '451 4.3.0 later' }, { retryHours: 5 });
    await start(side, issue);
    time.set(HOURS['Asia/Kathmandu']);
    await pass(side);
    expect((await state(issue.id)).counts).toMatchObject({ deferred: 1, pending: 1 });
    time.set('2026-11-27T08:15:00.000Z');
    await sweep(side.world);
    expect((await state(issue.id)).counts).toMatchObject({ expired: 0 });
    time.set('2026-11-27T08:15:00.001Z');
    await sweep({ ...side.world });
    expect((await state(issue.id)).cohorts).toMatchObject([
      { counts: { expired: 1 } },
      { counts: { pending: 1 } },
    ]);
  });

  test('resumed after an hour, its readers get it at once and others at theirs', async () => {
    const { issue, readers } = await schedule(['Asia/Kathmandu', 'Europe/Paris', 'America/New_York']);
    const side = await sendingSide(store, time);
    await start(side, issue);
    await pauseIssue(side.world, (await state(issue.id)).issue, 'Ada', 'a mistake in the lead');
    time.set('2026-11-27T13:00:00.000Z');
    expect(await pass(side)).toBe(0);
    await resumeIssue(side.world, (await state(issue.id)).issue, 'Ada', 3);
    expect(await pass(side)).toBe(2);
    expect(sentTo(side).sort()).toEqual(keysOf(readers.slice(0, 2)));
    time.set(HOURS['America/New_York']);
    expect(await pass(side)).toBe(1);
    expect(await state(issue.id)).toMatchObject({
      proven: true,
      counts: { submitted: 3 },
      issue: { status: 'sent' },
    });
  });

  test('a late joiner whose clock is ahead of all others gets it at their hour too', async () => {
    const { issue } = await schedule(['Europe/Paris']);
    expect(issue.sendAt).toBe('2026-11-27T07:55:00.000Z');
    const [early] = await join(['Pacific/Kiritimati']);
    const side = await sendingSide(store, time);
    time.set('2026-11-26T18:50:00.000Z');
    await sweep(side.world);
    expect((await state(issue.id)).issue).toMatchObject({
      status: 'scheduled',
      sendAt: '2026-11-26T18:55:00.000Z',
      sendAtWall: WALL,
    });
    time.set(HOURS['Pacific/Kiritimati']);
    expect(await pass(side)).toBe(1);
    expect(sentTo(side)).toEqual([early?.addressKey]);
  });

  test('a start that died in between is completed with the same hours [G1]', async () => {
    const { issue } = await schedule(['Asia/Kathmandu', 'Europe/Paris', null]);
    const side = await sendingSide(store, time);
    time.set(issue.sendAt ?? '');
    const killed = () => Promise.reject(new Error('killed'));
    const half: typeof side.world = {
      ...side.world,
      transaction: (work) =>
        side.world.transaction((stores) =>
          work({ ...stores, deliveries: { ...stores.deliveries, counts: killed } }),
        ),
    };
    await expect(startIssue(half, issue.id)).rejects.toThrow('killed');
    await sweep(side.world);
    expect((await state(issue.id)).cohorts.map(({ at, readers }) => [at, readers])).toEqual([
      [HOURS['Asia/Kathmandu'], 1],
      [HOURS['Europe/Paris'], 2],
    ]);
  });
});
