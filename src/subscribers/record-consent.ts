// Records consent: one link more in a reader's chain, its personal details beside it. Call it only while the
// reader's row is locked or just changed.
import { type ConsentFacts, chain } from './consent.js';
import { commitTo, type PersonalFacts } from './personal.js';
import type { SignUpStores } from './ports.js';

/**
 * What a press came from, with the instant at which that mail left (D1): the rows of mails go with the
 * reader, the record stays.
 */
export function mailSource(link: string, sentAt: string | null): string {
  return sentAt === null ? link : `${link} of ${sentAt}`;
}

/** Appends the record; with `personal`, its details under a fresh commitment. */
export async function recordConsent(
  { newSalt }: { readonly newSalt: () => string },
  stores: Pick<SignUpStores, 'consents' | 'consentDetails'>,
  facts: Omit<ConsentFacts, 'personalCommit'>,
  personal: PersonalFacts | null = null,
): Promise<void> {
  const { subscriberId, at } = facts;
  const salt = newSalt();
  const heads = await stores.consents.heads([subscriberId]);
  const record = chain(
    { ...facts, personalCommit: personal === null ? null : commitTo(personal, salt) },
    heads.get(subscriberId) ?? null,
  );
  await stores.consents.append([record]);
  if (personal !== null)
    await stores.consentDetails.add({ ...personal, consentHash: record.hash, subscriberId, at, salt });
}
