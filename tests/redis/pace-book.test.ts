// The pace book: one for all workers, in Redis; the one in memory follows the same rules to the letter.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import type {
  LearningRules,
  PaceBook,
  PlaceAnswer,
  PlaceRequest,
  Report,
} from '../../src/deliveries/pace/pace-book.js';
import { createMemoryBook } from '../../src/deliveries/pace/pace-memory.js';
import {
  answerOf,
  createSharedBook,
  reportArguments,
  takeArguments,
  takeKeys,
} from '../../src/redis/pace-book.js';
import { REPORT, STATES, TAKE } from '../../src/redis/pace-script.js';
import { redisConnection } from '../../src/redis/url.js';
import { testRedis } from '../support/redis.js';

const LEARNING: LearningRules = { slowestGap: 10_000, recoverMs: 1_200_000, closedMs: 3_600_000 };
const closing: (() => Promise<unknown>)[] = [];

afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function request(
  given: Partial<Omit<PlaceRequest, 'gaps'>> & { gaps?: Partial<PlaceRequest['gaps']> } = {},
): PlaceRequest {
  return {
    provider: 'google',
    issueId: 1,
    day: null,
    waited: false,
    ...given,
    gaps: { all: 0, issue: 0, provider: 0, ...given.gaps },
  };
}

function report(given: Partial<Report> = {}): Report {
  return {
    provider: 'google',
    accepted: 0,
    slowed: false,
    refused: 0,
    restMs: 0,
    reason: '',
    gap: 0,
    lately: 0,
    ...given,
  };
}

function redis(): Redis {
  const client = new Redis(redisConnection(testRedis().url) as object);
  closing.push(async () => client.disconnect());
  return client;
}

function shared(prefix = `{${testRedis().prefix()}}`, url: string | null = testRedis().url) {
  const book = createSharedBook({
    url: async () => url,
    prefix,
    learning: LEARNING,
    now: () => Date.now(),
    log: () => {},
  });
  closing.push(() => book.close());
  return book;
}

/** The book in Redis under a clock of the test. */
function scripted(client: Redis, clock: { at: number }): PaceBook {
  const prefix = `{pace-${randomUUID()}}`;
  const run = async (script: string, keys: readonly string[], args: readonly (string | number)[]) => {
    const reply = (await client.eval(
      `local at = ${clock.at}\n${script}`,
      keys.length,
      ...keys.map((key) => `${prefix}:pace:${key}`),
      ...args,
    )) as unknown[];
    return reply.map(String);
  };
  return {
    take: async (asked) => answerOf(await run(TAKE, takeKeys(asked), takeArguments(asked))),
    report: async (reports) => {
      await run(
        REPORT,
        ['accepted', 'learned', ...reports.map(({ provider }) => `operator:${provider}`)],
        reportArguments(reports, LEARNING),
      );
    },
    states: async () => {
      const flat = await run(STATES, ['learned'], [`${prefix}:pace:operator:`]);
      return Array.from({ length: flat.length / 4 }, (_, i) => ({
        provider: flat[4 * i] ?? '',
        gapMs: Number(flat[4 * i + 1]) || null,
        closedMs: Number(flat[4 * i + 2]),
        reason: flat[4 * i + 3] ?? '',
      }));
    },
  };
}

const provider = fc.constantFrom('google', 'yahoo', '#abc');
const gap = fc.constantFrom(0, 0, 100, 1_050, 30_000);
/** Rarely, a provider asks to be left alone. */
const restMs = fc.constantFrom(0, 0, 0, 0, 60_000, 14_400_000);
const step = fc.record({
  pass: fc.constantFrom(0, 0, 3, 90, 700, 2_500, 60_000, 900_000),
  take: fc.option(
    fc.record({
      provider,
      all: fc.constantFrom(0, 50),
      issue: fc.constantFrom(0, 400),
      providerGap: gap,
      waited: fc.boolean(),
      day: fc.boolean(),
    }),
  ),
  report: fc.option(
    fc.record({
      provider,
      accepted: fc.nat({ max: 40 }),
      slowed: fc.boolean(),
      refused: fc.nat({ max: 2 }),
      gap,
      lately: fc.nat({ max: 500 }),
      restMs,
    }),
  ),
});

