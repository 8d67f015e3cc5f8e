// Snapshot: what was approved is what is sent. The approval's hash binds the frozen bytes, their content, the
// audience rule and the identity it is sent from (G10).

import { sha256Hex } from '../text/sha256.js';
import type { Frozen, IssueContent } from './content.js';
import { type IdentityChange, identityChanges, type SendIdentity } from './identity.js';
import { type Issue, type Snapshot, STANDARD_VARIANT } from './issue.js';

/** The audience in words; part of what an approval binds. */
export const AUDIENCE_RULE = 'every subscriber who is confirmed and not suppressed when the issue starts';

/** The audience of a correction mail in words. */
export function audienceRuleOf({
  corrects,
  correctsVersion,
}: Pick<Issue, 'corrects' | 'correctsVersion'>): string {
  if (corrects === null) return AUDIENCE_RULE;
  const copies =
    correctsVersion === null ? `issue ${corrects}` : `version ${correctsVersion} of issue ${corrects}`;
  return `every subscriber whose copy of ${copies} is submitted or uncertain, and who is confirmed, not suppressed and not on a break when the correction starts`;
}

/**
 * Before the hash of an approval, so that approvals of earlier versions are verified by the rule they were
 * made by. The second version bound the mail alone, without the name of its variant.
 */
const VERSION = 'v3:';
const SECOND_VERSION = 'v2:';

/** SHA-256 (hex) over every byte that readers get. */
export function hashOf(frozen: Frozen): string {
  const placeholders = frozen.placeholders.map((s) => [s.name, s.marker, s.fallback]);
  return sha256Hex(
    JSON.stringify([frozen.subject, frozen.preheader, frozen.html, frozen.text, placeholders]),
  );
}

/**
 * What an approval binds: bytes, content and identity of each snapshot, recomputed, and the audience rule.
 */
export function approvalHash(snapshots: readonly Snapshot[], audience: string = AUDIENCE_RULE): string {
  const bound = [...snapshots]
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .map((one) => [one.variant, one.locale, ...boundOf(one)]);
  return `${VERSION}${sha256Hex(canonical([bound, audience]))}`;
}

/** The rule of approvals made before public pages were frozen with the mail. */
export function secondApprovalHash(snapshots: readonly Snapshot[]): string {
  return `${SECOND_VERSION}${sha256Hex(canonical([snapshots.map(boundOf), AUDIENCE_RULE]))}`;
}

function boundOf(one: Snapshot) {
  return [hashOf(one), sha256Hex(canonical(one.content)), one.identity] as const;
}

const keyOf = ({ variant, locale }: Snapshot) => `${variant} ${locale}`;

/** The frozen bytes of one variant (SnapshotVariant); null if the issue has none. */
export function variantOf(snapshots: readonly Snapshot[], variant: string): Snapshot | null {
  return snapshots.find((one) => one.variant === variant) ?? null;
}

/** The variants that are sent: all but the public page. */
export function mailsOf(snapshots: readonly Snapshot[]): readonly Snapshot[] {
  return snapshots.filter(({ variant }) => variant !== 'web');
}

/** The rule of approvals made before content and identity were bound. */
export function firstApprovalHash(snapshots: readonly Frozen[], listId: string): string {
  return sha256Hex(JSON.stringify([snapshots.map(hashOf), AUDIENCE_RULE, listId]));
}

export type Binding =
  | { readonly kind: 'bound' }
  /** The stored bytes are not the approved ones. */
  | { readonly kind: 'broken' }
  /** It is, but it would be sent from elsewhere. */
  | { readonly kind: 'moved'; readonly changes: readonly IdentityChange[] };

/**
 * Whether an approval still holds for what is stored and for the identity it would be sent from now; each
 * approval by the rule of its own version.
 */
export function bindingOf(
  issue: Pick<Issue, 'approvedHash' | 'corrects' | 'correctsVersion'>,
  snapshots: readonly Snapshot[],
  now: SendIdentity,
): Binding {
  const { approvedHash } = issue;
  if (approvedHash === null || snapshots.length === 0) return { kind: 'broken' };
  const version = /^v\d+:/.exec(approvedHash)?.[0];
  if (version === undefined)
    return { kind: firstApprovalHash(snapshots, now.listId) === approvedHash ? 'bound' : 'broken' };
  const isSecond = version === SECOND_VERSION;
  const hash = isSecond ? secondApprovalHash(snapshots) : approvalHash(snapshots, audienceRuleOf(issue));
  if (hash !== approvedHash) return { kind: 'broken' };
  const changes = snapshots.flatMap(({ identity }) =>
    identity === null ? [] : identityChanges(identity, now),
  );
  // Every variant has the same identity, and each change is named once.
  const distinct = [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
  return distinct.length === 0 ? { kind: 'bound' } : { kind: 'moved', changes: distinct };
}

/** The first characters of an approval's hash, as people compare them. */
export function shortHash(approvedHash: string): string {
  return approvedHash.replace(/^v\d+:/, '').slice(0, 12);
}

export interface Freezing {
  /** 1 unless given. */
  readonly version?: number;
  /** The mail unless given. */
  readonly variant?: string;
  readonly locale: string;
  readonly frozen: Frozen;
  readonly content: IssueContent | null;
  readonly identity: SendIdentity | null;
}

/** The rendered result, with the content it was rendered from and the identity it was rendered for. */
export function freeze(
  issueId: number,
  { version = 1, variant = STANDARD_VARIANT, locale, frozen, content, identity }: Freezing,
  now: Date,
): Snapshot {
  const { subject, preheader, html, text, placeholders } = frozen;
  const bytes = { subject, preheader, html, text, placeholders };
  return {
    issueId,
    version,
    variant,
    locale,
    ...bytes,
    sha256: hashOf(frozen),
    frozenAt: now.toISOString(),
    content,
    identity,
  };
}

/**
 * JSON with the keys of every object in order, so that the same value gives the same text however it was
 * made.
 */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
