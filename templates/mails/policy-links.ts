// The links to the privacy policy at the foot of a mail: the one that the reader agreed to, then the
// newsroom's general one.
import type { MailWords } from './words/words.js';

interface PolicyHouse {
  readonly newsletter: { readonly policyUrl?: string; readonly privacyUrl: string };
  readonly newsroom: { readonly name: string };
}

/** One link where both are the same, or where it is not known what the reader agreed to. */
export function policyLinks(
  { newsletter: { policyUrl, privacyUrl }, newsroom }: PolicyHouse,
  words: MailWords,
): readonly (readonly [label: string, url: string])[] {
  if (policyUrl === undefined || policyUrl === privacyUrl) return [[words.privacy, privacyUrl]];
  return [
    [words.privacy, policyUrl],
    [words.privacyGeneral(newsroom.name), privacyUrl],
  ];
}
