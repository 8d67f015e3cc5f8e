// Two editors at one issue, on both databases: what does not clash is merged, and a clash writes nothing.
import { beforeEach, expect, test } from '@jest/globals';
import { applyDocument } from '../../src/issues/apply-document.js';
import { approveIssue } from '../../src/issues/approve-issue.js';
import { changeIssue } from '../../src/issues/change-issue.js';
import { currentState } from '../../src/issues/change-with-merge.js';
import { createIssue } from '../../src/issues/create-issue.js';
import type { IssueDocument } from '../../src/issues/document.js';
import type { Issue } from '../../src/issues/issue.js';
import { movePick, pickArticles, unpickArticles } from '../../src/issues/picking.js';
import type { IssueWorld } from '../../src/issues/ports.js';
import { nextWall } from '../../src/queue/cron.js';
import { describeEachDatabase } from '../support/databases.js';
import { article, sendingFrom } from '../support/factory.js';
import { checkDesk, clock, freshStore, issueWorld } from '../support/world.js';

const SECTIONS = ['News', 'Opinion', 'more'];

describeEachDatabase('two editors at one issue', (database) => {
  let world: IssueWorld;
  let issue: Issue;
  let ids: number[];

  beforeEach(async () => {
    const store = await freshStore(database);
    world = issueWorld(store, clock('2026-11-24T10:00:00.000Z').now);
    ids = [];
    for (let i = 0; i < 4; i++) ids.push((await store.articles.insert(article()))?.id ?? 0);
    const draft = await createIssue(world, {
      cron: '0 9 * * 5',
      zone: 'Europe/Paris',
      nextWall,
      actor: 'Ada',
      subject: 'The harbour opens',
    });
    issue = (
      await pickArticles(
        world,
        draft,
        'Ada',
        [{ articleId: ids[0] ?? 0, role: 'lead' }, { articleId: ids[1] ?? 0 }],
        SECTIONS,
      )
    ).issue;
  });

  const printed = async (): Promise<IssueDocument> => {
    const now = await currentState(world, issue);
    return { revision: now.issue.revision, ...now.document };
  };
  const apply = (document: object, actor = 'Ada') =>
    applyDocument(world, issue, actor, document, { sections: SECTIONS });
  const now = () => world.issues.byId(issue.id) as Promise<Issue>;
  const pickedIds = async () => (await world.picks.ofIssue(issue.id)).map(({ articleId }) => articleId);

  test('a text made from an earlier revision is merged, and what was kept is named', async () => {
    const mine = await printed();
    await changeIssue(world, await now(), 'Ben', { preheader: 'By Ben', note: 'preheader' });
    await pickArticles(world, await now(), 'Ben', [{ articleId: ids[2] ?? 0 }], SECTIONS);
    const applied = await apply({ ...mine, subject: 'By Ada' });
    expect(applied).toMatchObject({
      kind: 'changed',
      by: 'Ben',
      kept: [{ field: 'preheader', after: 'By Ben' }, { after: 'picked as card' }],
    });
    expect(await now()).toMatchObject({ subject: 'By Ada', preheader: 'By Ben', changedBy: 'Ada' });
    expect(await pickedIds()).toEqual(ids.slice(0, 3));
  });

  test('a conflict is refused with all three values, and nothing is written', async () => {
    const mine = await printed();
    await changeIssue(world, await now(), 'Ben', { subject: 'By Ben', note: 'subject' });
    const before = await now();
    const applied = await apply({ ...mine, subject: 'By Ada', intro: 'Also by Ada' });
    expect(applied).toMatchObject({
      kind: 'conflict',
      conflicts: [{ field: 'subject', base: 'The harbour opens', theirs: 'By Ben', mine: 'By Ada' }],
    });
    expect(applied).toMatchObject({ document: { subject: 'By Ada', intro: 'Also by Ada' } });
    expect(await now()).toEqual(before);
  });

  test('a text that changes nothing voids no approval', async () => {
    const mine = await printed();
    const { issue: approved } = await approveIssue(world, await now(), checkDesk(), {
      by: 'Ben',
      secondPerson: false,
      from: sendingFrom(),
    });
    expect(await applyDocument(world, approved, 'Ada', mine, { sections: SECTIONS })).toMatchObject({
      kind: 'unchanged',
    });
    expect(await now()).toEqual(approved);
  });

  test('an approval that an editor did not see is not voided by their change', async () => {
    const mine = await printed();
    await approveIssue(world, await now(), checkDesk(), {
      by: 'Ben',
      secondPerson: false,
      from: sendingFrom(),
    });
    await expect(apply({ ...mine, subject: 'By Ada' })).rejects.toMatchObject({
      code: 'ISSUE_CONFLICT',
      message: expect.stringMatching(/is approved now \(Ben\)/),
    });
    expect(await now()).toMatchObject({ status: 'approved', subject: 'The harbour opens' });
  });

  test("a text without a revision replaces only what is one's own, or empty", async () => {
    const { revision: _, ...mine } = await printed();
    await changeIssue(world, await now(), 'Ben', { preheader: 'By Ben', note: 'preheader' });
    expect(await apply({ ...mine, intro: 'By Ada' })).toMatchObject({
      kind: 'conflict',
      conflicts: [{ field: 'preheader' }, { field: 'intro' }],
    });
    expect(await apply({ ...mine, preheader: 'By Ben', intro: 'By Ada' })).toMatchObject({ kind: 'changed' });
    expect(await apply({ ...mine, preheader: 'By Ada', intro: 'By Ada' })).toMatchObject({ kind: 'changed' });
  });

  test('a revision that is not of this issue is refused by its line', async () => {
    expect(await apply({ ...(await printed()), revision: 99 })).toMatchObject({
      kind: 'problems',
      problems: [{ path: ['revision'], message: expect.stringMatching(/newer than issue 1/) }],
    });
    expect(await apply({ ...(await printed()), revision: 'x' })).toMatchObject({ kind: 'problems' });
  });

  test('the last fifty texts are kept; of older ones every difference clashes', async () => {
    const mine = await printed();
    for (let n = 1; n <= 50; n++)
      await changeIssue(world, await now(), 'Ben', { intro: `Round ${n}`, note: 'intro' });
    expect(await apply({ ...mine, subject: 'By Ada' })).toMatchObject({
      kind: 'changed',
      kept: [{ field: 'intro', after: 'Round 50' }],
    });
    await changeIssue(world, await now(), 'Ben', { intro: 'Round 51', note: 'intro' });
    expect(await apply({ ...mine, subject: 'By Ada' })).toMatchObject({
      kind: 'conflict',
      conflicts: [{ field: 'intro', base: null }],
    });
  });

  test('eight who pick at once from the same revision all have their pick', async () => {
    const more = await Promise.all(
      Array.from({ length: 8 }, async () => (await world.articles.insert(article()))?.id ?? 0),
    );
    await Promise.all(more.map((articleId) => pickArticles(world, issue, 'Ben', [{ articleId }], SECTIONS)));
    expect(new Set(await pickedIds())).toEqual(new Set([...ids.slice(0, 2), ...more]));
    expect((await world.picks.ofIssue(issue.id)).map(({ position }) => position)).toEqual(
      Array.from({ length: 10 }, (_, i) => i + 1),
    );
  });

  test('pick, move and unpick made from an earlier revision keep what a colleague did', async () => {
    const [a = 0, b = 0, c = 0, d = 0] = ids;
    await pickArticles(world, issue, 'Ben', [{ articleId: c, section: 'Opinion' }], SECTIONS);
    await pickArticles(world, issue, 'Ada', [{ articleId: d }], SECTIONS);
    await unpickArticles(world, issue, 'Ada', [b], SECTIONS);
    await changeIssue(world, await now(), 'Ben', { subject: 'By Ben', note: 'subject' });
    await movePick(world, issue, 'Ada', a, { section: 'Opinion' }, SECTIONS);
    const sections = new Map(
      (await world.picks.ofIssue(issue.id)).map(({ articleId, section }) => [articleId, section]),
    );
    expect(sections).toEqual(
      new Map([
        [a, 'Opinion'],
        [c, 'Opinion'],
        [d, 'News'],
      ]),
    );
    expect(await now()).toMatchObject({ subject: 'By Ben' });
  });

  test('two who choose another lead are told, and the first choice stands', async () => {
    const [, b = 0, c = 0] = ids;
    await pickArticles(world, issue, 'Ben', [{ articleId: b, role: 'lead' }], SECTIONS);
    const refused = {
      code: 'ISSUE_CONFLICT',
      message: expect.stringMatching(/Ben changed issue 1[\s\S]*lead[\s\S]*theirs: article/),
    };
    await expect(
      pickArticles(world, issue, 'Ada', [{ articleId: c, role: 'lead' }], SECTIONS),
    ).rejects.toMatchObject(refused);
    expect((await world.picks.ofIssue(issue.id)).find(({ role }) => role === 'lead')).toMatchObject({
      articleId: b,
    });
  });
});
