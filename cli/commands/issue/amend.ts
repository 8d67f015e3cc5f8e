// friday issue amend: another text of a paused issue, for readers who have not been sent it.
import type { App } from '../../../src/app.js';
import { isAmending } from '../../../src/issues/amending.js';
import type { Issue } from '../../../src/issues/issue.js';
import type { Answer } from '../../output.js';
import { actorOf, type Run, type Session } from '../../session.js';
import { count } from '../../words.js';
import { chooseIssue } from './choose-issue.js';
import { keptLines } from './conflict-text.js';
import { type EditFlags, type Editing, editDocument, printDocument } from './edit.js';
import { nameOf, nextLine } from './wording.js';

const AMEND: Editing = {
  verb: 'amend',
  apply: (app, issue, actor, raw) => app.issues.amend(issue, actor, raw),
};

export const amend: Run<EditFlags & { readonly discard?: boolean }, [string | undefined]> = async (
  session,
  { discard = false, ...flags },
  name,
) => {
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'amend', name);
  if (flags.print === true) return printDocument(app, issue);
  if (discard) return discarded(session, app, issue, await actorOf(session, flags.by));
  const done = await editDocument(session, app, issue, flags, AMEND);
  if (done?.kind !== 'changed') return unchanged(session, app, issue, flags.by);
  const { changed, by, kept } = done;
  return present(session, changed.issue, keptLines(by, kept), { picks: changed.picks.length });
};

/** Articles may say something else since the issue was approved, which is an amendment of its own. */
async function unchanged(session: Session, app: App, issue: Issue, by: string | undefined): Promise<Answer> {
  const { stories } = await app.issues.stale(issue);
  if (stories.length === 0 || isAmending(issue))
    return {
      text: `Nothing was changed.${nextLine(issue, 1, session.terminal)}`,
      data: { changed: false, issue },
    };
  const opened = await app.issues.openAmendment(issue, await actorOf(session, by));
  const line = `${count(stories.length, 'story has', 'stories have')} changed since the issue was approved: the amendment shows the current text.`;
  return present(session, opened, [line], { articles: stories.map(({ articleId }) => articleId) });
}

async function discarded(session: Session, app: App, issue: Issue, actor: string): Promise<Answer> {
  const closed = await app.issues.discardAmendment(issue, actor);
  const text = `The amendment of ${nameOf(closed)} is discarded. Readers who have not been sent it get version ${closed.version}, as approved.`;
  return { text: text + nextLine(closed, 1, session.terminal), data: { issue: closed, changed: true } };
}

function present(
  session: Session,
  issue: Issue,
  lines: readonly string[],
  more: Readonly<Record<string, unknown>>,
): Answer {
  const all = [
    `${nameOf(issue)} has an amendment. It stays paused, and its page unchanged, until the amendment is approved.`,
    ...lines,
  ];
  return {
    text: all.join('\n') + nextLine(issue, 1, session.terminal),
    data: { changed: true, issue, ...more },
  };
}
