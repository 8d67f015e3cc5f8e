// Create a correction mail: a draft for the readers of an issue that had an error. The public page is
// corrected first, so that the record is right before the mail leaves (G22).

import { AppError } from '../errors.js';
import { storiesOf } from './compose.js';
import { assertCorrectable } from './correct-issue.js';
import type { CorrectionNote } from './correction-note.js';
import { blankIssue } from './create-issue.js';
import { requireText } from './editor-text.js';
import type { Issue } from './issue.js';
import type { IssueStores, IssueWorld } from './ports.js';
import { variantOf } from './snapshot.js';

export interface CorrectionMailWish {
  /** Only readers whose copy carries this version; without it, readers of every version. */
  readonly version?: number;
  /** Without it, `subjectFor` makes one. */
  readonly subject?: string;
  /** A subject from that of the corrected issue, in the newsletter's language. */
  readonly subjectFor: (subject: string) => string;
  readonly actor: string;
}

/**
 * A draft with the notes of the public page as its text. The first one for issue 12 is named `12-correction`,
 * the next `12-correction-2`.
 * @throws AppError ISSUE_NOT_EDITABLE if readers were not sent the issue, it is a correction itself, or its
 * public page has no correction; INPUT_INVALID for a version that it does not have, or a subject that is not
 * allowed
 */
export async function createCorrection(
  world: Pick<IssueWorld, 'now' | 'transaction'>,
  corrected: Issue,
  wish: CorrectionMailWish,
): Promise<Issue> {
  assertCorrectable(corrected);
  requireText('subject', wish.subject?.trim() ?? '');
  const at = world.now().toISOString();
  return world.transaction(async (stores) => {
    // Holds the row, so that two commands at once give two names.
    await stores.issues.update(corrected.id, {});
    const notes = await stores.corrections.ofIssues([corrected.id]);
    if (notes.length === 0) throw notCorrected(corrected);
    const version = await knownVersion(stores, corrected, wish.version);
    const before = (await stores.issues.list()).filter(({ corrects }) => corrects === corrected.id);
    const slug = nameAfter(corrected, before.length);
    const given = wish.subject?.trim() ?? '';
    const subject = given === '' ? wish.subjectFor(corrected.subject) : given;
    const told = newNotes(notes, before);
    const issue = await stores.issues.insert({
      ...blankIssue(slug, { subject, actor: wish.actor }, at),
      kind: 'correction',
      corrects: corrected.id,
      correctsVersion: version,
      preheader: told[0]?.text ?? '',
      intro: await textOf(stores, corrected, told),
    });
    if (issue === null)
      throw new AppError(
        'ISSUE_CONFLICT',
        `There is already a correction mail ${slug}.`,
        `Work on it with "friday issue show ${slug}".`,
      );
    const detail = version === null ? corrected.name : `${corrected.name}, version ${version}`;
    await stores.issues.log({ issueId: issue.id, at, actor: wish.actor, event: 'created', detail });
    return issue;
  });
}

function notCorrected({ name }: Issue): AppError {
  return new AppError(
    'ISSUE_NOT_EDITABLE',
    `The public page of issue ${name} has no correction yet.`,
    `Correct it first: friday issue correct ${name} --text "What was wrong, and what is right."`,
  );
}

/** @throws AppError INPUT_INVALID */
async function knownVersion(
  { snapshots }: Pick<IssueStores, 'snapshots'>,
  { id, name, version: newest }: Issue,
  wanted: number | undefined,
): Promise<number | null> {
  if (wanted === undefined) return null;
  if ((await snapshots.hashes(id)).some(({ version }) => version === wanted)) return wanted;
  throw new AppError(
    'INPUT_INVALID',
    `Issue ${name} has no version ${wanted}.`,
    newest === 1 ? 'It has only one version: leave out --version.' : `Its versions are 1 to ${newest}.`,
  );
}

/** Names of cancelled corrections are not used again. */
function nameAfter({ name }: Issue, before: number): string {
  return before === 0 ? `${name}-correction` : `${name}-correction-${before + 1}`;
}

/** Those that no earlier correction mail can have told; all of them if there are none. */
function newNotes(notes: readonly CorrectionNote[], before: readonly Issue[]): readonly CorrectionNote[] {
  const open = before.filter(({ status }) => status !== 'cancelled');
  const later = notes.filter(({ at }) => open.every(({ createdAt }) => at > createdAt));
  return later.length > 0 ? later : notes;
}

/** The notes as paragraphs, each with the story that it corrects. */
async function textOf(
  { snapshots }: Pick<IssueStores, 'snapshots'>,
  { id }: Issue,
  notes: readonly CorrectionNote[],
): Promise<string> {
  const content = variantOf(await snapshots.ofIssue(id), 'web')?.content ?? null;
  const stories = content === null ? [] : storiesOf(content);
  return notes
    .map(({ articleId, text }) => {
      const story = stories.find((one) => one.articleId === articleId);
      return story === undefined ? plain(text) : `**${plain(story.headline)}**\n\n${plain(text)}`;
    })
    .join('\n\n');
}

/** A note is plain text, and the text of a mail is Markdown: "1987. It …" must not begin a list. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~&!]|^[-+=]/gm, '\\$&').replace(/^(\d+)([.)])/gm, '$1\\$2');
}
