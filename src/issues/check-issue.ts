// Check: composes and renders an issue exactly as it would be sent, and tells all that is wrong with it.
import { type ComposeRules, compose } from './compose.js';
import type { Frozen, IssueContent } from './content.js';
import type { Finding } from './finding.js';
import type { Issue } from './issue.js';
import type { IssueStores, LintFrozen, RenderIssue } from './ports.js';
import { preflight } from './preflight.js';
import { hashOf } from './snapshot.js';

export interface IssueDesk {
  readonly rules: ComposeRules;
  readonly render: RenderIssue;
  readonly lint: LintFrozen;
  /** What the whole message has at the most, and may have, in octets (F24). */
  readonly size: (frozen: Frozen) => Promise<{ readonly octets: number; readonly limit: number }>;
  /** Readers of today's audience who have given no name. */
  readonly readersWithoutName: () => Promise<number>;
  /** Whether a relay is configured, so that mail leaves this machine. */
  readonly live: boolean;
  readonly flagRepeatsWithin: number;
}

export interface CheckedIssue {
  readonly content: IssueContent;
  readonly frozen: Frozen;
  readonly findings: readonly Finding[];
}

/** The content of an issue as it stands now. */
export async function contentOf(stores: IssueStores, issue: Issue, rules: ComposeRules): Promise<IssueContent> {
  const picks = await stores.picks.ofIssue(issue.id);
  return compose(issue, picks, await stores.articles.byIds(picks.map((p) => p.articleId)), rules);
}

/** @throws AppError TEMPLATE_INVALID, SLOT_UNFILLED */
export async function checkIssue(stores: IssueStores, issue: Issue, desk: IssueDesk, now: Date): Promise<CheckedIssue> {
  const content = await contentOf(stores, issue, desk.rules);
  const frozen = await desk.render(content);
  const needsName = frozen.slots.some((slot) => slot.name === 'first_name' && slot.fallback === null);
  const findings = preflight(content, {
    pickedBefore: await stores.picks.pickedBefore(issue.id, desk.flagRepeatsWithin),
    readersWithoutName: needsName ? await desk.readersWithoutName() : 0,
    needsName,
    live: desk.live,
    sameAs: await stores.snapshots.issueWithHash(hashOf(frozen), issue.id),
    now,
  });
  return {
    content,
    frozen,
    findings: [...findings, ...desk.lint(frozen, content), ...sizeFindings(await desk.size(frozen))].sort(
      (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'),
    ),
  };
}

function sizeFindings({ octets, limit }: { readonly octets: number; readonly limit: number }): readonly Finding[] {
  if (octets <= limit) return [];
  const message = `The whole message would have ${Math.ceil(octets / 1024)} KB, and none may have more than ${limit / 1024} KB.`;
  return [{ rule: 'F24', severity: 'error', where: 'message', message, fix: 'Shorten the texts, unpick some stories, or mend your own templates.' }];
}
