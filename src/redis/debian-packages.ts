// Obtains programs from Debian's or Ubuntu's own packages without installing them: apt with a state of its
// own downloads and verifies, dpkg-deb unpacks below a cache folder. Needs no root, and writes to no path of
// the system.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { AppError, reasonOf } from '../errors.js';
import { withFolderLock } from './folder-lock.js';

const run = promisify(execFile);
const UPDATE_MS = 120_000;
const DOWNLOAD_MS = 300_000;
const UNPACK_MS = 60_000;
const LOCK_MS = 600_000;
/** Node itself runs on these, so they are there; a second copy could be at odds with the system's loader. */
const PRESENT_WITH_NODE = /^(libc6|libc-bin|libgcc-s1|libstdc\+\+6)_/;
const STAMP = 'unpacked.json';

export type Log = (line: string) => void;

export interface UnpackedPackages {
  /** The folder that takes the place of `/`: programs are below `usr/bin` of it, as in the packages. */
  readonly root: string;
  /** Folders of shared libraries that came with the packages. */
  readonly libraries: readonly string[];
}

export interface PackageRequest {
  /** Packages by name; dependencies that this machine lacks come with them. */
  readonly names: readonly string[];
  /** Folder to unpack into; it is complete or it does not exist. */
  readonly into: string;
  readonly log: Log;
  /** Says whether the files there work on this machine; if not, they are obtained again. */
  readonly works: (unpacked: UnpackedPackages) => Promise<boolean>;
  /** dpkg's list of what is installed; another one only for tests. */
  readonly status?: string;
}

/** True if apt-get and dpkg-deb are there to be used. */
export async function hasDebianPackages(): Promise<boolean> {
  const found = await Promise.allSettled([run('apt-get', ['--version']), run('dpkg-deb', ['--version'])]);
  return process.platform === 'linux' && found.every((f) => f.status === 'fulfilled');
}

/**
 * Downloads and unpacks `names`, once: later calls cost a look at what is there. Safe when several processes
 * ask at the same time.
 * @throws AppError DOWNLOAD_FAILED with apt's own reason, in bounded time.
 */
export async function obtainDebianPackages(wish: PackageRequest): Promise<UnpackedPackages> {
  const usable = async () => {
    const there = await alreadyUnpacked(wish.into);
    return there !== null && (await wish.works(there)) ? there : null;
  };
  const there = await usable();
  if (there !== null) return there;
  return withFolderLock(`${wish.into}.lock`, LOCK_MS, async () => {
    const unpacked = (await usable()) ?? (await downloadAndUnpack(wish));
    if (await wish.works(unpacked)) return unpacked;
    throw failed(wish, 'what was downloaded does not run on this machine');
  });
}

/** What an earlier call has unpacked into this folder, or null. */
export async function alreadyUnpacked(into: string): Promise<UnpackedPackages | null> {
  const stamp = await readFile(join(into, STAMP), 'utf8').catch(() => null);
  if (stamp === null) return null;
  const { libraries } = JSON.parse(stamp) as { libraries: string[] };
  return { root: into, libraries: libraries.map((folder) => join(into, folder)) };
}

