// The built `friday` command as a user runs it: a child process in a folder of its own. `npm test` builds it
// first.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll } from '@jest/globals';

const MAIN = resolve(import.meta.dirname, '../../dist/cli/main.js');
const children = new Set<ChildProcess>();

afterAll(async () => {
  await Promise.all([...children].map((child) => end(child)));
});

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What --json printed. */
  json(): Record<string, unknown>;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs one command to its end. */
export async function friday(args: readonly string[], options: RunOptions): Promise<Ran> {
  const { child, output } = start(args, options);
  child.stdin?.end(options.input ?? '');
  const code = await new Promise<number | null>((done) => child.once('close', done));
  const { stdout, stderr } = output;
  return { code, stdout, stderr, json: () => JSON.parse(stdout) as Record<string, unknown> };
}

/** Makes a newsroom in the working directory. */
export const INIT = [
  'init',
  '--yes',
  '--newsroom',
  'The Harbour Desk',
  '--url',
  'https://harbour.example',
  '--address',
  '1 Quay Street, 1000 Harbour',
  '--contact',
  'contact@harbour.example',
  '--editor-name',
  'Ada Quill',
  '--editor-address',
  'ada@harbour.example',
  '--title',
  'The Harbour Weekly',
  '--zone',
  'Europe/Paris',
];

/** The flag for a list id that no other test has: tests meet in Redis under it. */
export const ownListId = () => ['--list-id', `weekly-${process.pid}-${Date.now()}.harbour.example`];

/** Runs one command that has to succeed. */
export async function succeed(args: readonly string[], options: RunOptions): Promise<Ran> {
  const ran = await friday(args, options);
  if (ran.code !== 0)
    throw new Error(`friday ${args.join(' ')} ended with ${ran.code}: ${ran.stdout}${ran.stderr}`);
  return ran;
}

/** Starts a command that runs until it is stopped; stopped at the latest when the file ends. */
export function fridayRuns(
  args: readonly string[],
  options: RunOptions,
): {
  readonly pid: number;
  readonly output: { stdout: string; stderr: string };
  stop(signal?: NodeJS.Signals): Promise<number | null>;
} {
  const { child, output } = start(args, options);
  child.stdin?.end();
  return { pid: child.pid ?? 0, output, stop: (signal = 'SIGTERM') => end(child, signal) };
}

function start(args: readonly string[], { cwd, env = {} }: RunOptions) {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is not there: run "npm run setup" first`);
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd,
    env: {
      PATH,
      HOME,
      FRIDAY_STATE: join(cwd, 'state'),
      NO_COLOR: '1',
      ...(TMPDIR ? { TMPDIR } : {}),
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  children.add(child);
  child.once('close', () => children.delete(child));
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  return { child, output };
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const closed = new Promise<number | null>((done) => child.once('close', done));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), 25_000);
  return closed.finally(() => clearTimeout(timer));
}
