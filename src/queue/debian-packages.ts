// Obtains programs from Debian's or Ubuntu's own packages without installing them: apt with a state of its own downloads and verifies,
// dpkg-deb unpacks below a cache folder. Needs no root, and writes to no path of the system.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { AppError, reasonOf } from '../errors.js';
import { withFolderLock } from './folder-lock.js';

const run = promisify(execFile);
const UPDATE_MS = 180_000;
const DOWNLOAD_MS = 300_000;
const UNPACK_MS = 60_000;
const LOCK_MS = 600_000;
const STAMP = 'unpacked.json';

export type Log = (line: string) => void;

export interface UnpackedPackages {
  /** The folder that stands for `/`: programs are below `usr/bin` of it, as in the packages. */
  readonly root: string;
  /** Folders of shared libraries that came with the packages. */
  readonly libraries: readonly string[];
}

export interface PackageWish {
  /** Packages by name; what they depend on and this machine lacks comes with them. */
  readonly names: readonly string[];
  /** Folder to unpack into; it is complete or it does not exist. */
  readonly into: string;
  readonly log: Log;
  /** dpkg's list of what is installed; another one only for tests. */
  readonly status?: string;
}

/** True where apt-get and dpkg-deb are there to be used. */
export async function hasDebianPackages(): Promise<boolean> {
  const found = await Promise.allSettled([run('apt-get', ['--version']), run('dpkg-deb', ['--version'])]);
  return process.platform === 'linux' && found.every((f) => f.status === 'fulfilled');
}

/**
 * Downloads and unpacks `names`, once: a second call costs the reading of one file. Safe when several processes ask at the same time.
 * @throws AppError REDIS_MISSING is not raised here: a failure is a plain AppError INTERNAL with the reason, for the caller to word.
 */
export async function obtainDebianPackages(wish: PackageWish): Promise<UnpackedPackages> {
  return (
    (await alreadyUnpacked(wish.into)) ??
    withFolderLock(`${wish.into}.lock`, LOCK_MS, async () => (await alreadyUnpacked(wish.into)) ?? downloadAndUnpack(wish))
  );
}

/** What an earlier call has unpacked into this folder, or null. */
export async function alreadyUnpacked(into: string): Promise<UnpackedPackages | null> {
  const stamp = await readFile(join(into, STAMP), 'utf8').catch(() => null);
  if (stamp === null) return null;
  const { libraries } = JSON.parse(stamp) as { libraries: string[] };
  return { root: into, libraries: libraries.map((folder) => join(into, folder)) };
}

async function downloadAndUnpack(wish: PackageWish): Promise<UnpackedPackages> {
  const work = `${wish.into}.${randomUUID().slice(0, 8)}`;
  const root = join(work, 'root');
  try {
    await mkdir(root, { recursive: true });
    const packages = await download(wish, work);
    for (const file of packages) await run('dpkg-deb', ['-x', file, root], { timeout: UNPACK_MS });
    const libraries = (await libraryFolders(root)).map((folder) => folder.slice(root.length + 1));
    await writeFile(join(root, STAMP), JSON.stringify({ packages: packages.map((p) => p.split('/').pop()), libraries }, null, 2));
    await rm(wish.into, { recursive: true, force: true });
    await mkdir(dirname(wish.into), { recursive: true });
    await rename(root, wish.into);
  } catch (error) {
    throw new AppError('INTERNAL', `The packages ${wish.names.join(', ')} could not be obtained: ${lastLine(error)}`, 'Install them by hand.', {
      cause: error,
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  const unpacked = await alreadyUnpacked(wish.into);
  if (unpacked === null) throw new AppError('INTERNAL', `${wish.into} vanished while it was being made.`, 'Run the command again.');
  return unpacked;
}

/** One apt run with everything it writes below `work`. An index that cannot be fetched is no failure yet: the packages may be in another. */
async function download(wish: PackageWish, work: string): Promise<string[]> {
  const archives = join(work, 'apt/cache/archives');
  await mkdir(join(archives, 'partial'), { recursive: true });
  await mkdir(join(work, 'apt/state/lists/partial'), { recursive: true });
  await writeFile(join(work, 'apt.conf'), aptConfiguration(work, wish.status ?? '/var/lib/dpkg/status'));
  const apt = ['--config-file', join(work, 'apt.conf'), '-q', '-y'];
  wish.log('reading the package lists');
  const update = await run('apt-get', [...apt, 'update'], { timeout: UPDATE_MS }).catch((error: unknown) => error);
  wish.log(`downloading ${wish.names.join(', ')} and what they need`);
  const options = ['--download-only', '--reinstall', '--no-install-recommends', '--allow-downgrades'];
  await run('apt-get', [...apt, ...options, 'install', ...wish.names], { timeout: DOWNLOAD_MS }).catch((error: unknown) => {
    throw update instanceof Error ? update : error;
  });
  const files = (await readdir(archives)).filter((name) => name.endsWith('.deb'));
  if (files.length === 0) throw new Error('apt-get downloaded nothing');
  return files.map((name) => join(archives, name));
}

/** Read after the machine's own configuration: sources, keys and proxies stay, places and hooks do not. */
function aptConfiguration(work: string, status: string): string {
  const settings: Record<string, string> = {
    'Dir::State': `${work}/apt/state`,
    'Dir::State::Lists': 'lists',
    'Dir::State::status': status,
    'Dir::Cache': `${work}/apt/cache`,
    'Dir::Cache::Archives': 'archives',
    'Dir::Log': `${work}/apt`,
    'Debug::NoLocking': 'true',
    'APT::Sandbox::User': userInfo().username,
    'APT::Get::List-Cleanup': 'false',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
  };
  const hooks = ['APT::Update::Pre-Invoke', 'APT::Update::Post-Invoke', 'APT::Update::Post-Invoke-Success', 'DPkg::Pre-Invoke', 'DPkg::Post-Invoke'];
  const lines = Object.entries(settings).map(([key, value]) => `${key} ${JSON.stringify(value)};`);
  return [...hooks.map((hook) => `#clear ${hook};`), ...lines, ''].join('\n');
}

/** Folders that hold shared libraries, except those of plug-ins, which their programs find by themselves. */
async function libraryFolders(root: string): Promise<string[]> {
  const candidates = ['usr/lib', 'lib', 'usr/lib64', 'lib64'].map((folder) => join(root, folder)).filter((folder) => existsSync(folder));
  const found: string[] = [];
  for (const folder of candidates) {
    const entries = await readdir(folder, { withFileTypes: true });
    const inner = entries.filter((e) => e.isDirectory() && /-linux-(gnu|musl)/.test(e.name)).map((e) => join(folder, e.name));
    for (const place of [...inner, folder]) {
      if ((await readdir(place)).some((name) => /\.so(\.|$)/.test(name))) found.push(place);
    }
  }
  return found;
}

function lastLine(error: unknown): string {
  const text = (error as { stderr?: string }).stderr || reasonOf(error);
  const lines = text.trim().split('\n');
  return (lines.findLast((line) => line.startsWith('E:')) ?? lines.at(-1) ?? '').replace(/^E:\s*/, '');
}
