// Sleep: one stop signal wakes all, and carries one listener however many sleep on it.
import { getEventListeners } from 'node:events';
import { expect, test } from '@jest/globals';
import { createSleep } from '../../src/timing/sleep.js';

const HOUR = 3_600_000;
const listeners = ({ signal }: AbortController) => getEventListeners(signal, 'abort').length;
const fifty = <T>(make: () => T): T[] => Array.from({ length: 50 }, make);

test('fifty sleepers share one listener on the signal, and wake when it is aborted', async () => {
  const sleep = createSleep();
  const stop = new AbortController();
  const asleep = fifty(() => sleep(HOUR, stop.signal));
  expect(listeners(stop)).toBe(1);
  stop.abort();
  await Promise.all(asleep);
  expect(listeners(stop)).toBe(0);
});

test('the listener goes with the last sleeper, and comes back with the next', async () => {
  const sleep = createSleep();
  const stop = new AbortController();
  const long = sleep(HOUR, stop.signal);
  await Promise.all(fifty(() => sleep(1, stop.signal)));
  expect(listeners(stop)).toBe(1);
  stop.abort();
  await long;

  const next = new AbortController();
  await sleep(1, next.signal);
  expect(listeners(next)).toBe(0);
  const again = sleep(HOUR, next.signal);
  expect(listeners(next)).toBe(1);
  next.abort();
  await again;
});

test('an aborted signal lets nobody sleep, and another signal wakes nobody', async () => {
  const sleep = createSleep();
  await sleep(HOUR, AbortSignal.abort());
  const one = new AbortController();
  const other = new AbortController();
  const woken: string[] = [];
  const asleep = [
    sleep(HOUR, one.signal).then(() => woken.push('one')),
    sleep(HOUR, other.signal).then(() => woken.push('other')),
  ];
  one.abort();
  await asleep[0];
  expect(woken).toEqual(['one']);
  other.abort();
  await asleep[1];
  expect(woken).toEqual(['one', 'other']);
});

test('without a signal it sleeps for as long as it is told', async () => {
  const begun = performance.now();
  await createSleep()(20);
  expect(performance.now() - begun).toBeGreaterThan(15);
});
