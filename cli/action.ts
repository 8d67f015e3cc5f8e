// Action: from commander to a command file and back. Loads the file only now, so that help stays quick; maps
// every error to an exit code in one place.
import type { Command } from 'commander';
import type { Repeat } from './command-line.js';
import { createPrinter } from './output.js';
import type { Run } from './session.js';

/** Flags that every command takes. */
export interface GlobalFlags {
  readonly config?: string;
  readonly json?: boolean;
}

export interface ActionOptions {
  /** The exit code of every error; null: that of its kind. */
  readonly errorCode?: number | null;
}

/**
 * Handler for `command.action()`: runs what `load` gives, prints its answer, closes what it opened, sets the
 * exit code.
 */
export function action<Flags, Operands extends readonly unknown[]>(
  load: () => Promise<Run<Flags, Operands>>,
  { errorCode = null }: ActionOptions = {},
): (...received: unknown[]) => Promise<void> {
  return async (...received) => {
    const command = received.at(-1) as Command;
    const operands = received.slice(0, -2) as unknown as Operands;
    const flags = command.optsWithGlobals<GlobalFlags & Flags>();
    const json = flags.json === true;
    const out = createPrinter(process, json);
    const { openTerminal } = await import('./terminal.js');
    const { openSession } = await import('./session.js');
    const { repeatedCommand } = await import('./command-line.js');
    const again = (repeat: Repeat) => repeatedCommand(command, repeat);
    const session = openSession({ terminal: openTerminal(json), json, out, configFlag: flags.config, again });
    try {
      const answer = await (await load())(session, flags, ...operands);
      process.exitCode = answer === null ? 0 : out.answer(answer);
    } catch (error) {
      const code = out.error(error);
      process.exitCode = errorCode ?? code;
    } finally {
      await session.close().catch((error: unknown) => {
        process.exitCode = out.error(error);
      });
    }
  };
}
