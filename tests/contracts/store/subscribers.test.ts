// Contract of SubscriberStore, ConsentStore and SuppressionStore, on each engine.
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../../src/store/connect.js';
import { domainOfKey } from '../../../src/store/mailbox-domain.js';
import type { Stores } from '../../../src/store/store.js';
import {
  CONSENT_KINDS,
  SUBSCRIBER_STATUSES,
  SUPPRESSION_REASONS,
  type Subscriber,
} from '../../../src/subscribers/subscriber.js';
import { consent, later, subscriber, suppression } from '../../support/factory.js';
import { describeEachStore, there } from './each-store.js';

const newSubscriber = async (
  stores: Stores,
  overrides: Parameters<typeof subscriber>[0] = {},
): Promise<Subscriber> => there((await stores.subscribers.insertMany([subscriber(overrides)]))[0]);

describeEachStore('subscribers', (world) => {
  test('come back exactly as they were stored', async () => {
    const person = subscriber({ name: 'Zoë', locale: 'fr', zone: 'Europe/Paris', importId: 'import-1' });
    const [stored] = await world.store.subscribers.insertMany([person]);
    expect(stored).toStrictEqual({ ...person, id: there(stored).id });
    expect(await world.other.subscribers.byId(there(stored).id)).toStrictEqual(stored);
    expect(await world.other.subscribers.byPublicId(person.publicId)).toStrictEqual(stored);
    expect(await world.other.subscribers.byAddressKey(person.addressKey)).toStrictEqual(stored);
    expect(
      await world.other.subscribers.byAddressKeys([person.addressKey, 'nobody@readers.example']),
    ).toStrictEqual([stored]);
  });

  test('an address that is there already is skipped, also twice in one call [G20]', async () => {
    const known = await newSubscriber(world.store);
    const fresh = subscriber();
    const inserted = await world.store.subscribers.insertMany([
      subscriber({ addressKey: known.addressKey }),
      fresh,
      subscriber({ addressKey: fresh.addressKey }),
    ]);
    expect(inserted.map((one) => one.publicId)).toEqual([fresh.publicId]);
  });

  test('of 50 inserts of one address at once exactly one wins', async () => {
    const addressKey = subscriber().addressKey;
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        (n % 2 ? world.store : world.other).subscribers.insertMany([subscriber({ addressKey })]),
      ),
    );
    expect(results.flat()).toHaveLength(1);
  });

  test('a domain is known by a confirmed reader at exactly that domain', async () => {
    const at = (address: string, status: Subscriber['status']) =>
      newSubscriber(world.store, { address, addressKey: address, status });
    await at('ada@known_one.example', 'confirmed');
    for (const status of ['pending', 'unsubscribed', 'suppressed'] as const)
      await at(`bo@${status}.example`, status);
    const known = async (domain: string) => [domain, await world.other.subscribers.hasConfirmedAt(domain)];
    expect(await known('known_one.example')).toEqual(['known_one.example', true]);
    const others = [
      'known-one.example',
      'one.example',
      'a.known_one.example',
      'pending.example',
      'unsubscribed.example',
      'suppressed.example',
      '%',
    ];
    expect(await Promise.all(others.map(known))).toEqual(others.map((domain) => [domain, false]));
  });

  test('a domain is looked up by an index, not by reading through all readers', async () => {
    const question = `select id from subscribers where status = 'confirmed' and ${domainOfKey(world.store.engine)} = 'known.example' limit 1`;
    const [analyze, explain] =
      world.store.engine === 'sqlite'
        ? ['analyze', 'explain query plan']
        : ['set enable_seqscan = off', 'explain'];
    const { db } = await openDatabase(world.url);
    const plan = await db.connection().execute(async (one) => {
      await sql.raw(analyze).execute(one);
      return (await sql.raw(`${explain} ${question}`).execute(one)).rows;
    });
    await db.destroy();
    expect(JSON.stringify(plan)).toContain('subscribers_confirmed_domain');
  });

  test('a public id that is taken is an error, not a silent skip', async () => {
    const { publicId } = await newSubscriber(world.store);
    await expect(world.store.subscribers.insertMany([subscriber({ publicId })])).rejects.toThrow(/unique/i);
  });

  test('5,000 at once keep their order', async () => {
    const people = Array.from({ length: 5_000 }, () => subscriber());
    const inserted = await world.store.subscribers.insertMany(people);
    expect(inserted.map((one) => one.publicId)).toEqual(people.map((one) => one.publicId));
  });

  test('move is conditional: of 20 at once exactly one wins', async () => {
    const { id } = await newSubscriber(world.store, { status: 'pending', confirmedAt: null });
    const confirm = (n: number) =>
      (n % 2 ? world.store : world.other).subscribers.move(id, 'pending', {
        status: 'confirmed',
        confirmedAt: later(1),
        updatedAt: later(1),
      });
    const results = await Promise.all(Array.from({ length: 20 }, (_, n) => confirm(n)));
    expect(results.filter((result) => result !== null)).toHaveLength(1);
    expect(await world.store.subscribers.byId(id)).toMatchObject({
      status: 'confirmed',
      confirmedAt: later(1),
      updatedAt: later(1),
    });
  });

  test('update writes what the patch names, also null', async () => {
    const stored = await newSubscriber(world.store, { locale: 'fr' });
    await world.store.subscribers.update(stored.id, { name: null, updatedAt: later(3) });
    expect(await world.store.subscribers.byId(stored.id)).toStrictEqual({
      ...stored,
      name: null,
      updatedAt: later(3),
    });
  });

  test('list goes in pages by id and finds by part of address or name', async () => {
    const { subscribers } = await world.fresh();
    const [a, b, c, d] = await subscribers.insertMany([
      subscriber({ name: 'Ann_Lee' }),
      subscriber({ name: 'Bob', status: 'pending' }),
      subscriber({ name: null, addressKey: 'ann@100%.example' }),
      subscriber({ name: 'Dora', status: 'unsubscribed' }),
    ]);
    const ids = async (query: Parameters<typeof subscribers.list>[0]) =>
      (await subscribers.list(query)).map((one) => one.id);
    expect(await ids({})).toEqual([a, b, c, d].map((one) => there(one).id));
    expect(await ids({ afterId: there(b).id, limit: 1 })).toEqual([there(c).id]);
    expect(await ids({ status: ['pending', 'unsubscribed'] })).toEqual([there(b).id, there(d).id]);
    expect(await ids({ search: 'ANN' })).toEqual([there(a).id, there(c).id]);
    expect(await ids({ search: 'n_l' })).toEqual([there(a).id]);
    expect(await ids({ search: '0%' })).toEqual([there(c).id]);
    expect(await subscribers.counts()).toEqual({ pending: 1, confirmed: 2, unsubscribed: 1, suppressed: 0 });
  });

  test('every status is one the table takes, and no other is', async () => {
    for (const status of SUBSCRIBER_STATUSES)
      expect((await newSubscriber(world.store, { status })).status).toBe(status);
    await expect(newSubscriber(world.store, { status: 'active' as 'confirmed' })).rejects.toThrow(/check/i);
  });
});

