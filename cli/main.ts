#!/usr/bin/env node
// The `friday` command: parses the command line and runs one command. Exit codes: 0 done, 1 failed, 2 wrong
// usage, 3 refused by a guard. "friday doctor" has those of Nagios: see docs/operations.md.
import { CommanderError } from 'commander';
import { createPrinter, NOTHING_KNOWN } from './output.js';
import { buildProgram, isForMonitors, usageError, VERSION_ASKED } from './program.js';

const json = process.argv.includes('--json');

// A program that stops reading our output, such as `head`, is not a failure: the command still finishes and
// closes what it opened.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

try {
  await buildProgram().parseAsync();
} catch (error) {
  process.exitCode = await exitCodeOf(error);
}

/** Prints the error or the version, and returns the exit code. */
async function exitCodeOf(error: unknown): Promise<number> {
  const printer = createPrinter(process, json);
  if (!(error instanceof CommanderError)) return printer.error(error);
  if (error.code === VERSION_ASKED) {
    const version = (await import('./version.js')).packageVersion();
    return printer.answer({ text: version, data: { version } });
  }
  if (error.exitCode === 0) return 0;
  // A group without a command: commander has printed its help.
  const code = error.code === 'commander.help' ? 2 : printer.error(usageError(error));
  return isForMonitors() ? NOTHING_KNOWN : code;
}
