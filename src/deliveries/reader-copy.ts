// Reader copy: the values of one reader for the placeholders, and the filled texts as one message's content.
// Pure.

import { isAppealVariant } from '../issues/appeal.js';
import type { FilledIssue, PlaceholderValues } from '../issues/ports.js';
import type { DeliveryWorld, ReaderCopy } from './ports.js';

export interface Recipient {
  readonly publicId: string;
  readonly address: string;
  readonly name: string | null;
  /** UTC instant of consent; null for a test copy. */
  readonly consentAt: string | null;
}

type Links = Pick<DeliveryWorld, 'unsubscribeUrl' | 'preferencesUrl' | 'supportUrl'>;

/**
 * What fills the placeholders in this reader's copy of a variant. Only those with an appeal have its links:
 * each is signed, which takes time.
 */
export function placeholderValues(
  links: Links,
  reader: Recipient,
  variant: string,
): PlaceholderValues & { readonly unsubscribe_url: string } {
  const preferences = links.preferencesUrl(reader.publicId);
  return {
    first_name: firstName(reader.name),
    address: reader.address,
    consent_date: reader.consentAt?.slice(0, 10) ?? null,
    unsubscribe_url: links.unsubscribeUrl(reader.publicId),
    preferences_url: preferences,
    // The page knows which version the reader agreed to, so the claim need not.
    policy_url: `${preferences}/policy`,
    ...(isAppealVariant(variant) && {
      support_later_url: links.supportUrl(reader.publicId, 'later'),
      support_never_url: links.supportUrl(reader.publicId, 'never'),
    }),
  };
}

/** The first name in a name field; null for an empty one. */
function firstName(name: string | null): string | null {
  const first = name?.trim().split(/\s+/)[0] ?? '';
  return first === '' ? null : first;
}

/** All that a message says of its reader, besides the issue's own words. */
export function readerCopy(
  links: Links,
  reader: Recipient,
  filled: FilledIssue,
  at: Date,
  test = false,
): ReaderCopy {
  return {
    publicId: reader.publicId,
    address: reader.address,
    name: reader.name,
    subject: filled.subject,
    html: filled.html,
    text: filled.text,
    unsubscribeUrl: links.unsubscribeUrl(reader.publicId),
    at,
    test,
  };
}
