// Whether the configured pace reaches every reader within the window, and what is said where it does not.
import { describe, expect, test } from '@jest/globals';
import { paceFinding } from '../../../src/deliveries/pace/pace-fit.js';
import type { PaceRules } from '../../../src/deliveries/pace/pace-rules.js';

const NONE: PaceRules = {
  rate: null,
  providerRate: null,
  providerRates: {},
  spreadMinutes: 0,
  quietHours: null,
  warmUp: null,
  zone: 'Europe/Paris',
};
const NINE = new Date('2026-11-27T08:00:00Z');
const sendTime = (readers: number, at = NINE) => [{ at, readers }];
const PER_HOUR = { count: 1_000, per: 'hour' } as const;

describe('the pace and the window of first attempts [G4]', () => {
  test('fit without limits, without readers, and where the last turn comes in time', () => {
    expect(paceFinding(sendTime(1_000_000), NONE, 3)).toBeNull();
    expect(paceFinding(sendTime(0), { ...NONE, rate: PER_HOUR }, 3)).toBeNull();
    expect(paceFinding(sendTime(2_900), { ...NONE, rate: PER_HOUR }, 3)).toBeNull();
    expect(paceFinding(sendTime(10), { ...NONE, spreadMinutes: 180 }, 3)).toBeNull();
  });

  test('a rate too low for the audience is told with every way out', () => {
    expect(paceFinding(sendTime(9_500), { ...NONE, rate: PER_HOUR }, 3)).toEqual({
      rule: 'G4',
      severity: 'warning',
      where: 'schedule.not_after_hours',
      about: 'machine',
      message:
        'At this pace the last readers are reached 9 h 31 min after their send time. Readers not reached within 3 h get no issue.',
      fix: 'Raise schedule.not_after_hours to 10, or raise delivery.rate.',
    });
  });

  test('a spread longer than the window is told with possible ways out', () => {
    expect(paceFinding(sendTime(1), { ...NONE, spreadMinutes: 240 }, 3)?.fix).toBe(
      'Raise schedule.not_after_hours to 4, or lower delivery.spread_minutes.',
    );
    expect(paceFinding(sendTime(1_000_000), { ...NONE, rate: PER_HOUR }, 3)?.fix).toBe(
      'Raise delivery.rate.',
    );
  });

  test('quiet hours in the window put the rest off until they end [B14]', () => {
    const quietHours = { from: '10:00', to: '18:00' };
    expect(paceFinding(sendTime(500), { ...NONE, rate: PER_HOUR, quietHours }, 3)).toBeNull();
    const late = paceFinding(sendTime(2_000), { ...NONE, rate: PER_HOUR, quietHours }, 3);
    expect(late?.message).toContain('10 h 1 min after their send time');
    expect(late?.fix).toBe(
      'Raise schedule.not_after_hours to 11, or raise delivery.rate, or shorten delivery.quiet_hours.',
    );
    const within = paceFinding(sendTime(10, new Date('2026-11-27T10:00:00Z')), { ...NONE, quietHours }, 3);
    expect([within?.message, within?.fix]).toEqual([
      expect.stringContaining('7 h after'),
      'Raise schedule.not_after_hours to 7, or shorten delivery.quiet_hours.',
    ]);
  });

  test("each reader's own hour has its own window and waits for those before", () => {
    const hours = (readers: number, apart: number) =>
      [0, 1, 2].map((n) => ({ at: new Date(NINE.getTime() + n * apart * 3_600_000), readers }));
    expect(paceFinding(hours(2_500, 3), { ...NONE, rate: PER_HOUR }, 3)).toBeNull();
    expect(paceFinding(hours(2_500, 1), { ...NONE, rate: PER_HOUR }, 3)?.message).toContain(
      '5 h 31 min after their send time',
    );
  });
});
