// Names, flags and help of what sets an installation up.
import type { Command } from 'commander';
import { action } from '../action.js';
import { examples } from './flags.js';

export function addSetupCommands(program: Command): void {
  program.commandsGroup('Set up:');
  const init = program
    .command('init')
    .description(
      'write a commented configuration, the data folder and the keys; asks on a terminal, takes flags elsewhere',
    )
    .option('--dir <folder>', 'folder for friday.yaml and friday-data (else this one)')
    .option('--newsroom <name>', 'name of the newsroom')
    .option('--url <address>', 'web site of the newsroom, https://…')
    .option('--address <text>', 'postal address, printed in every mail')
    .option('--contact <e-mail>', 'where readers reach you')
    .option('--editor-name <name>', 'who approves issues')
    .option('--editor-address <e-mail>', 'who is told when a send pauses')
    .option('--title <title>', 'name of the newsletter')
    .option('--from <e-mail>', 'address that readers see (else newsletter@ the web site)')
    .option('--list-id <name>', 'name of the list, such as weekly.news.example')
    .option('--zone <zone>', 'time zone of the newsletter (else that of this machine)')
    .option('--language <tag>', 'language of the newsletter (else en)')
    .option('--privacy-url <address>', 'the privacy policy (else /privacy on the web site)')
    .option('--with-dkim <selector>', 'also make a DKIM key and print its DNS record')
    .option('--yes', 'ask nothing')
    .action(action(async () => (await import('../commands/init.js')).init));
  examples(
    init,
    'friday init',
    'friday init --newsroom "The Harbour Example" --url https://news.example --address "1 Quay, Exampleton" \\',
    '    --contact hello@news.example --editor-name "Ada Quill" --editor-address ada@news.example --title "Friday Tide"',
  );
}
