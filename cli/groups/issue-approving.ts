// Names, flags and help of approving, refreshing and scheduling an issue.
import type { Command } from 'commander';
import { action } from '../action.js';
import { BY, examples, whole } from './flags.js';

const APPROVE_HELP = `
What is approved is what is sent. Any later change voids the approval.
If the list is larger than approval.second_above, a second person must approve it too.`;
const SCHEDULE_HELP = `
Without --at or --now, the issue gets the regular send time of its date.
--at is a wall time in the newsletter's zone (2026-11-27T09:00), or an instant with Z or an offset.
--audience confirms the first audience, or one that differs much from the last.`;

export function addApproving(issue: Command): void {
  examples(
    issue
      .command('approve [issue]')
      .description('Check the issue and freeze it for sending')
      .option(...BY)
      .option('--keep-time', 'Also schedule it for the send time it had before the change')
      .option('--audience <n>', 'With --keep-time: confirm the number of readers', whole)
      .action(action(async () => (await import('../commands/issue/approve.js')).approve)),
    'friday issue approve',
    'friday issue approve 12 --by "Ben Ledger"',
    'friday issue approve 12 --keep-time',
  ).addHelpText('after', APPROVE_HELP);
  examples(
    issue
      .command('refresh [issue]')
      .description('Approve again with the current articles; keeps the send time')
      .option('--audience <n>', 'Confirm the number of readers', whole)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/refresh.js')).refresh)),
    'friday issue refresh 12',
  );
  examples(
    issue
      .command('schedule [issue]')
      .description('Schedule an approved issue')
      .option('--at <time>', 'Send at this time, such as 2026-11-27T09:00')
      .option('--now', 'Send as soon as a worker finds it')
      .option('--audience <n>', 'Confirm the number of readers', whole)
      .option('--yes', 'With --now: skip the question; required without a terminal')
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/schedule.js')).schedule)),
    'friday issue schedule',
    'friday issue schedule --at 2026-11-27T17:30',
    'friday issue schedule --now --yes',
  ).addHelpText('after', SCHEDULE_HELP);
}
