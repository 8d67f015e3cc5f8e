// How `friday issue status` reports mailbox providers that are slowed or closed.
import { describe, expect, test } from '@jest/globals';
import { throttledProviderLines } from '../../cli/commands/issue/throttled-providers.js';

const slowed = (provider: string, perSecond: number, reason = '421 4.7.0 Try again later') => ({
  provider,
  perSecond,
  closedUntil: null,
  reason,
});
const closed = {
  provider: 'yahoo',
  perSecond: null,
  closedUntil: new Date('2026-11-27T10:00:00Z'),
  reason: '554 5.7.9 Message not accepted for policy reasons',
};

describe('throttled providers', () => {
  test('lists the slowest providers first, each with its rate and reply [B7]', () => {
    expect(
      throttledProviderLines(
        [slowed('google', 12.4), slowed('another provider', 0.1), closed],
        'Europe/Paris',
      ),
    ).toEqual([
      'Yahoo gets nothing until 2026-11-27 11:00 Europe/Paris: 554 5.7.9 Message not accepted for policy reasons',
      'Another provider is throttled to 6 a minute: 421 4.7.0 Try again later',
      'Google is throttled to 12 a second: 421 4.7.0 Try again later',
    ]);
  });

  test('nothing where all is well, and a sentence where nobody knows', () => {
    expect(throttledProviderLines([], 'UTC')).toEqual([]);
    expect(throttledProviderLines(null, 'UTC')).toEqual([
      'Redis is not reachable, so the throttled mailbox providers are unknown.',
    ]);
  });

  test('many are counted, and what they say cannot steer the terminal', () => {
    const many = Array.from({ length: 8 }, (_, n) => slowed('another provider', n + 1, 'wait\u001b[2J'));
    const lines = throttledProviderLines(many, 'UTC');
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe('And 3 more mailbox providers: --json lists them.');
    expect(lines.join('')).not.toContain('\u001b');
  });
});
