// A PostgreSQL for the test run: own data in a temporary folder, unix socket only, not durable, gone afterwards.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { commandLine, type ServerBinary, startChild } from '../../src/queue/child-server.js';

const run = promisify(execFile);
const START_MS = 30_000;
/** PostgreSQL refuses to run as root; every Unix has a user nobody. */
const NOBODY = { uid: 65_534, gid: 65_534 };

export interface PostgresSearch {
  readonly path: string;
  readonly cacheDir: string;
  readonly say: (line: string) => void;
  /** Where distributions keep their versions. */
  readonly versions?: string;
}

export async function startPrivatePostgres(search: PostgresSearch): Promise<{ url: string; close(): Promise<void> }> {
  const bin = await findPrograms(search);
  const owner = userInfo().uid === 0 ? NOBODY : {};
  const folder = await mkdtemp(join(tmpdir(), 'friday-test-pg-'));
  try {
    await chmod(folder, 0o700);
    if (owner === NOBODY) await chown(folder, NOBODY.uid, NOBODY.gid);
    const data = join(folder, 'data');
    const [command = '', ...words] = commandLine(bin('initdb'));
    await run(command, [...words, '-D', data, '-U', 'friday', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], { ...owner, cwd: folder });
    const settings = {
      listen_addresses: '',
      unix_socket_directories: folder,
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '200',
    };
    const args = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
    const server = await startChild(bin('postgres'), ['-D', data, ...args], { ...owner, cwd: folder, stopSignal: 'SIGQUIT' });
    const url = `postgres://friday@localhost/postgres?host=${encodeURIComponent(folder)}`;
    const close = async () => {
      await server.stop(5_000);
      await rm(folder, { recursive: true, force: true });
    };
    const deadline = Date.now() + START_MS;
    while (!(await answers(url))) {
      if (!server.running() || Date.now() > deadline) {
        await close();
        throw new Error('the server that was found does not start');
      }
      await delay(30);
    }
    return { url, close };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function findPrograms(search: PostgresSearch): Promise<(name: string) => ServerBinary> {
  const versions = search.versions ?? '/usr/lib/postgresql';
  const installed = await readdir(versions).catch(() => [] as string[]);
  const newestFirst = installed.sort((a, b) => Number(b) - Number(a)).map((version) => join(versions, version, 'bin'));
  const folder = [...search.path.split(delimiter), ...newestFirst].find((f) => f !== '' && existsSync(join(f, 'postgres')) && existsSync(join(f, 'initdb')));
  if (folder === undefined) throw new Error('no PostgreSQL programs are on this machine');
  return (name) => ({ command: join(folder, name), libraries: [] });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
