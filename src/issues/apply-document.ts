// Apply a document: an issue edited as a whole, from a text editor, a file or the picker, merged into what
// colleagues did meanwhile.
import type { BlockRules } from './block-document.js';
import { changeWithMerge, currentState, type MergedChange } from './change-with-merge.js';
import { fromDocument, type IssueDocument, toDocument } from './document.js';
import type { DocumentProblem } from './document-reader.js';
import { type Issue, isCorrection } from './issue.js';
import { differencesBetween, mergeDocuments } from './merge-documents.js';
import type { IssueWorld, RevisionText } from './ports.js';

export type Applied =
  | MergedChange
  | { readonly kind: 'problems'; readonly problems: readonly DocumentProblem[] };

/**
 * Applies an edited document, or returns everything that is wrong with it and writes nothing. Its `revision`
 * names the state it was made from. A document without one replaces the current state only if that loses
 * nobody's work: if the same person changed the issue last, or it only adds.
 * @throws AppError as changeWithMerge does
 */
export async function applyDocument(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  raw: unknown,
  rules: BlockRules,
): Promise<Applied> {
  const articles = await world.articles.byIds(articleIdsIn(raw));
  const read = fromDocument(raw, {
    issueId: issue.id,
    ...rules,
    correction: isCorrection(issue) ? issue.name : null,
    hasBlocks: (await world.blocks.ofIssue(issue.id)).length > 0,
    articleIds: new Set(articles.map(({ id }) => id)),
  });
  if ('problems' in read) return { kind: 'problems', problems: read.problems };
  const { picks, blocks, ...texts } = read.change;
  const now = await currentState(world, issue);
  const mineOver = (seen: IssueDocument | null) => ({
    ...toDocument({ appeal: (seen ?? now.document).appeal ?? null, ...texts }, picks, articles),
    blocks,
  });
  if (read.revision === undefined) return replaceAll(world, now.issue, actor, mineOver(null), now.document);
  if (read.revision > now.issue.revision)
    return { kind: 'problems', problems: [fromElsewhere(read.revision, now.issue)] };
  const held = await world.revisions.asOf(issue.id, read.revision);
  const base = baseOf(held, now.document);
  return changeWithMerge(world, issue, actor, { base, mine: mineOver(base), note: 'edited' });
}

function baseOf(held: RevisionText, current: IssueDocument): IssueDocument | null {
  if (held.kind === 'past') return held.document;
  return held.kind === 'current' ? current : null;
}

async function replaceAll(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  mine: IssueDocument,
  theirs: IssueDocument,
): Promise<Applied> {
  const isOwn = issue.changedBy.trim().toLowerCase() === actor.trim().toLowerCase();
  const loses = differencesBetween(theirs, mine).some(({ before }) => !NOTHING.has(before));
  if (isOwn || !loses) return changeWithMerge(world, issue, actor, { base: theirs, mine, note: 'edited' });
  const merged = mergeDocuments(null, theirs, mine);
  if (merged.kind === 'conflict') return { ...merged, issue };
  return changeWithMerge(world, issue, actor, { base: theirs, mine, note: 'edited' });
}

/** What a replaced value shows if nobody wrote anything. */
const NOTHING = new Set(['(empty)', 'not picked', 'none']);

function fromElsewhere(revision: number, issue: Issue): DocumentProblem {
  return {
    path: ['revision'],
    message: `revision ${revision} is newer than issue ${issue.name}, which is at ${issue.revision}. Is this the text of another issue? Print this one with "friday issue edit ${issue.name} --print"`,
  };
}

function articleIdsIn(raw: unknown): readonly number[] {
  const picks = raw !== null && typeof raw === 'object' ? (raw as { picks?: unknown }).picks : undefined;
  if (!Array.isArray(picks)) return [];
  return picks.flatMap((p: unknown) =>
    p !== null && typeof p === 'object' && Number.isSafeInteger((p as { article?: unknown }).article)
      ? [(p as { article: number }).article]
      : [],
  );
}
