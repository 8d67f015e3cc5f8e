// Boot: the current run of this machine. What a database had not flushed when a run ended is lost, so a claim
// remembers the run it was made in.
import { readFileSync } from 'node:fs';

/** Linux gives every boot an id of its own (random(4)); null if there is none. */
export function machineBoot(file = '/proc/sys/kernel/random/boot_id'): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch {
    return null;
  }
}
