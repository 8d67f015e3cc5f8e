// Completion: shell scripts that complete the command line, generated from commander's own tree. All three
// shells walk the words before the cursor in the same way: a known command leads one level down, and an
// option that takes a value makes the next word that value.
import type { Argument, Command, Option } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

interface Word {
  readonly name: string;
  readonly description: string;
}

interface Flag extends Word {
  /** Whether the next word is its value. */
  readonly takesValue: boolean;
  readonly values: readonly string[];
}

/** One command or group of the tree. */
interface Level {
  /** "friday issue check" */
  readonly path: string;
  readonly commands: readonly Word[];
  /** Its own flags and the global ones. */
  readonly flags: readonly Flag[];
  /** Choices of its arguments. */
  readonly values: readonly string[];
}

/** The script that completes every command, flag and choice of `program` in that shell. */
export function completionScript(shell: Shell, program: Command): string {
  const levels = levelsOf(program, program.name(), program.options.map(flagOf));
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](program.name(), levels);
}

function levelsOf(command: Command, path: string, globals: readonly Flag[]): readonly Level[] {
  const own = command.parent === null ? [] : command.options.filter(({ hidden }) => !hidden).map(flagOf);
  const level: Level = {
    path,
    commands: command.commands.map((child) => ({ name: child.name(), description: child.description() })),
    flags: [...own, ...globals, { name: '--help', description: 'Show help', takesValue: false, values: [] }],
    values: command.registeredArguments.flatMap(({ argChoices }: Argument) => argChoices ?? []),
  };
  return [
    level,
    ...command.commands
      .filter(leadsDown)
      .flatMap((child) => levelsOf(child, `${path} ${child.name()}`, globals)),
  ];
}

/** "help" does not: the words after it are completed as if it were not there. */
const leadsDown = (command: Command) => command.name() !== 'help';

function flagOf({ long, description, required, optional, argChoices }: Option): Flag {
  return { name: long ?? '', description, takesValue: required || optional, values: argChoices ?? [] };
}

/** The possible next words, by where the cursor is: a path, or a path and the flag whose value comes next. */
function candidates(levels: readonly Level[]): readonly (readonly [at: string, words: readonly Word[]])[] {
  const bare = (values: readonly string[]) => values.map((name) => ({ name, description: '' }));
  return levels.flatMap(({ path, commands, flags, values }) => [
    ...flags
      .filter((flag) => flag.values.length > 0)
      .map((flag) => [`${path} ${flag.name}`, bare(flag.values)] as const),
    [`${path} -`, flags] as const,
    [path, [...commands, ...bare(values)]] as const,
  ]);
}

const pathsBelow = (levels: readonly Level[]) => levels.slice(1).map(({ path }) => path);
const takingValue = (levels: readonly Level[]) =>
  levels.flatMap(({ path, flags }) =>
    flags.filter(({ takesValue }) => takesValue).map(({ name }) => `${path} ${name}`),
  );

/** The branches of the walk for a POSIX-like `case "$at $word"`. */
function walkOf(levels: readonly Level[], indent: string): string {
  const either = (all: readonly string[]) => all.map(quoted).join(` | \\\n${indent}  `);
  return [
    `${indent}${either(pathsBelow(levels))}) at="$at $word" ;;`,
    `${indent}${either(takingValue(levels))}) flag="$at $word" ;;`,
  ].join('\n');
}

function bashScript(name: string, levels: readonly Level[]): string {
  const branches = candidates(levels).map(
    ([at, words]) => `    ${quoted(at)}) words=${quoted(words.map((word) => word.name).join(' '))} ;;`,
  );
  return `# bash completion for ${name}. Load it with: source <(${name} completion bash)
_${name}() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" at=${quoted(name)} flag='' word words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    # bash splits --flag=value into three words.
    [[ $word == '=' ]] && continue
    if [[ -n $flag ]]; then flag=''; continue; fi
    case "$at $word" in
${walkOf(levels, '      ')}
    esac
  done
  if [[ $cur == '=' ]]; then cur=''; fi
  if [[ -n $flag ]]; then at="$flag"; elif [[ $cur == -* ]]; then at="$at -"; fi
  case "$at" in
${branches.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
# Without a candidate, files are completed.
complete -o default -F _${name} ${name}
`;
}

function zshScript(name: string, levels: readonly Level[]): string {
  const branches = candidates(levels).map(([at, words]) => {
    const described = words.map((word) => quoted(colonPair(word)));
    return `    ${quoted(at)}) found=(${described.join(' ')}) ;;`;
  });
  return `#compdef ${name}
# zsh completion for ${name}. Load it with: source <(${name} completion zsh)
_${name}() {
  local at=${quoted(name)} flag='' word i
  local -a found
  for ((i = 2; i < CURRENT; i++)); do
    word="\${words[i]}"
    if [[ -n $flag ]]; then flag=''; continue; fi
    case "$at $word" in
${walkOf(levels, '      ')}
    esac
  done
  if [[ -n $flag ]]; then at="$flag"; elif [[ \${words[CURRENT]} == -* ]]; then at="$at -"; fi
  case "$at" in
${branches.join('\n')}
  esac
  if (( \${#found} )); then _describe ${quoted(name)} found; else _files; fi
}
compdef _${name} ${name}
`;
}

function fishScript(name: string, levels: readonly Level[]): string {
  const list = (all: readonly string[]) => all.map(fishQuoted).join(' ');
  const branches = candidates(levels).flatMap(([at, words]) =>
    words.length === 0
      ? []
      : [
          `    case ${fishQuoted(at)}`,
          `      printf '%s\\t%s\\n' ${words.map((word) => `${fishQuoted(word.name)} ${fishQuoted(word.description)}`).join(' ')}`,
        ],
  );
  return `# fish completion for ${name}. Load it with: ${name} completion fish | source
function __${name}_words
  set -l at ${fishQuoted(name)}
  set -l flag ''
  for word in (commandline -opc)[2..-1]
    if test -n "$flag"
      set flag ''
      continue
    end
    switch "$at $word"
      case ${list(pathsBelow(levels))}
        set at "$at $word"
      case ${list(takingValue(levels))}
        set flag "$at $word"
    end
  end
  if test -n "$flag"
    set at "$flag"
  else if string match -q -- '-*' (commandline -ct)
    set at "$at -"
  end
  switch "$at"
${branches.join('\n')}
  end
end
# Without a candidate, files are completed.
complete -c ${name} -f -n '__${name}_words | string length -q' -a '(__${name}_words)'
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function fishQuoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A word and its description as _describe of zsh takes them. */
function colonPair({ name, description }: Word): string {
  const word = name.replaceAll(':', '\\:');
  return description === '' ? word : `${word}:${description}`;
}
