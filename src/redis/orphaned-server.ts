// A server whose socket was removed (a tidied temporary folder) still holds its data: it has to end before
// another one may open that data.
import { execFile } from 'node:child_process';
import { readlink, realpath } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { processLives } from './folder-lock.js';

const run = promisify(execFile);
const GRACE_MS = 10_000;

/**
 * Ends the process `pid` if it is a Redis that works in `folder`; any other process is left alone. Resolves
 * when it is gone.
 */
export async function stopOrphanedServer(folder: string, pid: number): Promise<void> {
  if (pid <= 0 || !(await isServerOf(folder, pid))) return;
  process.kill(pid, 'SIGTERM');
  const insistAt = Date.now() + GRACE_MS;
  while (processLives(pid)) {
    if (Date.now() > insistAt) process.kill(pid, 'SIGKILL');
    await delay(20);
  }
}

/**
 * Process numbers are used again, so a number alone proves nothing: the server works in its data folder,
 * which Linux tells.
 */
async function isServerOf(folder: string, pid: number): Promise<boolean> {
  if (!processLives(pid)) return false;
  if (process.platform === 'linux')
    return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === (await realpath(folder));
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return /(redis|valkey)-server/.test(stdout);
}
