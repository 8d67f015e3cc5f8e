// friday issue correct: a dated note on the public page of an issue that readers were sent.
import { actorOf, type Run } from '../../session.js';
import { chooseIssue } from './choose-issue.js';
import { nameOf } from './wording.js';

interface CorrectFlags {
  readonly article?: number;
  readonly text: string;
  readonly by?: string;
}

export const correct: Run<CorrectFlags, [string | undefined]> = async (
  session,
  { article, text, by },
  name,
) => {
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'correct', name);
  const actor = await actorOf(session, by);
  const note = await app.issues.correct(issue, { text, actor, ...(article !== undefined && { article }) });
  const url = `${app.config.web.url}/archive/${issue.slug}`;
  const lines = [
    `The correction is on the public page of ${nameOf(issue)}, and in the feed:`,
    `  ${url}`,
    'The mails that readers have are unchanged.',
  ];
  return { text: lines.join('\n'), data: { issue, correction: note, url } };
};
