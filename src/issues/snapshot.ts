// Snapshot: what was approved is what is sent. The hash binds the frozen bytes and the audience rule (G10).
import { createHash } from 'node:crypto';
import type { Frozen } from './content.js';
import type { Snapshot } from './issue.js';

/** Who gets an issue, in words; part of what an approval binds. */
export const AUDIENCE_RULE = 'every subscriber who is confirmed and not suppressed when the issue starts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** SHA-256 (hex) over every frozen byte. */
export function hashOf(frozen: Frozen): string {
  const slots = frozen.slots.map((s) => [s.name, s.marker, s.fallback]);
  return sha256(JSON.stringify([frozen.subject, frozen.preheader, frozen.html, frozen.text, slots]));
}

/** What an approval binds: the snapshots' hashes, recomputed from their bytes, and the audience rule. */
export function approvalHash(snapshots: readonly Frozen[], listId: string): string {
  return sha256(JSON.stringify([snapshots.map(hashOf), AUDIENCE_RULE, listId]));
}

/** What was rendered, bound by its SHA-256. */
export function freeze(issueId: number, locale: string, frozen: Frozen, now: Date): Snapshot {
  return { issueId, variant: 'standard', locale, ...frozen, sha256: hashOf(frozen), frozenAt: now.toISOString() };
}
