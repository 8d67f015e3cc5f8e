// The text editor: what a person wrote and Friday could not take is never written over.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openDraft } from '../../cli/editor.js';
import type { Terminal } from '../../cli/terminal.js';
import { temporaryFolder } from '../support/folder.js';

test('a second draft of the same name lies beside the first', async () => {
  const folder = join(temporaryFolder(), 'edits');
  const terminal = { interactive: false, editor: 'true' } as unknown as Terminal;
  const first = await openDraft(terminal, folder, 'issue-1.yaml', 'first');
  const second = await openDraft(terminal, folder, 'issue-1.yaml', 'second');
  expect([readFileSync(first.path, 'utf8'), await second.edit()]).toEqual(['first', 'second']);
  await second.discard();
  expect(readdirSync(folder)).toEqual(['issue-1.yaml']);
});
