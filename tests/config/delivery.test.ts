// The keys of delivery: what a good value becomes, and the fix for each bad one.
import { describe, expect, test } from '@jest/globals';
import { type ConfigProblem, parseConfig } from '../../src/config/config.js';
import { AppError } from '../../src/errors.js';
import { newsroomYaml } from '../support/newsroom.js';

const FILE = '/srv/friday/friday.yaml';
const RATE = 'use a rate such as 20/second, 600/minute or 5000/hour';
const TIME = 'use a time of day in quotes, such as "22:00"';
const DAY = 'use a day in quotes, such as "2026-11-01"';

const parse = (delivery: string) => parseConfig(newsroomYaml(`delivery: { ${delivery} }`), FILE, {}).delivery;

function problems(delivery: string): readonly ConfigProblem[] {
  try {
    parse(delivery);
    return [];
  } catch (error) {
    if (error instanceof AppError) return error.details['problems'] as readonly ConfigProblem[];
    throw error;
  }
}

describe('the pace as configured', () => {
  test('is no limit at all unless there is one', () => {
    expect(parse('').pace).toMatchObject({
      rate: null,
      providerRate: null,
      providerRates: {},
      spreadMinutes: 0,
      quietHours: null,
      warmUp: null,
    });
    expect(parse('')).toMatchObject({
      connectionRatePerMinute: null,
      backingOff: { recoverMs: 1_200_000, closedMs: 3_600_000 },
    });
  });

  test('takes rates with or without spaces, names of providers in any case, and times', () => {
    const delivery = parse(
      'rate: " 20 / second ", provider_rates: { Google: 5000/hour }, quiet_hours: { from: "22:00", to: "07:00" }, connection_rate_per_minute: 60',
    );
    expect(delivery.pace).toMatchObject({
      rate: { count: 20, per: 'second' },
      providerRates: { google: { count: 5000, per: 'hour' } },
      quietHours: { from: '22:00', to: '07:00' },
      zone: 'Europe/Paris',
    });
    expect(delivery.connectionRatePerMinute).toBe(60);
    expect(parse('warm_up: { since: "2026-11-01" }').pace.warmUp).toEqual({
      since: '2026-11-01',
      firstDay: 50,
    });
  });

  test.each([
    ['rate: 20', 'rate', RATE],
    ['rate: 0/second', 'rate', RATE],
    ['rate: 20/day', 'rate', RATE],
    ['provider_rate: fast', 'provider_rate', RATE],
    ['provider_rates: { google: 10 }', 'provider_rates.google', RATE],
    ['connection_rate_per_minute: 0', 'connection_rate_per_minute', 'use a whole number from 1 to 1000000'],
    [
      'connection_rate_per_minute: 10/minute',
      'connection_rate_per_minute',
      'use a whole number from 1 to 1000000',
    ],
    ['spread_minutes: -1', 'spread_minutes', 'use a whole number from 0 to 2880'],
    ['spread_minutes: 1.5', 'spread_minutes', 'use a whole number from 0 to 2880'],
    ['quiet_hours: { from: "24:00", to: "07:00" }', 'quiet_hours.from', TIME],
    ['quiet_hours: { from: 22, to: "07:00" }', 'quiet_hours.from', TIME],
    ['quiet_hours: { from: "22:00", to: "22:00" }', 'quiet_hours.to', 'let "to" differ from "from"'],
    ['quiet_hours: { from: "22:00" }', 'quiet_hours.to', `add it: ${TIME}`],
    ['warm_up: { since: tomorrow }', 'warm_up.since', DAY],
    ['warm_up: { since: "2026-02-30" }', 'warm_up.since', DAY],
    ['warm_up: { first_day: 50 }', 'warm_up.since', `add it: ${DAY}`],
    [
      'warm_up: { since: "2026-11-01", first_day: 0 }',
      'warm_up.first_day',
      'use a whole number from 1 to 1000000',
    ],
    ['backing_off: { slowest: never }', 'backing_off.slowest', RATE],
    [
      'backing_off: { recover_minutes: 0 }',
      'backing_off.recover_minutes',
      'use a whole number from 1 to 1440',
    ],
    [
      'backing_off: { closed_minutes: 2881 }',
      'backing_off.closed_minutes',
      'use a whole number from 1 to 2880',
    ],
    ['local_time: often', 'local_time', 'use true or false'],
  ])('%s is told what to write', (delivery, key, remedy) => {
    expect(problems(delivery).map((problem) => [problem.key, problem.remedy])).toEqual([
      [`delivery.${key}`, remedy],
    ]);
  });

  test('a key that nobody knows is named', () => {
    expect(problems('quiet_hour: { from: "22:00", to: "07:00" }')).toMatchObject([
      { key: 'delivery.quiet_hour', remedy: expect.stringContaining('remove it') },
    ]);
  });
});

describe('who gets mail', () => {
  const ONE = 'use an address, or a whole domain in quotes such as "@staging.example"';

  test('is everybody, and of test copies the editor, unless it is written [G7]', () => {
    expect(parse('')).toMatchObject({ onlyTo: null, testTo: ['ada@harbour.example'] });
  });

  test('is written as addresses and domains in any case and script [G7]', () => {
    const delivery = parse(
      'only_to: ["@Exämple.example", Zoe@News.example], test_to: ["@design.example"], canary: { most: 5 }',
    );
    expect(delivery).toMatchObject({
      onlyTo: ['@xn--exmple-cua.example', 'zoe@news.example'],
      testTo: ['ada@harbour.example', '@design.example'],
      canary: null,
    });
  });

  test.each([
    [
      'only_to: []',
      'only_to',
      'name at least one address or domain, or remove the key: without it, mail goes to every reader',
    ],
    ['only_to: ada@news.example', 'only_to', `use a list: ${ONE}`],
    ['only_to: [staging.example]', 'only_to.0', ONE],
    ['only_to: ["@"]', 'only_to.0', ONE],
    ['test_to: [ada]', 'test_to.0', ONE],
  ])('"%s" is told to mend %s [G7]', (delivery, key, remedy) => {
    expect(problems(delivery).map((problem) => [problem.key, problem.remedy])).toEqual([
      [`delivery.${key}`, remedy],
    ]);
  });
});
