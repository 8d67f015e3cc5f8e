// The start of a correction mail, on both databases: not before the pause after its approval (G22).
import { expect, test } from '@jest/globals';
import { startIssue } from '../../src/deliveries/start-issue.js';
import { approvalHash, audienceRuleOf, freeze } from '../../src/issues/snapshot.js';
import { describeEachDatabase } from '../support/databases.js';
import { scheduledIssue, sendingSide } from '../support/delivery-world.js';
import { content, issue, later, sendingFrom } from '../support/factory.js';
import { clock, sharedStore } from '../support/world.js';

const APPROVED = '2026-11-27T10:00:00.000Z';

describeEachDatabase('a correction mail that is due', (database) => {
  test('waits until half an hour after its approval, whatever its send time', async () => {
    const store = await sharedStore(await database.url());
    const time = clock(APPROVED);
    const { world } = await sendingSide(store, time);
    const { issue: corrected } = await scheduledIssue(store, time, 1);
    const draft = await store.issues.insert(
      issue({
        kind: 'correction',
        corrects: corrected.id,
        slug: `${corrected.number}-correction`,
        status: 'scheduled',
        sendAt: APPROVED,
        sendAtWall: APPROVED.slice(0, 16),
        zone: 'UTC',
        notAfter: later(180, APPROVED),
        approvedBy: 'Ada',
        approvedAt: APPROVED,
      }),
    );
    if (draft === null) throw new Error('no issue');
    const frozen = { subject: 'S', preheader: '', html: '<p></p>', text: '', placeholders: [] };
    const { identity } = sendingFrom();
    const snapshot = freeze(draft.id, { locale: 'en', frozen, content: content(), identity }, time.now());
    await store.snapshots.replace(draft.id, [snapshot]);
    const approvedHash = approvalHash([snapshot], audienceRuleOf(draft));
    await store.issues.update(draft.id, { approvedHash });
    time.set(later(29, APPROVED));
    expect(await startIssue(world, draft.id)).toBe('not due');
    time.set(later(30, APPROVED));
    expect(await startIssue(world, draft.id)).toBe('started');
    expect(await store.deliveries.counts(draft.id)).toMatchObject({ pending: 0 });
  });
});
