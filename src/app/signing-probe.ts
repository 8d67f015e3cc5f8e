// What the name servers say about the sending domain and the signing key, wired to the configuration.
import type { Config } from '../config/config.js';
import type { SigningCheck } from '../deliveries/safeguards/signing.js';
import type { Names } from '../doctor/answers.js';
import { judgeMailHosts, type MailDomain, readMailHosts } from '../doctor/mail-hosts.js';
import type { RecordFault } from '../issues/notice.js';
import { asciiDomain } from '../mail/address.js';
import type { MessageOptions } from '../mail/message.js';
import { knownRelay } from '../mail/relays.js';

export interface ProbeParts {
  readonly config: Config;
  readonly message: MessageOptions;
  readonly nameServers: readonly string[] | undefined;
}

/** Nothing is looked up if nothing leaves this machine, and no key if the relay signs. */
export function signingProbe({
  config,
  message: { dkim, sendingDomain },
  nameServers = config.doctor.nameServers ?? undefined,
}: ProbeParts): () => Promise<SigningCheck> {
  return async () => {
    if (config.smtp === null) return { broken: null, warnings: [] };
    const { isReserved, probeSigning } = await import('../mail/probe-signing.js');
    const { openNames } = await import('../mail/names.js');
    const names = openNames(nameServers);
    const from = asciiDomain(sendingDomain);
    const [signing, domain] = await Promise.all([
      dkim === null
        ? { broken: null, warnings: [] }
        : probeSigning(names, {
            dkim: { ...dkim, domain: asciiDomain(dkim.domain) },
            from,
            sender: senderOf(config),
          }),
      isReserved(from) ? [] : doubtsOf(names, from),
    ]);
    return { broken: signing.broken, warnings: [...signing.warnings, ...domain] };
  };
}

/** Who delivers the mail; null if the relay is known to send with an envelope sender of its own. */
export function senderOf({ smtp, doctor }: Pick<Config, 'smtp' | 'doctor'>) {
  if (smtp === null || knownRelay(smtp.host)?.rewritesSender === true) return null;
  return { relay: smtp.host, addresses: doctor.sendingAddresses };
}

/**
 * The domain of From is part of every Message-ID too, and has to resolve (F7): to a mail host, or to an
 * address.
 */
export const fromDomain = (domain: string): MailDomain => ({
  id: 'mx-from',
  domain,
  use: 'the domain of From and of every Message-ID',
});

async function doubtsOf(names: Names, from: string): Promise<readonly RecordFault[]> {
  const { fault } = judgeMailHosts(fromDomain(from), await readMailHosts(names, from));
  return fault === null ? [] : [fault];
}
