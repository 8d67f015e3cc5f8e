// Trails on this machine: one small file per process that sends, overwritten in place, in the folder of the
// installation's witness file (G3).
import {
  closeSync,
  fdatasync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseTrail, type Trail, trailLine } from '../deliveries/installation/trail.js';
import { sha256Hex } from '../text/sha256.js';

const synced = promisify(fdatasync);
const ENDING = '.trail';
/** A line that is being written may be read in halves. */
const LOOKS = 3;

export interface TrailFiles {
  /** Everybody's trails in the database of that id. */
  read(id: string): readonly Trail[];
  /**
   * Keeps one in place of the one before; false if it could not be written. It is in the hands of the system,
   * and so survives this process, when this returns; `durable` resolves when it is on the disk.
   */
  keep(id: string, trail: Trail, durable: boolean): Promise<boolean>;
  /** Removes the trail of a process that ended; all of them if none is named. */
  forget(id: string, process?: string): void;
}

/**
 * `folders`: the first that can be written to is used, all are read. `inData`: in the data folder, written as
 * well and never flushed.
 */
export function createTrailFiles({
  folders,
  inData,
  machine,
}: {
  folders: readonly string[];
  inData: string;
  machine: string;
}): TrailFiles {
  const all = [...folders, inData];
  const prefix = (id: string) => `${id}-${machine}.`;
  const nameOf = (id: string, process: string) => `${prefix(id)}${sha256Hex(process).slice(0, 12)}${ENDING}`;
  const outside = new OpenFile(folders);
  const within = new OpenFile([inData]);
  return {
    read: (id) => all.flatMap((folder) => trailsIn(folder, prefix(id))),
    keep: async (id, trail, durable) => {
      const [name, line] = [nameOf(id, trail.process), `${trailLine(trail)}\n`];
      const inside = within.write(name, line);
      if (!outside.write(name, line)) return inside;
      return durable ? outside.sync() : true;
    },
    forget: (id, process) => {
      for (const folder of all) {
        for (const name of namesIn(folder, prefix(id))) {
          if (process === undefined || name === nameOf(id, process))
            rmSync(join(folder, name), { force: true });
        }
      }
    },
  };
}

/** A file that is kept open: a write to it costs some microseconds. */
class OpenFile {
  readonly #folders: readonly string[];
  #open: { readonly fd: number; readonly name: string } | null = null;
  #length = 0;

  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  /** Puts the line in place of the one before, at one stroke; false if no folder takes it. */
  write(name: string, line: string): boolean {
    try {
      const fd = this.#at(name);
      // The rest of a longer line would make this one unreadable.
      const bytes = Buffer.from(line.padEnd(this.#length, ' '), 'latin1');
      this.#length = line.length;
      return writeSync(fd, bytes, 0, bytes.length, 0) === bytes.length;
    } catch {
      this.#close();
      return false;
    }
  }

  async sync(): Promise<boolean> {
    if (this.#open === null) return false;
    return synced(this.#open.fd).then(
      () => true,
      () => false,
    );
  }

  /** Opened again if it belongs to another database now, or somebody removed it. */
  #at(name: string): number {
    if (this.#open?.name === name && fstatSync(this.#open.fd).nlink > 0) return this.#open.fd;
    this.#close();
    let failure: unknown;
    for (const folder of this.#folders) {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        this.#open = { fd: openSync(join(folder, name), 'w', 0o600), name };
        return this.#open.fd;
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  #close(): void {
    if (this.#open !== null) closeSync(this.#open.fd);
    this.#open = null;
    this.#length = 0;
  }
}

function trailsIn(folder: string, prefix: string): readonly Trail[] {
  return namesIn(folder, prefix).flatMap((name) => readTrail(join(folder, name)) ?? []);
}

function namesIn(folder: string, prefix: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.startsWith(prefix) && name.endsWith(ENDING));
  } catch {
    return [];
  }
}

function readTrail(file: string): Trail | null {
  for (let look = 0; look < LOOKS; look++) {
    try {
      const trail = parseTrail(readFileSync(file, 'latin1'));
      if (trail !== null) return trail;
    } catch {
      return null;
    }
  }
  return null;
}
