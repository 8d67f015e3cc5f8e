// Program: the command's groups, its global flags, and how its help looks. Nothing heavy is imported here.
import { Command, CommanderError } from 'commander';
import { AppError } from '../src/errors.js';
import { explainArguments } from './groups/arguments.js';
import { addArticleCommands } from './groups/articles.js';
import { addConsentCommands } from './groups/consent.js';
import { addIssueCommands } from './groups/issue.js';
import { addRunningCommands } from './groups/running.js';
import { addSetupCommands } from './groups/setup.js';
import { addComplaintCommands, addSubscriberCommands } from './groups/subscribers.js';

const INTRODUCTION = `Builds and sends a newsroom's weekly newsletter: the right issue, once, to everyone who consented, on Friday.`;

const A_FRIDAY = `
A Friday in six commands:
  friday articles import https://news.example/feed.xml
  friday issue new --subject "The week on the water"
  friday issue pick
  friday issue preview
  friday issue approve
  friday issue schedule

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 refused by a guard.`;

/**
 * Code of the CommanderError by which --version is told: nothing is read from the disk before it is asked
 * for.
 */
export const VERSION_ASKED = 'friday.version';

/** The whole command line; errors of usage are thrown as CommanderError, already silent. */
export function buildProgram(): Command {
  const program = new Command('friday')
    .description(INTRODUCTION)
    .option('--config <file>', 'configuration file (else FRIDAY_CONFIG, else ./friday.yaml)')
    .option('--json', 'print one JSON object instead of text')
    .option('-V, --version', 'print the version')
    .on('option:version', () => {
      throw new CommanderError(0, VERSION_ASKED, '');
    })
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => title })
    .configureOutput({ outputError: () => undefined })
    .showSuggestionAfterError(true)
    .exitOverride()
    .addHelpText('after', A_FRIDAY);
  addSetupCommands(program);
  addArticleCommands(program);
  addIssueCommands(program);
  addSubscriberCommands(program);
  addComplaintCommands(program);
  addConsentCommands(program);
  addRunningCommands(program);
  explainArguments(program);
  return program;
}

/** A mistake in the words of the command line, as one of our errors. */
export function usageError(error: CommanderError): AppError {
  const [first = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const message = `${first.charAt(0).toUpperCase()}${first.slice(1)}${/[.?!]$/.test(first) ? '' : '.'}`;
  const hint = suggestion === undefined ? '' : `${suggestion.replace(/^\(|\)$/g, '')} `;
  return new AppError('USAGE', message, `${hint}See how it is used with "${commandLine()} --help".`);
}

/**
 * "friday help nonsense", whose help is that of the whole program; null where the words ask for no help of a
 * command.
 */
export function unknownHelp(words: readonly string[]): AppError | null {
  const wanted = words.includes('help') ? words[words.indexOf('help') + 1] : undefined;
  return wanted === undefined || wanted.startsWith('-')
    ? null
    : new AppError('USAGE', `Unknown command '${wanted}'.`, 'The commands there are stand above.');
}

/** The words of the command that was meant, up to the first that is none: "friday issue pick". */
function commandLine(): string {
  let at = buildProgram();
  const words = ['friday'];
  for (const word of process.argv.slice(2)) {
    const next = at.commands.find((command) => command.name() === word);
    if (next === undefined) continue;
    words.push(word);
    at = next;
  }
  return words.join(' ');
}
