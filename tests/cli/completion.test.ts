// Completion scripts: what bash completes for a line that is being typed, and what the other shells read.
import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { completionScript, SHELLS } from '../../cli/completion.js';
import { buildProgram } from '../../cli/program.js';

const scriptFor = (shell: (typeof SHELLS)[number]) => completionScript(shell, buildProgram());

/** What bash offers for the last of these words, with the script loaded as a shell's start file does. */
function completedBy(words: readonly string[]): readonly string[] {
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const typed = `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}`;
  const program = `${scriptFor('bash')}\n${typed}; _friday; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const printed = execFileSync('bash', ['--norc', '-c', program], { encoding: 'utf8' });
  return printed.split('\n').filter((line) => line !== '');
}

const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;

describe('completion in bash', () => {
  test.each([
    [['friday', 'iss'], ['issue']],
    [['friday', 'issue', 'appr'], ['approve']],
    [['friday', 'issue', 'check', '--wai'], ['--waive']],
    [['friday', 'issue', 'check', '--conf'], ['--config']],
    [['friday', 'issue', 'deliveries', '--status', 'de'], ['deferred']],
    [['friday', 'issue', 'deliveries', '--status', '=', 're'], ['rejected']],
    [
      ['friday', 'subscribers', 'import', '--dates', ''],
      ['dmy', 'mdy'],
    ],
    [['friday', 'completion', ''], [...SHELLS]],
    [['friday', '--config', 'issue', 'iss'], ['issue']],
    [['friday', 'issue', 'pause', '--reason', 'check', '--b'], ['--by']],
    [['friday', 'help', 'issue', 'sched'], ['schedule']],
    [['friday', 'issue', 'help', 'sched'], ['schedule']],
    [['friday', 'subscribers', 'import', 'readers'], []],
  ])('%j is completed by %j', (words, offered) => {
    expect(completedBy(words)).toEqual(offered);
  });

  test('registers itself for friday, with files where nothing else fits', () => {
    const program = `${scriptFor('bash')}\ncomplete -p friday`;
    const printed = execFileSync('bash', ['--norc', '-c', program], { encoding: 'utf8' });
    expect(printed.trim()).toBe('complete -o default -F _friday friday');
  });
});

describe('completion in the other shells', () => {
  test.each(['zsh', 'fish'] as const)('the script for %s has every command and choice', (shell) => {
    const script = scriptFor(shell);
    for (const word of ['issue', 'schedule', 'export-person', '--waive', 'dmy', 'deferred'])
      expect(script).toContain(word);
  });

  test.each([
    ['zsh', ['-n', '/dev/stdin']],
    ['fish', ['--no-execute', '/dev/stdin']],
  ] as const)('the script for %s is valid, where that shell is installed', (shell, check) => {
    if (!has(shell)) return;
    expect(spawnSync(shell, check, { input: scriptFor(shell) })).toMatchObject({ status: 0 });
  });
});
