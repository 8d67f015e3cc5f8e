// friday subscribers import: first what it would do; bad lines stop it unless they may be skipped; one transaction.
import type { App } from '../../../src/app.js';
import { AppError } from '../../../src/errors.js';
import type { BadRow, ImportReport } from '../../../src/subscribers/import-subscribers.js';
import type { ImportRow } from '../../../src/subscribers/ports.js';
import { badLinesPath, readNamedText, writeNamed } from '../../files.js';
import type { Run, Session } from '../../session.js';
import { count } from '../../words.js';
import { planText } from './import-plan.js';

interface ImportFlags {
  readonly source: string;
  readonly basis: string;
  readonly wording?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly skipBad?: boolean;
}

export const importSubscribers: Run<ImportFlags, [string]> = async (session, flags, file) => {
  requireWords(flags);
  const text = await readNamedText(file);
  const { subscribers } = await session.app();
  const { rows, bad: unreadable } = await subscribers.readFile(text, flags.wording ?? null);
  const plan = await subscribers.plan(rows);
  const bad = [...unreadable, ...plan.bad].sort((a, b) => a.line - b.line);
  const badFile = bad.length === 0 ? null : await writeBad(subscribers, bad, file);
  const data = { file, plan: { ...plan, rows: plan.rows + unreadable.length, bad }, badFile };
  const shown = planText(session.terminal, { ...plan, bad }, badFile);
  if (bad.length > 0 && flags.skipBad !== true) return { text: shown, data: { ...data, imported: null }, failure: refusal(bad, file, badFile) };
  if (plan.added === 0) return { text: `${shown}\n\nThere is nobody to add.`, data: { ...data, imported: null } };
  if (!(await mayWrite(session, flags, shown, plan))) {
    return { text: `${shown}\n\nNothing was imported: this was the dry run. Repeat it with --yes to import.`, data: { ...data, imported: null } };
  }
  return write(subscribers, rows, flags, { shown, data });
};

async function write(
  desk: App['subscribers'],
  rows: readonly ImportRow[],
  { source, basis }: ImportFlags,
  before: { shown: string; data: Record<string, unknown> },
) {
  const done = await desk.import(rows, { source, basis });
  const { importId, added, known, kept } = done;
  return {
    text: `${before.shown}\n\nImported ${count(added, 'reader')} (import ${importId}).`,
    data: { ...before.data, imported: { importId, added, known, kept } },
  };
}

function requireWords({ source, basis }: ImportFlags): void {
  if (source.trim() === '' || basis.trim() === '') {
    throw new AppError(
      'USAGE',
      'An import needs its evidence: --source and --basis are empty.',
      'Say where the list comes from, and how these people consented.',
    );
  }
}

async function mayWrite(session: Session, { dryRun, yes }: ImportFlags, shown: string, { added }: ImportReport): Promise<boolean> {
  if (dryRun === true) return false;
  if (yes === true) return true;
  if (!session.terminal.interactive) return false;
  const [{ confirm }, { asked }] = await Promise.all([import('@clack/prompts'), import('../../ask.js')]);
  session.out.note(`${shown}\n`);
  return asked(confirm({ message: `Import ${count(added, 'reader')}?`, initialValue: false }));
}

async function writeBad(desk: App['subscribers'], bad: readonly BadRow[], file: string): Promise<string> {
  const path = badLinesPath(file === '-' ? 'readers.csv' : file);
  await writeNamed(path, await desk.badRowsCsv(bad));
  return path;
}

function refusal(bad: readonly BadRow[], file: string, badFile: string | null): AppError {
  return new AppError(
    'IMPORT_REFUSED',
    `${count(bad.length, 'line')} of ${file} ${bad.length === 1 ? 'is' : 'are'} bad, so nothing was imported.`,
    `Mend the lines listed in ${badFile}, or import the good ones with --skip-bad.`,
    { details: { bad, badFile } },
  );
}
