// Change: the one way in which an issue's content changes. It voids an approval, records who did it, and
// loses nobody else's work.
import { AppError } from '../errors.js';
import { isAmending } from './amending.js';
import type { IssueBlock } from './blocks.js';
import { VOID_APPROVAL } from './change-status.js';
import type { AppealWish } from './content.js';
import { toDocument } from './document.js';
import { type Issue, type Pick, transition } from './issue.js';
import { keepTime } from './kept-time.js';
import type { IssuePatch, IssueWorld } from './ports.js';

export interface Change {
  readonly subject?: string;
  readonly preheader?: string;
  readonly intro?: string;
  readonly slug?: string;
  readonly appeal?: AppealWish | null;
  /** The new picks; positions are numbered again from 1. */
  readonly picks?: readonly Pick[];
  /** The new blocks, in order. */
  readonly blocks?: readonly IssueBlock[];
  /** The entry in the log. */
  readonly note: string;
}

export interface Changed {
  readonly issue: Issue;
  readonly picks: readonly Pick[];
  /** True if an approval or a schedule was voided by this change. */
  readonly voided: boolean;
}

/**
 * Applies a change to the revision that the editor saw.
 * @throws AppError ILLEGAL_TRANSITION if it is being sent or over, ISSUE_CONFLICT if somebody changed it
 * meanwhile or its date is taken.
 */
export async function changeIssue(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  change: Change,
): Promise<Changed> {
  const amends = isAmending(issue);
  const status = transition(issue.status, amends ? 'amend' : 'change', issue.name);
  const at = world.now().toISOString();
  const { picks, blocks, note, ...texts } = change;
  const patch: IssuePatch = {
    ...texts,
    status,
    // What readers of an issue have stays approved; only the amendment is not.
    ...(amends ? {} : { statusReason: null, ...VOID_APPROVAL, ...keepTime(issue) }),
    changedBy: actor,
    changedAt: at,
  };
  const voided = !amends && issue.status !== 'draft';
  if (amends) assertSameDate(issue, texts.slug);
  return world.transaction(async (stores) => {
    if (
      texts.slug !== undefined &&
      texts.slug !== issue.slug &&
      (await stores.issues.bySlug(texts.slug)) !== null
    ) {
      throw new AppError(
        'ISSUE_CONFLICT',
        `There is already an issue for ${texts.slug}.`,
        'Choose another date.',
      );
    }
    const updated = await stores.issues.update(issue.id, patch, {
      status: issue.status,
      revision: issue.revision,
    });
    if (updated === null) {
      throw new AppError(
        'ISSUE_CONFLICT',
        `Issue ${issue.name} was changed by somebody else in the meantime.`,
        'Check it again and repeat your change. None of your changes were saved.',
        { details: { revision: issue.revision } },
      );
    }
    await stores.revisions.keep(
      issue.id,
      issue.revision,
      toDocument(issue, await stores.picks.ofIssue(issue.id), [], await stores.blocks.ofIssue(issue.id)),
    );
    if (picks !== undefined) await stores.picks.replace(issue.id, numbered(picks));
    if (blocks !== undefined) await stores.blocks.replace(issue.id, blocks);
    await stores.issues.log({
      issueId: issue.id,
      at,
      actor,
      event: voided ? 'changed, approval void' : 'changed',
      detail: note,
    });
    return { issue: updated, picks: await stores.picks.ofIssue(issue.id), voided };
  });
}

function assertSameDate({ name, slug }: Issue, wanted: string | undefined): void {
  if (wanted === undefined || wanted === slug) return;
  throw new AppError(
    'INPUT_INVALID',
    `Issue ${name} cannot get the date ${wanted}: readers have been sent it as the issue of ${slug}.`,
    `Leave the date as it was: ${slug}.`,
  );
}

/** Positions from 1 in the given order. */
export function numbered(picks: readonly Pick[]): readonly Pick[] {
  return picks.map((pick, index) => ({ ...pick, position: index + 1 }));
}
