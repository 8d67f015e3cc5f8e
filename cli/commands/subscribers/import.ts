// friday subscribers import: first what it would do; bad lines stop it unless they may be skipped; one transaction. The file streams, twice.
import type { App } from '../../../src/app.js';
import { AppError } from '../../../src/errors.js';
import type { ImportLine, ImportReport } from '../../../src/subscribers/import-report.js';
import type { Run, Session } from '../../session.js';
import { count } from '../../words.js';
import { type BadFile, openBadFile } from './bad-file.js';
import { planText } from './import-plan.js';
import { type ListFile, openListFile } from './list-file.js';
import { readingBar } from './reading-bar.js';

interface ImportFlags {
  readonly source: string;
  readonly basis: string;
  readonly wording?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly skipBad?: boolean;
}

export const importSubscribers: Run<ImportFlags, [string]> = async (session, flags, name) => {
  requireWords(flags);
  const { subscribers } = await session.app();
  const file = await openListFile(name);
  try {
    return await importFile(session, subscribers, flags, name, file);
  } finally {
    await file.close();
  }
};

async function importFile(session: Session, desk: App['subscribers'], flags: ImportFlags, name: string, file: ListFile) {
  const { plan, format, badFile } = await planFile(session, desk, flags, name, file);
  const data = { file: name, format, plan, badFile };
  const shown = planText(session.terminal, plan, { format, badFile });
  if (plan.bad > 0 && flags.skipBad !== true) return { text: shown, data: { ...data, imported: null }, failure: refusal(plan, name, badFile) };
  if (plan.added === 0) return { text: `${shown}\n\nThere is nobody to add.`, data: { ...data, imported: null } };
  if (!(await mayWrite(session, flags, shown, plan))) {
    return { text: `${shown}\n\nNothing was imported: this was the dry run. Repeat it with --yes to import.`, data: { ...data, imported: null } };
  }
  const { source, basis } = flags;
  const done = await withLines(session, desk, 'Importing', flags, file, (lines) => desk.import(lines, { source, basis }));
  const { importId, added, known, kept } = done;
  return {
    text: `${shown}\n\nImported ${count(added, 'reader')} (import ${importId}).\nTo take it back: friday subscribers undo ${importId}`,
    data: { ...data, imported: { importId, added, known, kept } },
  };
}

async function planFile(session: Session, desk: App['subscribers'], flags: ImportFlags, name: string, file: ListFile) {
  const bad = openBadFile(desk, name);
  const { plan, format } = await withLines(session, desk, 'Checking', flags, file, async (lines, format) => ({
    plan: await desk.plan(flushing(lines, bad), bad.add),
    format,
  }));
  return { plan, format, badFile: await bad.close() };
}

/** The lines of the file, with a bar while they are read. */
async function withLines<T>(
  session: Session,
  desk: App['subscribers'],
  what: string,
  { wording = null }: { readonly wording?: string | null },
  file: ListFile,
  work: (lines: AsyncIterable<ImportLine>, format: string) => Promise<T>,
): Promise<T> {
  const bar = await readingBar(session, what, file.bytes);
  try {
    const { lines, format } = await desk.readFile(file.read(bar.at), wording);
    return await work(lines, format);
  } finally {
    bar.end();
  }
}

async function* flushing(lines: AsyncIterable<ImportLine>, bad: BadFile): AsyncIterable<ImportLine> {
  for await (const line of lines) {
    await bad.flush();
    yield line;
  }
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

function refusal({ bad, firstBad }: ImportReport, file: string, badFile: string | null): AppError {
  return new AppError(
    'IMPORT_REFUSED',
    `${count(bad, 'line')} of ${file} ${bad === 1 ? 'is' : 'are'} bad, so nothing was imported.`,
    `Mend the lines listed in ${badFile}, or import the good ones with --skip-bad.`,
    { details: { bad, firstBad, badFile } },
  );
}
