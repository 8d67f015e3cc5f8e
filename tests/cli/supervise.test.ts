// A process that dies is started again; one that cannot start at all stops everything; stopping stops all.
import { type ChildProcess, spawn } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { firstJsonLine, stopChild } from '../../cli/children.js';
import { supervise } from '../../cli/supervise.js';

const FOREVER = 'console.log(JSON.stringify({up:1})); setInterval(() => {}, 1000)';
const run = (code: string) => spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });

describe('supervising', () => {
  test('starts a process again that ended by itself, and stops all when told to', async () => {
    const stopping = new AbortController();
    const said: string[] = [];
    const started: ChildProcess[] = [];
    const start = () => {
      const child = run(started.length === 0 ? 'process.exit(0)' : FOREVER);
      started.push(child);
      if (started.length === 2) void firstJsonLine(child).then(() => stopping.abort());
      return child;
    };
    expect(await supervise([{ name: 'worker', start }], { stop: stopping.signal, say: (line) => said.push(line), firstWaitMs: 10 })).toBeNull();
    expect(started).toHaveLength(2);
    expect(said).toEqual([expect.stringMatching(/worker ended with status 0/)]);
    expect(started.every((child) => child.exitCode !== null || child.signalCode !== null)).toBe(true);
  });

  test('a process that ends with an error at once stops the others, and is named', async () => {
    const other = run(FOREVER);
    const all = [
      { name: 'web', start: () => run('process.exit(3)') },
      { name: 'worker', start: () => other },
    ];
    expect(await supervise(all, { stop: new AbortController().signal, say: () => undefined })).toBe('web');
    expect(other.signalCode).toBe('SIGTERM');
  });

  test('a process that does not end when asked is ended by force', async () => {
    const child = run(`process.on('SIGTERM', () => {}); ${FOREVER}`);
    expect(await firstJsonLine(child)).toEqual({ up: 1 });
    await stopChild(child, 50);
    expect(child.signalCode).toBe('SIGKILL');
  });
});
