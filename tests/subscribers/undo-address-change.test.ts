// What "It wasn't me" leaves behind: a hijack ends by either notice, nobody who unsubscribed comes back, and
// nobody is locked out. And no change takes effect that the old address was not told of.
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { complain } from '../../src/subscribers/complain.js';
import type { Subscriber } from '../../src/subscribers/subscriber.js';
import { suppressBounced } from '../../src/subscribers/suppress-bounced.js';
import { describeEachDatabase } from '../support/databases.js';
import { CLICK, joined, mailsTo, type SignUpRoom, signUpRoom, tokenIn } from './sign-up-room.js';

const DAY_MINUTES = 24 * 60;

describeEachDatabase('a change of address that was not theirs', (database) => {
  let room: SignUpRoom;
  let reader: Subscriber;
  let [OLD, NEW, NEXT] = ['', '', ''];
  let made = 0;

  beforeAll(async () => {
    room = await signUpRoom(database);
  });
  beforeEach(async () => {
    made += 1;
    [OLD, NEW, NEXT] = [`zoe.${made}@readers.example`, `zf.${made}@post.example`, `zf.${made}@mail.example`];
    await joined(room, OLD);
    reader = await room.app.subscribers.find(OLD);
    room.time.forward(60);
  });

  const now = async () => (await room.store.subscribers.byId(reader.id)) as Subscriber;
  const ask = async (address = NEW) =>
    (await room.app.addressChanges.request(await now(), { address, ip: CLICK.ip })).kind;
  const offered = async (address = NEW) => {
    await ask(address);
    await room.app.signUpWork.sweep();
    return tokenIn(room.app, address, 'new-address');
  };
  const moved = async (address = NEW) => {
    const token = await offered(address);
    room.time.forward(5);
    expect((await room.app.addressChanges.confirm(token, CLICK)).kind).toBe('done');
    room.time.forward(2 * 60);
  };
  const notMe = async () =>
    (await room.app.addressChanges.undo(await tokenIn(room.app, OLD, 'old-address'))).kind;
  const bounced = (otherOwner = false) => {
    const facts = { subscriberId: reader.id, reason: 'hard', detail: 'issue 1: 550', otherOwner } as const;
    const at = room.time.now();
    return room.store.transaction((stores) =>
      suppressBounced(stores, { ...facts, at: at.toISOString() }, at),
    );
  };
  const complained = () =>
    room.store.transaction((stores) =>
      complain(stores, { subscriberId: reader.id, detail: 'issue 1' }, room.time.now()),
    );
  const suppressionsOf = (hmac: string) => room.store.suppressions.byHmacs([hmac]);
  const listed = async (address: string) => {
    const consent = { name: null, consentAt: '2026-03-31', wording: 'Yes.', locale: null, zone: null };
    const rows = [{ ...consent, line: 2, address }];
    return (await room.app.subscribers.import(rows, { source: 'old site', basis: 'consent' })).added;
  };

  describe('is undone', () => {
    test('the bounce of the other mailbox is not counted against the old one', async () => {
      await moved();
      expect(await bounced()).toBe(true);
      expect(await notMe()).toBe('restored');
      expect(await now()).toMatchObject({ address: OLD, status: 'confirmed', statusReason: null });
    });

    test.each([
      ['unsubscribed after a bounce', async () => void (await bounced()), true],
      ['whose new mailbox has another owner', async () => void (await bounced(true)), false],
      ['whose new mailbox complained', async () => void (await complained()), false],
    ])('a reader %s is not subscribed, and may sign up again', async (_who, happens, unsubscribes) => {
      await moved();
      await happens();
      if (unsubscribes) await room.app.subscribers.unsubscribe(await now(), 'one-click');
      expect((await now()).status).toBe('suppressed');
      room.time.forward(60);
      expect(await notMe()).toBe('restored');
      expect(await now()).toMatchObject({ address: OLD, status: 'unsubscribed' });
      await room.app.persons.replayLogs(true);
      expect((await now()).status).toBe('unsubscribed');
      room.time.forward(DAY_MINUTES);
      await joined(room, OLD);
      expect((await now()).status).toBe('confirmed');
      expect((await room.app.evidence.verify()).breach).toBeNull();
    });

    test('no old list brings back who had unsubscribed at the address it leaves [G3]', async () => {
      await joined(room, NEW);
      const former = await room.app.subscribers.find(NEW);
      await room.app.subscribers.unsubscribe(former, 'page');
      room.time.forward(60);
      await moved();
      expect(await notMe()).toBe('restored');
      expect(await suppressionsOf(former.addressHmac)).toMatchObject([{ reason: 'unsubscribed' }]);
      expect(await listed(NEW)).toBe(0);
      room.time.forward(DAY_MINUTES);
      await joined(room, NEW);
      expect((await room.app.subscribers.find(NEW)).status).toBe('confirmed');
      expect(await suppressionsOf(former.addressHmac)).toEqual([]);
    });

    test('by the first of two notices, also if only the second change took effect', async () => {
      await offered(NEW);
      const first = await tokenIn(room.app, OLD, 'old-address');
      room.time.forward(5);
      await moved(NEXT);
      expect((await room.app.addressChanges.undoState(first)).kind).toBe('open');
      expect((await room.app.addressChanges.undo(first)).kind).toBe('restored');
      await room.app.signUpWork.sweep();
      expect(await now()).toMatchObject({ address: OLD, status: 'confirmed' });
      const changes = await room.app.addressChanges.of(reader);
      expect(changes.map(({ status }) => status)).toEqual(['cancelled', 'undone']);
      for (const again of [first, first])
        expect((await room.app.addressChanges.undo(again)).kind).toBe('restored');
      expect((await room.app.addressChanges.undoState(first)).kind).toBe('restored');
      expect((await mailsTo(room.app, OLD)).at(-1)?.subject).toContain('your change of address was undone');
      expect(await ask()).toBe('blocked');
    });

    test('by the first notice, while the old address is in use again: one copy', async () => {
      await offered(NEW);
      const first = await tokenIn(room.app, OLD, 'old-address');
      room.time.forward(5);
      await moved(NEXT);
      await joined(room, OLD);
      room.time.forward(5);
      for (const click of [first, first])
        expect((await room.app.addressChanges.undo(click)).kind).toBe('ended');
      expect(await now()).toMatchObject({ address: NEXT, status: 'unsubscribed' });
      await room.app.persons.replayLogs(true);
      expect((await room.app.subscribers.find(OLD)).status).toBe('confirmed');
    });
  });

  test('takes no effect if the mail to the old address was dropped; asked again it does', async () => {
    expect(await ask()).toBe('accepted');
    room.time.forward(5);
    const at = room.time.now().toISOString();
    // As after a restored backup.
    expect(await room.store.mails.dropDueBefore(at, at)).toBe(1);
    await room.app.signUpWork.sweep();
    expect(await mailsTo(room.app, NEW)).toEqual([]);
    expect(await room.app.addressChanges.of(reader)).toMatchObject([{ status: 'refused' }]);
    expect((await room.app.addressChanges.pending(await now())).waiting?.newAddress).toBe(NEW);
    await moved();
    expect((await now()).address).toBe(NEW);
  });
});
