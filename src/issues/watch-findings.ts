// Watch findings: articles that were withdrawn or changed at their source after the issue was approved. Pure.
import { type ArticleWatch, changesOf, isWithdrawn, type PageChange } from './article-watch.js';
import { storiesOf } from './compose.js';
import type { IssueContent, Story } from './content.js';
import type { Finding } from './finding.js';
import type { Waiver } from './waiver.js';

/** True if an editor has accepted that the page of the article does not exist. */
export function isGoneAccepted(waivers: readonly Waiver[], articleId: number): boolean {
  return waivers.some(
    ({ kind, article }) => article === articleId && (kind === 'article-withdrawn' || kind === 'link-gone'),
  );
}

/** The stories whose page is gone. `watches` are those of the approval, by article. */
export function withdrawnStories(
  content: IssueContent,
  watches: ReadonlyMap<number, ArticleWatch>,
): readonly Story[] {
  return storiesOf(content).filter(({ articleId }) => {
    const watch = watches.get(articleId);
    return watch !== undefined && isWithdrawn(watch);
  });
}

/**
 * One finding for each story whose page is gone, and one for each whose page says something else than what
 * was approved. `watches` are those of the approval, by article.
 */
export function watchFindings(
  content: IssueContent,
  watches: ReadonlyMap<number, ArticleWatch>,
): readonly Finding[] {
  return storiesOf(content).flatMap((story) => {
    const watch = watches.get(story.articleId);
    if (watch === undefined) return [];
    if (isWithdrawn(watch)) return [withdrawn(story, watch)];
    const changes = changesOf(watch);
    return changes.length === 0 ? [] : [changed(story, changes)];
  });
}

function withdrawn({ articleId, url }: Story, { status }: ArticleWatch): Finding {
  return {
    rule: 'source',
    severity: 'error',
    kind: 'article-withdrawn',
    where: `article ${articleId}`,
    article: articleId,
    subject: url,
    message: `The page of the article does not exist any more (HTTP ${status ?? 404}): ${url}`,
    fix: `Remove it with "friday issue unpick ${articleId}", or keep it with "friday issue check --waive article-withdrawn --article ${articleId} --reason TEXT".`,
  };
}

function changed({ articleId, headline, url }: Story, changes: readonly PageChange[]): Finding {
  const said = changes.map(({ field, was, is }) => `${field} "${was ?? ''}" is now "${is ?? ''}"`).join('; ');
  return {
    rule: 'source',
    severity: 'warning',
    kind: 'article-changed',
    where: `article ${articleId}`,
    article: articleId,
    subject: JSON.stringify(changes),
    message: `The page of "${headline}" has changed since it was approved: ${said}.`,
    fix: `Read it again with "friday articles add ${url}". Then run "friday issue refresh", or "friday issue amend" while the issue is being sent.`,
  };
}
