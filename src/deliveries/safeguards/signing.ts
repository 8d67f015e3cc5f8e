// Signing: what is known of the signature and of the sending domain before an issue leaves (F7, G14).

import type { RecordFault } from '../../issues/notice.js';

/** What the domain publishes about them. */
export interface SigningCheck {
  /** Why receivers would not count it; null if nothing is known against it. */
  readonly broken: RecordFault | null;
  /** Findings that do not hold an issue but should be looked at. */
  readonly warnings: readonly RecordFault[];
}
