// Records consent: one more link in a reader's chain, with its personal details outside of it. Call it only
// while the reader's row is locked or just changed.
import { type ConsentFacts, chain } from './consent.js';
import { commitTo, type PersonalFacts } from './personal.js';
import type { SignUpStores } from './ports.js';

/**
 * The mail behind a click, with the instant at which it left (D1): the rows of mails go with the reader, the
 * record stays.
 */
export function mailSource(link: string, sentAt: string | null): string {
  return sentAt === null ? link : `${link} of ${sentAt}`;
}

/** The same for a request whose mail was sent again: the instants of the first and of the last one. */
export function confirmationSource(sent: { readonly first: string; readonly last: string } | null): string {
  const source = mailSource('link in the confirmation mail', sent?.first ?? null);
  return sent === null || sent.first === sent.last ? source : `${source}, sent again at ${sent.last}`;
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
