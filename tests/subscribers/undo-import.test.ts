// Taking back an import, on both databases: only readers to whom nothing has happened, and never by removing
// evidence.
import { beforeEach, expect, test } from '@jest/globals';
import type { Store } from '../../src/store/store.js';
import { chain, firstBrokenLink } from '../../src/subscribers/consent.js';
import { importSubscribers, planImport } from '../../src/subscribers/import-subscribers.js';
import { planUndo, undoImport } from '../../src/subscribers/undo-import.js';
import { type UnsubscribeWorld, unsubscribe } from '../../src/subscribers/unsubscribe.js';
import { describeEachDatabase } from '../support/databases.js';
import { FRIDAY, issue } from '../support/factory.js';
import { clock, freshStore } from '../support/world.js';

const PEPPER = Buffer.alloc(32, 7).toString('base64url');
const NOW = new Date('2026-11-24T12:00:00.000Z');
const NAMES = ['ann', 'ben', 'cy', 'dee'];

describeEachDatabase('the undoing of an import', (database) => {
  let store: Store;
  let world: UnsubscribeWorld;
  const rows = (names: readonly string[], wording = 'Yes.') =>
    names.map((name, i) => ({
      line: i + 2,
      address: `${name}@news.example`,
      name: null,
      consentAt: '2026-03-31',
      wording,
      locale: null,
      zone: null,
    }));
  const bring = (importId: string, names = NAMES, wording?: string) =>
    importSubscribers(world, rows(names, wording), { source: 'old site', basis: 'form', importId });
  const undo = (importId: string) => store.transaction((stores) => undoImport(stores, importId, NOW));
  const reader = async (name: string) => {
    const found = await store.subscribers.byAddressKey(`${name}@news.example`);
    if (found === null) throw new Error(`${name} is not there`);
    return found;
  };
  /** An issue to everybody, submitted to one of them. */
  const submitTo = async (id: number) => {
    const sending = await store.issues.insert(issue({ status: 'sending', startedAt: FRIDAY }));
    if (sending === null) throw new Error('no issue');
    await store.deliveries.insertAudiencePage(sending.id, FRIDAY, 0, 1_000);
    const [range] = await store.deliveries.dueRanges(sending.id, 100, NOW.toISOString());
    if (range === undefined) throw new Error('nothing due');
    const claim = { worker: 'w', now: NOW.toISOString(), until: '2026-11-24T13:00:00.000Z' };
    for (const delivery of await store.deliveries.claim(sending.id, range, 100, claim)) {
      const status = delivery.subscriberId === id ? 'submitted' : 'pending';
      await store.deliveries.settle(delivery.id, 'w', {
        status,
        at: NOW.toISOString(),
        replyCode: null,
        replyText: null,
        reason: null,
      });
    }
    return sending.id;
  };

  beforeEach(async () => {
    store = await freshStore(database);
    let id = 0;
    world = {
      ...store,
      now: clock('2026-11-24T10:00:00.000Z').now,
      newPublicId: () => `public-id-${++id}`,
      pepper: PEPPER,
      noteUnsubscribe: async () => undefined,
    };
  });

  test('takes out those it brought, with a record of it, and says first what it would do', async () => {
    await bring('import-0', ['zoe']);
    await bring('import-1');
    expect(await planUndo(store, 'import-1')).toEqual({ undone: 4, stay: {} });
    expect((await store.subscribers.counts()).confirmed).toBe(5);
    expect(await undo('import-1')).toEqual({ undone: 4, stay: {} });
    expect(await store.subscribers.counts()).toMatchObject({ confirmed: 1, unsubscribed: 4 });
    const ann = await reader('ann');
    expect(ann).toMatchObject({ status: 'unsubscribed', statusReason: 'import undone' });
    const evidence = await store.consents.ofSubscriber(ann.id);
    expect(evidence).toMatchObject([
      { kind: 'imported' },
      { kind: 'withdrawn', basis: 'import undone', source: 'operator (import import-1)' },
    ]);
    expect(firstBrokenLink(evidence)).toBeNull();
    expect(await undo('import-1')).toEqual({ undone: 0, stay: { 'unsubscribed already': 4 } });
  });

  test('takes out imported readers who were only asked for a new purpose', async () => {
    await bring('import-1', ['ann']);
    const { id } = await reader('ann');
    const head = (await store.consents.heads([id])).get(id) ?? null;
    const at = NOW.toISOString();
    const facts = {
      subscriberId: id,
      kind: 're-asked',
      at,
      recordedAt: at,
      wording: null,
      policyVersion: '2',
      locale: null,
    } as const;
    await store.consents.append([
      chain({ ...facts, source: 'mail that asks again', basis: 'the purpose changed' }, head),
    ]);
    expect(await undo('import-1')).toEqual({ undone: 1, stay: {} });
  });

  test('leaves alone readers who had an issue, acted or left', async () => {
    await bring('import-1');
    const issueId = await submitTo((await reader('ann')).id);
    const ben = await reader('ben');
    const [last] = await store.consents.ofSubscriber(ben.id);
    const at = NOW.toISOString();
    const own = {
      subscriberId: ben.id,
      kind: 'changed',
      at,
      recordedAt: at,
      wording: null,
      policyVersion: null,
      source: 'page',
      basis: 'own act',
      locale: null,
    } as const;
    await store.consents.append([chain(own, last?.hash ?? null)]);
    await unsubscribe(world, await reader('cy'), { method: 'page' });
    expect(await undo('import-1')).toEqual({
      undone: 1,
      stay: { 'got an issue': 1, 'acted themselves': 1, 'unsubscribed already': 1 },
    });
    expect((await reader('dee')).statusReason).toBe('import undone');
    expect(await store.deliveries.reasons(issueId, 'skipped')).toContainEqual({
      reason: 'import undone',
      count: 1,
    });
  });

  test('a mended import brings them again, but never those who left themselves [G16]', async () => {
    await bring('import-1');
    await unsubscribe(world, await reader('cy'), { method: 'page' });
    await undo('import-1');
    expect(await bring('import-2', NAMES, 'Yes, the letter.')).toMatchObject({
      added: 3,
      kept: { unsubscribed: 1 },
    });
    const ann = await reader('ann');
    expect(ann).toMatchObject({ status: 'confirmed', statusReason: null, importId: 'import-2' });
    const evidence = await store.consents.ofSubscriber(ann.id);
    expect(evidence.map((e) => [e.kind, e.wording])).toEqual([
      ['imported', 'Yes.'],
      ['withdrawn', null],
      ['imported', 'Yes, the letter.'],
    ]);
    expect(firstBrokenLink(evidence)).toBeNull();
    expect(await undo('import-2')).toEqual({ undone: 3, stay: {} });
  });

  test('a reader whom the undoing took out and who left stays out [G16] [C11]', async () => {
    await bring('import-1');
    await undo('import-1');
    expect(await unsubscribe(world, await reader('ann'), { method: 'one-click' })).toBe(false);
    expect(await reader('ann')).toMatchObject({ status: 'unsubscribed', statusReason: 'one-click' });
    const { id } = await reader('ben');
    const at = NOW.toISOString();
    const said = {
      kind: 'changed',
      at,
      recordedAt: at,
      wording: null,
      policyVersion: null,
      source: 'page',
      basis: 'own act',
      locale: null,
    } as const;
    await store.consents.append([
      chain({ ...said, subscriberId: id }, (await store.consents.heads([id])).get(id) ?? null),
    ]);
    const rowsAgain = rows(NAMES);
    expect(await planImport(world, rowsAgain)).toMatchObject({ added: 2, kept: { unsubscribed: 2 } });
    expect(await bring('import-2')).toMatchObject({ added: 2, kept: { unsubscribed: 2 } });
    for (const name of ['ann', 'ben']) expect((await reader(name)).status).toBe('unsubscribed');
    expect((await store.consents.ofSubscriber((await reader('ann')).id)).map(({ basis }) => basis)).toEqual([
      'form',
      'import undone',
      'withdrawal',
    ]);
  });

  test('an import that brought nobody is named', async () => {
    await expect(planUndo(store, 'import-9')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
