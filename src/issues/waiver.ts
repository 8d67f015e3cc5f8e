// Waiver: that somebody accepts one finding of one issue as it is.
import type { FindingKind } from './finding-kinds.js';

export interface Waiver {
  readonly issueId: number;
  readonly rule: string;
  readonly kind: FindingKind | null;
  readonly article: number | null;
  /** SHA-256 (hex) over rule, kind and what was judged. */
  readonly subjectHash: string;
  /** The text of the finding when it was waived. */
  readonly message: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

export interface WaiverStore {
  /** In the order in which they were given. */
  ofIssue(issueId: number): Promise<readonly Waiver[]>;
  /** Replaces an earlier waiver of the same subject. */
  add(waiver: Waiver): Promise<void>;
  remove(issueId: number, subjectHash: string): Promise<void>;
}
