// npm test: set-up, then Jest. Jest's global set-up starts the servers that the tests share and stops them
// again.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { orExplain, root, setUp } from './setup.mjs';

await orExplain(() => setUp());

const quiet = process.allowedNodeEnvironmentFlags.has('--disable-warning')
  ? ['--disable-warning=ExperimentalWarning']
  : [];
const options = [process.env.NODE_OPTIONS ?? '', '--experimental-vm-modules', ...quiet].join(' ').trim();
const jest = spawn(
  process.execPath,
  [join(root, 'node_modules/jest/bin/jest.js'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    detached: true,
    env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: options },
  },
);

// Jest and its workers are a group of their own, which gets the signal as a whole; Jest then stops the
// servers, and we wait for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => process.kill(-jest.pid, signal));
jest.on('exit', (code) => process.exit(code ?? 1));
