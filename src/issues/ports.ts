// What the issue verbs need from the outside, as plain types.

import type { SearchTerm } from '../text/search-words.js';
import type { ArticleWatchStore } from './article-watch.js';
import type { BlockStore } from './blocks.js';
import type { APPEAL_PLACEHOLDERS, Frozen, IssueContent, PLACEHOLDER_NAMES } from './content.js';
import type { CorrectionStore } from './correction-note.js';
import type { IssueDocument } from './document.js';
import type { Finding } from './finding.js';
import type { Issue, IssueLogEntry, IssueStatus, Pick, Snapshot } from './issue.js';
import type { NoticeMessage } from './notice.js';
import type { PictureStore } from './pictures.js';
import type { WaiverStore } from './waiver.js';

export type NewIssue = Omit<Issue, 'id' | 'number' | 'name'>;
export type IssuePatch = Partial<
  Omit<Issue, 'id' | 'number' | 'name' | 'kind' | 'corrects' | 'correctsVersion' | 'createdAt' | 'revision'>
>;

export interface IssueStore {
  byId(id: number): Promise<Issue | null>;
  byNumber(number: number): Promise<Issue | null>;
  /** The open (not cancelled) issue of that Friday. */
  bySlug(slug: string): Promise<Issue | null>;
  /** Newest first. */
  list(query?: {
    readonly status?: readonly IssueStatus[];
    readonly limit?: number;
  }): Promise<readonly Issue[]>;
  /** The first started issue whose start lies after that instant; null if there is none. */
  startedAfter(sendAt: string): Promise<Issue | null>;
  /** Takes the next number; null if another open issue has the slug. */
  insert(issue: NewIssue): Promise<Issue | null>;
  /**
   * Writes and raises the revision. With `expect`, only where status or revision still are so; null if they
   * are not (somebody was first).
   */
  update(
    id: number,
    patch: IssuePatch,
    expect?: { readonly status?: IssueStatus; readonly revision?: number },
  ): Promise<Issue | null>;
  /** Adds one to the refusals in a row and returns the new count. */
  countRefusal(id: number): Promise<number>;
  clearRefusals(id: number): Promise<void>;
  log(entry: IssueLogEntry): Promise<void>;
  logOf(issueId: number): Promise<readonly IssueLogEntry[]>;
  countEvents(issueId: number, event: string): Promise<number>;
  /** Ids of the issues whose log has an entry of this event. */
  withEvent(event: string): Promise<ReadonlySet<number>>;
}

export interface PickStore {
  /** In order of position. */
  ofIssue(issueId: number): Promise<readonly Pick[]>;
  /** Replaces all picks of an issue. */
  replace(issueId: number, picks: readonly Pick[]): Promise<void>;
  /**
   * Article ids picked by the `count` issues before this one that were not cancelled, each with those issues'
   * numbers.
   */
  pickedBefore(issueId: number, count: number): Promise<ReadonlyMap<number, readonly number[]>>;
}

/** The content of an issue at an earlier revision. */
export type RevisionText =
  | { readonly kind: 'past'; readonly document: IssueDocument }
  /** Its content has not changed since. */
  | { readonly kind: 'current' }
  /** So old that it is no longer stored. */
  | { readonly kind: 'unknown' };

export interface RevisionStore {
  /**
   * Keeps what a change replaces: the document as it held up to and including that revision. The last 50 per
   * issue stay.
   */
  keep(issueId: number, lastRevision: number, document: IssueDocument): Promise<void>;
  asOf(issueId: number, revision: number): Promise<RevisionText>;
  /** The highest number of a block in all of them; 0 without blocks. */
  highestBlock(issueId: number): Promise<number>;
}

/** The SHA-256 (hex) of one frozen text (`hashOf`). */
export interface FrozenHash {
  readonly version: number;
  readonly variant: string;
  readonly sha256: string;
}

export interface SnapshotStore {
  /** The current version of a frozen issue, or the version asked for. */
  ofIssue(issueId: number, version?: number): Promise<readonly Snapshot[]>;
  /** Replaces the snapshots of an issue that has not been sent. */
  replace(issueId: number, snapshots: readonly Snapshot[]): Promise<void>;
  /** Adds the snapshots of the next version of an issue that is being sent. */
  add(issueId: number, snapshots: readonly Snapshot[]): Promise<void>;
  /** Every frozen text of an issue with its hash, of all versions. */
  hashes(issueId: number): Promise<readonly FrozenHash[]>;
  /** Number of the issue that already froze this hash, if any (G13). */
  issueWithHash(sha256: string, exceptIssueId: number): Promise<number | null>;
}

