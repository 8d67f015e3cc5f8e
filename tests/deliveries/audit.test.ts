// What the audit says in one sentence: readers whose copy is uncertain come first.
import { expect, test } from '@jest/globals';
import { audit } from '../../src/deliveries/audit.js';
import { DELIVERY_STATUSES, type DeliveryCounts } from '../../src/deliveries/delivery.js';
import { issue } from '../support/factory.js';

const counts = (some: Partial<DeliveryCounts>): DeliveryCounts => ({
  ...(Object.fromEntries(DELIVERY_STATUSES.map((status) => [status, 0])) as DeliveryCounts),
  ...some,
});
const verdict = (audienceTotal: number | null, some: Partial<DeliveryCounts>, stopped = 0) =>
  audit({ ...issue({ audienceTotal }), id: 1, number: 12, name: '12' }, counts(some), { stopped }).verdict;

test.each([
  ['nothing uncertain', 20_000, { submitted: 20_000 }, 0, 'Every reader is accounted for: 20,000 of 20,000.'],
  [
    'some uncertain',
    20_000,
    { submitted: 19_980, uncertain: 20 },
    0,
    '19,980 submitted, 20 uncertain (friday issue uncertain 12). Every reader is accounted for: 20,000 of 20,000.',
  ],
  [
    'a stopped issue',
    1_200,
    { submitted: 100, skipped: 1_100 },
    1_100,
    'Every reader is accounted for: 1,200 of 1,200. 1,100 of them did not get it, because the issue was stopped.',
  ],
  ['open ones', 3_000, { submitted: 1_000, pending: 2_000 }, 0, '2,000 of 3,000 deliveries are still open.'],
  ['missing ones', 3, { submitted: 2 }, 0, 'The audience was 3, but 2 deliveries are settled.'],
  ['no start', null, {}, 0, 'The issue has not started, so there is no audience yet.'],
] as const)('the verdict on %s', (_, total, some, stopped, sentence) => {
  expect(verdict(total, some, stopped)).toBe(sentence);
});
