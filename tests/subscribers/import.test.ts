// Importing readers, on both databases: evidence row by row, suppression wins, nobody who left is brought
// back.
import { beforeEach, expect, test } from '@jest/globals';
import type { Store } from '../../src/store/store.js';
import { addressHmac } from '../../src/subscribers/address.js';
import { firstBrokenLink } from '../../src/subscribers/consent.js';
import { importSubscribers, planImport } from '../../src/subscribers/import-subscribers.js';
import type { ImportRow } from '../../src/subscribers/ports.js';
import { type UnsubscribeWorld, unsubscribe } from '../../src/subscribers/unsubscribe.js';
import { describeEachDatabase } from '../support/databases.js';
import { subscriber, suppression } from '../support/factory.js';
import { clock, freshStore } from '../support/world.js';

const PEPPER = Buffer.alloc(32, 7).toString('base64url');
const ORIGIN = {
  source: 'sign-up form of the old site',
  basis: 'consent by double opt-in',
  importId: 'import-1',
};
const WORDING = 'Yes, send me the Friday newsletter.';
let line = 1;
const row = (address: string, overrides: Partial<ImportRow> = {}): ImportRow => ({
  line: ++line,
  address,
  name: null,
  consentAt: '2026-03-31',
  wording: WORDING,
  locale: null,
  zone: null,
  ...overrides,
});

