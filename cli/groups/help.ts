// The help command of the program and of each group: "friday help issue check" and "friday issue help check".
import type { Command } from 'commander';
import { AppError } from '../../src/errors.js';
import { examples } from './flags.js';

/** Adds "help [command...]" to `group` and to every group below it. */
export function addHelpCommands(group: Command): void {
  if (group.commands.length === 0) return;
  const names = group.commands.map((command) => command.name());
  for (const command of group.commands) addHelpCommands(command);
  const path = pathOf(group);
  examples(
    group
      .helpCommand(false)
      .command('help [command...]')
      .helpGroup('Help:')
      .description('Show the help of a command')
      .action((words: readonly string[]) => commandAt(group, words).outputHelp()),
    `${path} help`,
    `${path} help ${names[0] ?? ''}`,
  );
}

/** @throws CommanderError or AppError for a word that is not a command */
function commandAt(group: Command, words: readonly string[]): Command {
  return words.reduce((at, word) => {
    const next = at.commands.find((command) => command.name() === word);
    return next ?? unknown(at, word);
  }, group);
}

function unknown(at: Command, word: string): never {
  // A group refuses the word itself, and suggests a similar one.
  if (at.commands.length > 0) at.parse([word], { from: 'user' });
  const path = pathOf(at);
  throw new AppError('USAGE', `"${path}" has no command "${word}".`, `Run "${path} --help" for its usage.`);
}

/** "friday issue check" */
function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}
