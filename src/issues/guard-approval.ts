// Guard: an issue is approved by a second person, scheduled and started only as it was approved, and from the
// identity it was approved for (G10).
import { AppError } from '../errors.js';
import { deadHosts } from './dead-hosts.js';
import { changesText, namedChanges, type SendIdentity } from './identity.js';
import type { Issue, Snapshot } from './issue.js';
import type { WaitCause } from './notice.js';
import { bindingOf } from './snapshot.js';

/** Where an issue would be sent from now. */
export interface SendingFrom {
  readonly identity: SendIdentity;
  /** Addresses that the configuration names, which links of every issue lead to. */
  readonly ownUrls: readonly string[];
}

export type ApprovalFault =
  /** The stored bytes are not the approved ones. */
  | { readonly kind: 'broken' }
  /** It must not go out from here; `why` is half a sentence about what a person can correct. */
  | {
      readonly kind: 'unfit';
      readonly why: string;
      readonly cause: Extract<WaitCause, { readonly why: 'settings' | 'links' }>;
    };

/** Hosts that links of frozen bytes must not lead to where mail leaves this machine; none if it does not. */
export function unfitFor(snapshot: Snapshot, { identity, ownUrls }: SendingFrom): readonly string[] {
  return identity.relay === 'live' ? deadHosts(snapshot, ownUrls) : [];
}

/**
 * Why an approved issue must not go out as it is stored, from the identity it would be sent from now; null if
 * it may.
 */
export function approvalFault(
  issue: Issue,
  snapshots: readonly Snapshot[],
  from: SendingFrom,
): ApprovalFault | null {
  const binding = bindingOf(issue, snapshots, from.identity);
  if (binding.kind === 'broken') return binding;
  if (binding.kind === 'moved') {
    const cause = { why: 'settings', changes: namedChanges(binding.changes) } as const;
    return {
      kind: 'unfit',
      why: `it was approved for other settings: ${changesText(binding.changes)}`,
      cause,
    };
  }
  const hosts = [...new Set(snapshots.flatMap((snapshot) => unfitFor(snapshot, from)))];
  if (hosts.length === 0) return null;
  return {
    kind: 'unfit',
    why: `its links lead to ${hosts.join(', ')}, which readers cannot open`,
    cause: { why: 'links', hosts },
  };
}

/**
 * @throws AppError APPROVAL_REFUSED, with the command that approves it for the identity it would be sent from
 * now.
 */
export function assertApproved(issue: Issue, snapshots: readonly Snapshot[], from: SendingFrom): void {
  const refusal = approvalRefusal(issue, snapshots, from);
  if (refusal !== null) throw refusal;
}

/**
 * Why an approved issue would be refused as it is stored, and the command that corrects it; null if nothing
 * is in the way.
 */
export function approvalRefusal(
  issue: Issue,
  snapshots: readonly Snapshot[],
  from: SendingFrom,
): AppError | null {
  const fault = approvalFault(issue, snapshots, from);
  if (fault === null) return null;
  if (fault.kind === 'broken')
    return new AppError(
      'APPROVAL_REFUSED',
      `The stored issue ${issue.name} differs from what ${issue.approvedBy ?? 'somebody'} approved.`,
      `Render and approve it again with "friday issue refresh ${issue.name}".`,
    );
  return new AppError(
    'APPROVAL_REFUSED',
    `Issue ${issue.name} cannot be sent: ${fault.why}.`,
    remedyFor(issue, snapshots, fault.cause),
  );
}

/**
 * Links in the texts stay what they are however often the issue is rendered. Only where an earlier version
 * kept no content may they come from old settings.
 */
function remedyFor(
  { name: n, status }: Issue,
  snapshots: readonly Snapshot[],
  { why }: Extract<ApprovalFault, { readonly kind: 'unfit' }>['cause'],
): string {
  if (why === 'settings')
    return `Render and approve it again with "friday issue refresh ${n}", or restore the settings.`;
  if (snapshots.some(({ content }) => content === null))
    return `Render and approve it again with "friday issue refresh ${n}".`;
  const keeps = status === 'scheduled';
  return `Remove these links with "friday issue edit ${n}", then approve it again with "friday issue approve ${n}${keeps ? ' --keep-time' : ''}".`;
}
