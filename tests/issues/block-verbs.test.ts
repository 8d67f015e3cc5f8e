// The blocks of an issue as editors work on them, on both databases: a change of content like any other.
import { beforeEach, expect, test } from '@jest/globals';
import { applyDocument } from '../../src/issues/apply-document.js';
import { approveIssue } from '../../src/issues/approve-issue.js';
import { addBlock, editBlock, moveBlock, removeBlocks } from '../../src/issues/block-verbs.js';
import { currentState } from '../../src/issues/change-with-merge.js';
import { contentOf, shownContent } from '../../src/issues/check-issue.js';
import { createIssue } from '../../src/issues/create-issue.js';
import type { Issue } from '../../src/issues/issue.js';
import { pickArticles } from '../../src/issues/picking.js';
import type { IssueWorld } from '../../src/issues/ports.js';
import { nextWall } from '../../src/queue/cron.js';
import { describeEachDatabase } from '../support/databases.js';
import { article, sendingFrom } from '../support/factory.js';
import { checkDesk, clock, freshStore, issueWorld } from '../support/world.js';

const RULES = { sections: ['News', 'Opinion', 'more'], sponsors: true };
const QUOTE = { type: 'quote', text: 'The sea does not read our minutes', name: 'Li Na' };
const CLOSING = { type: 'closing', text: 'Keep your feet dry.' };

