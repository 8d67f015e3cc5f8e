// friday issue postpone: a pick moves to the next issue.
import type { Changed } from '../../../src/issues/change-issue.js';
import { clean } from '../../output.js';
import { actorOf, type Run } from '../../session.js';
import { count } from '../../words.js';
import { chooseIssue } from './choose-issue.js';
import { checkedNextLine, lostTime, nameOf } from './wording.js';

export const postpone: Run<{ readonly issue?: string; readonly by?: string }, [string]> = async (
  session,
  flags,
  name,
) => {
  const app = await session.app();
  const { zone } = app.config.newsletter;
  const issue = await chooseIssue(session, app, 'postpone', flags.issue);
  const { id, headline } = await app.articles.find(name);
  const { from, to, created } = await app.issues.postpone(issue, await actorOf(session, flags.by), id);
  const line = (changed: Changed) =>
    `${nameOf(changed.issue)} now has ${count(changed.picks.length, 'pick')}.${lostTime(changed, zone)}`;
  const where = `${created ? 'a new draft, ' : ''}issue ${to.issue.number} of ${to.issue.slug}`;
  return {
    text: [
      `"${clean(headline)}" moves to ${where}.`,
      line(from),
      line(to),
      await checkedNextLine(app, from.issue, from.picks.length, session.terminal),
    ].join('\n'),
    data: {
      article: id,
      issue: from.issue,
      voided: from.voided,
      next: to.issue,
      nextVoided: to.voided,
      created,
    },
  };
};
