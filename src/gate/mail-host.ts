// Mail hosts: whether a domain accepts mail at all (RFC 5321 section 5.1, RFC 7505), and who runs its
// mailboxes. Nobody waits for a name server.
import { Resolver } from 'node:dns/promises';
import { providerOfHost } from '../deliveries/pace/providers.js';
import { MINUTE_MS } from '../timing/units.js';
import { withTimeout } from '../timing/with-timeout.js';

/** The questions that are asked; node's own resolver fits. */
export interface NameServer {
  resolveMx(domain: string): Promise<readonly { readonly exchange: string; readonly priority: number }[]>;
  resolve4(domain: string): Promise<readonly string[]>;
  resolve6(domain: string): Promise<readonly string[]>;
}

/**
 * `takes`: `provider` names who runs the mailboxes. `none`: no mail can arrive there. `unknown`: no answer in
 * time, which is nobody's fault.
 */
export type MailHost =
  | { readonly kind: 'takes' | 'unknown'; readonly provider: string }
  | { readonly kind: 'none' };

/** How many answers are kept, and for how long. */
export interface HostMemory {
  readonly most: number;
  readonly keepMs: Readonly<Record<MailHost['kind'], number>>;
}

const ANSWER_MS = 1_500;
/** For sign-ups: readers come one by one, and a mistake is soon asked again. */
const MEMORY: HostMemory = {
  most: 5_000,
  keepMs: { takes: 10 * MINUTE_MS, none: 2 * MINUTE_MS, unknown: MINUTE_MS / 2 },
};
const MOST_AT_ONCE = 200;

/** Name servers of this machine, or those given ("192.0.2.1:53"). */
export function nameServer(servers?: readonly string[]): NameServer {
  const resolver = new Resolver({ timeout: ANSWER_MS / 2, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  return resolver;
}

/**
 * Looks up mail hosts within 1.5 s each; answers are kept for minutes, and questions about the same domain
 * are asked once.
 */
export function createMailHosts(
  names: NameServer,
  now: () => Date,
  memory: HostMemory = MEMORY,
): (domain: string) => Promise<MailHost> {
  const kept = new Map<string, { readonly host: MailHost; readonly until: number }>();
  const asked = new Map<string, Promise<MailHost>>();
  const keep = (domain: string, host: MailHost) => {
    kept.delete(domain);
    kept.set(domain, { host, until: now().getTime() + memory.keepMs[host.kind] });
    const oldest = kept.keys().next();
    if (kept.size > memory.most && !oldest.done) kept.delete(oldest.value);
    return host;
  };
  return async (domain) => {
    const known = kept.get(domain);
    if (known !== undefined && known.until > now().getTime()) return known.host;
    const running = asked.get(domain);
    if (running !== undefined) return running;
    if (asked.size >= MOST_AT_ONCE) return { kind: 'unknown', provider: providerOfHost(domain) };
    const unknown: MailHost = { kind: 'unknown', provider: providerOfHost(domain) };
    const question = withTimeout(
      lookUp(names, domain).catch(() => unknown),
      ANSWER_MS,
      unknown,
    )
      .then((host) => keep(domain, host))
      .finally(() => asked.delete(domain));
    asked.set(domain, question);
    return question;
  };
}

async function lookUp(names: NameServer, domain: string): Promise<MailHost> {
  const exchanges = await records(names.resolveMx(domain));
  if (exchanges === 'silent') return { kind: 'unknown', provider: providerOfHost(domain) };
  const hosts = [...exchanges]
    .sort((a, b) => a.priority - b.priority)
    .map(({ exchange }) => exchange.replace(/\.$/, '').toLowerCase());
  const first = hosts.find((host) => host !== '');
  if (first !== undefined) return { kind: 'takes', provider: providerOfHost(first) };
  // A null MX says that the domain takes no mail (RFC 7505); no MX at all means the domain's own address, if
  // it has one.
  if (hosts.length > 0) return { kind: 'none' };
  const addresses = await Promise.all([records(names.resolve4(domain)), records(names.resolve6(domain))]);
  if (addresses.some((found) => found !== 'silent' && found.length > 0))
    return { kind: 'takes', provider: providerOfHost(domain) };
  return addresses.includes('silent')
    ? { kind: 'unknown', provider: providerOfHost(domain) }
    : { kind: 'none' };
}

/** An authoritative "there is nothing" is an empty list; every other failure is silence. */
function records<T>(answer: Promise<readonly T[]>): Promise<readonly T[] | 'silent'> {
  return answer.catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOTFOUND' || error.code === 'ENODATA' ? [] : 'silent',
  );
}
