// Names, flags and help of what runs until it is stopped, and of the single pass for crontab.
import type { Command } from 'commander';
import { action } from '../action.js';
import { examples } from './flags.js';

export function addRunningCommands(program: Command): void {
  program.commandsGroup('Run:');
  examples(
    program
      .command('up')
      .description('everything on this machine: the web pages and the worker')
      .action(action(async () => (await import('../commands/running/up.js')).up)),
    'friday up',
  );
  examples(
    program
      .command('worker')
      .description('take jobs and send; run as many as you like')
      .action(action(async () => (await import('../commands/running/worker.js')).worker)),
    'friday worker',
  );
  examples(
    program
      .command('web')
      .description('serve the public pages')
      .option('--desk', 'also the desk with previews and inbox, on this machine only')
      .action(action(async () => (await import('../commands/running/web.js')).web)),
    'friday web --desk',
  );
  examples(
    program
      .command('tick')
      .description('one pass for crontab: start what is due, send, tell the editor; safe beside a worker')
      .action(action(async () => (await import('../commands/running/tick.js')).tick)),
    '* * * * *  cd /srv/friday && npx friday tick',
  );
  addLooking(program);
  examples(
    program
      .command('embed')
      .description('print the sign-up form as HTML for article pages; it needs no script')
      .option('--script', 'also the script that answers in place; needs the site in web.embed_origins')
      .option('--locale <tag>', 'language of the form (else that of the newsletter)')
      .action(action(async () => (await import('../commands/running/embed.js')).embed)),
    'friday embed --script > sign-up.html',
  );
  addInstallation(program);
}

function addLooking(program: Command): void {
  examples(
    program
      .command('status')
      .description('show next send time, draft, worker, relay and list')
      .action(action(async () => (await import('../commands/running/status.js')).status)),
    'friday status',
  );
  examples(
    program
      .command('open')
      .description('print the address of the desk, and open it')
      .option('--print', 'only print it, with the key also where no terminal is')
      .action(action(async () => (await import('../commands/running/open.js')).open)),
    'friday open',
    'friday open --print',
  );
}

function addInstallation(program: Command): void {
  const installation = program
    .command('installation')
    .description('whether this database may send: a copied or restored one is held');
  examples(
    installation
      .command('show')
      .description('say whether anything is held, and why')
      .action(action(async () => (await import('../commands/installation/show.js')).show)),
    'friday installation show',
  );
  examples(
    installation
      .command('adopt')
      .description(
        'take over a copied or restored database: shows what that does, asks, and lets it send again',
      )
      .option('--yes', 'do it without asking; without it, and without a terminal, only shows')
      .option('--by <name>', 'who decides (else the configured editor)')
      .action(action(async () => (await import('../commands/installation/adopt.js')).adopt)),
    'friday installation adopt',
    'friday installation adopt --yes --by "Ada Quill"',
  );
}
