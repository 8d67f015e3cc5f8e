// Change with merge: a change that an editor made is merged into the current state. A field that both changed
// differently is refused, and nothing is written.
import { AppError } from '../errors.js';
import { fromDocumentBlock } from './block-document.js';
import { type Changed, changeIssue } from './change-issue.js';
import { type DocumentPick, type IssueDocument, toDocument } from './document.js';
import type { Issue, Pick } from './issue.js';
import { mergeDocuments } from './merge-documents.js';
import type { IssueStores, IssueWorld } from './ports.js';
import type { Conflict, KeptChange } from './settle.js';

export interface ChangeRequest {
  /**
   * The state that the editor saw; null if that is not known any more: then every difference is a conflict.
   */
  readonly base: IssueDocument | null;
  readonly mine: IssueDocument;
  /** The entry in the log. */
  readonly note: string;
}

export interface Conflicted {
  readonly kind: 'conflict';
  /** The issue as it is now, written by the colleague. */
  readonly issue: Issue;
  readonly conflicts: readonly Conflict[];
  /** The current state, with my value wherever the two conflict. */
  readonly document: IssueDocument;
  readonly kept: readonly KeptChange[];
}

interface Merge {
  readonly changed: Changed;
  /** The changes since `base` that the merge kept, and who made the last of them. */
  readonly kept: readonly KeptChange[];
  readonly by: string;
}

export type MergedChange =
  | (Merge & { readonly kind: 'changed' })
  /** Nothing is left to change; an approval stays valid. */
  | (Merge & { readonly kind: 'unchanged' })
  | Conflicted;

/** Changes that come in between are merged again, this many times. */
const TRIES = 8;

/**
 * @param seen the issue as the editor saw it: where its status is another by now, a change would void an
 * approval that the editor never saw.
 * @throws AppError ILLEGAL_TRANSITION, or ISSUE_CONFLICT if the status changed, or the date is taken
 */
export async function changeWithMerge(
  world: IssueWorld,
  seen: Issue,
  actor: string,
  wish: ChangeRequest,
): Promise<MergedChange> {
  for (let tries = 1; ; tries++) {
    try {
      return await mergeIntoCurrent(world, seen, actor, wish);
    } catch (error) {
      if (!isRevisionConflict(error) || tries === TRIES) throw error;
    }
  }
}

/** @throws AppError ISSUE_CONFLICT with `details.revision` if somebody else wrote in between */
async function mergeIntoCurrent(
  world: IssueWorld,
  seen: Issue,
  actor: string,
  { base, mine, note }: ChangeRequest,
): Promise<MergedChange> {
  const { issue, picks, document: theirs } = await currentState(world, seen);
  if (issue.status !== seen.status) throw statusChanged(seen, issue);
  const hasNewBlock = mine.blocks.some(({ block }) => block === null);
  const highestBlock = hasNewBlock ? await world.revisions.highestBlock(issue.id) : 0;
  const merged = mergeDocuments(base, theirs, mine, highestBlock);
  if (merged.kind === 'conflict') return { ...merged, issue };
  const { document, kept } = merged;
  const by = issue.changedBy;
  if (JSON.stringify(document) === JSON.stringify(theirs))
    return { kind: 'unchanged', changed: { issue, picks, voided: false }, kept, by };
  const content = { ...contentOfDocument(document, issue.id, picks), note };
  return { kind: 'changed', changed: await changeIssue(world, issue, actor, content), kept, by };
}

/** The issue as it is now, with its picks and as a document. */
export async function currentState(
  stores: StandingStores,
  { id, name }: Issue,
): Promise<{ issue: Issue; picks: readonly Pick[]; document: IssueDocument }> {
  const issue = await stores.issues.byId(id);
  if (issue === null)
    throw new AppError(
      'NOT_FOUND',
      `There is no issue ${name}.`,
      'List the issues with "friday issue list".',
    );
  const picks = await stores.picks.ofIssue(id);
  const articles = await stores.articles.byIds(picks.map(({ articleId }) => articleId));
  return {
    issue,
    picks,
    document: toDocument(issue, picks, articles, await stores.blocks.ofIssue(id)),
  };
}

