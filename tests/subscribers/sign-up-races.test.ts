// Two processes on one database: whatever comes at the same moment, it is one row and one mail.
import { beforeEach, expect, test } from '@jest/globals';
import type { App } from '../../src/app.js';
import { describeEachDatabase } from '../support/databases.js';
import { CLICK, entry, joined, mailsTo, type SignUpRoom, signUpRoom, tokenIn } from './sign-up-room.js';

const ZOE = 'zoe@readers.example';

describeEachDatabase('two processes at once', (database) => {
  let room: SignUpRoom;
  const find = () => room.app.subscribers.find(ZOE);
  const apps = (count: number): App[] =>
    Array.from({ length: count }, (_, n) => (n % 2 ? room.app : room.other));
  const whole = async () => (await room.app.evidence.verify()).breach;

  beforeEach(async () => {
    room = await signUpRoom(database);
  });

  test('20 sign-ups of one address: one reader, one mail, a whole chain [D10] [G20]', async () => {
    await Promise.all(apps(20).map((app) => app.signUps.submit(entry(ZOE))));
    await Promise.all(apps(4).map((app) => app.signUpWork.sweep()));
    await room.app.signUpWork.sweep();
    expect(await room.app.subscribers.counts()).toMatchObject({ pending: 1 });
    expect(await mailsTo(room.app, ZOE)).toHaveLength(1);
    expect(await room.app.evidence.of(await find())).toHaveLength(20);
    expect(await whole()).toBeNull();
  });

  test('20 presses on one button: confirmed once, one record, one welcome', async () => {
    await room.app.signUps.submit(entry(ZOE));
    await room.app.signUpWork.sweep();
    const token = await tokenIn(room.app, ZOE, 'confirm');
    const states = await Promise.all(apps(20).map((app) => app.readerPages.confirm(token, CLICK)));
    expect(states.map((state) => state.kind)).toEqual(Array<string>(20).fill('done'));
    await Promise.all(apps(4).map((app) => app.signUpWork.sweep()));
    expect((await room.app.evidence.of(await find())).map((record) => record.kind)).toEqual([
      'requested',
      'confirmed',
    ]);
    expect(await mailsTo(room.app, ZOE)).toHaveLength(2);
  });

  test('one mail goes out once, however many workers take it up', async () => {
    await room.app.signUps.submit(entry(ZOE));
    await room.app.signUpWork.processSignUps();
    const due = await room.store.mails.due(room.time.now().toISOString(), 10);
    await Promise.all(apps(10).flatMap((app) => due.map((id) => app.signUpWork.sendMail(id))));
    expect(due).toHaveLength(1);
    expect(await mailsTo(room.app, ZOE)).toHaveLength(1);
  });

  test('confirming against erasing leaves nothing of the person [D22]', async () => {
    await room.app.signUps.submit(entry(ZOE));
    await room.app.signUpWork.sweep();
    const token = await tokenIn(room.app, ZOE, 'confirm');
    const reader = await find();
    await Promise.all([
      ...apps(6).map((app) => app.readerPages.confirm(token, CLICK)),
      room.app.persons.erase(reader, 'the person wrote'),
      room.other.persons.erase(reader, 'the person wrote'),
    ]);
    await room.other.signUpWork.sweep();
    expect(await room.store.subscribers.byId(reader.id)).toMatchObject({
      address: '',
      status: 'suppressed',
      statusReason: 'erased',
    });
    expect(
      (await room.store.consents.ofSubscriber(reader.id)).filter((record) => record.kind === 'erased'),
    ).toHaveLength(1);
    expect(await mailsTo(room.app, ZOE)).toHaveLength(1);
    expect(await whole()).toBeNull();
  });

  test('leaving against signing up again: the chain stays whole', async () => {
    await joined(room, ZOE);
    room.time.forward(2 * 24 * 60);
    const reader = await find();
    await Promise.all([
      ...apps(4).map((app) => app.subscribers.unsubscribe(reader, 'page').catch(() => false)),
      ...apps(4).map((app) => app.readerPages.changePreferences(reader, { name: 'Zoë' })),
      ...apps(4).map((app) => app.signUps.submit(entry(ZOE)).then(() => app.signUpWork.sweep())),
    ]);
    const kinds = (await room.app.evidence.of(await find()))
      .map((record) => record.kind)
      .filter((kind) => kind === 'withdrawn' || kind === 'requested');
    // A reader who came back before the next click unsubscribed a second time; otherwise many clicks are one.
    expect(kinds).toContain('withdrawn');
    expect(kinds.join(' ')).not.toMatch(/withdrawn withdrawn/);
    expect(await whole()).toBeNull();
  });
});
