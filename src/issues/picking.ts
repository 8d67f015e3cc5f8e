// Picking: adds, removes and moves the articles of an issue. Each is a change of the whole list of picks.
import type { Article, ArticleImage } from '../articles/article.js';
import { AppError } from '../errors.js';
import { type Change, type Changed, changeIssue } from './change-issue.js';
import { requireText } from './editor-text.js';
import type { Issue, Pick, PickRole } from './issue.js';
import type { IssueWorld } from './ports.js';
import { requireSection, sectionNamed } from './sections.js';

export interface PickWish {
  readonly articleId: number;
  readonly role?: PickRole;
  readonly section?: string;
  readonly headline?: string | null;
  readonly dek?: string | null;
  readonly blurb?: string | null;
  readonly image?: ArticleImage | 'none' | null;
  /** Place within the issue, from 1; without it a new pick goes to the end and a known one stays. */
  readonly position?: number;
}

/**
 * Adds picks, or changes those already there. A new lead makes the former one a card.
 * @param sections configured order; an article goes to its own section where that is configured, else to the last.
 * @throws AppError NOT_FOUND for an unknown article, INPUT_INVALID for an unknown section or place.
 */
export async function pickArticles(world: IssueWorld, issue: Issue, actor: string, wishes: readonly PickWish[], sections: readonly string[]): Promise<Changed> {
  const articles = new Map((await world.articles.byIds(wishes.map((w) => w.articleId))).map((a) => [a.id, a]));
  let picks = await world.picks.ofIssue(issue.id);
  for (const wish of wishes) {
    requireTexts(wish);
    const article = articles.get(wish.articleId);
    if (article === undefined) throw new AppError('NOT_FOUND', `There is no article ${wish.articleId}.`, 'See the articles with "friday articles list".');
    picks = withPick(picks, issue.id, wish, article, sections);
  }
  return changeIssue(world, issue, actor, { picks, note: `picked ${wishes.map((w) => w.articleId).join(', ')}` });
}

/** @throws AppError INPUT_INVALID for words that may not stand in the issue. */
function requireTexts({ headline, dek, blurb, image }: PickWish): void {
  for (const [field, text] of Object.entries({ headline, dek, blurb })) if (text) requireText(field as 'headline', text);
  if (image === null || image === undefined || image === 'none') return;
  const { url, alt, caption, credit } = image;
  for (const [field, text] of Object.entries({ url, alt, caption, credit })) if (text) requireText(field as 'url', text);
}

function withPick(picks: readonly Pick[], issueId: number, wish: PickWish, article: Article, sections: readonly string[]): readonly Pick[] {
  const known = picks.find((p) => p.articleId === wish.articleId);
  const section = wish.section === undefined ? (known?.section ?? sectionNamed(article.section, sections)) : requireSection(wish.section, sections);
  const pick: Pick = {
    issueId,
    articleId: wish.articleId,
    position: known?.position ?? picks.length + 1,
    section,
    role: wish.role ?? known?.role ?? 'card',
    headline: wish.headline === undefined ? (known?.headline ?? null) : wish.headline,
    dek: wish.dek === undefined ? (known?.dek ?? null) : wish.dek,
    blurb: wish.blurb === undefined ? (known?.blurb ?? null) : wish.blurb,
    image: wish.image === undefined ? (known?.image ?? null) : wish.image,
  };
  const others = picks
    .filter((p) => p.articleId !== wish.articleId)
    .map((p) => (pick.role === 'lead' && p.role === 'lead' ? { ...p, role: 'card' as const } : p));
  return inserted(others, pick, wish.position ?? pick.position);
}

function inserted(others: readonly Pick[], pick: Pick, position: number): readonly Pick[] {
  if (!Number.isInteger(position) || position < 1 || position > others.length + 1) {
    const places = others.length + 1;
    const fix = places === 1 ? 'The only place is 1.' : `Choose a place from 1 to ${places}.`;
    throw new AppError('INPUT_INVALID', `There is no place ${position} in an issue of ${places === 1 ? 'one pick' : `${places} picks`}.`, fix);
  }
  return [...others.slice(0, position - 1), pick, ...others.slice(position - 1)];
}

/** @throws AppError NOT_FOUND where an article is not in the issue. */
export async function unpickArticles(world: IssueWorld, issue: Issue, actor: string, articleIds: readonly number[]): Promise<Changed> {
  const picks = await world.picks.ofIssue(issue.id);
  for (const id of articleIds) requirePick(picks, issue, id);
  return changeIssue(world, issue, actor, { picks: picks.filter((p) => !articleIds.includes(p.articleId)), note: `unpicked ${articleIds.join(', ')}` });
}

/** Moves one pick to a place (from 1), and to another section where one is named. */
export async function movePick(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  articleId: number,
  to: { readonly position?: number; readonly section?: string },
  sections: readonly string[],
): Promise<Changed> {
  const picks = await world.picks.ofIssue(issue.id);
  const pick = requirePick(picks, issue, articleId);
  const moved: Pick = { ...pick, section: to.section === undefined ? pick.section : requireSection(to.section, sections) };
  const change: Change = {
    picks: inserted(
      picks.filter((p) => p.articleId !== articleId),
      moved,
      to.position ?? pick.position,
    ),
    note: `moved ${articleId}`,
  };
  return changeIssue(world, issue, actor, change);
}

function requirePick(picks: readonly Pick[], issue: Issue, articleId: number): Pick {
  const pick = picks.find((p) => p.articleId === articleId);
  if (pick === undefined)
    throw new AppError('NOT_FOUND', `Article ${articleId} is not in issue ${issue.number}.`, `See its picks with "friday issue show ${issue.number}".`);
  return pick;
}
