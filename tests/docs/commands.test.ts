// Commands and flags that the pages name: each is in commander's own tree.
import { describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { buildProgram } from '../../cli/program.js';
import { allPages, fencesOf, withoutFences } from './pages.js';

const program = buildProgram();
/** History names commands as they were. */
const HISTORY = /^(CHANGELOG\.md$|docs\/decisions\/)/;
const pages = allPages().filter(({ path }) => !HISTORY.test(path));

/** What may precede `friday` in a line of a shell, a crontab or a compose file. */
const PREFIX = String.raw`(?:^\s*|&& |\| |npx |/bin/|sudo -u friday (?:env \S+ )?|exec \w+ |\* |\$ )`;
const CALL = new RegExp(`${PREFIX}(?:friday|node dist/cli/main\\.js) ([a-z-].*)`);

/** The calls of Friday in lines of fenced examples and in spans of code. */
function commandLines(text: string): readonly string[] {
  const fenced = fencesOf(text).flatMap((block) => block.split('\n').filter((line) => !/^\s*#/.test(line)));
  const spans = [...withoutFences(text).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...fenced, ...spans].flatMap((line) => {
    const rest = CALL.exec(line)?.[1];
    return rest === undefined ? [] : [rest.replace(/\s+(#|\||&&|>).*$/, '')];
  });
}

/** What is wrong with a command line; null if all of it is known. */
function faultOf(line: string): string | null {
  const words = line
    .replaceAll(/"[^"]*"/g, 'TEXT')
    .trim()
    .split(/\s+/);
  let command: Command = program;
  let rest = words;
  while (rest.length > 0) {
    const next = command.commands.find((one) => one.name() === rest[0]);
    if (next === undefined) break;
    command = next;
    rest = rest.slice(1);
  }
  const isGlobal = /^(help|--help|--version|-V)$/.test(words[0] ?? '');
  if (command === program && !isGlobal) return `${line}: no such command`;
  const word = rest.find((one) => !one.startsWith('-'));
  const takesWords = command.registeredArguments.length > 0 || rest.some((one) => one.startsWith('-'));
  if (word !== undefined && command !== program && !takesWords)
    return `${line}: "${command.name()}" takes no "${word}"`;
  const known = [command, program].flatMap(({ options }) =>
    options.flatMap(({ long, short }) => [long, short]),
  );
  const unknown = rest
    .flatMap((one) => /^(--?[a-z][a-z-]*)/i.exec(one)?.[1] ?? [])
    .find((flag) => !known.includes(flag) && flag !== '--help');
  return unknown === undefined ? null : `${line}: no flag ${unknown}`;
}

describe('commands in the pages', () => {
  test('are read at all', () => {
    expect(pages.flatMap(({ text }) => commandLines(text)).length).toBeGreaterThan(120);
  });

  test('a call is found in a span, after a prompt and after other commands', () => {
    const fence =
      '```sh\n$ friday tick\ncd x && friday up\nnode dist/cli/main.js init --yes\n# friday fly\n```';
    const text = `Run \`friday issue approve 3\`.\n\n${fence}\n`;
    expect(commandLines(text)).toEqual(['tick', 'up', 'init --yes', 'issue approve 3']);
  });

  test('an unknown command, word or flag is found', () => {
    expect(faultOf('issue fly')).toContain('takes no "fly"');
    expect(faultOf('fly')).toContain('no such command');
    expect(faultOf('issue approve --faster')).toContain('no flag --faster');
    expect(faultOf('issue status 12 --json | jq .state')).toBeNull();
  });

  test.each(pages)('$path names commands and flags that exist', ({ text }) => {
    expect(commandLines(text).flatMap((line) => faultOf(line) ?? [])).toEqual([]);
  });
});
