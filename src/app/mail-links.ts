// Mail links: the addresses in a mail to one reader, each with a signed token.
import type { Config } from '../config/config.js';
import type { Keyring } from '../keyring.js';
import { DATA_LINK_MS } from '../subscribers/request-data.js';
import type { Subscriber } from '../subscribers/subscriber.js';
import { signStamped, signToken } from '../subscribers/tokens.js';

export interface MailLinks {
  readonly confirm: string;
  /** "It wasn't me": a page of its own. */
  readonly disown: string;
  readonly data: string;
  readonly unsubscribe: string;
  readonly preferences: string;
}

/** The links in a mail that is written at `at`. */
export function mailLinks(config: Config, keyring: Keyring, reader: Subscriber, at: Date): MailLinks {
  const { tokens } = keyring;
  const link = (path: string, token: string) => `${config.web.url}/${path}/${token}`;
  const requestedAt = new Date(reader.requestedAt ?? at);
  const confirm = link('confirm', signStamped(tokens, 'confirm', reader.publicId, requestedAt));
  return {
    confirm,
    disown: `${confirm}/not-me`,
    data: link('data', signStamped(tokens, 'data', reader.publicId, new Date(at.getTime() + DATA_LINK_MS))),
    unsubscribe: link('unsubscribe', signToken(tokens, 'unsubscribe', reader.publicId)),
    preferences: link('preferences', signToken(tokens, 'preferences', reader.publicId)),
  };
}
