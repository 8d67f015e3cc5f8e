// Picking: adds, removes and moves the articles of an issue. Each is a change of the whole list of picks.
import type { Article, ArticleImage } from '../articles/article.js';
import { AppError } from '../errors.js';
import { type DocumentBlock, toDocumentBlock } from './block-document.js';
import type { Changed } from './change-issue.js';
import { changeWithMerge, conflictError, picksOf } from './change-with-merge.js';
import { toDocument } from './document.js';
import { requireText } from './editor-text.js';
import type { Issue, Pick, PickRole } from './issue.js';
import type { IssueWorld } from './ports.js';
import { inReadingOrder } from './reading-order.js';
import { requireSection, sectionNamed } from './sections.js';

export interface PickRequest {
  readonly articleId: number;
  readonly role?: PickRole;
  readonly section?: string;
  readonly headline?: string | null;
  readonly dek?: string | null;
  readonly blurb?: string | null;
  readonly image?: ArticleImage | 'none' | null;
  readonly sensitive?: boolean;
  /** Place in reading order, from 1; without it a new pick goes to the end and a known one stays. */
  readonly position?: number;
}

/**
 * Adds picks, or changes existing ones. A new lead makes the former one a card. What colleagues changed
 * meanwhile stays.
 * @param sections configured order; an article goes to its own section if that is configured, else to the
 * last.
 * @param note the entry in the log
 * @throws AppError NOT_FOUND for an unknown article, INPUT_INVALID for an unknown section or place,
 * ISSUE_CONFLICT if a colleague changed the same.
 */
export async function pickArticles(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  wishes: readonly PickRequest[],
  sections: readonly string[],
  note = `picked ${wishes.map((w) => w.articleId).join(', ')}`,
): Promise<Changed> {
  const articles = new Map(
    (await world.articles.byIds(wishes.map((w) => w.articleId))).map((a) => [a.id, a]),
  );
  const change = (before: readonly Pick[]) => {
    let picks = before;
    for (const wish of wishes) {
      requireTexts(wish);
      const article = articles.get(wish.articleId);
      if (article === undefined)
        throw new AppError(
          'NOT_FOUND',
          `There is no article ${wish.articleId}.`,
          'List the articles with "friday articles list".',
        );
      picks = inReadingOrder(withPick(picks, issue.id, wish, article, sections), sections);
    }
    return picks;
  };
  return changePicks(world, issue, actor, { change, sections, note });
}

interface PicksChange {
  /** The new picks, from those in reading order that the editor saw. */
  readonly change: (before: readonly Pick[]) => readonly Pick[];
  readonly sections: readonly string[];
  readonly note: string;
}

async function changePicks(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  { change, sections, note }: PicksChange,
): Promise<Changed> {
  const { picks: stored, blocks } = await seen(world, issue);
  const picks = change(inReadingOrder(stored, sections));
  const articles = await world.articles.byIds([...stored, ...picks].map((pick) => pick.articleId));
  const [base, mine] = [stored, picks].map((side) => ({ ...toDocument(issue, side, articles), blocks }));
  const outcome = await changeWithMerge(world, issue, actor, {
    base: base ?? null,
    mine: mine ?? { ...toDocument(issue, picks, articles), blocks },
    note,
  });
  if (outcome.kind !== 'conflict') return outcome.changed;
  throw conflictError(
    outcome,
    `Check the picks with "friday issue show ${issue.name}", then repeat the command if it still applies.`,
  );
}

/** Picks and blocks as they were at the revision that the editor saw. */
async function seen(
  world: IssueWorld,
  issue: Issue,
): Promise<{ readonly picks: readonly Pick[]; readonly blocks: readonly DocumentBlock[] }> {
  const then = await world.revisions.asOf(issue.id, issue.revision);
  const stored = await world.picks.ofIssue(issue.id);
  if (then.kind === 'past')
    return { picks: picksOf(then.document, issue.id, stored), blocks: then.document.blocks };
  return { picks: stored, blocks: (await world.blocks.ofIssue(issue.id)).map(toDocumentBlock) };
}

