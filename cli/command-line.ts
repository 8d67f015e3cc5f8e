// Command line: the typed words, as a command that can be repeated with an issue named or a flag added.
import type { Command, Option } from 'commander';

export interface Repeat {
  /** Name of the issue that is meant; null keeps what was typed. */
  readonly issue: string | null;
  /** Flags to add, such as "--yes". */
  readonly add?: readonly string[];
}

/** Writes the command again, quoted for a POSIX shell. --json is left out: people read it. */
export function repeatedCommand(command: Command, { issue, add = [] }: Repeat): string {
  const takesOption = command.options.some(({ long }) => long === '--issue');
  const typed = optionsOf(command).filter(
    (option) => issue === null || !takesOption || option.long !== '--issue',
  );
  const words = [
    ...pathOf(command),
    ...operandsOf(command, takesOption ? null : issue),
    ...(takesOption && issue !== null ? ['--issue', issue] : []),
    ...typed.flatMap((option) => wordsOf(option, command.getOptionValue(option.attributeName()))),
    ...add.filter((flag) => !typed.some(({ long }) => long === flag)),
  ];
  return words.map(quoted).join(' ');
}

function pathOf(command: Command): readonly string[] {
  const before = command.parent === null ? [] : pathOf(command.parent);
  const config =
    command.parent === null && command.getOptionValueSource('config') === 'cli'
      ? ['--config', String(command.getOptionValue('config'))]
      : [];
  return [...before, command.name(), ...config];
}

function optionsOf(command: Command): readonly Option[] {
  return command.options.filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli');
}

/** The issue takes the place of the argument of that name; it comes first. */
function operandsOf(command: Command, issue: string | null): readonly string[] {
  const at = command.registeredArguments.findIndex((argument) => argument.name() === 'issue');
  return issue === null || at === -1
    ? command.args
    : [...command.args.slice(0, at), issue, ...command.args.slice(at + 1)];
}

function wordsOf(option: Option, value: unknown): readonly string[] {
  if (option.negate) return value === false ? [option.long ?? ''] : [];
  if (value === true) return [option.long ?? ''];
  if (value === false) return [];
  const long = option.long ?? '';
  if (!Array.isArray(value)) return [long, String(value)];
  return option.variadic ? [long, ...value.map(String)] : value.flatMap((one) => [long, String(one)]);
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
