// Limits: the same for all processes through Redis, and still there, in this process, when Redis is not.
import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { cacheDir, searchPath } from '../../src/config/config.js';
import { findRedisBinary } from '../../src/redis/binary.js';
import { limitWindowOf, MemoryLimits } from '../../src/redis/memory-limits.js';
import { ensurePrivateRedis } from '../../src/redis/private-server.js';
import { createLimits, type LimitsOptions } from '../../src/redis/rate-limits.js';
import { redisConnection } from '../../src/redis/url.js';
import type { LimitAnswer, LimitRule } from '../../src/subscribers/limits.js';
import { temporaryFolder } from '../support/folder.js';
import { inTime } from '../support/in-time.js';
import { testRedis } from '../support/redis.js';

const HOUR = 3_600_000;
const AT = new Date('2026-11-20T08:00:00Z');
const later = (ms: number) => new Date(AT.getTime() + ms);
const rule = (given: Partial<LimitRule> = {}): LimitRule => ({
  name: 'network',
  subject: '192.0.2.0/24',
  most: 3,
  windowMs: HOUR,
  ...given,
});
const closing: (() => Promise<unknown>)[] = [];

afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function limits(given: Partial<LimitsOptions> = {}) {
  const { url, prefix } = testRedis();
  const opened = createLimits({
    url: async () => url,
    prefix: `{${prefix()}}`,
    secret: 'the same secret everywhere',
    log: () => {},
    ...given,
  });
  closing.push(() => opened.close());
  return opened;
}

/** The longest that a form may wait for an answer, whatever happens to Redis. */
const AT_MOST_MS = 200;

