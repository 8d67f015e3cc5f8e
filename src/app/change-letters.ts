// What is written in the mails of a change of address.
import type { Config } from '../config/config.js';
import type { Keyring } from '../keyring.js';
import type { RenderedMail } from '../render/mails.js';
import { maskAddress } from '../subscribers/address.js';
import { type AddressChange, offerEnds } from '../subscribers/address-change.js';
import type { Mail } from '../subscribers/mail.js';
import type { Subscriber } from '../subscribers/subscriber.js';
import { signToken } from '../subscribers/tokens.js';

export interface ChangeLetter {
  readonly config: Config;
  readonly keyring: Keyring;
  readonly mail: Mail;
  /** With the address that the mail goes to. */
  readonly reader: Subscriber;
  readonly change: AddressChange;
  /** The address that the reader has, whatever the mail goes to. */
  readonly presentHmac: string;
  readonly language: string;
  /** Of the policy that the reader agreed to, if it is known. */
  readonly policyUrl: string | undefined;
}

/** The page behind a token of the new inbox, and the one behind that of the old. */
export const NEW_ADDRESS_PATH = 'new-address';
export const OLD_ADDRESS_PATH = 'old-address';

export async function writeChangeLetter(letter: ChangeLetter): Promise<RenderedMail> {
  const { config, keyring, mail, reader, change, language, policyUrl } = letter;
  const { renderChangeNotice, renderChangeOffer, renderChangeUndone } = await import(
    '../render/change-mails.js'
  );
  const { tokens } = keyring;
  const isOffer = mail.kind === 'change-offer';
  const to = {
    address: reader.address,
    language,
    zone: reader.zone ?? config.newsletter.zone,
    ...(policyUrl === undefined ? {} : { policyUrl }),
    other: maskAddress((isOffer ? change.oldAddress : change.newAddress) ?? ''),
  };
  const askedAt = new Date(change.askedAt);
  if (isOffer) {
    const token = signToken(tokens, 'new-address', change.publicId);
    const confirmUrl = `${config.web.url}/${NEW_ADDRESS_PATH}/${token}`;
    return renderChangeOffer(config, { ...to, askedAt, lapsesAt: offerEnds(change), confirmUrl });
  }
  if (mail.kind === 'change-notice') {
    const token = signToken(tokens, 'old-address', change.publicId);
    const undoUrl = `${config.web.url}/${OLD_ADDRESS_PATH}/${token}`;
    return renderChangeNotice(config, { ...to, askedAt, undoUrl });
  }
  return renderChangeUndone(config, { ...to, outcome: outcomeOf(letter) });
}

function outcomeOf({ reader, change, presentHmac }: ChangeLetter): 'restored' | 'unsubscribed' | 'ended' {
  if (presentHmac !== change.oldHmac) return 'ended';
  return reader.status === 'confirmed' ? 'restored' : 'unsubscribed';
}
