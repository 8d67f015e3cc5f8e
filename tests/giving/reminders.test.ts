// Reminders from the request to the proof, by the clock: exactly one mail, none after a gift, no row after it.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { keyringReader } from '../../src/keyring.js';
import { openDatabase } from '../../src/store/connect.js';
import { hmacOf } from '../../src/support/supporters.js';
import { CLICK, entry, joined, mailsTo, type SignUpRoom, signUpRoom } from '../subscribers/sign-up-room.js';
import { describeEachDatabase } from '../support/databases.js';

const SUPPORT = `support:
  amounts: { EUR: { once: { amounts: [10], default: 10 }, monthly: { amounts: [5], default: 5 } } }
  links: { once: "https://pay.example/once", monthly: "https://pay.example/monthly" }
  never: { domains: [danger.example] }`;
const JANUARY = '2027-01-01T09:00:00.000Z';

describeEachDatabase('a reminder', (database) => {
  let room: SignUpRoom;
  beforeAll(async () => {
    room = await signUpRoom(database, SUPPORT);
  });

  async function stored() {
    const { db } = await openDatabase(room.url);
    try {
      return {
        reminders: await db.selectFrom('reminders').selectAll().orderBy('id').execute(),
        mails: await db.selectFrom('mails').selectAll().where('kind', 'like', 'reminder%').execute(),
        subscribers: await db.selectFrom('subscribers').select('address').execute(),
      };
    } finally {
      await db.destroy();
    }
  }

  const ask = (address: string, month = '2027-01') =>
    room.app.reminders.submit({ ...entry(address), wordingHash: null, month });
  const proofs = async (address: string) => {
    const { pepper } = keyringReader(room.config.keysFile)();
    const found = await room.app.reminders.proofs(hmacOf(address, pepper) ?? '');
    return found.map(({ record, whole }) => [record.kind, record.source, whole]);
  };
  async function pathIn(address: string, path: 'reminder' | 'no-reminder'): Promise<string> {
    const texts = (await mailsTo(room.app, address)).map((mail) => mail.text.replace(/=\r?\n/g, ''));
    const found = texts.flatMap((text) => new RegExp(`/support/${path}/(\\S+)`).exec(text)?.[1] ?? []);
    return found.at(-1) ?? `no ${path} link in ${texts.length} mails`;
  }
  /** Asks on the page, and clicks in the mail. */
  async function confirmed(address: string, month?: string) {
    await ask(address, month);
    await room.app.signUpWork.sweep();
    return room.app.reminders.confirm(await pathIn(address, 'reminder'), 'en');
  }
  /** One pass of everything, as a minute of the worker. */
  async function pass() {
    await room.app.signUpWork.remind();
    await room.app.signUpWork.sweep();
  }
  const subjects = async (address: string) =>
    (await mailsTo(room.app, address)).map(({ subject }) => subject);
  const REMINDER = 'Your reminder to support The Harbour Desk';

  test('of somebody who is not a reader is confirmed by mail, and makes nobody a reader', async () => {
    expect(await ask('nora@readers.example')).toEqual({ kind: 'accepted', mailNow: false });
    expect((await stored()).reminders).toMatchObject([{ status: 'requested', due_at: null }]);
    await room.app.signUpWork.sweep();
    expect(await subjects('nora@readers.example')).toEqual(['Confirm your reminder from The Harbour Desk']);
    // The policy that was in force at the form, then the newsroom's own.
    expect((await mailsTo(room.app, 'nora@readers.example')).at(-1)?.text).toMatch(
      /\/privacy\/0\/en\s.*https:\/\/harbour\.example\/privacy/s,
    );
    const token = await pathIn('nora@readers.example', 'reminder');
    expect(await room.app.reminders.state(token)).toMatchObject({ kind: 'open' });
    expect((await stored()).reminders).toMatchObject([{ status: 'requested' }]);
    expect(await room.app.reminders.confirm(token, 'en')).toMatchObject({ kind: 'done' });
    expect(await room.app.reminders.confirm(token, 'en')).toMatchObject({ kind: 'done' });
    const { reminders, subscribers } = await stored();
    expect(reminders).toMatchObject([{ status: 'confirmed', due_at: JANUARY, subscriber_id: null }]);
    expect(subscribers).toEqual([]);
  });

  test('is mailed at ten on its day and not before, once, and leaves no row', async () => {
    room.time.set('2027-01-01T08:59:59.000Z');
    await pass();
    expect(await subjects('nora@readers.example')).toHaveLength(1);
    room.time.set(JANUARY);
    await Promise.all([room.app.signUpWork.remind(), room.other.signUpWork.remind()]);
    await Promise.all([room.app.signUpWork.sweep(), room.other.signUpWork.sweep()]);
    await pass();
    expect(await subjects('nora@readers.example')).toEqual([
      'Confirm your reminder from The Harbour Desk',
      REMINDER,
    ]);
    const { reminders, mails } = await stored();
    expect(reminders).toEqual([]);
    expect(mails.map(({ reminder_id: id, subscriber_id: reader }) => [id, reader])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('leaves a proof that is whole and is found by the address', async () => {
    expect(await proofs('nora@readers.example')).toEqual([
      ['requested', 'reminder form', true],
      ['confirmed', 'link in the confirmation mail', true],
      ['ended', 'the reminder was sent', true],
    ]);
    expect((await room.app.evidence.verify()).reminders).toEqual({ records: 3, breach: null });
  });

  test('has headers that end reminders alone', async () => {
    const inbox = await room.app.inbox();
    const [mail] = (await inbox?.list({ offset: 0, limit: 1, search: 'nora@readers.example' })) ?? [];
    const raw = (await inbox?.read(mail?.id ?? ''))?.raw ?? '';
    const headers = String(raw).replace(/\r?\n[ \t]+/g, '');
    expect(headers).toMatch(/^List-Unsubscribe: <https?:\/\/[^>]+\/support\/no-reminder\/[^>]+>$/m);
    expect(headers).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
  });

  test('by the link in a mail needs no confirmation, and replaces the one before', async () => {
    await joined(room, 'rita@readers.example');
    const rita = await room.app.subscribers.find('rita@readers.example');
    const own = (month: string) => room.app.reminders.own(rita, { month, locale: 'en' });
    expect(await own('2027-03')).toMatchObject({ kind: 'confirmed' });
    expect(await own('2027-04')).toMatchObject({ kind: 'confirmed', reminder: { month: '2027-04' } });
    expect(await own('2027-04')).toMatchObject({ kind: 'confirmed' });
    expect(await own('2026-12')).toBeNull();
    expect((await stored()).reminders).toMatchObject([{ month: '2027-04', subscriber_id: rita.id }]);
    expect(await proofs('rita@readers.example')).toEqual([
      ['confirmed', 'link in the appeal', true],
      ['ended', 'another reminder replaced it', true],
      ['confirmed', 'link in the appeal', true],
    ]);
    expect((await room.app.subscribers.find('rita@readers.example')).status).toBe('confirmed');
  });

  test('is set ten times a day at most by its reader, and again a day later', async () => {
    await joined(room, 'lena@readers.example');
    const lena = await room.app.subscribers.find('lena@readers.example');
    const own = (month: string) => room.app.reminders.own(lena, { month, locale: 'en' });
    const kinds: (string | undefined)[] = [];
    for (let i = 0; i < 11; i++) kinds.push((await own(`2027-0${3 + (i % 2)}`))?.kind);
    expect(kinds).toEqual([...Array<string>(10).fill('confirmed'), 'limited']);
    expect(await own('2027-03')).toEqual({ kind: 'limited', retryAfterSeconds: 24 * 3600 });
    expect(await own('2027-04')).toMatchObject({ kind: 'confirmed' });
    expect(await proofs('lena@readers.example')).toHaveLength(19);
    room.time.forward(24 * 60);
    expect(await own('2027-03')).toMatchObject({ kind: 'confirmed' });
    await room.app.reminders.stopFor(lena, 'unsubscribed');
  });

  test('ends when its reader unsubscribes', async () => {
    const rita = await room.app.subscribers.find('rita@readers.example');
    await room.app.subscribers.unsubscribe(rita, 'page');
    expect((await stored()).reminders).toEqual([]);
    expect((await proofs('rita@readers.example')).at(-1)).toEqual(['ended', 'the reader unsubscribed', true]);
  });

  test('ends by a gift, even between its mail and the wire', async () => {
    await confirmed('gil@readers.example', '2027-02');
    room.time.set('2027-02-01T09:00:00.000Z');
    await room.app.signUpWork.remind();
    const file = async function* () {
      yield Buffer.from('GIL@readers.example');
    };
    const reading = { encoding: null, column: null };
    const report = await room.app.supporters.import(() => file(), reading, '2028-01-31');
    expect(report).toMatchObject({ added: 1, reminders: 1 });
    await pass();
    expect(await subjects('gil@readers.example')).toHaveLength(1);
    expect((await stored()).reminders).toEqual([]);
    expect((await proofs('gil@readers.example')).at(-1)).toEqual(['ended', 'a gift arrived', true]);
  });

  test('ends by one click of its mail, also where that was an earlier one', async () => {
    await confirmed('dina@readers.example', '2027-03');
    room.time.set('2027-03-01T09:00:00.000Z');
    await pass();
    const token = await pathIn('dina@readers.example', 'no-reminder');
    await confirmed('dina@readers.example', '2027-05');
    expect((await stored()).reminders).toHaveLength(1);
    expect(room.app.reminders.isStopLink(token)).toBe(true);
    expect(await room.app.reminders.stop(token)).toBe(true);
    expect(await room.app.reminders.stop(token)).toBe(true);
    expect((await stored()).reminders).toEqual([]);
    expect(await room.app.reminders.stop(`${token}x`)).toBe(false);
  });

  test('of which nobody knows whether it left is not sent again', async () => {
    await confirmed('uma@readers.example', '2027-04');
    room.time.set('2027-04-01T08:00:00.000Z');
    await room.app.signUpWork.remind();
    const { mails } = await stored();
    const open = mails.find(({ outcome }) => outcome === null);
    const at = room.time.now().toISOString();
    const claim = { worker: 'dead', now: at, until: '2027-04-01T08:10:00.000Z' };
    await room.store.mails.claim(open?.id ?? 0, claim);
    expect(await room.store.mails.markWire(open?.id ?? 0, 'dead', at)).toBe(true);
    room.time.set('2027-04-01T08:11:00.000Z');
    await pass();
    await pass();
    expect(await subjects('uma@readers.example')).toHaveLength(1);
    expect((await stored()).reminders).toEqual([]);
    expect((await stored()).mails.at(-1)).toMatchObject({ outcome: 'uncertain' });
    expect((await proofs('uma@readers.example')).at(-1)?.[1]).toMatch(/unclear/);
  });

  test('that no machine was there for is not sent a week later', async () => {
    await confirmed('late@readers.example', '2027-05');
    room.time.set('2027-05-10T08:00:01.000Z');
    await pass();
    expect(await subjects('late@readers.example')).toHaveLength(1);
    expect((await proofs('late@readers.example')).at(-1)?.[1]).toBe('the day of the reminder had passed');
  });

  test('that nobody confirms is deleted after seven days', async () => {
    await ask('idle@readers.example', '2027-06');
    await room.app.signUpWork.sweep();
    const token = await pathIn('idle@readers.example', 'reminder');
    room.time.forward(7 * 24 * 60 + 1);
    expect(await room.app.reminders.confirm(token, 'en')).toEqual({ kind: 'gone' });
    await pass();
    expect((await stored()).reminders).toEqual([]);
  });

  test('asks for confirmation three times a day at most, answering alike [D10, D11]', async () => {
    const answers = [];
    for (let i = 0; i < 5; i++) {
      answers.push(await ask('flood@readers.example', '2027-09'));
      await room.app.signUpWork.sweep();
      room.time.forward(2);
      await pass();
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await subjects('flood@readers.example')).toHaveLength(3);
  });

  test('is never asked for or sent where a request for support would endanger', async () => {
    await ask('zed@mail.danger.example', '2027-09');
    await room.app.signUpWork.sweep();
    expect(await subjects('zed@mail.danger.example')).toEqual([]);
    await joined(room, 'tess@readers.example');
    const tess = await room.app.subscribers.find('tess@readers.example');
    await room.app.reminders.own(tess, { month: '2027-09', locale: 'en' });
    await room.app.readerPages.refuseAppeals(tess);
    expect((await proofs('tess@readers.example')).at(-1)).toEqual(['ended', 'do not ask me', true]);
    expect(await room.app.reminders.own(tess, { month: '2027-09', locale: 'en' })).toBeDefined();
  });

  test('goes with an erasure, which leaves the chain whole', async () => {
    await confirmed('ella@readers.example', '2027-09');
    const person = await room.app.persons.find('ella@readers.example');
    if (person.kind !== 'stranger') throw new Error('a reader');
    const before = (await room.app.evidence.verify()).reminders.records;
    expect(await room.app.persons.eraseStranger(person.stranger)).toBe(true);
    const kept = await stored();
    expect(JSON.stringify(kept.reminders)).not.toContain('ella');
    expect(kept.reminders.filter(({ address }) => address === 'ella@readers.example')).toEqual([]);
    expect(await proofs('ella@readers.example')).toEqual([]);
    expect((await room.app.evidence.verify()).reminders).toEqual({ records: before, breach: null });
    await ask('ella@readers.example', '2027-10');
    await room.app.signUpWork.sweep();
    expect(await subjects('ella@readers.example')).toHaveLength(1);
  });

  test('moves with its reader to another address', async () => {
    await joined(room, 'mira@readers.example');
    const mira = await room.app.subscribers.find('mira@readers.example');
    await room.app.reminders.own(mira, { month: '2027-11', locale: 'en' });
    await room.app.addressChanges.request(mira, { address: 'mira@post.example', ip: CLICK.ip });
    await room.app.signUpWork.sweep();
    const texts = (await mailsTo(room.app, 'mira@post.example')).map((mail) =>
      mail.text.replace(/=\r?\n/g, ''),
    );
    const token = /\/new-address\/(\S+)/.exec(texts.at(-1) ?? '')?.[1] ?? '';
    await room.app.addressChanges.confirm(token, CLICK);
    const { reminders } = await stored();
    expect(reminders.filter(({ subscriber_id: id }) => id === mira.id)).toMatchObject([
      { address: 'mira@post.example' },
    ]);
  });

  describe('the proof', () => {
    test('that was changed in the database is named', async () => {
      const { db, engine } = await openDatabase(room.url);
      const { sql } = await import('kysely');
      const off =
        engine === 'postgres'
          ? sql`alter table reminder_consents disable trigger user`
          : sql`drop trigger reminder_consents_no_update`;
      await expect(db.updateTable('reminder_consents').set({ month: '2030-01' }).execute()).rejects.toThrow(
        /only added/,
      );
      await off.execute(db);
      await db.updateTable('reminder_consents').set({ month: '2030-01' }).where('id', '=', 2).execute();
      await db.destroy();
      expect((await room.app.evidence.verify()).reminders.breach).toBe(
        'record 2: the record was changed after it was written',
      );
    });
  });
});
