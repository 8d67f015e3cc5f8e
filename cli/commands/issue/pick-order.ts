// Picks as they are being chosen: a new one, its role, its section, its place; and how articles and picks are
// shown in a line. Pure.
import type { Article } from '../../../src/articles/article.js';
import type { DocumentPick } from '../../../src/issues/document.js';
import { inReadingOrder } from '../../../src/issues/reading-order.js';
import { sectionNamed } from '../../../src/issues/sections.js';
import { clean } from '../../output.js';
import { cut } from '../../table.js';
import { shortTime, wallTime } from '../../words.js';

/** The possible changes of a pick: a role, a step, or a section of that name. */
export type PickAction = 'lead' | 'card' | 'brief' | 'up' | 'down' | 'out' | { readonly section: string };

/** A card in the article's own section; empty if there is no article. */
export function documentPick(article: Article | undefined, sections: readonly string[]): DocumentPick[] {
  if (article === undefined) return [];
  const section = sectionNamed(article.section, sections);
  return [
    {
      article: article.id,
      original_headline: article.headline,
      role: 'card',
      section,
      headline: null,
      dek: null,
      blurb: null,
      image: null,
    },
  ];
}

/** The picks after an action, in reading order. A new lead makes the former one a card. */
export function applyPickAction(
  picks: readonly DocumentPick[],
  articleId: number,
  action: PickAction,
  sections: readonly string[],
): readonly DocumentPick[] {
  if (action === 'out') return picks.filter((pick) => pick.article !== articleId);
  if (action === 'up' || action === 'down')
    return stepped(picks, articleId, action === 'up' ? -1 : 1, sections);
  const changed = picks.map((pick): DocumentPick => {
    if (pick.article !== articleId)
      return action === 'lead' && pick.role === 'lead' ? { ...pick, role: 'card' } : pick;
    return typeof action === 'string' ? { ...pick, role: action } : { ...pick, section: action.section };
  });
  return inReadingOrder(changed, sections);
}

function stepped(
  picks: readonly DocumentPick[],
  articleId: number,
  step: number,
  sections: readonly string[],
): readonly DocumentPick[] {
  const from = picks.findIndex((pick) => pick.article === articleId);
  const [pick, other] = [picks[from], picks[from + step]];
  if (pick === undefined || other === undefined) return picks;
  const swapped = picks.map((one, at) => [
    ...(at === from ? [other] : []),
    ...(at === from + step ? [pick] : []),
    ...(at === from || at === from + step ? [] : [one]),
  ]);
  return inReadingOrder(swapped.flat(), sections);
}

/**
 * Articles in the order in which they are offered: those of this issue, then unused ones, then those that an
 * issue had; the newest first in each.
 */
export function inOfferedOrder(
  articles: readonly Article[],
  picked: readonly number[],
  earlier: ReadonlyMap<number, readonly number[]>,
): readonly Article[] {
  const rank = ({ id }: Article) =>
    picked.includes(id) ? 0 : 1 + Number((earlier.get(id) ?? []).length > 0);
  const day = (article: Article) =>
    article.publishedAt ?? wallTime(article.publishedAtLocal) ?? article.addedAt;
  return [...articles].sort((a, b) => rank(a) - rank(b) || day(b).localeCompare(day(a)));
}

interface LineRoom {
  readonly zone: string;
  /** Columns for the whole line. */
  readonly width: number;
  readonly sections: readonly string[];
}

const NARROWEST = 20;

/** "2026-11-20  News      4 min  picture  Ferry opens (was in issue 3)" */
export function articleLine(
  article: Article,
  issues: readonly number[],
  { zone, width, sections }: LineRoom,
): string {
  const room = Math.min(14, Math.max(...sections.map((name) => name.length)));
  const published =
    article.publishedAt === null ? wallTime(article.publishedAtLocal) : shortTime(article.publishedAt, zone);
  const day = (published ?? 'no date').slice(0, 10).padEnd(10);
  const minutes = article.readingMinutes === null ? '' : `${article.readingMinutes} min`;
  const facts = [
    day,
    cut(clean(article.section ?? '–'), room).padEnd(room),
    minutes.padStart(6),
    article.image === null ? 'no pic.' : 'picture',
  ].join('  ');
  const used = issues.length === 0 ? '' : ` (was in issue ${issues.join(', ')})`;
  const left = Math.max(NARROWEST, width - facts.length - 2 - used.length);
  return `${facts}  ${cut(clean(article.headline), left)}${used}`;
}

/**
 * One line per pick in reading order, as the issue will be: place, section at its first pick, headline, and
 * what is not usual.
 */
export function pickLines(
  picks: readonly DocumentPick[],
  { width, sections }: Pick<LineRoom, 'width' | 'sections'>,
): readonly string[] {
  const room = Math.max(4, ...sections.map((name) => name.length));
  const heading = (pick: DocumentPick) => (pick.role === 'lead' ? 'Lead' : pick.section);
  return picks.map((pick, at) => {
    const before = picks[at - 1];
    const section = before !== undefined && heading(before) === heading(pick) ? '' : heading(pick);
    const note = { lead: ` (${pick.section})`, card: '', brief: ' (brief)' }[pick.role];
    const place = `${at + 1}.`.padStart(3);
    const left = Math.max(NARROWEST, width - room - 7 - note.length);
    return `${place}  ${cut(clean(section), room).padEnd(room)}  ${cut(clean(pick.headline ?? pick.original_headline), left)}${note}`;
  });
}
