// Names, flags and help of correcting an issue that readers were sent.
import type { Command } from 'commander';
import { action } from '../action.js';
import { BY, examples, positive } from './flags.js';

const CORRECT_HELP = `
Without --article, the note is about the whole issue. Notes are dated, and cannot be changed or removed.`;

const AMEND_HELP = `
Only a paused issue can be amended. Then approve it, and resume: readers who have not been sent it get the new
version, and a new canary goes first. Readers who have it, and retries, keep theirs. --discard takes it back.`;

const CORRECTION_HELP = `
Drafts a mail for readers who were sent the issue, or may have been, and may be mailed today. Add the correction to
the public page first (friday issue correct). The mail is named after the issue, as 12-correction, and every command
for an issue takes that name. It needs an approval of its own, and starts 30 minutes after it at the earliest.`;

export function addCorrecting(issue: Command): void {
  examples(
    issue
      .command('amend [issue]')
      .description('Edit a paused issue for readers who do not have it')
      .option('--file <file>', 'Read the changed issue from this file ("-" for stdin)')
      .option('--print', 'Print the YAML and exit')
      .option('--discard', 'Take back an amendment that is not approved')
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/amend.js')).amend)),
    'friday issue amend',
    'friday issue amend 12 --print > issue.yaml; friday issue amend 12 --file issue.yaml',
    'friday issue amend 12 --discard',
  ).addHelpText('after', AMEND_HELP);
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
  examples(
    issue
      .command('correction [issue]')
      .description('Create a correction mail to the readers of an issue')
      .option('--version <n>', 'Only to readers whose copy is of this version', positive)
      .option('--subject <text>', 'The subject')
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/correction.js')).correction)),
    'friday issue correction 12',
    'friday issue correction 12 --version 1',
  ).addHelpText('after', CORRECTION_HELP);
}
