// Names, flags and help of `friday policy`, `friday consent` and `friday keys`.
import type { Command } from 'commander';
import { action } from '../action.js';
import { examples } from './flags.js';

export function addConsentCommands(program: Command): void {
  addPolicy(program.command('policy').description('the privacy policy and its versions'));
  addConsent(program.command('consent').description('the evidence of what readers agreed to'));
  addKeys(program.command('keys').description('the keys that sign the links in mails'));
}

function addPolicy(policy: Command): void {
  examples(
    policy
      .command('publish <version> <file>')
      .description('publish a version (Markdown); it gets its date and hash, and is never changed again')
      .option(
        '--new-purpose',
        'it allows something that readers did not agree to yet, so they are asked anew',
      )
      .option(
        '--asks <text>',
        'with --new-purpose: what is new, in a sentence or two, as readers are asked for it',
      )
      .option('--language <tag>', "of the file (else the newsletter's)")
      .option('--by <name>', 'who publishes it (else the configured editor)')
      .action(action(async () => (await import('../commands/policy/publish.js')).publish)),
    'friday policy publish 2026-11 privacy.md',
  );
  examples(
    policy
      .command('ask-again')
      .description(
        'ask readers by mail whose consent does not cover the newest purpose, once each; silence is not consent',
      )
      .option('--dry-run', 'only say how many would be asked')
      .option('--yes', 'do it without asking back')
      .action(action(async () => (await import('../commands/policy/ask-again.js')).askAgain)),
    'friday policy ask-again --dry-run',
  );
  examples(
    policy
      .command('list')
      .description('all versions, and how many readers agreed to which')
      .action(action(async () => (await import('../commands/policy/list.js')).list)),
    'friday policy list',
  );
  examples(
    policy
      .command('show [version]')
      .description('the text of a version, the current one unless named')
      .action(action(async () => (await import('../commands/policy/show.js')).show)),
    'friday policy show 2026-11',
  );
}

function addConsent(consent: Command): void {
  examples(
    consent
      .command('show <address>')
      .description('what one person saw and did, oldest first')
      .option('--html <file>', 'also as a page to print, in this new file, which only you may read')
      .action(action(async () => (await import('../commands/consent/show.js')).show)),
    'friday consent show reader@readers.example --html proof.html',
  );
  examples(
    consent
      .command('verify')
      .description(
        'check all chains of evidence, the daily checkpoints and the texts of the policies; names the first that is broken',
      )
      .action(action(async () => (await import('../commands/consent/verify.js')).verify)),
    'friday consent verify',
  );
}

function addKeys(keys: Command): void {
  examples(
    keys
      .command('rotate')
      .description('sign new links with a fresh key; links in old mails go on working')
      .option(
        '--purpose <purpose>',
        'only these (several with commas): unsubscribe, preferences, confirm, data, agree',
      )
      .action(action(async () => (await import('../commands/keys/rotate.js')).rotate)),
    'friday keys rotate --purpose unsubscribe',
  );
}
