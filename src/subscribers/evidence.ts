// Evidence: what one person saw and did, rebuilt from the chain; and the check of all chains against their
// checkpoints.
import { createHash } from 'node:crypto';
import { sha256Hex } from '../text/sha256.js';
import { firstBrokenLink, hashConsent } from './consent.js';
import { type ConsentDetails, commitTo } from './personal.js';
import { hashPolicy, type Policy } from './policy.js';
import type { Consent } from './subscriber.js';

export interface EvidenceRecord extends Consent {
  /** Null if there were none, or where they were erased. */
  readonly details: Omit<ConsentDetails, 'salt' | 'consentHash' | 'subscriberId'> | null;
  /** Whether hash, link and details are what was written. */
  readonly whole: boolean;
}

/** The records of one person, oldest first, each checked. */
export function rebuild(
  records: readonly Consent[],
  details: readonly ConsentDetails[],
): readonly EvidenceRecord[] {
  const byHash = new Map(details.map((one) => [one.consentHash, one]));
  const broken = firstBrokenLink(records);
  return records.map((record, i) => {
    const own = byHash.get(record.hash) ?? null;
    const whole =
      (broken === null || i < broken) && hashConsent(record) === record.hash && detailsHold(record, own);
    const { at, network, agent, page, flags } = own ?? {};
    return {
      ...record,
      details:
        own === null
          ? null
          : {
              at: at ?? record.at,
              network: network ?? null,
              agent: agent ?? null,
              page: page ?? null,
              flags: flags ?? null,
            },
      whole,
    };
  });
}

/**
 * True for details that are what the record commits to; absent ones were erased, and prove nothing either
 * way.
 */
export function detailsHold(record: Consent, details: ConsentDetails | null): boolean {
  return (
    details === null ||
    (record.personalCommit !== null && commitTo(details, details.salt) === record.personalCommit)
  );
}

/**
 * A seal over the heads of all chains that grew since the one before it, which it includes; so it covers all
 * chains.
 */
export interface Checkpoint {
  readonly id: number;
  readonly at: string;
  /** It covers records up to this id. */
  readonly throughId: number;
  /** Chains that grew, and records in all, when it was made. */
  readonly chains: number;
  readonly records: number;
  readonly prevHash: string | null;
  readonly hash: string;
}

/** The newest record of one chain. */
export interface Head {
  readonly subscriberId: number;
  readonly consentId: number;
  readonly hash: string;
}

/**
 * SHA-256 (hex) over the heads in order of subscriber, the counts and the checkpoint before; fed one head at
 * a time, in flat memory.
 */
export function sealing(): { add(head: Head): void; seal(facts: Omit<Checkpoint, 'id' | 'hash'>): string } {
  const heads = createHash('sha256');
  return {
    add: ({ subscriberId, consentId, hash }) => void heads.update(`${subscriberId} ${consentId} ${hash}\n`),
    seal: ({ at, throughId, chains, records, prevHash }) =>
      sha256Hex(
        JSON.stringify(['checkpoint 1', prevHash, at, throughId, chains, records, heads.digest('hex')]),
      ),
  };
}

/**
 * The first fault found. `recordId` and `subscriberId` if it concerns one record, `policyVersion` if it
 * concerns the text of a policy.
 */
export interface Breach {
  readonly what: string;
  readonly subscriberId: number | null;
  readonly recordId: number | null;
  readonly checkpointId: number | null;
  readonly policyVersion: string | null;
}

const NOWHERE = { subscriberId: null, recordId: null, checkpointId: null, policyVersion: null } as const;

export interface Verification {
  readonly chains: number;
  readonly records: number;
  readonly checkpoints: number;
  /** Versions of the policy whose texts are kept. */
  readonly policies: number;
  /** Records that no checkpoint covers yet. */
  readonly uncovered: number;
  readonly newest: Checkpoint | null;
  readonly breach: Breach | null;
}

/** The same with the proof of consent to reminders, which is a chain of its own. */
export interface WholeVerification extends Verification {
  readonly reminders: { readonly records: number; readonly breach: string | null };
}

export interface StoredRecord {
  readonly id: number;
  readonly record: Consent;
  readonly details: ConsentDetails | null;
}