describe.each([
  ['in Redis', undefined],
  ['in memory, with no Redis to be found', async () => null],
])('limits %s', (_, url) => {
  const make = () => limits(url === undefined ? {} : { url });

  test('as many as the rule says, then it is over and says for how long [D10]', async () => {
    const { take } = make();
    for (let i = 0; i < 3; i++) expect(await take([rule()], AT)).toEqual({ kind: 'within' });
    const answer = await take([rule()], AT);
    expect(answer).toMatchObject({ kind: 'over', rule: 'network' });
    const wait = answer.kind === 'over' ? answer.retryAfterMs : 0;
    expect(wait).toBe(HOUR);
    expect((await take([rule()], later(wait / 2))).kind).toBe('over');
    expect((await take([rule()], later(wait + 1))).kind).toBe('within');
  });

  test('the window slides: what came late in one hour still counts early in the next', async () => {
    const { take } = make();
    for (let i = 0; i < 3; i++) await take([rule()], later(0.9 * HOUR));
    expect((await take([rule()], later(HOUR))).kind).toBe('over');
    expect((await take([rule()], later(1.1 * HOUR))).kind).toBe('within');
    expect((await take([rule()], later(1.1 * HOUR))).kind).toBe('over');
    expect((await take([rule()], later(3 * HOUR))).kind).toBe('within');
  });

  test('one rule over, and nothing counts under the others', async () => {
    const { take } = make();
    const wide = rule({ name: 'everywhere', subject: 'all', most: 2 });
    await take([rule({ most: 1 }), wide], AT);
    for (let i = 0; i < 5; i++)
      expect(await take([rule({ most: 1 }), wide], AT)).toMatchObject({ rule: 'network' });
    expect((await take([rule({ subject: '198.51.100.0/24' }), wide], AT)).kind).toBe('within');
    expect(await take([rule({ subject: '203.0.113.0/24' }), wide], AT)).toMatchObject({
      kind: 'over',
      rule: 'everywhere',
    });
  });

  test('a claim is the first holder’s, also the second time, and nobody else’s', async () => {
    const { claim } = make();
    expect(await claim('nonce', 'n1', 'ada', AT, HOUR)).toBe(true);
    expect(await claim('nonce', 'n1', 'ada', AT, HOUR)).toBe(true);
    expect(await claim('nonce', 'n1', 'eve', AT, HOUR)).toBe(false);
    expect(await claim('proof', 'n1', 'eve', AT, HOUR)).toBe(true);
  });

  test('limits and claims are one step: nothing is claimed over a limit [D10]', async () => {
    const { enter, claim } = make();
    const claims = (holder: string) =>
      ['nonce', 'proof'].map((purpose) => ({ purpose, subject: 'n2', holder, ttlMs: HOUR }));
    const rules = [rule({ subject: '203.0.113.0/24', most: 3 })];
    expect(await enter([rule({ subject: '198.51.100.0/24', most: 0 })], claims('eve'), AT)).toMatchObject({
      kind: 'over',
    });
    expect(await enter(rules, claims('ada'), AT)).toEqual({ kind: 'within' });
    expect(await enter(rules, claims('ada'), AT)).toEqual({ kind: 'within' });
    expect(await enter(rules, claims('eve'), AT)).toEqual({ kind: 'claimed' });
    expect(await enter(rules, claims('ada'), AT)).toMatchObject({ kind: 'over', rule: 'network' });
    expect([
      await claim('proof', 'n2', 'ada', AT, HOUR),
      await claim('proof', 'n2', 'eve', AT, HOUR),
    ]).toEqual([true, false]);
    const [nonce] = claims('ada');
    expect(await enter([], [{ purpose: 'proof', subject: 'n3', holder: 'bo', ttlMs: HOUR }], AT)).toEqual({
      kind: 'within',
    });
    expect(
      await enter(
        [],
        [...(nonce ? [nonce] : []), { purpose: 'proof', subject: 'n3', holder: 'ada', ttlMs: HOUR }],
        AT,
      ),
    ).toEqual({ kind: 'claimed' });
  });

  test('the wait it names is enough, whatever came before', async () => {
    const { take } = make();
    let n = 0;
    const waits = fc.array(fc.nat({ max: 2 * HOUR }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), waits, async (most, gaps) => {
        const one = rule({ subject: `subject ${n++}`, most });
        let at = AT.getTime();
        let answer: LimitAnswer = { kind: 'within' };
        for (const gap of gaps) {
          at += gap;
          answer = await take([one], new Date(at));
        }
        if (answer.kind === 'over') answer = await take([one], new Date(at + answer.retryAfterMs + 1));
        return answer.kind === 'within';
      }),
      { numRuns: 60 },
    );
  });
});

