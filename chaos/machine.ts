// The machine under the newsroom: its own disk that can be full, and its own clock that can be wrong.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { reasonOf } from '../src/errors.js';
import { hasDebianPackages, obtainDebianPackages } from '../src/redis/debian-packages.js';

const CACHE = resolve(import.meta.dirname, '../.cache/faketime');
const KB = 1024;

export interface Disk {
  readonly folder: string;
  /** Writes until nothing more fits. */
  fill(): void;
  empty(): void;
  /** Leaves the data as a plain folder if it is to be kept. */
  close(keep: boolean): void;
}

/** A small disk in memory; null if this user may not mount one. */
export function mountDisk(folder: string, megabytes: number): Disk | null {
  mkdirSync(folder, { mode: 0o700 });
  const size = `size=${megabytes}m,mode=0700`;
  if (
    process.getuid?.() !== 0 ||
    spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'friday-chaos', folder], { stdio: 'ignore' }).status !== 0
  )
    return null;
  const unmount = () => spawnSync('umount', ['--lazy', folder], { stdio: 'ignore' });
  process.on('exit', unmount);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => fillUp(ballast),
    empty: () => rmSync(ballast, { force: true }),
    close: (keep) => {
      rmSync(ballast, { force: true });
      if (keep) cpSync(folder, `${folder}-kept`, { recursive: true });
      unmount();
      process.removeListener('exit', unmount);
    },
  };
}

function fillUp(file: string): void {
  const to = openSync(file, 'w');
  for (const size of [256 * KB, 4 * KB, 1]) {
    const piece = Buffer.alloc(size);
    try {
      while (writeSync(to, piece) === size);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  closeSync(to);
}

export interface Clock {
  /**
   * Moves the clock of all processes of the newsroom by this many seconds, forward or back from its current
   * time.
   */
  step(seconds: number): void;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Processes that read the time through libfaketime, which reads a file once a second; null if there is no
 * such library.
 */
export function createClock(library: string | null, folder: string): Clock | null {
  if (library === null) return null;
  const file = join(folder, 'clock');
  let offset = 0;
  const write = () => writeFileSync(file, `${offset < 0 ? '' : '+'}${offset}\n`);
  write();
  return {
    step: (seconds) => {
      offset += seconds;
      write();
    },
    environment: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: '1',
      // Waiting uses this clock, which never jumps on a real machine either.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  };
}

/**
 * The library: from Debian's package, unpacked into this project's own cache and not installed. Null, with a
 * message, if it cannot be obtained.
 */
export async function findClockLibrary(say: (line: string) => void): Promise<string | null> {
  try {
    if (!(await hasDebianPackages())) throw new Error('this machine has no apt');
    const within = (root: string) => join(root, 'usr/lib', machineTriplet(), 'faketime/libfaketime.so.1');
    const works = async ({ root }: { readonly root: string }) => existsSync(within(root));
    return within(
      (await obtainDebianPackages({ names: ['libfaketime'], into: CACHE, log: say, works })).root,
    );
  } catch (error) {
    say(`clocks are left alone: libfaketime cannot be had (${reasonOf(error)})`);
    return null;
  }
}

function machineTriplet(): string {
  const names: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64' };
  return `${names[process.arch] ?? process.arch}-linux-gnu`;
}
