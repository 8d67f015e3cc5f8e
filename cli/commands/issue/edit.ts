// friday issue edit: the whole issue as YAML, in a text editor, or from a file for scripts.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '../../../src/app.js';
import { AppError } from '../../../src/errors.js';
import type { Applied } from '../../../src/issues/apply-document.js';
import { BLOCK_TYPES } from '../../../src/issues/blocks.js';
import { type Conflicted, conflictError } from '../../../src/issues/change-with-merge.js';
import type { Issue } from '../../../src/issues/issue.js';
import { type EditOutcome, editUntilValid, refusal } from '../../edit-loop.js';
import { readNamedText } from '../../files.js';
import type { Answer } from '../../output.js';
import { actorOf, type Run, type Session } from '../../session.js';
import { count } from '../../words.js';
import { readYaml, writeYaml, type YamlNote } from '../../yaml-text.js';
import { chooseIssue } from './choose-issue.js';
import { keptLines } from './conflict-text.js';
import { mastheadLines } from './masthead-lines.js';
import { checkedNextLine, lostTime, nameOf } from './wording.js';

export interface EditFlags {
  readonly file?: string;
  readonly print?: boolean;
  readonly by?: string;
}

export type Done = Extract<Applied, { readonly changed: unknown }>;
type Apply = (text: string) => Promise<EditOutcome<Done>>;

/** How a document is changed: the verb in commands, and what applies it. */
export interface Editing {
  readonly verb: 'edit' | 'amend';
  readonly apply: (app: App, issue: Issue, actor: string, raw: unknown) => Promise<Applied>;
}

const EDIT: Editing = {
  verb: 'edit',
  apply: (app, issue, actor, raw) => app.issues.applyDocument(issue, actor, raw),
};

export const edit: Run<EditFlags, [string | undefined]> = async (session, flags, name) => {
  const app = await session.app();
  const issue = await chooseIssue(session, app, flags.print === true ? 'show' : 'edit', name);
  if (flags.print === true) return printDocument(app, issue);
  return present(session, app, await editDocument(session, app, issue, flags, EDIT));
};

export async function printDocument(app: App, issue: Issue): Promise<Answer> {
  const document = await app.issues.document(issue);
  return { text: writeYaml(headingFor(app, issue), document), data: { issue: issue.number, document } };
}

/** The applied change, from a file or a text editor; null if nothing was changed. */
export async function editDocument(
  session: Session,
  app: App,
  issue: Issue,
  { file, by }: EditFlags,
  editing: Editing,
): Promise<Done | null> {
  const document = await app.issues.document(issue);
  const text = writeYaml(headingFor(app, issue), document);
  const actor = await actorOf(session, by);
  if (file !== undefined) return fromFile(applying(app, issue, actor, null, editing), file, text);
  const apply = applying(app, issue, actor, document.revision ?? null, editing);
  const stamp = new Date().toISOString().replace(/[-:]|\..*/g, '');
  const again = (path: string) => `friday issue ${editing.verb} ${issue.name} --file ${path}`;
  await nameKeptTexts(session, issue, again);
  return editUntilValid(session, { name: `issue-${issue.name}-${stamp}.yaml`, text, apply, again });
}

/**
 * @param opened the revision that a text editor was opened on: it counts where its line was deleted; a file
 * has to name its own.
 */
function applying(app: App, issue: Issue, actor: string, opened: number | null, editing: Editing): Apply {
  return async (text) => {
    const { value, problems, lineOf } = readYaml(text, ['article', 'revision', 'block']);
    if (problems.length > 0) return { problems };
    const outcome = await editing.apply(app, issue, actor, withRevision(value, opened));
    if (outcome.kind === 'problems')
      return {
        problems: outcome.problems.map(({ path, message, quote }) => ({
          line: lineOf(path, quote),
          message,
        })),
      };
    if (outcome.kind === 'conflict')
      return {
        clash: {
          text: reopened(app, outcome),
          error: conflictError(outcome, howToGoOn(outcome.issue, editing)),
        },
      };
    return { done: outcome };
  };
}

function withRevision(value: unknown, opened: number | null): unknown {
  const isDocument = value !== null && typeof value === 'object' && !Array.isArray(value);
  return isDocument && opened !== null
    ? { ...value, revision: (value as { revision?: unknown }).revision ?? opened }
    : value;
}

