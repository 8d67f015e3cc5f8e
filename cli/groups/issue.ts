// Names, flags and help of `friday issue`.
import type { Command } from 'commander';
import { action } from '../action.js';
import { BY, examples, positive, YES } from './flags.js';
import { addApproving } from './issue-approving.js';
import { addBlockCommands } from './issue-blocks.js';
import { addCorrecting } from './issue-correcting.js';
import { addFollowing } from './issue-follow.js';

const ISSUE = ['--issue <issue>', 'Number or date of the issue (else the one in preparation)'] as const;

const WHICH_ISSUE = `[issue] is a number (12) or a date (2026-11-27). Without it, a command uses the only issue it can apply to:
  pause                                      the issue being sent
  resume, stop, amend                        the paused issue
  status                                     the issue being sent or paused, else the scheduled one, else the last one sent
  audit, deliveries, bounces, uncertain,
  correct                                    the issue being sent or paused, else the last one sent
  resolve, resend                            the issue that has such deliveries
  restore                                    the cancelled issue, if only one can be restored
  all others                                 the issue in preparation: the draft, else the approved or scheduled one
If several fit, Friday asks on a terminal; elsewhere it refuses and lists them. cancel always needs a name.`;

const PICK_HELP = `
On a terminal, without any articles, you choose from a list. Articles that are already picked are changed.`;
const CHECK_HELP = `
Ends with exit code 3 if an error blocks approval. --waive takes the name of the rule that a finding shows, such as link-gone.`;

export function addIssueCommands(program: Command): void {
  const issue = program
    .command('issue')
    .description('Make, check, approve, send and follow the weekly issue')
    .addHelpText('after', `\n${WHICH_ISSUE}`);
  issue.commandsGroup('Make:');
  addMaking(issue);
  addPicking(issue);
  addBlockCommands(issue);
  issue.commandsGroup('Look:');
  addLooking(issue);
  issue.commandsGroup('Send:');
  addSending(issue);
  addStopping(issue);
  addCorrecting(issue);
  issue.commandsGroup('Follow:');
  addFollowing(issue);
}

function addMaking(issue: Command): void {
  examples(
    issue
      .command('new')
      .description('Create a draft for the next send time')
      .option('--date <date>', 'Send on this date (else at the next free send time)')
      .option('--subject <text>', 'Subject of the issue')
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/new.js')).create)),
    'friday issue new',
    'friday issue new --date 2026-11-27 --subject "The week on the water"',
  );
  examples(
    issue
      .command('copy <issue>')
      .description('Create a draft with the content of an issue')
      .option('--date <date>', 'Send on this date (else at the next free send time)')
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/new.js')).copy)),
    'friday issue copy 12',
    'friday issue copy 12 --date 2026-12-18',
  );
  examples(
    issue
      .command('edit [issue]')
      .description('Edit the issue as YAML, in your text editor or from a file')
      .option('--file <file>', 'Read the changed issue from this file ("-" for stdin)')
      .option('--print', 'Print the YAML and exit')
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/edit.js')).edit)),
    'friday issue edit',
    'friday issue edit 12 --print > issue.yaml; friday issue edit 12 --file issue.yaml',
  );
}

function addPicking(issue: Command): void {
  examples(
    issue
      .command('pick [articles...]')
      .description('Pick articles, or change how they are picked')
      .option(...ISSUE)
      .option('--lead', 'As the lead story; the former lead becomes a card')
      .option('--brief', 'As a brief: one line, no picture')
      .option('--card', 'As a card (the default)')
      .option('--section <name>', 'In this section (else the article’s own)')
      .option('--position <n>', 'At this position, from 1', positive)
      .option('--headline <text>', 'Another headline, for one article')
      .option('--dek <text>', 'Another dek, for one article')
      .option('--blurb <text>', 'Your own words, for one article')
      .option('--image-url <address>', 'Another picture, for one article')
      .option('--image-alt <text>', 'What that picture shows')
      .option('--image-caption <text>', 'Line under that picture')
      .option('--image-credit <text>', 'Who made that picture')
      .option('--no-image', 'Without a picture')
      .option('--sensitive', 'Never next to the request for support')
      .option('--no-sensitive', 'No longer marked as sensitive')
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/pick.js')).pick)),
    'friday issue pick',
    'friday issue pick 14 --lead',
    'friday issue pick 15 16 19 --section Features',
    'friday issue pick 17 --blurb "Our reporter spent a night on the bridge."',
  ).addHelpText('after', PICK_HELP);
  examples(
    issue
      .command('unpick <articles...>')
      .description('Remove articles from the issue')
      .option(...ISSUE)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/pick.js')).unpick)),
    'friday issue unpick 16 19',
  );
  examples(
    issue
      .command('move <article>')
      .description('Move a pick to another position or section')
      .option('--to <n>', 'Position in the issue, from 1', positive)
      .option('--section <name>', 'Section to move it to')
      .option(...ISSUE)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/pick.js')).move)),
    'friday issue move 16 --to 2',
    'friday issue move 16 --section Analysis',
  );
  examples(
    issue
      .command('postpone <article>')
      .description('Move a pick to the next issue, with all you wrote for it')
      .option(...ISSUE)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/postpone.js')).postpone)),
    'friday issue postpone 16',
    'friday issue postpone 16 --issue 12',
  );
}

