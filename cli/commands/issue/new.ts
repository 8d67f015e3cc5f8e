// friday issue new and copy
import type { App } from '../../../src/app.js';
import type { Issue } from '../../../src/issues/issue.js';
import type { Answer } from '../../output.js';
import { actorOf, type Run, type Session } from '../../session.js';
import { count, inZones } from '../../words.js';
import { chooseIssue } from './choose-issue.js';
import { nameOf, nextLine } from './wording.js';

interface NewFlags {
  readonly date?: string;
  readonly subject?: string;
  readonly by?: string;
}

export const create: Run<NewFlags> = async (session, { date, subject, by }) => {
  const app = await session.app();
  const issue = await app.issues.create({
    ...(date && { date }),
    ...(subject && { subject }),
    actor: await actorOf(session, by),
  });
  return present(session, app, issue, 0);
};

export const copy: Run<Omit<NewFlags, 'subject'>, [string]> = async (session, { date, by }, name) => {
  const app = await session.app();
  const original = await chooseIssue(session, app, 'copy', name);
  const issue = await app.issues.copy(original, { ...(date && { date }), actor: await actorOf(session, by) });
  const picks = (await app.issues.picks(issue)).length;
  return present(
    session,
    app,
    issue,
    picks,
    ` with the texts and ${count(picks, 'pick')} of issue ${original.number}`,
  );
};

async function present(
  session: Session,
  app: App,
  issue: Issue,
  picks: number,
  having = '',
): Promise<Answer> {
  const sendTime = await app.issues.sendTimeOf(issue);
  const times =
    sendTime === null ? [] : inZones(sendTime.instant, app.config.newsletter.zone, session.terminal.zone);
  const text = [
    `${nameOf(issue)} is a draft${having}. Its send time:`,
    ...times.map((time) => `  ${time}`),
  ].join('\n');
  return {
    text: text + nextLine(issue, picks, session.terminal),
    data: { issue, sendTime, slot: sendTime },
  };
}
