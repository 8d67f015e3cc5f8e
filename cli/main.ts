#!/usr/bin/env node
// The `friday` command: reads its words, runs one command, ends with 0 done, 1 failed, 2 wrong usage, 3
// refused by a guard.
import { CommanderError } from 'commander';
import { createPrinter } from './output.js';
import { buildProgram, unknownHelp, usageError, VERSION_ASKED } from './program.js';

const json = process.argv.includes('--json');

// A reader of our output that has read enough, such as `head`, is no failure; what was begun is finished and
// closed all the same.
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

/** Says what is left to say. */
async function exitCodeOf(error: unknown): Promise<number> {
  const printer = createPrinter(process, json);
  if (!(error instanceof CommanderError)) return printer.error(error);
  if (error.code === VERSION_ASKED) {
    const version = (await import('./version.js')).packageVersion();
    return printer.answer({ text: version, data: { version } });
  }
  if (error.exitCode === 0) return 0;
  if (error.code !== 'commander.help') return printer.error(usageError(error));
  const unknown = unknownHelp(process.argv.slice(2));
  return unknown === null ? 2 : printer.error(unknown);
}
