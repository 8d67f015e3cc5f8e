// Names, flags and help of `friday subscribers`.
import { type Command, Option } from 'commander';
import { action } from '../action.js';
import { collect, examples, positive, several } from './flags.js';

const STATUSES = ['pending', 'confirmed', 'unsubscribed', 'suppressed'] as const;
/** Unconfirmed sign-ups are not exported. */
const EXPORTED = ['confirmed', 'unsubscribed', 'suppressed'] as const;

const IMPORT_HELP = `
Columns of your own file: email, consent_at and wording; optional: basis, name, locale, zone, status.
--column names a column that has another heading: address, name, consent_at, wording, basis, locale, zone, status, or ignore.
If a column may hold the subscription status but its values are unclear, the import stops and names the column.

Exports of these tools are recognised by their headings: listmonk, Mailchimp, Ghost, Substack, Kit, HubSpot, MailPoet, Brevo,
Constant Contact, phpList, Buttondown, beehiiv, Campaign Monitor, Curated, TinyLetter, Revue and Squarespace.
People who unsubscribed, bounced or never confirmed there are not imported. Some exports do not show who unsubscribed: listmonk's CSV,
Revue, Squarespace, and any export without its status columns. They need --only-confirmed. The JSON of listmonk's API shows it.
If the file name says "unsubscribed", "bounced" or similar, the whole file is treated as such.
Use --list if the file holds several lists (MailPoet, listmonk's JSON).

Exports do not say what people agreed to: use --wording for that, and --basis for how they consented. Times without a zone are UTC.
An import never subscribes anyone who has unsubscribed, and confirms nobody without a date of consent.
One row with an error stops the import (see --skip-bad). The rows with errors are written to FILE.bad.csv with the reasons.`;
const UNDO_HELP = `
Removes the readers whom the import added, unless they have since received an issue or done something themselves.
Evidence is never deleted: each reader gets a record that the import was undone. A corrected import may add them again.`;
const PURGE_HELP = `
The configuration key "retention" sets the limits. The worker does this every day.`;
const ERASE_HELP = `
The proof of consent stays, without anything that identifies the person.`;

export function addSubscriberCommands(program: Command): void {
  const subscribers = program.command('subscribers').description('Import, list, export and erase readers');
  const bring = subscribers
    .command('import <file>')
    .description('Import readers; shows the plan first')
    .requiredOption('--source <text>', 'Where the list comes from')
    .requiredOption('--basis <text>', 'How these people consented')
    .option('--wording <text>', 'What they agreed to, if no column says so')
    .option('--column <key=heading>', 'Say what a column holds, such as address=E-post (repeatable)', collect)
    .addOption(new Option('--dates <order>', 'How to read dates such as 03/04/2026').choices(['dmy', 'mdy']))
    .option('--encoding <name>', 'Encoding of the file, such as windows-1252 (else detected)')
    .option('--only-confirmed', 'State that everyone in the file is confirmed today')
    .option('--list <name>', 'Which list to import, if the file holds several')
    .option('--dry-run', 'Only show the plan')
    .option('--yes', 'Import without asking')
    .option('--skip-bad', 'Import the valid rows even if others have errors')
    .action(action(async () => (await import('../commands/subscribers/import.js')).importSubscribers));
  examples(
    bring,
    'friday subscribers import readers.csv --source "form on the old site" --basis "double opt-in" --dry-run',
    'friday subscribers import readers.csv --source "form on the old site" --basis "double opt-in" --yes',
  ).addHelpText('after', IMPORT_HELP);
  examples(
    subscribers
      .command('undo <import>')
      .description('Undo an import; shows first what it would do')
      .option('--yes', 'Skip the question')
      .action(action(async () => (await import('../commands/subscribers/undo.js')).undoImport)),
    'friday subscribers undo 2026-11-20-3fa9c1',
  ).addHelpText('after', UNDO_HELP);
  examples(
    subscribers
      .command('list')
      .description('List readers')
      .addOption(several('--status <status>', 'Only these statuses, separated by commas', STATUSES))
      .option('--search <text>', 'Part of the address or name')
      .option('--limit <n>', 'Maximum number of rows', positive, 50)
      .action(action(async () => (await import('../commands/subscribers/list.js')).list)),
    'friday subscribers list --status unsubscribed',
  );
  examples(
    subscribers
      .command('show <address>')
      .description('Show a reader and the evidence of their consent')
      .action(action(async () => (await import('../commands/subscribers/show.js')).show)),
    'friday subscribers show reader@readers.example',
  );
  examples(
    subscribers
      .command('export')
      .description('Export readers as CSV or JSON')
      .addOption(several('--status <status>', 'Only these statuses, separated by commas', EXPORTED))
      .addOption(
        new Option('--format <format>', 'Format of the file').choices(['csv', 'json']).default('csv'),
      )
      .option('--out <file>', 'Write to this new file, mode 0600 (else standard output)')
      .action(action(async () => (await import('../commands/subscribers/export.js')).exportSubscribers)),
    'friday subscribers export --status confirmed --out readers.csv',
  ).addHelpText('after', '\nUnconfirmed sign-ups are not exported.');
  examples(
    subscribers
      .command('count')
      .description('Count readers by status')
      .action(action(async () => (await import('../commands/subscribers/count.js')).countSubscribers)),
    'friday subscribers count',
  );
  addPersonCommands(subscribers);
}

