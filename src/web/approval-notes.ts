// The desk's remarks about approved issues: settings and articles that changed since the approval, and
// masthead numbers out of order.
import type { App } from '../app.js';
import type { Issue } from '../issues/issue.js';
import type { MastheadTrouble } from '../issues/masthead.js';
import type { StaleStory } from '../issues/stale-stories.js';

export interface ApprovalNotes {
  /** Why it could not go out now; null if nothing is in the way. */
  readonly refusal: { readonly message: string; readonly fix: string } | null;
  readonly stale: readonly StaleStory[];
  /** Null if its number is in order. */
  readonly masthead: MastheadTrouble | null;
}

/** Looks at the masthead numbers once for all the issues that are asked about. */
export async function approvalNotes({ issues }: App): Promise<(issue: Issue) => Promise<ApprovalNotes>> {
  const troubles = await issues.mastheadTroubles();
  return async (issue) => ({
    refusal: await issues.refusal(issue),
    stale: (await issues.stale(issue)).stories,
    masthead: troubles.find((trouble) => trouble.issue === issue.number) ?? null,
  });
}