describeEachStore('consents', (world) => {
  test('come back oldest first; heads are the newest of each reader', async () => {
    const [one, two] = [await newSubscriber(world.store), await newSubscriber(world.store)];
    const chain = [
      consent(one.id, { kind: 'requested', hash: 'a1' }),
      consent(one.id, { prevHash: 'a1', hash: 'a2' }),
    ];
    await world.store.consents.append([
      ...chain,
      consent(two.id, { hash: 'b1', wording: null, locale: null }),
    ]);
    expect(await world.other.consents.ofSubscriber(one.id)).toStrictEqual(chain);
    expect(await world.other.consents.heads([one.id, two.id, 999_999])).toEqual(
      new Map([
        [one.id, 'a2'],
        [two.id, 'b1'],
      ]),
    );
    expect(await world.store.consents.heads([])).toEqual(new Map());
  });

  test('a chain cannot fork: of 20 successors, and of 20 first records, one is kept', async () => {
    const { id } = await newSubscriber(world.store);
    for (const prevHash of [null, 'first']) {
      const append = (n: number) =>
        (n % 2 ? world.store : world.other).consents.append([
          consent(id, { prevHash, hash: prevHash === null ? 'first' : `second-${n}` }),
        ]);
      const results = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => append(n)));
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    }
    expect(await world.store.consents.ofSubscriber(id)).toHaveLength(2);
  });

  test('nobody changes or deletes one', async () => {
    const { id } = await newSubscriber(world.store);
    await world.store.consents.append(
      CONSENT_KINDS.map((kind, n) =>
        consent(id, { kind, prevHash: n === 0 ? null : `k${n - 1}`, hash: `k${n}` }),
      ),
    );
    const { db } = await openDatabase(world.url);
    await expect(
      sql`update consents set kind = 'withdrawn' where subscriber_id = ${id}`.execute(db),
    ).rejects.toThrow(/only added/);
    await expect(sql`delete from consents where subscriber_id = ${id}`.execute(db)).rejects.toThrow(
      /only added/,
    );
    await db.destroy();
    expect((await world.store.consents.ofSubscriber(id)).map((one) => one.kind)).toEqual(CONSENT_KINDS);
  });
});

describeEachStore('suppressions', (world) => {
  test('the reason of higher precedence stays, whichever comes first [C11]', async () => {
    const pairs = SUPPRESSION_REASONS.flatMap((first) =>
      SUPPRESSION_REASONS.map((second) => [first, second] as const),
    );
    for (const [first, second] of pairs) {
      const hmac = `${first}-${second}`;
      await world.store.suppressions.add(suppression(hmac, { reason: first, detail: 'first' }));
      await world.store.suppressions.add(
        suppression(hmac, { reason: second, detail: 'second', at: later(1) }),
      );
      const secondWins = SUPPRESSION_REASONS.indexOf(second) < SUPPRESSION_REASONS.indexOf(first);
      expect(await world.store.suppressions.byHmacs([hmac])).toStrictEqual([
        secondWins
          ? suppression(hmac, { reason: second, detail: 'second', at: later(1) })
          : suppression(hmac, { reason: first, detail: 'first' }),
      ]);
    }
  });

  test('byHmacs finds those that exist, also more than one statement can bind', async () => {
    await world.store.suppressions.add(suppression('found'));
    const many = Array.from({ length: 40_000 }, (_, n) => `absent-${n}`);
    expect(
      (await world.store.suppressions.byHmacs([...many, 'found'])).map((one) => one.addressHmac),
    ).toEqual(['found']);
  });
});
