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
  stop(graceMs: number, signal?: NodeJS.Signals): Promise<void>;
}

/** Starts `binary` with `args`. Resolves when the process exists; that it answers is for the caller to wait for. */
export async function startChild(
  binary: ServerBinary,
  args: readonly string[],
  options: { readonly cwd: string; readonly uid?: number; readonly gid?: number },
): Promise<ChildServer> {
  const [command = binary.command, ...rest] = [...dyingWithParent(), ...commandLine(binary), ...args];
  const child = spawn(command, rest, { ...options, stdio: 'ignore' });
  const ended = once(child, 'exit').catch(() => undefined);
  await once(child, 'spawn');
  const killNow = () => child.kill('SIGKILL');
  process.on('exit', killNow);
  void ended.then(() => process.removeListener('exit', killNow));
  return { pid: child.pid ?? 0, running: () => isRunning(child), stop: (graceMs, signal = 'SIGTERM') => stop(child, ended, graceMs, signal) };
}

/** The words that run `binary`: `env` sets the library path, so that the environment of this process need not be read. */
export function commandLine(binary: ServerBinary): string[] {
  return binary.libraries.length === 0 ? [binary.command] : ['env', `LD_LIBRARY_PATH=${binary.libraries.join(':')}`, binary.command];
}

async function stop(child: ChildProcess, ended: Promise<unknown>, graceMs: number, signal: NodeJS.Signals): Promise<void> {
  if (!isRunning(child)) return;
  child.kill(signal);
  const insist = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(insist);
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

let wrapper: string[] | undefined;

/** On Linux the kernel can end the child when its parent dies, however it dies; elsewhere the exit handler has to do. */
function dyingWithParent(): string[] {
  const words = ['setpriv', '--pdeathsig', 'TERM', '--'];
  wrapper ??= process.platform === 'linux' && spawnSync('setpriv', [...words.slice(1), 'true'], { stdio: 'ignore' }).status === 0 ? words : [];
  return wrapper;
}