type Step = ReturnType<typeof step.generate>['value'];

function requestOf({
  provider,
  waited,
  day,
  all,
  issue,
  providerGap,
}: NonNullable<Step['take']>): PlaceRequest {
  return request({
    provider,
    waited,
    day: day ? { name: '2026-11-27', most: 3, taken: waited ? 1 : null } : null,
    gaps: { all, issue, provider: providerGap },
  });
}

function expectAlike(given: PlaceAnswer, wanted: PlaceAnswer): void {
  expect(given).toEqual(
    'afterMs' in wanted ? { ...wanted, afterMs: expect.closeTo(wanted.afterMs, 1) } : wanted,
  );
}

async function reportTo(books: readonly PaceBook[], news: NonNullable<Step['report']>): Promise<void> {
  for (const book of books) await book.report([report({ ...news, reason: news.slowed ? '421' : '' })]);
}

async function roundedStates(book: PaceBook) {
  return (await book.states())
    .map((s) => ({ ...s, gapMs: Math.round(s.gapMs ?? 0), closedMs: Math.round(s.closedMs) }))
    .sort((x, y) => (x.provider < y.provider ? -1 : 1));
}

test('Redis and memory answer alike, whatever is asked and reported [B7] [B12]', async () => {
  const client = redis();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const clock = { at: 1_800_000_000_000 };
      const books = [createMemoryBook(() => clock.at, LEARNING), scripted(client, clock)] as const;
      // Both begin to know at the same instant.
      for (const book of books) await book.take(request({ provider: 'first' }));
      for (const { pass, take, report: news } of steps) {
        clock.at += pass;
        if (take !== null) {
          const asked = requestOf(take);
          expectAlike(await books[1].take(asked), await books[0].take(asked));
        }
        if (news !== null) await reportTo(books, news);
      }
      expect(await roundedStates(books[1])).toEqual(await roundedStates(books[0]));
    }),
    { numRuns: 25 },
  );
});

test('a clock that is set back hides no complaint, and is no time with success [B7]', async () => {
  const clock = { at: 1_800_000_000_000 };
  for (const book of [createMemoryBook(() => clock.at, LEARNING), scripted(redis(), clock)]) {
    clock.at = 1_800_000_000_000;
    const gapOf = async () => (await book.states()).find((state) => state.provider === 'google')?.gapMs ?? 0;
    await book.report([report({ provider: 'google', slowed: true, gap: 100 })]);
    const first = await gapOf();
    clock.at -= 3_600_000;
    await book.report([report({ provider: 'google', slowed: true, gap: 100 })]);
    const second = await gapOf();
    expect(second).toBeCloseTo(2 * first, 5);
    clock.at -= 3_600_000;
    await book.report([report({ provider: 'google', accepted: 1, gap: 100 })]);
    expect(await gapOf()).toBeCloseTo(second, 5);
    clock.at += 10_000;
    await book.report([report({ provider: 'google', accepted: 1, gap: 100 })]);
    expect(await gapOf()).toBeLessThan(second);
  }
});

interface Taken {
  /**
   * The place lies between these, ms after the first question: how long Redis thought about it is not known.
   */
  readonly least: number;
  readonly most: number;
}

/** Slots that workers take at once; each asks again at the given time. */
async function places(
  books: readonly PaceBook[],
  each: number,
  asked: PlaceRequest,
  start = performance.now(),
): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  const work = async (book: PaceBook) => {
    for (let n = 0; n < each; ) {
      const from = performance.now() - start;
      const answer: PlaceAnswer = await book.take(asked);
      if (answer.kind === 'go') {
        taken.push({ least: from + answer.afterMs, most: performance.now() - start + answer.afterMs });
        n++;
      } else if (answer.kind === 'wait') await new Promise((done) => setTimeout(done, answer.afterMs));
      else throw new Error(answer.kind);
    }
  };
  await Promise.all(books.map(work));
  return taken;
}