/** What the check reads, in flat memory. */
export interface EvidenceStore {
  /** All records in order of subscriber, then of age. */
  records(): AsyncIterable<StoredRecord>;
  /** Oldest first. */
  checkpoints(): Promise<readonly Checkpoint[]>;
  /** What a checkpoint saw, in order of subscriber; `found` says whether that record still exists. */
  heads(checkpointId: number): AsyncIterable<Head & { readonly found: boolean }>;
  recordsThrough(id: number): Promise<number>;
  /** Every version of the policy that is kept, oldest first; then their translations. */
  policies(): Promise<readonly Pick<Policy, 'version' | 'hash' | 'text'>[]>;
  /** Seals what is new; null if nothing is. */
  checkpoint(at: string): Promise<Checkpoint | null>;
}

/**
 * Checks every chain, every checkpoint and the text of every policy that readers agreed to (D24); stops at
 * the first breach and names it.
 */
export async function verify(store: EvidenceStore): Promise<Verification> {
  const checkpoints = await store.checkpoints();
  const counts = { chains: 0, records: 0 };
  const inChains = await verifyChains(store, counts);
  const policies = await store.policies();
  const breach = inChains ?? (await verifyCheckpoints(store, checkpoints)) ?? verifyPolicies(policies);
  const newest = checkpoints.at(-1) ?? null;
  const covered = newest === null ? 0 : await store.recordsThrough(newest.throughId);
  return {
    ...counts,
    checkpoints: checkpoints.length,
    policies: new Set(policies.map(({ version }) => version)).size,
    uncovered: Math.max(0, counts.records - covered),
    newest,
    breach,
  };
}

async function verifyChains(
  store: EvidenceStore,
  counts: { chains: number; records: number },
): Promise<Breach | null> {
  let before: Consent | null = null;
  for await (const { id, record, details } of store.records()) {
    const previous: Consent | null = before?.subscriberId === record.subscriberId ? before : null;
    if (previous === null) counts.chains++;
    counts.records++;
    const what = fault(record, previous, details);
    if (what !== null) return { ...NOWHERE, what, subscriberId: record.subscriberId, recordId: id };
    before = record;
  }
  return null;
}

function fault(record: Consent, previous: Consent | null, details: ConsentDetails | null): string | null {
  if (record.hash !== hashConsent(record)) return 'the record was changed after it was written';
  if (record.prevHash !== (previous?.hash ?? null)) return 'the record before this one was removed';
  return detailsHold(record, details) ? null : 'the personal details of the record were changed';
}

async function verifyCheckpoints(
  store: EvidenceStore,
  checkpoints: readonly Checkpoint[],
): Promise<Breach | null> {
  let before: Checkpoint | null = null;
  for (const checkpoint of checkpoints) {
    const breach =
      (await verifyHeads(store, checkpoint)) ??
      (checkpoint.prevHash === (before?.hash ?? null) ? null : 'a checkpoint before this one was removed');
    if (breach !== null) return typeof breach === 'string' ? aboutCheckpoint(breach, checkpoint) : breach;
    if ((await store.recordsThrough(checkpoint.throughId)) !== checkpoint.records)
      return aboutCheckpoint(
        `it covered ${checkpoint.records} records, and there are not as many now: whole chains were removed or added`,
        checkpoint,
      );
    before = checkpoint;
  }
  return null;
}

async function verifyHeads(store: EvidenceStore, checkpoint: Checkpoint): Promise<Breach | string | null> {
  const seal = sealing();
  for await (const head of store.heads(checkpoint.id)) {
    seal.add(head);
    if (!head.found)
      return {
        ...NOWHERE,
        what: 'the record, the newest of its chain at that checkpoint, was removed',
        subscriberId: head.subscriberId,
        recordId: head.consentId,
        checkpointId: checkpoint.id,
      };
  }
  return seal.seal(checkpoint) === checkpoint.hash ? null : 'the checkpoint was changed after it was written';
}

function aboutCheckpoint(what: string, checkpoint: Checkpoint): Breach {
  return { ...NOWHERE, what, checkpointId: checkpoint.id };
}

function verifyPolicies(policies: readonly Pick<Policy, 'version' | 'hash' | 'text'>[]): Breach | null {
  const changed = policies.find(({ text, hash }) => hashPolicy(text) !== hash);
  return changed === undefined
    ? null
    : { ...NOWHERE, what: 'its text is not what was published', policyVersion: changed.version };
}
