// Signing: what is known of the signature and of the domain that sends before an issue leaves (F7, G14).

import type { RecordFault } from '../../issues/notice.js';

/** What is published about them. */
export interface SigningCheck {
  /** Why receivers would not count it; null where nothing is known against it. */
  readonly broken: RecordFault | null;
  /** What does not keep an issue from leaving, but should be looked at. */
  readonly warnings: readonly RecordFault[];
}
