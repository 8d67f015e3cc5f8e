// friday completion: prints the script that completes the command line in a shell.
import type { Command } from 'commander';
import type { Shell } from '../completion.js';
import { completionScript } from '../completion.js';
import type { Run } from '../session.js';

export const completion =
  (program: Command): Run<object, [Shell]> =>
  (_session, _flags, shell) => {
    const script = completionScript(shell, program);
    return Promise.resolve({ text: script, data: { shell, script } });
  };
