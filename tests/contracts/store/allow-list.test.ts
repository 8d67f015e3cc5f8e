// Claims of an installation with an allow-list, on both databases: others are skipped, and do not keep those
// behind them from their turn (G7).
import { expect, test } from '@jest/globals';
import { NOT_ALLOWED } from '../../../src/deliveries/safeguards/allow-list.js';
import { openStore } from '../../../src/store/connect.js';
import { describeEachDatabase } from '../../support/databases.js';
import { FRIDAY, issue, later, subscriber } from '../../support/factory.js';

describeEachDatabase('an allow-list', (database) => {
  test('claims nobody else, however many come before [G7]', async () => {
    const store = await openStore(await database.url(), { onlyTo: ['@staging.example'] });
    const draft = await store.issues.insert(issue({ status: 'sending' }));
    const id = draft?.id ?? 0;
    const named = (address: string) => subscriber({ address, addressKey: address.toLowerCase() });
    const readers = [
      'a@readers.example',
      'b@readers.example',
      'c@readers.example',
      'Last@staging.example',
    ].map(named);
    const [, gone] = await store.subscribers.insertMany(readers);
    await store.deliveries.insertAudiencePage(id, FRIDAY, 0, 10);
    await store.subscribers.move(gone?.id ?? 0, 'confirmed', { status: 'unsubscribed', updatedAt: later(0) });
    const claim = { worker: 'w', now: later(1), until: later(10) };
    const claimed = await store.deliveries.claim(id, { from: 0, to: 1_000 }, 1, claim);
    expect(claimed.map(({ address }) => address)).toEqual(['Last@staging.example']);
    const skipped = await store.deliveries.list(id, { status: ['skipped'], limit: 10 });
    expect(skipped.map(({ address, reason }) => [address, reason])).toEqual([
      ['a@readers.example', NOT_ALLOWED],
      ['b@readers.example', 'left the list'],
      ['c@readers.example', NOT_ALLOWED],
    ]);
    await store.close();
  });

  test('makes an audience only of those whom it names [G7]', async () => {
    const store = await openStore(await database.url(), {
      onlyTo: ['@staging.example', 'b@readers.example'],
    });
    const named = (address: string, more = {}) =>
      subscriber({ address, addressKey: address.toLowerCase(), zone: 'Europe/Paris', name: null, ...more });
    await store.subscribers.insertMany([
      ...[
        'a@readers.example',
        'B@readers.example',
        'c@staging.example',
        'd@notstaging.example',
        'e@sub.staging.example',
      ].map((address) => named(address)),
      named('f@staging.example', { status: 'unsubscribed' }),
      named('g@readers.example', { status: 'pending' }),
    ]);
    const excluded = { [NOT_ALLOWED]: 3, 'left the list': 1, 'not confirmed': 1 };
    expect(await store.audience.count(FRIDAY, null)).toEqual({ total: 2, excluded });
    expect(await store.audience.zones(FRIDAY, null)).toEqual([{ zone: 'Europe/Paris', readers: 2 }]);
    expect((await store.audience.page(FRIDAY, null, 0, 10)).map(({ address }) => address)).toEqual([
      'B@readers.example',
      'c@staging.example',
    ]);
    expect(await store.audience.withoutName(FRIDAY, null)).toBe(2);

    const sent = await store.issues.insert(issue({ status: 'sending', startedAt: FRIDAY, audienceTotal: 5 }));
    const draft = await store.issues.insert(issue());
    const id = sent?.id ?? 0;
    await store.deliveries.insertAudiencePage(id, FRIDAY, 0, 10);
    await store.deliveries.claim(id, { from: 0, to: 1_000 }, 10, {
      worker: 'w',
      now: later(1),
      until: later(10),
    });
    expect(await store.audience.lastTotal(draft?.id ?? 0)).toEqual({ number: sent?.number, total: 2 });
    await store.close();
  });
});
