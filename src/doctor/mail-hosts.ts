// Checks of the mail hosts of the domains that receive mail for this newsletter (RFC 5321, RFC 7505). Pure.
import { type Answer, addressesOf, DNS_RETRY, type MailExchange, type Names, plainName } from './answers.js';
import { type Check, checkOf } from './check.js';

/** What is published about the mail of one domain. */
export interface MailHosts {
  readonly domain: string;
  readonly exchanges: Answer<MailExchange>;
  /** Addresses of the domain itself, which takes mail if it has no MX. */
  readonly own: Answer;
  /** Addresses by exchange. */
  readonly addresses: ReadonlyMap<string, Answer>;
}

/** Which of our domains it is. A domain for bounces can be added here. */
export interface MailDomain {
  readonly id: 'mx-from' | 'mx-reply-to';
  readonly domain: string;
  /** "the domain of From": as part of a sentence. */
  readonly use: string;
}

const MOST_EXCHANGES = 10;

export async function readMailHosts(names: Names, domain: string): Promise<MailHosts> {
  const exchanges = await names.mx(domain);
  const hosts = exchanges === 'silent' ? [] : exchanges.map(({ exchange }) => plainName(exchange));
  const named = hosts.filter((host) => host !== '').slice(0, MOST_EXCHANGES);
  const [own, ...found] = await Promise.all([
    exchanges !== 'silent' && exchanges.length === 0 ? addressesOf(names, domain) : [],
    ...named.map(async (host) => [host, await addressesOf(names, host)] as const),
  ]);
  return { domain, exchanges, own, addresses: new Map(found) };
}

/** Whether mail to that domain can arrive (F3, F7). */
export function judgeMailHosts({ id, use }: MailDomain, hosts: MailHosts): Check {
  const { domain, exchanges, own, addresses } = hosts;
  const rule = id === 'mx-from' ? 'F7' : 'F3';
  const make = checkOf({ id, rule, about: { record: 'MX', name: domain } });
  const silent = () =>
    make.unknown(`no name server answered for a mail host of ${domain}, ${use}`, {
      fix: DNS_RETRY,
      found: 'silent',
    });
  if (exchanges === 'silent' || own === 'silent') return silent();
  const record = { type: 'MX', name: domain, value: `10 mail.${domain}.` } as const;
  const missing = (fact: string) =>
    make.bad(fact, {
      fix: 'Publish the record below, with the name of the server that takes your mail.',
      record,
      found: 'missing',
    });
  const isNull = exchanges.length > 0 && addresses.size === 0;
  if (isNull || (exchanges.length === 0 && own.length === 0))
    return missing(`no mail host is published for ${domain}, ${use} (MX, A or AAAA)`);
  if (exchanges.length === 0) return make.ok(`${domain} takes mail at its own address`);
  const answers = [...addresses.values()];
  if (answers.some((answer) => answer !== 'silent' && answer.length > 0))
    return make.ok(`${domain} has ${addresses.size === 1 ? 'a mail host' : `${addresses.size} mail hosts`}`);
  if (answers.includes('silent')) return silent();
  const [first = ''] = addresses.keys();
  return make.bad(`the mail host ${first} of ${domain}, ${use}, has no address`, {
    fix: `Publish an A record for ${first}, or correct the MX record.`,
    record: { type: 'A', name: first, value: 'ADDRESS-OF-THAT-SERVER' },
    found: 'invalid',
  });
}
