// Corrections of issues that readers were sent, on both databases: what may be corrected, and who did it.
import { beforeEach, expect, test } from '@jest/globals';
import { correctIssue } from '../../src/issues/correct-issue.js';
import type { Issue } from '../../src/issues/issue.js';
import type { IssueWorld } from '../../src/issues/ports.js';
import type { Store } from '../../src/store/store.js';
import { approvedStory } from '../support/approved-story.js';
import { describeEachDatabase } from '../support/databases.js';
import { article } from '../support/factory.js';
import { type Clock, clock, issueWorld, sharedStore } from '../support/world.js';

const TEXT = 'The bridge opened in 1987, not 1978.';

describeEachDatabase('a correction', (database) => {
  let url: string;
  let store: Store;
  let time: Clock;
  let world: IssueWorld;
  let issue: Issue;
  let articleId: number;

  beforeEach(async () => {
    url = await database.url();
    store = await sharedStore(url);
    time = clock('2026-11-24T10:00:00.000Z');
    world = issueWorld(store, time.now);
    ({ issue, articleId } = await approvedStory(world, 'A bridge for everybody'));
  });

  const sent = async () => {
    await store.issues.update(issue.id, { status: 'sent' });
    return { ...issue, status: 'sent' } as const;
  };

  test('is kept with its article, its time and who wrote it, also in the log', async () => {
    time.set('2026-11-27T09:30:00.000Z');
    const note = await correctIssue(world, await sent(), {
      article: articleId,
      text: ` ${TEXT}\n`,
      actor: 'Ben',
    });
    const kept = { articleId, text: TEXT, at: '2026-11-27T09:30:00.000Z', actor: 'Ben' };
    expect(note).toMatchObject(kept);
    expect(await store.corrections.ofIssues([issue.id])).toEqual([note]);
    expect((await store.issues.logOf(issue.id)).at(-1)).toMatchObject({
      event: 'corrected',
      actor: 'Ben',
      detail: `article ${articleId} ("A bridge for everybody"): ${TEXT}`,
    });
  });

  test('may concern the whole issue', async () => {
    expect(await correctIssue(world, await sent(), { text: TEXT, actor: 'Ben' })).toMatchObject({
      articleId: null,
    });
  });

  test('is refused while readers have not been sent the issue', async () => {
    const wish = { text: TEXT, actor: 'Ben' };
    await expect(correctIssue(world, issue, wish)).rejects.toMatchObject({ code: 'ISSUE_NOT_EDITABLE' });
  });

  test('is refused for an article that is not in the issue', async () => {
    const other = await store.articles.insert(article());
    const wish = { article: other?.id ?? 0, text: TEXT, actor: 'Ben' };
    await expect(correctIssue(world, await sent(), wish)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      fix: `List its picks with "friday issue show ${issue.number}".`,
    });
  });

  test.each([
    ['nothing', '  '],
    ['a placeholder', 'Dear {{ first_name }}, the bridge opened in 1987.'],
    ['a control character', 'The bridge\u0007 opened in 1987.'],
    ['more than 1000 characters', 'x'.repeat(1001)],
  ])('is refused with a text of %s', async (_what, text) => {
    const published = await sent();
    await expect(correctIssue(world, published, { text, actor: 'Ben' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
    expect(await store.corrections.ofIssues([issue.id])).toEqual([]);
  });

  test('is added once, though two commands add it at the same time', async () => {
    const published = await sent();
    const other = issueWorld(await sharedStore(url), time.now);
    const wish = { text: TEXT, actor: 'Ben' };
    const both = [world, other].map((one) => correctIssue(one, published, wish));
    const outcomes = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(outcomes.sort()).toEqual(['fulfilled', 'rejected']);
    expect(await store.corrections.ofIssues([issue.id])).toHaveLength(1);
  });
});
