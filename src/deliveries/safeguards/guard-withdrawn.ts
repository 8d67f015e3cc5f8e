// Guard: an issue whose article was withdrawn before the start waits for a person. It reads what the watch
// has stored, and makes no request.
import { type Issue, STANDARD_VARIANT } from '../../issues/issue.js';
import { variantOf } from '../../issues/snapshot.js';
import { watchesOf } from '../../issues/watch-articles.js';
import { isGoneAccepted, withdrawnStories } from '../../issues/watch-findings.js';
import type { DeliveryWorld } from '../ports.js';
import type { StartObstacle } from './probe-start.js';

/** Why the issue waits for a person; null if it need not. */
export async function withdrawnWait(
  world: Pick<DeliveryWorld, 'articleWatches' | 'snapshots' | 'waivers'>,
  issue: Issue,
): Promise<StartObstacle | null> {
  const content = variantOf(await world.snapshots.ofIssue(issue.id), STANDARD_VARIANT)?.content ?? null;
  if (content === null) return null;
  const gone = withdrawnStories(content, await watchesOf(world, issue));
  if (gone.length === 0) return null;
  const waivers = await world.waivers.ofIssue(issue.id);
  const open = gone.filter(({ articleId }) => !isGoneAccepted(waivers, articleId));
  if (open.length === 0) return null;
  const articles = open.map(({ articleId: id, headline, url }) => ({ id, headline, url }));
  const ids = articles.map(({ id }) => id).join(', ');
  const one = articles.length === 1;
  return {
    status: one
      ? `it waits because the page of article ${ids} does not exist any more`
      : `it waits because the pages of articles ${ids} do not exist any more`,
    cause: { why: 'withdrawn', articles },
  };
}
