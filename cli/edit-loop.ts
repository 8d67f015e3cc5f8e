// Editing until it is right: opens the text, applies it, and where it is refused keeps the person's words and offers to open them again.
import { AppError } from '../src/errors.js';
import { openDraft } from './editor.js';
import type { Session } from './session.js';
import { type LineProblem, problemText } from './yaml-text.js';

export interface Editing<T> {
  /** Names the file while it is edited. */
  readonly name: string;
  readonly text: string;
  /** Applies the changed text, or says what is wrong with it and does nothing. */
  readonly apply: (text: string) => Promise<{ readonly done: T } | { readonly problems: readonly LineProblem[] }>;
  /** The command that takes a kept file up again; null where there is none. */
  readonly again: ((path: string) => string) | null;
}

/** What was applied, or null where nothing was changed. Whatever fails, the text stays in a file that the error names. */
export async function editUntilRight<T>(session: Session, editing: Editing<T>): Promise<T | null> {
  const folder = `${(await session.config()).dataDir}/edits`;
  const draft = await openDraft(session.terminal, folder, editing.name, editing.text);
  for (;;) {
    const text = await draft.edit();
    if (text === editing.text || text.trim() === '') {
      await draft.discard();
      return null;
    }
    const outcome = await attempt(editing, text, draft.path);
    if ('done' in outcome) {
      await draft.discard();
      return outcome.done;
    }
    if (!session.terminal.interactive || !(await again(session, outcome.problems))) throw refusal(outcome.problems, kept(editing, draft.path));
  }
}

async function attempt<T>({ apply, again }: Editing<T>, text: string, path: string): ReturnType<Editing<T>['apply']> {
  try {
    return await apply(text);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, error.message, `${error.fix} ${kept({ again }, path)}`, { cause: error, details: { ...error.details, kept: path } });
  }
}

async function again(session: Session, problems: readonly LineProblem[]): Promise<boolean> {
  session.out.note(`Nothing was changed yet:\n${problems.map((p) => `  ${problemText(p)}`).join('\n')}`);
  const { confirm } = await import('@clack/prompts');
  return (await confirm({ message: 'Open it again to mend it?' })) === true;
}

function kept({ again }: Pick<Editing<unknown>, 'again'>, path: string): string {
  const how = again === null ? '' : `, and take it up again with "${again(path)}"`;
  return `Your text is kept in ${path}${how}.`;
}

/** Everything that is wrong with an edited text, by line. */
export function refusal(problems: readonly LineProblem[], fix: string): AppError {
  const what = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`;
  return new AppError('INPUT_INVALID', `The text has ${what}, so nothing was changed:\n${problems.map((p) => `  ${problemText(p)}`).join('\n')}`, fix, {
    details: { problems },
  });
}
