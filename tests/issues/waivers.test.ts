// Waivers, on both databases: an editor accepts a finding with a reason, for one subject, on record.
import { beforeEach, expect, test } from '@jest/globals';
import { approveIssue } from '../../src/issues/approve-issue.js';
import { checkIssue, type NetworkChecks } from '../../src/issues/check-issue.js';
import { createIssue } from '../../src/issues/create-issue.js';
import type { Finding } from '../../src/issues/finding.js';
import type { Issue } from '../../src/issues/issue.js';
import { pickArticles } from '../../src/issues/picking.js';
import type { IssueWorld } from '../../src/issues/ports.js';
import { mayWaive, unwaive, waiveFindings } from '../../src/issues/waivers.js';
import { nextWall } from '../../src/queue/cron.js';
import type { Store } from '../../src/store/store.js';
import { describeEachDatabase } from '../support/databases.js';
import { article, sendingFrom } from '../support/factory.js';
import { checkDesk, clock, freshStore, issueWorld } from '../support/world.js';

const NOW = '2026-11-24T10:00:00.000Z';
const APPROVAL = { by: 'Ada', secondPerson: false, from: sendingFrom() };
const REASON = { reason: 'The page opens on Thursday.', actor: 'Ada' };
const WAIVED = { by: 'Ada', at: NOW, reason: 'The page opens on Thursday.' };
const gone = (article: number, url = `https://news.example/${article}`): Finding => ({
  rule: 'R9',
  severity: 'error',
  kind: 'link-gone',
  where: `article ${article}`,
  article,
  subject: url,
  message: `${url} does not exist (HTTP 404).`,
  fix: 'Unpick it.',
});

