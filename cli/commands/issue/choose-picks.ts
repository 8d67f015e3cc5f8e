// Choosing picks on a terminal: tick articles, then lead, brief, section and order on a screen that shows the
// issue as it will be.
import { autocompleteMultiselect, intro, log, select } from '@clack/prompts';
import type { App } from '../../../src/app.js';
import type { Article } from '../../../src/articles/article.js';
import { AppError } from '../../../src/errors.js';
import { type Conflicted, conflictLines, type MergedChange } from '../../../src/issues/change-with-merge.js';
import type { DocumentPick, IssueDocument } from '../../../src/issues/document.js';
import type { Issue } from '../../../src/issues/issue.js';
import { inReadingOrder } from '../../../src/issues/reading-order.js';
import { safe } from '../../output.js';
import { answerOrStop } from '../../prompts.js';
import type { Terminal } from '../../terminal.js';
import {
  applyPickAction,
  articleLine,
  documentPick,
  inOfferedOrder,
  type PickAction,
  pickLines,
} from './pick-order.js';
import { nameOf } from './wording.js';

const OFFERED = 300;
/** Columns that the prompt takes for its frame and its boxes. */
const FRAME = 14;

interface Room {
  readonly app: App;
  readonly terminal: Terminal;
  readonly issue: Issue;
  readonly articles: ReadonlyMap<number, Article>;
  readonly earlier: ReadonlyMap<number, readonly number[]>;
}

type Chosen = Exclude<MergedChange, Conflicted>;

/**
 * Asks, and applies what was chosen; where a colleague chose something else meanwhile, shows it and asks
 * again with everything still ticked. Null if nothing was changed.
 */
export async function choosePicks(
  app: App,
  terminal: Terminal,
  issue: Issue,
  actor: string,
): Promise<Chosen | null> {
  let document = await app.issues.document(issue);
  const opened = document;
  const picked = await app.issues.picks(issue);
  const recent = await app.articles.list({ limit: OFFERED });
  const articles = new Map([...picked.map((p) => p.article), ...recent].map((a) => [a.id, a]));
  if (articles.size === 0) return null;
  const room: Room = { app, terminal, issue, articles, earlier: await app.issues.pickedBefore(issue) };
  intro(nameOf(issue));
  document = { ...document, picks: await arranged(room, await ticked(room, document.picks)) };
  if (JSON.stringify(document) === JSON.stringify(opened)) return null;
  for (;;) {
    const outcome = await app.issues.applyDocument(issue, actor, document);
    if (outcome.kind === 'problems')
      throw new AppError(
        'INPUT_INVALID',
        outcome.problems.map((p) => p.message).join('\n'),
        `Change it with "friday issue edit ${issue.name}".`,
      );
    if (outcome.kind !== 'conflict') return outcome;
    log.warn(safe(clashText(outcome)));
    const merged: IssueDocument = { ...outcome.document, revision: outcome.issue.revision };
    document = { ...merged, picks: await arranged(room, merged.picks) };
  }
}

function clashText({ issue, conflicts }: Conflicted): string {
  return [
    `${issue.changedBy} changed this issue in the meantime. Nothing is saved yet; your choice is kept below.`,
    ...conflictLines(conflicts),
  ].join('\n');
}

/** The picks after ticking; those that stay keep their words and their place, new ones follow. */
async function ticked(
  { app, terminal, articles, earlier }: Room,
  picks: readonly DocumentPick[],
): Promise<readonly DocumentPick[]> {
  const { sections, newsletter } = app.config;
  const before = picks.map((pick) => pick.article);
  const line = { zone: newsletter.zone, width: terminal.width - FRAME, sections };
  const ids = await answerOrStop(
    autocompleteMultiselect<number>({
      message: 'Which articles? (type to search, Tab to select, Enter when done)',
      options: inOfferedOrder([...articles.values()], before, earlier).map((a) => ({
        value: a.id,
        label: articleLine(a, earlier.get(a.id) ?? [], line),
      })),
      initialValues: before,
      maxItems: 12,
    }),
  );
  const stay = picks.filter((pick) => ids.includes(pick.article));
  const added = ids
    .filter((id) => !before.includes(id))
    .flatMap((id) => documentPick(articles.get(id), sections));
  const all = inReadingOrder([...stay, ...added], sections);
  const [first] = all;
  return first === undefined || all.some((pick) => pick.role === 'lead')
    ? all
    : applyPickAction(all, first.article, 'lead', sections);
}

type Step = { readonly pick: number } | 'tick' | 'save';

/** The issue as it will be, until it is saved. */
async function arranged(room: Room, given: readonly DocumentPick[]): Promise<readonly DocumentPick[]> {
  const { sections } = room.app.config;
  let picks = inReadingOrder(given, sections);
  let at = String(picks.length);
  for (;;) {
    const lines = pickLines(picks, { width: room.terminal.width - FRAME, sections });
    const steps: readonly Step[] = [...picks.map(({ article }) => ({ pick: article })), 'save', 'tick'];
    const labels = [...lines, 'Save the issue like this', 'Add or remove articles'];
    const chosen = await answerOrStop(
      select<string>({
        message: 'The issue as it will be. Choose a pick to change it, or save.',
        options: labels.map((label, value) => ({ value: String(value), label })),
        initialValue: at,
      }),
    );
    const step = steps[Number(chosen)] ?? 'save';
    if (step === 'save') return picks;
    if (step === 'tick') picks = await ticked(room, picks);
    else picks = await changedPick(room, picks, step.pick);
    const again = step === 'tick' ? -1 : picks.findIndex(({ article }) => article === step.pick);
    at = String(again < 0 ? picks.length : again);
  }
}

async function changedPick(
  { app }: Room,
  picks: readonly DocumentPick[],
  articleId: number,
): Promise<readonly DocumentPick[]> {
  const { sections } = app.config;
  const pick = picks.find(({ article }) => article === articleId);
  if (pick === undefined) return picks;
  const others = sections.filter((name) => name !== pick.section);
  const choices: readonly (readonly [string, PickAction])[] = [
    ['Move up', 'up'],
    ['Move down', 'down'],
    ['Lead the issue with it', 'lead'],
    ['Show it as a card', 'card'],
    ['Show it as a brief, one line', 'brief'],
    ...others.map((section) => [`Move it to ${section}`, { section }] as const),
    ['Remove it from the issue', 'out'],
  ];
  const open = choices.filter(([, action]) => action !== pick.role);
  const options = [...open.map(([label], value) => ({ value, label })), { value: -1, label: 'Back' }];
  const chosen =
    open[await answerOrStop(select<number>({ message: pick.headline ?? pick.original_headline, options }))];
  return chosen === undefined ? picks : applyPickAction(picks, articleId, chosen[1], sections);
}
