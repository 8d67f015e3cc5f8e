// The command to repeat: what was typed, with the issue named and a flag added, quoted so that it can be
// pasted.
import { expect, test } from '@jest/globals';
import { Command } from 'commander';
import { repeatedCommand } from '../../cli/command-line.js';

/** Parses the words as a small `friday` would and gives the command that was meant. */
function typed(...words: readonly string[]): Command {
  let meant: Command | null = null;
  const keep = (...received: unknown[]) => {
    meant = received.at(-1) as Command;
  };
  const program = new Command('friday').option('--config <file>').option('--json');
  const issue = program.command('issue');
  issue.command('cancel [issue]').option('--reason <text>').option('--yes').action(keep);
  issue.command('resolve [issue]').option('--resend').option('--address <address...>').action(keep);
  issue
    .command('pick [articles...]')
    .option('--issue <issue>')
    .option('--lead')
    .option('--no-image')
    .option('--limit <n>', '', '20')
    .action(keep);
  program.parse(['node', 'friday', ...words]);
  if (meant === null) throw new Error('nothing was parsed');
  return meant;
}

test.each<[readonly string[], string]>([
  [['issue', 'cancel'], 'friday issue cancel 5 --yes'],
  [['issue', 'cancel', '2030-12-06'], 'friday issue cancel 5 --yes'],
  [['issue', 'cancel', '--yes', '--json'], 'friday issue cancel 5 --yes'],
  [
    ['--config', 'my friday.yaml', 'issue', 'cancel'],
    "friday --config 'my friday.yaml' issue cancel 5 --yes",
  ],
  [['issue', 'cancel', '--reason', "it's wrong"], "friday issue cancel 5 --reason 'it'\\''s wrong' --yes"],
  [
    ['issue', 'resolve', '--resend', '--address', 'a@b.example', 'c@d.example'],
    'friday issue resolve 5 --resend --address a@b.example c@d.example --yes',
  ],
  [
    ['issue', 'pick', '1', '2', '--lead', '--no-image'],
    'friday issue pick 1 2 --issue 5 --lead --no-image --yes',
  ],
  [['issue', 'pick', '1', '--issue', '7'], 'friday issue pick 1 --issue 5 --yes'],
])('%j becomes %s', (words, expected) => {
  expect(repeatedCommand(typed(...words), { issue: '5', add: ['--yes'] })).toBe(expected);
});

test('without an issue the command stays as it was typed', () => {
  expect(repeatedCommand(typed('issue', 'cancel', '6'), { issue: null })).toBe('friday issue cancel 6');
});
