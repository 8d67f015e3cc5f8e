// friday articles feeds: the configured feeds, and whether they work.
import type { FeedCheck } from '../../../src/articles/configured-feeds.js';
import { clean } from '../../output.js';
import type { Run } from '../../session.js';
import { shortTime } from '../../words.js';

export const feeds: Run = async (session) => {
  const app = await session.app();
  const { zone } = app.config.newsletter;
  const known = await app.articles.configuredFeeds();
  const lines = known.map(({ url, check }) => {
    if (check === null || isFirstImport(check)) return `${url}\n  Not imported yet.`;
    if (check.failingSince === null) return `${url}\n  Works; asked at ${shortTime(check.askedAt, zone)}.`;
    return `${url}\n  Fails since ${shortTime(check.failingSince, zone)}: ${clean(check.reason ?? '')}`;
  });
  const none = 'No feeds are configured. List their addresses under "feeds:" in the configuration.';
  return { text: lines.length === 0 ? none : lines.join('\n'), data: { feeds: known } };
};

/** Its first import is going on, or was interrupted. */
function isFirstImport({ workedAt, failingSince }: FeedCheck): boolean {
  return workedAt === null && failingSince === null;
}
