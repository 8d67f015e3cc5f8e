// Forgetting in time: each rule under a clock that is moved, the proof that outlives the address, and that no
// evidence is ever deleted.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config/config.js';
import { openDatabase } from '../../src/store/connect.js';
import { cutoffs, yearsAfter } from '../../src/subscribers/retention.js';
import { suppressBounced } from '../../src/subscribers/suppress-bounced.js';
import { describeEachDatabase } from '../support/databases.js';
import { issue } from '../support/factory.js';
import { newsroomYaml } from '../support/newsroom.js';
import { entry, joined, type SignUpRoom, signUpRoom } from './sign-up-room.js';

const ZOE = 'zoe@readers.example';
const DAY = 24 * 60;
const NOTHING = {
  purged: 0,
  returned: 0,
  gone: 0,
  proofs: 0,
  details: 0,
  suppressions: 0,
  replies: 0,
  leavings: 0,
  supporters: 0,
  reminderProofs: 0,
};
const ROW = { name: null, consentAt: '2026-01-02', wording: 'Yes please', locale: null, zone: null };

describeEachDatabase('retention', (database) => {
  let room: SignUpRoom;
  const find = (address = ZOE) => room.app.subscribers.find(address);
  /** Counts first, then does it: the one says what the other does. */
  const purge = async () => {
    const plan = await room.app.persons.planPurge();
    expect(await room.app.persons.purge()).toEqual(plan);
    return plan;
  };
  const leave = async (address = ZOE) => room.app.subscribers.unsubscribe(await find(address), 'one-click');
  const open = async (retention: string) => {
    room = await signUpRoom(database, retention);
    await joined(room, ZOE);
  };

  beforeEach(() => open(''));

  test('nobody on the list is forgotten, however long they read [D23]', async () => {
    room.time.forward(20 * 365 * DAY);
    expect(await purge()).toEqual(NOTHING);
    expect(await find()).toMatchObject({ address: ZOE, status: 'confirmed' });
  });

  test('three years after leaving, address, name and network are deleted [D23]', async () => {
    await room.app.readerPages.changePreferences(await find(), { name: 'Zoë Quill' });
    await leave();
    const { id, addressHmac } = await find();
    room.time.forward(3 * 365 * DAY);
    expect(await purge()).toEqual({ ...NOTHING, leavings: 1 });
    room.time.forward(DAY + 1);
    expect(await purge()).toEqual({ ...NOTHING, gone: 1 });
    expect(await purge()).toEqual(NOTHING);
    expect(JSON.stringify(await room.store.subscribers.byId(id))).not.toMatch(/zoe|quill/i);
    expect(await room.store.consentDetails.ofSubscriber(id)).toEqual([]);
    expect((await room.store.consents.ofSubscriber(id)).map(({ kind }) => kind)).toEqual([
      'requested',
      'confirmed',
      'changed',
      'withdrawn',
      'erased',
    ]);
    expect((await room.app.evidence.verify()).breach).toBeNull();
    expect(await room.store.suppressions.byHmacs([addressHmac])).toMatchObject([{ reason: 'unsubscribed' }]);
    const again = await room.app.subscribers.import([{ line: 2, address: ZOE, ...ROW }], {
      source: 'old list',
      basis: 'double opt-in',
    });
    expect(again).toMatchObject({ added: 0, kept: { 'suppressed (unsubscribed)': 1 } });
  });

  test('a proof kept longer than the address is found by the address [D23]', async () => {
    await open('retention: { left_years: 1, proof_years: 4 }');
    await leave();
    room.time.forward(366 * DAY);
    expect(await purge()).toEqual({ ...NOTHING, gone: 1 });
    const kept = await find();
    expect(kept).toMatchObject({ address: '', erasedAt: expect.any(String) });
    expect((await room.app.evidence.of(kept)).find(({ kind }) => kind === 'confirmed')).toMatchObject({
      details: { network: '203.0.113.0/24' },
      whole: true,
    });
    room.time.forward(3 * 365 * DAY);
    expect(await purge()).toEqual({ ...NOTHING, leavings: 1 });
    room.time.forward(DAY);
    expect(await purge()).toEqual({ ...NOTHING, proofs: 1 });
    await expect(find()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await room.store.consentDetails.ofSubscriber(kept.id)).toEqual([]);
    expect((await room.app.evidence.verify()).breach).toBeNull();
  });

  test('a reader who came back is shown all of it, the first time too [D1] [D21]', async () => {
    await open('retention: { left_years: 1, proof_years: 9 }');
    await leave();
    room.time.forward(366 * DAY);
    await purge();
    await joined(room, ZOE);
    const kinds = ['requested', 'confirmed', 'withdrawn', 'erased', 'requested', 'confirmed'];
    const records = await room.app.evidence.of(await find());
    expect(records.map(({ kind, whole }) => [kind, whole])).toEqual(kinds.map((kind) => [kind, true]));
    const person = (await room.app.persons.export(await find())) as Record<string, Record<string, unknown>[]>;
    expect(person['consents']?.map(({ kind }) => kind)).toEqual(kinds);
    expect(person['consent_details']).toHaveLength(4);
  });

  test('the proof is kept from the end of the last consent [D1] [D23]', async () => {
    await open('retention: { left_years: 1, proof_years: 3 }');
    await leave();
    room.time.forward(366 * DAY - 1);
    await joined(room, ZOE);
    room.time.forward(366 * DAY);
    const { id, addressHmac } = await find();
    const bounced = {
      subscriberId: id,
      reason: 'soft',
      detail: 'issue 1',
      at: room.time.now().toISOString(),
      otherOwner: false,
    } as const;
    await room.store.transaction((stores) => suppressBounced(stores, bounced, room.time.now()));
    room.time.forward(366 * DAY);
    await purge();
    expect(await find()).toMatchObject({ address: '', erasedAt: expect.any(String) });
    room.time.forward(300 * DAY);
    expect(await purge()).toMatchObject({ proofs: 0 });
    expect((await room.app.evidence.of(await find())).at(-2)).toMatchObject({
      kind: 'confirmed',
      details: { network: '203.0.113.0/24' },
    });
    expect(await room.store.suppressions.byHmacs([addressHmac])).toMatchObject([{ reason: 'soft' }]);
  });

  test('a reader whose address was deleted may return or be erased [D22] [D23]', async () => {
    await open('retention: { left_years: 1, proof_years: 9 }');
    await leave();
    room.time.forward(366 * DAY);
    await purge();
    const old = await find();
    await joined(room, ZOE);
    expect(await find()).toMatchObject({ address: ZOE, status: 'confirmed' });
    expect(await room.app.persons.erase(await find(), 'the person wrote')).toBe(true);
    await expect(find()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await room.store.consentDetails.ofSubscriber(old.id)).toEqual([]);
  });

  test('an objection is kept for ten years or as long as the address [D23]', async () => {
    await joined(room, 'yan@readers.example');
    const [zoe, yan] = [await find(), await find('yan@readers.example')];
    await room.app.persons.erase(zoe, 'the person wrote');
    await room.store.suppressions.add({
      addressHmac: yan.addressHmac,
      reason: 'complaint',
      at: room.time.now().toISOString(),
      detail: null,
    });
    room.time.forward(3653 * DAY - 1);
    expect(await purge()).toEqual(NOTHING);
    room.time.forward(2);
    expect(await purge()).toEqual({ ...NOTHING, suppressions: 1 });
    expect(await room.store.suppressions.byHmacs([zoe.addressHmac, yan.addressHmac])).toMatchObject([
      { reason: 'complaint' },
    ]);
    await joined(room, ZOE);
    await room.again();
    expect(await find()).toMatchObject({ address: ZOE, status: 'confirmed' });
  });

  test('server replies are deleted 30 days after the issue, outcomes stay [D23]', async () => {
    const sent = await room.store.issues.insert(
      issue({ status: 'sent', finishedAt: room.time.now().toISOString() }),
    );
    await room.store.deliveries.insertAudiencePage(sent?.id ?? 0, room.time.now().toISOString(), 0, 10);
    const { db } = await openDatabase(room.url);
    const set = () =>
      db
        .updateTable('deliveries')
        .set({ reply_text: 'no mailbox here', reply_code: 550, status: 'rejected' })
        .execute();
    await set();
    room.time.forward(30 * DAY);
    expect(await purge()).toEqual(NOTHING);
    room.time.forward(1);
    expect(await purge()).toEqual({ ...NOTHING, replies: 1 });
    expect(
      await db.selectFrom('deliveries').select(['reply_text', 'reply_code', 'status']).execute(),
    ).toEqual([{ reply_text: null, reply_code: 550, status: 'rejected' }]);
    await db.destroy();
  });

  test('network and browser are kept as long as the proof or as configured [D20]', async () => {
    const { id } = await find();
    room.time.forward(300 * DAY);
    expect(await purge()).toEqual(NOTHING);
    await open('retention: { details_days: 90 }');
    room.time.forward(91 * DAY);
    expect(await purge()).toEqual({ ...NOTHING, details: 2 });
    expect((await room.app.evidence.of(await find())).map(({ whole, details }) => [whole, details])).toEqual([
      [true, null],
      [true, null],
    ]);
    expect(await room.store.consentDetails.ofSubscriber(id)).toEqual([]);
  });

  test('who did not confirm goes after the days that are configured [D9]', async () => {
    await open('retention: { unconfirmed_days: 10 }');
    await room.app.signUps.submit(entry('ann@readers.example'));
    await room.app.signUpWork.sweep();
    room.time.forward(10 * DAY);
    expect(await purge()).toEqual(NOTHING);
    room.time.forward(1);
    expect(await purge()).toEqual({ ...NOTHING, purged: 1 });
  });

  test('lines of the unsubscribe log are deleted after 400 days [D23]', async () => {
    await leave();
    room.time.forward(31 * DAY);
    await joined(room, 'yan@readers.example');
    await leave('yan@readers.example');
    room.time.forward(369 * DAY);
    expect(await purge()).toEqual(NOTHING);
    room.time.forward(1);
    expect(await purge()).toEqual({ ...NOTHING, leavings: 1 });
    expect(readdirSync(join(room.config.dataDir, 'leavings'))).toEqual([
      expect.stringMatching(/^2026-12\.[0-9a-f]{8}\.log$/),
    ]);
    await open('retention: { leavings_days: 60 }');
    await leave();
    room.time.forward(99 * DAY);
    expect(await purge()).toEqual({ ...NOTHING, leavings: 1 });
  });

  test('two purges at once do each thing once', async () => {
    for (const name of ['ann', 'ben']) await joined(room, `${name}@readers.example`);
    for (const name of ['ann', 'ben', 'zoe']) await leave(`${name}@readers.example`);
    room.time.forward(4 * 365 * DAY);
    const both = await Promise.all([room.app.persons.purge(), room.other.persons.purge()]);
    expect(both[0].gone + both[1].gone).toBe(3);
    expect((await room.app.evidence.verify()).breach).toBeNull();
  });
});

