// Amend: while an issue is paused, its text may be opened again for those who have not been sent it. Readers
// of the page keep the frozen version until the amendment is approved, and retries keep it for ever.
import { AppError } from '../errors.js';
import { isAmending } from './amending.js';
import { type Applied, applyDocument } from './apply-document.js';
import type { BlockRules } from './block-document.js';
import { changeWithMerge, currentState } from './change-with-merge.js';
import { type Issue, transition } from './issue.js';
import type { IssueStores, IssueWorld } from './ports.js';

/**
 * Opens a paused issue for changes; one that is open stays as it is. Nothing that readers get changes by it.
 * @throws AppError ILLEGAL_TRANSITION if it is not paused, ISSUE_CONFLICT if it was resumed or changed
 * meanwhile
 */
export async function openAmendment(
  world: Pick<IssueWorld, 'now' | 'transaction'>,
  issue: Issue,
  actor: string,
): Promise<Issue> {
  const status = transition(issue.status, 'amend', issue.name);
  if (isAmending(issue)) return issue;
  const at = world.now().toISOString();
  return world.transaction(async ({ issues }) => {
    const patch = { status, amendedFrom: issue.revision, changedBy: actor, changedAt: at };
    const opened = await issues.update(issue.id, patch, { status: issue.status, revision: issue.revision });
    if (opened === null) throw changedMeanwhile(issue);
    const detail = `readers who have not been sent version ${issue.version} will get another`;
    await issues.log({ issueId: issue.id, at, actor, event: 'amendment opened', detail });
    return opened;
  });
}

/**
 * Applies an edited document to a paused issue, as `applyDocument`: opens the amendment, unless nothing is
 * changed by it.
 * @throws AppError as openAmendment and applyDocument do
 */
export async function amendIssue(
  world: IssueWorld,
  issue: Issue,
  actor: string,
  raw: unknown,
  rules: BlockRules,
): Promise<Applied> {
  let applied: Applied | undefined;
  // Thrown to roll the transaction back where its outcome is an answer.
  const nothing = new AppError(
    'INPUT_INVALID',
    'Nothing was changed.',
    'Change the text and repeat the command.',
  );
  try {
    await world.transaction(async (stores) => {
      const inside: IssueWorld = { ...stores, now: world.now, transaction: (work) => work(stores) };
      const opened = await openAmendment(inside, issue, actor);
      applied = await applyDocument(inside, opened, actor, raw, rules);
      if (applied.kind !== 'changed') throw nothing;
    });
  } catch (error) {
    if (error !== nothing) throw error;
  }
  if (applied === undefined) throw changedMeanwhile(issue);
  // What was opened for nothing is closed again, so that the revision is the one before it.
  return applied.kind === 'conflict' ? { ...applied, issue } : applied;
}

/**
 * Takes back every change of an open amendment, so that the issue may go on as it was approved.
 * @throws AppError INPUT_INVALID if none is open, ISSUE_CONFLICT if the issue was changed meanwhile
 */
export async function discardAmendment(world: IssueWorld, issue: Issue, actor: string): Promise<Issue> {
  if (!isAmending(issue))
    throw new AppError(
      'INPUT_INVALID',
      `Issue ${issue.name} has no open amendment.`,
      `Check it with "friday issue show ${issue.name}".`,
    );
  return world.transaction(async (stores) => {
    // Holds the row, so that nobody approves meanwhile what is discarded.
    const held = await stores.issues.update(issue.id, {}, { status: issue.status });
    if (held === null || !isAmending(held)) throw changedMeanwhile(issue);
    if ((await putBack(stores, held, actor, world.now)) === 'unknown')
      throw new AppError(
        'ISSUE_CONFLICT',
        `Issue ${issue.name} was changed so often that its approved text is no longer kept as a document.`,
        `Change it back with "friday issue amend ${issue.name}", and approve it.`,
      );
    const closed = await stores.issues.update(issue.id, { amendedFrom: null }, { status: 'paused' });
    if (closed === null) throw changedMeanwhile(issue);
    const at = world.now().toISOString();
    await stores.issues.log({ issueId: issue.id, at, actor, event: 'amendment discarded', detail: null });
    return closed;
  });
}

/**
 * Puts the text back from which an amendment was opened; the amendment stays open. Call it in a transaction
 * that holds the row. `unknown`: that text is no longer kept, and nothing was changed.
 */
export async function putBack(
  stores: IssueStores,
  issue: Issue,
  actor: string,
  now: () => Date,
): Promise<'approved text' | 'unknown'> {
  if (issue.amendedFrom === null) return 'approved text';
  const before = await stores.revisions.asOf(issue.id, issue.amendedFrom);
  if (before.kind === 'unknown') return 'unknown';
  if (before.kind === 'current') return 'approved text';
  const inside: IssueWorld = { ...stores, now, transaction: (work) => work(stores) };
  const { document } = await currentState(inside, issue);
  const wish = { base: document, mine: before.document, note: 'amendment discarded' };
  await changeWithMerge(inside, issue, actor, wish);
  return 'approved text';
}

function changedMeanwhile({ name }: Issue): AppError {
  return new AppError(
    'ISSUE_CONFLICT',
    `Issue ${name} was changed in the meantime.`,
    `Check it with "friday issue show ${name}", then repeat the command.`,
  );
}
