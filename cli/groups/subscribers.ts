// Names, flags and help of `friday subscribers`.
import type { Command } from 'commander';
import { action } from '../action.js';
import { examples, positive } from './flags.js';

const STATUS = ['--status <status>', 'only these (several with commas): pending, confirmed, unsubscribed, suppressed'] as const;

export function addSubscriberCommands(program: Command): void {
  const subscribers = program.command('subscribers').description('the readers and the evidence of their consent');
  const bring = subscribers
    .command('import <file>')
    .description('import readers from CSV (email, consent_at, wording; name, locale, zone); shows first what it would do')
    .requiredOption('--source <text>', 'where the list comes from')
    .requiredOption('--basis <text>', 'how these people consented')
    .option('--wording <text>', 'what they agreed to, for a file without such a column')
    .option('--dry-run', 'only show what it would do')
    .option('--yes', 'do it without asking')
    .option('--skip-bad', 'import the good lines although others are bad')
    .action(action(async () => (await import('../commands/subscribers/import.js')).importSubscribers));
  examples(
    bring,
    'friday subscribers import readers.csv --source "form on the old site" --basis "double opt-in" --dry-run',
    'friday subscribers import readers.csv --source "form on the old site" --basis "double opt-in" --yes',
  ).addHelpText('after', '\nNobody who left is brought back, and nobody is confirmed without evidence. Bad lines go to FILE.bad.csv with the reason.');
  examples(
    subscribers
      .command('list')
      .description('list readers')
      .option(...STATUS)
      .option('--search <text>', 'part of address or name')
      .option('--limit <n>', 'at most so many', positive, 50)
      .action(action(async () => (await import('../commands/subscribers/list.js')).list)),
    'friday subscribers list --status unsubscribed',
  );
  examples(
    subscribers
      .command('show <address>')
      .description('show a reader and the evidence of their consent')
      .action(action(async () => (await import('../commands/subscribers/show.js')).show)),
    'friday subscribers show reader@readers.example',
  );
  examples(
    subscribers
      .command('export')
      .description('write readers as CSV or JSON')
      .option(...STATUS)
      .option('--format <format>', 'csv or json', 'csv')
      .option('--out <file>', 'into this new file, which only you may read (else standard output)')
      .action(action(async () => (await import('../commands/subscribers/export.js')).exportSubscribers)),
    'friday subscribers export --status confirmed --out readers.csv',
  );
  examples(
    subscribers
      .command('count')
      .description('how many readers there are, by status')
      .action(action(async () => (await import('../commands/subscribers/count.js')).countSubscribers)),
    'friday subscribers count',
  );
}
