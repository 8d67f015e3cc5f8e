// A reader moves to another address: the old one is told first, the new one confirms, and "It wasn't me"
// cancels or undoes it. Unsubscribing and erasing reach a copy of the database from before the move.
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { App } from '../../src/app.js';
import { readUnsubscribeLog, unsubscribeLogFolder } from '../../src/journal/unsubscribe-log-folder.js';
import type { Subscriber } from '../../src/subscribers/subscriber.js';
import { suppressBounced } from '../../src/subscribers/suppress-bounced.js';
import { copyDatabase, describeEachDatabase } from '../support/databases.js';
import { issue } from '../support/factory.js';
import { CLICK, entry, joined, mailsTo, type SignUpRoom, signUpRoom, tokenIn } from './sign-up-room.js';

const DAY_MINUTES = 24 * 60;

describeEachDatabase('a change of address', (database) => {
  let room: SignUpRoom;
  let reader: Subscriber;
  let [OLD, NEW, NEXT] = ['', '', ''];
  let [made, issues] = [0, 0];

  beforeAll(async () => {
    room = await signUpRoom(database);
  });
  /** Readers of one test share a mark, by which they are told from those of the others. */
  const mark = () => `.${made}@`;
  beforeEach(async () => {
    made += 1;
    [OLD, NEW, NEXT] = [
      `zoe${mark()}readers.example`,
      `zoe.field${mark()}post.example`,
      `zf${mark()}mail.example`,
    ];
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
    return token;
  };
  const subjects = async (address: string) =>
    (await mailsTo(room.app, address)).map(({ subject }) => subject);
  const notMe = async (address = OLD) =>
    (await room.app.addressChanges.undo(await tokenIn(room.app, address, 'old-address'))).kind;
  const basisOf = async () =>
    (await room.app.subscribers.consents(await now())).records.map((one) => one.basis);
  const whole = async () => (await room.app.evidence.verify()).breach;
  const audience = async () => {
    const at = room.time.now().toISOString();
    issues += 1;
    const slug = `issue-${issues}`;
    const sending = await room.store.issues.insert(issue({ status: 'sending', slug }));
    await room.store.deliveries.insertAudiencePage(sending?.id ?? 0, at, 0, 1000);
    const rows = await room.store.deliveries.claim(sending?.id ?? 0, { from: 0, to: 1e9 }, 1000, {
      worker: 'test',
      now: at,
      until: new Date(room.time.now().getTime() + 60_000).toISOString(),
    });
    return rows.flatMap(({ address }) => (address.includes(mark()) ? [address] : [])).sort();
  };

  describe('asking', () => {
    test('tells the old address first; the new one gets its link only then', async () => {
      expect(await ask()).toBe('accepted');
      expect(await mailsTo(room.app, NEW)).toEqual([]);
      const [notice] = await room.store.mails.due(room.time.now().toISOString(), 10);
      await room.app.signUpWork.sendMail(notice ?? 0);
      expect((await subjects(OLD)).at(-1)).toBe('Are you moving The Harbour Weekly to a new address?');
      await room.app.signUpWork.sweep();
      expect(await subjects(NEW)).toEqual(['Get The Harbour Weekly at this address?']);
      const [told] = (await mailsTo(room.app, OLD)).slice(-1);
      // Neither mail names the other address: it may be somebody else's.
      expect(told?.text).not.toContain(NEW);
      expect((await mailsTo(room.app, NEW))[0]?.text).not.toContain(OLD);
      expect((await now()).address).toBe(OLD);
    });

    test.each([
      ['unknown', async () => undefined, 1],
      ['pending', async () => void (await room.app.signUps.submit(entry(NEW))), 1],
      ['subscribed', () => joined(room, NEW), 0],
      ['that complained', () => suppressed('complaint'), 0],
      ['that bounced', () => suppressed('hard'), 0],
      ['that unsubscribed long ago', () => suppressed('unsubscribed'), 0],
    ])('an address %s: same answer, and the old one is told alike [D11]', async (_state, prepare, links) => {
      await prepare();
      await room.app.signUpWork.sweep();
      room.time.forward(5);
      const [before, record] = [await subjects(NEW), await basisOf()];
      expect(await ask()).toBe('accepted');
      await room.app.signUpWork.sweep();
      expect((await subjects(OLD)).at(-1)).toContain('Are you moving');
      expect((await subjects(NEW)).length - before.length).toBe(links);
      expect((await room.app.addressChanges.pending(await now())).waiting?.newAddress).toBe(NEW);
      expect(await basisOf()).toEqual([...record, 'change of address requested by the reader']);
    });

    test('is limited, and so are the mails to one address [D10]', async () => {
      const answers = [];
      for (const n of [1, 2, 3, 4]) {
        answers.push(await ask(`n${n}${mark()}post.example`));
        await room.app.signUpWork.sweep();
        room.time.forward(2);
      }
      expect(answers).toEqual(['accepted', 'accepted', 'accepted', 'limited']);
      for (const name of ['a', 'b', 'c', 'd']) {
        const address = `${name}${mark()}readers.example`;
        await joined(room, address);
        const one = await room.app.subscribers.find(address);
        await room.app.addressChanges.request(one, { address: NEW, ip: CLICK.ip });
        await room.app.signUpWork.sweep();
        room.time.forward(2);
      }
      expect(await mailsTo(room.app, NEW)).toHaveLength(3);
    });

    test('asked again once the address is free, it works', async () => {
      await joined(room, NEW);
      await ask();
      await room.app.signUpWork.sweep();
      const other = await room.app.subscribers.find(NEW);
      await room.app.subscribers.unsubscribe(other, 'page');
      room.time.forward(5);
      await moved();
      expect(await audience()).toEqual([NEW]);
    });

    test('the form sent twice is one change; another address replaces the first', async () => {
      expect([await ask(), await ask()]).toEqual(['accepted', 'accepted']);
      expect(await room.app.addressChanges.of(reader)).toHaveLength(1);
      await room.app.signUpWork.sweep();
      const first = await tokenIn(room.app, NEW, 'new-address');
      room.time.forward(2);
      const second = await offered(NEXT);
      expect((await room.app.addressChanges.confirm(first, CLICK)).kind).toBe('lapsed');
      expect((await room.app.addressChanges.confirm(second, CLICK)).kind).toBe('done');
    });
  });

  async function suppressed(reason: 'complaint' | 'hard' | 'unsubscribed'): Promise<void> {
    await joined(room, NEW);
    const { id, addressHmac } = await room.app.subscribers.find(NEW);
    const at = room.time.now().toISOString();
    await room.store.suppressions.add({ addressHmac, reason, at, detail: null });
    await room.store.subscribers.move(id, 'confirmed', { status: 'suppressed', updatedAt: at });
  }

  describe('confirming', () => {
    test('takes effect by the click in the new inbox, once, in the same chain', async () => {
      const token = await offered();
      expect((await room.app.addressChanges.state(token)).kind).toBe('open');
      expect((await now()).address).toBe(OLD);
      room.time.forward(3);
      const apps = [room.app, room.other, room.app, room.other];
      const states = await Promise.all(apps.map((app) => app.addressChanges.confirm(token, CLICK)));
      expect(states.map(({ kind }) => kind)).toEqual(['done', 'done', 'done', 'done']);
      expect(await now()).toMatchObject({ address: NEW, status: 'confirmed', publicId: reader.publicId });
      expect((await basisOf()).slice(-2)).toEqual([
        'change of address requested by the reader',
        'address changed by the reader, confirmed by the new inbox',
      ]);
      expect(await whole()).toBeNull();
      expect(await audience()).toEqual([NEW]);
    });

    test('after it, the old address gets nothing, and no old list brings it back', async () => {
      await moved();
      const before = await subjects(OLD);
      await room.app.readerPages.requestData(await now());
      await room.app.signUpWork.sweep();
      expect(await subjects(OLD)).toEqual(before);
      expect(await subjects(NEW)).toHaveLength(2);
      const { addressHmac } = reader;
      expect(await room.store.suppressions.byHmacs([addressHmac])).toMatchObject([
        { reason: 'unsubscribed' },
      ]);
      expect(await room.app.subscribers.find(OLD)).toMatchObject({ id: reader.id, address: NEW });
    });

    test('a mail that was written for the old address is written again for the new', async () => {
      const token = await offered();
      await room.app.readerPages.requestData(await now());
      const { mails } = room.store;
      const [due] = await mails.due(room.time.now().toISOString(), 10);
      // Another worker has it in its hands while the address changes.
      const claim = {
        worker: 'slow',
        now: room.time.now().toISOString(),
        until: room.time.now().toISOString(),
      };
      expect(await mails.claim(due ?? 0, claim)).not.toBeNull();
      await room.app.addressChanges.confirm(token, CLICK);
      room.time.forward(30);
      const before = await subjects(OLD);
      await room.app.signUpWork.sweep();
      expect([await subjects(OLD), (await subjects(NEW)).at(-1)]).toEqual([
        before,
        'Your data at The Harbour Weekly',
      ]);
    });

    test('the new address signed up itself meanwhile: nothing changes, one copy each', async () => {
      const token = await offered();
      room.time.forward(2);
      await joined(room, NEW);
      expect((await room.app.addressChanges.confirm(token, CLICK)).kind).toBe('taken');
      expect(await audience()).toEqual([NEW, OLD].sort());
      expect((await now()).address).toBe(OLD);
    });

    test('it signed up and did not confirm, or unsubscribed: one row keeps the address', async () => {
      await joined(room, NEW);
      const former = await room.app.subscribers.find(NEW);
      await room.app.subscribers.unsubscribe(former, 'page');
      room.time.forward(DAY_MINUTES);
      await moved();
      expect(await audience()).toEqual([NEW]);
      expect(await room.store.subscribers.byId(former.id)).toMatchObject({
        address: '',
        status: 'suppressed',
      });
      expect(await room.app.addressChanges.of(reader)).toMatchObject([{ status: 'done' }]);
      // The proof of the former consent can still be found by the address.
      expect((await room.app.evidence.of(await now())).map(({ kind }) => kind)).toContain('withdrawn');
      // What the unsubscribe log has of it concerns nobody now.
      await room.app.persons.replayLogs(true);
      expect((await now()).status).toBe('confirmed');
      expect(await whole()).toBeNull();
    });

    test('confirming against a sign-up of the same address: one row, one copy', async () => {
      const token = await offered();
      await room.app.signUps.submit(entry(NEW));
      const [state] = await Promise.all([
        room.app.addressChanges.confirm(token, CLICK),
        room.other.signUpWork.processSignUps(),
      ]);
      expect(state.kind).toBe('done');
      expect(await audience()).toEqual([NEW]);
      expect(await whole()).toBeNull();
    });

    test('two readers who change to one address at once: one of them has it', async () => {
      const other = `yan${mark()}readers.example`;
      await joined(room, other);
      const token = await offered();
      const yan = await room.app.subscribers.find(other);
      await room.app.addressChanges.request(yan, { address: NEW, ip: CLICK.ip });
      await room.app.signUpWork.sweep();
      room.time.forward(2);
      await room.app.signUpWork.sweep();
      const second = await tokenIn(room.app, NEW, 'new-address');
      expect(second).not.toBe(token);
      const kinds = await Promise.all([
        room.app.addressChanges.confirm(token, CLICK),
        room.other.addressChanges.confirm(second, CLICK),
      ]);
      expect(kinds.map(({ kind }) => kind).sort()).toEqual(['done', 'taken']);
      expect(await audience()).toHaveLength(2);
    });

    test('two readers who swap their addresses wait for nobody', async () => {
      const other = `yan${mark()}readers.example`;
      await joined(room, other);
      const yan = await room.app.subscribers.find(other);
      await room.app.subscribers.unsubscribe(yan, 'page');
      room.time.forward(2);
      expect(await offered(other)).toBeTruthy();
      const token = await tokenIn(room.app, other, 'new-address');
      await Promise.all([
        room.app.addressChanges.confirm(token, CLICK),
        room.other.subscribers.unsubscribe(yan, 'page'),
        room.other.persons.erase(yan, 'the person wrote'),
      ]);
      expect(await whole()).toBeNull();
    });

    test('a bounce of the old mailbox does not stop the new one', async () => {
      await moved();
      const bounced = { reason: 'hard', detail: 'issue 1: 550 5.1.1', otherOwner: false } as const;
      const since = Date.parse((await now()).addressSince ?? '');
      const at = (minutes: number) => new Date(since + minutes * 60_000).toISOString();
      const judge = (minutes: number) =>
        room.store.transaction((stores) =>
          suppressBounced(stores, { ...bounced, subscriberId: reader.id, at: at(minutes) }, room.time.now()),
        );
      expect([await judge(-60), await judge(10)]).toEqual([false, false]);
      expect((await now()).status).toBe('confirmed');
      expect(await judge(24 * 60)).toBe(true);
    });
  });

  describe('"It wasn\'t me"', () => {
    test('cancels a change before it takes effect; looking does nothing [D6]', async () => {
      const token = await offered();
      const link = await tokenIn(room.app, OLD, 'old-address');
      expect((await room.app.addressChanges.undoState(link)).kind).toBe('open');
      expect((await room.app.addressChanges.state(token)).kind).toBe('open');
      expect([await notMe(), await notMe()]).toEqual(['cancelled', 'cancelled']);
      expect((await room.app.addressChanges.confirm(token, CLICK)).kind).toBe('lapsed');
      expect((await now()).address).toBe(OLD);
      room.time.forward(29 * DAY_MINUTES);
      expect(await ask()).toBe('blocked');
      room.time.forward(2 * DAY_MINUTES);
      expect(await ask()).toBe('accepted');
    });

    test('undoes it within 30 days, and answers the old address alone', async () => {
      await moved();
      room.time.forward(29 * DAY_MINUTES);
      const there = await subjects(NEW);
      expect([await notMe(), await notMe()]).toEqual(['restored', 'restored']);
      await room.app.signUpWork.sweep();
      expect(await now()).toMatchObject({ address: OLD, status: 'confirmed' });
      expect((await subjects(OLD)).at(-1)).toBe('The Harbour Weekly: your change of address was undone');
      expect(await subjects(NEW)).toEqual(there);
      expect(await audience()).toEqual([OLD]);
      expect(await room.store.suppressions.byHmacs([reader.addressHmac])).toEqual([]);
      expect(await whole()).toBeNull();
    });

    test('undoes it after 30 days no more', async () => {
      await moved();
      room.time.forward(31 * DAY_MINUTES);
      expect(await notMe()).toBe('over');
      expect((await now()).address).toBe(NEW);
    });

    test('undoes a chain of changes by which somebody moved on', async () => {
      await moved();
      const link = await tokenIn(room.app, OLD, 'old-address');
      room.time.forward(DAY_MINUTES);
      await moved(NEXT);
      expect((await room.app.addressChanges.undo(link)).kind).toBe('restored');
      expect(await audience()).toEqual([OLD]);
      const later = await tokenIn(room.app, NEW, 'old-address');
      expect((await room.app.addressChanges.undo(later)).kind).toBe('ended');
      expect(await audience()).toEqual([OLD]);
    });

    test('the old address has a subscription of its own by then: one copy', async () => {
      await moved();
      room.time.forward(DAY_MINUTES);
      await joined(room, OLD);
      expect(await audience()).toEqual([NEW, OLD].sort());
      room.time.forward(1);
      expect(await notMe()).toBe('ended');
      expect(await audience()).toEqual([OLD]);
      await room.app.persons.replayLogs(true);
      expect(await audience()).toEqual([OLD]);
      expect(await whole()).toBeNull();
    });

    test('an unconfirmed sign-up of the old address does not stand in its way', async () => {
      await moved();
      await room.app.signUps.submit(entry(OLD));
      await room.app.signUpWork.sweep();
      expect(await notMe()).toBe('restored');
      expect(await audience()).toEqual([OLD]);
      expect(await room.app.addressChanges.of(reader)).toMatchObject([{ status: 'undone' }]);
    });

    test('confirming against "It was not me": either way the old address keeps it', async () => {
      const token = await offered();
      const link = await tokenIn(room.app, OLD, 'old-address');
      await Promise.all([
        room.app.addressChanges.confirm(token, CLICK),
        room.other.addressChanges.undo(link),
      ]);
      expect(await audience()).toEqual([OLD]);
    });
  });

  test("moving back to a former address of one's own is possible", async () => {
    await moved();
    room.time.forward(DAY_MINUTES);
    await moved(OLD);
    expect(await audience()).toEqual([OLD]);
    expect(await room.store.suppressions.byHmacs([reader.addressHmac])).toEqual([]);
    await room.app.persons.replayLogs(true);
    expect((await now()).status).toBe('confirmed');
  });

  describe('the logs outside the database', () => {
    test('do not take off another reader who has the old address now [G3]', async () => {
      await moved();
      room.time.forward(DAY_MINUTES);
      await joined(room, OLD);
      const other = await room.app.subscribers.find(OLD);
      room.time.forward(1);
      await room.app.subscribers.unsubscribe(await now(), 'one-click');
      await room.app.persons.erase(await now(), 'the person wrote');
      room.time.forward(DAY_MINUTES);
      await room.app.persons.replayLogs(true);
      expect(await room.store.subscribers.byId(other.id)).toMatchObject({
        address: OLD,
        status: 'confirmed',
      });
    });

    test('erasing against confirming leaves nothing of the person [D22]', async () => {
      const token = await offered();
      await Promise.all([
        room.app.addressChanges.confirm(token, CLICK),
        room.other.persons.erase(await now(), 'the person wrote'),
      ]);
      expect(await now()).toMatchObject({ address: '', statusReason: 'erased' });
      expect(await audience()).toEqual([]);
      expect(await whole()).toBeNull();
    });

    test('unsubscribing against confirming is logged under both addresses', async () => {
      const token = await offered();
      const before = await now();
      await Promise.all([
        room.app.addressChanges.confirm(token, CLICK),
        room.other.subscribers.unsubscribe(before, 'one-click'),
      ]);
      expect((await now()).status).toBe('unsubscribed');
      expect(await audience()).toEqual([]);
    });
  });

  test('the daily purge removes the addresses, and keeps their hashes [D23]', async () => {
    await moved();
    room.time.forward(40 * DAY_MINUTES);
    await room.app.persons.purge();
    expect(await room.app.addressChanges.of(reader)).toMatchObject([
      { status: 'done', oldAddress: null, newAddress: null, oldHmac: reader.addressHmac },
    ]);
    await room.app.subscribers.unsubscribe(await now(), 'one-click');
    const lines = readUnsubscribeLog(
      unsubscribeLogFolder(room.config.dataDir),
      new Map(),
      room.time.now(),
      () => undefined,
    );
    const hashes: string[] = [];
    for await (const part of lines) hashes.push(...part.map(({ addressHmac }) => addressHmac));
    expect(hashes.slice(-2)).toEqual([(await now()).addressHmac, reader.addressHmac]);
  });

  test('the person gets their changes with their data [D21]', async () => {
    await moved();
    expect(await room.app.persons.export(await now())).toMatchObject({
      address_changes: [{ status: 'done', old_address: OLD, new_address: NEW }],
    });
  });
});

describeEachDatabase('a copy of the database', (database) => {
  const BOTH = ['zoe@readers.example', 'yan@readers.example'] as const;
  const [ZOE, YAN] = BOTH;
  const moveTo = (address: string) => `new.${address}`;
  const moveAll = async (app: App, addresses: readonly string[]) => {
    for (const address of addresses) {
      const reader = await app.subscribers.find(address);
      await app.addressChanges.request(reader, { address: moveTo(address), ip: CLICK.ip });
      await app.signUpWork.sweep();
      await app.addressChanges.confirm(await tokenIn(app, moveTo(address), 'new-address'), CLICK);
    }
  };

  test.each([
    { when: 'before', movesFirst: [], movesLater: BOTH, held: ZOE },
    { when: 'after', movesFirst: BOTH, movesLater: [], held: moveTo(ZOE) },
  ])('from $when the move honours an unsubscribe and an erasure [D22] [G3]', async (way) => {
    const room = await signUpRoom(database);
    let { app } = room;
    for (const address of BOTH) await joined(room, address);
    room.time.forward(DAY_MINUTES);
    await moveAll(app, way.movesFirst);
    await Promise.all([app.close(), room.other.close(), room.store.close()]);
    const backup = await copyDatabase(room.url);
    app = await room.again();
    room.time.forward(DAY_MINUTES);
    await moveAll(app, way.movesLater);
    await app.subscribers.unsubscribe(await app.subscribers.find(moveTo(ZOE)), 'one-click');
    await app.persons.erase(await app.subscribers.find(moveTo(YAN)), 'the person wrote');
    room.time.forward(DAY_MINUTES);
    await app.close();
    await copyDatabase(backup, room.url);
    app = await room.again();
    const { address, status } = await app.subscribers.find(way.held);
    expect([address, status]).toEqual([way.held, 'unsubscribed']);
    expect(await app.subscribers.counts()).toMatchObject({ confirmed: 0, unsubscribed: 1 });
    for (const gone of [YAN, moveTo(YAN)])
      await expect(app.subscribers.find(gone)).rejects.toThrow('There is no reader');
  });
});