/** @throws AppError INPUT_INVALID for words that are not allowed in the issue. */
function requireTexts({ headline, dek, blurb, image }: PickRequest): void {
  for (const [field, text] of Object.entries({ headline, dek, blurb }))
    if (text) requireText(field as 'headline', text);
  if (image === null || image === undefined || image === 'none') return;
  const { url, alt, caption, credit } = image;
  for (const [field, text] of Object.entries({ url, alt, caption, credit }))
    if (text) requireText(field as 'url', text);
}

/** What the wish says, also null to empty the field; else what the pick has. */
const wished = <T>(wish: T | null | undefined, known: T | null | undefined): T | null =>
  wish === undefined ? (known ?? null) : wish;

function withPick(
  picks: readonly Pick[],
  issueId: number,
  wish: PickRequest,
  article: Article,
  sections: readonly string[],
): readonly Pick[] {
  const known = picks.find((p) => p.articleId === wish.articleId);
  const section =
    wish.section === undefined
      ? (known?.section ?? sectionNamed(article.section, sections))
      : requireSection(wish.section, sections);
  const pick: Pick = {
    issueId,
    articleId: wish.articleId,
    position: known === undefined ? picks.length + 1 : picks.indexOf(known) + 1,
    section,
    role: wish.role ?? known?.role ?? 'card',
    headline: wished(wish.headline, known?.headline),
    dek: wished(wish.dek, known?.dek),
    blurb: wished(wish.blurb, known?.blurb),
    image: wished(wish.image, known?.image),
    sensitive: wish.sensitive ?? known?.sensitive ?? false,
  };
  const others = picks
    .filter((p) => p.articleId !== wish.articleId)
    .map((p) => (pick.role === 'lead' && p.role === 'lead' ? { ...p, role: 'card' as const } : p));
  return inserted(others, pick, wish.position ?? pick.position);
}

function inserted(others: readonly Pick[], pick: Pick, position: number): readonly Pick[] {
  if (!Number.isInteger(position) || position < 1 || position > others.length + 1) {
    const places = others.length + 1;
    const fix = places === 1 ? 'The only position is 1.' : `Choose a position from 1 to ${places}.`;
    throw new AppError(
      'INPUT_INVALID',
      `There is no position ${position} in an issue with ${places === 1 ? 'one pick' : `${places} picks`}.`,
      fix,
    );
  }
  return [...others.slice(0, position - 1), pick, ...others.slice(position - 1)];
}

/** @throws AppError NOT_FOUND if an article is not in the issue. */
export async function unpickArticles(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  articleIds: readonly number[],
  sections: readonly string[],
  note = `unpicked ${articleIds.join(', ')}`,
): Promise<Changed> {
  const change = (before: readonly Pick[]) => {
    for (const id of articleIds) requirePick(before, issue, id);
    return before.filter((p) => !articleIds.includes(p.articleId));
  };
  return changePicks(world, issue, actor, { change, sections, note });
}

/**
 * Moves one pick to a place in reading order (from 1), and to another section where one is named; within its
 * section it gets the nearest place.
 */
export async function movePick(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  articleId: number,
  to: { readonly position?: number; readonly section?: string },
  sections: readonly string[],
): Promise<Changed> {
  const change = (before: readonly Pick[]) => {
    const pick = requirePick(before, issue, articleId);
    const others = before.filter((p) => p.articleId !== articleId);
    const moved: Pick = {
      ...pick,
      section: to.section === undefined ? pick.section : requireSection(to.section, sections),
    };
    return inReadingOrder(inserted(others, moved, to.position ?? before.indexOf(pick) + 1), sections);
  };
  return changePicks(world, issue, actor, { change, sections, note: `moved ${articleId}` });
}

/**
 * The pick of that article. An editor may have typed the number of a place: then the article there is named.
 * @throws AppError NOT_FOUND
 */
export function requirePick(picks: readonly Pick[], issue: Issue, articleId: number): Pick {
  const pick = picks.find((p) => p.articleId === articleId);
  if (pick !== undefined) return pick;
  const there = picks[articleId - 1];
  const hint =
    there === undefined
      ? ''
      : ` Position ${articleId} holds article ${there.articleId}: use that number if you mean it.`;
  throw new AppError(
    'NOT_FOUND',
    `Article ${articleId} is not in issue ${issue.name}.`,
    `List its picks with "friday issue show ${issue.name}".${hint}`,
  );
}