describeEachDatabase('a waiver', (database) => {
  let store: Store;
  let world: IssueWorld;
  let issue: Issue;
  let dead: readonly Finding[];

  beforeEach(async () => {
    store = await freshStore(database);
    world = issueWorld(store, clock(NOW).now);
    const draft = await createIssue(world, {
      cron: '0 9 * * 5',
      zone: 'Europe/Paris',
      nextWall,
      actor: 'Ada',
      subject: 'The harbour opens',
    });
    for (let i = 0; i < 3; i++)
      await store.articles.insert(article({ canonicalUrl: `https://harbour-courier.org/${i}` }));
    issue = (
      await pickArticles(
        world,
        draft,
        'Ada',
        [{ articleId: 1 }, { articleId: 2 }, { articleId: 3 }],
        ['News', 'more'],
      )
    ).issue;
    dead = [gone(1), gone(2)];
  });

  const outside: NetworkChecks = { pictures: async () => new Map(), links: async () => dead };
  const desk = () => checkDesk({ live: true, outside });
  const linksOf = async () => {
    const { findings } = await checkIssue(world, issue, desk(), world.now(), { links: true });
    return findings.filter(({ kind }) => kind === 'link-gone');
  };
  const approve = () => approveIssue(world, issue, desk(), APPROVAL);

  test('is what lets an issue with a dead link be approved when mail is live [R9]', async () => {
    await expect(approve()).rejects.toMatchObject({
      code: 'PREFLIGHT_FAILED',
      message: expect.stringContaining('2 links lead to pages that do not exist'),
    });
    await waiveFindings(world, issue, await linksOf(), { rule: 'link-gone', ...REASON });
    const { checked } = await approve();
    expect(checked.findings.filter(({ kind }) => kind === 'link-gone').map(({ waived }) => waived)).toEqual([
      WAIVED,
      WAIVED,
    ]);
  });

  test.each(['links', 'R9', 'r9', 'link-gone'])('is given and withdrawn by "%s"', async (rule) => {
    await waiveFindings(world, issue, await linksOf(), { rule, ...REASON });
    expect((await linksOf()).map(({ waived }) => waived)).toEqual([WAIVED, WAIVED]);
    expect(await world.waivers.ofIssue(issue.id)).toMatchObject([{ rule: 'R9' }, { rule: 'R9' }]);
    await unwaive(world, issue, { rule, actor: 'Ada' });
    expect((await linksOf()).map(({ waived }) => waived)).toEqual([undefined, undefined]);
  });

  test('is recorded with who, when and why', async () => {
    await waiveFindings(world, issue, await linksOf(), { rule: 'R9', article: 1, ...REASON });
    expect(await world.issues.logOf(issue.id)).toContainEqual({
      issueId: issue.id,
      at: NOW,
      actor: 'Ada',
      event: 'waived',
      detail:
        '[links, link-gone] https://news.example/1 does not exist (HTTP 404). Reason: The page opens on Thursday.',
    });
  });

  test('holds for the article that was named, not for others', async () => {
    await waiveFindings(world, issue, await linksOf(), { rule: 'r9', article: 2, ...REASON });
    expect((await linksOf()).map((found) => [found.article, found.waived])).toEqual([
      [1, undefined],
      [2, WAIVED],
    ]);
  });

  test('ends when its subject changes, and no other change ends it', async () => {
    await waiveFindings(world, issue, await linksOf(), { rule: 'R9', ...REASON });
    dead = [gone(1, 'https://news.example/moved'), { ...gone(2), message: 'It was taken down (HTTP 410).' }];
    expect((await linksOf()).map(({ waived }) => waived)).toEqual([undefined, WAIVED]);
  });

  test('can be given again with another reason', async () => {
    await waiveFindings(world, issue, await linksOf(), { rule: 'R9', article: 1, ...REASON });
    await waiveFindings(world, issue, await linksOf(), {
      rule: 'R9',
      article: 1,
      actor: 'Ben',
      reason: 'It is back at noon.',
    });
    expect(await world.waivers.ofIssue(issue.id)).toMatchObject([
      { by: 'Ben', reason: 'It is back at noon.', article: 1 },
    ]);
  });

  test('of a whole rule leaves earlier waivers and remarks about this machine alone', async () => {
    await waiveFindings(world, issue, await linksOf(), {
      rule: 'R9',
      article: 1,
      actor: 'Ben',
      reason: 'Ben knows.',
    });
    const machine: Finding = {
      rule: 'R9',
      severity: 'warning',
      about: 'machine',
      where: 'localhost',
      message: 'Links lead to localhost.',
      fix: 'Set web.url.',
    };
    await waiveFindings(world, issue, [...(await linksOf()), machine], { rule: 'R9', ...REASON });
    expect((await world.waivers.ofIssue(issue.id)).map(({ article, by }) => [article, by])).toEqual([
      [1, 'Ben'],
      [2, 'Ada'],
    ]);
    await expect(waiveFindings(world, issue, [machine], { rule: 'R9', ...REASON })).rejects.toMatchObject({
      code: 'APPROVAL_REFUSED',
    });
  });

  test('can be withdrawn before approval, on record, and not after it', async () => {
    await waiveFindings(world, issue, await linksOf(), { rule: 'R9', ...REASON });
    await unwaive(world, issue, { rule: 'R9', article: 1, actor: 'Ben' });
    expect((await linksOf()).map(({ waived }) => waived)).toEqual([undefined, WAIVED]);
    expect(await world.issues.countEvents(issue.id, 'waiver withdrawn')).toBe(1);
    dead = [gone(2)];
    const { issue: approved } = await approve();
    await expect(unwaive(world, approved, { rule: 'R9', actor: 'Ben' })).rejects.toMatchObject({
      code: 'ISSUE_NOT_EDITABLE',
    });
  });

  test.each(['', '  \n ', 'x'.repeat(501)])('is refused with the reason %j', async (reason) => {
    const attempt = waiveFindings(world, issue, [gone(1)], { rule: 'R9', actor: 'Ada', reason });
    await expect(attempt).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('reason'),
    });
    expect(await world.waivers.ofIssue(issue.id)).toEqual([]);
  });

  test('is refused for what the issue does not have, and for what nobody may waive', async () => {
    await expect(waiveFindings(world, issue, [gone(1)], { rule: 'R4', ...REASON })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
    const footer: Finding = {
      rule: 'F28',
      severity: 'error',
      where: 'html',
      message: 'The html part lacks the unsubscribe link.',
      fix: 'Add it.',
    };
    await expect(waiveFindings(world, issue, [footer], { rule: 'F28', ...REASON })).rejects.toMatchObject({
      code: 'APPROVAL_REFUSED',
    });
    await expect(unwaive(world, issue, { rule: 'R9', actor: 'Ada' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
  });
});

test.each<[what: string, may: boolean, finding: Partial<Finding>]>([
  ['a link that is gone', true, { rule: 'R9', kind: 'link-gone' }],
  ['a picture that is too heavy', true, { rule: 'R4', kind: 'picture-heavy' }],
  ['words that look like a placeholder', true, { rule: 'G7', kind: 'placeholder' }],
  ['any warning', true, { severity: 'warning' }],
  ['a warning about this machine', false, { severity: 'warning', about: 'machine' }],
  ['a missing unsubscribe link', false, { rule: 'F28' }],
  ['a placeholder without fallback', false, { rule: 'G9' }],
  ['a message that is too large', false, { rule: 'F24' }],
  ['an article on a reserved address', false, { rule: 'G7', kind: 'reserved-link' }],
  ['a link that shows another address', false, { rule: 'R9', kind: 'link-mismatch' }],
  ['a link with a password', false, { rule: 'R9', kind: 'link-credentials' }],
])('%s may be waived: %s', (_what, expected, finding) => {
  expect(mayWaive({ rule: 'text', severity: 'error', where: 'x', message: 'x', fix: 'x', ...finding })).toBe(
    expected,
  );
});
