// Children: the package's own processes (worker, web), started from the command and stopped with it.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChildReport } from '../src/child-report.js';
import { childEnvironment } from '../src/config/config.js';
import { AppError } from '../src/errors.js';

/**
 * Scripts below the package's root, without their ending: it is that of this file, so that a checkout runs
 * from source too.
 */
export const SCRIPTS = { worker: 'jobs/main', web: 'src/web/main' } as const;

/**
 * Starts one of the scripts. Standard error goes where ours goes; standard output only where `hear` is not
 * set.
 */
export function startScript(
  script: keyof typeof SCRIPTS,
  args: readonly string[],
  options: { readonly hear: boolean },
): ChildProcess {
  const here = import.meta.url;
  const file = fileURLToPath(new URL(`../${SCRIPTS[script]}${here.slice(here.lastIndexOf('.'))}`, here));
  const child = spawn(process.execPath, [...process.execArgv, file, ...args], {
    env: childEnvironment(),
    // The channel closes when this process ends, by kill -9 too: then the child ends in good order.
    stdio: ['ignore', options.hear ? 'pipe' : 'inherit', 'inherit', 'ipc'],
  });
  child.channel?.unref();
  return child;
}

/**
 * Calls `listen` with each report of a child, from the moment it is started. Resolves when it can send no
 * more.
 */
export function listenForReports(child: ChildProcess, listen: (report: ChildReport) => void): Promise<void> {
  child.on('message', (message) => listen(message as ChildReport));
  if (!child.connected) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('disconnect', resolve);
    child.once('error', () => resolve());
  });
}

/**
 * Why a child could not run, as it says itself; null if it ended without a word. Ask before it can have
 * ended.
 */
export async function failureOf(child: ChildProcess): Promise<AppError | null> {
  let failure: AppError | null = null;
  await listenForReports(child, (report) => {
    if (report.kind === 'failed') failure = new AppError(report.code, report.message, report.fix);
  });
  return failure;
}

/** How a child ended: its exit code, 1 where a signal ended it. */
export function ended(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  if (child.signalCode !== null) return Promise.resolve(1);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', () => resolve(1));
  });
}

/** Asks a child to end (SIGTERM) and ends it by force if it has not ended within `withinMs`. */
export async function stopChild(child: ChildProcess, withinMs = 20_000): Promise<number> {
  const over = ended(child);
  if (child.exitCode !== null || child.signalCode !== null) return over;
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), withinMs);
  return over.finally(() => clearTimeout(force));
}

/** The first line of a child's standard output that is a JSON object; null if it ends without one. */
export function firstJsonLine(child: ChildProcess): Promise<Record<string, unknown> | null> {
  return new Promise((resolve) => {
    let seen = '';
    child.stdout?.on('data', (piece: Buffer) => {
      seen += piece.toString('utf8');
      const line = seen
        .split('\n')
        .slice(0, -1)
        .find((l) => l.startsWith('{'));
      if (line !== undefined) resolve(parsed(line));
      seen = seen.slice(seen.lastIndexOf('\n') + 1);
    });
    child.once('exit', () => resolve(null));
    child.once('error', () => resolve(null));
  });
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}
