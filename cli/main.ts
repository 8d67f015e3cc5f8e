#!/usr/bin/env node
// The `friday` command: reads its words, runs one command, ends with 0 done, 1 failed, 2 wrong usage, 3 refused by a guard.
import { CommanderError } from 'commander';
import { createPrinter } from './output.js';
import { buildProgram, usageError } from './program.js';

const json = process.argv.includes('--json');

// A reader of our output that has read enough, such as `head`, is no failure; what was begun is finished and closed all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

try {
  await buildProgram().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) process.exitCode = createPrinter(process, json).error(error);
  else if (error.exitCode === 0) process.exitCode = 0;
  else if (error.code === 'commander.help') process.exitCode = 2;
  else process.exitCode = createPrinter(process, json).error(usageError(error));
}
