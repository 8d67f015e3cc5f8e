// The door of pino: one line of JSON per event on stderr, addresses and tokens redacted.
import { pino } from 'pino';
import type { Config } from './config.js';

export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

const ADDRESS = /[^\s<>"'@]+@[^\s<>"'@]+\.[^\s<>"'@]+/g;
const TOKEN = /\b[A-Za-z0-9_-]{8,64}\.[A-Za-z0-9]{1,16}\.[A-Za-z0-9_-]{27}\b/g;

/** The text without addresses and tokens (D8, D20). */
export function redact(text: string): string {
  return text.replace(TOKEN, '[token]').replace(ADDRESS, '[address]');
}

/** Messages and text fields pass through `redact`. Writes synchronously, so that the last line of a dying process is there. */
export function createLogger(level: Config['logLevel'], name: string): Logger {
  const log = pino({ level, base: { process: name, pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true }));
  const write =
    (at: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: Record<string, unknown> = {}) => {
      const safe = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? redact(value) : value]));
      log[at](safe, redact(message));
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
