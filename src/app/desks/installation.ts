// The desk of the installation: whether this database may send, and taking over a copied or restored one.
import { randomUUID } from 'node:crypto';
import {
  type AdoptionPlan,
  adoptionNotice,
  planAdoption,
  settle,
} from '../../deliveries/installation/adopt.js';
import type { Witness } from '../../deliveries/installation/installation.js';
import { HOW_TO_LIFT, type Hold, holdReason } from '../../deliveries/installation/lease.js';
import { type WorkerStanding, workerStanding } from '../../deliveries/installation/worker-standing.js';
import { AppError } from '../../errors.js';
import type { Store } from '../../store/store.js';
import type { LeaseKeeper } from '../lease.js';

/** The state of this database: held or not, and why. */
export interface InstallationStanding {
  readonly id: string | null;
  readonly epoch: number;
  readonly renewedAt: string | null;
  readonly hold: Hold | null;
  /** One sentence, and what to do about it; null if all is well. */
  readonly reason: string | null;
  readonly fix: string | null;
}

export interface InstallationDesk {
  /** Looks only. */
  standing(): Promise<InstallationStanding>;
  /**
   * Whether a worker has renewed the lease within a minute, and when one last did. Looks only. @throws
   * AppError DATABASE_UNAVAILABLE
   */
  worker(): Promise<WorkerStanding>;
  /** Takes the lease of a process that sends; why it may not, null if all is well. */
  renew(): Promise<Hold | null>;
  /** What adopting would do; null if nothing is held. */
  plan(): Promise<AdoptionPlan | null>;
  /**
   * Replays the logs of erasures and unsubscribes, settles what may have been sent, and gives this database
   * an identity of its own. @throws AppError ISSUE_CONFLICT
   */
  adopt(actor: string): Promise<AdoptionPlan | null>;
}

export interface InstallationParts {
  readonly store: Store;
  readonly lease: LeaseKeeper;
  readonly witnesses: () => Promise<readonly Witness[]>;
  readonly place: () => Promise<readonly string[]>;
  readonly replayLogs: () => Promise<void>;
  readonly editor: string;
  readonly now: () => Date;
}

export function createInstallationDesk(parts: InstallationParts): InstallationDesk {
  const { store, lease, now } = parts;
  const facts = async () => {
    const hold = await lease.look();
    if (hold === null) return null;
    const notes = (await Promise.all((await parts.witnesses()).map((witness) => witness.notes()))).flat();
    // Nothing renews the lease of a held database: its last renewal came before the copy.
    const copiedAfter = (await store.installation.read())?.renewedAt ?? hold.since;
    return { hold, copiedAfter, notes, now: now() };
  };
  return {
    standing: async () => {
      const hold = await lease.look();
      const row = await store.installation.read();
      const words =
        hold === null ? { reason: null, fix: null } : { reason: `${holdReason(hold)}.`, fix: HOW_TO_LIFT };
      return {
        id: row?.id ?? null,
        epoch: row?.epoch ?? 0,
        renewedAt: row?.renewedAt ?? null,
        worker: workerStanding(row?.renewedAt ?? null, now()),
        hold,
        ...words,
      };
    },
    worker: async () => workerStanding((await store.installation.read())?.renewedAt ?? null, now()),
    renew: () => lease.renew(),
    plan: async () => {
      const known = await facts();
      return known === null ? null : planAdoption(store, known);
    },
    adopt: async (actor) => {
      await parts.replayLogs();
      const known = await facts();
      return known === null ? null : takeOver(parts, { ...known, actor });
    },
  };
}

async function takeOver(
  { store, witnesses, place, editor }: InstallationParts,
  facts: Parameters<typeof settle>[1],
): Promise<AdoptionPlan> {
  const at = facts.now.toISOString();
  const before = await store.installation.create(randomUUID(), at);
  const next = { id: randomUUID(), epoch: 1, renewedAt: at };
  const [here = 'another place'] = await place();
  // Witnesses first: an identity that they know and no database has does no harm, the other way round it
  // would be held.
  for (const witness of await witnesses()) await witness.tell(next, await place());
  const done = await store.transaction(async (stores) => {
    const plan = await settle(stores, facts);
    await stores.notices.add({ at, recipient: editor, message: adoptionNotice(plan) });
    if (await stores.installation.adopt(before.id, next)) return plan;
    throw new AppError(
      'ISSUE_CONFLICT',
      'Somebody else has adopted this database in the meantime.',
      'Nothing was changed. Check it with "friday installation show".',
    );
  });
  // On the disk before the old identity is refused.
  await store.installation.raise({ id: next.id, hold: null }, at);
  for (const witness of await witnesses())
    await witness.supersede(before.id, `the database at ${here} was adopted at ${at}`);
  return done;
}
