// The keys of an installation: read by nobody else, and read again only when they have changed.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createKeyring, keyringReader, oncePerTurn, readKeyring, rotateKeys } from '../src/keyring.js';
import { temporaryFolder } from './support/folder.js';

const fresh = () => {
  const file = join(temporaryFolder(), 'keys.json');
  expect(createKeyring(file)).toBe(true);
  return file;
};

describe('the keys [G19]', () => {
  test('are written once, and never over what is there', () => {
    const file = fresh();
    const before = readFileSync(file, 'utf8');
    expect(createKeyring(file)).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('are refused where others may read them or where they are damaged', () => {
    const file = fresh();
    const { pepper } = readKeyring(file);
    chmodSync(file, 0o640);
    expect(() => readKeyring(file)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', fix: expect.stringContaining('chmod 600') }),
    );
    chmodSync(file, 0o600);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"pepper"', '"peper"'));
    expect(() => readKeyring(file)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(pepper), code: 'CONFIG_INVALID' }),
    );
  });

  test('that this user may not read are not called damaged', () => {
    const file = join(temporaryFolder(), 'keys.json');
    mkdirSync(file, { mode: 0o700 });
    expect(() => readKeyring(file)).toThrow(
      expect.objectContaining({
        code: 'FILE_UNREADABLE',
        message: `The keys in ${file} cannot be read: it is a folder.`,
      }),
    );
  });

  test('stay as they are where no new file can be written', () => {
    const folder = temporaryFolder();
    // Its name leaves no room for one next to it, which fails for every user.
    const file = join(folder, `${'k'.repeat(247)}.json`);
    createKeyring(file);
    const before = readFileSync(file, 'utf8');
    expect(() => rotateKeys(file, ['unsubscribe'])).toThrow(
      expect.objectContaining({
        code: 'FILE_UNREADABLE',
        message: expect.stringContaining('No new keys can be written to '),
      }),
    );
    expect(readFileSync(file, 'utf8')).toBe(before);
    const other = fresh();
    writeFileSync(`${other}.next`, '');
    expect(() => rotateKeys(other, ['unsubscribe'])).toThrow(
      expect.objectContaining({ message: expect.stringContaining('Another process is changing the keys') }),
    );
  });

  test('are read once for many links, and again after a rotation', () => {
    const file = fresh();
    const keyring = keyringReader(file);
    const first = keyring();
    expect(keyring()).toBe(first);
    rotateKeys(file, ['unsubscribe']);
    expect(keyring()).not.toBe(first);
    expect(keyring().tokens.unsubscribe.slice(1)).toEqual(first.tokens.unsubscribe);
    chmodSync(file, 0o644);
    expect(keyring).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });
});

test('many signatures share one lookup per turn of the event loop', async () => {
  const file = fresh();
  const signing = oncePerTurn(keyringReader(file));
  const ids = () => signing().tokens.unsubscribe.map((key) => key.id);
  expect(ids()).toEqual(['k1']);
  rotateKeys(file, ['unsubscribe']);
  expect(ids()).toEqual(['k1']);
  await nextTurn();
  expect(ids()).toEqual(['k2', 'k1']);
});
