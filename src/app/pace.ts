// The pace of this installation: one book for all its workers in Redis, name servers of this machine, counts
// of days in the database.
import { createHmac } from 'node:crypto';
import type { Config } from '../config/config.js';
import { createPace } from '../deliveries/pace/keep-pace.js';
import { isKnownOperator } from '../deliveries/pace/operators.js';
import type { Pace } from '../deliveries/pace/pace.js';
import type { SendingDayStore } from '../deliveries/ports.js';
import { nameServer } from '../gate/mail-host.js';
import { createOperatorFinder } from '../gate/operator-finder.js';
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
   * Counts by operator, as `pace` names them: the domains of few stand there as a keyed hash, or together.
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
  const keyOf = operatorKeys(() => keyring().form);
  const nameOf = (operator: string) =>
    rules.warmUp === null && !isKnownOperator(operator) ? 'others' : keyOf(operator);
  const pace = createPace({
    book,
    rules,
    // Without a relay nothing leaves this machine, and no name server need know.
    operatorOf: createOperatorFinder(config.smtp === null ? null : nameServer(), now),
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
function operatorKeys(secret: () => string): (operator: string) => string {
  const kept = new Map<string, string>();
  return (operator) => {
    if (isKnownOperator(operator)) return operator;
    const known = kept.get(operator);
    if (known !== undefined) return known;
    const key = `#${createHmac('sha256', secret()).update(`operator\n${operator}`).digest('base64url').slice(0, 16)}`;
    if (kept.size >= MOST_KEYS) kept.clear();
    kept.set(operator, key);
    return key;
  };
}

function renamed(
  counts: ReadonlyMap<string, number>,
  nameOf: (operator: string) => string,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [operator, n] of counts) sums.set(nameOf(operator), (sums.get(nameOf(operator)) ?? 0) + n);
  return sums;
}
