// Progress of a send: what one look shows, and the pace since the look before.
import { expect, test } from '@jest/globals';
import { DELIVERY_STATUSES, type DeliveryCounts } from '../../src/deliveries/delivery.js';
import { progressOf } from '../../src/deliveries/progress.js';

const NOW = new Date('2026-11-20T09:10:00Z');
const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const counts = (some: Partial<DeliveryCounts>): DeliveryCounts => ({
  ...(Object.fromEntries(DELIVERY_STATUSES.map((status) => [status, 0])) as DeliveryCounts),
  ...some,
});
const ISSUE = { number: 12, audienceTotal: 900 };

test('names the issue, the audience and what concerns the relay', () => {
  const seen = counts({ submitted: 700, deferred: 40, rejected: 3, uncertain: 2, pending: 100, skipped: 55 });
  expect(progressOf(ISSUE, seen, { at: NOW, last: undefined })).toEqual({
    issue: 12,
    submitted: 700,
    total: 900,
    perMinute: null,
    deferred: 40,
    rejected: 3,
    uncertain: 2,
  });
});

test.each([
  ['a minute ago', { submitted: 400, at: secondsAgo(60) }, 300],
  ['half a minute ago', { submitted: 400, at: secondsAgo(30) }, 600],
  ['two minutes ago, as another worker looked meanwhile', { submitted: 400, at: secondsAgo(120) }, 150],
  ['nothing went since', { submitted: 700, at: secondsAgo(60) }, 0],
  ['fewer are submitted than before, as some are sent again', { submitted: 705, at: secondsAgo(60) }, 0],
  ['at the same instant', { submitted: 400, at: NOW }, null],
  ['in the future: the clock was set back', { submitted: 400, at: secondsAgo(-60) }, null],
])('messages per minute since the last look: %s', (_, last, perMinute) => {
  expect(progressOf(ISSUE, counts({ submitted: 700 }), { at: NOW, last })).toMatchObject({ perMinute });
});
