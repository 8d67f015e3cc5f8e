// A published time in the future: a story planned for later, or a wrong date. The editor gets a remark. Pure.

import { HOUR_MS, MINUTE_MS } from '../timing/units.js';
import type { Article } from './article.js';

type Dated = Pick<Article, 'publishedAt' | 'publishedAtLocal' | 'updatedAt'>;

/** The difference between the clocks of two machines that is tolerated, in milliseconds. */
const TOLERANCE = 15 * MINUTE_MS;
/** No clock on earth is further ahead of UTC. */
const FURTHEST_EAST = 14 * HOUR_MS;

/**
 * True if the published time lies after the moment when the article was last read or changed. A time without
 * a known zone counts only if it is ahead in every zone.
 */
export function isFromFuture({ publishedAt, publishedAtLocal, updatedAt }: Dated): boolean {
  const read = Date.parse(updatedAt);
  if (publishedAt !== null) return Date.parse(publishedAt) > read + TOLERANCE;
  const wall = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?/.exec(publishedAtLocal ?? '');
  return wall !== null && Date.parse(`${wall[1]}T${wall[2] ?? '00:00'}Z`) > read + TOLERANCE + FURTHEST_EAST;
}

/** What to tell the editor about an article's published time; null if there is nothing to say. */
export function futureRemark(article: Dated & Pick<Article, 'id'>): string | null {
  if (!isFromFuture(article)) return null;
  const time = article.publishedAtLocal ?? article.publishedAt;
  return `The published time ${time} of article ${article.id} is in the future. Check it on the page; "friday articles edit ${article.id} --published TIME" corrects it.`;
}
