// Names, flags and help of `friday policy`, `friday consent` and `friday keys`.
import type { Command } from 'commander';
import { action } from '../action.js';
import { examples, several } from './flags.js';

const PUBLISH_HELP = `
The file is Markdown. The version gets its date and hash.
To add a translation, publish the same version with its --language.
--asks says in one or two sentences what is new; readers see this text when they are asked for their consent.`;
const ASK_HELP = `
Each reader is asked once. Readers who do not answer have not consented, and keep receiving the newsletter as before.`;

export function addConsentCommands(program: Command): void {
  addPolicy(program.command('policy').description('Publish and list versions of the privacy policy'));
  addConsent(program.command('consent').description('Show and verify the evidence of consent'));
  addKeys(program.command('keys').description('Replace the keys that sign links in emails'));
}

function addPolicy(policy: Command): void {
  examples(
    policy
      .command('publish <version> <file>')
      .description('Publish a version; it can never be changed afterwards')
      .option('--new-purpose', 'It adds a purpose, so readers are asked for new consent')
      .option('--asks <text>', 'With --new-purpose: the question put to readers')
      .option('--language <tag>', "Language of the file (else the newsletter's)")
      .option('--by <name>', 'Who publishes it (else the configured editor)')
      .action(action(async () => (await import('../commands/policy/publish.js')).publish)),
    'friday policy publish 2026-11 privacy.md',
  ).addHelpText('after', PUBLISH_HELP);
  examples(
    policy
      .command('ask-again')
      .description('Email readers whose consent lacks the newest purpose')
      .option('--dry-run', 'Only show how many would be asked')
      .option('--yes', 'Skip the question')
      .action(action(async () => (await import('../commands/policy/ask-again.js')).askAgain)),
    'friday policy ask-again --dry-run',
  ).addHelpText('after', ASK_HELP);
  examples(
    policy
      .command('list')
      .description('List versions with the number of readers on each')
      .action(action(async () => (await import('../commands/policy/list.js')).list)),
    'friday policy list',
  );
  examples(
    policy
      .command('show [version]')
      .description('Show the text of a version (else of the current one)')
      .action(action(async () => (await import('../commands/policy/show.js')).show)),
    'friday policy show 2026-11',
  );
}

function addConsent(consent: Command): void {
  examples(
    consent
      .command('show <address>')
      .description('Show what one person saw and did, oldest first')
      .option('--html <file>', 'Also write a printable page to this new file (mode 0600)')
      .action(action(async () => (await import('../commands/consent/show.js')).show)),
    'friday consent show reader@readers.example --html proof.html',
  );
  examples(
    consent
      .command('verify')
      .description('Verify all evidence, daily checkpoints and policy texts')
      .action(action(async () => (await import('../commands/consent/verify.js')).verify)),
    'friday consent verify',
  ).addHelpText('after', '\nStops at the first record that is broken, and names it.');
}

function addKeys(keys: Command): void {
  examples(
    keys
      .command('rotate')
      .description('Sign new links with a new key; old links keep working')
      .addOption(
        several('--purpose <purpose>', 'Only links of these purposes, separated by commas', [
          'unsubscribe',
          'preferences',
          'confirm',
          'data',
          'agree',
          'new-address',
          'old-address',
          'support',
          'reminder',
          'no-reminder',
          'bounce',
        ]),
      )
      .action(action(async () => (await import('../commands/keys/rotate.js')).rotate)),
    'friday keys rotate --purpose unsubscribe',
  );
}
