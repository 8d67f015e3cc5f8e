// Trial: before an issue starts, each reader's copy is tested once, so that a copy that cannot be built is
// known before the first message leaves (G9).

import { AppError } from '../errors.js';
import { notifyEditor } from '../issues/change-status.js';
import { type Issue, type Snapshot, STANDARD_VARIANT } from '../issues/issue.js';
import { issueRef, type MissCause } from '../issues/notice.js';
import { mailsOf, variantOf } from '../issues/snapshot.js';
import { readersMeant } from './audience.js';
import type { AudienceReader, DeliveryStores, DeliveryWorld } from './ports.js';
import { placeholderValues } from './reader-copy.js';
import { headOf } from './writers.js';

export interface CopyTrial {
  readonly tried: number;
  /** Readers whose copy cannot be made, by the reason; it holds nothing of theirs. */
  readonly failed: ReadonlyMap<string, readonly number[]>;
  /** Why of the copies that were made whole none could be finished; null if one could. */
  readonly whole: string | null;
}

const PAGE = 5_000;
/** A single reader proves nothing against the issue. */
const SAMPLES = 3;

/**
 * Streams over the audience as it is at `at` (UTC); memory grows with the readers that fail alone. A few are
 * made whole, as the links, the signature and the frame are the same for all.
 */
export async function tryCopies(world: DeliveryWorld, issue: Issue, at: string): Promise<CopyTrial> {
  const snapshots = await world.snapshots.ofIssue(issue.id);
  const snapshot = variantOf(snapshots, STANDARD_VARIANT);
  if (snapshot === null) return { tried: 0, failed: new Map(), whole: 'no frozen copy is stored' };
  const tryOne = world.tryCopy(snapshot);
  const failed = new Map<string, number[]>();
  let tried = 0;
  const samples: AudienceReader[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const readers: readonly AudienceReader[] = await world.audience.page(
      at,
      readersMeant(issue),
      after,
      PAGE,
    );
    tryEach(readers, tryOne, failed, samples);
    tried += readers.length;
    after = readers.length < PAGE ? null : (readers.at(-1)?.id ?? null);
  }
  const whole = await firstFault(world, issue, mailsOf(snapshots), samples);
  return { tried, failed, whole };
}

/** Adds readers whose copy cannot be made to `failed`, and the first others to `samples`. */
function tryEach(
  readers: readonly AudienceReader[],
  tryOne: ReturnType<DeliveryWorld['tryCopy']>,
  failed: Map<string, number[]>,
  samples: AudienceReader[],
): void {
  for (const reader of readers) {
    const reason = reasonWhy(tryOne, reader);
    if (reason === null) {
      if (samples.length < SAMPLES) samples.push(reader);
    } else if (!failed.get(reason)?.push(reader.id)) failed.set(reason, [reader.id]);
  }
}

/** Why an issue must not start: in English for its status, and as data for the editor's notice. */
export interface CopyFault {
  readonly text: string;
  readonly cause: MissCause;
}

/**
 * Why the issue must not start: if most copies cannot be built, the fault is the issue's, not the readers'.
 * Null if it may.
 */
export function faultIn({ tried, failed, whole }: CopyTrial): CopyFault | null {
  if (whole !== null)
    return {
      text: `no copy of it can be made: ${whole}`,
      cause: { why: 'copies', failed: tried, of: tried },
    };
  const count = countOf(failed);
  if (count * 2 <= tried) return null;
  return {
    text: `of ${tried} copies ${count} cannot be made (${wordsOf(failed)})`,
    cause: { why: 'copies', failed: count, of: tried },
  };
}

/** Copies that cannot be built are settled before anything is sent. */
export async function skipFailed(
  stores: Pick<DeliveryStores, 'deliveries'>,
  issue: Issue,
  { failed }: CopyTrial,
): Promise<void> {
  for (const [reason, ids] of failed)
    await stores.deliveries.skipReaders(issue.id, ids, `no copy can be made: ${reason}`);
}

/** Tells the editor how many copies cannot be made, and why; nothing if all can. */
export async function reportFailedCopies(
  world: Pick<DeliveryWorld, 'notices' | 'now' | 'rules'>,
  issue: Issue,
  { failed }: CopyTrial,
): Promise<void> {
  if (failed.size === 0) return;
  await notifyEditor(world, world.rules.editor, {
    kind: 'copies-failed',
    issue: issueRef(issue),
    readers: countOf(failed),
  });
}

function countOf(failed: CopyTrial['failed']): number {
  return [...failed.values()].reduce((sum, ids) => sum + ids.length, 0);
}

function wordsOf(failed: CopyTrial['failed']): string {
  return [...failed].map(([reason, ids]) => `${ids.length} × ${reason}`).join(' ');
}

function reasonWhy(tryOne: (reader: AudienceReader) => void, reader: AudienceReader): string | null {
  try {
    tryOne(reader);
    return null;
  } catch (error) {
    return wordsFor(error);
  }
}

/** Only errors of our own are known to hold nothing of a reader. */
function wordsFor(error: unknown): string {
  return error instanceof AppError ? error.message : 'Something unexpected went wrong.';
}

/** Why of one of the variants no copy could be made; null if each could. */
async function firstFault(
  world: DeliveryWorld,
  issue: Issue,
  mails: readonly Snapshot[],
  samples: readonly AudienceReader[],
): Promise<string | null> {
  for (const snapshot of mails) {
    const reason = await noneWhole(world, issue, snapshot, samples);
    if (reason !== null) return reason;
  }
  return null;
}

async function noneWhole(
  world: DeliveryWorld,
  issue: Issue,
  snapshot: Snapshot,
  samples: readonly AudienceReader[],
): Promise<string | null> {
  let reason: string | null = null;
  for (const reader of samples) {
    reason = await wholeCopy(world, issue, snapshot, reader);
    if (reason === null) return null;
  }
  return reason;
}

async function wholeCopy(
  world: DeliveryWorld,
  issue: Issue,
  snapshot: Snapshot,
  reader: AudienceReader,
): Promise<string | null> {
  const head = headOf(world, issue, snapshot);
  const values = placeholderValues(world, reader, snapshot.variant);
  const { publicId, address, name } = reader;
  try {
    await world.copies(head, snapshot)(
      { publicId, address, name, unsubscribeUrl: values.unsubscribe_url, values },
      world.now(),
    );
    return null;
  } catch (error) {
    return wordsFor(error);
  }
}
