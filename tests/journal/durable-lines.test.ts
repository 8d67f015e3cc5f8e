// Lines of a log that several processes add to: all there and whole, also behind one that a power cut has
// left unfinished.
import { execFile } from 'node:child_process';
import { appendFileSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { appendLines } from '../../src/journal/durable-lines.js';
import { parseNote } from '../../src/journal/sent-log.js';
import { appendTombstone, readTombstones } from '../../src/journal/tombstones.js';
import { parseUnsubscribeLine } from '../../src/subscribers/unsubscribe-log.js';
import { temporaryFolder } from '../support/folder.js';

test('two processes that add lines at once lose none and mix none [G3]', async () => {
  const file = join(temporaryFolder(), 'a.log');
  const run = (name: string) => {
    const args = ['--import', 'tsx', resolve(import.meta.dirname, 'appending-process.ts'), file, name, '200'];
    return promisify(execFile)(process.execPath, args, {
      env: { ...process.env, NODE_OPTIONS: '' },
      timeout: 60_000,
    });
  };
  await Promise.all([run('one'), run('two')]);
  // A process that adds while another is in the middle of a line cannot know that the line is not one cut
  // short: an empty line, which says nothing.
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const wanted = ['one', 'two'].flatMap((name) =>
    Array.from({ length: 200 }, (_, n) => `${name} ${n} ${'x'.repeat(500)}`),
  );
  expect(lines.sort()).toEqual(wanted.sort());
}, 90_000);

test('makes a missing folder for its owner alone; true for a new file only', async () => {
  const file = join(temporaryFolder(), 'folder', 'a.log');
  expect([await appendLines(file, 'one\n'), await appendLines(file, 'two\n')]).toEqual([true, false]);
  expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n');
  expect([statSync(file).mode & 0o777, statSync(join(file, '..')).mode & 0o777]).toEqual([0o600, 0o700]);
});

test('an erasure that follows a line cut short is not lost with it [D22] [G3]', async () => {
  const file = join(temporaryFolder(), 'tombstones.log');
  const tombstone = { at: '2026-11-23T10:00:00.000Z', addressHmac: 'ab'.repeat(32) };
  appendFileSync(file, '2026-11-22T10:00:00.000Z abab');
  await appendTombstone(file, tombstone);
  expect(await readTombstones(file)).toEqual([tombstone]);
});

test('an empty line is passed over by whoever reads a log [G3]', async () => {
  const file = join(temporaryFolder(), 'a.log');
  const tombstone = { at: '2026-11-23T10:00:00.000Z', addressHmac: 'ab'.repeat(32) };
  appendFileSync(file, '\n');
  await appendTombstone(file, tombstone);
  appendFileSync(file, '\n');
  await appendTombstone(file, tombstone);
  expect(await readTombstones(file)).toEqual([tombstone, tombstone]);
  expect([parseNote(''), parseUnsubscribeLine('')]).toEqual([null, null]);
});

test('a full disk is told', async () => {
  const file = join(temporaryFolder(), 'a.log');
  symlinkSync('/dev/full', file);
  await expect(appendLines(file, 'one\n')).rejects.toMatchObject({ code: 'ENOSPC' });
});
