// Bounded nudge: wakes the worker for sign-ups and mails without keeping a reader's page waiting for Redis.
import type { ReaderNudge } from '../subscribers/ports.js';
import { coalesce } from '../timing/coalesce.js';
import { withTimeout } from '../timing/with-timeout.js';

/** How long a reader's page waits for Redis at most, in ms. The sweep finds what was recorded. */
const NUDGE_MS = 1_000;

/** A nudge that resolves soon: false if Redis did not answer in time. */
export function boundedNudge(nudge: ReaderNudge, waitMs = NUDGE_MS): ReaderNudge {
  // A job looks for all sign-ups there are, so one nudge does for those that were recorded before it.
  const signUps = coalesce(() => nudge.signUps());
  return {
    signUps: () => withTimeout(signUps(), waitMs, false),
    mails: (ids) => withTimeout(nudge.mails(ids), waitMs, false),
  };
}