describeEachDatabase('the blocks of an issue', (database) => {
  let world: IssueWorld;
  let issue: Issue;

  beforeEach(async () => {
    const store = await freshStore(database);
    world = issueWorld(store, clock('2026-11-24T10:00:00.000Z').now);
    const ids = [1, 2, 3].map(async () => (await store.articles.insert(article()))?.id ?? 0);
    const wish = { cron: '0 9 * * 5', zone: 'Europe/Paris', nextWall, actor: 'Ada', subject: 'The harbour' };
    const draft = await createIssue(world, wish);
    const picks = (await Promise.all(ids)).map((articleId) => ({ articleId }));
    issue = (await pickArticles(world, draft, 'Ada', picks, RULES.sections)).issue;
  });

  const now = () => world.issues.byId(issue.id) as Promise<Issue>;
  const blocks = () => world.blocks.ofIssue(issue.id);
  const approval = { by: 'Ben', secondPerson: false, from: sendingFrom() };

  test('are added, edited, moved and removed, each on record', async () => {
    await addBlock(world, await now(), 'Ada', QUOTE, RULES);
    await addBlock(world, await now(), 'Ada', { ...CLOSING, place: 'after-lead' }, RULES);
    await addBlock(world, await now(), 'Ada', { ...CLOSING, place: 'end' }, RULES);
    expect((await blocks()).map(({ id, type, place }) => [id, type, place])).toEqual([
      [1, 'quote', 'after-lead'],
      [2, 'closing', 'after-lead'],
      [3, 'closing', 'end'],
    ]);
    await editBlock(world, await now(), 'Ada', { block: 1, raw: { ...QUOTE, role: 'master' } }, RULES);
    await moveBlock(world, await now(), 'Ada', { block: 2, position: 1 }, RULES);
    await moveBlock(world, await now(), 'Ada', { block: 3, place: 'section:news' }, RULES);
    expect(await blocks()).toMatchObject([
      { id: 2, place: 'after-lead' },
      { id: 1, data: { role: 'master', url: null } },
      { id: 3, place: 'section:News' },
    ]);
    await removeBlocks(world, await now(), 'Ada', [1, 2]);
    expect((await blocks()).map(({ id }) => id)).toEqual([3]);
    expect((await world.issues.logOf(issue.id)).map(({ detail }) => detail).slice(-4)).toEqual([
      'edited block 1',
      'moved block 2',
      'moved block 3',
      'removed blocks 1, 2',
    ]);
  });

  test('never get the number of one that was removed', async () => {
    await addBlock(world, await now(), 'Ada', QUOTE, RULES);
    const seen = await now();
    await removeBlocks(world, await now(), 'Ada', [1]);
    await addBlock(world, await now(), 'Ada', { ...QUOTE, text: 'Another' }, RULES);
    expect((await blocks()).map(({ id }) => id)).toEqual([2]);
    const late = editBlock(world, seen, 'Ben', { block: 1, raw: { ...QUOTE, role: 'master' } }, RULES);
    await expect(late).rejects.toMatchObject({ code: 'ISSUE_CONFLICT' });
    expect(await blocks()).toMatchObject([{ id: 2, data: { text: 'Another', role: null } }]);
  });

  test('that do not exist, and places that do not, are refused by name', async () => {
    await addBlock(world, issue, 'Ada', QUOTE, RULES);
    await expect(removeBlocks(world, await now(), 'Ada', [7])).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no block 7 in issue 1.',
      fix: expect.stringContaining('Its blocks are 1.'),
    });
    await expect(
      moveBlock(world, await now(), 'Ada', { block: 1, place: 'middle' }, RULES),
    ).rejects.toMatchObject({ code: 'INPUT_INVALID', message: 'There is no place "middle".' });
    await expect(
      moveBlock(world, await now(), 'Ada', { block: 1, position: 3 }, RULES),
    ).rejects.toMatchObject({ code: 'INPUT_INVALID', fix: 'Choose a position from 1 to 1.' });
    expect(await addBlock(world, await now(), 'Ada', { type: 'quote' }, RULES)).toMatchObject({
      kind: 'problems',
    });
  });

  test('void an approval, and are in what is approved next', async () => {
    const first = await approveIssue(world, issue, checkDesk(), approval);
    const added = await addBlock(world, first.issue, 'Ada', CLOSING, RULES);
    expect(added).toMatchObject({ changed: { voided: true, issue: { status: 'draft' } } });
    const second = await approveIssue(world, await now(), checkDesk(), approval);
    expect(second.issue.approvedHash).not.toBe(first.issue.approvedHash);
    const shown = await shownContent(world, second.issue, checkDesk().rules);
    expect(shown).toMatchObject({ source: 'frozen', content: { blocks: [{ id: 1, type: 'closing' }] } });
  });

  test('of two editors are both kept, although each added one to the same revision', async () => {
    const seen = await now();
    await addBlock(world, seen, 'Ada', QUOTE, RULES);
    await addBlock(world, seen, 'Ben', CLOSING, RULES);
    expect((await blocks()).map(({ id, type }) => [id, type])).toEqual([
      [1, 'quote'],
      [2, 'closing'],
    ]);
    await expect(
      Promise.all([
        editBlock(world, await now(), 'Ada', { block: 1, raw: { ...QUOTE, name: 'Ada' } }, RULES),
        editBlock(world, await now(), 'Ben', { block: 1, raw: { ...QUOTE, name: 'Ben' } }, RULES),
      ]),
    ).rejects.toMatchObject({
      code: 'ISSUE_CONFLICT',
      message: expect.stringContaining('block 1 (quote): name'),
    });
  });

  test('stay when picks change, and are merged when the whole document is edited', async () => {
    await addBlock(world, issue, 'Ada', QUOTE, RULES);
    const { document } = await currentState(world, issue);
    const printed = { revision: (await now()).revision, ...document };
    const [first] = await world.picks.ofIssue(issue.id);
    await pickArticles(
      world,
      await now(),
      'Ben',
      [{ articleId: first?.articleId ?? 0, blurb: 'B' }],
      [...RULES.sections],
    );
    await addBlock(world, await now(), 'Ben', CLOSING, RULES);
    const mine = { ...printed, blocks: [...printed.blocks, { type: 'text', text: 'By Ada' }] };
    expect(await applyDocument(world, issue, 'Ada', mine, RULES)).toMatchObject({ kind: 'changed' });
    expect((await blocks()).map(({ id, type }) => [id, type])).toEqual([
      [1, 'quote'],
      [2, 'closing'],
      [3, 'text'],
    ]);
  });

  test('go with a copy of the issue, and stay with the issue that is copied', async () => {
    await addBlock(world, issue, 'Ada', QUOTE, RULES);
    const from = { issue: await now(), picks: await world.picks.ofIssue(issue.id), blocks: await blocks() };
    const wish = { cron: '0 9 * * 5', zone: 'Europe/Paris', nextWall, actor: 'Ben' };
    const copy = await createIssue(world, { ...wish, from });
    expect((await contentOf(world, copy, checkDesk().rules)).blocks).toMatchObject([{ type: 'quote' }]);
    await removeBlocks(world, copy, 'Ben', [1]);
    expect(await blocks()).toHaveLength(1);
  });
});
