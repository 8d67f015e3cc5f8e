// Names, flags and help of correcting an issue that readers were sent.
import type { Command } from 'commander';
import { action } from '../action.js';
import { BY, examples, positive } from './flags.js';

const CORRECT_HELP = `
Without --article, the note is about the whole issue. Notes are dated, and cannot be changed or removed.`;

export function addCorrecting(issue: Command): void {
  examples(
    issue
      .command('correct [issue]')
      .description('Add a dated correction to the public page of an issue')
      .requiredOption('--text <text>', 'What was wrong, and what is right')
      .option('--article <n>', 'The article that it corrects', positive)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/correct.js')).correct)),
    'friday issue correct 12 --article 5 --text "The bridge opened in 1987, not 1978."',
  ).addHelpText('after', CORRECT_HELP);
}
