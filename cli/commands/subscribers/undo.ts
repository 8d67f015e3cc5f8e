// friday subscribers undo: takes back an import, as far as nothing has happened since; first what it would
// do.
import type { UndoReport } from '../../../src/subscribers/undo-import.js';
import type { Run, Session } from '../../session.js';
import { fields } from '../../table.js';
import { count, number } from '../../words.js';

interface UndoFlags {
  readonly yes?: boolean;
}

export const undoImport: Run<UndoFlags, [string]> = async (session, flags, importId) => {
  const { subscribers } = await session.app();
  const plan = await subscribers.planUndo(importId);
  const shown = fields(session.terminal, [
    ['Removed', number(plan.undone)],
    ...Object.entries(plan.stay).map(([why, n]): [string, string] => [`Stay, ${why}`, number(n)]),
  ]);
  if (plan.undone === 0)
    return { text: `${shown}\n\nThere are no readers to remove.`, data: { importId, plan, done: null } };
  if (!(await mayUndo(session, flags, shown, plan))) {
    return {
      text: `${shown}\n\nNothing was changed: this was a dry run. Repeat the command with --yes to remove them.`,
      data: { importId, plan, done: null },
    };
  }
  const done = await subscribers.undoImport(importId);
  return {
    text: `${shown}\n\nRemoved ${count(done.undone, 'reader')}. The evidence of the import and of its removal stays on record.`,
    data: { importId, plan, done },
  };
};

async function mayUndo(
  session: Session,
  { yes }: UndoFlags,
  shown: string,
  { undone }: UndoReport,
): Promise<boolean> {
  if (yes === true) return true;
  if (!session.terminal.interactive) return false;
  const [{ confirm }, { answerOrStop }] = await Promise.all([
    import('@clack/prompts'),
    import('../../prompts.js'),
  ]);
  session.out.note(`${shown}\n`);
  return answerOrStop(confirm({ message: `Remove ${count(undone, 'reader')}?`, initialValue: false }));
}
