// The pace of this installation: one book for all its workers in Redis, name servers of this machine, counts
// of days in the database.
import { createHmac } from 'node:crypto';
import type { Config } from '../config/config.js';
import type { Pace } from '../deliveries/pace/pace.js';
import { createPace } from '../deliveries/pace/process-pace.js';
import { isKnownProvider } from '../deliveries/pace/providers.js';
import type { SendingDayStore } from '../deliveries/ports.js';
import { nameServer } from '../gate/mail-host.js';
import { createProviderFinder } from '../gate/provider-finder.js';
import type { Keyring } from '../keyring.js';
import type { Logger } from '../log.js';
import { keyPrefix } from '../queue/contract.js';
import { createSharedBook } from '../redis/pace-book.js';
import { createSleep } from '../timing/sleep.js';

export interface PaceOptions {
  readonly config: Config;
  readonly sendingDays: SendingDayStore;
  readonly keyring: () => Keyring;
  readonly log: Logger;
  readonly now: () => Date;
  readonly redisUrl: () => Promise<string | null>;
}

export interface OpenPace {
  readonly pace: Pace;
  /**
   * Counts by provider, as `pace` names them: the domains of few readers appear as a keyed hash, or together.
   */
  readonly sendingDays: SendingDayStore;
  close(): Promise<void>;
}

export function openPace({ config, sendingDays, keyring, log, now, redisUrl }: PaceOptions): OpenPace {
  const { pace: rules, backingOff: learning } = config.delivery;
  const book = createSharedBook({
    url: redisUrl,
    prefix: keyPrefix(config.newsletter.listId),
    learning,
    now: () => now().getTime(),
    log: (line) => log.debug(line),
  });
  const keyOf = providerKeys(() => keyring().form);
  const nameOf = (provider: string) =>
    rules.warmUp === null && !isKnownProvider(provider) ? 'others' : keyOf(provider);
  const pace = createPace({
    book,
    rules,
    // Without a relay nothing leaves this machine, and no name server need know.
    providerOf: createProviderFinder(config.smtp === null ? null : nameServer(), now),
    keyOf,
    days: sendingDays,
    now,
    random: Math.random,
    sleep: createSleep(),
  });
  return {
    pace,
    sendingDays: { ...sendingDays, add: (day, counts) => sendingDays.add(day, renamed(counts, nameOf)) },
    close: async () => {
      await pace.settle();
      await book.close();
    },
  };
}

const MOST_KEYS = 50_000;

/** The domain of few could tell who a reader is: Redis and the counts of days know it as a keyed hash. */
function providerKeys(secret: () => string): (provider: string) => string {
  const kept = new Map<string, string>();
  return (provider) => {
    if (isKnownProvider(provider)) return provider;
    const known = kept.get(provider);
    if (known !== undefined) return known;
    // Stored counts are found by this hash, so its input keeps its form.
    const key = `#${createHmac('sha256', secret()).update(`operator\n${provider}`).digest('base64url').slice(0, 16)}`;
    if (kept.size >= MOST_KEYS) kept.clear();
    kept.set(provider, key);
    return key;
  };
}

function renamed(
  counts: ReadonlyMap<string, number>,
  nameOf: (provider: string) => string,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [provider, n] of counts) sums.set(nameOf(provider), (sums.get(nameOf(provider)) ?? 0) + n);
  return sums;
}
