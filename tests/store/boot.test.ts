// After a power cut, what a database had not flushed is gone: rows claimed in an earlier run of the machine
// may have been sent, whatever they say.
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { machineBoot } from '../../src/store/boot.js';
import { openStore } from '../../src/store/connect.js';
import { FRIDAY, later, sendingIssue } from '../support/factory.js';
import { temporaryFolder } from '../support/folder.js';

const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** Three claimed rows of which one is marked, found by a sweep after their claims ran out. */
async function sweptAfter(boots: { readonly claimed: string | null; readonly swept: string | null }) {
  const url = `sqlite://${join(temporaryFolder(), 'friday.db')}`;
  const before = await openStore(url, { boot: boots.claimed });
  const { issue } = await sendingIssue(before, 3);
  const [first] = await before.deliveries.claim(issue.id, ALL, 3, {
    worker: 'w',
    now: FRIDAY,
    until: later(2),
  });
  expect(await before.deliveries.markWire(first?.id ?? 0, 'w', FRIDAY)).toBe(true);
  await before.close();
  const after = await openStore(url, { boot: boots.swept });
  const found = await after.deliveries.sweepStaleClaims(later(3));
  await after.close();
  return found;
}

test('in the same run of the machine only marked rows are uncertain [G1]', async () => {
  expect(await sweptAfter({ claimed: 'one', swept: 'one' })).toEqual({ uncertain: 1, released: 2 });
});

test('after a reboot every claimed row is uncertain [G1]', async () => {
  expect(await sweptAfter({ claimed: 'one', swept: 'two' })).toEqual({ uncertain: 3, released: 0 });
});

test('where runs cannot be told apart every mark was flushed, and is believed [G1]', async () => {
  expect(await sweptAfter({ claimed: null, swept: null })).toEqual({ uncertain: 1, released: 2 });
  expect(await sweptAfter({ claimed: null, swept: 'one' })).toEqual({ uncertain: 1, released: 2 });
});

test('reads the boot from the system, and is unknown where it does not tell', () => {
  expect(machineBoot('/nowhere/boot_id')).toBeNull();
  const boot = machineBoot();
  if (process.platform === 'linux') expect(boot).toMatch(/^[0-9a-f-]{36}$/);
  else expect(boot).toBeNull();
});
