// What the lease and the adoption need from the outside, as plain types.
import type { Issue } from '../../issues/issue.js';
import type { DatabaseNames, Lease, WitnessRecord } from './lease.js';
import type { RowStep, Trail } from './trail.js';

export interface InstallationStore {
  read(): Promise<Lease | null>;
  /** The one row, created with epoch 0 if there is none yet. */
  create(id: string, at: string): Promise<Lease>;
  /**
   * Raises the epoch by one and lifts the hold. The row is on disk when this resolves; null if it is no
   * longer the row that was read.
   */
  raise(lease: Pick<Lease, 'id' | 'hold'>, at: string): Promise<Lease | null>;
  /** Writes the hold down; false if somebody else changed it first. */
  hold(lease: Lease, hold: NonNullable<Lease['hold']>): Promise<boolean>;
  /** Gives the row a new identity; false if it no longer is `id`. */
  adopt(
    id: string,
    next: { readonly id: string; readonly epoch: number; readonly renewedAt: string },
  ): Promise<boolean>;
  /** Whether any issue was ever started. */
  hasSent(): Promise<boolean>;
  /**
   * The first of these rows of the ledger that this database has not seen so far along; null if it has them
   * all.
   */
  firstMissing(rows: readonly RowStep[]): Promise<RowStep | null>;
}

/** An issue that was started or finished, as recorded outside the database. No reader's data. */
export interface SentNote {
  readonly event: 'started' | 'finished';
  readonly at: string;
  readonly number: number;
  readonly slug: string;
  /** The approved hash. */
  readonly hash: string | null;
}

/** What goes into the logs outside the database about an issue. */
export function sentNote(
  event: SentNote['event'],
  { number, slug, approvedHash }: Issue,
  at: Date,
): SentNote {
  return { event, at: at.toISOString(), number, slug, hash: approvedHash };
}

/**
 * Somebody outside the database who knows installations. Never throws for being away: it then knows nothing.
 */
export interface Witness {
  /** Null if it knows nothing of the id, or cannot be asked. */
  ask(id: string): Promise<WitnessRecord | null>;
  /** False if the witness could not be reached. */
  tell(lease: Pick<Lease, 'id' | 'epoch' | 'renewedAt'>, place: DatabaseNames): Promise<boolean>;
  /** From now on no database of this id may send. */
  supersede(id: string, by: string): Promise<void>;
  /** Adds to the log of what was sent; false if it could not. */
  note(note: SentNote): Promise<boolean>;
  notes(): Promise<readonly SentNote[]>;
  /** The trails of processes that used the database of that id. */
  trails(id: string): Promise<readonly Trail[]>;
  /**
   * Keeps the trail of one process in place of its earlier one; false if it could not. It survives the end of
   * the process from when this is called, without waiting; with `durable` it is on the disk when this
   * resolves.
   */
  keepTrail(id: string, trail: Trail, durable: boolean): Promise<boolean>;
  /** Forgets the trail of a process that ended. */
  forgetTrail(id: string, process: string): Promise<void>;
}
