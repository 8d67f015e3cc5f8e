// The friday command as a person uses it: one process for each command. Every process that is started here is
// ended here.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const COMMAND_MS = 120_000;
const STOP_MS = 25_000;

/** A failure whose message is for people as it is. */
export class DemoError extends Error {}

/** `config` is the configuration's file, `program` the built command. */
export function createFriday({ program, config, env }) {
  const running = new Set();
  let stopping = false;
  const start = (args, stdio) => {
    if (stopping) throw new DemoError('The demo is being stopped.');
    const child = spawn(process.execPath, [program, ...args, '--config', config], {
      stdio,
      env,
      detached: true,
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  };
  return {
    /** Runs a command and resolves to its answer. @throws DemoError with its own words if it fails */
    async run(...args) {
      const child = start([...args, '--json'], ['ignore', 'pipe', 'pipe']);
      const [out, err] = [gather(child.stdout), gather(child.stderr)];
      const code = await exitOf(child, COMMAND_MS);
      const answer = lastJson(out());
      if (code === 0 && answer?.ok === true) return answer;
      const { message, fix } = answer?.error ?? { message: err().trim() || `it ended with ${code}`, fix: '' };
      throw new DemoError(`"friday ${args.slice(0, 2).join(' ')}" failed: ${message} ${fix ?? ''}`.trim());
    },
    /** Starts a command that runs until it is stopped; its output goes to a file in `folder`. */
    stay(folder, ...args) {
      const log = join(folder, `${args[0]}.log`);
      const file = openSync(log, 'w', 0o600);
      const child = start(args, ['ignore', file, file]);
      closeSync(file);
      return {
        child,
        ended: exitOf(child),
        lastWords: () => readFileSync(log, 'utf8').trim().split('\n').slice(-6).join('\n  '),
      };
    },
    /** Ends everything that still runs: by request first, then by force with all that it started. */
    async stop() {
      stopping = true;
      await Promise.all([...running].map(end));
    },
  };
}

async function end(child) {
  child.kill('SIGTERM');
  try {
    await exitOf(child, STOP_MS);
  } finally {
    killGroup(child);
  }
}

/** The exit code, or the signal's name; ends the process by force if it has a time limit that is over. */
function exitOf(child, withinMs) {
  if (child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve(child.exitCode ?? child.signalCode);
  return new Promise((resolve, reject) => {
    const timer = withinMs === undefined ? undefined : setTimeout(() => killGroup(child), withinMs);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      resolve(code ?? signal);
    });
  });
}

/** The child leads a group of its own; the group may be gone already. */
function killGroup(child) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function gather(stream) {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (piece) => {
    text += piece;
  });
  return () => text;
}

function lastJson(text) {
  const line = text.trim().split('\n').at(-1) ?? '';
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
