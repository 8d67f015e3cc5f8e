// Names, flags and help of the commands of `friday issue` that follow a send and settle open deliveries.
import type { Command } from 'commander';
import { action } from '../action.js';
import { BY, examples, positive, several, YES } from './flags.js';

const STATUSES = [
  'pending',
  'submitting',
  'submitted',
  'rejected',
  'deferred',
  'uncertain',
  'expired',
  'skipped',
] as const;

const BOUNCES_HELP = `
If one mailbox provider rejects too many readers, its hard bounces are quarantined until you decide.
--believe suppresses those readers, --dismiss keeps them. --undo withdraws an earlier --believe: readers who were
suppressed for no other reason are subscribed again.`;
const UNCERTAIN_HELP = `
Each line has the Message-ID: look for it in the relay's log to learn whether the reader received the issue.`;
const RESOLVE_HELP = `
Friday never decides this by itself. --resend uses the same Message-ID, but a reader may get a second copy.`;

export function addFollowing(issue: Command): void {
  examples(
    issue
      .command('status [issue]')
      .description('Show send progress; updates live in a terminal')
      .option('--watch', 'Follow until sent; without a terminal, one line per change')
      .option('--once', 'Print one line and exit')
      .action(action(async () => (await import('../commands/issue/status.js')).status)),
    'friday issue status',
    'friday issue status 12 --once --json',
  );
  examples(
    issue
      .command('audit [issue]')
      .description('Prove that every reader of the audience is accounted for')
      .action(action(async () => (await import('../commands/issue/audit.js')).audit)),
    'friday issue audit 12',
  ).addHelpText('after', '\nEnds with exit code 1 if a reader is not accounted for.');
  examples(
    issue
      .command('deliveries [issue]')
      .description('List deliveries of an issue')
      .addOption(several('--status <status>', 'Only these statuses, separated by commas', STATUSES))
      .option('--limit <n>', 'Maximum number of rows', positive, 50)
      .action(action(async () => (await import('../commands/issue/deliveries.js')).deliveries)),
    'friday issue deliveries 12 --status uncertain,rejected',
  );
  addSettling(issue);
}

function addSettling(issue: Command): void {
  examples(
    issue
      .command('uncertain [issue]')
      .description('List deliveries with an unknown outcome')
      .action(action(async () => (await import('../commands/issue/uncertain.js')).uncertain)),
    'friday issue uncertain 12',
  ).addHelpText('after', UNCERTAIN_HELP);
  examples(
    issue
      .command('bounces [issue]')
      .description('List hard bounces by provider and review quarantined ones')
      .option('--believe <provider>', 'Accept quarantined bounces: suppress those readers')
      .option('--dismiss <provider>', 'Dismiss quarantined bounces: keep those readers')
      .option('--undo <provider>', 'Withdraw an earlier --believe: readmit those readers')
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/bounces.js')).bounces)),
    'friday issue bounces 12',
    'friday issue bounces 12 --dismiss google',
    'friday issue bounces 12 --undo google',
  ).addHelpText('after', BOUNCES_HELP);
  examples(
    issue
      .command('resolve [issue]')
      .description('Settle deliveries with an unknown outcome')
      .option('--accept', 'Count them as submitted')
      .option('--resend', 'Send them again; a reader may get a second copy')
      .option('--address <address...>', 'Only these readers')
      .option('--yes', 'Skip the question; --resend requires it without a terminal')
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/resolve.js')).resolve)),
    'friday issue resolve 12 --accept',
    'friday issue resolve 12 --resend --address reader@news.example --yes',
  ).addHelpText('after', RESOLVE_HELP);
  examples(
    issue
      .command('resend [issue]')
      .description('Send to readers not reached before the send window closed')
      .option('--missed', 'Send to exactly those readers, once (required)')
      .option(...YES)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/resolve.js')).resend)),
    'friday issue resend 12 --missed --yes',
  );
}
