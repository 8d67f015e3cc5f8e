// Before the first message leaves, every reader's copy is tested: a reader who cannot have one is named, and
// an issue that nobody could have does not start.
import { beforeEach, expect, test } from '@jest/globals';
import { audit } from '../../src/deliveries/audit.js';
import { deliverBatch } from '../../src/deliveries/deliver-batch.js';
import { startIssue } from '../../src/deliveries/start-issue.js';
import { AppError } from '../../src/errors.js';
import type { Frozen } from '../../src/issues/content.js';
import type { Issue } from '../../src/issues/issue.js';
import { approvalHash, freeze } from '../../src/issues/snapshot.js';
import type { Store } from '../../src/store/store.js';
import { describeEachDatabase } from '../support/databases.js';
import { type SendingSide, scheduledIssue, sendingSide } from '../support/delivery-world.js';
import { FRIDAY, subscriber } from '../support/factory.js';
import { type Clock, clock, sharedStore } from '../support/world.js';

const never = new AbortController().signal;
const UNREACHABLE = 'zoé.unreachable@reader.example';

describeEachDatabase('before an issue starts, every copy is tried', (database) => {
  let store: Store;
  let time: Clock;

  beforeEach(async () => {
    store = await sharedStore(await database.url());
    time = clock(FRIDAY);
  });

  const work = async ({ world, nudged }: SendingSide) => {
    for (const batch of nudged.batches.splice(0)) await deliverBatch(world, batch, never);
  };
  const rewrite = async (issue: Issue, parts: Partial<Frozen>) => {
    const [snapshot] = await store.snapshots.ofIssue(issue.id);
    if (snapshot === undefined) throw new Error('no snapshot');
    const other = freeze(issue.id, { ...snapshot, frozen: { ...snapshot, ...parts } }, time.now());
    await store.snapshots.replace(issue.id, [other]);
    await store.issues.update(issue.id, { approvedHash: approvalHash([other]) });
  };

  test('a reader without a valid copy is skipped before the first message [G9]', async () => {
    const { issue } = await scheduledIssue(store, time, 6);
    await store.subscribers.insertMany([subscriber({ address: UNREACHABLE })]);
    const side = await sendingSide(store, time);
    expect(await startIssue(side.world, issue.id)).toBe('started');
    expect(side.smtp.messages).toHaveLength(0);
    expect(await store.deliveries.list(issue.id, { status: ['skipped'], limit: 9 })).toMatchObject([
      { address: UNREACHABLE, reason: expect.stringContaining('non-ASCII letters before the @') },
    ]);
    const notices = await store.notices.unsent(9);
    expect(notices).toMatchObject([
      { message: { kind: 'copies-failed', readers: 1 }, recipient: 'editor@news.example' },
    ]);
    expect(JSON.stringify(notices)).not.toContain('unreachable');
    await work(side);
    expect(side.smtp.messages).toHaveLength(6);
    const sent = await store.issues.byId(issue.id);
    expect(sent).toMatchObject({ status: 'sent', audienceTotal: 7 });
    if (sent !== null) expect(audit(sent, await store.deliveries.counts(issue.id)).proven).toBe(true);
  });

  test('a name that looks like an advertisement counts as missing [G9]', async () => {
    const { issue } = await scheduledIssue(store, time, 3);
    await store.subscribers.insertMany([subscriber({ name: 'www.evil.example' })]);
    const side = await sendingSide(store, time);
    await rewrite(issue, {
      placeholders: [
        { name: 'first_name', marker: 'SLOTNAME', fallback: null },
        { name: 'unsubscribe_url', marker: 'SLOTLEAVE', fallback: null },
      ],
    });
    expect(await startIssue(side.world, issue.id)).toBe('started');
    expect(await store.deliveries.reasons(issue.id, 'skipped')).toEqual([
      { reason: expect.stringContaining('The placeholder first_name has no usable value'), count: 1 },
    ]);
  });

  test.each<[string, Partial<Frozen>, string]>([
    ['a subject that pretends to be a reply', { subject: 'Re: SLOTNAME' }, 'pretends to be a reply'],
    [
      'a subject that is too long once the name is in it',
      { subject: `SLOTNAME ${'x'.repeat(149)}` },
      'longer than 150',
    ],
  ])('with %s nobody could have a copy, so the issue does not start [G9]', async (_, parts, reason) => {
    const { issue } = await scheduledIssue(store, time, 4);
    const side = await sendingSide(store, time);
    await rewrite(issue, parts);
    expect(await startIssue(side.world, issue.id)).toBe('missed');
    expect(await store.issues.byId(issue.id)).toMatchObject({
      status: 'draft',
      audienceTotal: null,
      statusReason: expect.stringMatching(new RegExp(`^of 4 copies 4 cannot be made \\(4 × .*${reason}`)),
    });
    expect(await store.notices.unsent(9)).toMatchObject([
      { message: { kind: 'issue-missed', cause: { why: 'copies', failed: 4, of: 4 } } },
    ]);
    expect(side.smtp.messages).toHaveLength(0);
  });

  test('the issue does not start where no whole copy can be signed [G9] [G14]', async () => {
    const { issue } = await scheduledIssue(store, time, 4);
    const side = await sendingSide(store, time);
    const unsigned = async () =>
      Promise.reject(new AppError('DKIM_INVALID', 'The message would leave unsigned.', 'Mend the key.'));
    expect(await startIssue({ ...side.world, copies: () => unsigned }, issue.id)).toBe('missed');
    expect(await store.issues.byId(issue.id)).toMatchObject({
      status: 'draft',
      statusReason: 'no copy of it can be made: The message would leave unsigned.',
    });
  });

  test('a start that died in between is completed with the same care [G9]', async () => {
    const { issue } = await scheduledIssue(store, time, 3);
    await store.subscribers.insertMany([subscriber({ address: UNREACHABLE })]);
    const side = await sendingSide(store, time);
    const killed = () => Promise.reject(new Error('killed'));
    const half: typeof side.world = {
      ...side.world,
      transaction: (run) =>
        side.world.transaction((stores) =>
          run({ ...stores, deliveries: { ...stores.deliveries, counts: killed } }),
        ),
    };
    await expect(startIssue(half, issue.id)).rejects.toThrow('killed');
    expect(await store.notices.unsent(9)).toEqual([]);
    expect(await startIssue(side.world, issue.id)).toBe('started');
    await work(side);
    expect(await store.deliveries.counts(issue.id)).toMatchObject({ submitted: 3, skipped: 1 });
    expect(await store.notices.unsent(9)).toHaveLength(1);
  });

  test('goes through the audience in pages and skips only pending rows [G9]', async () => {
    const { issue } = await scheduledIssue(store, time, 5);
    await store.subscribers.insertMany([
      subscriber({ status: 'pending' }),
      subscriber({ status: 'unsubscribed' }),
    ]);
    const first = await store.audience.page(FRIDAY, null, 0, 3);
    const rest = await store.audience.page(FRIDAY, null, first.at(-1)?.id ?? 0, 3);
    expect([first.length, rest.length]).toEqual([3, 2]);
    const ids = [...first, ...rest].map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
    await startIssue((await sendingSide(store, time)).world, issue.id);
    expect(await store.deliveries.skipReaders(issue.id, ids.slice(0, 2), 'a reason')).toBe(2);
    expect(await store.deliveries.skipReaders(issue.id, ids.slice(0, 2), 'another')).toBe(0);
    expect(await store.deliveries.reasons(issue.id, 'skipped')).toEqual([{ reason: 'a reason', count: 2 }]);
  });
});
