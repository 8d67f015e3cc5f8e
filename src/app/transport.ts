// Transport: the relay if one is configured, else the local inbox: an unconfigured Friday cannot mail a
// stranger.
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import type { Submit, SubmitMarked } from '../deliveries/ports.js';
import { NOT_ALLOWED } from '../deliveries/safeguards/allow-list.js';
import { AppError } from '../errors.js';
import type { Logger } from '../log.js';
import { isListed, type Recipients } from '../subscribers/recipients.js';

export interface Transport {
  readonly submit: Submit;
  readonly submitMarked: SubmitMarked;
  /** Connects, greets and logs in, and sends nothing. @throws AppError RELAY_UNAVAILABLE */
  verify(): Promise<void>;
  close(): Promise<void>;
}

/** Folder of the local inbox below the data folder. */
export const inboxDir = (config: Config) => join(config.dataDir, 'inbox');

/** Opens what messages leave through; SMTP in both cases. @throws AppError DKIM_INVALID, RELAY_UNAVAILABLE */
export async function openTransport(config: Config, logger: Logger): Promise<Transport> {
  const transport = await openUnguarded(config, logger);
  return config.delivery.onlyTo === null ? transport : guarded(transport, config.delivery.onlyTo);
}

/** The same before it is opened, which the first message does. */
export function lazyTransport(open: () => Promise<Transport>): Pick<Transport, 'submit' | 'submitMarked'> {
  return {
    submit: async (message) => (await open()).submit(message),
    submitMarked: async (message, mark) => (await open()).submitMarked(message, mark),
  };
}

/** The last guard before the wire (G7): callers have left out everybody else already. */
function guarded(transport: Transport, onlyTo: Recipients): Transport {
  const assertAllowed = (to: string) => {
    if (isListed(onlyTo, to)) return;
    throw new AppError(
      'RECIPIENT_REFUSED',
      `A message was not sent: its recipient is ${NOT_ALLOWED}.`,
      'Add the address to delivery.only_to if it should receive mail.',
    );
  };
  return {
    submit: async (message) => {
      assertAllowed(message.envelope.to);
      return transport.submit(message);
    },
    submitMarked: async (message, mark) => {
      assertAllowed(message.envelope.to);
      return transport.submitMarked(message, mark);
    },
    verify: () => transport.verify(),
    close: () => transport.close(),
  };
}

async function openUnguarded(config: Config, logger: Logger): Promise<Transport> {
  const { connections, connectionRatePerMinute } = config.delivery;
  const log = mailLog(logger);
  if (config.smtp !== null) {
    const { createRelay } = await import('../mail/smtp.js');
    return createRelay({ smtp: config.smtp, connections, log, perConnectionMinute: connectionRatePerMinute });
  }
  const { openInbox } = await import('../mail/inbox.js');
  const inbox = await openInbox({ dir: inboxDir(config), connections, log });
  return {
    submit: inbox.submit,
    submitMarked: inbox.submitMarked,
    verify: async () => {},
    close: () => inbox.close(),
  };
}

/** The mail layer puts fields first, as pino does. */
function mailLog(log: Logger) {
  const write = (level: 'debug' | 'info' | 'warn') => (fields: object, message: string) =>
    log[level](message, { ...fields });
  return { debug: write('debug'), info: write('info'), warn: write('warn') };
}
