// One issue with one story, approved: what readers could be sent, and corrected.
import { approveIssue } from '../../src/issues/approve-issue.js';
import { createIssue } from '../../src/issues/create-issue.js';
import type { Issue } from '../../src/issues/issue.js';
import { pickArticles } from '../../src/issues/picking.js';
import type { IssueWorld } from '../../src/issues/ports.js';
import { nextWall } from '../../src/queue/cron.js';
import { article, sendingFrom } from './factory.js';
import { checkDesk } from './world.js';

export async function approvedStory(
  world: IssueWorld,
  headline: string,
): Promise<{ readonly issue: Issue; readonly articleId: number }> {
  const calendar = { cron: '0 9 * * 5', zone: 'Europe/Paris', nextWall };
  const made = await createIssue(world, { ...calendar, actor: 'Ada', subject: 'The harbour opens' });
  const stored = await world.articles.insert(article({ headline }));
  const articleId = stored?.id ?? 0;
  const { issue: picked } = await pickArticles(world, made, 'Ada', [{ articleId, role: 'lead' }], ['News']);
  const approval = { by: 'Ada', secondPerson: false, from: sendingFrom() };
  const { issue } = await approveIssue(world, picked, checkDesk(), approval);
  return { issue, articleId };
}
