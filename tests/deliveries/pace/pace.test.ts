// Pace: how fast, to whom, when not, and what is learned from the replies; by a clock of the test, and many
// workers on one book.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Admission, Pace } from '../../../src/deliveries/pace/pace.js';
import type { PaceBook } from '../../../src/deliveries/pace/pace-book.js';
import { createMemoryBook } from '../../../src/deliveries/pace/pace-memory.js';
import {
  gapOf,
  leastDuration,
  type PaceRules,
  quietUntil,
  warmUpCap,
} from '../../../src/deliveries/pace/pace-rules.js';
import { createPace } from '../../../src/deliveries/pace/process-pace.js';
import type { SendingDay, SendingDayStore, Verdict } from '../../../src/deliveries/ports.js';
import { classifyReply, parseReply } from '../../../src/mail/smtp-reply.js';

const START = Date.parse('2026-11-27T09:00:00Z');
const ISSUE = { id: 1, audience: 1_000 };
const NONE: PaceRules = {
  rate: null,
  providerRate: null,
  providerRates: {},
  spreadMinutes: 0,
  quietHours: null,
  warmUp: null,
  zone: 'Europe/Paris',
};
const LEARNING = { slowestGap: 10_000, recoverMs: 1_200_000, closedMs: 3_600_000 };

/** A mail server's reply, as a verdict. */
function verdict(line: string): Verdict {
  const reply = parseReply(line);
  if (reply === null) throw new Error(`no reply: ${line}`);
  return classifyReply({ ...reply, stage: 'data' });
}

const TAKEN = verdict('250 2.0.0 OK');
const SLOWER = verdict('421 4.7.28 Our system has detected an unusual rate of mail');
const REFUSED = verdict('550 5.7.26 This mail is unauthenticated');

/** Time that passes when everybody sleeps: the sleeper with the nearest instant wakes first. */
function simulation() {
  let at = START;
  const sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  return {
    now: () => new Date(at),
    forward: (ms: number) => {
      at += ms;
    },
    sleep: (ms: number) =>
      new Promise<void>((wake) => void sleepers.push({ until: at + Math.max(0, ms), wake })),
    async run<T>(work: Promise<T>): Promise<T> {
      let over = false;
      const ended = work.finally(() => {
        over = true;
      });
      ended.catch(() => undefined);
      while (!over) {
        await new Promise((done) => setImmediate(done));
        if (over) break;
        sleepers.sort((a, b) => a.until - b.until);
        const next = sleepers.shift();
        if (next === undefined) continue;
        at = Math.max(at, next.until);
        next.wake();
      }
      return ended;
    },
  };
}

type Simulation = ReturnType<typeof simulation>;

function counted(days: readonly SendingDay[] = []): SendingDayStore {
  return {
    add: async () => undefined,
    since: async (day, provider) =>
      days.filter((row) => row.day >= day && (provider === undefined || row.provider === provider)),
    forgetBefore: async () => 0,
  };
}

function worker(
  time: Simulation,
  rules: Partial<PaceRules>,
  book: PaceBook = bookOf(time),
  days = counted(),
): Pace {
  const all = { ...NONE, ...rules };
  return createPace({
    book,
    rules: all,
    providerOf: async (d) => d,
    keyOf: (o) => o,
    days,
    now: time.now,
    random: () => 0.5,
    sleep: time.sleep,
  });
}

function bookOf(time: Simulation): PaceBook {
  return createMemoryBook(() => time.now().getTime(), LEARNING);
}

interface Waiting {
  readonly provider: string;
  readonly due: number;
}

function takeDue(waiting: Waiting[], now: number): Waiting | null {
  const index = waiting.findIndex(({ due }) => due <= now);
  return index < 0 ? null : (waiting.splice(index, 1)[0] ?? null);
}

/**
 * Instants at which `count` messages to each provider leave, over lanes of several workers; rows that are
 * sent away come back at the given time.
 */
async function send(
  time: Simulation,
  paces: readonly Pace[],
  providers: readonly string[],
  lanes = 4,
): Promise<Map<string, number[]>> {
  const waiting = providers.map((provider) => ({ provider, due: 0 }));
  const sent = new Map<string, number[]>();
  const sendRow = async (pace: Pace, { provider }: Waiting) => {
    const place = await pace.admit(provider, ISSUE);
    if (place.kind === 'admitted') {
      await time.sleep(place.waitMs);
      sent.set(provider, [...(sent.get(provider) ?? []), time.now().getTime()]);
    } else waiting.push({ provider, due: place.until.getTime() });
  };
  const lane = async (pace: Pace) => {
    for (;;) {
      const now = time.now().getTime();
      const row = takeDue(waiting, now);
      if (row !== null) await sendRow(pace, row);
      else if (waiting.length === 0) return;
      else await time.sleep(Math.min(...waiting.map(({ due }) => due)) - now);
    }
  };
  await time.run(Promise.all(paces.flatMap((pace) => Array.from({ length: lanes }, () => lane(pace)))));
  for (const instants of sent.values()) instants.sort((a, b) => a - b);
  return sent;
}

