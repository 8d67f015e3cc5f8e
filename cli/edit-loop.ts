// Editing until it is right: opens the text and applies it. If it is refused, keeps the person's words and
// offers to open them again.
import { AppError } from '../src/errors.js';
import { type Draft, openDraft } from './editor.js';
import { asAppError } from './output.js';
import type { Session } from './session.js';
import { type LineProblem, problemText } from './yaml-text.js';

/** A colleague changed the same meanwhile. */
export interface EditConflict {
  /** What to open again: both editors' work, with the colleague's values as comments. */
  readonly text: string;
  /** The refusal, with all values, if nobody can be asked. */
  readonly error: AppError;
}

export type EditOutcome<T> =
  | { readonly done: T }
  | { readonly problems: readonly LineProblem[] }
  | { readonly clash: EditConflict };

export interface EditSession<T> {
  /** Names the file while it is edited. */
  readonly name: string;
  readonly text: string;
  /** Applies the changed text, or reports what prevents it and does nothing. */
  readonly apply: (text: string) => Promise<EditOutcome<T>>;
  /** The command that continues with a kept file; null if there is none. */
  readonly again: ((path: string) => string) | null;
}

/**
 * The applied change, or null if nothing was changed. Whatever fails, the text stays in a file that the error
 * names.
 */
export async function editUntilValid<T>(session: Session, editing: EditSession<T>): Promise<T | null> {
  const folder = `${(await session.config()).dataDir}/edits`;
  const drafts = [await openDraft(session.terminal, folder, editing.name, editing.text)];
  let opened = editing.text;
  for (;;) {
    const draft = drafts.at(-1) as Draft;
    const text = await textToApply(session, editing, drafts, opened);
    if (text === null) return null;
    const outcome = await attempt(editing, text, draft.path);
    if ('done' in outcome) {
      await discardAll(drafts);
      return outcome.done;
    }
    if ('problems' in outcome) {
      await offerAgain(session, editing, draft, outcome.problems);
      opened = drafts.length === 1 ? opened : '';
      continue;
    }
    const { clash } = outcome;
    if (!(await opensAgain(session, `${clash.error.message}\nYour text is saved in ${draft.path}.`)))
      throw withKept(editing, clash.error, draft.path);
    drafts.push(await openDraft(session.terminal, folder, editing.name, clash.text));
    opened = clash.text;
  }
}

/**
 * What the person wants to be applied; null if they changed nothing.
 * @throws AppError where they give up behind a clash: the text of the first round is kept
 */
async function textToApply<T>(
  session: Session,
  editing: EditSession<T>,
  drafts: readonly Draft[],
  opened: string,
): Promise<string | null> {
  const [first, draft] = [drafts[0] as Draft, drafts.at(-1) as Draft];
  const text = await edited(editing, draft, opened);
  const hasClashed = drafts.length > 1;
  const isUntouched = text === opened;
  if (text.trim() === '' || (isUntouched && !hasClashed)) {
    await draft.discard();
    if (hasClashed) throw refused(editing, first);
    return null;
  }
  if (isUntouched && !(await confirmed(session, 'Overwrite their values with yours?')))
    throw refused(editing, first);
  return text;
}

/** @throws AppError with all mistakes, where the person or nobody opens the text again */
async function offerAgain<T>(
  session: Session,
  editing: EditSession<T>,
  draft: Draft,
  problems: readonly LineProblem[],
): Promise<void> {
  const said = `Nothing was changed yet:\n${problems.map((p) => `  ${problemText(p)}`).join('\n')}`;
  if (!(await opensAgain(session, said))) throw refusal(problems, kept(editing, draft.path));
}

async function discardAll(drafts: readonly Draft[]): Promise<void> {
  for (const one of drafts) await one.discard();
}

/**
 * The text as the person left it. If the editor breaks off, the error says where the text is, if the person
 * wrote anything.
 */
async function edited<T>(editing: EditSession<T>, draft: Draft, opened: string): Promise<string> {
  try {
    return await draft.edit();
  } catch (error) {
    if ((await draft.read()) !== opened) throw withKept(editing, asAppError(error), draft.path);
    await draft.discard();
    throw error;
  }
}

async function attempt<T>(editing: EditSession<T>, text: string, path: string): Promise<EditOutcome<T>> {
  try {
    return await editing.apply(text);
  } catch (error) {
    throw withKept(editing, asAppError(error), path);
  }
}

async function opensAgain(session: Session, said: string): Promise<boolean> {
  if (!session.terminal.interactive) return false;
  session.out.note(said);
  return confirmed(session, 'Open it again?');
}

async function confirmed(session: Session, message: string): Promise<boolean> {
  if (!session.terminal.interactive) return false;
  const { confirm } = await import('@clack/prompts');
  return (await confirm({ message })) === true;
}

function withKept<T>(editing: EditSession<T>, error: AppError, path: string): AppError {
  return new AppError(error.code, error.message, `${error.fix} ${kept(editing, path)}`, {
    cause: error,
    details: { ...error.details, kept: path },
  });
}

function refused<T>(editing: EditSession<T>, draft: Draft): AppError {
  return new AppError('ISSUE_CONFLICT', 'Nothing was written.', kept(editing, draft.path), {
    details: { kept: draft.path },
  });
}

function kept<T>({ again }: EditSession<T>, path: string): string {
  const how = again === null ? '' : ` Take it up again with "${again(path)}".`;
  return `Your text is saved in ${path}.${how}`;
}

/** Everything that is wrong with an edited text, by line. */
export function refusal(problems: readonly LineProblem[], fix: string): AppError {
  const what = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`;
  return new AppError(
    'INPUT_INVALID',
    `The text has ${what}, so nothing was changed:\n${problems.map((p) => `  ${problemText(p)}`).join('\n')}`,
    fix,
    {
      details: { problems },
    },
  );
}
