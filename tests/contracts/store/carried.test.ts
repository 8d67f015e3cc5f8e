// Which version of a frozen issue a delivery carries, on each engine: the one that first reached the wire.
import { expect, test } from '@jest/globals';
import type { DeliveryStore } from '../../../src/deliveries/ports.js';
import { FRIDAY, later, sendingIssue, snapshot } from '../../support/factory.js';
import { describeEachStore, there } from './each-store.js';

const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER };
const deferred = { replyCode: 451, replyText: 'later', reason: 'transient', dueAt: later(2) } as const;

describeEachStore('the version that a delivery carries', (world) => {
  const claim = async (issueId: number, at: string) =>
    there(
      (
        await world.store.deliveries.claim(issueId, ALL, 1, {
          worker: 'w',
          now: at,
          until: later(60),
        })
      )[0],
    );
  const begin = async () => {
    const { issue } = await sendingIssue(world.store, 1);
    const row = await claim(issue.id, FRIDAY);
    return { issueId: issue.id, row };
  };
  const mark = (id: number, version: number, again = false) =>
    world.store.deliveries.markWire(id, 'w', later(1), again, version);
  const settle = (id: number, more: Partial<Parameters<DeliveryStore['settle']>[2]>) =>
    world.store.deliveries.settle(id, 'w', {
      status: 'deferred',
      at: later(1),
      ...deferred,
      ...more,
    });
  const amend = (issueId: number) => world.other.issues.update(issueId, { version: 2 });
  const retried = async (issueId: number) => {
    await world.store.deliveries.hastenDeferred(issueId, later(3));
    return claim(issueId, later(3));
  };

  test('is none before the first mark', async () => {
    const { row } = await begin();
    expect(row.carries).toEqual({ variant: 'standard', version: null });
  });

  test('is that of the first mark, also after the issue was amended', async () => {
    const { issueId, row } = await begin();
    expect(await mark(row.id, 1)).toBe(true);
    await settle(row.id, {});
    await amend(issueId);
    const again = await retried(issueId);
    expect(again.carries).toEqual({ variant: 'standard', version: 1 });
    expect(await mark(again.id, 2)).toBe(false);
    expect(await mark(again.id, 1)).toBe(true);
  });

  test('is not the old one if the issue was amended after the claim', async () => {
    const { issueId, row } = await begin();
    await amend(issueId);
    expect(await mark(row.id, 1)).toBe(false);
    expect(await mark(row.id, 2)).toBe(true);
  });

  test('is forgotten if it is certain that nothing was sent', async () => {
    const { issueId, row } = await begin();
    expect(await mark(row.id, 1)).toBe(true);
    await settle(row.id, { status: 'pending', neverSent: true, dueAt: later(2) });
    await amend(issueId);
    expect((await claim(issueId, later(3))).carries).toEqual({ variant: 'standard', version: null });
  });

  test('stays after an earlier attempt, though nothing was sent in a later one', async () => {
    const { issueId, row } = await begin();
    await mark(row.id, 1);
    await settle(row.id, {});
    const second = await retried(issueId);
    await mark(second.id, 1);
    await settle(second.id, { status: 'pending', neverSent: true, dueAt: later(2) });
    expect((await claim(issueId, later(3))).carries.version).toBe(1);
  });

  test('is found among the frozen issues, each version apart', async () => {
    const { issue } = await sendingIssue(world.store, 1);
    await world.store.issues.update(issue.id, { status: 'draft' });
    await world.store.snapshots.replace(issue.id, [snapshot(issue.id, { subject: 'first' })]);
    await amend(issue.id);
    await world.store.snapshots.replace(issue.id, [snapshot(issue.id, { subject: 'second', version: 2 })]);
    const subjects = async (version?: number) =>
      (await world.store.snapshots.ofIssue(issue.id, version)).map(({ subject }) => subject);
    expect(await subjects()).toEqual(['second']);
    expect(await subjects(1)).toEqual(['first']);
  });
});
