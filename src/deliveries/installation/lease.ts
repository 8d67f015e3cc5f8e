// Lease: may this database send? Its row is compared with witnesses outside of it, so that a copied or
// restored one is recognised (G3). Pure.

/**
 * Why nothing may be sent. `restored` and `superseded` stay until a person adopts the database; the others
 * end when a witness knows it again.
 */
export type HoldKind = 'unknown' | 'copied' | 'restored' | 'superseded';

export interface Hold {
  readonly kind: HoldKind;
  /** When it was found out first. */
  readonly since: string;
  /** More about it, for a person; may be empty. */
  readonly detail: string;
}

/** What the database states about itself. */
export interface Lease {
  readonly id: string;
  /** Raised again and again while sending goes on; never falls. */
  readonly epoch: number;
  /** When it was raised last; with `epoch` it tells two databases apart that were raised equally often. */
  readonly renewedAt: string | null;
  readonly hold: Hold | null;
}

/** The names of a database. Two records that share a name are about the same database. */
export type DatabaseNames = readonly string[];

/** What one witness knows of an id. */
export interface WitnessRecord {
  /** "this machine" or "Redis". */
  readonly witness: string;
  readonly epoch: number;
  readonly renewedAt: string | null;
  readonly place: DatabaseNames;
  /** Set where another database took the identity over: which place, and when. */
  readonly superseded: string | null;
}

export interface LeaseFacts {
  readonly place: DatabaseNames;
  /** True once any issue was started from this database, or is noted as sent outside of it. */
  readonly hasSent: boolean;
  /** True if the epoch was seen to rise just now: somebody who is known sends from this very database. */
  readonly alive: boolean;
  /** True if a process left a trail outside the database of which this one lacks a part. */
  readonly outrun: boolean;
}

export type LeaseVerdict = { readonly kind: 'well' } | Omit<Hold, 'since'>;

const WELL: LeaseVerdict = { kind: 'well' };

/**
 * A witness writes down an epoch only after the row has it on the disk, and rows only rise: so a witness that
 * knows a higher one has seen this database newer than it is now. `testimonies` must have been read before
 * `lease`.
 */
export function judgeLease(
  lease: Lease,
  testimonies: readonly WitnessRecord[],
  { place, hasSent, alive, outrun }: LeaseFacts,
): LeaseVerdict {
  if (lease.hold !== null && isFinal(lease.hold.kind)) return lease.hold;
  for (const testimony of testimonies) {
    const doubt = contradiction(lease, testimony, place);
    if (doubt !== null) return doubt;
  }
  if (outrun) return { kind: 'restored', detail: 'Friday claimed or sent messages after this copy was made' };
  if (testimonies.length > 0 || alive || (lease.epoch === 0 && !hasSent)) return WELL;
  return {
    kind: 'unknown',
    detail: lease.epoch === 0 ? 'or a version without this check used it last' : '',
  };
}

/** Whether only a person lifts it. */
export function isFinal(kind: HoldKind): boolean {
  return kind === 'restored' || kind === 'superseded';
}

function contradiction(
  lease: Lease,
  { witness, epoch, renewedAt, place: known, superseded }: WitnessRecord,
  place: DatabaseNames,
): LeaseVerdict | null {
  if (superseded !== null) return { kind: 'superseded', detail: superseded };
  if (!known.some((name) => place.includes(name)))
    return { kind: 'copied', detail: `${witness} knows it at ${known[0] ?? 'another place'}` };
  if (epoch > lease.epoch)
    return {
      kind: 'restored',
      detail: `${witness} has seen a later state of it${renewedAt === null ? '' : `, of ${renewedAt}`}`,
    };
  if (epoch === lease.epoch && renewedAt !== lease.renewedAt)
    return { kind: 'copied', detail: `another copy was running at ${renewedAt ?? 'another time'}` };
  return null;
}

const WHY: Readonly<Record<HoldKind, string>> = {
  unknown: 'no witness outside this database knows it, so it was copied or restored',
  copied: 'this database was copied from another place',
  restored: 'this database was restored from an older backup',
  superseded: 'another copy of this database has taken over',
};

/** One sentence without a full stop, for people. */
export function holdReason({ kind, detail }: Pick<Hold, 'kind' | 'detail'>): string {
  return `${WHY[kind]}${detail === '' ? '' : ` (${detail})`}: nothing is sent from here`;
}

export const HOW_TO_LIFT = 'Make sure that no other copy is sending, then run "friday installation adopt".';
