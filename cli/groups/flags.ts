// Flags: how values of flags are read, and examples put under a command's help.
import { type Command, InvalidArgumentError, Option } from 'commander';

export const BY = ['--by <name>', 'Who does it (else the configured editor)'] as const;
export const YES = ['--yes', 'Skip the question; required without a terminal'] as const;

/** A whole number from 1. @throws InvalidArgumentError */
export function positive(text: string): number {
  const n = Number(text);
  if (!Number.isSafeInteger(n) || n < 1) throw new InvalidArgumentError('Use a whole number of at least 1.');
  return n;
}

/** A whole number from 0. @throws InvalidArgumentError */
export function whole(text: string): number {
  const n = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(n) || n < 0)
    throw new InvalidArgumentError('Use a whole number of at least 0.');
  return n;
}

/** Gathers a flag that may be given several times. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** An option that takes several of these values, separated by commas. The command itself checks them. */
export function several(flags: string, description: string, values: readonly string[]): Option {
  return new Option(flags, description).choices(values).argParser((text: string) => text);
}

/** Shows the lines as examples under the help of a command. */
export function examples(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}
