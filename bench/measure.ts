// The tools of measurement: children pinned to a core of their own, alternating rounds, medians.
import { execFileSync, spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { atEnd } from './cleanup.js';

export const ROOT = resolve(import.meta.dirname, '..');
const CHILD_LIMIT_MS = 900_000;

export interface Options {
  readonly rounds: number;
  /** Also the sizes that take minutes: lists of a million. */
  readonly full: boolean;
  readonly say: (line: string) => void;
}

export interface Figure {
  /** The goal's id, or "import". */
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  readonly value: number;
  readonly reference: { readonly what: string; readonly value: number } | null;
  /** value / reference, if that is meaningful. */
  readonly ratio: number | null;
  readonly goal: string;
  readonly met: boolean | null;
  readonly note?: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/**
 * Runs all of them `rounds` times in turn, each round beginning with another one, and gives what each
 * returned.
 */
export async function alternate<K extends string, T>(
  rounds: number,
  runs: Readonly<Record<K, () => Promise<T>>>,
): Promise<Record<K, T[]>> {
  const names = Object.keys(runs) as K[];
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, T[]>;
  for (let i = 0; i < rounds; i++) {
    for (let j = 0; j < names.length; j++) {
      const name = names[(i + j) % names.length] as K;
      results[name].push(await runs[name]());
    }
  }
  return results;
}

const canPin = cpus().length > 1 && process.platform === 'linux' && works('taskset', ['-c', '0', 'true']);

/** The command that runs a program on one core, if the system has one. */
export function pinned(core: number, words: readonly string[]): readonly string[] {
  return canPin ? ['taskset', '-c', String(core), ...words] : words;
}

export const PINNING = canPin ? 'on one core each' : 'cores shared';

/**
 * The command that runs a file of this folder. Measured code is .mjs on the built Friday: loading TypeScript
 * would itself take memory and time.
 */
export function script(name: string, ...args: readonly string[]): readonly string[] {
  return [
    process.execPath,
    ...(name.endsWith('.ts') ? ['--import', 'tsx'] : []),
    join(import.meta.dirname, name),
    ...args,
  ];
}

/** Runs a command to its end and gives the JSON of its last line. */
export async function measured<T>(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<T> {
  const { stdout, stderr, code } = await ran(words, env);
  const line = stdout.trim().split('\n').at(-1) ?? '';
  if (code !== 0 || !line.startsWith('{'))
    throw new Error(`${words.at(-1)} failed: ${stderr.trim().split('\n').slice(-3).join(' ') || line}`);
  return JSON.parse(line) as T;
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

/** Runs a command to its end, within a limit, and returns how long it took. */
export function ran(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = ROOT,
): Promise<Ran> {
  const [program = '', ...rest] = words;
  const started = performance.now();
  const child = spawn(program, rest, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const limit = setTimeout(() => child.kill('SIGKILL'), CHILD_LIMIT_MS);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (piece) => (stdout += String(piece)));
  child.stderr.on('data', (piece) => (stderr += String(piece)));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      clearTimeout(limit);
      done({ code, stdout, stderr, ms: performance.now() - started });
    });
  });
}

/** Starts a command that runs until it is stopped; its stderr goes to ours. */
export function started(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { readonly pid: number; stop(): Promise<void> } {
  const [program = '', ...rest] = words;
  const child = spawn(program, rest, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const stop = async () => {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 22_000);
    await ended;
    clearTimeout(force);
  };
  atEnd(stop);
  return { pid: child.pid ?? 0, stop };
}

export interface Serving {
  /** The JSON that it printed in one line when it was ready. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** Stops it, and gives its last line. */
  stop(): Promise<Readonly<Record<string, unknown>>>;
}

/** Starts a command that serves until it is stopped, and waits for its first line. */
export function serving(words: readonly string[]): Promise<Serving> {
  const [program = '', ...rest] = words;
  const child = spawn(program, rest, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  let said = '';
  const stop = async () => {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(force);
    return JSON.parse(said.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown>;
  };
  atEnd(stop);
  let complaints = '';
  child.stderr.on('data', (piece) => (complaints += String(piece)));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', () =>
      fail(new Error(`${words.at(-1)} ended: ${complaints.trim().split('\n').slice(-3).join(' ')}`)),
    );
    child.stdout.on('data', (piece) => {
      said += String(piece);
      const line = said.split('\n').find((l) => l.startsWith('{'));
      if (line !== undefined && said.includes('\n'))
        done({ ready: JSON.parse(line) as Record<string, unknown>, stop });
    });
  });
}

function works(program: string, words: readonly string[]): boolean {
  try {
    execFileSync(program, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
