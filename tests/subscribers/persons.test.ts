// Everything stored about a person: given out whole, erased for good, also from a restored database.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { DELIVERY_STATUSES } from '../../src/deliveries/delivery.js';
import { openDatabase } from '../../src/store/connect.js';
import { PERSONAL, WITHOUT_READERS } from '../../src/store/personal.js';
import { MAIL_KINDS } from '../../src/subscribers/mail.js';
import { CONSENT_KINDS, SUBSCRIBER_STATUSES, type Subscriber } from '../../src/subscribers/subscriber.js';
import { LANGUAGES, wordsFor } from '../../templates/pages/words/words.js';
import { describeEachDatabase } from '../support/databases.js';
import { issue } from '../support/factory.js';
import { CLICK, entry, joined, type SignUpRoom, signUpRoom, tokenIn } from './sign-up-room.js';

const ZOE = 'zoe@readers.example';

describeEachDatabase('a person', (database) => {
  let room: SignUpRoom;
  const find = (address = ZOE) => room.app.subscribers.find(address);

  beforeEach(async () => {
    room = await signUpRoom(database);
    await joined(room, ZOE);
  });

  /** Every table as its rows, for looking whether anything of a person is left. */
  async function wholeDatabase(): Promise<Record<string, unknown[]>> {
    const { db } = await openDatabase(room.url);
    try {
      const names = [...Object.keys(PERSONAL), ...WITHOUT_READERS] as 'subscribers'[];
      return Object.fromEntries(
        await Promise.all(
          names.map(async (name) => [name, await db.selectFrom(name).selectAll().execute()] as const),
        ),
      );
    } finally {
      await db.destroy();
    }
  }

  /** An issue that was refused by the reader's mail host, with its words about it. */
  async function delivered(reader: Subscriber): Promise<void> {
    const stored = await room.store.issues.insert(issue({ status: 'sending' }));
    await room.store.deliveries.insertAudiencePage(
      stored?.id ?? 0,
      '2026-11-20T08:00:00.000Z',
      reader.id - 1,
      1,
    );
    const { db } = await openDatabase(room.url);
    await db
      .updateTable('deliveries')
      .set({ reply_text: 'no mailbox here by that name', reply_code: 550, status: 'rejected' })
      .execute();
    await db.destroy();
  }

  /** A gift, and a reminder with its proof. */
  async function supported({ addressHmac, address, addressKey, locale }: Subscriber): Promise<void> {
    const at = room.time.now().toISOString();
    const { db } = await openDatabase(room.url);
    await db.insertInto('supporters').values({ address_hmac: addressHmac, until: '2027-11-20' }).execute();
    const of = { address, address_key: addressKey, address_hmac: addressHmac, locale: locale ?? 'en' };
    const asked = { public_id: 'r1', status: 'requested', month: '2027-01', form: 'page', wording: 'Yes' };
    await db
      .insertInto('reminders')
      .values({ ...of, ...asked, requested_at: at })
      .execute();
    const record = { kind: 'requested', at, recorded_at: at, month: '2027-01', source: 'x', method: 'x' };
    const { id } = await db
      .insertInto('reminder_consents')
      .values({ ...record, person_commit: 'x', hash: 'x' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('reminder_proofs')
      .values({ consent_id: id, address_hmac: addressHmac, salt: 'x', at })
      .execute();
    await db.destroy();
  }

  test('every column is marked as personal or not, and the export agrees [D21]', async () => {
    const { db } = await openDatabase(room.url);
    const tables = (await db.introspection.getTables()).filter(
      // FTS5 keeps its index in tables of its own.
      ({ name }) => !/^(migrations|migration_lock|issue_words_\w+)$/.test(name),
    );
    await db.destroy();
    expect(tables.map(({ name }) => name).sort()).toEqual(
      [...Object.keys(PERSONAL), ...WITHOUT_READERS].sort(),
    );
    await delivered(await find());
    await supported(await find());
    await room.app.addressChanges.request(await find(), { address: 'z@post.example', ip: '203.0.113.7' });
    await room.app.signUps.submit(entry(ZOE));
    await room.store.suppressions.add({
      addressHmac: (await find()).addressHmac,
      reason: 'soft',
      at: room.time.now().toISOString(),
      detail: null,
    });
    await room.app.evidence.checkpoint();
    const person = (await room.app.persons.export(await find())) as Record<string, Record<string, unknown>[]>;
    for (const { name, columns } of tables) {
      const marks = PERSONAL[name as keyof typeof PERSONAL];
      if (marks === undefined) {
        expect(
          columns
            .map((column) => column.name)
            .filter((column) => /address|subscriber|network|agent/.test(column)),
        ).toEqual([]);
        continue;
      }
      expect([...marks.personal, ...marks.internal].sort()).toEqual(
        columns.map((column) => column.name).sort(),
      );
      expect(Object.keys(person[name]?.[0] ?? {}).sort()).toEqual([...marks.personal].sort());
    }
  });

  test('the export holds nobody else [D21]', async () => {
    await joined(room, 'yan@readers.example');
    expect(JSON.stringify(await room.app.persons.export(await find()))).not.toContain('yan');
  });

  test('the export does not tell whether the new address of a change is subscribed [D11]', async () => {
    const [subscribed, unknown] = ['yan@readers.example', 'eve@readers.example'];
    await joined(room, subscribed);
    const seen = [];
    for (const address of [subscribed, unknown]) {
      room.time.forward(5);
      await room.app.addressChanges.request(await find(), { address, ip: '203.0.113.7' });
      await room.app.signUpWork.sweep();
      const person = await room.app.persons.export(await find());
      const { mails, address_changes: changes } = person as Record<string, Record<string, unknown>[]>;
      const newest = changes?.at(-1) ?? {};
      seen.push([newest['status'], (mails ?? []).map(({ kind }) => kind)]);
      expect(newest['new_address']).toBe(address);
    }
    const kinds = ['confirmation', 'welcome', 'change-notice'];
    expect(seen).toEqual([
      ['asked', kinds],
      ['asked', [...kinds, 'change-notice']],
    ]);
    await room.app.addressChanges.confirm(await tokenIn(room.app, unknown, 'new-address'), CLICK);
    expect(await room.app.persons.export(await find(unknown))).toMatchObject({
      address_changes: [{ status: 'replaced' }, { status: 'done' }],
      mails: [...kinds, 'change-notice', 'change-offer'].map((kind) => ({ kind })),
    });
  });

  test('erasing takes the address out of changes of others, and no more [D22]', async () => {
    const [yan, eve] = ['yan@readers.example', 'eve@readers.example'];
    for (const address of [yan, eve]) await joined(room, address);
    room.time.forward(5);
    for (const address of [yan, eve]) {
      await room.app.addressChanges.request(await find(address), { address: ZOE, ip: '203.0.113.7' });
      await room.app.signUpWork.sweep();
    }
    const link = (address: string) => tokenIn(room.app, address, 'old-address');
    expect((await room.app.addressChanges.undo(await link(yan))).kind).toBe('cancelled');
    await room.app.persons.erase(await find(), 'the person wrote');
    const { suppressions: _kept, ...rest } = await wholeDatabase();
    expect(JSON.stringify(rest)).not.toMatch(/zoe@/i);
    const again = async (address: string) =>
      (
        await room.app.addressChanges.request(await find(address), {
          address: 'z@post.example',
          ip: '203.0.113.7',
        })
      ).kind;
    expect(await again(yan)).toBe('blocked');
    expect((await room.app.addressChanges.undo(await link(eve))).kind).toBe('cancelled');
    expect(await again(eve)).toBe('blocked');
  });

  test('erasing leaves nothing that identifies the person [D22]', async () => {
    await room.app.readerPages.changePreferences(await find(), {
      name: 'Zoë Quill',
      locale: 'de',
      zone: 'Europe/Berlin',
    });
    await delivered(await find());
    await room.app.signUps.submit(entry(ZOE, { name: 'Zoë' }));
    const before = await find();
    expect(JSON.stringify(await wholeDatabase())).toMatch(/zoe@.*Quill|Quill.*zoe@/is);
    expect(await room.app.persons.erase(before, 'the person wrote')).toBe(true);
    const { suppressions, ...rest } = await wholeDatabase();
    const left = JSON.stringify(rest);
    for (const piece of [
      /zoe/i,
      /Zoë/,
      /Quill/,
      /203\.0\.113/,
      /Firefox/,
      /no mailbox/,
      new RegExp(before.publicId),
      new RegExp(before.addressHmac),
    ])
      expect(left).not.toMatch(piece);
    expect(suppressions).toEqual([
      {
        address_hmac: before.addressHmac,
        reason: 'erasure',
        at: expect.any(String),
        detail: expect.stringMatching(/erased/),
      },
    ]);
    expect((await room.store.consents.ofSubscriber(before.id)).map((record) => record.kind)).toEqual([
      'requested',
      'confirmed',
      'changed',
      'erased',
    ]);
    expect((await room.app.evidence.verify()).breach).toBeNull();
    expect(await room.app.subscribers.counts()).toMatchObject({ confirmed: 0, suppressed: 0 });
    await expect(find()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await room.app.persons.erase(before, 'again')).toBe(false);
  });

  test('the log of erasures holds a keyed hash only, and is for its owner alone [D22]', async () => {
    const { addressHmac } = await find();
    await room.app.persons.erase(await find(), 'the person wrote');
    const file = join(room.config.dataDir, 'tombstones.log');
    expect(readFileSync(file, 'utf8')).toBe(`${room.time.now().toISOString()} ${addressHmac}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('a restored database erases the person again first [D22] [G3]', async () => {
    const before = await find();
    await room.app.persons.erase(before, 'the person wrote');
    const restore = async () => {
      const { id: _id, ...row } = before;
      const [restored] = await room.store.subscribers.insertMany([row]);
      return restored?.id ?? 0;
    };
    const restored = await restore();
    await room.again();
    expect(await room.store.subscribers.byId(restored)).toMatchObject({
      address: '',
      status: 'suppressed',
      erasedAt: expect.any(String),
    });
    const whileRunning = await restore();
    await room.app.deliveries.sweep();
    expect(await room.store.subscribers.byId(whileRunning)).toMatchObject({
      address: '',
      erasedAt: expect.any(String),
    });
  });

  test('a restored database that never knew them keeps the erasure [D22] [G3]', async () => {
    const before = await find();
    await room.app.persons.erase(before, 'the person wrote');
    const { db } = await openDatabase(room.url);
    await db.deleteFrom('suppressions').execute();
    await db.destroy();
    const app = await room.again();
    expect(await room.store.suppressions.byHmacs([before.addressHmac])).toMatchObject([
      { reason: 'erasure', at: room.time.now().toISOString() },
    ]);
    const row = {
      line: 2,
      address: ZOE,
      name: null,
      consentAt: '2026-03-31',
      wording: 'Yes.',
      locale: null,
      zone: null,
    };
    expect(await app.subscribers.import([row], { source: 'old site', basis: 'consent' })).toMatchObject({
      added: 0,
      kept: { 'suppressed (erasure)': 1 },
    });
    room.time.forward(10 * 366 * 24 * 60);
    await room.app.persons.purge();
    await room.again();
    expect(await room.store.suppressions.byHmacs([before.addressHmac])).toEqual([]);
  });

  test('whoever signed up while a clock was ahead is erased all the same [D22]', async () => {
    room.time.forward(60);
    await joined(room, 'yan@readers.example');
    const yan = await find('yan@readers.example');
    room.time.forward(-60);
    expect(await room.app.persons.erase(yan, 'the person wrote')).toBe(true);
    await expect(find('yan@readers.example')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { id: _id, ...row } = yan;
    const [restored] = await room.store.subscribers.insertMany([row]);
    await room.again();
    expect(await room.store.subscribers.byId(restored?.id ?? 0)).toMatchObject({
      address: '',
      erasedAt: expect.any(String),
    });
  });

  test('whoever was erased is mailed no confirmation, whoever asks for one [C11]', async () => {
    await room.app.persons.erase(await find(), 'the person wrote');
    expect(await room.app.signUps.submit(entry(ZOE))).toMatchObject({ kind: 'accepted' });
    expect(await room.app.signUpWork.sweep()).toEqual({ signUps: 1, mails: 0 });
    await expect(find()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('links in the mails of somebody who was erased lead nowhere', async () => {
    const { publicId } = await find();
    const token = await tokenIn(room.app, ZOE, 'confirm');
    await room.app.persons.erase(await find(), 'the person wrote');
    expect(await room.app.readerPages.confirmState(token)).toEqual({ kind: 'unknown' });
    expect(
      await room.app.subscribers.byToken(
        'preferences',
        room.app.subscribers.tokenFor('preferences', publicId),
      ),
    ).toBeNull();
  });
});

describe('the words for what is kept', () => {
  test.each(LANGUAGES)('every table and column shown to a person has a name in %s [D21]', (language) => {
    const { kept, keptValues } = wordsFor(language);
    const names = Object.entries(PERSONAL).flatMap(([table, { personal }]) => [table, ...personal]);
    expect(names.filter((name) => kept[name] === undefined)).toEqual([]);
    const values = [...SUBSCRIBER_STATUSES, ...CONSENT_KINDS, ...MAIL_KINDS, ...DELIVERY_STATUSES];
    expect(values.filter((name) => keptValues[name] === undefined)).toEqual([]);
    if (language === 'en') return;
    const english = wordsFor('en').kept;
    expect(Object.keys(kept).filter((name) => kept[name] === english[name])).toEqual([]);
  });
});
