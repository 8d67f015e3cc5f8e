// The servers that the whole run shares. What is named by a FRIDAY_TEST_ variable is used as it is and left
// running.
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cacheDir } from '../../src/config/config.js';
import { reasonOf } from '../../src/errors.js';
import { findRedisBinary } from '../../src/redis/binary.js';
import { ensurePrivateRedis } from '../../src/redis/private-server.js';
import { startPrivatePostgres } from './private-postgres.js';

type Environment = Readonly<Record<string, string | undefined>>;
type Say = (line: string) => void;

export interface TestServers {
  /** Variables for the test processes; a component that cannot be had is empty. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function startServers(env: Environment, say: Say): Promise<TestServers> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => void close().finally(() => process.exit(code)));
  }
  const place = mkdtempSync(join(tmpdir(), 'friday-run-'));
  chmodSync(place, 0o711);
  const removePlace = () => rmSync(place, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', removePlace);
  closers.push(async () => removePlace());
  try {
    const redis =
      env['FRIDAY_TEST_REDIS_URL'] || env['FRIDAY_REDIS_URL'] || (await startRedis(env, say, place, closers));
    const postgres = await openPostgres(env, say, place);
    closers.push(postgres.close);
    return {
      environment: {
        TMPDIR: place,
        FRIDAY_TEST_REDIS_URL: redis,
        FRIDAY_TEST_POSTGRES_URL: postgres.url,
        FRIDAY_TEST_CHROMIUM: findChromium(env, say),
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startRedis(
  env: Environment,
  say: Say,
  place: string,
  closers: (() => Promise<void>)[],
): Promise<string> {
  const dataDir = join(place, 'redis');
  const binary = () => findRedisBinary({ cacheDir: cacheDir(env), path: env['PATH'] ?? '', log: say });
  const redis = await ensurePrivateRedis({ dataDir, binary, log: () => undefined, persistent: false });
  closers.push(redis.close);
  return redis.url;
}

/** A PostgreSQL: the one that is named, else a private one, else none (an empty address), which is said. */
export async function openPostgres(
  env: Environment,
  say: Say,
  place = tmpdir(),
): Promise<{ url: string; close(): Promise<void> }> {
  const nothingToClose = { close: async () => undefined };
  if (env['FRIDAY_TEST_POSTGRES_URL']) return { url: env['FRIDAY_TEST_POSTGRES_URL'], ...nothingToClose };
  try {
    return await startPrivatePostgres({ path: env['PATH'] ?? '', cacheDir: cacheDir(env), place, say });
  } catch (error) {
    say(`no PostgreSQL: what needs one is skipped (${reasonOf(error)})`);
    return { url: '', ...nothingToClose };
  }
}

function findChromium(env: Environment, say: Say): string {
  const named = env['FRIDAY_TEST_CHROMIUM'];
  if (named) return named;
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/bin'];
  const places = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  const found = places.find((place) => existsSync(place));
  if (found === undefined)
    say(
      'no Chromium: the browser tests are skipped (install chromium, or name one with FRIDAY_TEST_CHROMIUM)',
    );
  return found ?? '';
}
