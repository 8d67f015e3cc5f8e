// Repeats: an event that happens again and again is logged at once, then once a minute with how often it
// happened.
import type { Logger } from './log.js';

const EVERY_MS = 60_000;

/**
 * Logs an event of the kind `key`. Events of one key share a line a minute, which shows the latest of them.
 */
export type LogRepeated = (
  level: 'warn' | 'error',
  key: string,
  message: string,
  fields?: Record<string, unknown>,
) => void;

/**
 * The first event of a key is logged at once. Later ones are counted, and logged every `everyMs` as `times`,
 * for as long as there are any. Keys must be few: names of jobs or routes, never what somebody sent.
 */
export function createRepeatLog(log: Logger, everyMs = EVERY_MS): LogRepeated {
  const counted = new Map<string, { times: number; message: string; fields: Record<string, unknown> }>();
  return (level, key, message, fields = {}) => {
    const known = counted.get(key);
    if (known !== undefined) {
      Object.assign(known, { times: known.times + 1, message, fields });
      return;
    }
    log[level](message, fields);
    const events = { times: 0, message, fields };
    counted.set(key, events);
    const timer = setInterval(() => {
      if (events.times === 0) {
        clearInterval(timer);
        counted.delete(key);
        return;
      }
      log[level](events.message, { ...events.fields, times: events.times });
      events.times = 0;
    }, everyMs);
    timer.unref();
  };
}
