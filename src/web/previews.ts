// Previews: an issue rendered and checked once for all the frames of a page, and again when its stamp is
// another.
import type { PreviewCopy } from '../app/desks/issue-copies.js';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import { type FindingGroup, groupFindings } from '../issues/finding-groups.js';
import type { Issue } from '../issues/issue.js';
import { withRuleName } from '../issues/rule-names.js';
import { type ApprovalNotes, approvalNotes } from './approval-notes.js';

export interface RenderedPreview {
  readonly issue: Issue;
  readonly stamp: string;
  /** Its mails by the name of their variant, `standard` first. */
  readonly mails: ReadonlyMap<string, PreviewCopy>;
  /** The text of its public page; null if it was approved without one. */
  readonly page: string | null;
  readonly groups: readonly ReturnType<typeof withRuleName<FindingGroup>>[];
  readonly notes: ApprovalNotes;
  /** What readers see, or would see if it were approved now. */
  readonly mastheadNumber: number;
}

/**
 * A preview that cannot be rendered: the issue and stamp are known all the same, so that the page can wait
 * for the correction.
 */
export interface BrokenPreview {
  readonly issue: Issue;
  readonly stamp: string;
  readonly error: AppError;
}

export interface Previews {
  /** @throws AppError NOT_FOUND for an issue that is not there */
  of(number: string): Promise<RenderedPreview | BrokenPreview>;
  stamp(number: string): Promise<string>;
}

const KEPT = 4;

/** Previews by the number of their issue; the last few are kept. */
export function createPreviews(app: App): Previews {
  const kept = new Map<string, Promise<RenderedPreview | BrokenPreview>>();
  const find = (number: string) => {
    if (/^\d{1,9}(?:-correction(?:-\d{1,9})?)?$/.test(number)) return app.issues.find(number);
    throw new AppError(
      'NOT_FOUND',
      'There is no issue with that number.',
      'Choose one on the first page of the desk.',
    );
  };
  return {
    async of(number) {
      const issue = await find(number);
      const stamp = await app.issues.stamp(issue);
      const known = kept.get(`${issue.id} ${stamp}`);
      if (known !== undefined) return known;
      const made = render(app, issue, stamp);
      kept.set(`${issue.id} ${stamp}`, made);
      for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
      made.catch(() => kept.delete(`${issue.id} ${stamp}`));
      return made;
    },
    stamp: async (number) => app.issues.stamp(await find(number)),
  };
}

async function render(app: App, issue: Issue, stamp: string): Promise<RenderedPreview | BrokenPreview> {
  try {
    // The checks read the sizes of pictures, which the copy then states.
    const { findings, content } = await app.issues.check(issue);
    const notes = await (await approvalNotes(app))(issue);
    const mails = new Map<string, PreviewCopy>();
    for (const variant of await app.issues.variants(issue))
      mails.set(variant, await app.issues.preview(issue, variant));
    const page = await app.issues.pageHtml(issue);
    return {
      issue,
      stamp,
      mails,
      page,
      groups: groupFindings(findings).map(withRuleName),
      notes,
      mastheadNumber: content.number,
    };
  } catch (error) {
    if (error instanceof AppError && error.code !== 'DATABASE_UNAVAILABLE') return { issue, stamp, error };
    throw error;
  }
}
