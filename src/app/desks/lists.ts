// The lists part of the subscriber desk: readers in by file, out by file, and an import taken back.
import { randomBytes } from 'node:crypto';
import type { Source } from '../../intake/files/file-encoding.js';
import type { Store } from '../../store/store.js';
import type { BadRow, ImportReport } from '../../subscribers/import-report.js';
import { type ImportLines, importSubscribers, planImport } from '../../subscribers/import-subscribers.js';
import type { ReadOptions, SubscriberFile } from '../../subscribers/list-file.js';
import type { SubscriberQuery, SubscriberWorld } from '../../subscribers/ports.js';
import { planUndo, type UndoReport, undoImport } from '../../subscribers/undo-import.js';

export interface ListDesk {
  /**
   * Opens a file: Friday's own columns, headings of one's own, or the export of another tool. `source` is
   * read several times. @throws AppError INPUT_INVALID
   */
  readFile(source: Source, wishes: ReadOptions): Promise<SubscriberFile>;
  /**
   * What an import would do; writes nothing. Every bad line goes to `onBad`; addresses that a later row keeps
   * out are added to `left` (plan again then).
   */
  plan(lines: ImportLines, onBad?: (bad: BadRow) => void, left?: Set<string>): Promise<ImportReport>;
  /**
   * Imports all good rows but those of `left` in one transaction; lines that end in an error import nothing.
   */
  import(
    lines: ImportLines,
    origin: { readonly source: string; readonly basis: string },
    left?: ReadonlySet<string>,
  ): Promise<ImportReport & { readonly importId: string }>;
  /**
   * Whole rows with line and reason in front. `headings` of the file for the first piece, null for the
   * others.
   */
  badRowsCsv(bad: readonly BadRow[], headings: readonly string[] | null): Promise<string>;
  /** What taking back an import would do. @throws AppError NOT_FOUND */
  planUndo(importId: string): Promise<UndoReport>;
  /**
   * Removes readers whom the import added and who have had no issue and done nothing since. @throws AppError
   * NOT_FOUND
   */
  undoImport(importId: string): Promise<UndoReport>;
  /** CSV page by page, in flat memory. */
  exportCsv(query: SubscriberQuery): AsyncIterable<string>;
}

const PAGE = 1000;

export interface ListParts {
  readonly store: Store;
  readonly world: () => SubscriberWorld;
  readonly now: () => Date;
  /** An old list may contain readers of whom a restored database does not know that they unsubscribed. */
  readonly afterImport: () => Promise<void>;
}

export function createListDesk({ store, world, now, afterImport }: ListParts): ListDesk {
  const files = () => import('../../intake/lists/subscriber-file.js');
  return {
    readFile: async (source, wishes) => (await files()).openSubscriberFile(source, wishes),
    plan: (lines, onBad, left) => planImport(world(), lines, onBad, left),
    import: async (lines, origin, left) => {
      const importId = `${now().toISOString().slice(0, 10)}-${randomBytes(3).toString('hex')}`;
      const report = await importSubscribers(world(), lines, { ...origin, importId }, left);
      await afterImport();
      return { ...report, importId };
    },
    badRowsCsv: async (bad, headings) => (await files()).writeBadRows(bad, headings),
    planUndo: (importId) => planUndo(store, importId),
    undoImport: (importId) => store.transaction((stores) => undoImport(stores, importId, now())),
    exportCsv: async function* (query) {
      const { writeSubscribers } = await files();
      let afterId = 0;
      for (let first = true; ; first = false) {
        const page = await store.subscribers.list({ ...query, afterId, limit: PAGE });
        if (page.length > 0 || first) yield writeSubscribers(page, first);
        const last = page.at(-1);
        if (last === undefined || page.length < PAGE) return;
        afterId = last.id;
      }
    },
  };
}
