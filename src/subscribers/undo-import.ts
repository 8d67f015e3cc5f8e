// Undo: removes the readers whom one import added and who have had no issue and done nothing since. The
// evidence is added to, never removed.
import { AppError } from '../errors.js';
import { chain } from './consent.js';
import type { SubscriberStores } from './ports.js';
import { IMPORT_UNDONE, type SubscriberStatus, transition } from './subscriber.js';

/** A reader whom an import brought, and what has happened since. */
export interface ImportedReader {
  readonly id: number;
  readonly status: SubscriberStatus;
  readonly locale: string | null;
  /** An issue reached them, or may have. */
  readonly mailed: boolean;
  /**
   * They did something of their own: the evidence has more than imports, their undoing, and that they were
   * asked again.
   */
  readonly acted: boolean;
}

export interface ImportedReaders {
  /** Readers of the import with an id above `afterId`, in order of id. */
  page(importId: string, afterId: number, limit: number): Promise<readonly ImportedReader[]>;
}

export interface UndoStores extends Pick<SubscriberStores, 'subscribers' | 'consents'> {
  readonly imports: ImportedReaders;
  readonly deliveries: { skipForSubscriber(subscriberId: number, reason: string): Promise<number> };
}

/** What an undoing does, or would do. */
export interface UndoReport {
  readonly undone: number;
  /** Those who stay as they are, by reason. */
  readonly stay: Readonly<Record<string, number>>;
}

const PAGE = 500;

/** What the undoing would do: writes nothing. @throws AppError NOT_FOUND for an import that brought nobody */
export function planUndo(stores: UndoStores, importId: string): Promise<UndoReport> {
  return run(stores, importId, async () => undefined);
}

/**
 * Call it in a transaction: all of it is kept, or nothing. @throws AppError NOT_FOUND for an import that
 * brought nobody
 */
export function undoImport(stores: UndoStores, importId: string, now: Date): Promise<UndoReport> {
  return run(stores, importId, (readers) => takeOut(stores, importId, readers, now.toISOString()));
}

async function run(
  stores: UndoStores,
  importId: string,
  write: (readers: readonly ImportedReader[]) => Promise<void>,
): Promise<UndoReport> {
  const stay: Record<string, number> = {};
  let undone = 0;
  for (let after = 0; ; ) {
    const page = await stores.imports.page(importId, after, PAGE);
    const last = page.at(-1);
    if (last === undefined) break;
    const out = page.filter((reader) => whyStays(reader) === null);
    for (const why of page.map(whyStays)) if (why !== null) stay[why] = (stay[why] ?? 0) + 1;
    await write(out);
    undone += out.length;
    after = last.id;
  }
  if (undone === 0 && Object.keys(stay).length === 0)
    throw new AppError(
      'NOT_FOUND',
      `Import ${importId} added no readers, or does not exist.`,
      'Use the id that "friday subscribers import" printed. "friday subscribers show" prints it for each reader.',
    );
  return { undone, stay };
}

function whyStays({ status, mailed, acted }: ImportedReader): string | null {
  if (status !== 'confirmed') return `${status} already`;
  if (mailed) return 'got an issue';
  return acted ? 'acted themselves' : null;
}

async function takeOut(
  stores: UndoStores,
  importId: string,
  readers: readonly ImportedReader[],
  at: string,
): Promise<void> {
  const heads = await stores.consents.heads(readers.map((reader) => reader.id));
  const records = [];
  for (const { id, locale } of readers) {
    const moved = await stores.subscribers.move(id, 'confirmed', {
      status: transition('confirmed', 'undo_import'),
      statusReason: IMPORT_UNDONE,
      updatedAt: at,
    });
    if (moved === null) continue;
    await stores.deliveries.skipForSubscriber(id, IMPORT_UNDONE);
    const facts = {
      subscriberId: id,
      kind: 'withdrawn',
      at,
      recordedAt: at,
      wording: null,
      policyVersion: null,
      locale,
    } as const;
    records.push(
      chain(
        { ...facts, source: `operator (import ${importId})`, basis: IMPORT_UNDONE },
        heads.get(id) ?? null,
      ),
    );
  }
  await stores.consents.append(records);
}
