// The witness on this machine: one small file per installation in the user's state folder, outside of what is
// copied with the data (G3).
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Witness } from '../deliveries/installation/installation.js';
import type { WitnessRecord } from '../deliveries/installation/lease.js';
import { sha256Hex } from '../text/sha256.js';
import { appendNote, readNotes } from './sent-log.js';
import { createTrailFiles } from './trail-files.js';

export interface FileWitnessOptions {
  /** Outside of the data; the first that can be written to is used, all are read. */
  readonly folders: readonly string[];
  /**
   * In the data folder: it tells other users of this machine that the place is right, and is outweighed by
   * the others where an older one comes back.
   */
  readonly inData: string;
  /** Names this machine; a file of another machine, brought along with a copy, is none of ours. */
  readonly machine: string;
  /** Logs of what was sent, all written and all read. */
  readonly logs: readonly string[];
}

type Kept = Omit<WitnessRecord, 'witness'>;

export function createFileWitness({ folders, inData, machine, logs }: FileWitnessOptions): Witness {
  const here = sha256Hex(machine).slice(0, 12);
  const name = (id: string) => `${id}-${here}.json`;
  const trails = createTrailFiles({ folders, inData, machine: here });
  const write = async (id: string, kept: Kept) => {
    const text = `${JSON.stringify(kept)}\n`;
    const known = await replaced(join(inData, name(id)), text);
    for (const folder of folders) if (await replaced(join(folder, name(id)), text)) return true;
    return known;
  };
  const ask = async (id: string) => {
    const found = await Promise.all([...folders, inData].map((folder) => readKept(join(folder, name(id)))));
    return found.reduce(
      (best, one) =>
        one !== null && (best === null || one.superseded !== null || one.epoch > best.epoch) ? one : best,
      null,
    );
  };
  return {
    ask: async (id) => {
      const kept = await ask(id);
      return kept === null ? null : { ...kept, witness: 'this machine' };
    },
    tell: ({ id, epoch, renewedAt }, place) => write(id, { epoch, renewedAt, place, superseded: null }),
    supersede: async (id, by) => {
      const kept = await ask(id);
      await write(id, {
        epoch: kept?.epoch ?? 0,
        renewedAt: kept?.renewedAt ?? null,
        place: kept?.place ?? [],
        superseded: by,
      });
      trails.forget(id);
    },
    note: async (note) => (await Promise.all(logs.map((log) => appendNote(log, note)))).some((done) => done),
    notes: async () => (await Promise.all(logs.map(readNotes))).flat(),
    trails: async (id) => trails.read(id),
    keepTrail: trails.keep,
    forgetTrail: async (id, process) => trails.forget(id, process),
  };
}

/** Replaces a file as a whole, on the disk when this resolves; false if that cannot be. */
async function replaced(file: string, text: string): Promise<boolean> {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(aside, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, file);
    return true;
  } catch {
    await rm(aside, { force: true }).catch(() => undefined);
    return false;
  }
}

async function readKept(file: string): Promise<Kept | null> {
  try {
    const { epoch, renewedAt, place, superseded } = JSON.parse(await readFile(file, 'utf8')) as Kept;
    return typeof epoch === 'number' && Array.isArray(place) ? { epoch, renewedAt, place, superseded } : null;
  } catch {
    return null;
  }
}
