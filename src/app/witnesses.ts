// Who knows this installation from outside of its database: a file on this machine, and the Redis that
// several machines share (G3).
import { basename, dirname, join } from 'node:path';
import type { Config } from '../config/config.js';
import type { Witness } from '../deliveries/installation/installation.js';
import type { DatabaseNames } from '../deliveries/installation/lease.js';
import { machineFingerprint } from '../journal/machine.js';
import { parseNote } from '../journal/sent-log.js';
import { createFileWitness } from '../journal/witness-file.js';
import type { Logger } from '../log.js';
import { keyPrefix } from '../queue/contract.js';
import type { Store } from '../store/store.js';
import { lazy } from '../timing/lazy.js';

export interface OpenWitnesses {
  readonly witnesses: readonly Witness[];
  place(): Promise<DatabaseNames>;
  close(): Promise<void>;
}

/** A private Redis lives in the data folder and is copied with it, so it is not a witness. */
export async function openWitnesses(config: Config, store: Store, log: Logger): Promise<OpenWitnesses> {
  const machine = await machineFingerprint();
  const { stateDir, dataDir, newsletter } = config;
  const besideData = join(dirname(dataDir), `${basename(dataDir)}.state`);
  const file = createFileWitness({
    folders: [stateDir, besideData],
    inData: join(dataDir, 'witness'),
    machine,
    logs: [join(dataDir, 'sent.log'), join(stateDir, `${newsletter.listId}.sent.log`)],
  });
  const shared =
    config.redis.url === null ? null : await sharedWitness(config.redis.url, newsletter.listId, machine, log);
  const place = lazy(async () =>
    (await store.place()).map((name) =>
      store.engine === 'sqlite' ? `${name} on machine ${machine.slice(0, 8)}` : name,
    ),
  );
  return { witnesses: shared === null ? [file] : [file, shared], place, close: async () => shared?.close() };
}

async function sharedWitness(url: string, listId: string, machine: string, log: Logger) {
  const { createRedisWitness } = await import('../redis/witness.js');
  return createRedisWitness({
    url,
    prefix: keyPrefix(listId),
    machine,
    parseNote,
    log: (line) => log.debug(line),
  });
}
