// Flags: how values of flags are read, and examples put under a command's help.
import { type Command, InvalidArgumentError } from 'commander';

export const BY = ['--by <name>', 'who does it (else the configured editor)'] as const;
export const YES = ['--yes', 'do it without asking; required without a terminal'] as const;

/** A whole number from 1. @throws InvalidArgumentError */
export function positive(text: string): number {
  const n = Number(text);
  if (!Number.isSafeInteger(n) || n < 1) throw new InvalidArgumentError('Write a whole number from 1.');
  return n;
}

/** A whole number from 0. @throws InvalidArgumentError */
export function whole(text: string): number {
  const n = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(n) || n < 0)
    throw new InvalidArgumentError('Write a whole number from 0.');
  return n;
}

/** Gathers a flag that may be given several times. */
export function gather(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** Shows the lines as examples under the help of a command. */
export function examples(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}
