// Corrections: dated notes on the public page of an issue that readers were sent. A note is never changed or
// removed, so that no correction is silent.
import { AppError } from '../errors.js';
import { storiesOf } from './compose.js';
import type { IssueContent } from './content.js';
import type { CorrectionNote } from './correction-note.js';
import { requireText } from './editor-text.js';
import { type Issue, isCorrection, isPublic, statusInWords } from './issue.js';
import type { IssueStores, IssueWorld } from './ports.js';
import { variantOf } from './snapshot.js';

export interface CorrectionWish {
  /** The story that it corrects; without it, the note concerns the whole issue. */
  readonly article?: number;
  readonly text: string;
  readonly actor: string;
}

/**
 * Adds a note to the public page of an issue, and an entry to its log.
 * @throws AppError INPUT_INVALID for a text that is not allowed, an article that is not in the issue, or a
 * note that the issue has already; ISSUE_NOT_EDITABLE if readers were not sent the issue, or it has no page
 */
export async function correctIssue(
  world: Pick<IssueWorld, 'now' | 'transaction'>,
  issue: Issue,
  wish: CorrectionWish,
): Promise<CorrectionNote> {
  const text = requireCorrection(wish.text);
  return world.transaction(async (stores) => {
    // Holds the row, so that of two commands with the same text one adds the note.
    const held = await stores.issues.update(issue.id, {});
    const content = await publishedContent(stores, held ?? issue);
    const articleId = wish.article ?? null;
    assertNew(issue, await stores.corrections.ofIssues([issue.id]), { articleId, text });
    const headline = articleId === null ? null : headlineOf(issue, content, articleId);
    const at = world.now().toISOString();
    const note = await stores.corrections.add({
      issueId: issue.id,
      articleId,
      text,
      at,
      actor: wish.actor,
    });
    const about = headline === null ? '' : `article ${articleId} ("${headline}"): `;
    const entry = { issueId: issue.id, at, actor: wish.actor, event: 'corrected', detail: `${about}${text}` };
    await stores.issues.log(entry);
    return note;
  });
}

/** The text without surrounding spaces. @throws AppError INPUT_INVALID */
export function requireCorrection(written: string): string {
  const text = requireText('correction', written.trim());
  if (text !== '') return text;
  throw new AppError(
    'INPUT_INVALID',
    'The text of the correction is empty.',
    'Say what was wrong and what is right, for example --text "The bridge opened in 1987, not 1978."',
  );
}

/** @throws AppError ISSUE_NOT_EDITABLE for an issue that readers were not sent, and for a correction mail */
export function assertCorrectable(issue: Issue): void {
  const { name, status } = issue;
  if (isCorrection(issue))
    throw new AppError(
      'ISSUE_NOT_EDITABLE',
      `${name} is a correction mail itself.`,
      'Name the issue that it corrects.',
    );
  if (isPublic(issue)) return;
  throw new AppError(
    'ISSUE_NOT_EDITABLE',
    `Issue ${name} is ${statusInWords(status)}: readers were not sent it, so there is nothing to correct.`,
    `Change it with "friday issue edit ${name}".`,
  );
}

/** The content of the public page. @throws AppError ISSUE_NOT_EDITABLE */
async function publishedContent(
  { snapshots }: Pick<IssueStores, 'snapshots'>,
  issue: Issue,
): Promise<IssueContent> {
  assertCorrectable(issue);
  const { id, name } = issue;
  const content = variantOf(await snapshots.ofIssue(id), 'web')?.content ?? null;
  if (content !== null) return content;
  throw new AppError(
    'ISSUE_NOT_EDITABLE',
    `Issue ${name} has no public page that a note could be added to.`,
    'Tell readers in the next issue: "friday issue edit".',
  );
}

function headlineOf({ name }: Issue, content: IssueContent, article: number): string {
  const story = storiesOf(content).find(({ articleId }) => articleId === article);
  if (story !== undefined) return story.headline;
  throw new AppError(
    'INPUT_INVALID',
    `Article ${article} is not in issue ${name}.`,
    `List its picks with "friday issue show ${name}".`,
  );
}

function assertNew(
  { name }: Issue,
  notes: readonly CorrectionNote[],
  { articleId, text }: Pick<CorrectionNote, 'articleId' | 'text'>,
): void {
  if (!notes.some((note) => note.articleId === articleId && note.text === text)) return;
  throw new AppError(
    'INPUT_INVALID',
    `Issue ${name} already has this correction.`,
    `List its corrections with "friday issue show ${name}".`,
  );
}
