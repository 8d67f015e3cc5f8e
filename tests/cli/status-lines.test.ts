// The state of a send in one line: overdue, without a worker, and never an estimate from a worker that has
// stopped.
import { describe, expect, test } from '@jest/globals';
import { fridayLine, overdueSince, statusLine } from '../../cli/commands/issue/status-lines.js';
import { audit } from '../../src/deliveries/audit.js';
import type { DeliveryCounts } from '../../src/deliveries/delivery.js';
import { workerStanding } from '../../src/deliveries/installation/worker-standing.js';
import type { Issue } from '../../src/issues/issue.js';
import { FRIDAY, issue, later } from '../support/factory.js';

const NONE: DeliveryCounts = {
  pending: 0,
  submitting: 0,
  submitted: 0,
  rejected: 0,
  deferred: 0,
  uncertain: 0,
  expired: 0,
  skipped: 0,
};
const ZONE = 'Europe/Paris';
const now = new Date(later(30));

const made = (overrides: Partial<Issue>): Issue => ({
  ...issue(),
  id: 1,
  number: 5,
  name: '5',
  ...overrides,
});

function line(overrides: Partial<Issue>, lastSeen: string | null, overdue: string | null = null): string {
  const one = made(overrides);
  const counts = { ...NONE, ...(one.audienceTotal === null ? {} : { pending: 60, submitted: 40 }) };
  return statusLine(
    {
      issue: one,
      audit: audit(one, counts),
      rate: 10,
      worker: workerStanding(lastSeen, now),
      held: false,
      overdue,
    },
    ZONE,
    now,
  );
}

describe('the line of a send', () => {
  const sending = { status: 'sending', audienceTotal: 100 } as const;

  test('estimates while a worker works', () => {
    expect(line(sending, later(30))).toBe('Issue 5 is sending: 40 of 100 (40%), 10/s, 6 s left.');
  });

  test.each([
    [later(12), 'no worker since 09:12'],
    [later(-24 * 60), 'no worker since 2026-11-19 09:00'],
    [null, 'no worker has run yet'],
  ])('of a worker last seen at %s says "%s", and no time left', (lastSeen, note) => {
    expect(line(sending, lastSeen)).toBe(`Issue 5 is sending: 40 of 100 (40%), ${note}.`);
  });

  test('says that a scheduled issue is overdue, and why', () => {
    expect(line({ status: 'scheduled', sendAt: FRIDAY }, later(-20), FRIDAY)).toBe(
      'Issue 5 is scheduled, overdue since 09:00, no worker since 08:40.',
    );
  });

  test('needs no worker for a draft, a paused or a sent issue', () => {
    for (const status of ['draft', 'paused', 'sent'] as const)
      expect(line({ status }, null)).not.toContain('worker');
  });
});

describe('overdue', () => {
  const friday = (number: number | null) => ({
    date: '2026-11-20',
    sendTime: FRIDAY,
    number,
    state: 'draft' as const,
  });

  test.each<[string, Partial<Issue>, number | null, string | null]>([
    ['a scheduled issue after its own time', { status: 'scheduled', sendAt: later(10) }, null, later(10)],
    ['not within the first minute', { status: 'scheduled', sendAt: later(29.5) }, null, null],
    ['not before its time', { status: 'scheduled', sendAt: later(40) }, 5, null],
    ['a draft after the send time of its Friday', { status: 'draft' }, 5, FRIDAY],
    ['not a draft of another Friday', { status: 'draft' }, 6, null],
    ['not an issue that has started', { status: 'sending', sendAt: FRIDAY }, 5, null],
  ])('%s', (_, overrides, number, expected) => {
    expect(overdueSince(made(overrides), friday(number), now)).toBe(expected);
  });
});

describe('what is due this Friday', () => {
  const friday = (number: number | null, state: 'draft' | 'sent' | 'none') => ({
    date: '2026-11-20',
    sendTime: FRIDAY,
    number,
    state,
  });

  test.each([
    [5, 'sent', null],
    [6, 'draft', 'Send time Friday 20 November 2026, 09:00: issue 6 is a draft, overdue.'],
    [6, 'sent', 'Send time Friday 20 November 2026, 09:00: issue 6 is sent.'],
    [null, 'none', 'Send time Friday 20 November 2026, 09:00: no issue, overdue.'],
  ] as const)('where it is issue %s (%s) and issue 5 is shown: %s', (number, state, expected) => {
    expect(fridayLine(friday(number, state), made({ status: 'sent' }), ZONE, now)).toBe(expected);
  });
});
