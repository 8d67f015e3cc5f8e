// The rule by which a copied or restored database is told from a healthy one.
import { describe, expect, test } from '@jest/globals';
import {
  type Hold,
  holdReason,
  judgeLease,
  type Lease,
  type WitnessRecord,
} from '../../../src/deliveries/installation/lease.js';

const HERE = ['/srv/friday/friday.db on machine 1'];
const T1 = '2026-11-27T08:00:00.000Z';
const T2 = '2026-11-27T08:00:20.000Z';
const lease = (overrides: Partial<Lease> = {}): Lease => ({
  id: 'a',
  epoch: 7,
  renewedAt: T2,
  hold: null,
  ...overrides,
});
const knows = (overrides: Partial<WitnessRecord> = {}): WitnessRecord => ({
  witness: 'this machine',
  epoch: 7,
  renewedAt: T2,
  place: HERE,
  superseded: null,
  ...overrides,
});
const held = (kind: Hold['kind']): Hold => ({ kind, since: T1, detail: '' });
const around = { place: HERE, hasSent: true, alive: false, outrun: false };

describe('the lease [G3]', () => {
  test.each<[string, Lease, readonly WitnessRecord[], Partial<typeof around>, string]>([
    ['a witness knows the same epoch', lease(), [knows()], {}, 'well'],
    ['a process died between row and witness, however often', lease({ epoch: 12 }), [knows()], {}, 'well'],
    ['one witness of two is left', lease(), [knows({ witness: 'Redis' })], {}, 'well'],
    ['the place has one name in common', lease(), [knows({ place: ['db2/friday', ...HERE] })], {}, 'well'],
    ['a new database nobody knows', lease({ epoch: 0, renewedAt: null }), [], { hasSent: false }, 'well'],
    [
      'a database from before there were leases, which has sent',
      lease({ epoch: 0, renewedAt: null }),
      [],
      {},
      'unknown',
    ],
    ['nobody knows it', lease(), [], { hasSent: false }, 'unknown'],
    ['nobody knows it, but others raise it right now', lease(), [], { alive: true }, 'well'],
    [
      'a hold of before, and a witness that knows it',
      lease({ hold: held('unknown') }),
      [knows()],
      {},
      'well',
    ],
    ['a witness has seen a later epoch', lease(), [knows({ epoch: 8 })], {}, 'restored'],
    [
      'a later epoch at one witness outweighs another that knows it',
      lease(),
      [knows(), knows({ witness: 'Redis', epoch: 8 })],
      {},
      'restored',
    ],
    ['a process went further than this copy', lease(), [knows()], { outrun: true }, 'restored'],
    ['a process went further, and no other witness is left', lease(), [], { outrun: true }, 'restored'],
    [
      'a restored database stays held whoever knows it later',
      lease({ hold: held('restored') }),
      [knows()],
      {},
      'restored',
    ],
    ['it is known at another place', lease(), [knows({ place: ['/elsewhere/friday.db'] })], {}, 'copied'],
    [
      'two were raised equally often at different instants',
      lease(),
      [knows({ renewedAt: T1 })],
      {},
      'copied',
    ],
    ['another has taken over', lease(), [knows({ superseded: 'the database at /b' })], {}, 'superseded'],
  ])('%s', (_, row, testimonies, more, expected) => {
    expect(judgeLease(row, testimonies, { ...around, ...more }).kind).toBe(expected);
  });

  test('says why in one sentence', () => {
    expect(holdReason({ kind: 'restored', detail: `Redis has seen it as it was at ${T1}` })).toBe(
      `this database was restored from an older backup (Redis has seen it as it was at ${T1}): nothing is sent from here`,
    );
    const upgraded = judgeLease(lease({ epoch: 0, renewedAt: null }), [], around);
    expect(upgraded.kind === 'well' ? '' : holdReason(upgraded)).toBe(
      'no witness outside this database knows it, so it was copied or restored (or a version without this check used it last): nothing is sent from here',
    );
  });
});
