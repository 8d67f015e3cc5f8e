// friday issue correction: a mail that corrects an issue, to readers who were sent it.
import { actorOf, type Run } from '../../session.js';
import { count } from '../../words.js';
import { chooseIssue } from './choose-issue.js';
import { nameOf, nextLine } from './wording.js';

interface CorrectionFlags {
  readonly version?: number;
  readonly subject?: string;
  readonly by?: string;
}

export const correction: Run<CorrectionFlags, [string | undefined]> = async (
  session,
  { version, subject, by },
  name,
) => {
  const app = await session.app();
  const corrected = await chooseIssue(session, app, 'correction', name);
  const issue = await app.issues.createCorrection(corrected, {
    actor: await actorOf(session, by),
    ...(version !== undefined && { version }),
    ...(subject !== undefined && { subject }),
  });
  const audience = await app.issues.audience(issue);
  const { total, excluded } = audience;
  const others = Object.values(excluded).reduce((sum, n) => sum + n, 0);
  const of = version === undefined ? nameOf(corrected) : `version ${version} of ${nameOf(corrected)}`;
  const lines = [
    `${nameOf(issue)} is a draft, with the corrections of the public page as its text.`,
    `It goes to readers of ${of}: ${count(total, 'reader')} now${others === 0 ? '' : `, and not to ${others} who may not be mailed today`}.`,
  ];
  if (corrected.status !== 'sent')
    lines.push(
      `Issue ${corrected.name} is not finished: readers whose copy arrives after the correction has started do not get it.`,
    );
  return {
    text: lines.join('\n') + nextLine(issue, 0, session.terminal),
    data: { issue, corrected, audience },
  };
};
