// The desk's key: one secret for each data folder, of mode 0600, made by the first process that needs it.
import { spawn } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import {
  deskCookieName,
  deskCookieValue,
  deskKeyFile,
  deskKeyReader,
  readDeskKey,
  sameSecret,
} from '../src/desk-key.js';
import { temporaryFolder } from './support/folder.js';

const SOURCE = resolve(import.meta.dirname, '../src/desk-key.ts');

test('is made at the first use, in a file that only its owner can read', () => {
  const folder = join(temporaryFolder(), 'data');
  const key = readDeskKey(folder);
  expect(key).toMatch(/^[\w-]{43}$/);
  expect(statSync(deskKeyFile(folder)).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['desk.key']);
});

test('is the same for every process that asks, also for many at once', async () => {
  const folder = temporaryFolder();
  const script = `const { readDeskKey } = await import(${JSON.stringify(SOURCE)}); process.stdout.write(readDeskKey(${JSON.stringify(folder)}));`;
  const keys = await Promise.all(Array.from({ length: 4 }, () => output(script)));
  expect(new Set(keys)).toEqual(new Set([readDeskKey(folder)]));
}, 60_000);

test('is replaced by a new one once it is deleted, also in a running process', () => {
  const folder = temporaryFolder();
  const read = deskKeyReader(folder);
  const first = read();
  expect(read()).toBe(first);
  rmSync(deskKeyFile(folder));
  expect(read()).not.toBe(first);
  expect(read()).toBe(readDeskKey(folder));
});

test('is refused while other users can read it, and the way out is named', () => {
  const folder = temporaryFolder();
  readDeskKey(folder);
  chmodSync(deskKeyFile(folder), 0o640);
  expect(() => readDeskKey(folder)).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', fix: expect.stringContaining('Delete') }),
  );
});

test.each(['', 'short', `${'a'.repeat(43)}\n${'b'.repeat(43)}`])(
  'is refused where the file holds %j',
  (text) => {
    const folder = temporaryFolder();
    writeFileSync(deskKeyFile(folder), text, { mode: 0o600 });
    expect(() => readDeskKey(folder)).toThrow(/damaged/);
    expect(readFileSync(deskKeyFile(folder), 'utf8')).toBe(text);
  },
);

test('cannot be read from the cookie, whose name differs between installations', () => {
  const key = readDeskKey(temporaryFolder());
  expect(deskCookieValue(key)).not.toContain(key);
  expect(deskCookieValue(key)).not.toBe(deskCookieValue(`${key}x`));
  expect(deskCookieName('/srv/a')).not.toBe(deskCookieName('/srv/b'));
});

test.each([
  ['abc', 'abc', true],
  ['abc', 'abd', false],
  ['', 'abc', false],
  ['abcabc', 'abc', false],
  ['ä', 'a', false],
])('%j compared with %j is %s', (given, known, same) => {
  expect(sameSecret(given, known)).toBe(same);
});

function output(script: string): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (piece) => (text += String(piece)));
  return new Promise((done) => child.once('close', () => done(text)));
}
