// Repeated events: the first at once, the others together once a minute.
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Logger } from '../src/log.js';
import { createRepeatLog } from '../src/log-repeats.js';

let said: string[];
const keep = (message: string, fields: Record<string, unknown> = {}) =>
  void said.push(`${message} ${JSON.stringify(fields)}`);
const log: Logger = { debug: keep, info: keep, warn: keep, error: keep };

beforeEach(() => {
  said = [];
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('logs the first at once, and the others a minute later as one count', () => {
  const say = createRepeatLog(log);
  for (let at = 1; at <= 40; at++) say('error', 'sweep', 'job failed', { at });
  expect(said).toEqual(['job failed {"at":1}']);
  jest.advanceTimersByTime(60_000);
  expect(said).toEqual(['job failed {"at":1}', 'job failed {"at":40,"times":39}']);
});

test('kinds are counted apart', () => {
  const say = createRepeatLog(log);
  say('error', 'sweep', 'job failed', { job: 'sweep' });
  say('error', 'purge', 'job failed', { job: 'purge' });
  expect(said).toHaveLength(2);
});

test('a minute without any ends the counting: the next one is said at once', () => {
  const say = createRepeatLog(log);
  say('warn', 'redis', 'away');
  jest.advanceTimersByTime(60_000);
  expect(jest.getTimerCount()).toBe(0);
  say('warn', 'redis', 'away again');
  expect(said).toEqual(['away {}', 'away again {}']);
});