async function fromFile(apply: Apply, file: string, before: string): Promise<Done | null> {
  const text = await readNamedText(file);
  if (text === before) return null;
  if (text.trim() === '')
    throw new AppError(
      'INPUT_INVALID',
      `${file} is empty, so nothing was changed.`,
      'Begin with "friday issue edit --print".',
    );
  const outcome = await apply(text);
  if ('problems' in outcome)
    throw refusal(outcome.problems, `Correct the lines in ${file} and repeat the command.`);
  if ('clash' in outcome) throw outcome.clash.error;
  return outcome.done;
}

function howToGoOn({ name, revision }: Issue, { verb }: Editing): string {
  return `Print the current text with "friday issue ${verb} ${name} --print", add your changes and apply it. To overwrite theirs with yours, put "revision: ${revision}" into your text.`;
}

/** Both editors' work as one text: mine wherever they clash, with theirs in a comment above it. */
function reopened(app: App, { issue, document, conflicts }: Conflicted): string {
  const notes = conflicts.map(({ field, path, base, theirs }): YamlNote => {
    const before = base === null ? '' : `\nBefore: ${base}`;
    return {
      path,
      comment: `CONFLICT ${field}: ${issue.changedBy} wrote: ${theirs}${before}\nYours is below. Keep it, use theirs, or write a new one.`,
    };
  });
  const heading = `${issue.changedBy} changed this issue while you edited it. Other changes were merged. Look for CONFLICT below.\n${headingFor(app, issue)}`;
  return writeYaml(heading, { revision: issue.revision, ...document }, notes);
}

/** Texts that an earlier run could not apply, or was killed over. */
async function nameKeptTexts(session: Session, issue: Issue, again: (path: string) => string): Promise<void> {
  const folder = join((await session.config()).dataDir, 'edits');
  const ours = `issue-${issue.name}-`;
  // Not those of its blocks, or of its correction mails.
  const names = (await readdir(folder).catch(() => []))
    .filter((name) => name.startsWith(ours) && /^\d{8}T\d{6}/.test(name.slice(ours.length)))
    .sort();
  const newest = names.at(-1);
  if (newest === undefined) return;
  const what = names.length === 1 ? 'An earlier text' : `${names.length} earlier texts`;
  session.out.note(
    `${what} of issue ${issue.name} that was not applied is saved, or open in another editor. Continue with "${again(join(folder, newest))}", or delete the file.`,
  );
}

async function present(session: Session, app: App, done: Done | null): Promise<Answer> {
  if (done === null) return { text: 'Nothing was changed.', data: { changed: false } };
  const { issue, picks, voided } = done.changed;
  const kept = keptLines(done.by, done.kept);
  if (done.kind === 'unchanged')
    return { text: ['Nothing was changed.', ...kept].join('\n'), data: { changed: false, kept: done.kept } };
  const sentence = `${nameOf(issue)} is changed: ${count(picks.length, 'pick')}.${lostTime({ issue, voided }, app.config.newsletter.zone)}`;
  const masthead = voided ? mastheadLines(await app.issues.mastheadTroubles()) : [];
  const text =
    [sentence, ...masthead, ...kept].join('\n') +
    (await checkedNextLine(app, issue, picks.length, session.terminal));
  return { text, data: { changed: true, issue, voided, picks, kept: done.kept } };
}

function headingFor(app: App, issue: Issue): string {
  return `Issue ${issue.name}. Save and close to apply it. Without a change, nothing happens.
Keep the line "revision": it says which version you edit, so that changes of colleagues are merged.
The order of the picks is the order of the issue. role: lead (only one), card or brief.
section: ${app.config.sections.join(', ')}.
headline, dek and blurb: leave them empty to keep the article's own words. image: leave it empty to keep the
article's picture, write none for no picture, or write url, alt, caption and credit below it.
sensitive: true keeps the request for support away from a story.
appeal: end, after-lead or none says where this issue asks for support; empty means the configured place.
original_headline only shows which article it is.
intro is Markdown: **bold**, *italic*, [words](https://…), lists, > quotations, # headings and --- for a line.
Tables, pictures and HTML do not work there. Longer text goes below "intro: |", indented.
{{ first_name | default: "reader" }} inserts the reader's first name.
blocks: each has a type (${BLOCK_TYPES.join(', ')}), a place (top, after-lead, end or
section:NAME) and the fields of its type: "friday issue block add --help" lists them. A new block needs no number.`;
}
