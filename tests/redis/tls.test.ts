// Redis over TLS: a worker and its witness on one server with a user of its own, under Sentinels and in a
// cluster; and what is said where it is refused.
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { TIMED_WORK } from '../../jobs/schedule.js';
import { openRedis } from '../../src/redis/client.js';
import { redisTrouble } from '../../src/redis/trouble.js';
import { makeCertificates } from '../support/certificates.js';
import { temporaryFolder } from '../support/folder.js';
import { fridayRuns, INIT, succeed } from '../support/friday.js';
import {
  asked,
  describeWithRedisServers,
  startCluster,
  startOne,
  startSentinels,
  type Topology,
  until,
} from './topologies.js';

const certificates = makeCertificates('DNS:localhost,IP:127.0.0.1');
const closing: (() => Promise<unknown>)[] = [];
/** The rights that docs/operations.md names for Friday. */
const RIGHTS = '~{friday:* &* +@all -@admin -@dangerous +info +client';

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describeWithRedisServers('Redis over TLS', () => {
  const withTls = certificates === null ? test.skip : test;

  withTls(
    'one server works with a user who may only do what Friday needs',
    async () => {
      const redis = await opened(startOne({ user: `friday on >p@ss ${RIGHTS}` }, certificates));
      expect(await worksOn(redis.url.replace('//', '//friday:p%40ss@'), [redis.port])).toEqual([
        'installation',
        'timed work',
      ]);
    },
    40_000,
  );

  withTls(
    'Sentinels',
    async () => {
      const redis = await opened(startSentinels(certificates));
      expect(await worksOn(redis.url, [await redis.masterPort()])).toEqual(['installation', 'timed work']);
    },
    60_000,
  );

  withTls(
    'a cluster',
    async () => {
      const redis = await opened(startCluster(certificates));
      expect(await worksOn(redis.url, redis.ports)).toEqual(['installation', 'timed work']);
    },
    60_000,
  );

  withTls(
    'what is refused is said in a sentence with what to do',
    async () => {
      const redis = await opened(startOne({}, certificates));
      const plain = await opened(startOne({}));
      await asked(plain.port, 'CONFIG', 'SET', 'requirepass', 'hunter2');
      expect(await refusal(redis.url)).toEqual({
        reason: 'Redis shows a certificate of an authority that this machine does not know.',
        fix: 'Write the certificate of that authority to a file, name it in NODE_EXTRA_CA_CERTS, and start again.',
      });
      expect(await refusal(redis.url.replace('rediss', 'redis'))).toMatchObject({
        reason: 'Redis closes or refuses every connection.',
        fix: expect.stringContaining('rediss://'),
      });
      expect(await refusal(redis.url.replace('rediss', 'rediss+cluster').replace('/0', ''))).toMatchObject({
        fix: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
      });
      expect(await refusal(plain.url)).toMatchObject({ reason: 'Redis requires a password.' });
      expect(await refusal(plain.url.replace('//', '//:wrong@'))).toMatchObject({
        reason: 'Redis rejects the user name or the password.',
      });
    },
    30_000,
  );
});

describe('what keeps Redis away', () => {
  test.each([
    [
      { code: 'CERT_HAS_EXPIRED', message: 'certificate has expired' },
      'Redis shows a certificate that has expired.',
    ],
    [
      { code: 'ERR_TLS_CERT_ALTNAME_INVALID', message: 'Hostname/IP does not match' },
      'Redis shows a certificate for another name.',
    ],
    [
      {
        code: 'ECONNRESET',
        message: 'Client network socket disconnected before secure TLS connection was established',
      },
      'Redis does not speak TLS at that port.',
    ],
    [
      { message: "NOPERM this user has no permissions to run the 'eval' command" },
      'This Redis user lacks permissions that Friday needs.',
    ],
    [
      {
        message:
          'All sentinels are unreachable. Retrying from scratch after 250ms. Last error: Connection is closed.',
      },
      'Redis closes or refuses every connection.',
    ],
    [{ message: 'connect ECONNREFUSED 127.0.0.1:1' }, 'Redis refuses the connection.'],
    [{ message: 'something else' }, 'something else'],
  ])('%o', (error, reason) => {
    expect(redisTrouble(Object.assign(new Error(error.message), error)).reason).toBe(reason);
  });
});

async function opened<T extends Topology>(starting: Promise<T>): Promise<T> {
  const redis = await starting;
  closing.push(redis.close);
  return redis;
}

/**
 * Runs `friday tick` and a worker as processes that know the authority; what of them is found on these
 * servers.
 */
async function worksOn(url: string, ports: readonly number[]): Promise<string[]> {
  const cwd = temporaryFolder();
  const env = {
    FRIDAY_REDIS_URL: url,
    FRIDAY_STATE: join(cwd, 'state'),
    NODE_EXTRA_CA_CERTS: certificates?.caFile ?? '',
  };
  await succeed(INIT, { cwd, env });
  const worker = fridayRuns(['worker'], { cwd, env });
  const keys = async (pattern: string) =>
    (await Promise.all(ports.map((port) => asked<string[]>(port, 'KEYS', `{friday:*${pattern}`)))).flat();
  const schedulers = async () => {
    const all = await keys(':repeat:*');
    return new Set(all.map((key) => key.split(':repeat:')[1]?.split(':')[0])).size;
  };
  await until(
    'the timed work is in place',
    async () => (await schedulers()) >= TIMED_WORK.length,
    20_000,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${worker.output.stderr}`);
  });
  await worker.stop();
  expect(worker.output.stderr).not.toMatch(/"level":[45]0|Warning/);
  return [...((await keys(':installation:*')).length === 1 ? ['installation'] : []), 'timed work'];
}

async function refusal(url: string): Promise<unknown> {
  const redis = openRedis(url, { maxRetriesPerRequest: 0, retryStrategy: () => 5_000 });
  try {
    return redisTrouble(await new Promise((told) => redis.on('error', told)));
  } finally {
    redis.disconnect();
  }
}
