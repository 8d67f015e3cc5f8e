// Remarks about an approved issue: settings and articles that changed since, and masthead numbers out of
// order. The same lines wherever it is shown.
import type { App } from '../../../src/app.js';
import type { Issue } from '../../../src/issues/issue.js';
import type { MastheadTrouble } from '../../../src/issues/masthead.js';
import { clean } from '../../output.js';
import { mastheadLines } from './masthead-lines.js';
import { staleLines } from './stale-lines.js';

export interface ApprovalNotes {
  readonly lines: readonly string[];
  /** The same for --json. */
  readonly data: {
    /** Why it could not go out now. */
    readonly refusal: { readonly message: string; readonly fix: string } | null;
    readonly stale: Awaited<ReturnType<App['issues']['stale']>>['stories'];
    readonly mastheadTroubles: readonly MastheadTrouble[];
  };
}

/** Empty if all is in order. */
export async function approvalNotes({ issues }: App, issue: Issue): Promise<ApprovalNotes> {
  const [stale, mastheadTroubles, refused] = [
    await issues.stale(issue),
    await issues.mastheadTroubles(),
    await issues.refusal(issue),
  ];
  const refusal = refused === null ? null : { message: refused.message, fix: refused.fix };
  return {
    lines: [
      ...(refusal === null ? [] : [clean(refusal.message), clean(refusal.fix)]),
      ...staleLines(stale),
      ...mastheadLines(mastheadTroubles),
    ],
    data: { refusal, stale: stale.stories, mastheadTroubles },
  };
}
