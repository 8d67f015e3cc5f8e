// friday issue pick, unpick and move.
import type { App, PickedArticle } from '../../../src/app.js';
import { AppError } from '../../../src/errors.js';
import type { Changed } from '../../../src/issues/change-issue.js';
import type { Answer } from '../../output.js';
import { actorOf, type Run, type Session } from '../../session.js';
import { count } from '../../words.js';
import { chooseIssue } from './choose-issue.js';
import { keptLines } from './conflict-text.js';
import { mastheadLines } from './masthead-lines.js';
import { type PickFlags, wishesFrom } from './pick-flags.js';
import { picksText } from './picks-text.js';
import { checkedNextLine, lostTime, nameOf } from './wording.js';

interface Target {
  readonly issue?: string;
  readonly by?: string;
}

export const pick: Run<PickFlags & Target, [readonly string[]]> = async (session, flags, names) => {
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'pick', flags.issue);
  const actor = await actorOf(session, flags.by);
  if (names.length > 0) {
    const wishes = wishesFrom(await idsOf(app, names), flags);
    return present(session, app, await app.issues.pick(issue, actor, wishes));
  }
  if (!session.terminal.interactive)
    throw new AppError(
      'USAGE',
      'Say which articles to pick.',
      'Give their numbers (see "friday articles list"), or run this in a terminal to choose from a list.',
    );
  const { choosePicks } = await import('./choose-picks.js');
  const chosen = await choosePicks(app, session.terminal, issue, actor);
  return chosen === null
    ? { text: 'Nothing was changed.' }
    : present(session, app, chosen.changed, keptLines(chosen.by, chosen.kept));
};

export const unpick: Run<Target, [readonly string[]]> = async (session, flags, names) => {
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'unpick', flags.issue);
  return present(
    session,
    app,
    await app.issues.unpick(issue, await actorOf(session, flags.by), await idsOf(app, names)),
  );
};

export const move: Run<Target & { readonly to?: number; readonly section?: string }, [string]> = async (
  session,
  flags,
  name,
) => {
  const { to, section } = flags;
  if (to === undefined && section === undefined)
    throw new AppError(
      'USAGE',
      'Say where to move it.',
      'Give a position with --to, or a section with --section.',
    );
  const app = await session.app();
  const issue = await chooseIssue(session, app, 'move', flags.issue);
  const [id = 0] = await idsOf(app, [name]);
  const target = { ...(to !== undefined && { position: to }), ...(section !== undefined && { section }) };
  return present(session, app, await app.issues.move(issue, await actorOf(session, flags.by), id, target));
};

async function idsOf(app: App, names: readonly string[]): Promise<readonly number[]> {
  const articles = await Promise.all(names.map((name) => app.articles.find(name)));
  return articles.map(({ id }) => id);
}

async function present(
  session: Session,
  app: App,
  { issue, voided }: Changed,
  kept: readonly string[] = [],
): Promise<Answer> {
  const masthead = voided ? mastheadLines(await app.issues.mastheadTroubles()) : [];
  const picks: readonly PickedArticle[] = await app.issues.picks(issue);
  const heading = `${nameOf(issue)} now has ${count(picks.length, 'pick')}.${lostTime({ issue, voided }, app.config.newsletter.zone)}`;
  const list = picks.length === 0 ? '' : `\n\n${picksText(session.terminal, picks, app.config.sections)}`;
  const next = await checkedNextLine(app, issue, picks.length, session.terminal);
  return {
    text: `${[heading, ...masthead, ...kept].join('\n')}${list}\n${next}`,
    data: { issue, voided, picks },
  };
}
