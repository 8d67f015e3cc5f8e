// Starts a server as a child that dies with this process, and stops it for certain.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** A server program, and the folders of shared libraries that it needs and the system does not have. */
export interface ServerBinary {
  readonly command: string;
  readonly libraries: readonly string[];
}

export interface ChildServer {
  readonly pid: number;
  /** True until the process has ended, by itself or by `stop`. */
  running(): boolean;
  /** Asks it to end, insists after `graceMs`, and resolves when the process is gone. May be called twice. */
  stop(graceMs: number): Promise<void>;
}

export interface ChildOptions {
  readonly cwd: string;
  readonly uid?: number;
  readonly gid?: number;
  /** The signal that the program takes for "end in good order". */
  readonly stopSignal?: 'SIGTERM' | 'SIGQUIT';
}

/**
 * Starts `binary` with `args`. Resolves when the process exists; that it answers is for the caller to wait
 * for. It is in a session of its own: Ctrl-C at the terminal reaches this process alone, which finishes its
 * work before it stops its server.
 */
export async function startChild(
  binary: ServerBinary,
  args: readonly string[],
  options: ChildOptions,
): Promise<ChildServer> {
  const { stopSignal = 'SIGTERM', ...place } = options;
  const [command = '', ...rest] = [...dyingWithParent(stopSignal), ...commandLine(binary), ...args];
  const child = spawn(command, rest, { ...place, stdio: 'ignore', detached: true });
  const ended = once(child, 'exit').catch(() => undefined);
  await once(child, 'spawn');
  const endNow = () => child.kill(stopSignal);
  process.on('exit', endNow);
  void ended.then(() => process.removeListener('exit', endNow));
  return {
    pid: child.pid ?? 0,
    running: () => isRunning(child),
    stop: (graceMs) => stop(child, ended, graceMs, stopSignal),
  };
}

/**
 * The words that run `binary`: `env` sets the library path, so that the environment of this process need not
 * be read.
 */
export function commandLine(binary: ServerBinary): string[] {
  return binary.libraries.length === 0
    ? [binary.command]
    : ['env', `LD_LIBRARY_PATH=${binary.libraries.join(':')}`, binary.command];
}

async function stop(
  child: ChildProcess,
  ended: Promise<unknown>,
  graceMs: number,
  signal: NodeJS.Signals,
): Promise<void> {
  if (!isRunning(child)) return;
  child.kill(signal);
  const insist = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(insist);
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/**
 * On Linux the kernel can end the child when its parent dies, however it dies; elsewhere the exit handler has
 * to do.
 */
function dyingWithParent(signal: NodeJS.Signals): string[] {
  const words = ['setpriv', '--pdeathsig', signal.slice('SIG'.length), '--'];
  const works =
    process.platform === 'linux' &&
    spawnSync('setpriv', [...words.slice(1), 'true'], { stdio: 'ignore' }).status === 0;
  return works ? words : [];
}