describeEachDatabase('an import', (database) => {
  let store: Store;
  let world: UnsubscribeWorld;

  beforeEach(async () => {
    store = await freshStore(database);
    let id = 0;
    const { subscribers, consents, suppressions, addressChanges } = store;
    world = {
      subscribers,
      consents,
      suppressions,
      addressChanges,
      transaction: (work) => store.transaction(work),
      now: clock('2026-11-24T10:00:00.000Z').now,
      newPublicId: () => `public-id-${++id}`,
      pepper: PEPPER,
      noteUnsubscribe: async () => undefined,
    };
  });

  test('drops a name that a mail would show as a link and takes the reader', async () => {
    const names = ['win at evil.example', ' J.R. ', 't.me/x', '', '@home', '-5', '@evil.example'];
    const rows = names.map((name, n) => row(`named-${n}@news.example`, { name }));
    const report = await importSubscribers(world, rows, ORIGIN);
    expect(report).toMatchObject({ added: 7, bad: 0, namesDropped: 3 });
    const found = await Promise.all(
      names.map((_, n) => store.subscribers.byAddressKey(`named-${n}@news.example`)),
    );
    expect(found.map((reader) => reader?.name)).toEqual([null, 'J.R.', null, null, '@home', '-5', null]);
  });

  test('adds confirmed readers, each with a chained record of their consent', async () => {
    const report = await importSubscribers(
      world,
      [
        row('Ada@News.example', {
          name: 'Ada',
          locale: 'de',
          zone: 'Europe/Berlin',
          consentAt: '2026-03-31T10:15:00+02:00',
        }),
        row('ben@news.example'),
      ],
      ORIGIN,
    );
    expect(report).toEqual({ rows: 2, added: 2, known: 0, kept: {}, bad: 0, namesDropped: 0, firstBad: [] });
    const ada = await store.subscribers.byAddressKey('ada@news.example');
    expect(ada).toMatchObject({
      address: 'Ada@news.example',
      name: 'Ada',
      locale: 'de',
      zone: 'Europe/Berlin',
      status: 'confirmed',
      confirmedAt: '2026-03-31T08:15:00.000Z',
      importId: 'import-1',
    });
    const evidence = await store.consents.ofSubscriber(ada?.id ?? 0);
    expect(evidence).toMatchObject([
      {
        kind: 'imported',
        at: '2026-03-31T08:15:00.000Z',
        wording: WORDING,
        basis: ORIGIN.basis,
        source: expect.stringContaining('old site'),
        prevHash: null,
      },
    ]);
    expect(firstBrokenLink(evidence)).toBeNull();
  });

  test('names every row without evidence or address, and adds none [G16]', async () => {
    const rows = [
      row('a@news.example', { consentAt: null }),
      row('b@news.example', { wording: null }),
      row('c@news.example', { consentAt: '31.03.2026' }),
      row('d@news.example', { consentAt: '2027-01-01' }),
      row('not an address'),
      row('e@news.example'),
      row('E@NEWS.example'),
      row('f@news.example', { zone: 'Europe/Nowhere' }),
      row('g@news.example', { locale: 'no such language' }),
      row('h@news.example', { name: 'H\r\nBcc: x@news.example' }),
      row('i@news.example', { consentAt: '2026-02-31' }),
      row('j@news.example', { name: 'Ren\ufffde' }),
      row('k@news.example', { wording: 'Yes\u0000' }),
      row('l@news.example', { basis: 'consent\u0000' }),
    ];
    const report = await importSubscribers(world, rows, ORIGIN);
    expect([report.added, report.bad]).toEqual([1, 13]);
    expect(report.firstBad.map((b) => [b.line - (rows[0]?.line ?? 0), b.reason.split(':')[0]])).toEqual([
      [0, 'no consent date'],
      [1, 'no wording'],
      [2, '"31.03.2026" is not a valid date'],
      [3, 'the consent date 2027-01-01 is in the future'],
      [4, '"not an address" is not a valid email address.'],
      [6, `the same address as line ${rows[5]?.line}`],
      [7, '"Europe/Nowhere" is not a valid time zone'],
      [8, '"no such language" is not a valid language tag'],
      [9, 'the name contains control characters or is longer than 100 characters'],
      [10, '"2026-02-31" is not a valid date'],
      [11, 'the name contains characters that cannot be read'],
      [12, 'the wording contains characters that cannot be read'],
      [13, 'the basis contains characters that cannot be read'],
    ]);
    expect(await store.subscribers.counts()).toEqual({
      pending: 0,
      confirmed: 1,
      unsubscribed: 0,
      suppressed: 0,
    });
  });

  test('a Persian name keeps the joiner that it is written with', async () => {
    expect(
      await importSubscribers(world, [row('reza@news.example', { name: 'علی\u200cرضا' })], ORIGIN),
    ).toMatchObject({ added: 1, bad: 0 });
  });

  test('brings back nobody who left, never confirmed, or is suppressed [C11] [G16]', async () => {
    const key = (name: string) => ({
      address: `${name}@news.example`,
      addressKey: `${name}@news.example`,
      addressHmac: addressHmac(`${name}@news.example`, PEPPER),
    });
    await store.subscribers.insertMany([
      subscriber({ ...key('left'), status: 'unsubscribed' }),
      subscriber({ ...key('waiting'), status: 'pending' }),
      subscriber(key('there')),
    ]);
    await store.suppressions.add(
      suppression(addressHmac('complained@news.example', PEPPER), { reason: 'complaint' }),
    );
    const rows = ['left', 'waiting', 'there', 'complained', 'new'].map((name) => row(`${name}@news.example`));
    const plan = await planImport(world, rows);
    expect(plan).toMatchObject({
      added: 1,
      known: 1,
      kept: { unsubscribed: 1, pending: 1, 'suppressed (complaint)': 1 },
    });
    expect(await store.subscribers.byAddressKey('new@news.example')).toBeNull();
    expect(await importSubscribers(world, rows, ORIGIN)).toEqual(plan);
    expect(await store.subscribers.counts()).toEqual({
      pending: 1,
      confirmed: 2,
      unsubscribed: 1,
      suppressed: 0,
    });
    expect(await importSubscribers(world, rows, ORIGIN)).toMatchObject({ added: 0, known: 2 });
  });

  test('whoever left in any row of the file does not come in, in whatever order [C11]', async () => {
    const off = { keptOut: 'unsubscribed in Kit' };
    const rows = [
      row('on-off@news.example'),
      row('off-on@news.example', off),
      row('ada@news.example'),
      row('On-Off@news.example', off),
    ];
    const all = [
      ...rows,
      row('off-on@news.example', { repeats: true }),
      row('ada@news.example', { repeats: true }),
    ];
    await expect(importSubscribers(world, all, ORIGIN)).rejects.toMatchObject({
      code: 'IMPORT_REFUSED',
      fix: `Remove line ${rows[0]?.line}.`,
    });
    expect(await store.subscribers.counts()).toMatchObject({ confirmed: 0 });
    const left = new Set<string>();
    await planImport(world, all, undefined, left);
    expect(left.size).toBe(1);
    const plan = await planImport(world, all, undefined, left);
    expect(plan).toMatchObject({
      rows: 6,
      added: 1,
      bad: 0,
      kept: {
        'unsubscribed in Kit': 2,
        'another row says that they left': 1,
        'further rows of people with several': 2,
      },
    });
    expect(await importSubscribers(world, all, ORIGIN, left)).toEqual(plan);
    expect(await store.subscribers.byAddressKey('on-off@news.example')).toBeNull();
  });

  test('is one transaction: a failure at the end leaves nothing', async () => {
    const rows = Array.from({ length: 700 }, (_, i) => row(`reader-${i}@news.example`));
    let made = 0;
    const failing = { ...world, newPublicId: () => (++made > 600 ? 'the-same-id' : `id-number-${made}`) };
    await expect(importSubscribers(failing, rows, ORIGIN)).rejects.toThrow();
    expect((await store.subscribers.counts()).confirmed).toBe(0);
  });

  test('readers who are off the list in the export stay out [G16]', async () => {
    const rows = [
      row('a@news.example'),
      row('b@news.example', { keptOut: 'disabled in listmonk' }),
      row('B@news.example'),
      row('nobody', { keptOut: 'disabled in listmonk' }),
    ];
    const report = await importSubscribers(world, rows, ORIGIN);
    expect(report).toMatchObject({ rows: 4, added: 1, kept: { 'disabled in listmonk': 2 }, bad: 1 });
    expect(report.firstBad[0]?.reason).toBe(`the same address as line ${rows[1]?.line}`);
    expect(await store.subscribers.byAddressKey('b@news.example')).toBeNull();
  });

  test('a row may state its own basis, and what the export states stands in the evidence', async () => {
    await importSubscribers(
      world,
      [
        row('a@news.example', { basis: 'paper form', stated: 'Ghost states created_at 2026-03-31' }),
        row('b@news.example'),
      ],
      ORIGIN,
    );
    const evidence = async (name: string) => {
      const reader = await store.subscribers.byAddressKey(`${name}@news.example`);
      return (await store.consents.ofSubscriber(reader?.id ?? 0))[0];
    };
    expect(await evidence('a')).toMatchObject({
      basis: 'paper form',
      source: expect.stringMatching(
        /old site \(import import-1, line \d+; Ghost states created_at 2026-03-31\)/,
      ),
    });
    expect(await evidence('b')).toMatchObject({ basis: ORIGIN.basis });
  });

  test('lines that end in an error import nothing, however many went before', async () => {
    async function* broken() {
      for (let i = 0; i < 1_200; i++) yield row(`reader-${i}@news.example`);
      throw new Error('the file was changed');
    }
    await expect(importSubscribers(world, broken(), ORIGIN)).rejects.toThrow('the file was changed');
    expect((await store.subscribers.counts()).confirmed).toBe(0);
  });

  test('every bad line is told, and only the first are kept', async () => {
    const told: number[] = [];
    const rows = Array.from({ length: 1_000 }, () => row('nobody'));
    const report = await planImport(world, rows, ({ line }) => told.push(line));
    expect([report.bad, report.firstBad.length, told.length]).toEqual([1_000, 100, 1_000]);
    expect(told).toEqual(rows.map((r) => r.line));
  });

  test('leaving works at once, twice is once, and both are on record [D6]', async () => {
    await importSubscribers(world, [row('ada@news.example')], ORIGIN);
    const ada = await store.subscribers.byAddressKey('ada@news.example');
    if (ada === null) throw new Error('not imported');
    const answers = await Promise.all([
      unsubscribe(world, ada, { method: 'one-click' }),
      unsubscribe(world, ada, { method: 'one-click' }),
    ]);
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await store.subscribers.byId(ada.id)).toMatchObject({
      status: 'unsubscribed',
      statusReason: 'one-click',
    });
    const evidence = await store.consents.ofSubscriber(ada.id);
    expect(evidence.map((e) => e.kind)).toEqual(['imported', 'withdrawn']);
    expect(firstBrokenLink(evidence)).toBeNull();
    expect(
      firstBrokenLink(evidence.map((e, i) => (i === 0 ? { ...e, wording: 'Another wording' } : e))),
    ).toBe(0);
    expect(firstBrokenLink(evidence.slice(1))).toBe(0);
    expect(await unsubscribe(world, { ...ada, status: 'unsubscribed' }, { method: 'page' })).toBe(false);
  });
});
