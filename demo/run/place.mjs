// Place: the folder of the demonstration, one run at a time and fresh for each, and free ports.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DemoError } from './friday.mjs';

/** Takes the folder and empties it; `release` gives it back. @throws DemoError while another run holds it */
export function takeFolder(folder) {
  const lock = `${folder}.pid`;
  mkdirSync(join(folder, '..'), { recursive: true });
  if (!noted(lock)) {
    const pid = Number(readFileSync(lock, 'utf8'));
    if (isAlive(pid))
      throw new DemoError(
        `Another demo runs already (process ${pid}): stop it with Ctrl-C, or "kill ${pid}", and run this again.`,
      );
    rmSync(lock);
    if (!noted(lock)) throw new DemoError('Another demo has just been started: wait for it, or stop it.');
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  return () => rmSync(lock, { force: true });
}

function noted(lock) {
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** As many different free ports as requested. */
export async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, listening));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function listening() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
