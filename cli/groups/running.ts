// Names, flags and help of the commands that run until they are stopped, and of the pass for crontab.
import type { Command } from 'commander';
import type { CheckId } from '../../src/doctor/check.js';
import { action } from '../action.js';
import { NOTHING_KNOWN } from '../output.js';
import { examples, several } from './flags.js';

const TICK_HELP = `
Starts due issues, sends due messages and notifies the editor, then ends. It is safe to run while a worker runs.`;
/** The ids of src/doctor, which is not loaded for help. The compiler refuses a missing or an unknown one. */
const CHECKS = Object.keys({
  relay: true,
  'relay-certificate': true,
  'relay-rewrites': true,
  dkim: true,
  'dkim-ed25519': true,
  'dkim-key': true,
  dmarc: true,
  'dmarc-alignment': true,
  'dmarc-reports': true,
  'dmarc-tags': true,
  spf: true,
  'spf-ehlo': true,
  'mx-from': true,
  'mx-reply-to': true,
  'reverse-dns': true,
  blocklist: true,
  unsubscribe: true,
  'web-certificate': true,
  clock: true,
  disk: true,
} satisfies Record<CheckId, true>);
const DOCTOR_HELP = `
Asks name servers, the relay and your public address, and sends nothing.
Exit codes for monitors: 0 ok, 1 warning, 2 critical, 3 unknown or wrong usage.`;
const EMBED_HELP = `
[what] is form (the default) or support, the block that asks for support. Both work without a script.
With --script, the answer of the form appears on the same page; list the site in web.embed_origins.`;
const ADOPT_HELP = `
A database that was copied or restored from a backup does not send until a person adopts it.
Shows what adopting would do, and asks. Without a terminal and without --yes, it only shows that.`;

export function addRunningCommands(program: Command): void {
  program.commandsGroup('Run:');
  examples(
    program
      .command('up')
      .description('Run the web pages and the worker on this machine')
      .action(action(async () => (await import('../commands/running/up.js')).up)),
    'friday up',
  );
  examples(
    program
      .command('worker')
      .description('Run a worker that sends issues and emails')
      .action(action(async () => (await import('../commands/running/worker.js')).worker)),
    'friday worker',
  ).addHelpText('after', '\nYou can run as many workers as you like, on one machine or several.');
  examples(
    program
      .command('web')
      .description('Serve the public pages')
      .option('--desk', 'Also serve the desk (previews, inbox) on this machine')
      .action(action(async () => (await import('../commands/running/web.js')).web)),
    'friday web --desk',
  );
  examples(
    program
      .command('tick')
      .description('Do one pass of all due work, for crontab')
      .action(action(async () => (await import('../commands/running/tick.js')).tick)),
    '* * * * *  cd /srv/friday && npx friday tick',
  ).addHelpText('after', TICK_HELP);
  addLooking(program);
  addDoctor(program);
  examples(
    program
      .command('embed [what]')
      .description('Print the sign-up form, or "support", as HTML for your pages')
      .option('--script', 'Also print the script that submits without leaving the page')
      .option('--locale <tag>', 'Language of the form (else the newsletter’s)')
      .action(action(async () => (await import('../commands/running/embed.js')).embed)),
    'friday embed --script > sign-up.html',
    'friday embed support > support.html',
  ).addHelpText('after', EMBED_HELP);
  addInstallation(program);
}

function addLooking(program: Command): void {
  examples(
    program
      .command('status')
      .description('Show next send time, draft, worker, relay and list')
      .action(action(async () => (await import('../commands/running/status.js')).status)),
    'friday status',
  );
  examples(
    program
      .command('open')
      .description('Open the desk in a browser and print its URL')
      .option('--print', 'Only print the URL, with its key')
      .action(action(async () => (await import('../commands/running/open.js')).open)),
    'friday open',
    'friday open --print',
  );
}

function addDoctor(program: Command): void {
  examples(
    program
      .command('doctor')
      .description('Check everything that sending depends on')
      .addOption(several('--only <checks>', 'Only these checks, separated by commas', CHECKS))
      .option('--offline', 'Leave out the checks that need a network')
      .action(
        action(async () => (await import('../commands/running/doctor.js')).doctor, {
          errorCode: NOTHING_KNOWN,
        }),
      ),
    'friday doctor',
    'friday doctor --only dkim,spf --json',
  ).addHelpText('after', DOCTOR_HELP);
}

function addInstallation(program: Command): void {
  const installation = program
    .command('installation')
    .description('Check or allow sending from a copied database');
  examples(
    installation
      .command('show')
      .description('Show whether sending is held, and why')
      .action(action(async () => (await import('../commands/installation/show.js')).show)),
    'friday installation show',
  );
  examples(
    installation
      .command('adopt')
      .description('Let a copied or restored database send again')
      .option('--yes', 'Skip the question; without a terminal, required to act')
      .option('--by <name>', 'Who decides (else the configured editor)')
      .action(action(async () => (await import('../commands/installation/adopt.js')).adopt)),
    'friday installation adopt',
    'friday installation adopt --yes --by "Ada Quill"',
  ).addHelpText('after', ADOPT_HELP);
}
