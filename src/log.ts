// The door of pino: one line of JSON per event on stderr, addresses and tokens redacted.
import { pino } from 'pino';
import type { Config } from './config/config.js';
import { reasonOf } from './errors.js';

export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

// Each looks only from where a word begins, so that no text, however long, takes more time than its length.
const ADDRESS = /(?<![^\s<>()[\]"',;:=/])[^\s<>()[\]"',;:=/@]{1,256}(?:@|%40)[^\s<>()[\]"',;:@]+/gi;
const TOKEN = /(?<![\w-])[\w-]{8,64}\.[A-Za-z0-9]{1,16}\.[\w-]{27}(?![\w-])/g;
const CREDENTIALS = /(:\/\/)[^\s/@]{1,512}@/g;
const DESK_KEY = /([?&]key=)[\w-]{16,64}/g;

/** The text without addresses, tokens, the desk's key and the passwords of web addresses (D8, D20, G19). */
export function redact(text: string): string {
  const bare = text
    .replace(TOKEN, '[token]')
    .replace(DESK_KEY, '$1[key]')
    .replace(CREDENTIALS, '$1[secret]@');
  return bare.replace(ADDRESS, '[address]');
}

/**
 * One JSON line per event on the file descriptor `to`, redacted throughout. Writes synchronously, so that the
 * last line of a dying process is there.
 */
export function createLogger(level: Config['logLevel'], name: string, to = 2): Logger {
  const log = pino(
    { level, base: { process: name, pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: to, sync: true }),
  );
  const write =
    (at: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: Record<string, unknown> = {}) => {
      if (log.isLevelEnabled(at))
        log[at](
          Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, redacted(value)])),
          redact(message),
        );
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

function redacted(value: unknown): unknown {
  if (typeof value === 'string') return redact(value);
  if (value instanceof Error) return redact(reasonOf(value));
  return value !== null && typeof value === 'object' ? redact(JSON.stringify(value)) : value;
}
