// What the name servers say of the key that signs, wired to the configuration.
import type { Config } from '../config.js';
import type { SigningStanding } from '../deliveries/signing.js';
import type { MessageOptions } from '../mail/message.js';

/** Nothing is asked where nothing leaves this machine, or where the relay signs. */
export function signingProbe(
  { smtp }: Config,
  { dkim, sendingDomain }: MessageOptions,
  nameServers: readonly string[] | undefined,
): () => Promise<SigningStanding> {
  return async () => {
    if (smtp === null || dkim === null) return { broken: null, doubts: [] };
    const { probeSigning, txtServer } = await import('../mail/probe-signing.js');
    const { asciiDomain } = await import('../mail/address.js');
    return probeSigning(txtServer(nameServers), { ...dkim, domain: asciiDomain(dkim.domain) }, asciiDomain(sendingDomain));
  };
}
