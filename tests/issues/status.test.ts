// The three status machines, every status against every event: what is not in the table is refused.
import { describe, expect, test } from '@jest/globals';
import {
  DELIVERY_EVENTS,
  DELIVERY_STATUSES,
  transition as moveDelivery,
  OPEN_STATUSES,
  SETTLED_STATUSES,
} from '../../src/deliveries/delivery.js';
import { AppError } from '../../src/errors.js';
import { ISSUE_EVENTS, ISSUE_STATUSES, transition as moveIssue } from '../../src/issues/issue.js';
import {
  transition as moveSubscriber,
  SUBSCRIBER_EVENTS,
  SUBSCRIBER_STATUSES,
} from '../../src/subscribers/subscriber.js';

function table<S extends string, E extends string>(
  statuses: readonly S[],
  events: readonly E[],
  move: (s: S, e: E) => S,
): string[] {
  return statuses.flatMap((status) =>
    events.flatMap((event) => {
      try {
        return [`${status} -${event}-> ${move(status, event)}`];
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        expect(error).toMatchObject({
          code: 'ILLEGAL_TRANSITION',
          kind: 'refused',
          fix: expect.stringMatching(/\S{3}/),
        });
        return [];
      }
    }),
  );
}

describe('status machines', () => {
  test('issue', () => {
    expect(table(ISSUE_STATUSES, ISSUE_EVENTS, moveIssue)).toEqual([
      'draft -approve-> approved',
      'draft -change-> draft',
      'draft -cancel-> cancelled',
      'approved -schedule-> scheduled',
      'approved -change-> draft',
      'approved -cancel-> cancelled',
      'approved -refresh-> approved',
      'scheduled -schedule-> scheduled',
      'scheduled -change-> draft',
      'scheduled -miss-> draft',
      'scheduled -start-> sending',
      'scheduled -cancel-> cancelled',
      'scheduled -refresh-> approved',
      'sending -pause-> paused',
      'sending -finish-> sent',
      'paused -resume-> sending',
      'paused -stop-> sent',
      'paused -amend-> paused',
      'sent -reopen-> sending',
      'cancelled -restore-> draft',
    ]);
  });

  test('subscriber: only listed events bring a reader back [G16]', () => {
    expect(table(SUBSCRIBER_STATUSES, SUBSCRIBER_EVENTS, moveSubscriber)).toEqual([
      'pending -confirm-> confirmed',
      'pending -unsubscribe-> unsubscribed',
      'pending -sign_up-> pending',
      'pending -suppress-> suppressed',
      'confirmed -confirm-> confirmed',
      'confirmed -unsubscribe-> unsubscribed',
      'confirmed -suppress-> suppressed',
      'confirmed -undo_import-> unsubscribed',
      'unsubscribed -unsubscribe-> unsubscribed',
      'unsubscribed -sign_up-> pending',
      'unsubscribed -suppress-> suppressed',
      'unsubscribed -import_again-> confirmed',
      'suppressed -unsubscribe-> suppressed',
      'suppressed -sign_up-> pending',
      'suppressed -suppress-> suppressed',
      'suppressed -undo_bounce-> confirmed',
      'suppressed -undo_move-> unsubscribed',
    ]);
  });

  test('delivery: nothing leaves submitted; a person settles uncertain [G21]', () => {
    expect(table(DELIVERY_STATUSES, DELIVERY_EVENTS, moveDelivery)).toEqual([
      'pending -claim-> submitting',
      'pending -expire-> expired',
      'pending -skip-> skipped',
      'pending -mark_uncertain-> uncertain',
      'submitting -accept-> submitted',
      'submitting -refuse-> rejected',
      'submitting -defer-> deferred',
      'submitting -lose-> uncertain',
      'submitting -release-> pending',
      'submitting -mark_uncertain-> uncertain',
      'deferred -come_due-> pending',
      'deferred -expire-> expired',
      'deferred -skip-> skipped',
      'deferred -mark_uncertain-> uncertain',
      'uncertain -accept_uncertain-> submitted',
      'uncertain -resend-> pending',
      'expired -resend-> pending',
      'skipped -suspect-> uncertain',
    ]);
    expect([...OPEN_STATUSES, ...SETTLED_STATUSES].sort()).toEqual([...DELIVERY_STATUSES].sort());
  });
});
