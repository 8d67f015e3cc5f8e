// A lock that is a folder: one at a time, and a dead holder does not hold.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { processLives, withFolderLock } from '../../src/redis/folder-lock.js';
import { temporaryFolder } from '../support/folder.js';

function heldBy(pid: number, host = hostname()): string {
  const lock = join(temporaryFolder(), 'lock');
  mkdirSync(lock);
  writeFileSync(join(lock, 'holder'), JSON.stringify({ pid, host, token: 'x' }));
  return lock;
}

describe('a folder lock', () => {
  test('lets one in at a time', async () => {
    const lock = join(temporaryFolder(), 'lock');
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await turn();
      inside--;
    };
    await Promise.all(Array.from({ length: 8 }, () => withFolderLock(lock, 10_000, work)));
    expect([most, inside, existsSync(lock)]).toEqual([1, 0, false]);
  });

  test('is freed when the work fails', async () => {
    const lock = join(temporaryFolder(), 'lock');
    await expect(withFolderLock(lock, 1_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(lock)).toBe(false);
  });

  test('is taken over from a process that is dead', async () => {
    const dead = spawn('true');
    await once(dead, 'exit');
    expect(processLives(dead.pid ?? 0)).toBe(false);
    expect(await withFolderLock(heldBy(dead.pid ?? 0), 1_000, async () => 'in')).toBe('in');
  });

  test('is taken over from another machine whose heart has stopped', async () => {
    const lock = heldBy(1, 'elsewhere.example');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, longAgo, longAgo);
    expect(await withFolderLock(lock, 1_000, async () => 'in')).toBe('in');
  });

  test('is not taken from a living process: the wait is bounded and says what to do', async () => {
    const lock = heldBy(process.pid);
    await expect(withFolderLock(lock, 200, async () => 'in')).rejects.toMatchObject({
      message: expect.stringContaining(lock),
      fix: expect.stringContaining('Wait'),
    });
    expect(existsSync(lock)).toBe(true);
  });
});
