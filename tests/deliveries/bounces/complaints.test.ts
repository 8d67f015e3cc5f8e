// Readers who call an issue spam, on both databases: unsubscribed for good, counted once, and more of them
// than allowed stop an issue.
import { beforeEach, expect, test } from '@jest/globals';
import { recordComplaint } from '../../../src/deliveries/bounces/complaints.js';
import { deliverBatch } from '../../../src/deliveries/deliver-batch.js';
import type { DeliveryRules } from '../../../src/deliveries/ports.js';
import { resumeIssue } from '../../../src/deliveries/safeguards/pause-issue.js';
import { startIssue } from '../../../src/deliveries/start-issue.js';
import { sweep } from '../../../src/deliveries/sweep.js';
import type { Store } from '../../../src/store/store.js';
import { firstBrokenLink } from '../../../src/subscribers/consent.js';
import type { LoggedUnsubscribe } from '../../../src/subscribers/unsubscribe-log.js';
import { describeEachDatabase } from '../../support/databases.js';
import { type SendingSide, scheduledIssue, sendingSide } from '../../support/delivery-world.js';
import { FRIDAY } from '../../support/factory.js';
import { type Clock, clock, sharedStore } from '../../support/world.js';

const never = new AbortController().signal;
const STOP = {
  hardBounces: 5,
  unauthenticated: 1,
  refusedByPolicy: 20,
  deferred: 20,
  complaints: 2,
  atLeast: 20,
};
const CANARY = { share: 50, most: 50, waitMinutes: 10, from: 60 };