function mostWithin(instants: readonly number[], ms: number): number {
  return Math.max(0, ...instants.map((from) => instants.filter((at) => at >= from && at < from + ms).length));
}

const repeat = (provider: string, times: number) => Array.from({ length: times }, () => provider);

async function placed(time: Simulation, pace: Pace, provider: string): Promise<Admission> {
  return time.run(pace.admit(provider, ISSUE));
}

describe('rates', () => {
  test('never more in any second than the limit, over all workers, evenly spaced [B14]', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 5 }),
        async (count, workers, lanes) => {
          const time = simulation();
          const book = bookOf(time);
          const paces = Array.from({ length: workers }, () =>
            worker(time, { rate: { count, per: 'second' } }, book),
          );
          const instants = [
            ...(await send(time, paces, [...repeat('google', 40), ...repeat('yahoo', 40)], lanes)).values(),
          ].flat();
          instants.sort((a, b) => a - b);
          expect(instants).toHaveLength(80);
          expect(mostWithin(instants, 1_000)).toBeLessThanOrEqual(count);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('a provider at its limit keeps it, and holds up nobody else [B12]', async () => {
    const time = simulation();
    const book = bookOf(time);
    const paces = [
      worker(time, { providerRates: { google: { count: 2, per: 'second' } } }, book),
      worker(time, { providerRates: { google: { count: 2, per: 'second' } } }, book),
    ];
    const mixed = Array.from({ length: 120 }, (_, n) => (n % 2 === 0 ? 'google' : 'yahoo'));
    const sent = await send(time, paces, mixed);
    expect(mostWithin(sent.get('google') ?? [], 1_000)).toBeLessThanOrEqual(2);
    expect(sent.get('google')).toHaveLength(60);
    expect(Math.max(...(sent.get('yahoo') ?? [])) - START).toBeLessThan(15_000);
    const span = Math.max(...(sent.get('google') ?? [])) - START;
    expect(span).toBeLessThan(60 * 525 * 1.3 + 3_000);
  });

  test('both limits hold, and a slow provider takes no places from others [B12] [B14]', async () => {
    const time = simulation();
    const pace = worker(time, {
      rate: { count: 20, per: 'second' },
      providerRates: { google: { count: 30, per: 'minute' } },
    });
    const sent = await send(time, [pace], [...repeat('google', 10), ...repeat('yahoo', 100)], 6);
    const all = [...sent.values()].flat().sort((a, b) => a - b);
    expect(mostWithin(all, 1_000)).toBeLessThanOrEqual(20);
    expect(mostWithin(sent.get('google') ?? [], 60_000)).toBeLessThanOrEqual(30);
    expect(Math.max(...(sent.get('yahoo') ?? [])) - START).toBeLessThan(2_100 + 100 * 52.5 * 1.5 + 2_000);
  });

  test('those who are sent away are promised instants of their own, evenly spaced [B12]', async () => {
    const time = simulation();
    const pace = worker(time, { providerRate: { count: 60, per: 'minute' } });
    const until: number[] = [];
    for (let n = 0; n < 500; n++) {
      const place = await pace
        .admit('google', ISSUE, AbortSignal.abort())
        .then(async (stopped) => (stopped.kind === 'admitted' ? stopped : placed(time, pace, 'google')));
      if (place.kind === 'postponed') until.push(place.until.getTime());
    }
    expect(until.length).toBeGreaterThan(450);
    const gaps = until.slice(1).map((at, n) => at - (until[n] ?? 0));
    expect(new Set(until).size).toBe(until.length);
    expect(Math.min(...gaps)).toBeGreaterThan(950);
  });

  test('an issue is spread over the time it was given [B14]', async () => {
    const time = simulation();
    const sent = await send(time, [worker(time, { spreadMinutes: 10 })], repeat('google', 1_000), 3);
    const instants = sent.get('google') ?? [];
    expect(Math.max(...instants) - Math.min(...instants)).toBeGreaterThan(590_000);
    expect(mostWithin(instants, 60_000)).toBeLessThanOrEqual(101);
  });

  test('a worker that stops waits for nothing', async () => {
    const time = simulation();
    const pace = worker(time, { rate: { count: 1, per: 'hour' } });
    expect(await pace.admit('google', ISSUE, AbortSignal.abort())).toMatchObject({
      kind: 'postponed',
      reason: 'the worker is stopping',
    });
  });

  test('where the book is away nothing goes that has a limit, and what has none goes on', async () => {
    const time = simulation();
    const away: PaceBook = {
      take: () => Promise.reject(new RangeError('away')),
      report: () => Promise.reject(new RangeError('away')),
      states: () => Promise.reject(new RangeError('away')),
    };
    expect(
      await placed(time, worker(time, { rate: { count: 5, per: 'second' } }, away), 'google'),
    ).toMatchObject({ kind: 'postponed' });
    expect(time.now().getTime() - START).toBeGreaterThan(29_000);
    const free = worker(time, {}, away);
    expect(await placed(time, free, 'google')).toEqual({ kind: 'admitted', waitMs: 0 });
    await free.learn('google', SLOWER);
  });

  test('without limits a place costs no question', async () => {
    const time = simulation();
    let asked = 0;
    const memory = bookOf(time);
    const take: PaceBook['take'] = (request) => {
      asked++;
      return memory.take(request);
    };
    const pace = worker(time, {}, { ...memory, take });
    await pace.admit('google', ISSUE);
    for (let n = 0; n < 1_000; n++) await pace.admit('google', ISSUE);
    expect(asked).toBe(0);
  });
});