describe('limits in Redis', () => {
  test('two processes share one limit, and one of them holds the claim [D10]', async () => {
    const { url, prefix } = testRedis();
    const run = async (own: string) => {
      const args = [
        '--import',
        'tsx',
        resolve(import.meta.dirname, 'limits-process.ts'),
        url,
        own,
        '30',
        AT.toISOString(),
      ];
      const { stdout } = await promisify(execFile)(process.execPath, args, {
        env: { ...process.env, NODE_OPTIONS: '' },
        timeout: 25_000,
      });
      return JSON.parse(stdout) as { within: number; claimed: boolean; alone: boolean };
    };
    // On a machine so busy that Redis is not heard within 120 ms a process counts alone, as it should: then
    // both ask again, from nought.
    let results = [{ within: 0, claimed: false, alone: true }];
    for (let tries = 0; tries < 6 && results.some(({ alone }) => alone); tries++) {
      const own = `{${prefix()}}`;
      results = await Promise.all([run(own), run(own)]);
    }
    expect(results.map(({ alone }) => alone)).toEqual([false, false]);
    expect(results.reduce((sum, { within }) => sum + within, 0)).toBe(20);
    expect(results.filter(({ claimed }) => claimed)).toHaveLength(1);
  });

  test('no key or value holds an address, and every one expires [D20]', async () => {
    const { url, prefix } = testRedis();
    let own = '';
    // If Redis does not answer within 120 ms, it holds nothing to look at: try again.
    for (let alone = true, tries = 0; alone && tries < 6; tries++) {
      alone = false;
      own = `{${prefix()}}`;
      const { take, claim } = limits({ prefix: own, log: () => (alone = true) });
      await take([rule(), rule({ name: 'address', subject: 'ada@reader.example' })], AT);
      await claim('nonce', 'n1', 'ada@reader.example', AT, HOUR);
    }
    const redis = new Redis({ ...redisConnection(url) });
    closing.push(async () => redis.disconnect());
    const keys = (await redis.keys('*')).filter((key) => key.startsWith(own));
    expect(keys).toHaveLength(3);
    for (const key of keys) {
      expect(`${key} ${await redis.get(key)}`).not.toMatch(/ada@|reader\.|192\.0/);
      expect(await redis.pttl(key)).toBeGreaterThan(0);
    }
  });

  test('counting goes on in this process while Redis is dead, and returns', async () => {
    const dataDir = temporaryFolder();
    const start = () =>
      ensurePrivateRedis({
        dataDir,
        binary: () => findRedisBinary({ cacheDir: cacheDir(), path: searchPath(), log: () => {} }),
        log: () => {},
        persistent: false,
      });
    const first = await start();
    const { take } = limits({ url: async () => first.url });
    const counted = async (n: number) => {
      for (let i = 0; i < n; i++) expect((await take([rule({ most: 10 })], AT)).kind).toBe('within');
    };
    await counted(6);
    await first.close();
    expect(await inTime(AT_MOST_MS, () => take([rule({ most: 10 })], AT))).toEqual({ kind: 'within' });
    await counted(3);
    expect((await take([rule({ most: 10 })], AT)).kind).toBe('over');
    const second = await start();
    closing.push(() => second.close());
    expect(second.url).toBe(first.url);
    // The new server is empty: as soon as it is asked again, there is room again.
    let kind = 'over';
    for (
      const end = Date.now() + 8_000;
      kind === 'over' && Date.now() < end;
      await new Promise((done) => setTimeout(done, 50))
    ) {
      kind = (await take([rule({ most: 10 })], AT)).kind;
    }
    expect(kind).toBe('within');
  });

  test.each(['a server that takes the connection and says nothing', 'a port that nobody listens on'])(
    '%s: an answer within 200 ms',
    async (which) => {
      const server = createServer((socket) => socket.resume());
      const port = await new Promise<number>((done) => {
        server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port));
      });
      closing.push(() => new Promise((done) => server.close(done)));
      const silent = which.startsWith('a server');
      if (!silent) await new Promise((done) => server.close(done));
      const { take, claim } = limits({ url: async () => `redis://127.0.0.1:${port}` });
      for (let i = 0; i < 5; i++) {
        const { kind } = await inTime(AT_MOST_MS, () => take([rule()], AT));
        expect(kind).toBe(i < 3 ? 'within' : 'over');
      }
      expect(await inTime(AT_MOST_MS, () => claim('nonce', 'n', 'h', AT, HOUR))).toBe(true);
    },
  );

  test('an address of Redis that is none, or that cannot be found out, stops nobody', async () => {
    expect(await limits({ url: async () => 'nonsense' }).take([rule()], AT)).toEqual({ kind: 'within' });
    expect(await limits({ url: () => Promise.reject(new RangeError('no')) }).take([rule()], AT)).toEqual({
      kind: 'within',
    });
  });
});

test('memory is bounded: what was touched last stays', () => {
  const memory = new MemoryLimits();
  const all = rule({ name: 'everywhere', subject: 'all', most: 100_000 });
  for (let i = 0; i < 30_000; i++)
    memory.take([limitWindowOf(rule({ subject: `network ${i}` }), AT, 's'), limitWindowOf(all, AT, 's')], AT);
  expect(memory.size).toBeLessThanOrEqual(20_000);
  expect(memory.take([limitWindowOf({ ...all, most: 30_000 }, AT, 's')], AT).kind).toBe('over');
});
