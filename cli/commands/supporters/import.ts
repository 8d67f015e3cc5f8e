// friday supporters import: who gives, so that nobody asks them again until a day.
import { AppError } from '../../../src/errors.js';
import type { Run } from '../../session.js';
import { fields } from '../../table.js';
import { count, longDate, number } from '../../words.js';
import { openListFile } from '../subscribers/list-file.js';

interface ImportFlags {
  readonly until?: string;
  readonly months?: number;
  readonly column?: string;
  readonly encoding?: string;
}

export const importSupporters: Run<ImportFlags, [string]> = async (session, flags, name) => {
  const { supporters } = await session.app();
  const until = supporters.dayOf(termOf(flags));
  const { column = null, encoding = null } = flags;
  const file = await openListFile(name);
  try {
    const source = () => file.read(() => undefined);
    const report = await supporters.import(source, { column, encoding }, until);
    const shown = fields(session.terminal, [
      ['Added', number(report.added)],
      ['Extended', number(report.extended)],
      ['Unchanged', number(report.unchanged)],
      ['Not an address', number(report.invalid)],
      ['Twice in the file', number(report.repeated)],
      ['Reminders cancelled', number(report.reminders)],
    ]);
    const asked = count(report.added + report.extended + report.unchanged, 'supporter is', 'supporters are');
    return {
      text: `${shown}\n\n${asked} not asked for support up to and including ${longDate(until)}.`,
      data: { file: name, until, ...report },
    };
  } finally {
    await file.close();
  }
};

function termOf({ until, months }: ImportFlags) {
  if (until !== undefined && months === undefined) return { until };
  if (months !== undefined && until === undefined) return { months };
  throw new AppError(
    'USAGE',
    'The command needs one day up to which these people are not asked.',
    'Add either --until YYYY-MM-DD or --months N.',
  );
}
