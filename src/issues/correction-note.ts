// A correction note: a dated sentence or two on the public page of an issue that readers were sent.

export interface CorrectionNote {
  readonly id: number;
  readonly issueId: number;
  /** The story that it corrects; null if it concerns the whole issue. */
  readonly articleId: number | null;
  /** Plain text in the newsletter's language. */
  readonly text: string;
  /** UTC instant. */
  readonly at: string;
  readonly actor: string;
}

export interface CorrectionStore {
  add(note: Omit<CorrectionNote, 'id'>): Promise<CorrectionNote>;
  /** Of all these issues, oldest first. */
  ofIssues(issueIds: readonly number[]): Promise<readonly CorrectionNote[]>;
}