const GAP = 1_050 / 40;

describe('in Redis', () => {
  test('many workers share one limit, from the first second on [B14]', async () => {
    const prefix = `{${testRedis().prefix()}}`;
    const books = Array.from({ length: 5 }, () => shared(prefix));
    const taken = await places(books, 16, request({ gaps: { all: GAP } }));
    const first = Math.min(...taken.map(({ least }) => least));
    const last = Math.max(...taken.map(({ most }) => most));
    expect(last - first).toBeGreaterThanOrEqual(79 * GAP);
    // A slot promised before the book began may be two seconds ahead.
    expect(Math.min(...taken.map(({ most }) => most))).toBeGreaterThan(2_000);
  });

  test('emptied, it promises nothing before what it promised earlier [B14]', async () => {
    const client = redis();
    const prefix = `{${testRedis().prefix()}}`;
    const books = Array.from({ length: 3 }, () => shared(prefix));
    const asked = request({ gaps: { all: GAP } });
    const start = performance.now();
    const before = await places(books, 20, asked, start);
    const keys = (await client.keys('*')).filter((key) => key.startsWith(prefix));
    await client.del(...keys);
    const after = await places(books, 8, asked, start);
    expect(Math.min(...after.map(({ most }) => most))).toBeGreaterThan(
      Math.max(...before.map(({ least }) => least)) + GAP,
    );
  });

  test('keys and values tell no domain of few, and every key lapses [D20]', async () => {
    const client = redis();
    const prefix = `{${testRedis().prefix()}}`;
    const book = shared(prefix);
    await book.take(request());
    await client.set(`${prefix}:pace:since`, '1');
    await book.take(
      request({
        provider: '#k3y',
        gaps: { all: 1, issue: 1, provider: 1 },
        day: { name: '2026-11-27', most: 9, taken: 0 },
      }),
    );
    await book.report([report({ provider: '#k3y', slowed: true, accepted: 1 })]);
    const keys = (await client.keys('*')).filter((key) => key.startsWith(prefix)).sort();
    expect(keys.map((key) => key.slice(prefix.length))).toEqual(
      ['accepted', 'all', 'day:2026-11-27', 'issue:1', 'learned', 'operator:#k3y', 'since'].map(
        (name) => `:pace:${name}`,
      ),
    );
    for (const key of keys) expect(await client.pttl(key)).toBeGreaterThan(0);
  });

  test('what one worker learns, all know [B7]', async () => {
    const prefix = `{${testRedis().prefix()}}`;
    const [one, other] = [shared(prefix), shared(prefix)];
    await one.report([report({ slowed: true, gap: 100, reason: '421 4.7.28 unusual rate' })]);
    expect(await other.states()).toEqual([
      { provider: 'google', gapMs: 200, closedMs: 0, reason: '421 4.7.28 unusual rate' },
    ]);
  });
});

test('gives no place while Redis is away, and keeps the book alone without Redis', async () => {
  const server = createServer();
  const port = await new Promise<number>((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port));
  });
  await new Promise((done) => server.close(done));
  const away = shared('{away}', `redis://127.0.0.1:${port}`);
  for (let n = 0; n < 3; n++)
    await expect(away.take(request({ gaps: { all: 10 } }))).rejects.toMatchObject({
      code: 'REDIS_UNAVAILABLE',
    });
  const alone = shared('{alone}', null);
  expect(await alone.take(request({ gaps: { all: 500 } }))).toMatchObject({ kind: 'wait' });
  expect(await alone.take(request())).toEqual({ kind: 'go', afterMs: 0 });
});