const COMPLAINTS_HELP = `
Reports are messages in the Abuse Reporting Format (RFC 5965), as the feedback loops of mailbox providers send them.
Friday finds the reader by the Message-ID of the reported copy, and suppresses the address. The complaint counts towards
delivery.stop_rules.complaints. Other messages, and reports that were already added, are counted and ignored.`;

/** `friday complaints`: it concerns readers, so it is defined with them. */
export function addComplaintCommands(program: Command): void {
  const complaints = program.command('complaints').description('Record spam complaints from feedback loops');
  examples(
    complaints
      .command('add <report...>')
      .description('Import complaint reports and suppress those readers')
      .action(action(async () => (await import('../commands/complaints-add.js')).addComplaints)),
    'friday complaints add report.eml',
    'friday complaints add /var/mail/feedback',
  ).addHelpText('after', COMPLAINTS_HELP);
}

const UNSUBSCRIBE_HELP = `
Use it for a reader who wrote or called instead of clicking the link in the email. It takes effect at once, even during a send.
Only the reader can subscribe again. How they asked, and who recorded it, is stored with the evidence.`;

function addPersonCommands(subscribers: Command): void {
  examples(
    subscribers
      .command('unsubscribe <address>')
      .description('Unsubscribe a reader who asked by letter or phone')
      .addOption(
        new Option('--reason <how>', 'How they asked')
          .choices(['letter', 'phone', 'e-mail', 'in-person', 'another-way'])
          .makeOptionMandatory(),
      )
      .option('--by <name>', 'Who does it (else the configured editor)')
      .action(action(async () => (await import('../commands/subscribers/unsubscribe.js')).unsubscribeReader)),
    'friday subscribers unsubscribe reader@readers.example --reason letter',
  ).addHelpText('after', UNSUBSCRIBE_HELP);
  examples(
    subscribers
      .command('export-person <address>')
      .description('Export everything stored about one person, as JSON')
      .option('--out <file>', 'Write to this new file, mode 0600 (else standard output)')
      .action(action(async () => (await import('../commands/subscribers/export-person.js')).exportPerson)),
    'friday subscribers export-person reader@readers.example --out person.json',
  );
  examples(
    subscribers
      .command('erase <address>')
      .description('Erase everything that identifies a person, for good')
      .option('--yes', 'Skip the question')
      .option('--by <name>', 'Who does it (else the configured editor)')
      .action(action(async () => (await import('../commands/subscribers/erase.js')).eraseReader)),
    'friday subscribers erase reader@readers.example --yes',
  ).addHelpText('after', ERASE_HELP);
  examples(
    subscribers
      .command('purge')
      .description('Delete data older than the retention limits')
      .option('--dry-run', 'Only count')
      .option('--yes', 'Delete without asking')
      .action(action(async () => (await import('../commands/subscribers/purge.js')).purge)),
    'friday subscribers purge --dry-run',
  ).addHelpText('after', PURGE_HELP);
}