describeEachDatabase('complaints', (database) => {
  let store: Store;
  let time: Clock;

  beforeEach(async () => {
    store = await sharedStore(await database.url());
    time = clock(FRIDAY);
  });

  const send = async (readers: number, rules: Partial<DeliveryRules> = {}) => {
    const { issue } = await scheduledIssue(store, time, readers);
    const side = await sendingSide(store, time, {}, { stopRules: STOP, batchSize: 40, ...rules });
    await startIssue(side.world, issue.id);
    await work(side);
    return { side, issue };
  };
  const work = async ({ world, nudged }: SendingSide) => {
    for (const batch of nudged.batches.splice(0)) await deliverBatch(world, batch, never);
  };
  /** As the provider saw them. */
  const copies = ({ smtp }: SendingSide) =>
    smtp.messages.map(({ raw, to }) => ({
      to: to.toLowerCase(),
      messageId: /^Message-ID:\s*(\S+)/im.exec(raw.toString())?.[1] ?? '',
    }));
  const readerOf = async (address: string) => {
    const [found] = await store.subscribers.list({ search: address });
    if (found === undefined) throw new Error('no reader');
    return found;
  };

  test('a complaint by the relay’s own id finds its reader [C10]', async () => {
    const { issue } = await scheduledIssue(store, time, 3);
    const { world, nudged, smtp } = await sendingSide(store, time, {}, { stopRules: STOP });
    const submitMarked: typeof world.submitMarked = async (message, mark) => {
      const verdict = await world.submitMarked(message, mark);
      return verdict === null
        ? null
        : { ...verdict, providerId: `${message.envelope.to}@relay.example`.toLowerCase().replace('@', '-') };
    };
    const relayed = { ...world, submitMarked };
    await startIssue(relayed, issue.id);
    for (const batch of nudged.batches.splice(0)) await deliverBatch(relayed, batch, never);
    const to = smtp.messages[0]?.to.toLowerCase() ?? '';
    expect(await recordComplaint(relayed, `<${to.replace('@', '-')}@relay.example>`)).toBe('recorded');
    expect(await readerOf(to)).toMatchObject({ status: 'suppressed' });
    expect(await recordComplaint(relayed, '<unknown@relay.example>')).toBe('not ours');
  });

  test('a reader who complains is suppressed for good, counted once [C10]', async () => {
    const { side, issue } = await send(30);
    const [copy] = copies(side);
    if (copy === undefined) throw new Error('no copy');
    const noted: string[] = [];
    const world = {
      ...side.world,
      noteUnsubscribe: async ({ kind, addressHmac }: LoggedUnsubscribe) =>
        void noted.push(`${kind} ${addressHmac}`),
    };
    const outcomes = await Promise.all([1, 2, 3].map(() => recordComplaint(world, copy.messageId)));
    expect(outcomes.sort()).toEqual(['known', 'known', 'recorded']);
    const reader = await readerOf(copy.to);
    expect(reader).toMatchObject({ status: 'suppressed', statusReason: 'the reader complained' });
    expect(new Set(noted)).toEqual(new Set([`complained ${reader.addressHmac}`]));
    const before = noted.length;
    expect(await recordComplaint(world, copy.messageId)).toBe('known');
    expect(noted).toHaveLength(before);
    expect(await store.suppressions.byHmacs([reader.addressHmac])).toMatchObject([
      { reason: 'complaint', detail: `issue ${issue.number}: complaint` },
    ]);
    const records = await store.consents.ofSubscriber(reader.id);
    expect(records).toMatchObject([{ kind: 'withdrawn', source: 'mailbox provider' }]);
    expect(firstBrokenLink(records)).toBeNull();
    await store.suppressions.lift(reader.addressHmac);
    expect(await store.suppressions.byHmacs([reader.addressHmac])).toHaveLength(1);
    expect(await store.issues.countEvents(issue.id, 'complaint')).toBe(1);
    time.forward(7 * 24 * 60);
    const next = await send(0);
    expect(next.side.smtp.messages).toHaveLength(29);
    expect(copies(next.side).map(({ to }) => to)).not.toContain(copy.to);
  });

  test("a forged Message-ID or another newsletter's changes nothing [C10]", async () => {
    const { side } = await send(20);
    const { messageId = '' } = copies(side)[0] ?? {};
    for (const forged of [
      messageId.replace(/\.[^.]+@/, '.other@'),
      messageId.replace(/.@/, 'x@'),
      '<1@elsewhere.example>',
      '',
    ])
      expect(await recordComplaint(side.world, forged)).toBe('not ours');
    expect((await store.subscribers.counts()).suppressed).toBe(0);
  });

  test('too many complaints pause an issue, once [G15]', async () => {
    const { side, issue } = await send(120, { canary: CANARY });
    const [one, two, three] = copies(side);
    // One of fifty is 2 %, which is allowed.
    await recordComplaint(side.world, one?.messageId ?? '');
    time.forward(5);
    await sweep(side.world);
    expect((await store.issues.byId(issue.id))?.status).toBe('sending');
    await recordComplaint(side.world, two?.messageId ?? '');
    time.forward(5);
    await sweep(side.world);
    const paused = await store.issues.byId(issue.id);
    const why =
      'the canary was stopped: 2 readers of 50 (4%) complained, and delivery.stop_rules.complaints allows 2%';
    expect(paused).toMatchObject({ status: 'paused', statusReason: why });
    expect(side.smtp.messages).toHaveLength(50);
    if (paused === null) throw new Error('no issue');
    await resumeIssue(side.world, paused, 'Ada', 3);
    await recordComplaint(side.world, three?.messageId ?? '');
    await work(side);
    expect(await store.issues.byId(issue.id)).toMatchObject({ status: 'sent' });
    expect(side.smtp.messages).toHaveLength(120);
  });

  test('without a canary a complaint pauses the issue at once [G15]', async () => {
    const now = await scheduledIssue(store, time, 60);
    const late = await sendingSide(store, time, {}, { stopRules: STOP, batchSize: 30 });
    await startIssue(late.world, now.issue.id);
    const [first] = late.nudged.batches;
    if (first === undefined) throw new Error('no batch');
    await deliverBatch(late.world, first, never);
    for (const { messageId } of copies(late).slice(0, 2)) await recordComplaint(late.world, messageId);
    expect(await store.issues.byId(now.issue.id)).toMatchObject({
      status: 'paused',
      statusReason: expect.stringContaining('complained'),
    });

    const whole = await send(0);
    expect((await store.issues.byId(whole.issue.id))?.status).toBe('sent');
    for (const { messageId } of copies(whole.side).slice(0, 5)) await recordComplaint(late.world, messageId);
    const told = (await store.notices.unsent(99)).flatMap(({ message }) =>
      message.kind === 'complaints' ? [message.issue.number] : [],
    );
    expect(told.filter((number) => number === whole.issue.number)).toHaveLength(1);
  });
});
