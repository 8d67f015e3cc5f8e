// Names, flags and help of `friday issue`.
import type { Command } from 'commander';
import { action } from '../action.js';
import { BY, examples, positive, YES } from './flags.js';
import { addApproving } from './issue-approving.js';
import { addFollowing } from './issue-follow.js';

const ISSUE = ['--issue <issue>', 'number or date of the issue (else the one being worked on)'] as const;

const WHICH_ISSUE = `[issue] is a number (12) or a date (2026-11-27). Without it, a command takes the only issue it can apply to:
  pause                                      the issue being sent
  resume, stop                               the paused issue
  status                                     the issue being sent or paused, else the scheduled one, else the last one sent
  audit, deliveries, bounces, uncertain      the issue being sent or paused, else the last one sent
  resolve, resend                            the issue that has such deliveries
  restore                                    the cancelled issue, if only one can be restored
  all others                                 the issue being worked on: the draft, else the approved or scheduled one
Where several fit, you are asked on a terminal; elsewhere the command is refused and lists them. cancel always wants a name.`;

export function addIssueCommands(program: Command): void {
  const issue = program
    .command('issue')
    .description('the weekly issue: pick, edit, preview, approve, schedule, follow')
    .addHelpText('after', `\n${WHICH_ISSUE}`);
  issue.commandsGroup('Make:');
  addMaking(issue);
  addPicking(issue);
  issue.commandsGroup('Look:');
  addLooking(issue);
  issue.commandsGroup('Send:');
  addSending(issue);
  addStopping(issue);
  issue.commandsGroup('Follow:');
  addFollowing(issue);
}

function addMaking(issue: Command): void {
  examples(
    issue
      .command('new')
      .description('make a draft for the next Friday slot')
      .option('--date <date>', 'for the slot of this date')
      .option('--subject <text>', 'its subject')
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/new.js')).create)),
    'friday issue new',
    'friday issue new --date 2026-11-27 --subject "The week on the water"',
  );
  examples(
    issue
      .command('copy <issue>')
      .description('make a new draft with the texts and picks of an issue')
      .option('--date <date>', 'for the send time of this date (else the next free one)')
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/new.js')).copy)),
    'friday issue copy 12',
    'friday issue copy 12 --date 2026-12-18',
  );
  examples(
    issue
      .command('edit [issue]')
      .description('change the whole issue as YAML, in your text editor or from a file')
      .option('--file <file>', 'take the changed issue from this file ("-" for standard input)')
      .option('--print', 'print the YAML and end')
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
      .description(
        'pick articles (numbers or addresses), or change how they are picked; on a terminal without any, choose from a list',
      )
      .option(...ISSUE)
      .option('--lead', 'as the lead story; the former lead becomes a card')
      .option('--brief', 'as a brief, one line without picture')
      .option('--card', 'as a card, which is the usual')
      .option('--section <name>', 'into this section (else the article’s own)')
      .option('--position <n>', 'at this place, from 1', positive)
      .option('--headline <text>', 'another headline, for one article')
      .option('--dek <text>', 'another dek, for one article')
      .option('--blurb <text>', 'your own words, for one article')
      .option('--image-url <address>', 'another picture, for one article')
      .option('--image-alt <text>', 'what that picture shows')
      .option('--image-caption <text>', 'the line under that picture')
      .option('--image-credit <text>', 'who made that picture')
      .option('--no-image', 'without a picture')
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/pick.js')).pick)),
    'friday issue pick',
    'friday issue pick 14 --lead',
    'friday issue pick 15 16 19 --section Features',
    'friday issue pick 17 --blurb "Our reporter spent a night on the bridge."',
  );
  examples(
    issue
      .command('unpick <articles...>')
      .description('take articles out of the issue')
      .option(...ISSUE)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/pick.js')).unpick)),
    'friday issue unpick 16 19',
  );
  examples(
    issue
      .command('move <article>')
      .description('move a pick to another place or section')
      .option('--to <n>', 'place in the issue, from 1', positive)
      .option('--section <name>', 'section')
      .option(...ISSUE)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/pick.js')).move)),
    'friday issue move 16 --to 2',
    'friday issue move 16 --section Analysis',
  );
}

function addLooking(issue: Command): void {
  examples(
    issue
      .command('list')
      .description('list issues, the newest first')
      .option('--limit <n>', 'at most so many', positive, 20)
      .action(action(async () => (await import('../commands/issue/list.js')).list)),
    'friday issue list',
  );
  examples(
    issue
      .command('show [issue]')
      .description('show an issue: status, slot, picks')
      .option('--log', 'also who did what, and when')
      .action(action(async () => (await import('../commands/issue/show.js')).show)),
    'friday issue show',
    'friday issue show 12 --log',
  );
  examples(
    issue
      .command('check [issue]')
      .description('check the issue and say how to correct it; exit code 3 if an error blocks approval')
      .option('--links', 'also open every link and picture over the network')
      .option('--machine', 'also list what concerns this machine')
      .option('--waive <rule>', 'accept findings of this rule or kind as they are')
      .option('--unwaive <rule>', 'withdraw such a waiver')
      .option('--reason <text>', 'why the finding is acceptable; required with --waive')
      .option('--article <n>', 'waive only for this article', positive)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/check.js')).check)),
    'friday issue check',
    'friday issue check --links',
    'friday issue check 12 --waive link-gone --article 5 --reason "The page opens on Thursday"',
  );
  examples(
    issue
      .command('preview [issue]')
      .description('write the issue as HTML, text and message, and serve it until you stop it')
      .option('--out <folder>', 'where to write the files (else in the data folder)')
      .option('--no-serve', 'only write the files')
      .action(action(async () => (await import('../commands/issue/preview.js')).preview)),
    'friday issue preview',
    'friday issue preview 12 --out ./preview --no-serve',
  );
  examples(
    issue
      .command('test [issue]')
      .description('send one real copy, marked as a test')
      .requiredOption('--to <e-mail>', 'whom to send it to')
      .option('--name <name>', 'the name to greet')
      .action(action(async () => (await import('../commands/issue/test.js')).test)),
    'friday issue test --to ada@news.example --name Ada',
  );
}

function addSending(issue: Command): void {
  addApproving(issue);
  for (const [name, description] of [
    ['cancel', 'cancel an issue that has not been started'],
    ['restore', 'make a cancelled issue a draft again, while its date is free'],
    ['pause', 'stop sending; what is on the wire is finished'],
    ['resume', 'go on sending; nobody is lost, nobody gets it twice'],
  ] as const) {
    const command = issue.command(`${name} [issue]`).description(description);
    if (name === 'cancel' || name === 'pause') command.option('--reason <text>', 'why');
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
      .description('end a paused issue for good: whoever was not reached does not get it')
      .requiredOption('--reason <text>', 'why; kept in the log')
      .option(...YES)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/status-changes.js')).stop)),
    'friday issue stop 12 --reason "the lead story is wrong"',
  );
}
