// Program: the command's groups, its global flags, and how its help looks. Nothing heavy is imported here.
import { Command, CommanderError } from 'commander';
import { AppError } from '../src/errors.js';
import { explainArguments } from './groups/arguments.js';
import { addArticleCommands } from './groups/articles.js';
import { addConsentCommands } from './groups/consent.js';
import { addHelpCommands } from './groups/help.js';
import { addIssueCommands } from './groups/issue.js';
import { addRunningCommands } from './groups/running.js';
import { addCompletionCommand, addSetupCommands } from './groups/setup.js';
import { addComplaintCommands, addSubscriberCommands } from './groups/subscribers.js';
import { addSupporterCommands } from './groups/supporters.js';

const INTRODUCTION = `Build and send a newsroom's weekly newsletter`;

const A_FRIDAY = `
A Friday in six commands:
  friday articles import https://news.example/feed.xml
  friday issue new --subject "The week on the water"
  friday issue pick
  friday issue preview
  friday issue approve
  friday issue schedule

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused by a guard.
"friday doctor" has those of monitors: 0 ok, 1 warning, 2 critical, 3 unknown.`;

/** Code of the CommanderError that --version throws: the package is read only if somebody asks for it. */
export const VERSION_ASKED = 'friday.version';

/** The whole command line. Usage errors are thrown as CommanderError; commander itself prints none. */
export function buildProgram(): Command {
  const program = new Command('friday')
    .description(INTRODUCTION)
    .option('--config <file>', 'Configuration file (else FRIDAY_CONFIG or ./friday.yaml)')
    .option('--json', 'Print one JSON object instead of text')
    .option('-V, --version', 'Print the version')
    .on('option:version', () => {
      throw new CommanderError(0, VERSION_ASKED, '');
    })
    .helpOption('-h, --help', 'Show help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => title })
    .configureOutput({ outputError: () => undefined })
    .showSuggestionAfterError(true)
    .exitOverride()
    .addHelpText('after', A_FRIDAY);
  addSetupCommands(program);
  addArticleCommands(program);
  addIssueCommands(program);
  addSubscriberCommands(program);
  addSupporterCommands(program);
  addComplaintCommands(program);
  addConsentCommands(program);
  addRunningCommands(program);
  addCompletionCommand(program);
  addHelpCommands(program);
  explainArguments(program);
  return program;
}

/** A usage error that commander found, as an AppError. */
export function usageError(error: CommanderError): AppError {
  const [first = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const message = `${first.charAt(0).toUpperCase()}${first.slice(1)}${/[.?!]$/.test(first) ? '' : '.'}`;
  const hint = suggestion === undefined ? '' : `${suggestion.replace(/^\(|\)$/g, '')} `;
  return new AppError('USAGE', message, `${hint}Run "${commandPath()} --help" for its usage.`);
}

/** Whether the command that was typed is one whose exit code a monitor reads. */
export function isForMonitors(): boolean {
  return commandPath() === 'friday doctor';
}

/** The command that was typed, up to its last known word: "friday issue pick". */
function commandPath(): string {
  let at = buildProgram();
  const words = ['friday'];
  for (const word of process.argv.slice(2)) {
    const next = word === 'help' ? undefined : at.commands.find((command) => command.name() === word);
    if (next === undefined) continue;
    words.push(word);
    at = next;
  }
  return words.join(' ');
}
