// Names, flags and help of `friday supporters`.
import type { Command } from 'commander';
import { action } from '../action.js';
import { examples, positive } from './flags.js';

const IMPORT_HELP = `
The file is a CSV file with a column of addresses, such as the export of a payment provider, or has one address a line.
Friday stores a keyed hash of each address and the day. It stores no amount and no name.
An earlier day never shortens a later one. A gift cancels the open reminders of that person.`;

export function addSupporterCommands(program: Command): void {
  const supporters = program
    .command('supporters')
    .description('Import, count and forget people who already give');
  examples(
    supporters
      .command('import <file>')
      .description('Import the addresses of people who gave')
      .option('--until <date>', 'Last day on which they are not asked (YYYY-MM-DD)')
      .option('--months <n>', 'The same as a number of months from today', positive)
      .option('--column <heading>', 'The column with the addresses, if it has an unusual heading')
      .option('--encoding <name>', 'Encoding of the file, such as windows-1252 (else detected)')
      .action(action(async () => (await import('../commands/supporters/import.js')).importSupporters)),
    'friday supporters import gifts.csv --months 12',
    'friday supporters import members.txt --until 2027-12-31',
  ).addHelpText('after', IMPORT_HELP);
  examples(
    supporters
      .command('count')
      .description('Count the people who are not asked today')
      .action(action(async () => (await import('../commands/supporters/count.js')).countSupporters)),
    'friday supporters count',
  );
  examples(
    supporters
      .command('forget <address>')
      .description('Delete one entry, so that issues may ask this person')
      .action(action(async () => (await import('../commands/supporters/forget.js')).forgetSupporter)),
    'friday supporters forget reader@readers.example',
  );
}