describe('the rules', () => {
  test('years are counted on the calendar', () => {
    expect(yearsAfter(new Date('2028-02-29T10:00:00Z'), -3)).toBe('2025-03-01T10:00:00.000Z');
    const rules = {
      unconfirmedDays: 30,
      leftYears: 3,
      proofYears: 3,
      suppressionsYears: 10,
      replyDays: 30,
      detailsDays: null,
      leavingsDays: 400,
    };
    expect(cutoffs(rules, new Date('2026-11-23T10:00:00Z'))).toMatchObject({
      left: '2023-11-23T10:00:00.000Z',
      details: null,
    });
  });

  const problems = (retention: string) => {
    try {
      return parseConfig(newsroomYaml(`retention: { ${retention} }`), '/tmp/friday.yaml', {}).retention;
    } catch (error) {
      return (error as { details: { problems: { key: string; remedy: string }[] } }).details.problems;
    }
  };

  test.each([
    ['proof_years: 2', /^use years from 3 to 30: claims are possible/],
    ['suppressions_years: 1', /^use years from 3 to 100: an objection/],
    ['left_years: 4', /^use years from 0 to 3: the address of an unsubscribed reader/],
    ['unconfirmed_days: 31', /^use days from 7 to 30/],
    ['unconfirmed_days: 6', /^use days from 7 to 30/],
    ['reply_days: 60', /^use days from 0 to 30/],
    ['leavings_days: 30', /^use days from 60 to 1100: as long as the oldest backup/],
    ['details_days: 3', /^use 30 days or more, or remove the key/],
    ['proof_years: soon', /^use years from 3 to 30/],
  ])('%s is refused with one sentence that says what is right [D23]', (yaml, remedy) => {
    expect(problems(yaml)).toEqual([
      {
        key: `retention.${yaml.split(':')[0]}`,
        value: expect.anything(),
        line: expect.any(Number),
        remedy: expect.stringMatching(remedy),
      },
    ]);
  });
});
