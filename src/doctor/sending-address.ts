// Checks of the addresses that deliver to readers' servers: reverse names and blocklists. Pure.
import { type Answer, DNS_RETRY, plainName } from './answers.js';
import { type Check, checkOf } from './check.js';
import { isSameAddress, reversed } from './ip.js';

/** What is published about one sending address. */
export interface ReverseNames {
  readonly address: string;
  readonly hosts: Answer;
  /** Addresses of those hosts. */
  readonly forward: ReadonlyMap<string, Answer>;
}

/** Names that providers give to the machines of their customers. */
const GENERIC =
  /\d+[-.]\d+[-.]\d+|(^|[.-])(dynamic|dyn|dhcp|pool|ppp|adsl|dsl|cable|client|customer)([.-]|\d)/i;

/** Whether each address has a name of its own that leads back to it and is the name in EHLO (A7). */
export function judgeReverseNames(all: readonly ReverseNames[], ehloName: string): Check {
  const name = plainName(ehloName);
  const wrong = all.map((one) => reverseFault(one, name)).find((check) => check !== null);
  if (wrong !== undefined) return wrong;
  return REVERSE.ok(
    all.length === 1
      ? 'the sending address has a name that leads back to it'
      : `${all.length} sending addresses have names that lead back to them`,
  );
}

const REVERSE = checkOf({ id: 'reverse-dns', rule: 'A7' });

/** What is wrong with the name of one address; null if nothing is. */
function reverseFault({ address, hosts, forward }: ReverseNames, name: string): Check | null {
  if (hosts === 'silent')
    return REVERSE.unknown(`no name server answered for the PTR record of ${address}`, { fix: DNS_RETRY });
  const record = { type: 'PTR', name: address, value: `${name}.` } as const;
  const fix = 'Have the owner of the address (usually your hosting provider) publish the record below.';
  const [host] = hosts.map(plainName);
  if (host === undefined) return REVERSE.warn(`${address} has no PTR record`, { fix, record });
  const back = forward.get(host) ?? 'silent';
  if (back === 'silent')
    return REVERSE.unknown(`no name server answered for ${host}, the name of ${address}`, { fix: DNS_RETRY });
  if (!back.some((one) => isSameAddress(one, address)))
    return REVERSE.warn(`${host}, the name of ${address}, does not lead back to it`, {
      fix: 'Publish the record below, or change the PTR record.',
      record: { type: address.includes(':') ? 'AAAA' : 'A', name: host, value: address },
    });
  if (host === name) return null;
  if (GENERIC.test(host))
    return REVERSE.warn(`${host}, the name of ${address}, looks like that of a home connection`, {
      fix,
      record,
    });
  return REVERSE.warn(`${address} is called ${host}, but EHLO says ${name}`, {
    fix: `Set smtp.ehlo_name to ${host}, or have the record below published.`,
    record,
  });
}

export const BLOCKLIST = 'zen.spamhaus.org';

/** The names to ask: the test entries of the list first, as without them an answer means nothing. */
export function blocklistNames(addresses: readonly string[]): readonly string[] {
  return ['127.0.0.2', '127.0.0.1', ...addresses].flatMap((address) => {
    const name = reversed(address);
    return name === null ? [] : [`${name}.${BLOCKLIST}`];
  });
}

/**
 * Whether a sending address is listed. 127.255.255.x says that the list refuses to answer this name server,
 * which is never a listing.
 */
export function judgeBlocklist(addresses: readonly string[], answers: ReadonlyMap<string, Answer>): Check {
  const make = checkOf({ id: 'blocklist', rule: 'A9' });
  const at = (address: string): Answer => answers.get(`${reversed(address)}.${BLOCKLIST}`) ?? 'silent';
  const [listed, unlisted] = [at('127.0.0.2'), at('127.0.0.1')];
  const isRefused = (answer: Answer) =>
    answer !== 'silent' && answer.some((code) => code.startsWith('127.255.255.'));
  const isMeaningless =
    listed === 'silent' || unlisted === 'silent' || listed.length === 0 || unlisted.length > 0;
  if (isRefused(listed) || isMeaningless || addresses.some((address) => isRefused(at(address))))
    return make.unknown(`${BLOCKLIST} does not answer questions of this name server`, {
      fix: 'Ask it through a name server of your own: public resolvers are refused. Set doctor.name_servers.',
    });
  const found = addresses.find((address) => at(address) !== 'silent' && at(address).length > 0);
  if (found !== undefined)
    return make.warn(`${found} is listed by ${BLOCKLIST} (${String(at(found))})`, {
      fix: `Look up the reason at https://check.spamhaus.org/ and ask for removal when it is repaired.`,
    });
  if (addresses.some((address) => at(address) === 'silent'))
    return make.unknown(`${BLOCKLIST} did not answer for every sending address`, { fix: DNS_RETRY });
  return make.ok(`no sending address is listed by ${BLOCKLIST}`);
}
