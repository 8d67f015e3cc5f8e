// Transport: the relay where one is configured, else the local inbox: an unconfigured Friday cannot mail a stranger.
import { join } from 'node:path';
import type { Config } from '../config.js';
import type { Submit, SubmitMarked } from '../deliveries/ports.js';
import type { Logger } from '../log.js';

export interface Transport {
  readonly submit: Submit;
  readonly submitMarked: SubmitMarked;
  close(): Promise<void>;
}

/** Folder of the local inbox below the data folder. */
export const inboxDir = (config: Config) => join(config.dataDir, 'inbox');

/** Opens what messages leave through; SMTP in both cases. @throws AppError DKIM_INVALID, RELAY_UNAVAILABLE */
export async function openTransport(config: Config, logger: Logger): Promise<Transport> {
  const { connections, connectionRatePerMinute } = config.delivery;
  const log = mailLog(logger);
  if (config.smtp !== null) {
    const { createRelay } = await import('../mail/smtp.js');
    return createRelay({ smtp: config.smtp, connections, log, perConnectionMinute: connectionRatePerMinute });
  }
  const { openInbox } = await import('../mail/inbox.js');
  return openInbox({ dir: inboxDir(config), connections, log });
}

/** The mail layer puts fields first, as pino does. */
function mailLog(log: Logger) {
  const write = (level: 'debug' | 'info' | 'warn') => (fields: object, message: string) => log[level](message, { ...fields });
  return { debug: write('debug'), info: write('info'), warn: write('warn') };
}