function addLooking(issue: Command): void {
  examples(
    issue
      .command('list')
      .description('List issues, newest first')
      .option('--limit <n>', 'Maximum number of rows', positive, 20)
      .action(action(async () => (await import('../commands/issue/list.js')).list)),
    'friday issue list',
  );
  examples(
    issue
      .command('show [issue]')
      .description('Show status, send time and picks of an issue')
      .option('--log', 'Also show who did what, and when')
      .action(action(async () => (await import('../commands/issue/show.js')).show)),
    'friday issue show',
    'friday issue show 12 --log',
  );
  examples(
    issue
      .command('check [issue]')
      .description('Check the issue and say how to correct it')
      .option('--links', 'Also open every link and picture over the network')
      .option('--machine', 'Also list findings about this machine')
      .option('--waive <rule>', 'Accept findings of this rule, named as the check shows it')
      .option('--unwaive <rule>', 'Withdraw a waiver')
      .option('--reason <text>', 'Why the finding is acceptable; required with --waive')
      .option('--article <n>', 'Waive only for this article', positive)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/check.js')).check)),
    'friday issue check',
    'friday issue check --links',
    'friday issue check 12 --waive link-gone --article 5 --reason "The page opens on Thursday"',
  ).addHelpText('after', CHECK_HELP);
  examples(
    issue
      .command('preview [issue]')
      .description('Write the issue as HTML, text and message, and serve it')
      .option('--out <folder>', 'Folder for the files (else in the data folder)')
      .option('--no-serve', 'Only write the files')
      .option('--variant <name>', 'Variant, such as appeal-eur (else without an appeal)')
      .action(action(async () => (await import('../commands/issue/preview.js')).preview)),
    'friday issue preview',
    'friday issue preview 12 --out ./preview --no-serve',
  );
  examples(
    issue
      .command('test [issue]')
      .description('Send one real copy, marked as a test')
      .requiredOption('--to <email>', 'Recipient of the copy')
      .option('--name <name>', 'Name in the greeting')
      .option('--variant <name>', 'Variant, such as appeal-eur (else without an appeal)')
      .action(action(async () => (await import('../commands/issue/test.js')).test)),
    'friday issue test --to ada@news.example --name Ada',
  );
}

function addSending(issue: Command): void {
  addApproving(issue);
  for (const [name, description] of [
    ['cancel', 'Cancel an issue that has not started'],
    ['restore', 'Turn a cancelled issue back into a draft'],
    ['pause', 'Pause sending; messages in transfer are completed'],
    ['resume', 'Resume sending; no reader is skipped or mailed twice'],
  ] as const) {
    const command = issue.command(`${name} [issue]`).description(description);
    if (name === 'cancel' || name === 'pause') command.option('--reason <text>', 'Why; stored in the log');
    if (name === 'cancel') command.option(...YES);
    examples(
      command
        .option(...BY)
        .action(action(async () => (await import('../commands/issue/status-changes.js'))[name])),
      command.options.some(({ long }) => long === '--reason')
        ? `friday issue ${name} 12 --reason "a mistake in the lead"`
        : `friday issue ${name} 12`,
    );
  }
}

function addStopping(issue: Command): void {
  examples(
    issue
      .command('stop [issue]')
      .description('End a paused issue for good; unsent copies are skipped')
      .requiredOption('--reason <text>', 'Why; stored in the log')
      .option(...YES)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/status-changes.js')).stop)),
    'friday issue stop 12 --reason "the lead story is wrong"',
  );
}
