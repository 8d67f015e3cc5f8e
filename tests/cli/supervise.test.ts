// Supervising: a process that ends is started again, what does not run is named, and only needed processes
// stop the rest.
import { type ChildProcess, spawn } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { firstJsonLine, stopChild } from '../../cli/children.js';
import { createProcessStatus } from '../../cli/process-status.js';
import { supervise } from '../../cli/supervise.js';
import { AppError } from '../../src/errors.js';
import type { Logger } from '../../src/log.js';

const FOREVER =
  'console.log(JSON.stringify({up:1})); process.send({kind:"ready"}); setInterval(() => {}, 1000)';
const FAILS =
  'process.send({kind:"failed",code:"REDIS_UNAVAILABLE",message:"There is no Redis.",fix:"Start one."}, () => process.exit(3))';
const run = (code: string) =>
  spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });

function listening() {
  const said: string[] = [];
  const heard = new Set<() => void>();
  const at =
    (level: number) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      said.push(
        `${level} ${message}${fields['reason'] === undefined ? '' : `: ${String(fields['reason'])}`}`,
      );
      for (const look of heard) look();
    };
  const log: Logger = { debug: at(20), info: at(30), warn: at(40), error: at(50) };
  const until = (enough: (said: readonly string[]) => boolean) =>
    new Promise<void>((done) => {
      const look = () => enough(said) && done();
      heard.add(look);
      look();
    });
  return { log, said, until };
}

describe('supervising', () => {
  test('starts a process again that ended, says so, and stops all when told to', async () => {
    const { log, said, until } = listening();
    const stopping = new AbortController();
    const started: ChildProcess[] = [];
    const start = () => {
      const child = run(
        started.length === 0 ? 'process.send({kind:"ready"}, () => process.exit(0))' : FOREVER,
      );
      started.push(child);
      return child;
    };
    const over = supervise([{ name: 'worker', start, needed: false }], {
      stop: stopping.signal,
      log,
      firstWaitMs: 10,
    });
    await until((lines) => lines.length === 2);
    stopping.abort();
    expect(await over).toBeNull();
    expect(said).toEqual([
      '50 the worker does not run: The worker ended with status 0.',
      '30 the worker runs again',
    ]);
    expect(started.every((child) => child.exitCode !== null || child.signalCode !== null)).toBe(true);
  });

  test('a worker that cannot run is restarted and named while the pages run on', async () => {
    const { log, said, until } = listening();
    const stopping = new AbortController();
    const pages = run(FOREVER);
    let tries = 0;
    const all = [
      { name: 'web process', start: () => pages, needed: true },
      { name: 'worker', start: () => run(tries++ < 50 ? FAILS : FOREVER), needed: false },
    ];
    const over = supervise(all, { stop: stopping.signal, log, firstWaitMs: 10, sayEveryMs: 100 });
    const named = () =>
      said.filter((line) => line === '50 the worker does not run: There is no Redis.').length;
    await until(() => tries >= 3 && named() >= 3);
    const pagesRun = pages.exitCode === null;
    stopping.abort();
    expect([await over, pagesRun]).toEqual([null, true]);
  });

  test('pages that cannot start stop the rest, with their own sentence', async () => {
    const other = run(FOREVER);
    const all = [
      { name: 'web process', start: () => run(FAILS), needed: true },
      { name: 'worker', start: () => other, needed: false },
    ];
    const failure = await supervise(all, { stop: new AbortController().signal, log: listening().log });
    expect(failure).toMatchObject({
      code: 'REDIS_UNAVAILABLE',
      message: 'There is no Redis.',
      fix: 'Start one.',
    });
    expect(other.signalCode).toBe('SIGTERM');
  });

  test('pages that ran before are started again however they end', async () => {
    const { log, said, until } = listening();
    const stopping = new AbortController();
    let starts = 0;
    const start = () =>
      run(
        starts++ === 0 ? 'process.send({kind:"ready"}, () => process.kill(process.pid, "SIGKILL"))' : FOREVER,
      );
    const over = supervise([{ name: 'web process', start, needed: true }], {
      stop: stopping.signal,
      log,
      firstWaitMs: 10,
    });
    await until((lines) => lines.includes('30 the web process runs again'));
    stopping.abort();
    expect(await over).toBeNull();
    expect(said[0]).toContain('50 the web process does not run');
  });

  test('a process that does not end when asked is ended by force', async () => {
    const child = run(`process.on('SIGTERM', () => {}); ${FOREVER}`);
    expect(await firstJsonLine(child)).toEqual({ up: 1 });
    await stopChild(child, 50);
    expect(child.signalCode).toBe('SIGKILL');
  });
});

describe('what is said of a worker once a minute', () => {
  const since = '2026-11-20T09:12:00.000Z';
  const book = (silentMs = 60_000) => {
    const { log, said } = listening();
    return { book: createProcessStatus('worker', log, silentMs), said };
  };

  test('nothing while it renews the lease', () => {
    const { book: worker, said } = book();
    worker.runs();
    worker.lease({ kind: 'worker', running: true, since, reason: null });
    worker.name();
    expect(said).toEqual([]);
  });

  test.each([
    [false, 'Redis refuses the connection.', 60_000, 'Redis refuses the connection.'],
    [false, null, 60_000, 'The worker does not say why.'],
    [true, null, 0, 'The worker no longer answers.'],
  ])('that none renews the lease, and why (running %s, %s)', (running, reason, silentMs, told) => {
    const { book: worker, said } = book(silentMs);
    worker.runs();
    worker.lease({ kind: 'worker', running, since, reason });
    worker.name();
    expect(said).toEqual([`50 no worker has renewed the lease: ${told}`]);
  });

  test('its own sentence where it cannot start, once at first and then each minute', () => {
    const { book: worker, said } = book();
    const failure = new AppError('CONFIG_MISSING', 'The keys are missing.', 'Run "friday init".');
    for (let tries = 0; tries < 5; tries++) worker.down(failure);
    expect(said).toHaveLength(1);
    worker.name();
    expect(said).toEqual(Array(2).fill('50 the worker does not run: The keys are missing.'));
  });
});
