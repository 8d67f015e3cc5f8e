// A PostgreSQL for the test run: own data in a temporary folder, unix socket only, not durable, gone
// afterwards.
import { execFile } from 'node:child_process';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { commandLine, type ServerBinary, startChild } from '../../src/redis/child-server.js';
import { hasDebianPackages, obtainDebianPackages } from '../../src/redis/debian-packages.js';

const run = promisify(execFile);
const START_MS = 30_000;
/** PostgreSQL refuses to run as root; every Unix has a user nobody. */
const NOBODY = { uid: 65_534, gid: 65_534 };

export interface PostgresSearch {
  readonly path: string;
  readonly cacheDir: string;
  /** Folder in which its data folder is made. */
  readonly place: string;
  readonly say: (line: string) => void;
  /** Where distributions keep their versions. */
  readonly versions?: string;
  /** dpkg's list of what is installed. */
  readonly status?: string;
}

export async function startPrivatePostgres(
  search: PostgresSearch,
): Promise<{ url: string; close(): Promise<void> }> {
  const bin = await findPrograms(search);
  const owner = process.getuid?.() === 0 ? NOBODY : {};
  const folder = await mkdtemp(join(search.place, 'friday-pg-'));
  try {
    await chmod(folder, 0o700);
    if (owner === NOBODY) await chown(folder, NOBODY.uid, NOBODY.gid);
    const data = join(folder, 'data');
    const [command = '', ...words] = commandLine(bin('initdb'));
    await run(
      command,
      [...words, '-D', data, '-U', 'friday', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
      { ...owner, cwd: folder },
    );
    const settings = {
      listen_addresses: '',
      unix_socket_directories: folder,
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      jit: 'off',
      max_connections: '200',
    };
    const args = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
    const server = await startChild(bin('postgres'), ['-D', data, ...args], {
      ...owner,
      cwd: folder,
      stopSignal: 'SIGQUIT',
    });
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

/**
 * The programs of the newest PostgreSQL: on the PATH, where distributions put them, or obtained from their
 * packages.
 */
export async function findPrograms(
  search: Omit<PostgresSearch, 'place'>,
): Promise<(name: string) => ServerBinary> {
  const versions = search.versions ?? '/usr/lib/postgresql';
  const installed = [...search.path.split(delimiter), ...(await versionsIn(versions))].find(hasPrograms);
  if (installed !== undefined) {
    // A link on the PATH may be alone; the folder that it leads to has the other programs.
    const home = dirname(realpathSync(join(installed, 'postgres')));
    return (name) => ({ command: join(home, name), libraries: [] });
  }
  if (!(await hasDebianPackages())) throw new Error('no PostgreSQL programs are on this machine');
  const unpacked = await obtainDebianPackages({
    names: ['postgresql'],
    into: join(reachableFolder(search.cacheDir), 'debian/postgresql'),
    log: (line) => search.say(`PostgreSQL: ${line}`),
    works: async ({ root }) => (await versionsIn(join(root, 'usr/lib/postgresql'))).some(hasPrograms),
    ...(search.status === undefined ? {} : { status: search.status }),
  });
  const obtained = (await versionsIn(join(unpacked.root, 'usr/lib/postgresql'))).find(hasPrograms) ?? '';
  return (name) => ({ command: join(obtained, name), libraries: unpacked.libraries });
}

async function versionsIn(folder: string): Promise<string[]> {
  const versions = await readdir(folder).catch(() => [] as string[]);
  return versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(folder, version, 'bin'));
}

function hasPrograms(folder: string): boolean {
  return folder !== '' && existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb'));
}

/**
 * The cache, unless root's is closed to the user that the server runs as; then the checkout's own, else a
 * private one in the temporary folder.
 */
function reachableFolder(cache: string): string {
  if (process.getuid?.() !== 0) return cache;
  const places = [cache, resolve(import.meta.dirname, '../../.cache'), join(tmpdir(), 'friday-test-cache')];
  const open = places.find((place) => everyoneMayEnter(place));
  if (open === undefined)
    throw new Error('no folder for its programs can be reached by another user than root');
  return open;
}

function everyoneMayEnter(place: string): boolean {
  for (let folder = place; folder !== dirname(folder); folder = dirname(folder)) {
    const info = statSync(folder, { throwIfNoEntry: false });
    if (info !== undefined && ((info.mode & 0o001) === 0 || (info.uid !== 0 && folder === place)))
      return false;
  }
  return true;
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
