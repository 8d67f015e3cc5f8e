// Set-up: from a fresh checkout to a built Friday with a Redis to run on. Node's own modules only, because it
// runs before anything is installed. Can be run again at any time: finished work is recognised by a
// fingerprint and costs nothing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = resolve(fileURLToPath(import.meta.url), '../..');

const NODE_AT_LEAST = [20, 19];
const SOURCES = ['src', 'templates', 'jobs', 'cli'];
const INSTALL_STAMP = join(root, 'node_modules/.friday-installed');
const BUILD_STAMP = '.friday-built';

/** A failure whose message is for people as it is. */
export class SetupError extends Error {}

export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantMajor, wantMinor] = NODE_AT_LEAST;
  if (major < wantMajor || (major === wantMajor && minor < wantMinor)) {
    throw new SetupError(
      `Friday needs Node ${NODE_AT_LEAST.join('.')} or newer, and this is ${version}: install a newer one from https://nodejs.org and run the command again.`,
    );
  }
}

/**
 * Installs exactly what package-lock.json says, development tools included, if that differs from what is
 * installed.
 */
export function install(say) {
  const wanted = fingerprint([join(root, 'package-lock.json')]);
  if (stampOf(INSTALL_STAMP) === wanted) return;
  if (matchesLock()) return writeFileSync(INSTALL_STAMP, wanted);
  say('installing the packages (about a minute)');
  run(
    'npm',
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    'The packages could not be installed',
  );
  writeFileSync(INSTALL_STAMP, wanted);
}

/**
 * npm records in node_modules what it has put there. Nothing needs installing if all of it is as locked and
 * nothing that Friday names is missing.
 */
function matchesLock() {
  const there = readJson(join(root, 'node_modules/.package-lock.json'))?.packages;
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  if (there === undefined || wanted?.[''] === undefined) return false;
  const named = Object.keys({ ...wanted[''].dependencies, ...wanted[''].devDependencies });
  const asLocked = Object.entries(there).every(([path, entry]) => wanted[path]?.version === entry.version);
  return asLocked && named.every((name) => there[`node_modules/${name}`] !== undefined);
}

/** Compiles the sources if they changed since the last build. */
export function build(say) {
  const wanted = fingerprint([
    ...SOURCES.flatMap((folder) => filesBelow(join(root, folder))),
    join(root, 'tsconfig.json'),
    join(root, 'tsconfig.build.json'),
  ]);
  const dist = join(root, 'dist');
  if (stampOf(join(dist, BUILD_STAMP)) === wanted) return;
  say('building');
  const fresh = join(root, 'dist.new');
  rmSync(fresh, { recursive: true, force: true });
  try {
    run(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--outDir', fresh],
      'The sources do not compile',
    );
    const program = join(fresh, 'cli/main.js');
    if (existsSync(program)) chmodSync(program, 0o755);
    writeFileSync(join(fresh, BUILD_STAMP), wanted);
    rmSync(dist, { recursive: true, force: true });
    renameSync(fresh, dist);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/**
 * Makes sure that a Redis is available: one that is named, or a program to start. Downloads it if necessary.
 */
export async function obtainRedis(say, env = process.env) {
  if (env.FRIDAY_REDIS_URL) return;
  const { cacheDir } = await import(pathToFileURL(join(root, 'dist/src/config/config.js')).href);
  const { findRedisBinary } = await import(pathToFileURL(join(root, 'dist/src/redis/binary.js')).href);
  await findRedisBinary({
    cacheDir: cacheDir(env),
    path: env.PATH ?? '',
    log: (line) => say(`Redis: ${line}`),
  });
}

/** The whole set-up. @throws SetupError, or an AppError from Friday itself. */
export async function setUp(say = tell) {
  checkNode();
  const release = await takeTurn(say);
  try {
    install(say);
    build(say);
    await obtainRedis(say);
  } finally {
    release();
  }
}

/**
 * Two set-ups of one checkout would install and build over each other, so the second one waits. A lock whose
 * process is gone is taken over.
 */
async function takeTurn(say) {
  const lock = join(root, '.friday/setup.pid');
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, `${process.pid}`, { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(stampOf(lock));
    if (!isAlive(holder)) rmSync(lock, { force: true });
    else if (!told) say(`waiting for another set-up (process ${holder})`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

export function tell(line) {
  process.stderr.write(`friday: ${line}\n`);
}

/** Ends the process with 1 and one sentence if `work` fails, with its fix below. */
export async function orExplain(work) {
  try {
    return await work();
  } catch (error) {
    process.stderr.write(
      `friday: ${error.message}\n${error.fix === undefined ? '' : `        ${error.fix}\n`}`,
    );
    if (!(error instanceof SetupError) && error.fix === undefined) process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  }
}

function run(command, words, complaint) {
  const result = spawnSync(command, words, { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.error?.code === 'ENOENT')
    throw new SetupError(`${complaint}: there is no ${command} on the PATH.`);
  if (result.status !== 0)
    throw new SetupError(
      `${complaint}: ${command} ended with ${result.status ?? result.signal}; what it says stands above.`,
    );
}

function fingerprint(files) {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const file of files) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function stampOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await orExplain(() => setUp());
  tell('ready');
}
