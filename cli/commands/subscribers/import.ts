// friday subscribers import: first what it would do; bad lines stop it unless they may be skipped; one
// transaction. The file streams, twice.
import type { App } from '../../../src/app.js';
import { AppError } from '../../../src/errors.js';
import type { ImportLine, ImportReport } from '../../../src/subscribers/import-report.js';
import type { Run, Session } from '../../session.js';
import { count } from '../../words.js';
import { type BadFile, openBadFile } from './bad-file.js';
import { planText } from './import-plan.js';
import { type ListFile, openListFile } from './list-file.js';
import { type ReadFlags, wishesOf } from './read-flags.js';
import { readingBar } from './reading-bar.js';

interface ImportFlags extends ReadFlags {
  readonly source: string;
  readonly basis: string;
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

async function importFile(
  session: Session,
  desk: App['subscribers'],
  flags: ImportFlags,
  name: string,
  file: ListFile,
) {
  const { plan, read, badFile, left } = await planFile(session, desk, flags, name, file);
  const { format, encoding, unread, above, namesUnsubscribed, gap } = read;
  const data = {
    file: name,
    format,
    encoding,
    unread,
    above,
    namesUnsubscribed,
    namesLeavers: namesUnsubscribed,
    gap,
    lists: read.lists(),
    plan,
    badFile,
  };
  const shown = planText(session.terminal, plan, {
    ...read,
    badFile,
    onlyConfirmed: flags.onlyConfirmed === true,
  });
  if (plan.bad > 0 && flags.skipBad !== true)
    return { text: shown, data: { ...data, imported: null }, failure: refusal(plan, name, badFile) };
  if (plan.added === 0)
    return { text: `${shown}\n\nThere are no readers to add.`, data: { ...data, imported: null } };
  if (!(await mayWrite(session, flags, shown, plan))) {
    return {
      text: `${shown}\n\nThis was a dry run. Nothing was imported. To import, repeat the command with --yes.`,
      data: { ...data, imported: null },
    };
  }
  const { source, basis } = flags;
  const known = { ...flags, encoding };
  const done = await withFile(session, desk, { what: 'Importing', flags: known, name, file }, ({ lines }) =>
    desk.import(lines, { source, basis }, left),
  );
  const { importId, added, kept } = done;
  return {
    text: `${shown}\n\nImported ${count(added, 'reader')} (import ${importId}).\nTo undo it: friday subscribers undo ${importId}`,
    data: { ...data, imported: { importId, added, known: done.known, kept } },
  };
}

async function planFile(
  session: Session,
  desk: App['subscribers'],
  flags: ImportFlags,
  name: string,
  file: ListFile,
) {
  const bad = openBadFile(desk, name);
  const left = new Set<string>();
  const opened = { what: 'Checking', flags, name, file };
  const { plan, read } = await withFile(session, desk, opened, async (read) => {
    bad.under(read.headings);
    return { plan: await desk.plan(flushing(read.lines, bad), bad.add, left), read };
  });
  const badFile = await bad.close();
  if (left.size === 0) return { plan, read, badFile, left };
  // Somebody who is subscribed in one row left in a later one: only a second look counts them right.
  const again = await withFile(
    session,
    desk,
    { ...opened, flags: { ...flags, encoding: read.encoding } },
    ({ lines }) => desk.plan(lines, undefined, left),
  );
  return { plan: again, read, badFile, left };
}

interface Opened {
  readonly what: string;
  readonly flags: ImportFlags;
  readonly name: string;
  readonly file: ListFile;
}

/** The opened file, with a bar while it is read. */
async function withFile<T>(
  session: Session,
  desk: App['subscribers'],
  { what, flags, name, file }: Opened,
  work: (read: Awaited<ReturnType<App['subscribers']['readFile']>>) => Promise<T>,
): Promise<T> {
  const bar = await readingBar(session, what, file.bytes);
  try {
    return await work(await desk.readFile(() => file.read(bar.at), wishesOf(flags, name)));
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
      'An import needs evidence, but --source or --basis is empty.',
      'Say where the list comes from, and how these people consented.',
    );
  }
}

async function mayWrite(
  session: Session,
  { dryRun, yes }: ImportFlags,
  shown: string,
  { added }: ImportReport,
): Promise<boolean> {
  if (dryRun === true) return false;
  if (yes === true) return true;
  if (!session.terminal.interactive) return false;
  const [{ confirm }, { answerOrStop }] = await Promise.all([
    import('@clack/prompts'),
    import('../../prompts.js'),
  ]);
  session.out.note(`${shown}\n`);
  return answerOrStop(confirm({ message: `Import ${count(added, 'reader')}?`, initialValue: false }));
}

function refusal({ bad, firstBad }: ImportReport, file: string, badFile: string | null): AppError {
  return new AppError(
    'IMPORT_REFUSED',
    `${count(bad, 'row')} of ${file} cannot be imported, so nothing was imported.`,
    `Correct the rows listed in ${badFile}, or import the others with --skip-bad.`,
    { details: { bad, firstBad, badFile } },
  );
}
