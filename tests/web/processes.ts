// An installation as a newsroom with some readers runs it: two web processes and a worker, built, on one
// database and one Redis.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type App, createApp } from '../../src/app.js';
import { parseConfig } from '../../src/config/config.js';
import { signNonce } from '../../src/gate/nonce.js';
import { createKeyring, readKeyring } from '../../src/keyring.js';
import { openStore } from '../../src/store/connect.js';
import type { Store } from '../../src/store/store.js';
import { temporaryFolder } from '../support/folder.js';
import { newsroomYaml, silent } from '../support/newsroom.js';

const BUILT = resolve(import.meta.dirname, '../../dist');
const OLD_ENOUGH_MS = 30_000;

export interface Processes {
  /** Addresses of the two web processes. */
  readonly sites: readonly string[];
  /** A third process on the same data, for what an administrator does. */
  readonly app: App;
  readonly store: Store;
  /** A form that was shown half a minute ago. */
  nonce(): string;
  /** Ends the worker and both web processes, which finish what is under way. */
  stop(): Promise<readonly (number | null)[]>;
  close(): Promise<void>;
}

/** @param extra further lines of friday.yaml */
export async function startProcesses(
  databaseUrl: string,
  redisUrl: string,
  extra: string,
): Promise<Processes> {
  const folder = temporaryFolder();
  const file = join(folder, 'friday.yaml');
  const source = newsroomYaml(extra);
  writeFileSync(file, source);
  const env = {
    FRIDAY_DATABASE_URL: databaseUrl,
    FRIDAY_REDIS_URL: redisUrl,
    FRIDAY_STATE: join(folder, 'state'),
    FRIDAY_LOG: 'error',
  };
  const config = parseConfig(source, file, env);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  createKeyring(config.keysFile);
  // First the tables: processes that start together would wait for each other.
  const app = await createApp(config, { log: silent });
  const store = await openStore(databaseUrl);
  const start = (script: string, ...args: string[]) =>
    spawn(process.execPath, [join(BUILT, script), ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const webs = [1, 2].map(() => start('src/web/main.js', '--config', file));
  const children = [...webs, start('jobs/main.js', file)];
  const sites = await Promise.all(webs.map(listening));
  const key = { id: 'f1', secret: readKeyring(config.keysFile).form };
  return {
    sites,
    app,
    store,
    nonce: () => signNonce(key, 'api', new Date(Date.now() - OLD_ENOUGH_MS), randomBytes(16)),
    stop: () => Promise.all(children.map(ended)),
    close: async () => {
      for (const child of children) child.kill('SIGKILL');
      await app.close();
      await store.close();
    },
  };
}

async function listening({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('no output');
  const [said] = (await once(stdout, 'data')) as [Buffer];
  return (JSON.parse(said.toString()) as { public: string }).public;
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  return ((await closed) as [number | null])[0];
}
