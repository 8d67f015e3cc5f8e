// Finds who runs the mailboxes of a domain while an issue goes out (B12): the table first, then name servers,
// for which a send hardly ever waits.
import { providerOfDomain, providerOfHost } from '../deliveries/pace/providers.js';
import { MINUTE_MS } from '../timing/units.js';
import { createMailHosts, type HostMemory, type NameServer } from './mail-host.js';

/** A send asks about each domain once. */
const MEMORY: HostMemory = {
  most: 50_000,
  keepMs: { takes: 360 * MINUTE_MS, none: 60 * MINUTE_MS, unknown: 10 * MINUTE_MS },
};
/** After this many consecutive queries without an answer, nobody waits for name servers for a while. */
const SILENT_IN_A_ROW = 10;
const REST_MS = 30_000;

/**
 * Without `names` no name server is asked. Each answer comes within 1.5 s, at once where name servers have
 * fallen silent. Never throws.
 */
export function createProviderFinder(
  names: NameServer | null,
  now: () => Date,
): (domain: string) => Promise<string> {
  const mailHost = names === null ? null : createMailHosts(names, now, MEMORY);
  let silent = 0;
  let restUntil = 0;
  return async (given) => {
    const domain = given.toLowerCase();
    const known = providerOfDomain(domain);
    if (known !== null) return known;
    if (mailHost === null || now().getTime() < restUntil) return providerOfHost(domain);
    const host = await mailHost(domain);
    silent = host.kind === 'unknown' ? silent + 1 : 0;
    if (silent >= SILENT_IN_A_ROW) {
      silent = 0;
      restUntil = now().getTime() + REST_MS;
    }
    return host.kind === 'none' ? providerOfHost(domain) : host.provider;
  };
}
