// Folders for tests. They lie in the run's own temporary folder, which is removed as a whole when the run
// ends.
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The absolute path of a new, empty folder. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'friday-test-')));
}
