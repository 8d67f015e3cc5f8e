// What the name servers say about the sending domain and the signing key, wired to the configuration.
import type { Config } from '../config/config.js';
import type { SigningCheck } from '../deliveries/safeguards/signing.js';
import type { RecordFault } from '../issues/notice.js';
import type { MessageOptions } from '../mail/message.js';

export interface ProbeParts {
  readonly config: Config;
  readonly message: MessageOptions;
  readonly nameServers: readonly string[] | undefined;
  readonly now: () => Date;
}

/** Nothing is looked up if nothing leaves this machine, and no key if the relay signs. */
export function signingProbe({
  config: { smtp },
  message: { dkim, sendingDomain },
  nameServers,
  now,
}: ProbeParts): () => Promise<SigningCheck> {
  return async () => {
    if (smtp === null) return { broken: null, warnings: [] };
    const { isReserved, probeSigning, txtServer } = await import('../mail/probe-signing.js');
    const { asciiDomain } = await import('../mail/address.js');
    const from = asciiDomain(sendingDomain);
    const [signing, domain] = await Promise.all([
      dkim === null
        ? []
        : [await probeSigning(txtServer(nameServers), { ...dkim, domain: asciiDomain(dkim.domain) }, from)],
      isReserved(from) ? [] : doubtsOf(from, nameServers, now),
    ]);
    return { broken: signing[0]?.broken ?? null, warnings: [...(signing[0]?.warnings ?? []), ...domain] };
  };
}

/**
 * The domain of From is part of every Message-ID too, and has to resolve (F7): to a mail host, or to an
 * address.
 */
async function doubtsOf(
  from: string,
  nameServers: readonly string[] | undefined,
  now: () => Date,
): Promise<readonly RecordFault[]> {
  const { createMailHosts, nameServer } = await import('../gate/mail-host.js');
  const { kind } = await createMailHosts(nameServer(nameServers), now)(from);
  if (kind === 'takes') return [];
  const domain = `${from}, the domain of From and of every Message-ID`;
  const about = { record: 'MX', name: from } as const;
  if (kind === 'none')
    return [
      {
        ...about,
        found: 'missing',
        text: `no mail host is published for ${domain} (MX, A or AAAA)`,
      },
    ];
  return [{ ...about, found: 'silent', text: `no name server answered for a mail host of ${domain}` }];
}
