// Approve: checks, freezes, and binds what was approved by a hash (G10). From here on every reader, the
// preview and the archive get these bytes.
import { AppError } from '../errors.js';
import { VOID_APPROVAL } from './change-status.js';
import { type CheckedIssue, type CheckPorts, checkLive } from './check-issue.js';
import { deadLinkFinding } from './dead-hosts.js';
import { blocks, type Finding, passes } from './finding.js';
import { groupFindings } from './finding-groups.js';
import { type SendingFrom, unfitFor } from './guard-approval.js';
import { type Issue, isCorrection, type Snapshot, transition } from './issue.js';
import { keepTime } from './kept-time.js';
import type { IssueStores, IssueWorld } from './ports.js';
import { assertMayApprove } from './second-approval.js';
import { approvalHash, audienceRuleOf, bindingOf, freeze } from './snapshot.js';

export interface Approval {
  readonly by: string;
  /** Require that it is somebody else than who changed the issue last. */
  readonly secondPerson: boolean;
  /** The identity it would be sent from now. */
  readonly from: SendingFrom;
}

export interface Approved {
  readonly issue: Issue;
  readonly snapshot: Snapshot;
  readonly checked: CheckedIssue;
}

/** An approval that is ready to be written: nothing has changed yet. */
export interface PreparedApproval {
  readonly snapshot: Snapshot;
  readonly checked: CheckedIssue;
  /** False if exactly this is approved already. */
  readonly isNew: boolean;
  /** Writes it, within a transaction. @throws AppError ISSUE_CONFLICT if the issue was changed meanwhile */
  record(stores: IssueStores): Promise<Issue>;
}

/**
 * @throws AppError PREFLIGHT_FAILED (details.findings) if an error blocks it, APPROVAL_REFUSED if the same
 * person changed it last, ISSUE_CONFLICT if it was changed while it was being checked.
 */
export async function approveIssue(
  world: IssueWorld,
  issue: Issue,
  desk: CheckPorts,
  approval: Approval,
): Promise<Approved> {
  const {
    record,
    isNew: _,
    ...prepared
  } = await prepareApproval(world, issue, desk, { ...approval, event: 'approve' });
  return { issue: await world.transaction(record), ...prepared };
}

/**
 * Checks and freezes the issue as its articles are now. A scheduled issue will keep its send time in mind.
 * @throws AppError as approveIssue does
 */
export async function prepareApproval(
  world: IssueWorld,
  issue: Issue,
  desk: CheckPorts,
  approval: Approval & { readonly event: 'approve' | 'refresh' | 'amend' },
): Promise<PreparedApproval> {
  const { by, from, event, secondPerson } = approval;
  const status = transition(issue.status, event, issue.name);
  if (event !== 'refresh') assertMayApprove(issue, by, secondPerson);
  const amends = event === 'amend';
  const version = amends ? issue.version + 1 : issue.version;
  const now = world.now();
  const checked = await checkLive(world, issue, desk, now, { links: desk.live, host: true });
  if (!passes(checked.findings)) throw preflightFailed(issue, checked.findings);
  const { content } = checked;
  const bound = { version, locale: content.language, content, identity: from.identity };
  const snapshot = freeze(issue.id, { ...bound, frozen: checked.frozen }, now);
  const snapshots = [
    snapshot,
    ...checked.asking.map((asking) => freeze(issue.id, { ...bound, ...asking }, now)),
    // A correction mail has no page: the page of the issue that it corrects shows the correction.
    ...(isCorrection(issue)
      ? []
      : [freeze(issue.id, { ...bound, variant: 'web', frozen: await desk.renderPage(content) }, now)]),
  ];
  const unfit = [...new Set(snapshots.flatMap((one) => unfitFor(one, from)))];
  if (unfit.length > 0)
    throw preflightFailed(issue, [
      ...unfit.map((host) => deadLinkFinding(host, issue.name)),
      ...checked.findings,
    ]);
  const [hash, at] = [approvalHash(snapshots, audienceRuleOf(issue)), now.toISOString()];
  const isNew =
    issue.approvedHash !== hash ||
    bindingOf(issue, await world.snapshots.ofIssue(issue.id), from.identity).kind !== 'bound';
  if (isNew) assertMayApprove(issue, by, secondPerson);
  if (amends && issue.approvedHash === hash) throw nothingAmended(issue);
  const approved = {
    status,
    statusReason: amends ? `amended: version ${version} is approved` : null,
    approvedBy: by,
    approvedAt: at,
    approvedHash: hash,
    mastheadNumber: isCorrection(issue) ? null : content.number,
  };
  const record = async (stores: IssueStores) => {
    const patch = amends
      ? { ...approved, version, amendedFrom: null }
      : { ...VOID_APPROVAL, ...keepTime(issue), ...approved };
    const updated = await stores.issues.update(issue.id, patch, {
      status: issue.status,
      revision: issue.revision,
    });
    if (updated === null)
      throw new AppError(
        'ISSUE_CONFLICT',
        `Issue ${issue.name} was changed while it was being checked.`,
        'Check it again, then approve it.',
      );
    if (amends) await stores.snapshots.add(issue.id, snapshots);
    else await stores.snapshots.replace(issue.id, snapshots);
    await stores.issues.log({ issueId: issue.id, at, actor: by, event: 'approved', detail: hash });
    return updated;
  };
  return { snapshot, checked, isNew, record };
}

function nothingAmended({ name }: Issue): AppError {
  return new AppError(
    'APPROVAL_REFUSED',
    `The amendment of issue ${name} changes nothing that readers see.`,
    `Change it with "friday issue amend ${name}", or discard it with "friday issue amend ${name} --discard".`,
  );
}

function preflightFailed({ name }: Issue, findings: readonly Finding[]): AppError {
  const errors = groupFindings(findings.filter(blocks));
  const lines = errors.map(({ rule, message, fix }) => `  ${message} [${rule}] ${fix}`);
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  return new AppError(
    'PREFLIGHT_FAILED',
    `Issue ${name} has ${count} to correct before it can be approved:\n${lines.join('\n')}`,
    `List all findings with "friday issue check ${name}".`,
    { details: { findings, groups: groupFindings(findings) } },
  );
}
