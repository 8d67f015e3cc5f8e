// Names, flags and help of the commands of `friday issue` that follow a send and settle what is open.
import type { Command } from 'commander';
import { action } from '../action.js';
import { BY, examples, positive, YES } from './flags.js';

export function addFollowing(issue: Command): void {
  examples(
    issue
      .command('status [issue]')
      .description('how far the send is; live on a terminal while it goes on')
      .option('--watch', 'follow until the issue is sent, a line at each change where there is no terminal')
      .option('--once', 'print one line and end')
      .action(action(async () => (await import('../commands/issue/status.js')).status)),
    'friday issue status',
    'friday issue status 12 --once --json',
  );
  examples(
    issue
      .command('audit [issue]')
      .description('prove that everybody of the audience is accounted for; ends with 1 where that is not so')
      .action(action(async () => (await import('../commands/issue/audit.js')).audit)),
    'friday issue audit 12',
  );
  examples(
    issue
      .command('deliveries [issue]')
      .description('list deliveries of an issue')
      .option(
        '--status <status>',
        'only these (several with commas): pending, submitting, submitted, rejected, deferred, uncertain, expired, skipped',
      )
      .option('--limit <n>', 'at most so many', positive, 50)
      .action(action(async () => (await import('../commands/issue/deliveries.js')).deliveries)),
    'friday issue deliveries 12 --status uncertain,rejected',
  );
  addSettling(issue);
}

function addSettling(issue: Command): void {
  examples(
    issue
      .command('uncertain [issue]')
      .description(
        'name the readers of whom nobody knows whether they have the issue, with the Message-ID to look for in the relay’s log',
      )
      .action(action(async () => (await import('../commands/issue/uncertain.js')).uncertain)),
    'friday issue uncertain 12',
  );
  examples(
    issue
      .command('bounces [issue]')
      .description(
        'list readers that mailbox providers refused for good, and settle what is too much to be believed',
      )
      .option('--believe <provider>', 'believe what is quarantined there: those readers leave the list')
      .option('--dismiss <provider>', 'do not: those readers stay')
      .option(
        '--undo <provider>',
        'take back what was believed there: readers who left the list for nothing else are on it again',
      )
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/bounces.js')).bounces)),
    'friday issue bounces 12',
    'friday issue bounces 12 --dismiss google',
    'friday issue bounces 12 --undo google',
  );
  examples(
    issue
      .command('resolve [issue]')
      .description('settle uncertain deliveries: a decision that Friday never takes by itself')
      .option('--accept', 'count them as submitted')
      .option('--resend', 'send them again, with the same Message-ID; a reader may get a second copy')
      .option('--address <address...>', 'only these readers')
      .option('--yes', 'with --resend: do not ask; required without a terminal')
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/resolve.js')).resolve)),
    'friday issue resolve 12 --accept',
    'friday issue resolve 12 --resend --address reader@news.example --yes',
  );
  examples(
    issue
      .command('resend [issue]')
      .description('send to those who were not reached before the window closed')
      .option('--missed', 'exactly those, once')
      .option(...YES)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/resolve.js')).resend)),
    'friday issue resend 12 --missed --yes',
  );
}
