// Golden files: output that was reviewed once and found good. `npx jest tests/render -u` writes them again;
// the change then shows in review.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';

const FOLDER = join(import.meta.dirname, '..', 'golden');

/** Compares with tests/golden/NAME, or writes it where jest runs with -u. */
export function expectGolden(name: string, text: string): void {
  const path = join(FOLDER, name);
  const state = expect.getState() as { snapshotState?: { _updateSnapshot?: string } };
  if (state.snapshotState?._updateSnapshot === 'all') writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, 'utf8'));
}
