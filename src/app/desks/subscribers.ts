// The subscriber desk: importing, exporting, finding and unsubscribing readers, wired to the store.
import { randomBytes } from 'node:crypto';
import { AppError } from '../../errors.js';
import { type Keyring, oncePerTurn } from '../../keyring.js';
import type { Store } from '../../store/store.js';
import { addressHmac, parseAddress } from '../../subscribers/address.js';
import { firstBrokenLink } from '../../subscribers/consent.js';
import type { SubscriberQuery } from '../../subscribers/ports.js';
import { shownCount } from '../../subscribers/shown-count.js';
import type { Consent, Subscriber, SubscriberStatus } from '../../subscribers/subscriber.js';
import { PROBE_ID, signToken, type TokenPurpose, verifyToken } from '../../subscribers/tokens.js';
import {
  canUnsubscribe,
  type UnsubscribeMethod,
  type UnsubscribeWorld,
  unsubscribe,
} from '../../subscribers/unsubscribe.js';
import type { UnsubscribeNotes } from '../../subscribers/unsubscribe-log.js';
import { memoizeFor } from '../../timing/memoize-for.js';
import { MINUTE_MS } from '../../timing/units.js';
import { createListDesk, type ListDesk } from './lists.js';

const SHOWN_COUNT_MS = 10 * MINUTE_MS;

export interface SubscriberDesk extends ListDesk {
  list(query: SubscriberQuery): Promise<readonly Subscriber[]>;
  counts(): Promise<Readonly<Record<SubscriberStatus, number>>>;
  /** For the sign-up page: a round number of readers, at most ten minutes old; null if it is too small. */
  shownCount(): Promise<number | null>;
  /** By address or public id. @throws AppError NOT_FOUND */
  find(addressOrId: string): Promise<Subscriber>;
  /** The evidence of a reader, oldest first, and whether its chain is whole. */
  consents(
    subscriber: Subscriber,
  ): Promise<{ readonly records: readonly Consent[]; readonly brokenAt: number | null }>;
  /** The reader whom a link's token names; null for a token that is not ours. */
  byToken(purpose: TokenPurpose, token: string): Promise<Subscriber | null>;
  tokenFor(purpose: TokenPurpose, publicId: string): string;
  /** True for the token with which Friday tests its own unsubscribe link (G11). */
  isProbe(token: string): boolean;
  /**
   * Signs an unsubscribe token and verifies it, as links need. @throws AppError where the keys are missing,
   * damaged or do not fit each other
   */
  tryToken(): void;
  /**
   * True if unsubscribing has an effect: for a subscribed reader, and for one whom somebody else unsubscribed
   * and might subscribe again.
   */
  canUnsubscribe(subscriber: Subscriber): Promise<boolean>;
  /** Unsubscribes a reader at once, even in the middle of a send. True if they were subscribed. */
  unsubscribe(subscriber: Subscriber, method: string): Promise<boolean>;
  /**
   * The same for a reader who asked by letter or telephone; `asked` says how, and who heard it, in the
   * evidence, which is stored for ever.
   */
  unsubscribeByRequest(
    subscriber: Subscriber,
    asked: { readonly how: string; readonly by: string },
  ): Promise<boolean>;
}

export interface SubscriberParts extends UnsubscribeNotes {
  readonly store: Store;
  readonly keyring: () => Keyring;
  readonly now: () => Date;
  readonly afterImport: () => Promise<void>;
  /** What else a reader ends by unsubscribing. */
  readonly afterUnsubscribing: (reader: Subscriber) => Promise<void>;
}

export function createSubscriberDesk({
  store,
  keyring,
  now,
  noteUnsubscribe,
  afterImport,
  afterUnsubscribing,
}: SubscriberParts): SubscriberDesk {
  const world = (): UnsubscribeWorld => ({
    subscribers: store.subscribers,
    consents: store.consents,
    suppressions: store.suppressions,
    addressChanges: store.addressChanges,
    transaction: (work) => store.transaction(work),
    now,
    newPublicId: () => randomBytes(16).toString('base64url'),
    pepper: keyring().pepper,
    noteUnsubscribe,
  });
  const signing = oncePerTurn(keyring);
  const leave = async (subscriber: Subscriber, way: UnsubscribeMethod) => {
    const left = await unsubscribe(world(), subscriber, way);
    await store.deliveries.skipForSubscriber(subscriber.id, 'left the list');
    await afterUnsubscribing(subscriber);
    return left;
  };
  return {
    ...createListDesk({ store, world, now, afterImport }),
    list: (query) => store.subscribers.list(query),
    counts: () => store.subscribers.counts(),
    shownCount: memoizeFor(
      async () => shownCount((await store.subscribers.counts()).confirmed),
      SHOWN_COUNT_MS,
      now,
    ),
    find: (addressOrId) => find(store, addressOrId, () => keyring().pepper),
    consents: async (subscriber) => {
      const records = await store.consents.ofSubscriber(subscriber.id);
      return { records, brokenAt: firstBrokenLink(records) };
    },
    byToken: async (purpose, token) => {
      const publicId = verifyToken(keyring().tokens, purpose, token);
      return publicId === null ? null : store.subscribers.byPublicId(publicId);
    },
    isProbe: (token) => verifyToken(keyring().tokens, 'unsubscribe', token) === PROBE_ID,
    tokenFor: (purpose, publicId) => signToken(signing().tokens, purpose, publicId),
    tryToken: () => {
      const { tokens } = keyring();
      if (verifyToken(tokens, 'unsubscribe', signToken(tokens, 'unsubscribe', PROBE_ID)) === PROBE_ID) return;
      throw new AppError(
        'CONFIG_INVALID',
        'A link signed with the newest key is not recognised.',
        'Restore keys.json from your backup.',
      );
    },
    canUnsubscribe: (subscriber) => canUnsubscribe(world(), subscriber),
    unsubscribe: (subscriber, method) => leave(subscriber, { method }),
    unsubscribeByRequest: (subscriber, { how, by }) =>
      leave(subscriber, {
        method: 'operator',
        source: `friday subscribers unsubscribe, by ${by}`,
        basis: `withdrawal (${how})`,
      }),
  };
}

async function find(store: Store, addressOrId: string, pepper: () => string): Promise<Subscriber> {
  const found = addressOrId.includes('@')
    ? await findByAddress(store, parseAddress(addressOrId).key, pepper)
    : await store.subscribers.byPublicId(addressOrId);
  if (found === null)
    throw new AppError(
      'NOT_FOUND',
      `There is no reader ${addressOrId}.`,
      'List the readers with "friday subscribers list".',
    );
  return found;
}

/**
 * A reader who unsubscribed long ago is found by the keyed hash alone, as long as the proof of their consent
 * is stored; one who moved to another address, by that of the former one.
 */
async function findByAddress(
  { addressChanges, subscribers }: Store,
  key: string,
  pepper: () => string,
): Promise<Subscriber | null> {
  const reader = await subscribers.byAddressKey(key);
  if (reader !== null) return reader;
  const hmac = addressHmac(key, pepper());
  const [ids, moved] = [await subscribers.idsByHmacs([hmac]), await addressChanges.readersOnceAt(hmac)];
  const newest = ids.at(-1) ?? moved.at(-1);
  return newest === undefined ? null : subscribers.byId(newest);
}
