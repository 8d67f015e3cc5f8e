// Names, flags and help of what sets an installation up.
import { Argument, type Command } from 'commander';
import { action } from '../action.js';
import { SHELLS } from '../completion.js';
import { examples } from './flags.js';

const INIT_HELP = `
On a terminal, Friday asks for what is missing. Elsewhere, pass everything as flags.`;

export function addSetupCommands(program: Command): void {
  program.commandsGroup('Set up:');
  const init = program
    .command('init')
    .description('Create the configuration, the data folder and the keys')
    .option('--dir <folder>', 'Folder for friday.yaml and friday-data (else this one)')
    .option('--newsroom <name>', 'Name of the newsroom')
    .option('--url <address>', 'Website of the newsroom, https://…')
    .option('--address <text>', 'Postal address, printed in every email')
    .option('--contact <email>', 'Where readers can write to you')
    .option('--editor-name <name>', 'Who approves issues')
    .option('--editor-address <email>', 'Who is notified when a send pauses')
    .option('--title <title>', 'Name of the newsletter')
    .option('--from <email>', 'Sender address (else newsletter@ your website)')
    .option('--list-id <name>', 'Name of the list, such as weekly.news.example')
    .option('--zone <zone>', 'Time zone of the newsletter (else this machine’s)')
    .option('--language <tag>', 'Language of the newsletter (else en)')
    .option('--privacy-url <address>', 'Privacy policy (else /privacy on your website)')
    .option('--with-dkim <selector>', 'Also create a DKIM key and print its DNS record')
    .option('--yes', 'Ask no questions')
    .action(action(async () => (await import('../commands/init.js')).init));
  examples(
    init,
    'friday init',
    'friday init --newsroom "The Harbour Example" --url https://news.example --address "1 Quay, Exampleton" \\',
    '    --contact hello@news.example --editor-name "Ada Quill" --editor-address ada@news.example --title "Friday Tide"',
  ).addHelpText('after', INIT_HELP);
}

const COMPLETION_HELP = `
Load the script in your shell's start file: ~/.bashrc, ~/.zshrc (after compinit) or ~/.config/fish/config.fish.`;

export function addCompletionCommand(program: Command): void {
  examples(
    program
      .command('completion')
      .helpGroup('Help:')
      .description('Print the completion script for your shell')
      .addArgument(new Argument('<shell>').choices(SHELLS))
      .action(action(async () => (await import('../commands/completion.js')).completion(program))),
    'source <(friday completion bash)',
    'source <(friday completion zsh)',
    'friday completion fish | source',
  ).addHelpText('after', COMPLETION_HELP);
}
