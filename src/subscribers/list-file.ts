// A list of readers as a file: the user's options for reading it, and what is known of it before anything is
// imported. Types and names only.
import type { ImportLine } from './import-report.js';

/**
 * The keys of `--column KEY=Heading`. `ignore` says that a column has nothing to do with being subscribed.
 */
export const COLUMN_KEYS = [
  'address',
  'name',
  'consent_at',
  'wording',
  'basis',
  'locale',
  'zone',
  'status',
  'ignore',
] as const;
export type ColumnKey = (typeof COLUMN_KEYS)[number];

/** Headings that the user named, by key. */
export type NamedColumns = Readonly<Partial<Record<ColumnKey, readonly string[]>>>;

/** Which comes first in 03/04/2026. */
export type DateOrder = 'dmy' | 'mdy';

/** How the user wants a file to be read. */
export interface ReadOptions {
  /** What all readers of the file agreed to, for rows that do not say so themselves. */
  readonly wording: string | null;
  /** Headings by key, where they are not the usual ones. */
  readonly columns: NamedColumns;
  readonly dates: DateOrder | null;
  readonly encoding: string | null;
  /** The editor states that everybody in the file is subscribed and confirmed today. */
  readonly onlyConfirmed: boolean;
  /** Which list of a file that holds several. */
  readonly list: string | null;
  /** The name of the file, which may say that it has people who unsubscribed. Null if unknown. */
  readonly fileName: string | null;
}

/** A file that is being read. */
export interface SubscriberFile {
  /** "Friday" for its own columns and for the user's own headings, else the tool that wrote the file. */
  readonly format: string;
  readonly encoding: string;
  readonly headings: readonly string[];
  /** Headings of columns from which nothing is taken. */
  readonly unread: readonly string[];
  /** Lines above the headings that were passed over. */
  readonly above: readonly string[];
  /** False if no row can say that its person has unsubscribed; the plan then says so. */
  readonly namesUnsubscribed: boolean;
  /** What even a full export of this tool does not say; null if nothing is known to be missing. */
  readonly gap: string | null;
  /** Lists that the rows named, as far as they were read. */
  readonly lists: () => readonly string[];
  /** Row by row. To be read once. */
  readonly lines: AsyncIterable<ImportLine>;
}
