// What a claim checks in the database before it takes anything, and how far each row has come (G3).
import { expect, test } from '@jest/globals';
import type { DeliveryRange } from '../../../src/deliveries/delivery.js';
import { FRIDAY, later, sendingIssue } from '../../support/factory.js';
import { describeEachStore, there } from './each-store.js';

const ALL: DeliveryRange = { from: 0, to: Number.MAX_SAFE_INTEGER };
const by = (worker: string) => ({ worker, now: FRIDAY, until: later(15) });
const outcome = { at: later(1), replyCode: null, replyText: null, reason: null };

describeEachStore('a claim [G3]', (world) => {
  test('takes nothing from a database that lacks what is known of it', async () => {
    const store = await world.fresh();
    const { issue } = await sendingIssue(store, 4);
    const lease = await store.installation.create('here', FRIDAY);
    await store.installation.raise(lease, FRIDAY);
    const [first] = await store.deliveries.claim(issue.id, ALL, 1, by('w1'));
    const known = { id: 'here', epoch: 1, rows: [{ id: there(first).id, steps: 1 }] };
    const claim = (more: object) =>
      store.deliveries.claim(issue.id, ALL, 1, { ...by('w1'), known: { ...known, ...more } });
    expect(await claim({})).toHaveLength(1);
    expect(await claim({ rows: [{ id: 9_999_999, steps: 3 }] })).toHaveLength(1);
    const outdated = { code: 'DATABASE_OUTDATED' };
    await expect(claim({ rows: [...known.rows, { id: there(first).id, steps: 2 }] })).rejects.toMatchObject(
      outdated,
    );
    await expect(claim({ epoch: 2 })).rejects.toMatchObject(outdated);
    await expect(claim({ epoch: Number.POSITIVE_INFINITY })).rejects.toMatchObject(outdated);
    await expect(claim({ id: 'elsewhere' })).rejects.toMatchObject(outdated);
    const raised = there(await store.installation.read());
    await store.installation.hold(raised, { kind: 'restored', since: FRIDAY, detail: '' });
    await expect(claim({})).rejects.toMatchObject(outdated);
    expect(await store.deliveries.counts(issue.id)).toMatchObject({ submitting: 3, pending: 1 });
  });

  test('and a mark are steps of a row, which nothing takes back', async () => {
    const store = await world.fresh();
    const { issue } = await sendingIssue(store, 1);
    const { deliveries, installation } = store;
    const claimed = async () => there((await deliveries.claim(issue.id, ALL, 1, by('w1')))[0]);
    const { id, steps } = await claimed();
    expect(steps).toBe(1);
    await deliveries.markWire(id, 'w1', later(1));
    await deliveries.markWire(id, 'w1', later(1), true);
    const lacks = async (n: number) => (await installation.firstMissing([{ id, steps: n }])) !== null;
    expect([await lacks(2), await lacks(3)]).toEqual([false, true]);
    await deliveries.settle(id, 'w1', { ...outcome, status: 'pending', neverSent: true });
    expect(await claimed()).toMatchObject({ attempts: 0, steps: 3 });
    await deliveries.markWire(id, 'w1', later(1));
    await deliveries.settle(id, 'w1', { ...outcome, status: 'uncertain' });
    await deliveries.resend(issue.id, 'uncertain', [id], FRIDAY);
    expect(await claimed()).toMatchObject({ attempts: 0, steps: 5 });
  });

  test('leaves out readers who are being unsubscribed and takes others', async () => {
    const store = await world.fresh();
    const { issue, readers } = await sendingIssue(store, 5);
    const except = readers.slice(0, 2).map(({ addressHmac }) => addressHmac);
    await store.subscribers.move(there(readers[1]).id, 'confirmed', {
      status: 'unsubscribed',
      updatedAt: FRIDAY,
    });
    const claimed = await store.deliveries.claim(issue.id, ALL, 2, { ...by('w1'), except });
    expect(claimed.map(({ subscriberId }) => subscriberId)).toEqual([
      there(readers[2]).id,
      there(readers[3]).id,
    ]);
    expect(await store.deliveries.counts(issue.id)).toMatchObject({ pending: 2, skipped: 1, submitting: 2 });
    expect(await store.deliveries.claim(issue.id, ALL, 9, by('w1'))).toHaveLength(2);
  });

  test('that a clock made which was ahead is named, and ends as one made now', async () => {
    const store = await world.fresh();
    const { issue } = await sendingIssue(store, 3);
    const { deliveries } = store;
    await deliveries.claim(issue.id, ALL, 1, by('w1'));
    await deliveries.claim(issue.id, ALL, 2, { ...by('w2'), until: later(60 * 24 * 365) });
    const longest = { believed: later(16), until: later(15) };
    expect(await deliveries.claimsAhead(issue.id, longest)).toEqual({
      count: 2,
      until: later(60 * 24 * 365),
    });
    expect(await deliveries.shortenClaims(longest)).toBe(2);
    expect(await deliveries.claimsAhead(issue.id, longest)).toBeNull();
    expect(await deliveries.shortenClaims(longest)).toBe(0);
    expect(await deliveries.sweepStaleClaims(later(15))).toEqual({ released: 0, uncertain: 0 });
    expect(await deliveries.sweepStaleClaims(later(16))).toEqual({ released: 3, uncertain: 0 });
  });
});