/** One page of the archive. */
export interface ArchivePage {
  readonly issues: readonly Issue[];
  /** Of all pages. */
  readonly total: number;
}

/** Issues that readers were sent; no others. */
export interface ArchiveStore {
  /** The newest date first. */
  newest(limit: number): Promise<readonly Issue[]>;
  /**
   * `terms`, as `searchTerms` gives them: those in which every term is found, the most relevant first, of
   * equals the newest. Null asks for all issues, the newest date first.
   */
  page(query: {
    readonly terms: readonly SearchTerm[] | null;
    readonly limit: number;
    readonly offset: number;
  }): Promise<ArchivePage>;
  /** The issues before and after a date (YYYY-MM-DD). */
  around(slug: string): Promise<{ readonly earlier: Issue | null; readonly later: Issue | null }>;
}

/**
 * Renders content to what will be frozen. @throws AppError TEMPLATE_INVALID with details {file, line},
 * SLOT_UNFILLED for an unknown placeholder.
 */
export type RenderIssue = (content: IssueContent) => Promise<Frozen>;

/** Checks the finished html and text against the rendering and message rules that concern them. */
export type LintFrozen = (frozen: Frozen, content: IssueContent) => readonly Finding[];

/** The values of one reader for the placeholders; null if the reader has none. */
export type PlaceholderValues = Readonly<Record<(typeof PLACEHOLDER_NAMES)[number], string | null>> &
  Readonly<Partial<Record<(typeof APPEAL_PLACEHOLDERS)[number], string | null>>>;

/**
 * A frozen text made ready for splicing: per reader only the placeholders are filled, each escaped for its
 * place.
 */
export interface FilledIssue {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
}
/** @throws AppError SLOT_UNFILLED if a placeholder without fallback has no value. */
export type FillPlaceholders = (values: PlaceholderValues) => FilledIssue;
/** Once per snapshot. */
export type PreparePlaceholders = (frozen: Frozen) => FillPlaceholders;

/**
 * Once per snapshot; per reader it gives the subject. @throws AppError SLOT_UNFILLED as FillPlaceholders
 * does, but the links are taken as given.
 */
export type TryPlaceholders = (frozen: Frozen) => (values: PlaceholderValues) => string;

/** A mail to the editor that waits until a relay takes it. */
export interface Notice {
  readonly id: number;
  readonly at: string;
  readonly recipient: string;
  readonly message: NoticeMessage;
}

export interface NoticeStore {
  add(notice: Omit<Notice, 'id'>): Promise<void>;
  /** Not sent yet, oldest first. */
  unsent(limit: number): Promise<readonly Notice[]>;
  /**
   * Takes it for this process until `until`; false if it was sent, or another process has it. `now` and
   * `until` are UTC.
   */
  claim(id: number, now: string, until: string): Promise<boolean>;
  /** Gives back what was claimed until `until`. */
  release(id: number, until: string): Promise<void>;
  markSent(id: number, at: string): Promise<void>;
}

/** The stores that issue verbs work on, inside or outside a transaction. */
export interface IssueStores {
  readonly issues: IssueStore;
  readonly picks: PickStore;
  readonly blocks: BlockStore;
  readonly corrections: CorrectionStore;
  readonly revisions: RevisionStore;
  readonly snapshots: SnapshotStore;
  readonly articles: import('../articles/ports.js').ArticleStore;
  readonly notices: NoticeStore;
  readonly pictures: PictureStore;
  readonly waivers: WaiverStore;
  readonly articleWatches: ArticleWatchStore;
}

export interface IssueWorld extends IssueStores {
  transaction<T>(work: (stores: IssueStores) => Promise<T>): Promise<T>;
  readonly now: () => Date;
}

/**
 * A text cut at its placeholders once: fixed[0] gap[0] fixed[1] … A gap gives one reader's value, escaped for
 * its place.
 */
export interface CutText {
  readonly fixed: readonly string[];
  readonly gaps: readonly ((values: PlaceholderValues) => string)[];
}

/** A frozen issue, cut. `values` makes a reader's values ready for the gaps; called once per reader. */
export interface CutIssue {
  readonly subject: CutText;
  readonly text: CutText;
  readonly html: CutText;
  values(given: PlaceholderValues): PlaceholderValues;
}

/**
 * Once per snapshot. The gaps throw AppError SLOT_UNFILLED if a reader has no value and the placeholder no
 * fallback.
 */
export type CutPlaceholders = (frozen: Frozen) => CutIssue;
