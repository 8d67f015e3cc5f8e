// Tests whether a reader's copy can be built, without building it: the address for the wire, the
// placeholders, the subject.

import type { TryCopy } from '../deliveries/ports.js';
import { placeholderValues } from '../deliveries/reader-copy.js';
import { STANDARD_VARIANT } from '../issues/issue.js';
import { wireAddress } from '../mail/address.js';
import { checkedSubject } from '../mail/issue-headers.js';
import { tryPlaceholders } from '../render/placeholders.js';

/** Links are the same for all but for their token, and are proved by the one copy that is made whole. */
const NO_LINKS = { unsubscribeUrl: () => '', preferencesUrl: () => '', supportUrl: () => '' };

export function createTryCopy(): TryCopy {
  return (snapshot) => {
    const subjectFor = tryPlaceholders(snapshot);
    let checked: string | null = null;
    return (reader) => {
      wireAddress(reader.address);
      const subject = subjectFor(placeholderValues(NO_LINKS, reader, STANDARD_VARIANT));
      if (subject === checked) return;
      checkedSubject(subject);
      checked = subject;
    };
  };
}
