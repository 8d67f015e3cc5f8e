// Session: the resources of one run of the command. Configuration and app are opened at their first use and
// always closed.
import type { App } from '../src/app.js';
import type { Config } from '../src/config/config.js';
import type { Logger } from '../src/log.js';
import type { Repeat } from './command-line.js';
import type { Answer, Printer } from './output.js';
import type { Terminal } from './terminal.js';

export interface Session {
  readonly terminal: Terminal;
  readonly json: boolean;
  readonly out: Printer;
  /** The value of --config. */
  readonly configFlag: string | undefined;
  /** @throws AppError CONFIG_MISSING, CONFIG_INVALID */
  config(): Promise<Config>;
  app(): Promise<App>;
  /** The command that was typed, to be repeated with an issue named or a flag added. */
  again(repeat: Repeat): string;
  /** Aborted by SIGINT and SIGTERM, for commands that run until they are stopped. */
  stopSignal(): AbortSignal;
  close(): Promise<void>;
}

/** The export of a command file: parse, one verb, present. Null if it has already printed its answer. */
export type Run<Flags = Record<never, never>, Operands extends readonly unknown[] = []> = (
  session: Session,
  flags: Flags,
  ...operands: Operands
) => Promise<Answer | null>;

export interface SessionOptions {
  readonly terminal: Terminal;
  readonly json: boolean;
  readonly out: Printer;
  readonly configFlag: string | undefined;
  readonly again: (repeat: Repeat) => string;
}

/** Opens nothing yet. */
export function openSession(options: SessionOptions): Session {
  let config: Promise<Config> | null = null;
  let app: Promise<App> | null = null;
  const readConfig = () => {
    config ??= import('../src/config/config.js').then(({ loadConfig }) => {
      const read = loadConfig({ file: options.configFlag });
      for (const warning of read.warnings) options.out.note(`friday: ${read.file}: ${warning}`);
      return read;
    });
    return config;
  };
  return {
    ...options,
    config: readConfig,
    app: () => {
      app ??= openApp(readConfig, options.out);
      return app;
    },
    stopSignal: () => {
      const stopping = new AbortController();
      // `on`, not `once`: a signal often comes twice (from the terminal and from npx), and the second must
      // not cut short what the first began.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());
      return stopping.signal;
    },
    close: async () => {
      const opened = await app?.catch(() => null);
      await opened?.close();
    },
  };
}

async function openApp(readConfig: () => Promise<Config>, out: Printer): Promise<App> {
  const config = await readConfig();
  const { createApp } = await import('../src/app.js');
  return createApp(config, { log: quietLog(config.logLevel, out) });
}

/** At a terminal only what concerns the person is said, in words; with FRIDAY_LOG=debug, all of it. */
function quietLog(level: Config['logLevel'], out: Printer): Logger {
  const say = (message: string, fields: Record<string, unknown> = {}) => {
    const more = Object.entries(fields).map(([key, value]) => `${key}=${String(value)}`);
    out.note([message, ...more].join(' '));
  };
  const silent = () => undefined;
  const chatty = level === 'debug' ? say : silent;
  return {
    debug: chatty,
    info: chatty,
    warn: level === 'silent' || level === 'error' ? silent : say,
    error: level === 'silent' ? silent : say,
  };
}

/** The acting person: --by, else the configured editor. */
export async function actorOf(session: Session, by: string | undefined): Promise<string> {
  return by?.trim() || (await session.config()).editor.name;
}
