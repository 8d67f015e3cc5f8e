// Supporters: what a file and a gift leave behind, that reminders end, and that people are forgotten.
import { beforeAll, expect, test } from '@jest/globals';
import { openDatabase } from '../../src/store/connect.js';
import { type SignUpRoom, signUpRoom } from '../subscribers/sign-up-room.js';
import { describeEachDatabase } from '../support/databases.js';

const source = (text: string) =>
  async function* () {
    yield Buffer.from(text);
  };
const PLAIN = { encoding: null, column: null };

describeEachDatabase('supporters', (database) => {
  let room: SignUpRoom;
  beforeAll(async () => {
    room = await signUpRoom(database);
  });

  async function rows() {
    const { db } = await openDatabase(room.url);
    try {
      return await db.selectFrom('supporters').selectAll().orderBy('until').execute();
    } finally {
      await db.destroy();
    }
  }

  test('come from a column of addresses or one a line, each counted once', async () => {
    const { supporters } = room.app;
    const table = 'Date,E-Mail,Amount\n1,Zoe@Readers.example,50\n2,zoe@readers.example,10\n3,nobody,1\n';
    expect(await supporters.import(source(table), PLAIN, '2027-01-31')).toEqual({
      added: 1,
      extended: 0,
      unchanged: 0,
      invalid: 1,
      repeated: 1,
      reminders: 0,
    });
    const lines = '\ufeffzoe@readers.example\r\nadam@readers.example\r\n\r\n';
    const later = await supporters.import(source(lines), PLAIN, '2027-03-31');
    expect(later).toMatchObject({ added: 1, extended: 1, unchanged: 0 });
    const earlier = await supporters.import(source(lines), PLAIN, '2026-12-31');
    expect(earlier).toMatchObject({ added: 0, extended: 0, unchanged: 2 });
    expect(await supporters.count()).toBe(2);
  });

  test('are stored as a keyed hash and a day, and nothing else', async () => {
    const stored = await rows();
    expect(stored.map((row) => Object.keys(row).sort())).toEqual([
      ['address_hmac', 'until'],
      ['address_hmac', 'until'],
    ]);
    expect(stored.every(({ address_hmac: hmac }) => /^[0-9a-f]{64}$/.test(hmac))).toBe(true);
    expect(stored.map(({ until }) => until)).toEqual(['2027-03-31', '2027-03-31']);
  });

  test.each([
    ['an empty file', '', PLAIN],
    ['a file without a column of addresses', 'Date,Amount\n1,50\n', PLAIN],
    ['a column that the file does not have', 'email\nzoe@readers.example\n', { ...PLAIN, column: 'Mail to' }],
  ])('do not come from %s', async (_what, text, reading) => {
    await expect(room.app.supporters.import(source(text), reading, '2027-01-31')).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
  });

  test('are forgotten by address, and after their day', async () => {
    const { supporters, persons } = room.app;
    expect(await supporters.forget('ADAM@readers.example')).toBe(true);
    expect(await supporters.forget('adam@readers.example')).toBe(false);
    await supporters.import(source('eve@readers.example'), PLAIN, '2026-11-23');
    room.time.set('2026-11-23T22:59:00.000Z');
    expect(await persons.purge()).toMatchObject({ supporters: 0 });
    room.time.set('2026-11-23T23:01:00.000Z');
    expect(await supporters.count()).toBe(1);
    expect(await persons.planPurge()).toMatchObject({ supporters: 1 });
    expect(await persons.purge()).toMatchObject({ supporters: 1 });
    expect(await rows()).toHaveLength(1);
  });

  test('who are erased leave no row, although they are not readers', async () => {
    const { persons } = room.app;
    const person = await persons.find('zoe@readers.example');
    if (person.kind !== 'stranger') throw new Error('a reader');
    expect(await persons.exportStranger(person.stranger)).toMatchObject({
      supporters: [{ until: '2027-03-31' }],
      subscribers: [],
    });
    expect(await persons.eraseStranger(person.stranger)).toBe(true);
    expect(await rows()).toEqual([]);
    await expect(persons.find('zoe@readers.example')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('who were erased stay erased in a restored database, and may give again', async () => {
    const { supporters } = room.app;
    const { db } = await openDatabase(room.url);
    await db.deleteFrom('suppressions').execute();
    await db.destroy();
    await supporters.import(source('zoe@readers.example'), PLAIN, '2027-03-31');
    await room.again();
    expect(await rows()).toEqual([]);
    await supporters.import(source('zoe@readers.example'), PLAIN, '2027-03-31');
    await room.again();
    expect(await rows()).toHaveLength(1);
  });
});
