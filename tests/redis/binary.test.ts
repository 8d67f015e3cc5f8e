// Where the Redis server program comes from: the PATH, the cache, Debian's packages, or a message that says
// how to get one.
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { cacheDir, searchPath } from '../../src/config/config.js';
import { findRedisBinary } from '../../src/redis/binary.js';
import { obtainDebianPackages } from '../../src/redis/debian-packages.js';
import { temporaryFolder } from '../support/folder.js';
import { newsroom } from '../support/newsroom.js';

const log = () => undefined;
const none = { cacheDir: '/nonexistent', path: '/nonexistent', log, obtain: false };

/** A folder with a program of this name that prints `says`. */
function folderWith(name: string, says: string, status = 0): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), `#!/bin/sh\necho '${says}'\nexit ${status}\n`);
  chmodSync(join(folder, name), 0o755);
  return folder;
}

describe('finding a Redis server', () => {
  test('takes redis-server or valkey-server from the PATH', async () => {
    const redis = folderWith('redis-server', 'Redis server v=7.0.15 sha=0');
    const valkey = folderWith('valkey-server', 'Valkey server v=8.1.1 sha=0');
    expect(await findRedisBinary({ ...none, path: redis })).toEqual({
      command: join(redis, 'redis-server'),
      libraries: [],
    });
    expect(await findRedisBinary({ ...none, path: valkey })).toEqual({
      command: join(valkey, 'valkey-server'),
      libraries: [],
    });
  });

  test('passes over a program that does not run, or is something else', async () => {
    const broken = folderWith('redis-server', 'cannot open shared object file', 127);
    const other = folderWith('redis-server', 'hello');
    const good = folderWith('redis-server', 'Redis server v=7.0.15 sha=0');
    expect((await findRedisBinary({ ...none, path: [broken, other, good].join(delimiter) })).command).toBe(
      join(good, 'redis-server'),
    );
  });

  test('names the three ways to get one where there is none', async () => {
    const error: unknown = await findRedisBinary(none).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'REDIS_MISSING' });
    const { fix } = error as { fix: string };
    expect(fix).toMatch(/Install redis-server or valkey/);
    expect(fix).toMatch(/FRIDAY_REDIS_URL=/);
    expect(fix).toMatch(/on the PATH/);
  });
});

test('where a relay is configured it says what to install and downloads nothing', async () => {
  const env = { PATH: '/nonexistent', FRIDAY_CACHE: temporaryFolder(), FRIDAY_STATE: temporaryFolder() };
  const { app, config } = await newsroom({
    extra: 'smtp: { host: relay.harbour.example }\nweb: { url: "https://letters.harbour.example" }',
    env,
  });
  const error: unknown = await app.redisUrl({ start: true }).catch((e: unknown) => e);
  expect(error).toMatchObject({
    code: 'REDIS_MISSING',
    message: expect.stringContaining('Friday does not download one if a relay is configured'),
  });
  expect(readdirSync(config.cacheDir)).toEqual([]);
});

test('a program that a busy machine gives no time to answer is kept', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'redis-server'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
  expect((await findRedisBinary({ ...none, path: folder })).command).toBe(join(folder, 'redis-server'));
});

const used = await findRedisBinary({ cacheDir: cacheDir(), path: searchPath(), log }).catch(() => null);
const obtainedHere = used?.command.startsWith(cacheDir()) === true;

/** Downloads for certain only where this machine's Redis came that way; elsewhere counted as skipped. */
(obtainedHere ? describe : describe.skip)('obtaining a Redis server from Debian packages', () => {
  test('downloads once, also when asked twice, and again when the file is damaged', async () => {
    const cache = temporaryFolder();
    const said: string[] = [];
    const find = () => findRedisBinary({ cacheDir: cache, path: '', log: (line) => said.push(line) });
    const [one, two] = await Promise.all([find(), find()]);
    expect(one).toEqual(two);
    expect(said.filter((line) => line.startsWith('downloading'))).toHaveLength(1);
    writeFileSync(one.command, 'not a program');
    expect((await find()).command).toBe(one.command);
    expect(said.filter((line) => line.startsWith('downloading'))).toHaveLength(2);
    await find();
    expect(said.filter((line) => line.startsWith('downloading'))).toHaveLength(2);
  }, 120_000);

  test('gives the reason of the package manager, and leaves nothing behind', async () => {
    const cache = temporaryFolder();
    const into = join(cache, 'none');
    mkdirSync(cache, { recursive: true });
    const wish = { names: ['friday-no-such-package'], into, log, works: async () => true };
    await expect(obtainDebianPackages(wish)).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringContaining('friday-no-such-package'),
    });
    expect([existsSync(into), existsSync(`${into}.lock`)]).toEqual([false, false]);
  }, 120_000);
});
