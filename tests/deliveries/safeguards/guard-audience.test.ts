// The list on the morning of an issue: it starts for the readers for whom it was scheduled, or waits for a
// person (G8).
import { beforeEach, expect, test } from '@jest/globals';
import { audienceWait } from '../../../src/deliveries/safeguards/guard-audience.js';
import { startIssue } from '../../../src/deliveries/start-issue.js';
import type { Issue } from '../../../src/issues/issue.js';
import { scheduleIssue } from '../../../src/issues/schedule-issue.js';
import { approveToo } from '../../../src/issues/second-approval.js';
import { nextWall } from '../../../src/queue/cron.js';
import type { Store } from '../../../src/store/store.js';
import { describeEachDatabase } from '../../support/databases.js';
import { type SendingSide, scheduledIssue, sendingSide } from '../../support/delivery-world.js';
import { FRIDAY, sendingFrom, subscriber } from '../../support/factory.js';
import { type Clock, clock, sharedStore } from '../../support/world.js';

describeEachDatabase('the list when an issue starts', (database) => {
  let store: Store;
  let time: Clock;

  beforeEach(async () => {
    store = await sharedStore(await database.url());
    time = clock(FRIDAY);
  });

  const join = (readers: number) =>
    store.subscribers.insertMany(Array.from({ length: readers }, () => subscriber()));
  const noticed = async () => (await store.notices.unsent(9)).map(({ message }) => message);
  const schedule = (
    world: SendingSide['world'],
    issue: Issue,
    total: number,
    secondAbove: number | null = null,
  ) =>
    scheduleIssue(world, issue, {
      actor: 'Ada',
      cron: '0 9 * * 5',
      zone: 'UTC',
      notAfterHours: 3,
      nextWall,
      at: 'now',
      secondAbove,
      from: sendingFrom(),
      audience: { total, last: null },
    });

  test('grown or shrunk by more than a fifth, it waits for the editor [G8]', async () => {
    const { issue } = await scheduledIssue(store, time, 110);
    const { world } = await sendingSide(store, time);
    const scheduled = await schedule(world, issue, 110);
    await join(23);
    expect(await startIssue(world, scheduled.id)).toBe('held');
    await join(1);
    expect(await startIssue(world, scheduled.id)).toBe('held');
    const held = await store.issues.byId(issue.id);
    expect(held).toMatchObject({
      status: 'scheduled',
      audienceTotal: null,
      statusReason: 'it waits because it was scheduled for 110 readers, and the list has changed since',
    });
    const command = `friday issue schedule ${issue.number} --now --audience 133`;
    expect(await noticed()).toMatchObject([
      { kind: 'issue-waits', cause: { why: 'audience', before: 110, readers: 133, command } },
    ]);
    await schedule(world, held ?? issue, 134);
    expect(await startIssue(world, issue.id)).toBe('started');
    expect(await store.issues.byId(issue.id)).toMatchObject({ audienceTotal: 134, statusReason: null });
  });

  test("keeps each reader's hour in what it tells the editor to do [G8]", async () => {
    const { issue } = await scheduledIssue(store, time, 30);
    const { world } = await sendingSide(store, time);
    const wish = {
      actor: 'Ada',
      cron: '0 9 * * 5',
      zone: 'UTC',
      notAfterHours: 3,
      nextWall,
      at: '2026-12-04T09:00',
      readerZones: ['Pacific/Auckland'],
      from: sendingFrom(),
    };
    const scheduled = await scheduleIssue(world, issue, { ...wish, audience: { total: 30, last: null } });
    await join(30);
    expect(await audienceWait(world, scheduled)).toMatchObject({
      cause: { command: `friday issue schedule ${issue.number} --audience 60` },
    });
  });

  test('a fifth, or twenty on a short list, keeps nothing waiting [G8]', async () => {
    for (const [readers, more] of [
      [110, 22],
      [4, 20],
    ] as const) {
      const fresh = await sharedStore(await database.url());
      const { issue } = await scheduledIssue(fresh, time, readers);
      const { world } = await sendingSide(fresh, time);
      await schedule(world, issue, readers);
      await fresh.subscribers.insertMany(Array.from({ length: more }, () => subscriber()));
      expect(await startIssue(world, issue.id)).toBe('started');
    }
  });

  test("grown past one person's limit, it waits for a second approval [G8]", async () => {
    const { issue } = await scheduledIssue(store, time, 10);
    await store.issues.log({
      issueId: issue.id,
      at: issue.approvedAt ?? '',
      actor: 'Ada',
      event: 'approved',
      detail: issue.approvedHash,
    });
    const { world } = await sendingSide(store, time, {}, { secondAbove: 10 });
    await schedule(world, issue, 10, 10);
    await join(1);
    expect(await startIssue(world, issue.id)).toBe('held');
    expect(await startIssue(world, issue.id)).toBe('held');
    const held = await store.issues.byId(issue.id);
    expect(held).toMatchObject({
      status: 'scheduled',
      statusReason:
        'it waits because lists above 10 readers need two approvals, and only Ada has approved it',
    });
    expect(await noticed()).toMatchObject([
      { cause: { why: 'second-approval', readers: 11, above: 10, approver: 'Ada' } },
    ]);
    await approveToo(world, held ?? issue, { by: 'Ben', secondPerson: false, from: sendingFrom() });
    expect(await startIssue(world, issue.id)).toBe('started');
    expect(await store.issues.byId(issue.id)).toMatchObject({ status: 'sending', audienceTotal: 11 });
  });
});
