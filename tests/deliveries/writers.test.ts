// The prepared copies of an issue: read once for each version, and read again where that failed.
import { expect, test } from '@jest/globals';
import type { WriteCopy } from '../../src/deliveries/ports.js';
import { createWriters } from '../../src/deliveries/writers.js';
import type { Issue, Snapshot } from '../../src/issues/issue.js';
import { issue as anIssue, snapshot } from '../support/factory.js';

const ISSUE: Issue = { ...anIssue(), id: 1, number: 1, name: '1', version: 2 };
const FIRST = { variant: 'standard', version: null };

test('a read that fails makes no later message unbuildable', async () => {
  const answers: (() => readonly Snapshot[])[] = [
    () => {
      throw new Error('the database did not answer');
    },
    () => [snapshot(1)],
  ];
  let reads = 0;
  const writerOf = createWriters(
    {
      snapshots: { ofIssue: async () => answers[reads++]?.() ?? [] } as never,
      copies: () => (async () => null) as unknown as WriteCopy,
      archiveUrl: () => '',
    },
    ISSUE,
  );
  await expect(writerOf(FIRST)).rejects.toThrow('did not answer');
  const write = await writerOf(FIRST);
  expect(await writerOf(FIRST)).toBe(write);
  expect(reads).toBe(2);
});
