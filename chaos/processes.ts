// The processes of a round: started with their output in a file, ended by their own process number, and none
// left behind.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
export const SCRIPTS = {
  worker: join(ROOT, 'dist/jobs/main.js'),
  web: join(ROOT, 'dist/src/web/main.js'),
  friday: join(ROOT, 'dist/cli/main.js'),
} as const;

const living = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

export interface Running {
  readonly pid: number;
  /** How it ended: its exit code, or the name of the signal. */
  readonly ended: Promise<number | NodeJS.Signals>;
  running(): boolean;
  signal(signal: NodeJS.Signals): void;
}

export interface StartOptions {
  readonly environment: Readonly<Record<string, string>>;
  /** The file for its standard error, and for its output as well if nobody reads that. */
  readonly log: string;
}

/** A script of the built Friday that runs until it is stopped. */
export function start(
  script: keyof typeof SCRIPTS,
  args: readonly string[],
  { environment, log }: StartOptions,
): Running {
  const to = openSync(log, 'a', 0o600);
  const child = launch([SCRIPTS[script], ...args], environment, ['ignore', to, to]);
  closeSync(to);
  return running(child);
}

export interface Ran {
  readonly code: number | NodeJS.Signals;
  readonly stdout: string;
}

/** A command of Friday, to its end; `begun` gets the process. */
export async function friday(
  args: readonly string[],
  { environment, log }: StartOptions,
  begun: (process: Running) => void = () => undefined,
): Promise<Ran> {
  const to = openSync(log, 'a', 0o600);
  const child = launch([SCRIPTS.friday, ...args, '--json'], environment, ['ignore', 'pipe', to]);
  closeSync(to);
  let stdout = '';
  child.stdout?.on('data', (piece) => (stdout += String(piece)));
  const closed = once(child, 'close');
  const it = running(child);
  begun(it);
  const code = await it.ended;
  await closed;
  return { code, stdout };
}

/**
 * The first line of JSON of a script of this folder, and its process, whose standard input can be written to.
 */
export function startTool(
  script: string,
  args: readonly string[],
  log: string,
): { readonly child: ChildProcess; readonly ended: Promise<unknown> } {
  const to = openSync(log, 'a', 0o600);
  const child = launch(
    ['--import', 'tsx', join(import.meta.dirname, script), ...args],
    { PATH: process.env['PATH'] ?? '' },
    ['pipe', 'pipe', to],
  );
  closeSync(to);
  return { child, ended: running(child).ended };
}

function launch(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  stdio: ('ignore' | 'pipe' | number)[],
): ChildProcess {
  const [program = '', ...rest] = [...DYING_WITH_US, process.execPath, ...words];
  const child = spawn(program, rest, { cwd: ROOT, env: { ...environment }, stdio });
  living.add(child);
  child.once('exit', () => living.delete(child));
  return child;
}

/** If the kernel can, it ends them when this process dies, however it dies. */
const DYING_WITH_US =
  process.platform === 'linux' &&
  spawnSync('setpriv', ['--pdeathsig', 'KILL', '--', 'true'], { stdio: 'ignore' }).status === 0
    ? ['setpriv', '--pdeathsig', 'KILL', '--']
    : [];

function running(child: ChildProcess): Running {
  const ended = new Promise<number | NodeJS.Signals>((done) => {
    child.once('exit', (code, signal) => done(signal ?? code ?? 1));
    child.once('error', () => done(1));
  });
  return {
    pid: child.pid ?? 0,
    ended,
    running: () => child.exitCode === null && child.signalCode === null && child.pid !== undefined,
    signal: (signal) => void child.kill(signal),
  };
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}
