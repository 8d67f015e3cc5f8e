// Opens the lease of this process, and the desk on it, over the witnesses that the configuration names.
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Config } from '../config/config.js';
import { ClaimHolders } from '../deliveries/installation/holders.js';
import type { SentNote } from '../deliveries/installation/installation.js';
import type { DeliveryWorld } from '../deliveries/ports.js';
import type { NoticeMessage } from '../issues/notice.js';
import type { Logger } from '../log.js';
import type { Store } from '../store/store.js';
import { lazy } from '../timing/lazy.js';
import { createInstallationDesk, type InstallationDesk } from './desks/installation.js';
import { LeaseKeeper } from './lease.js';
import { TrailKeeper } from './trail.js';
import { openWitnesses } from './witnesses.js';

export interface LeaseOptions {
  readonly config: Config;
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Logger;
}

export interface OpenLease {
  readonly lease: LeaseKeeper;
  /** What this process claims by, and what it is asked before it does. `unsubscribingNow`: see PersonDesk. */
  claiming(unsubscribingNow: () => Promise<readonly string[]>): Pick<DeliveryWorld, 'holders' | 'guard'>;
  readonly noteSent: (note: SentNote) => Promise<void>;
  desk(replayLogs: () => Promise<void>): InstallationDesk;
  close(): Promise<void>;
}

/** Nothing is opened or asked before the first use. */
export function openLease({ config, store, now, log }: LeaseOptions): OpenLease {
  const editor = config.editor.address;
  const outside = lazy(() => openWitnesses(config, store, log));
  const witnesses = async () => (await outside()).witnesses;
  const place = async () => (await outside()).place();
  const tellEditor = (message: NoticeMessage) =>
    store.notices.add({ at: now().toISOString(), recipient: editor, message });
  const name = `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`;
  const trail = new TrailKeeper({ process: name, boot: store.boot, witnesses, now, log });
  const lease = new LeaseKeeper({
    installation: store.installation,
    witnesses,
    place,
    tellEditor,
    now,
    log,
    trail,
    boot: store.boot,
  });
  return {
    lease,
    claiming: (unsubscribingNow) => ({
      holders: new ClaimHolders(name),
      guard: {
        beforeClaim: async () => ({ except: await unsubscribingNow(), known: await lease.known() }),
        claimed: async (known, rows) => (known === null ? undefined : trail.claimed(known, rows)),
        marked: (row) => trail.marked(row),
      },
    }),
    noteSent: (note) => lease.note(note),
    desk: (replayLogs) => createInstallationDesk({ store, lease, witnesses, place, replayLogs, editor, now }),
    close: () => outside.settle((open) => open.close()),
  };
}
