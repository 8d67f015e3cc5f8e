// Names, flags and help of `friday subscribers`.
import { type Command, Option } from 'commander';
import { action } from '../action.js';
import { examples, gather, positive } from './flags.js';

const STATUS = [
  '--status <status>',
  'only these (several with commas): pending, confirmed, unsubscribed, suppressed',
] as const;

const IMPORT_HELP = `
Columns of a file of your own: email, consent_at, wording; where known basis, name, locale, zone, status. "-" reads standard input.
A column that says who is subscribed (status, unsubscribed_at, opt-in …) is read. Where one may say so and is unclear, the import stops and names it.
Exports of listmonk, Mailchimp, Ghost, Substack, Kit, HubSpot, MailPoet, Brevo, Constant Contact, phpList, Buttondown, beehiiv, Campaign Monitor,
Curated, TinyLetter, Revue and Squarespace are recognised by their headings. People who left, bounced or never confirmed there are not imported.
listmonk's CSV, Revue, Squarespace, and exports of the others without their columns of status, cannot say who left: they need --only-confirmed.
The JSON of listmonk's subscriber API can say it. A file that is called "unsubscribed", "bounced" and the like is taken at its name.
Exports do not say what people agreed to: --wording does, and --basis says how they consented.
Times without a zone are UTC. An import never brings back anybody who left, and nobody is confirmed without a date of consent.
One row with an error stops the import (see --skip-bad). Such rows go to FILE.bad.csv with the reasons.`;
const UNDO_HELP = `
Takes out the readers whom the import added and who have had no issue and done nothing of their own since; the others stay.
Evidence is never removed: each gets a record that the import was undone, and a mended import may bring them again.`;

export function addSubscriberCommands(program: Command): void {
  const subscribers = program
    .command('subscribers')
    .description('the readers and the evidence of their consent');
  const bring = subscribers
    .command('import <file>')
    .description('Import readers from a CSV file or the export of another tool; shows the plan first')
    .requiredOption('--source <text>', 'where the list comes from')
    .requiredOption('--basis <text>', 'how these people consented')
    .option('--wording <text>', 'what they agreed to, for a file without such a column')
    .option(
      '--column <key=heading>',
      'name a column: address, name, consent_at, wording, basis, locale, zone, status or ignore (repeatable)',
      gather,
    )
    .addOption(new Option('--dates <order>', 'how to read dates such as 03/04/2026').choices(['dmy', 'mdy']))
    .option('--encoding <name>', 'encoding of the file, such as windows-1252 (default: detected)')
    .option(
      '--only-confirmed',
      'state that the file holds only people who are subscribed and confirmed today',
    )
    .option('--list <name>', 'which list, in a file with several (MailPoet, the JSON of listmonk’s API)')
    .option('--dry-run', 'only show the plan')
    .option('--yes', 'import without asking')
    .option('--skip-bad', 'import the good rows although others have errors')
    .action(action(async () => (await import('../commands/subscribers/import.js')).importSubscribers));
  examples(
    bring,
    'friday subscribers import readers.csv --source "form on the old site" --basis "double opt-in" --dry-run',
    'friday subscribers import readers.csv --source "form on the old site" --basis "double opt-in" --yes',
  ).addHelpText('after', IMPORT_HELP);
  examples(
    subscribers
      .command('undo <import>')
      .description('take back an import; shows first what it would do')
      .option('--yes', 'do it without asking')
      .action(action(async () => (await import('../commands/subscribers/undo.js')).undoImport)),
    'friday subscribers undo 2026-11-20-3fa9c1',
  ).addHelpText('after', UNDO_HELP);
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
      .description('write readers as CSV or JSON; who has not confirmed yet is on no list and is left out')
      .option('--status <status>', 'only these (several with commas): confirmed, unsubscribed, suppressed')
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
  addPersonCommands(subscribers);
}

const COMPLAINTS_HELP = `
Reports are messages in the Abuse Reporting Format (RFC 5965), as the feedback loops of mailbox providers send them: files, folders of files, maildirs, or "-".
The reader is found by the Message-ID of the copy that was reported. Whatever else is there is counted and left alone, and so are reports that were given before.`;

/** `friday complaints`, beside the readers it is about. */
export function addComplaintCommands(program: Command): void {
  const complaints = program.command('complaints').description('readers who called an issue spam');
  examples(
    complaints
      .command('add <report...>')
      .description(
        'take in feedback reports: each reader is off the list for good, and counts towards delivery.stop_rules.complaints',
      )
      .action(action(async () => (await import('../commands/complaints-add.js')).addComplaints)),
    'friday complaints add report.eml',
    'friday complaints add /var/mail/feedback',
  ).addHelpText('after', COMPLAINTS_HELP);
}

const UNSUBSCRIBE_HELP = `
For a reader who writes or calls in place of pressing the link in the mail. It is effective at once, also in the middle of a send; only the reader brings
themselves back. How they asked, and who heard it, is kept with the evidence.`;

function addPersonCommands(subscribers: Command): void {
  examples(
    subscribers
      .command('unsubscribe <address>')
      .description('take a reader off the list who asks for it by letter or telephone')
      .addOption(
        new Option('--reason <how>', 'how they asked for it')
          .choices(['letter', 'phone', 'e-mail', 'in-person', 'another-way'])
          .makeOptionMandatory(),
      )
      .option('--by <name>', 'who does it (else the configured editor)')
      .action(action(async () => (await import('../commands/subscribers/unsubscribe.js')).unsubscribeReader)),
    'friday subscribers unsubscribe reader@readers.example --reason letter',
  ).addHelpText('after', UNSUBSCRIBE_HELP);
  examples(
    subscribers
      .command('export-person <address>')
      .description('everything kept about one person, as JSON')
      .option('--out <file>', 'into this new file, which only you may read (else standard output)')
      .action(action(async () => (await import('../commands/subscribers/export-person.js')).exportPerson)),
    'friday subscribers export-person reader@readers.example --out person.json',
  );
  examples(
    subscribers
      .command('erase <address>')
      .description('remove all that identifies a person, for good; the proof of consent stays without them')
      .option('--yes', 'do it without asking')
      .option('--by <name>', 'who does it (else the configured editor)')
      .action(action(async () => (await import('../commands/subscribers/erase.js')).eraseReader)),
    'friday subscribers erase reader@readers.example --yes',
  );
  examples(
    subscribers
      .command('purge')
      .description(
        'what is older than the rules of retention allow: counted, then removed; the worker does it daily',
      )
      .option('--dry-run', 'only count')
      .option('--yes', 'remove it without asking')
      .action(action(async () => (await import('../commands/subscribers/purge.js')).purge)),
    'friday subscribers purge --dry-run',
  );
}
