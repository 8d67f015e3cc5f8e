// Supporters: that somebody gives, as a keyed hash of their address and the day up to which nobody asks them
// again. Nothing says how much, how often or through whom.
import { AppError } from '../errors.js';
import { addressHmac, parseAddress } from '../subscribers/address.js';
import { endReminders } from './end-reminder.js';
import type { GiftOutcome, SupportStores, SupportWorld } from './ports.js';

export interface GiftReport {
  readonly added: number;
  readonly extended: number;
  /** Known already, with the same day or a later one. */
  readonly unchanged: number;
  /** Entries that are not an address, and those twice in the list. */
  readonly invalid: number;
  readonly repeated: number;
  /** Reminders that the gifts ended. */
  readonly reminders: number;
}

const PER_TRANSACTION = 500;

/**
 * Records gifts up to and including the day `until` (YYYY-MM-DD); an earlier day never shortens a later one.
 * Ends the open reminders of these people. Addresses are forgotten at once.
 */
export async function recordGifts(
  world: Pick<SupportWorld, 'transaction' | 'pepper' | 'now' | 'newSalt'>,
  addresses: AsyncIterable<string> | Iterable<string>,
  until: string,
): Promise<GiftReport> {
  const seen = new Set<string>();
  const counts = { added: 0, extended: 0, unchanged: 0, invalid: 0, repeated: 0, reminders: 0 };
  let page: string[] = [];
  const flush = async () => {
    const { outcomes, ended } = await world.transaction((stores) => giftsOf(world, stores, page, until));
    for (const outcome of outcomes) counts[outcome]++;
    counts.reminders += ended;
    page = [];
  };
  for await (const text of addresses) {
    const hmac = hmacOf(text, world.pepper);
    if (hmac === null) counts.invalid++;
    else if (seen.has(hmac)) counts.repeated++;
    else page.push(hmac);
    if (hmac !== null) seen.add(hmac);
    if (page.length === PER_TRANSACTION) await flush();
  }
  if (page.length > 0) await flush();
  return counts;
}

/** Records the gift of one message; false if the message was worked on before. */
export function recordMessage(
  world: Pick<SupportWorld, 'transaction' | 'pepper' | 'now' | 'newSalt'>,
  message: { readonly idHash: string; readonly address: string; readonly until: string },
): Promise<boolean> {
  return world.transaction(async (stores) => {
    const isNew = await stores.supporters.noteMessage(message.idHash, world.now().toISOString());
    const hmac = hmacOf(message.address, world.pepper);
    if (isNew && hmac !== null) await giftsOf(world, stores, [hmac], message.until);
    return isNew;
  });
}

async function giftsOf(
  world: Pick<SupportWorld, 'now' | 'newSalt'>,
  stores: SupportStores,
  hmacs: readonly string[],
  until: string,
): Promise<{ readonly outcomes: readonly GiftOutcome[]; readonly ended: number }> {
  const outcomes = await stores.supporters.extend(hmacs, until);
  const open = await stores.reminders.openOf(hmacs);
  return { outcomes, ended: await endReminders(world, stores, open, 'gift') };
}

/** The keyed hash of an address as readers' are normalised; null for what is not an address. */
export function hmacOf(text: string, pepper: string): string | null {
  try {
    return addressHmac(parseAddress(text).key, pepper);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
