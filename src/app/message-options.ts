// What all mail to readers has in common: the sender, and the key that signs it.
import type { Config } from '../config/config.js';
import { readKeyring } from '../keyring.js';
import type { Logger } from '../log.js';
import type { MessageOptions } from '../mail/message.js';
import { domainOf } from '../text/address-domain.js';

/** @throws AppError CONFIG_MISSING, DKIM_INVALID */
export async function messageOptions(config: Config, log: Logger): Promise<MessageOptions> {
  const { newsletter, newsroom } = config;
  return {
    newsletter,
    newsroom,
    messageIdSecret: readKeyring(config.keysFile).messageId,
    sendingDomain: domainOf(newsletter.from.address),
    unsubscribeMailbox: null,
    dkim: await dkimIdentity(config, log),
  };
}

async function dkimIdentity(config: Config, log: Logger) {
  if (config.dkim === null) return null;
  const { loadDkimKey, loadEd25519Key } = await import('../mail/dkim-key.js');
  const { domain, selector, keyFile, ed25519 } = config.dkim;
  const privateKey = await loadDkimKey(keyFile, (message) => log.warn(message));
  const second =
    ed25519 === null
      ? null
      : { selector: ed25519.selector, privateKey: await loadEd25519Key(ed25519.keyFile) };
  return { domain, selector, privateKey, ed25519: second };
}