interface StandingStores {
  readonly issues: IssueStores['issues'];
  readonly picks: IssueStores['picks'];
  readonly blocks: IssueStores['blocks'];
  readonly articles: IssueStores['articles'];
}

/** True for the refusal of a change because somebody changed the issue first. */
function isRevisionConflict(error: unknown): boolean {
  return (
    error instanceof AppError && error.code === 'ISSUE_CONFLICT' && error.details['revision'] !== undefined
  );
}

function contentOfDocument(document: IssueDocument, issueId: number, stored: readonly Pick[]) {
  const { date, subject, preheader, intro, appeal = null } = document;
  const blocks = document.blocks.map((block, at) => fromDocumentBlock(block, at + 1));
  const picks = picksOf(document, issueId, stored);
  return { slug: date, subject, preheader, intro, appeal, picks, blocks };
}

/**
 * The picks that a document shows. @param stored the picks of the issue, for what a document does not show
 */
export function picksOf({ picks }: IssueDocument, issueId: number, stored: readonly Pick[]): readonly Pick[] {
  return picks.map((pick, at) => pickOf(pick, issueId, at + 1, stored));
}

/** An unchanged pick also keeps what a document does not show. */
function pickOf(pick: DocumentPick, issueId: number, position: number, stored: readonly Pick[]): Pick {
  const { article, role, section, headline, dek, blurb, image, sensitive = false } = pick;
  const known = stored.find(({ articleId }) => articleId === article);
  const own =
    typeof known?.image === 'object' &&
    known.image !== null &&
    typeof image === 'object' &&
    known.image.url === image?.url
      ? known.image
      : null;
  const picture =
    image === null || typeof image === 'string'
      ? (image as 'none' | null)
      : { width: own?.width ?? null, height: own?.height ?? null, ...image };
  return {
    issueId,
    articleId: article,
    position,
    section,
    role,
    headline,
    dek,
    blurb,
    image: picture,
    sensitive,
  };
}

function statusChanged(seen: Issue, { name, status, changedBy, approvedBy }: Issue): AppError {
  const who = status === 'approved' || status === 'scheduled' ? (approvedBy ?? changedBy) : changedBy;
  return new AppError(
    'ISSUE_CONFLICT',
    `Issue ${name} was ${seen.status === 'draft' ? 'a draft' : seen.status} when you began and is ${status === 'draft' ? 'a draft' : status} now (${who}). Nothing was saved.`,
    `Check it with "friday issue show ${name}", then repeat your change if it still applies.`,
    { details: { was: seen.status, status } },
  );
}

/** The refusal of a change that clashes with a colleague's, with all three values of each clash. */
export function conflictError({ issue, conflicts, kept }: Conflicted, fix: string): AppError {
  const many =
    conflicts.length === 1
      ? 'one of your changes clashes with theirs'
      : `${conflicts.length} of your changes conflict with theirs`;
  const message = `${issue.changedBy} changed issue ${issue.name} in the meantime, and ${many}. Nothing was saved.\n${conflictLines(conflicts).join('\n')}`;
  return new AppError('ISSUE_CONFLICT', message, fix, {
    details: { revision: issue.revision, changedBy: issue.changedBy, conflicts, kept },
  });
}

/** Each conflict in up to four lines: what, before, theirs, mine. */
export function conflictLines(conflicts: readonly Conflict[]): readonly string[] {
  return conflicts.flatMap(({ field, base, theirs, mine }) => [
    `  ${field}`,
    ...(base === null ? [] : [`    before: ${indented(base)}`]),
    `    theirs: ${indented(theirs)}`,
    `    yours:  ${indented(mine)}`,
  ]);
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n            ');
}
