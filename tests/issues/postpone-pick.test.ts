// Postponing a pick to the next issue, on both databases.
import { beforeEach, expect, test } from '@jest/globals';
import { approveIssue } from '../../src/issues/approve-issue.js';
import { createIssue } from '../../src/issues/create-issue.js';
import type { Issue, Pick } from '../../src/issues/issue.js';
import { pickArticles } from '../../src/issues/picking.js';
import type { IssueWorld } from '../../src/issues/ports.js';
import { postponePick } from '../../src/issues/postpone-pick.js';
import { nextWall } from '../../src/queue/cron.js';
import type { Store } from '../../src/store/store.js';
import { describeEachDatabase } from '../support/databases.js';
import { article, sendingFrom } from '../support/factory.js';
import { checkDesk, clock, freshStore, issueWorld } from '../support/world.js';

const SECTIONS = ['News', 'Opinion', 'more'];
const PARIS = { cron: '0 9 * * 5', zone: 'Europe/Paris', nextWall };

describeEachDatabase('a postponed pick', (database) => {
  let store: Store;
  let world: IssueWorld;
  let ids: readonly number[];
  let issue: Issue;

  const draft = (date?: string) => createIssue(world, { ...PARIS, date, actor: 'Ada', subject: 'Week' });
  const picked = async (one: Issue, wishes: Parameters<typeof pickArticles>[3]) =>
    (await pickArticles(world, one, 'Ada', wishes, SECTIONS)).issue;
  const postpone = (articleId: number, from: Issue = issue) =>
    postponePick(world, from, 'Ben', articleId, { ...PARIS, sections: SECTIONS });
  const idsIn = async ({ id }: Issue) => (await world.picks.ofIssue(id)).map(({ articleId }) => articleId);

  beforeEach(async () => {
    store = await freshStore(database);
    world = issueWorld(store, clock('2026-11-24T10:00:00.000Z').now);
    const stored = [];
    for (let i = 0; i < 3; i++) stored.push((await store.articles.insert(article()))?.id ?? 0);
    ids = stored;
    issue = await picked(await draft(), [
      { articleId: ids[0] ?? 0, role: 'lead' },
      { articleId: ids[1] ?? 0, section: 'Opinion' },
      { articleId: ids[2] ?? 0 },
    ]);
  });

  test('moves to a new draft for the next send time', async () => {
    const { from, to, created } = await postpone(ids[1] ?? 0);
    expect(created).toBe(true);
    expect(to.issue).toMatchObject({ slug: '2026-12-04', status: 'draft' });
    expect(await idsIn(from.issue)).toEqual([ids[0], ids[2]]);
    expect(await idsIn(to.issue)).toEqual([ids[1]]);
    const events = await world.issues.logOf(from.issue.id);
    expect(events.at(-1)).toMatchObject({ actor: 'Ben', detail: `postponed ${ids[1]} to issue 2` });
  });

  test('keeps everything that the editor wrote for it', async () => {
    const image = {
      url: 'https://media.example/a.jpg',
      alt: 'A',
      caption: null,
      credit: 'Ida',
      width: 9,
      height: 6,
    };
    const own = { headline: 'Ours', dek: 'Our dek', blurb: 'Our words', image, sensitive: true };
    issue = await picked(issue, [{ articleId: ids[1] ?? 0, role: 'brief', ...own }]);
    const before = (await world.picks.ofIssue(issue.id)).find(({ articleId }) => articleId === ids[1]);
    const { to } = await postpone(ids[1] ?? 0);
    const [after] = await world.picks.ofIssue(to.issue.id);
    const written = ({ issueId: _, position: __, ...rest }: Pick) => rest;
    expect(after && written(after)).toEqual(before && written(before));
  });

  test('goes to the next issue that has not started, and becomes a card under its lead', async () => {
    const next = await picked(await draft('2026-12-11'), [{ articleId: ids[2] ?? 0, role: 'lead' }]);
    const { to, created } = await postpone(ids[0] ?? 0, issue);
    expect([created, to.issue.slug]).toEqual([true, '2026-12-04']);
    expect((await world.picks.ofIssue(to.issue.id))[0]?.role).toBe('lead');
    const again = await postpone(ids[0] ?? 0, to.issue);
    expect([again.created, again.to.issue.id]).toEqual([false, next.id]);
    const roles = new Map(again.to.picks.map(({ articleId, role }) => [articleId, role]));
    expect([roles.get(ids[2] ?? 0), roles.get(ids[0] ?? 0)]).toEqual(['lead', 'card']);
  });

  test('passes over a send time whose issue has gone out', async () => {
    const gone = await draft('2026-12-04');
    await world.issues.update(gone.id, { status: 'sent' });
    expect((await postpone(ids[1] ?? 0)).to.issue.slug).toBe('2026-12-11');
  });

  test('voids the approvals of both issues', async () => {
    const approval = { by: 'Ada', secondPerson: false, from: sendingFrom() };
    const fresh = (await store.articles.insert(article()))?.id ?? 0;
    const next = await picked(await draft(), [{ articleId: fresh, role: 'lead' }]);
    for (const one of [issue, next]) await approveIssue(world, one, checkDesk(), approval);
    const approved = (await world.issues.byId(issue.id)) ?? issue;
    const { from, to } = await postpone(ids[1] ?? 0, approved);
    expect([from.voided, to.voided]).toEqual([true, true]);
    expect([from.issue.approvedHash, to.issue.approvedHash]).toEqual([null, null]);
  });

  test('changes nothing at all where it cannot move', async () => {
    const next = await picked(await draft(), [{ articleId: ids[1] ?? 0 }]);
    await expect(postpone(ids[1] ?? 0)).rejects.toMatchObject({ code: 'ISSUE_CONFLICT' });
    await expect(postpone(999)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect([await idsIn(issue), await idsIn(next)]).toEqual([[...ids].sort(byPlace), [ids[1]]]);
    const sending = await world.issues.update(issue.id, { status: 'sending' });
    await expect(postpone(ids[0] ?? 0, sending ?? issue)).rejects.toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
    expect(await world.issues.list()).toHaveLength(2);
  });

  test('leaves no empty draft behind if a colleague was first', async () => {
    const seen = issue;
    await picked(issue, [{ articleId: ids[1] ?? 0, blurb: 'By a colleague' }]);
    const failing = { ...seen, status: 'approved' } as const;
    await expect(postpone(ids[1] ?? 0, failing)).rejects.toMatchObject({ code: 'ISSUE_CONFLICT' });
    expect(await world.issues.list()).toHaveLength(1);
  });

  /** The order in which this issue shows them: sections in their order. */
  const byPlace = (a: number, b: number) =>
    [ids[0], ids[2], ids[1]].indexOf(a) - [ids[0], ids[2], ids[1]].indexOf(b);
});
