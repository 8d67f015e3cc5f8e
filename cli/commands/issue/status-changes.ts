// friday issue cancel, restore, pause, resume and stop.

import { AppError } from '../../../src/errors.js';
import { type Issue, statusInWords } from '../../../src/issues/issue.js';
import type { Answer } from '../../output.js';
import { confirmOrStop } from '../../prompts.js';
import { actorOf, type Run } from '../../session.js';
import type { Terminal } from '../../terminal.js';
import { count } from '../../words.js';
import { chooseIssue } from './choose-issue.js';
import { mastheadLines } from './masthead-lines.js';
import { checkedNextLine, nameOf, nextLine } from './wording.js';

interface MoveFlags {
  readonly reason?: string;
  readonly by?: string;
}

export const cancel: Run<MoveFlags & { readonly yes?: boolean }, [string | undefined]> = async (
  session,
  { reason, by, yes },
  name,
) => {
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'cancel', name);
  const scheduled = issue.status === 'scheduled';
  const message = scheduled
    ? `${nameOf(issue)} is scheduled and would be cancelled.`
    : `Cancel ${nameOf(issue)}, which is ${statusInWords(issue.status)}?`;
  await confirmOrStop(session, {
    message,
    yes,
    issue: issue.name,
    ...(scheduled && { type: { name: 'its date', text: issue.slug } }),
  });
  const cancelled = await app.issues.cancel(issue, await actorOf(session, by), reason ?? null);
  const undo = `To undo this, run: friday issue restore ${cancelled.name}`;
  const troubles = await app.issues.mastheadTroubles();
  const lines = [
    `${nameOf(cancelled)} is cancelled. Its date is free for another issue. ${undo}`,
    ...mastheadLines(troubles),
  ];
  return {
    text: lines.join('\n') + nextLine(cancelled, 1, session.terminal),
    data: { issue: cancelled, mastheadTroubles: troubles },
  };
};

export const restore: Run<MoveFlags, [string | undefined]> = async (session, { by }, name) => {
  const app = await session.app();
  const issue = await app.issues.restore(
    await chooseIssue(session, app, 'restore', name),
    await actorOf(session, by),
  );
  const picks = await app.issues.picks(issue);
  const troubles = await app.issues.mastheadTroubles();
  const lines = [
    `${nameOf(issue)} is a draft again, with ${count(picks.length, 'pick')}. Its approval is void.`,
    ...mastheadLines(troubles),
  ];
  const next = await checkedNextLine(app, issue, picks.length, session.terminal);
  return { text: lines.join('\n') + next, data: { issue, picks: picks.length, mastheadTroubles: troubles } };
};

export const pause: Run<MoveFlags, [string | undefined]> = async (session, { reason, by }, name) => {
  const app = await session.app();
  const actor = await actorOf(session, by);
  const issue = await app.issues.pause(
    await chooseIssue(session, app, 'pause', name),
    actor,
    reason ?? `paused by ${actor}`,
  );
  return present(
    issue,
    `${nameOf(issue)} is paused. Messages in transfer are completed; nothing else is sent.`,
    session.terminal,
  );
};

export const resume: Run<MoveFlags, [string | undefined]> = async (session, { by }, name) => {
  const app = await session.app();
  const issue = await app.issues.resume(
    await chooseIssue(session, app, 'resume', name),
    await actorOf(session, by),
  );
  return present(
    issue,
    `${nameOf(issue)} is being sent again. Readers who have it do not get a second copy.`,
    session.terminal,
  );
};

interface StopFlags {
  readonly reason: string;
  readonly by?: string;
  readonly yes?: boolean;
}

export const stop: Run<StopFlags, [string | undefined]> = async (session, { reason, by, yes }, name) => {
  const why = reason.trim();
  if (why === '')
    throw new AppError('USAGE', 'The reason is empty.', 'Say with --reason why the issue is stopped.');
  const app = await session.app();
  const found = await chooseIssue(session, app, 'stop', name);
  const { counts, audience } = await app.deliveries.audit(found);
  const waiting =
    audience === null ? 'Readers who were not reached' : count(counts.pending + counts.deferred, 'reader');
  const message = `Stop ${nameOf(found)} for good? ${waiting} will not get it, and this cannot be undone.`;
  await confirmOrStop(session, { message, yes, issue: found.name });
  const { issue, stopped } = await app.issues.stop(found, { actor: await actorOf(session, by), reason: why });
  const { uncertain } = (await app.deliveries.audit(issue)).counts;
  const lines = [
    `${nameOf(issue)} is stopped: ${count(stopped, 'reader does', 'readers do')} not get it.`,
    ...(uncertain === 0
      ? []
      : [
          `${count(uncertain, 'delivery has', 'deliveries have')} an unknown outcome. List them with: friday issue uncertain ${issue.name}`,
        ]),
  ];
  return {
    text: lines.join('\n') + nextLine(issue, 1, session.terminal),
    data: { issue, stopped, uncertain },
  };
};

function present(issue: Issue, sentence: string, terminal: Terminal): Answer {
  return { text: sentence + nextLine(issue, 1, terminal), data: { issue } };
}
