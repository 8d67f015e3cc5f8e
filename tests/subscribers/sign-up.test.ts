// Signing up, as a story on both databases: asked, confirmed by a click, welcomed; and every other state an
// address can be in.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { restoreBounced } from '../../src/subscribers/restore-bounced.js';
import type { SuppressionReason } from '../../src/subscribers/subscriber.js';
import { suppressBounced } from '../../src/subscribers/suppress-bounced.js';
import { describeEachDatabase } from '../support/databases.js';
import { CLICK, entry, joined, mailsTo, type SignUpRoom, signUpRoom, tokenIn } from './sign-up-room.js';

const ZOE = 'zoe@readers.example';
const DAY = 24 * 60;

describeEachDatabase('signing up', (database) => {
  let room: SignUpRoom;
  const submit = (address = ZOE, overrides = {}) => room.app.signUps.submit(entry(address, overrides));
  const work = () => room.app.signUpWork.sweep();
  const find = (address = ZOE) => room.app.subscribers.find(address);
  const confirm = (token: string) => room.app.readerPages.confirm(token, CLICK);
  const received = async (address = ZOE) => (await mailsTo(room.app, address)).length;
  const evidence = async () => (await room.app.evidence.of(await find())).map((record) => record.kind);
  const waiting = async () => (await room.store.signUps.waiting(0, 100)).length;

  beforeEach(async () => {
    room = await signUpRoom(database);
  });

  test('asked, confirmed by a click, welcomed; nobody is looked up before [D3]', async () => {
    expect(await submit(' Zoe@Readers.example ', { name: ' Zoë ' })).toEqual({
      kind: 'accepted',
      mailNow: false,
    });
    await expect(find()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await work()).toEqual({ signUps: 1, mails: 1 });
    expect(await waiting()).toBe(0);
    expect(await find()).toMatchObject({
      status: 'pending',
      name: 'Zoë',
      address: 'Zoe@readers.example',
      confirmedAt: null,
    });
    expect((await room.store.audience.count(room.time.now().toISOString(), null)).total).toBe(0);
    const token = await tokenIn(room.app, ZOE, 'confirm');
    expect(await room.app.readerPages.confirmState(token)).toMatchObject({ kind: 'open' });
    expect((await find()).status).toBe('pending');
    expect(await confirm(token)).toMatchObject({
      kind: 'done',
      subscriber: { status: 'confirmed', policyVersion: '0' },
    });
    const after = await find();
    expect(await confirm(token)).toEqual({ kind: 'done', subscriber: after });
    await work();
    await work();
    expect(await received()).toBe(2);
    expect((await room.store.audience.count(room.time.now().toISOString(), null)).total).toBe(1);
  });

  describe('a sign-up at a domain that has had its share of the hour', () => {
    const flooded = async (address: string, flags: string) => {
      const { version } = await room.app.policies.current();
      const stated = {
        locale: 'en',
        wording: 'Yes',
        policyVersion: version,
        form: 'page',
        method: 'box ticked',
      };
      const nothing = { name: null, page: null, network: null, agent: null };
      const at = room.time.now().toISOString();
      await room.store.signUps.add({ ...stated, ...nothing, address, addressKey: address, flags, at });
      await work();
    };

    test('is dropped without a trace where nobody confirmed is at the domain [D10]', async () => {
      await submit('pending@club.example');
      await work();
      await flooded('victim@club.example', 'role,busy-domain');
      expect([await received('victim@club.example'), await waiting()]).toEqual([0, 0]);
      await expect(find('victim@club.example')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    test('goes on where the domain has a confirmed reader; the evidence is as usual [D10]', async () => {
      await joined(room, ZOE);
      await flooded('colleague@readers.example', 'role,busy-domain');
      expect(await received('colleague@readers.example')).toBe(1);
      expect((await room.app.evidence.of(await find('colleague@readers.example')))[0]?.details?.flags).toBe(
        'role',
      );
    });
  });

  test('the evidence says which words, policy, form and page, when and how [D1]', async () => {
    await joined(room, ZOE);
    const [requested, confirmed, ...more] = await room.app.evidence.of(await find());
    const { version } = await room.app.policies.current();
    expect(requested).toMatchObject({
      kind: 'requested',
      form: 'page',
      method: 'box ticked',
      policyVersion: version,
      locale: 'en',
      version: 2,
      whole: true,
    });
    expect(requested?.wording).toMatch(/The Harbour Desk may email me The Harbour Weekly[\s\S]*\{policy\}/);
    expect(requested?.details).toMatchObject({
      network: '203.0.113.0/24',
      agent: 'Firefox, computer',
      page: 'https://harbour.example/weekly',
    });
    expect(confirmed).toMatchObject({
      kind: 'confirmed',
      basis: 'double opt-in',
      method: 'button pressed',
      wording: requested?.wording,
      whole: true,
    });
    expect(more).toEqual([]);
    const { mails = [] } = (await room.app.persons.export(await find())) as {
      mails?: readonly Record<string, unknown>[];
    };
    const sentAt = mails.find(({ kind }) => kind === 'confirmation')?.['wire_at'];
    expect(sentAt).toMatch(/^2\d{3}-/);
    expect(confirmed?.source).toBe(`link in the confirmation mail of ${sentAt}`);
    const page = await room.app.evidence.page(await find());
    for (const piece of [ZOE, '203.0.113.0/24', requested?.hash ?? '?', 'Privacy policy, version 0'])
      expect(page).toContain(piece);
  });

  test('no table has a full network address or browser line [D20]', async () => {
    await submit();
    const person = JSON.stringify(
      await room.store.person.export({ ...(await unknownReader()), addressKey: ZOE }),
    );
    expect(person).toContain('203.0.113.0/24');
    await joined(room, ZOE);
    for (const text of [person, JSON.stringify(await room.app.persons.export(await find()))])
      expect(text).not.toMatch(/203\.0\.113\.77|Gecko/);
  });
  const unknownReader = async () => ({ id: 0, addressHmac: 'none' }) as Awaited<ReturnType<typeof find>>;

  test('nothing is recorded without a ticked box or a valid address [D2] [D4]', async () => {
    const refused = async (address: string, overrides = {}) => {
      const answer = await submit(address, overrides);
      return answer.kind === 'refused'
        ? answer.problems.map((one) => `${one.field} ${one.problem}`)
        : [answer.kind];
    };
    expect(await refused(ZOE, { consent: false })).toEqual(['consent missing']);
    expect(await refused('')).toEqual(['address missing']);
    expect(await refused('zoe')).toEqual(['address invalid']);
    expect(await refused(`${'z'.repeat(300)}@readers.example`)).toEqual(['address too_long']);
    expect(await refused(ZOE, { name: 'Win at https://prize.example' })).toEqual(['name invalid']);
    expect(await refused(ZOE, { name: 'Z\u202eoe' })).toEqual(['name invalid']);
    expect(await refused('zo\re@readers.example\r\nBcc: all@readers.example', { consent: false })).toEqual([
      'address invalid',
      'consent missing',
    ]);
    expect(await waiting()).toBe(0);
  });

  test('a Persian name keeps its joiner, at the form and in the preferences', async () => {
    const [name, other] = ['علی\u200cرضا', 'محمد\u200cرضا'];
    expect(await submit(ZOE, { name })).toMatchObject({ kind: 'accepted' });
    await work();
    expect(await room.app.readerPages.changePreferences(await find(), { name: other })).toMatchObject({
      name: other,
    });
  });

  test('a link lapses after 7 days, and when a newer one was asked for [D9]', async () => {
    await submit();
    await work();
    const first = await tokenIn(room.app, ZOE, 'confirm');
    room.time.forward(2 * DAY);
    await submit();
    await work();
    const second = await tokenIn(room.app, ZOE, 'confirm');
    expect(second).not.toBe(first);
    const replaced = { kind: 'lapsed', why: 'replaced', maySignUp: true };
    expect(await room.app.readerPages.confirmState(first)).toEqual(replaced);
    expect(await confirm(first)).toEqual(replaced);
    room.time.forward(7 * DAY + 1);
    for (const token of [first, second])
      expect(await confirm(token)).toEqual({ kind: 'lapsed', why: 'expired', maySignUp: true });
    expect((await find()).status).toBe('pending');
  });

  test('a link of another purpose, a forged and a changed one confirm nothing [D8]', async () => {
    await submit();
    await work();
    const token = await tokenIn(room.app, ZOE, 'confirm');
    const { publicId } = await find();
    const others = [
      room.app.subscribers.tokenFor('unsubscribe', publicId),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      'nonsense',
      '',
    ];
    for (const other of others) expect(await confirm(other)).toEqual({ kind: 'unknown' });
    expect(await room.app.subscribers.byToken('unsubscribe', token)).toBeNull();
    expect((await find()).status).toBe('pending');
    room.app.rotateKeys(['confirm']);
    expect(await confirm(token)).toMatchObject({ kind: 'done' });
  });

  test('a mailbox is mailed three times in 24 hours and six in 30 days [D10]', async () => {
    for (let day = 0; day < 3; day++) {
      for (let n = 1; n <= 5; n++) {
        await submit();
        await work();
        expect(await received()).toBe(Math.min(3 * day + Math.min(n, 3), 6));
        room.time.forward(2);
      }
      room.time.forward(DAY - 10);
    }
    expect(await evidence()).toEqual(Array<string>(15).fill('requested'));
    const newest = await tokenIn(room.app, ZOE, 'confirm');
    expect(await room.app.readerPages.confirmState(newest)).toMatchObject({ kind: 'open' });
    room.time.forward(25 * DAY);
    expect(await room.app.readerPages.confirmState(newest)).toMatchObject({ maySignUp: false });
    room.time.forward(3 * DAY);
    expect(await room.app.readerPages.confirmState(newest)).toMatchObject({ maySignUp: true });
    await submit();
    await work();
    expect(await received()).toBe(7);
  });

  test('all spellings of a mailbox count together [D10]', async () => {
    const spellings = ['a.da@gmail.com', 'ada+1@gmail.com', 'a.d.a@googlemail.com', 'ada@gmail.com'];
    for (const address of spellings) {
      await submit(address);
      await work();
      room.time.forward(2);
    }
    expect(await Promise.all(spellings.map((address) => received(address)))).toEqual([1, 1, 1, 0]);
  });

  test('two mails are a minute apart: the second waits for it [D10]', async () => {
    await submit('zoe@bücher.example');
    await submit('zoe+news@bücher.example');
    expect(await work()).toEqual({ signUps: 2, mails: 1 });
    room.time.forward(0.9);
    expect((await work()).mails).toBe(0);
    room.time.forward(0.2);
    expect((await work()).mails).toBe(1);
  });

  test('a former reader comes back three times a day, not four [D10] [C11]', async () => {
    const confirmations = async () =>
      (await mailsTo(room.app, ZOE)).filter(({ text }) => text.includes('/confirm/')).length;
    for (let round = 1; round <= 3; round++) {
      room.time.forward(5);
      await submit();
      await work();
      expect(await confirmations()).toBe(round);
      expect(await confirm(await tokenIn(room.app, ZOE, 'confirm'))).toMatchObject({
        kind: 'done',
        subscriber: { status: 'confirmed' },
      });
      await room.app.subscribers.unsubscribe(await find(), 'page');
    }
    room.time.forward(5);
    await submit();
    await work();
    expect(await confirmations()).toBe(3);
    room.time.forward(31 * DAY);
    const { addressHmac } = await find();
    await room.store.suppressions.add({
      addressHmac,
      reason: 'complaint',
      at: room.time.now().toISOString(),
      detail: null,
    });
    await submit();
    await work();
    expect(await confirmations()).toBe(3);
  });

  describe('the confirmation mail, sent again', () => {
    const resend = (address = ZOE) =>
      room.app.signUps.resend({ address, token: 'token', locale: 'de', ip: CLICK.ip });

    test('is the same request with the same link, and no new record of it [D1]', async () => {
      await submit();
      await work();
      const first = await tokenIn(room.app, ZOE, 'confirm');
      room.time.forward(5);
      expect(await resend()).toEqual({ kind: 'accepted', mailNow: false });
      await work();
      expect([await received(), await tokenIn(room.app, ZOE, 'confirm')]).toEqual([2, first]);
      expect(await evidence()).toEqual(['requested']);
      room.time.forward(5);
      await confirm(first);
      const [, confirmed] = await room.app.evidence.of(await find());
      expect(confirmed?.source).toBe(
        'link in the confirmation mail of 2026-11-23T10:00:00.000Z, sent again at 2026-11-23T10:05:00.000Z',
      );
      expect((await room.app.evidence.verify()).breach).toBeNull();
    });

    test('waits until a minute is over, and two clicks are one mail [D10]', async () => {
      await submit();
      await work();
      for (let n = 0; n < 3; n++) {
        room.time.forward(0.2);
        await resend();
        expect((await work()).mails).toBe(0);
      }
      room.time.forward(0.5);
      await work();
      expect(await received()).toBe(2);
    });

    test('counts with the sign-ups: three in 24 hours, six in 30 days [D10]', async () => {
      await submit();
      await work();
      for (let day = 0; day < 3; day++) {
        for (let n = 0; n < 4; n++) {
          room.time.forward(2);
          await resend();
          await work();
        }
        room.time.forward(DAY);
      }
      expect(await received()).toBe(6);
    });

    test('goes to nobody who did not ask, and changes nobody [D11]', async () => {
      await joined(room, ZOE);
      await room.app.subscribers.unsubscribe(await find(), 'page');
      const before = await find();
      for (const address of [ZOE, 'nobody@readers.example'])
        expect(await resend(address)).toEqual({ kind: 'accepted', mailNow: false });
      await work();
      expect([await received(), await received('nobody@readers.example')]).toEqual([2, 0]);
      expect(await find()).toEqual(before);
      await expect(find('nobody@readers.example')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    test('of a request that a newer one replaced, or that lapsed, never leaves [D9]', async () => {
      await submit();
      await work();
      room.time.forward(5);
      await resend();
      await room.app.signUpWork.processSignUps();
      await submit();
      room.time.forward(5);
      await work();
      expect(await received()).toBe(2);
      room.time.forward(8 * DAY);
      await resend();
      await work();
      expect(await received()).toBe(2);
    });
  });

  test('a clock that was put back lifts no limit of who confirmed by it [D10]', async () => {
    await joined(room, ZOE);
    await room.app.subscribers.unsubscribe(await find(), 'page');
    room.time.forward(-30);
    // The next mail waits for a minute after the last one, by the clock that sent it.
    for (const expected of [2, 2, 2]) {
      room.time.forward(5);
      await submit();
      await work();
      expect(await received()).toBe(expected);
    }
  });

  test('a click confirms only what its own mail was sent for [D1] [D24]', async () => {
    await submit();
    await work();
    room.time.forward(0.5);
    await room.app.policies.publish({
      version: '2026-12',
      text: 'Your address goes to partners.',
      newPurpose: true,
      actor: 'Ada',
    });
    await submit(ZOE, { locale: 'de', form: 'api' });
    await work();
    expect(await received()).toBe(1);
    expect(await confirm(await tokenIn(room.app, ZOE, 'confirm'))).toMatchObject({
      kind: 'done',
      subscriber: { policyVersion: '0' },
    });
    const [asked, other, confirmed] = await room.app.evidence.of(await find());
    expect(other).toMatchObject({ kind: 'requested', policyVersion: '2026-12', form: 'api' });
    expect(confirmed).toMatchObject({
      kind: 'confirmed',
      wording: asked?.wording,
      policyVersion: '0',
      form: 'page',
    });
    expect((await room.app.agreements.plan()).toAsk).toBe(1);
  });

  test('a subscriber who signs up again is told so once a day; nothing changes [D11]', async () => {
    await joined(room, ZOE);
    const before = await find();
    for (let day = 1; day <= 2; day++) {
      for (let n = 0; n < 3; n++) {
        expect(await submit(ZOE, { name: 'Somebody' })).toEqual({ kind: 'accepted', mailNow: false });
        await work();
        room.time.forward(5);
      }
      expect(await received()).toBe(2 + day);
      room.time.forward(DAY);
    }
    expect([await find(), await evidence()]).toEqual([before, ['requested', 'confirmed']]);
    const mail = (await mailsTo(room.app, ZOE)).at(-1);
    expect(mail?.subject).toBe('You’re already subscribed to The Harbour Weekly');
    const { publicId } = before;
    for (const page of ['preferences', 'unsubscribe'] as const)
      expect(mail?.text).toContain(`/${page}/${room.app.subscribers.tokenFor(page, publicId)}`);
    expect(mail?.text).toContain('The next issue arrives on');
  });

  test('a subscriber on a break is told until when, not when the next issue comes', async () => {
    await joined(room, ZOE);
    await room.app.readerPages.changePreferences(await find(), { pauseWeeks: 3 });
    await submit();
    await work();
    const { text = '' } = (await mailsTo(room.app, ZOE)).at(-1) ?? {};
    expect([text.includes('taking a break until'), text.includes('next issue arrives')]).toEqual([
      true,
      false,
    ]);
  });

  test('who left comes back by a new double opt-in only', async () => {
    await joined(room, ZOE);
    await room.app.readerPages.changePreferences(await find(), { pauseWeeks: 50 });
    await room.app.subscribers.unsubscribe(await find(), 'page');
    room.time.forward(2 * DAY);
    await room.app.readerPages.resubscribe(await find(), { shown: null, ip: CLICK.ip });
    await work();
    expect(await find()).toMatchObject({ status: 'pending' });
    expect(await confirm(await tokenIn(room.app, ZOE, 'confirm'))).toMatchObject({
      kind: 'done',
      subscriber: { pausedUntil: null },
    });
    expect(await evidence()).toEqual([
      'requested',
      'confirmed',
      'changed',
      'withdrawn',
      'requested',
      'confirmed',
    ]);
    expect(await room.app.subscribers.consents(await find())).toMatchObject({ brokenAt: null });
  });

  test.each<[SuppressionReason, number, boolean]>([
    ['complaint', 400, false],
    ['erasure', 400, false],
    ['manual', 400, false],
    ['hard', 29, false],
    ['hard', 30, true],
    ['soft', 0, true],
    ['unsubscribed', 0, true],
  ])(
    'suppressed as %s %i days ago: mailed and lifted by a double opt-in: %s [C11]',
    async (reason, days, lifts) => {
      await joined(room, ZOE);
      room.time.forward(2 * DAY);
      const { addressHmac } = await find();
      await room.store.suppressions.add({
        addressHmac,
        reason,
        at: room.time.now().toISOString(),
        detail: null,
      });
      room.time.forward(days * DAY);
      await submit();
      await work();
      expect(await received()).toBe(lifts ? 3 : 2);
      expect(await room.store.suppressions.byHmacs([addressHmac])).toHaveLength(1);
      if (lifts)
        expect(await confirm(await tokenIn(room.app, ZOE, 'confirm'))).toMatchObject({
          kind: 'done',
          subscriber: { status: 'confirmed' },
        });
      expect(await room.store.suppressions.byHmacs([addressHmac])).toHaveLength(lifts ? 0 : 1);
    },
  );

  test('a reader who left during a believed refusal stays away [C11] [G18]', async () => {
    // The limit of 30 days is used up, so that the stranger's sign-up is on record and moves nothing.
    for (let n = 0; n < 5; n++) {
      await submit();
      await work();
      room.time.forward(DAY + 1);
    }
    await joined(room, ZOE);
    const { id } = await find();
    const bounced = {
      subscriberId: id,
      reason: 'soft',
      detail: 'issue 1',
      at: room.time.now().toISOString(),
      otherOwner: false,
    } as const;
    await room.store.transaction((stores) => suppressBounced(stores, bounced, room.time.now()));
    await room.app.subscribers.unsubscribe(await find(), 'one-click');
    await submit();
    await work();
    expect(await evidence()).toEqual([
      ...Array<string>(6).fill('requested'),
      'confirmed',
      'withdrawn',
      'requested',
    ]);
    const undo = { subscriberId: id, detail: 'issue 1', basis: 'believed in error' };
    expect(await room.store.transaction((stores) => restoreBounced(stores, undo, room.time.now()))).toBe(
      false,
    );
    expect(await find()).toMatchObject({ status: 'suppressed' });
  });

  test('a reader who left while their preferences were open changes none', async () => {
    await joined(room, ZOE);
    const page = await find();
    await room.app.subscribers.unsubscribe(page, 'one-click');
    expect(await room.other.readerPages.changePreferences(page, { pauseWeeks: 2 })).toMatchObject({
      status: 'unsubscribed',
      pausedUntil: null,
    });
    expect(await evidence()).toEqual(['requested', 'confirmed', 'withdrawn']);
  });

  test('one address in other cases and forms is one reader; a tag is another [C12] [G20]', async () => {
    for (const address of [
      'zoe@bücher.example',
      'ZOE@xn--bcher-kva.example',
      'Zoe@BÜCHER.example',
      'zoe+news@bücher.example',
    ])
      await submit(address);
    await work();
    expect(await room.app.subscribers.counts()).toMatchObject({ pending: 2 });
  });

  test('"this was not me" drops the request, and no other is mailed for 30 days', async () => {
    await submit(ZOE, { name: 'Mallory' });
    await work();
    const token = await tokenIn(room.app, ZOE, 'confirm');
    expect(await room.app.readerPages.disownState(token)).toMatchObject({ kind: 'open' });
    for (let n = 0; n < 2; n++)
      expect(await room.app.readerPages.disown(token)).toEqual({ kind: 'cancelled' });
    expect(await find()).toMatchObject({ status: 'unsubscribed', statusReason: 'not me', name: null });
    expect(await evidence()).toEqual(['requested', 'withdrawn']);
    expect(await confirm(token)).toEqual({ kind: 'lapsed', why: 'cancelled', maySignUp: false });
    room.time.forward(29 * DAY);
    await submit();
    await work();
    expect(await received()).toBe(1);
    room.time.forward(2 * DAY);
    await submit();
    await work();
    expect(await received()).toBe(2);
  });

  test('"this was not me" works from a mail that a newer one replaced', async () => {
    await submit();
    await work();
    const first = await tokenIn(room.app, ZOE, 'confirm');
    room.time.forward(2);
    await submit();
    await work();
    const second = await tokenIn(room.app, ZOE, 'confirm');
    expect(await room.app.readerPages.disown(first)).toEqual({ kind: 'cancelled' });
    expect(await confirm(second)).toMatchObject({ kind: 'lapsed', why: 'cancelled' });
  });

  test('"this was not me" unsubscribes nobody, also where the address bounced [C11]', async () => {
    await joined(room, ZOE);
    const token = await tokenIn(room.app, ZOE, 'confirm');
    expect(await room.app.readerPages.disown(token)).toMatchObject({ kind: 'done' });
    const { addressHmac } = await find();
    const at = room.time.now().toISOString();
    await room.store.suppressions.add({ addressHmac, reason: 'soft', at, detail: null });
    room.time.forward(2);
    await submit();
    await work();
    const other = await tokenIn(room.app, ZOE, 'confirm');
    expect(await room.app.readerPages.disown(other)).toEqual({ kind: 'cancelled' });
    expect(await find()).toMatchObject({ status: 'confirmed', requestedAt: null });
    expect(await confirm(other)).toMatchObject({ kind: 'lapsed', why: 'cancelled' });
    expect(await evidence()).toEqual(['requested', 'confirmed', 'requested', 'changed']);
  });

  test('an unconfirmed sign-up is forgotten after 30 days [D9]', async () => {
    await joined(room, 'old@readers.example');
    await room.app.subscribers.unsubscribe(await find('old@readers.example'), 'page');
    room.time.forward(2 * DAY);
    await room.app.readerPages.resubscribe(await find('old@readers.example'), { shown: null, ip: CLICK.ip });
    await submit();
    await work();
    const { id } = await find();
    room.time.forward(30 * DAY - 1);
    expect(await room.app.persons.purge()).toMatchObject({ purged: 0, returned: 0 });
    room.time.forward(2);
    expect(await room.app.persons.purge()).toMatchObject({ purged: 1, returned: 1 });
    expect(await room.app.persons.purge()).toMatchObject({ purged: 0, returned: 0 });
    await expect(find()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(JSON.stringify(await room.store.subscribers.byId(id))).not.toMatch(/zoe/i);
    expect(await room.store.consentDetails.ofSubscriber(id)).toEqual([]);
    expect(await find('old@readers.example')).toMatchObject({
      status: 'unsubscribed',
      statusReason: 'not confirmed',
    });
    expect((await room.app.evidence.verify()).breach).toBeNull();
    await joined(room, ZOE);
    expect(await find()).toMatchObject({ status: 'confirmed' });
  });

  test('the evidence names the policy that the form showed [D24]', async () => {
    await joined(room, ZOE);
    room.time.forward(1);
    await room.app.policies.publish({
      version: '2026-11',
      text: '# New\n\nMore.',
      newPurpose: true,
      actor: 'Ada',
    });
    await joined(room, 'yan@readers.example');
    expect([(await find()).policyVersion, (await find('yan@readers.example')).policyVersion]).toEqual([
      '0',
      '2026-11',
    ]);
    expect(await room.app.policies.acceptedBy()).toEqual([
      { version: '0', readers: 1 },
      { version: '2026-11', readers: 1 },
    ]);
    const again = room.app.policies.publish({
      version: '2026-11',
      text: 'Other',
      newPurpose: false,
      actor: 'Ada',
    });
    await expect(again).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    expect((await room.app.policies.byVersion('2026-11'))?.text).toBe('# New\n\nMore.');
  });

  test('the data of a person are seen by a fresh mailed link, for an hour [D8]', async () => {
    await joined(room, ZOE);
    await room.app.readerPages.requestData(await find());
    await room.app.readerPages.requestData(await find());
    await work();
    expect(await received()).toBe(3);
    const token = await tokenIn(room.app, ZOE, 'data');
    const data = await room.app.readerPages.personByToken(token);
    expect(data).toMatchObject({
      subscribers: [{ address: ZOE, status: 'confirmed' }],
      consents: [{ kind: 'requested' }, { kind: 'confirmed' }],
    });
    expect(
      await room.app.readerPages.personByToken(
        room.app.subscribers.tokenFor('preferences', (await find()).publicId),
      ),
    ).toBeNull();
    room.time.forward(61);
    expect(await room.app.readerPages.personByToken(token)).toBeNull();
  });

  test('a pause skips as many issues as it has weeks, also at clock changes [G5]', async () => {
    room.time.set('2026-10-22T12:00:00.000Z');
    await joined(room, ZOE);
    // 09:30 in Paris, half an hour after the issue; the clocks go back on the Sunday.
    room.time.set('2026-10-23T07:30:00.000Z');
    await room.app.readerPages.changePreferences(await find(), { pauseWeeks: 1 });
    const readersAt = async (slot: string) => (await room.store.audience.count(slot, null)).total;
    expect([
      await readersAt('2026-10-30T08:00:00.000Z'),
      await readersAt('2026-11-06T08:00:00.000Z'),
    ]).toEqual([0, 1]);
    room.time.set('2027-03-26T07:30:00.000Z');
    // And half an hour before one, where they go forward: that one is skipped, the next is not.
    await room.app.readerPages.changePreferences(await find(), { pauseWeeks: 1 });
    expect([
      await readersAt('2027-03-26T08:00:00.000Z'),
      await readersAt('2027-04-02T07:00:00.000Z'),
    ]).toEqual([0, 1]);
  });

  test('preferences change what was asked for, on record; a pause is no leaving', async () => {
    await joined(room, ZOE);
    const now = () => room.time.now().toISOString();
    const changed = await room.app.readerPages.changePreferences(await find(), {
      name: 'Zoë',
      locale: 'de',
      zone: 'Europe/Berlin',
      pauseWeeks: 2,
    });
    expect(changed).toMatchObject({ name: 'Zoë', locale: 'de', zone: 'Europe/Berlin', status: 'confirmed' });
    expect(await find()).toEqual(changed);
    expect(await room.store.audience.count(now(), null)).toEqual({ total: 0, excluded: { paused: 1 } });
    await room.app.readerPages.changePreferences(changed, { name: 'Zoë' });
    expect(await evidence()).toEqual(['requested', 'confirmed', 'changed']);
    room.time.forward(14 * DAY + 1);
    expect((await room.store.audience.count(now(), null)).total).toBe(1);
    for (const bad of [
      { name: 'www.prize.example' },
      { zone: 'Mars/Base' },
      { locale: '!' },
      { pauseWeeks: 0.5 },
      { pauseWeeks: 500 },
    ])
      await expect(room.app.readerPages.changePreferences(changed, bad)).rejects.toMatchObject({
        code: 'INPUT_INVALID',
      });
  });
});
