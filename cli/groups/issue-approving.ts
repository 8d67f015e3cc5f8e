// Names, flags and help of approving, refreshing and scheduling an issue.
import type { Command } from 'commander';
import { action } from '../action.js';
import { BY, examples, whole } from './flags.js';

export function addApproving(issue: Command): void {
  examples(
    issue
      .command('approve [issue]')
      .description(
        'check the issue and freeze it: what is approved is what is sent. Any later change voids the approval. Above approval.second_above readers somebody else approves it too',
      )
      .option(...BY)
      .option('--keep-time', 'also schedule it for the send time that it lost by a change')
      .option('--audience <n>', 'with --keep-time: confirm the number of readers', whole)
      .action(action(async () => (await import('../commands/issue/approve.js')).approve)),
    'friday issue approve',
    'friday issue approve 12 --by "Ben Ledger"',
    'friday issue approve 12 --keep-time',
  );
  examples(
    issue
      .command('refresh [issue]')
      .description('approve an issue again with its articles as they are now; keeps its send time')
      .option('--audience <n>', 'confirm the number of readers', whole)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/refresh.js')).refresh)),
    'friday issue refresh 12',
  );
  examples(
    issue
      .command('schedule [issue]')
      .description('give an approved issue its time: the slot of its Friday, unless told otherwise')
      .option(
        '--at <time>',
        'wall time of the newsletter’s zone (2026-11-27T09:00), or an instant with Z or offset',
      )
      .option('--now', 'as soon as a worker finds it')
      .option(
        '--audience <n>',
        'confirm an audience that differs a lot from the last one, or the first one',
        whole,
      )
      .option('--yes', 'with --now: do not ask; required without a terminal')
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/schedule.js')).schedule)),
    'friday issue schedule',
    'friday issue schedule --at 2026-11-27T17:30',
    'friday issue schedule --now --yes',
  );
}
