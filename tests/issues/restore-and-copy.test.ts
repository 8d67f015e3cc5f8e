// Restoring a cancelled issue, and copying one: texts and picks come back, and no number or date is used
// twice.
import { beforeEach, expect, test } from '@jest/globals';
import { changeStatus } from '../../src/issues/change-status.js';
import { createIssue } from '../../src/issues/create-issue.js';
import type { Issue } from '../../src/issues/issue.js';
import type { IssueWorld } from '../../src/issues/ports.js';
import { CANCELLED_BY_ADOPTION, restoreIssue } from '../../src/issues/restore-issue.js';
import { nextWall } from '../../src/queue/cron.js';
import type { Store } from '../../src/store/store.js';
import { describeEachDatabase } from '../support/databases.js';
import { article, FRIDAY, later, issue as newIssue, pick } from '../support/factory.js';
import { clock, freshStore, issueWorld } from '../support/world.js';

const PARIS = { cron: '0 9 * * 5', zone: 'Europe/Paris', nextWall };

describeEachDatabase('an issue that was cancelled', (database) => {
  let store: Store;
  let world: IssueWorld;

  beforeEach(async () => {
    store = await freshStore(database);
    world = issueWorld(store, clock('2026-11-20T12:00:00Z').now);
  });

  /** A scheduled issue of 2026-11-27 with two picks, cancelled by a person. */
  async function cancelled(): Promise<Issue> {
    const approval = {
      approvedBy: 'Ada',
      approvedAt: FRIDAY,
      approvedHash: 'hash',
      sendAt: later(10),
      sendAtWall: '2026-11-27T09:00',
      zone: 'UTC',
    };
    const issue = (await store.issues.insert(
      newIssue({ slug: '2026-11-27', status: 'scheduled', intro: 'Hello', ...approval }),
    )) as Issue;
    const articles = [await store.articles.insert(article()), await store.articles.insert(article())];
    const picks = articles.map((one, i) => pick(issue.id, idOf(one), i + 1, { blurb: `Blurb ${i}` }));
    await store.picks.replace(issue.id, picks);
    return changeStatus(world, issue, { event: 'cancel', actor: 'Ada', reason: 'by mistake' });
  }

  const picksOf = ({ id }: Issue) => store.picks.ofIssue(id);

  test('is a draft again with its texts and picks, its approval void, on record', async () => {
    const issue = await cancelled();
    const before = await picksOf(issue);
    const restored = await restoreIssue(world, issue, 'Ben');
    expect(restored).toMatchObject({
      number: issue.number,
      slug: '2026-11-27',
      status: 'draft',
      intro: 'Hello',
      statusReason: null,
      changedBy: 'Ben',
    });
    expect(restored).toMatchObject({
      approvedBy: null,
      approvedAt: null,
      approvedHash: null,
      sendAt: null,
      sendAtWall: null,
      zone: null,
    });
    expect([before.length, await picksOf(restored)]).toEqual([2, before]);
    expect((await store.issues.logOf(issue.id)).at(-1)).toMatchObject({ event: 'restore', actor: 'Ben' });
  });

  test('stays cancelled while its date belongs to another', async () => {
    const issue = await cancelled();
    const other = (await store.issues.insert(newIssue({ slug: issue.slug }))) as Issue;
    await expect(restoreIssue(world, issue, 'Ben')).rejects.toMatchObject({
      code: 'ISSUE_CONFLICT',
      message: expect.stringContaining(`issue ${other.number}`),
    });
    await changeStatus(world, other, { event: 'cancel', actor: 'Ada', reason: null });
    expect((await restoreIssue(world, issue, 'Ben')).status).toBe('draft');
  });

  test('stays cancelled where adopting a restored copy wrote it down', async () => {
    const lost = (await store.issues.insert(newIssue({ status: 'cancelled' }))) as Issue;
    const event = (name: string) =>
      store.issues.log({ issueId: lost.id, at: FRIDAY, actor: 'Ada', event: name, detail: null });
    await event(CANCELLED_BY_ADOPTION);
    await expect(restoreIssue(world, lost, 'Ben')).rejects.toMatchObject({
      code: 'ISSUE_CONFLICT',
      fix: expect.stringContaining('issue copy'),
    });
    // Also where a person cancelled it besides.
    await event('cancel');
    await expect(restoreIssue(world, lost, 'Ben')).rejects.toMatchObject({ code: 'ISSUE_CONFLICT' });
    expect(await store.issues.withEvent(CANCELLED_BY_ADOPTION)).toEqual(new Set([lost.id]));
  });

  test('is restored once by two people at once', async () => {
    const issue = await cancelled();
    const both = await Promise.allSettled([
      restoreIssue(world, issue, 'Ada'),
      restoreIssue(world, issue, 'Ben'),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'ISSUE_CONFLICT' },
    });
  });

  test('only an issue that is cancelled is restored', async () => {
    const draft = (await store.issues.insert(newIssue())) as Issue;
    await expect(restoreIssue(world, draft, 'Ben')).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  test('copies into a draft for the next free send time, from any status', async () => {
    const issue = await cancelled();
    await store.issues.insert(newIssue({ slug: '2026-11-27' }));
    const from = { issue, picks: await picksOf(issue) };
    const copy = await createIssue(world, { ...PARIS, actor: 'Ben', from });
    const { subject, preheader, intro } = issue;
    expect(copy).toMatchObject({
      slug: '2026-12-04',
      status: 'draft',
      subject,
      preheader,
      intro,
      changedBy: 'Ben',
      approvedHash: null,
    });
    expect((await picksOf(copy)).map((one) => ({ ...one, issueId: issue.id }))).toEqual(from.picks);
    expect((await store.issues.logOf(copy.id)).at(-1)).toMatchObject({
      event: 'created',
      detail: `2026-12-04, copied from issue ${issue.number}`,
    });
    expect((await createIssue(world, { ...PARIS, actor: 'Ben', from, date: '2026-12-18' })).slug).toBe(
      '2026-12-18',
    );
    await expect(
      createIssue(world, { ...PARIS, actor: 'Ben', from, date: '2026-12-18' }),
    ).rejects.toMatchObject({ code: 'ISSUE_CONFLICT' });
  });
});

function idOf(made: { readonly id: number } | null): number {
  if (made === null) throw new Error('not made');
  return made.id;
}