describe('learning', () => {
  async function measured(time: Simulation, pace: Pace, provider = 'google'): Promise<number> {
    for (let n = 0; n < 100; n++) {
      await pace.learn(provider, TAKEN);
      time.forward(50);
    }
    await pace.settle();
    await pace.learn(provider, SLOWER);
    const [held] = await pace.throttled();
    return held?.perSecond ?? Number.NaN;
  }

  test('a complaint at the first message halves ten a second [B7]', async () => {
    const pace = worker(simulation(), {});
    await pace.learn('google', SLOWER);
    expect(await pace.throttled()).toMatchObject([{ provider: 'google', perSecond: 5 }]);
  });

  test('421 and 4.7.x halve the rate at once, measured where unlimited [B7]', async () => {
    const time = simulation();
    const pace = worker(time, {});
    // A hundred within five seconds, which touch six of the clock's.
    expect(await measured(time, pace)).toBeCloseTo(100 / 6 / 2, 1);
    expect(await pace.throttled()).toMatchObject([
      { provider: 'google', closedUntil: null, reason: expect.stringContaining('421 4.7.28') },
    ]);
    expect(await placed(time, pace, 'yahoo')).toEqual({ kind: 'admitted', waitMs: 0 });
  });

  test.each([
    '421 4.7.0 [TSS04] Messages deferred',
    '451 4.7.650 The mail server has been temporarily rate limited (S775)',
    '421 4.3.2 service not available',
    '450 4.7.1 try later',
  ])('"%s" is a wish for a slower pace [B7]', async (line) => {
    const time = simulation();
    const pace = worker(time, { providerRate: { count: 10, per: 'second' } });
    await pace.learn('microsoft', verdict(line));
    expect((await pace.throttled())[0]?.perSecond).toBeCloseTo(1000 / 105 / 2, 5);
  });

  test.each([
    '450 4.2.1 the user is receiving mail at a rate',
    '452 4.2.2 mailbox full',
    '550 5.1.1 no such user',
  ])('"%s" is not', async (line) => {
    const time = simulation();
    const pace = worker(time, {});
    await pace.learn('google', verdict(line));
    expect(await pace.throttled()).toEqual([]);
  });

  test('messages on the way count once; later complaints halve again [B7]', async () => {
    const time = simulation();
    const pace = worker(time, { providerRate: { count: 10, per: 'second' } });
    const rates: number[] = [];
    for (let n = 0; n < 12; n++) {
      for (let flight = 0; flight < 5; flight++) await pace.learn('google', SLOWER);
      rates.push((await pace.throttled())[0]?.perSecond ?? 0);
      time.forward(6_000);
    }
    expect((rates[0] ?? 0) / (rates[1] ?? 1)).toBeCloseTo(2, 5);
    expect(rates.at(-1)).toBeCloseTo(0.1, 5);
  });

  test('success brings the rate back by equal steps, to where it was and not beyond [B7]', async () => {
    const time = simulation();
    const pace = worker(time, { providerRate: { count: 10, per: 'second' } });
    await pace.learn('google', SLOWER);
    const rates: number[] = [];
    for (let second = 0; second < 700; second++) {
      time.forward(1_000);
      await pace.learn('google', TAKEN);
      await pace.settle();
      rates.push((await pace.throttled())[0]?.perSecond ?? Number.NaN);
    }
    const steps = rates.slice(1, 500).map((rate, n) => rate - (rates[n] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(Math.max(...steps) / Math.min(...steps)).toBeCloseTo(1, 2);
    expect(rates.at(-1)).toBeNaN();
    const recovered = rates.findIndex(Number.isNaN);
    expect(recovered).toBeGreaterThan(580);
    expect(recovered).toBeLessThan(620);
  });

  test('a provider that refuses the newsroom is left alone for an hour [B4]', async () => {
    const time = simulation();
    const pace = worker(time, {});
    await pace.learn('yahoo', TAKEN);
    await pace.settle();
    for (let n = 0; n < 3; n++) await pace.learn('google', REFUSED);
    const place = await placed(time, pace, 'google');
    expect(place).toMatchObject({ kind: 'postponed', reason: 'this provider rejects our mail' });
    expect(place.kind === 'admitted' ? 0 : place.until.getTime()).toBeGreaterThanOrEqual(START + 3_600_000);
    expect(await pace.throttled()).toMatchObject([
      {
        provider: 'google',
        closedUntil: new Date(START + 3_600_000),
        reason: expect.stringContaining('5.7.26'),
      },
    ]);
    expect(await placed(time, pace, 'yahoo')).toEqual({ kind: 'admitted', waitMs: 0 });
    time.forward(3_700_000);
    expect((await placed(time, pace, 'google')).kind).toBe('admitted');
  });

  test('Yahoo is left alone for two days after TS03, four hours after TSS04 [B6]', async () => {
    const told = (text: string) => classifyReply({ code: 421, enhanced: '4.7.1', text, stage: 'mail' });
    const TS03 = told(
      '[TS03] All messages from 192.0.2.1 will be permanently deferred; Retrying will NOT succeed.',
    );
    const TSS04 = told(
      '[TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints',
    );
    for (const [said, hours] of [
      [[TSS04], 4],
      [[TS03], 48],
      [[TS03, TSS04], 48],
    ] as const) {
      const time = simulation();
      const pace = worker(time, {});
      for (const verdict of said) await pace.learn('yahoo', verdict);
      const place = await placed(time, pace, 'yahoo');
      expect(place).toMatchObject({ kind: 'postponed' });
      expect(place.kind === 'admitted' ? 0 : place.until.getTime()).toBeGreaterThanOrEqual(
        START + hours * 3_600_000,
      );
      expect(await pace.throttled()).toMatchObject([
        { provider: 'yahoo', closedUntil: new Date(START + hours * 3_600_000) },
      ]);
      expect(await placed(time, pace, 'google')).toEqual({ kind: 'admitted', waitMs: 0 });
      time.forward(hours * 3_600_000 + 600_000);
      expect((await placed(time, pace, 'yahoo')).kind).toBe('admitted');
    }
  });

  test('one refusal, or a relay that refuses all, closes nobody [B4]', async () => {
    const time = simulation();
    const pace = worker(time, {});
    for (let n = 0; n < 10; n++) {
      await pace.learn('google', REFUSED);
      await pace.learn('google', TAKEN);
      await pace.settle();
    }
    expect(await pace.throttled()).toEqual([]);
    const alone = worker(time, {});
    for (let n = 0; n < 30; n++)
      for (const provider of ['google', 'yahoo', 'orange']) await alone.learn(provider, REFUSED);
    expect(await alone.throttled()).toEqual([]);
  });
});

describe('quiet hours', () => {
  const night = { quietHours: { from: '22:00', to: '07:00' }, zone: 'Europe/Paris' };

  test.each([
    ['in the evening', '2026-11-27T21:30:00Z', '2026-11-28T06:00:00.000Z'],
    ['after midnight', '2026-11-28T03:00:00Z', '2026-11-28T06:00:00.000Z'],
    ['to the minute they begin', '2026-11-27T21:00:00Z', '2026-11-28T06:00:00.000Z'],
    ['the minute before', '2026-11-27T20:59:59Z', null],
    ['to the minute they end', '2026-11-28T06:00:00Z', null],
    ['by day', '2026-11-27T09:00:00Z', null],
    ['in the night that loses an hour', '2026-03-28T23:00:00Z', '2026-03-29T05:00:00.000Z'],
    ['in the night that gains one', '2026-10-24T23:00:00Z', '2026-10-25T06:00:00.000Z'],
  ])('%s [B14]', (_, now, end) => {
    expect(quietUntil(new Date(now), night)?.toISOString() ?? null).toBe(end);
  });

  test('an hour that clocks repeat or skip ends them once [B14]', () => {
    const early = { quietHours: { from: '01:00', to: '02:30' }, zone: 'Europe/Paris' };
    expect(quietUntil(new Date('2026-10-25T00:10:00Z'), early)?.toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    );
    expect(quietUntil(new Date('2026-10-25T01:10:00Z'), early)).toBeNull();
    expect(quietUntil(new Date('2026-03-29T00:30:00Z'), early)?.toISOString()).toBe(
      '2026-03-29T01:00:00.000Z',
    );
  });

  test('a quiet time ends later, within a day and outside quiet hours [B14]', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    const zone = fc.constantFrom(
      'Europe/Paris',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Asia/Tokyo',
    );
    fc.assert(
      fc.property(
        time,
        time,
        zone,
        fc.integer({ min: START, max: START + 366 * 86_400_000 }),
        (from, to, where, at) => {
          fc.pre(from !== to);
          const rules = { quietHours: { from, to }, zone: where };
          const end = quietUntil(new Date(at), rules);
          if (end === null) return;
          expect(end.getTime()).toBeGreaterThan(at);
          expect(end.getTime() - at).toBeLessThanOrEqual(25 * 3_600_000);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('none unless there are some', () => {
    expect(quietUntil(new Date(START), NONE)).toBeNull();
  });
});

describe('warming up', () => {
  const rules = { since: '2026-11-01', firstDay: 50 };
  const days = (...counts: readonly (readonly [string, number])[]) =>
    counts.map(([day, submitted]) => ({ day, provider: 'google', submitted }));

  test.each([
    ['before it begins, no cap', '2026-10-31', days(), Number.POSITIVE_INFINITY],
    ['the first day', '2026-11-01', days(), 50],
    [
      'twice the most of any day before',
      '2026-11-06',
      days(['2026-11-01', 50], ['2026-11-02', 90], ['2026-11-03', 20]),
      180,
    ],
    ['days without mail count for nothing', '2026-11-20', days(['2026-11-01', 50]), 100],
    ['what came before it began does not count', '2026-11-02', days(['2026-10-30', 9_000]), 50],
    ['what goes today does not raise today', '2026-11-02', days(['2026-11-01', 50], ['2026-11-02', 90]), 100],
    ['after 30 idle days it begins anew', '2026-12-03', days(['2026-11-01', 50], ['2026-11-03', 400]), 50],
    ['after 29 it goes on', '2026-12-02', days(['2026-11-03', 400]), 800],
  ])('%s [B13]', (_, today, history, cap) => {
    expect(warmUpCap(history, today, rules)).toBe(cap);
  });

  test('a provider that has had its share waits for the next day [B13]', async () => {
    const time = simulation();
    const history = counted(days(['2026-11-26', 4], ['2026-11-27', 3]));
    const pace = worker(time, { warmUp: { since: '2026-11-01', firstDay: 5 } }, bookOf(time), history);
    const go: boolean[] = [];
    for (let n = 0; n < 7; n++) go.push((await placed(time, pace, 'google')).kind === 'admitted');
    // Eight today, and three of them went before this book began.
    expect(go).toEqual([true, true, true, true, true, false, false]);
    const full = await placed(time, pace, 'google');
    expect(full.kind === 'admitted' ? '' : full.until.toISOString()).toMatch(/^2026-11-28T00:0/);
    expect((await placed(time, pace, 'yahoo')).kind).toBe('admitted');
    time.forward(86_400_000);
    expect((await placed(time, pace, 'google')).kind).toBe('admitted');
  });
});

test('how long an audience takes at least [B14]', () => {
  expect(leastDuration({ ...NONE, rate: { count: 10, per: 'second' } }, 250_000)).toBe(250_000 * 105);
  expect(leastDuration({ ...NONE, spreadMinutes: 30 }, 10)).toBe(1_800_000);
  expect(leastDuration(NONE, 1_000_000)).toBe(0);
  expect(gapOf({ count: 600, per: 'minute' })).toBeCloseTo(100.08, 2);
});