async function downloadAndUnpack(wish: PackageRequest): Promise<UnpackedPackages> {
  const work = `${wish.into}.${randomUUID().slice(0, 8)}`;
  const root = join(work, 'root');
  try {
    await mkdir(root, { recursive: true });
    const packages = await download(wish, work);
    for (const file of packages) await run('dpkg-deb', ['-x', file, root], { timeout: UNPACK_MS });
    const libraries = (await libraryFolders(root)).map((folder) => relative(root, folder));
    await writeFile(
      join(root, STAMP),
      JSON.stringify({ packages: packages.map((p) => basename(p)), libraries }, null, 2),
    );
    await rm(wish.into, { recursive: true, force: true });
    await rename(root, wish.into);
    return { root: wish.into, libraries: libraries.map((folder) => join(wish.into, folder)) };
  } catch (error) {
    throw error instanceof AppError ? error : failed(wish, reasonOf(error), error);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * Everything that apt writes is below `work`. An index that cannot be fetched is not a failure yet: the
 * packages may be in another.
 */
async function download(wish: PackageRequest, work: string): Promise<string[]> {
  const archives = join(work, 'apt/cache/archives');
  await mkdir(join(archives, 'partial'), { recursive: true });
  await mkdir(join(work, 'apt/state/lists/partial'), { recursive: true });
  await writeFile(join(work, 'nothing-installed'), '');
  const aptWith = async (status: string, words: readonly string[], timeout: number) => {
    await writeFile(join(work, 'apt.conf'), aptConfiguration(work, status));
    return attempt(['--config-file', join(work, 'apt.conf'), '-q', '-y', ...words], timeout);
  };
  const status = wish.status ?? '/var/lib/dpkg/status';
  wish.log('reading the package lists');
  const update = await aptWith(status, ['update'], UPDATE_MS);
  wish.log(`downloading ${wish.names.join(', ')}`);
  const install = ['--download-only', '--reinstall', '--no-install-recommends', 'install', ...wish.names];
  const first = await aptWith(status, install, DOWNLOAD_MS);
  // Broken packages of the machine itself do no harm: then everything that is needed is downloaded, as for an
  // empty machine.
  const last = first.ok ? first : await aptWith(join(work, 'nothing-installed'), install, DOWNLOAD_MS);
  const files = (await readdir(archives)).filter(
    (name) => name.endsWith('.deb') && !PRESENT_WITH_NODE.test(name),
  );
  if (last.ok && files.length > 0) return files.map((name) => join(archives, name));
  throw failed(
    wish,
    [first.complaint, update.complaint].filter((c) => c !== '').join(' ') || 'apt-get gave no reason',
  );
}

async function attempt(
  words: readonly string[],
  timeout: number,
): Promise<{ ok: boolean; complaint: string }> {
  const options = { timeout, maxBuffer: 64 * 1024 * 1024 };
  return run('apt-get', words, options).then(
    ({ stderr }) => ({ ok: true, complaint: complaintIn(stderr) }),
    (error: Error & { stderr?: string; killed?: boolean }) => {
      const late = error.killed ? `It took longer than ${timeout / 1000} s. ` : '';
      return { ok: false, complaint: late + (complaintIn(error.stderr ?? '') || reasonOf(error)) };
    },
  );
}

/** The first complaint of apt; what follows is mostly its consequence. */
function complaintIn(stderr: string): string {
  const line = stderr.split('\n').find((l) => /^[EW]: /.test(l)) ?? '';
  return line.slice('E: '.length).trim();
}

function failed(wish: PackageRequest, reason: string, cause?: unknown): AppError {
  return new AppError(
    'DOWNLOAD_FAILED',
    `The packages ${wish.names.join(', ')} could not be downloaded: ${reason}`,
    'Install them with your package manager, or check its package sources.',
    { cause },
  );
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
    'APT::Sandbox::User': 'root',
    'APT::Get::List-Cleanup': 'false',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '1',
    'Acquire::http::Timeout': '20',
    'Acquire::https::Timeout': '20',
  };
  const hooks = [
    'APT::Update::Pre-Invoke',
    'APT::Update::Post-Invoke',
    'APT::Update::Post-Invoke-Success',
    'DPkg::Pre-Invoke',
    'DPkg::Post-Invoke',
  ];
  const lines = Object.entries(settings).map(([key, value]) => `${key} ${JSON.stringify(value)};`);
  return [...hooks.map((hook) => `#clear ${hook};`), ...lines, ''].join('\n');
}

/** Folders that hold shared libraries, except those of plug-ins, which their programs find by themselves. */
async function libraryFolders(root: string): Promise<string[]> {
  const candidates = ['usr/lib', 'lib', 'usr/lib64', 'lib64']
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder));
  const found: string[] = [];
  for (const folder of candidates) {
    const entries = await readdir(folder, { withFileTypes: true });
    const inner = entries
      .filter((e) => e.isDirectory() && /-linux-(gnu|musl)/.test(e.name))
      .map((e) => join(folder, e.name));
    for (const place of [...inner, folder]) {
      if ((await readdir(place)).some((name) => /\.so(\.|$)/.test(name))) found.push(place);
    }
  }
  return found;
}
