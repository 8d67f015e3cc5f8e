// The help that a person finds, and how little is loaded for it.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { buildProgram } from '../../cli/program.js';
import { DELIVERY_STATUSES } from '../../src/deliveries/delivery.js';
import { CHECK_IDS } from '../../src/doctor/check.js';
import { SUBSCRIBER_STATUSES } from '../../src/subscribers/subscriber.js';
import { TOKEN_PURPOSES } from '../../src/subscribers/tokens.js';
import { friday, fridayJson } from './command.js';

const ROOT = resolve(import.meta.dirname, '../..');

function leaves(
  command: Command,
  words: readonly string[] = ['friday'],
): readonly (readonly [string, Command])[] {
  if (command.commands.length === 0) return [[words.join(' '), command]];
  return command.commands.flatMap((child) => leaves(child, [...words, child.name()]));
}

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (piece) => (text += piece) });
  command.outputHelp();
  return text;
}

/** Every file that starting the command loads before it knows what it is asked. */
function loadedAtStart(
  file: string,
  seen = new Set<string>(),
): { readonly files: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const packages = new Set<string>();
  const visit = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const [, spoken = '', from = ''] of readFileSync(path, 'utf8').matchAll(
      /^(?:import|export) (?:([^;']*?) from )?'([^']+)';/gm,
    )) {
      if (spoken.startsWith('type ')) continue;
      if (from.startsWith('.')) visit(join(dirname(path), from.replace(/\.js$/, '.ts')));
      else packages.add(from);
    }
  };
  visit(file);
  return { files: seen, packages };
}

/** Every command and group, with its words. */
function tree(command: Command, path = 'friday'): readonly (readonly [string, Command])[] {
  return [[path, command], ...command.commands.flatMap((child) => tree(child, `${path} ${child.name()}`))];
}

/** The longest description of a command, an argument or a flag. */
const LINE = 60;
/** First words of descriptions of commands. A new command may bring a new one: an imperative. */
const VERBS = new Set(
  `Add Approve Build Cancel Check Correct Count Create Delete Do Edit Email Empty End Erase Export Import Let List
  Make Move Open Pause Pick Print Prove Publish Record Remove Replace Resume Run Schedule Send Serve Settle Show
  Sign Turn Undo Unsubscribe Verify Write`.split(/\s+/),
);

describe('help', () => {
  test.each(tree(buildProgram()))(
    '%s is described in a short line that begins with a verb',
    (_name, command) => {
      const text = command.description();
      expect(VERBS).toContain(text.split(/[ ,]/, 1)[0]);
      expect(text).not.toMatch(/\.$/);
      expect(text.length).toBeLessThanOrEqual(LINE);
    },
  );

  test.each(tree(buildProgram()))('%s describes its arguments and flags in short lines', (_name, command) => {
    const lines = [...command.registeredArguments, ...command.options].map(({ description }) => description);
    expect(lines.filter((text) => !/^[A-Z].*[^.]$/.test(text) || text.length > LINE)).toEqual([]);
  });

  test.each(leaves(buildProgram()).map(([name, command]) => [name, command] as const))(
    '%s says what it does and shows an example',
    (name, command) => {
      const help = helpOf(command);
      expect(command.description().length).toBeGreaterThan(10);
      expect(help).toContain(`Usage: ${name}`);
      expect(help).toMatch(/Examples:\n\s+\S+/);
      expect(help).toContain('--json');
    },
  );

  test.each(leaves(buildProgram()).map(([name, command]) => [name, command] as const))(
    '%s explains every word that follows it',
    (_name, command) => {
      expect(
        command.registeredArguments
          .filter(({ description }) => description === '')
          .map((argument) => argument.name()),
      ).toEqual([]);
    },
  );

  test.each([
    ['friday issue deliveries', '--status', DELIVERY_STATUSES],
    ['friday subscribers list', '--status', SUBSCRIBER_STATUSES],
    ['friday subscribers export', '--status', SUBSCRIBER_STATUSES.filter((status) => status !== 'pending')],
    ['friday keys rotate', '--purpose', TOKEN_PURPOSES],
    ['friday doctor', '--only', CHECK_IDS],
  ] as const)('%s offers for %s what it accepts', (name, flag, accepted) => {
    const [, command] = tree(buildProgram()).find(([path]) => path === name) ?? [];
    expect(command?.options.find(({ long }) => long === flag)?.argChoices).toEqual(accepted);
  });

  test('who acts is said in the same words everywhere', () => {
    const said = leaves(buildProgram()).flatMap(([, command]) =>
      command.options.filter(({ long }) => long === '--by').map(({ description }) => description),
    );
    expect(new Set(said.map((text) => /\(.*\)$/.exec(text)?.[0]))).toEqual(
      new Set(['(else the configured editor)']),
    );
  });

  test('--version prints the package version; help names an unknown command', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(await friday(ROOT, ['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    expect(await fridayJson(ROOT, ['-V'])).toEqual({ code: 0, json: { ok: true, version } });
    expect(await friday(ROOT, ['help', 'nonsense'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/friday: Unknown command 'nonsense'\.\n {2}\S/),
    });
    expect(await friday(ROOT, ['help', 'issue'])).toMatchObject({ code: 0, stderr: '' });
  }, 60_000);

  test.each([
    ['help issue check', /^Usage: friday issue check /],
    ['issue help check', /^Usage: friday issue check /],
    ['issue check --help', /^Usage: friday issue check /],
    ['help subscribers', /^Usage: friday subscribers /],
    ['help help', /^Usage: friday help /],
  ])(
    '"friday %s" prints the help of that command',
    async (words, usage) => {
      const ran = await friday(ROOT, words.split(' '));
      expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(usage), stderr: '' });
    },
    60_000,
  );

  test.each([
    ['isue', "Unknown command 'isue'.", 'Did you mean issue? Run "friday --help" for its usage.'],
    ['help isue', "Unknown command 'isue'.", 'Did you mean issue? Run "friday --help" for its usage.'],
    [
      'issue help chek',
      "Unknown command 'chek'.",
      'Did you mean check? Run "friday issue --help" for its usage.',
    ],
    [
      'help issue chek',
      "Unknown command 'chek'.",
      'Did you mean check? Run "friday issue --help" for its usage.',
    ],
    ['help status now', '"friday status" has no command "now".', 'Run "friday status --help" for its usage.'],
  ])(
    '"friday %s" is refused with a suggestion',
    async (words, message, fix) => {
      const ran = await friday(ROOT, words.split(' '));
      expect(ran).toEqual({ code: 2, stdout: '', stderr: `friday: ${message}\n  ${fix}\n` });
    },
    60_000,
  );

  test('--version is answered after any command', async () => {
    const ran = await friday(ROOT, ['issue', 'check', '--version']);
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  }, 60_000);

  test('every command of the issue and the article desk is there', () => {
    const names = leaves(buildProgram()).map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'friday init',
        'friday articles import',
        'friday issue schedule',
        'friday subscribers export',
        'friday tick',
      ]),
    );
  });

  test('asking for help loads commander and nothing else that is heavy [P6]', () => {
    const { files, packages } = loadedAtStart(join(ROOT, 'cli/main.ts'));
    expect([...packages]).toEqual(['commander']);
    expect([...files].filter((file) => file.startsWith(join(ROOT, 'src')))).toEqual([
      join(ROOT, 'src/errors.ts'),
    ]);
  });
});
