// The check of the relay at the start of a worker: its result is logged and stored, so that a command can
// show it without connecting itself.
import type { Config } from '../config/config.js';
import type { RelayCheck, RelayCheckStore } from '../deliveries/relay-check.js';
import { AppError, reasonOf } from '../errors.js';
import type { Finding } from '../issues/finding.js';
import type { Logger } from '../log.js';
import { relayFinding } from './relay-findings.js';
import type { Transport } from './transport.js';

export interface RelayStanding {
  /** "mail.example:587"; null if mail goes to the local inbox. */
  readonly relay: string | null;
  /** Null if no worker has checked this relay yet. */
  readonly check: RelayCheck | null;
  /** Known problems of the relay and the configured signature. */
  readonly warnings: readonly Finding[];
}

export interface RelayDesk {
  /**
   * Connects, logs in and sends nothing. Logs and stores what is wrong, where something is; never throws.
   * True if the relay can be used.
   */
  check(): Promise<boolean>;
  /** The result of the last check. Connects to nothing but the database. */
  standing(): Promise<RelayStanding>;
}

export interface RelayDeskParts {
  readonly config: Pick<Config, 'smtp' | 'dkim'>;
  readonly transport: () => Promise<Pick<Transport, 'verify'>>;
  readonly checks: RelayCheckStore;
  readonly now: () => Date;
  readonly log: Logger;
}

export function createRelayDesk({ config, transport, checks, now, log }: RelayDeskParts): RelayDesk {
  const { smtp } = config;
  const relay = smtp === null ? null : `${smtp.host}:${smtp.port}`;
  return {
    check: async () => {
      const trouble = await troubleOf(transport);
      if (trouble !== null) log.warn(trouble.message, { fix: trouble.fix });
      if (relay === null) return true;
      const notKept = (error: unknown) =>
        log.warn('the result of the relay check cannot be stored', { reason: reasonOf(error) });
      await checks.save(relay, { checkedAt: now().toISOString(), trouble }).catch(notKept);
      return trouble === null;
    },
    standing: async () => {
      const warning = relayFinding(config);
      return {
        relay,
        check: relay === null ? null : await checks.last(relay),
        warnings: warning === null ? [] : [warning],
      };
    },
  };
}

async function troubleOf(transport: RelayDeskParts['transport']): Promise<RelayCheck['trouble']> {
  try {
    await (await transport()).verify();
    return null;
  } catch (error) {
    return { message: reasonOf(error), fix: error instanceof AppError ? error.fix : '' };
  }
}
