// An approval at the start of its issue: where the settings or the stored bytes are others by then, the issue
// waits or goes back to draft (G10).
import { beforeEach, expect, test } from '@jest/globals';
import { startIssue } from '../../src/deliveries/start-issue.js';
import type { SendingFrom } from '../../src/issues/guard-approval.js';
import { approvalHash, freeze } from '../../src/issues/snapshot.js';
import type { Store } from '../../src/store/store.js';
import { describeEachDatabase } from '../support/databases.js';
import { scheduledIssue, sendingSide } from '../support/delivery-world.js';
import { content, FRIDAY, sendingFrom } from '../support/factory.js';
import { type Clock, clock, sharedStore } from '../support/world.js';

describeEachDatabase('an approved issue whose hour has come', (database) => {
  let store: Store;
  let time: Clock;

  beforeEach(async () => {
    store = await sharedStore(await database.url());
    time = clock(FRIDAY);
  });

  const notices = async () => (await store.notices.unsent(9)).map(({ message }) => message);
  const worldFrom = async (from: SendingFrom) => (await sendingSide(store, time, {}, { from })).world;

  test('waits where it was approved for other settings, until they are restored [G10]', async () => {
    const { issue } = await scheduledIssue(store, time, 3);
    const moved = await worldFrom(
      sendingFrom({ publicUrl: 'https://post.news.example', title: 'The Daily' }),
    );
    expect([await startIssue(moved, issue.id), await startIssue(moved, issue.id)]).toEqual(['held', 'held']);
    const changes = [
      { setting: 'web.url', was: 'https://letters.news.example', is: 'https://post.news.example' },
      { setting: 'newsletter.title', was: 'The Weekly', is: 'The Daily' },
    ];
    expect(await notices()).toEqual([
      {
        kind: 'issue-waits',
        issue: { number: issue.number, slug: issue.slug },
        cause: { why: 'settings', changes },
      },
    ]);
    expect(await store.issues.byId(issue.id)).toMatchObject({
      status: 'scheduled',
      approvedHash: issue.approvedHash,
      audienceTotal: null,
      statusReason: expect.stringContaining(
        'it was approved for other settings: web.url was "https://letters.news.example"',
      ),
    });
    expect(await startIssue(await worldFrom(sendingFrom()), issue.id)).toBe('started');
    expect(await store.issues.byId(issue.id)).toMatchObject({
      status: 'sending',
      statusReason: null,
      audienceTotal: 3,
    });
  });

  test('waits where mail leaves this machine and its links lead to it [G10]', async () => {
    const live = sendingFrom({ relay: 'live' });
    const { issue } = await scheduledIssue(store, time, 1, live.identity);
    const [frozen] = await store.snapshots.ofIssue(issue.id);
    const html =
      '<html lang="en"><body><a href="http://localhost:3000/">SLOTNAME SLOTLEAVE</a></body></html>';
    const snapshot = freeze(
      issue.id,
      { locale: 'en', frozen: { ...frozen, html } as never, content: content(), identity: live.identity },
      time.now(),
    );
    await store.snapshots.replace(issue.id, [snapshot]);
    await store.issues.update(issue.id, { approvedHash: approvalHash([snapshot]) });
    expect(await startIssue(await worldFrom(live), issue.id)).toBe('held');
    expect(await notices()).toMatchObject([
      { kind: 'issue-waits', cause: { why: 'links', hosts: ['localhost:3000'] } },
    ]);
    expect((await store.issues.byId(issue.id))?.status).toBe('scheduled');
  });

  test.each([
    ['bytes', { html: '<html lang="en"><body>SLOTNAME SLOTLEAVE another</body></html>' }],
    ['content', { content: content({ intro: 'Another' }) }],
    ['identity', { identity: sendingFrom({ title: 'Another' }).identity }],
  ] as const)(
    'goes back to draft where the stored %s are not the approved ones [G10]',
    async (_what, other) => {
      const { issue } = await scheduledIssue(store, time, 1);
      const [frozen] = await store.snapshots.ofIssue(issue.id);
      if (frozen !== undefined) await store.snapshots.replace(issue.id, [{ ...frozen, ...other }]);
      expect(await startIssue(await worldFrom(sendingFrom()), issue.id)).toBe('missed');
      expect(await notices()).toMatchObject([{ kind: 'issue-missed', cause: { why: 'changed' } }]);
      expect(await store.issues.byId(issue.id)).toMatchObject({
        status: 'draft',
        approvedHash: null,
        audienceTotal: null,
      });
    },
  );
});
