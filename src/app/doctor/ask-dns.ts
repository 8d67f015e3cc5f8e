// Asks the name servers what the checks of records need, and judges the answers.
import type { Config } from '../../config/config.js';
import { type Answer, addressesOf, type Names, plainName } from '../../doctor/answers.js';
import type { Check } from '../../doctor/check.js';
import { judgeReports, judgeTags, reportTargets } from '../../doctor/dmarc.js';
import { judgeEhloSpf } from '../../doctor/judge-spf.js';
import { judgeMailHosts, type MailDomain, readMailHosts } from '../../doctor/mail-hosts.js';
import {
  blocklistNames,
  judgeBlocklist,
  judgeReverseNames,
  type ReverseNames,
} from '../../doctor/sending-address.js';
import { asciiDomain } from '../../mail/address.js';
import { isReserved, spfOf, walkOf } from '../../mail/probe-signing.js';
import { domainOf } from '../../text/address-domain.js';
import { fromDomain } from '../signing-probe.js';

/** Whether the DMARC record asks for reports that arrive, and has only tags that count. */
export async function checkPolicyDetails(names: Names, from: string): Promise<readonly (Check | null)[]> {
  const walk = await walkOf(names, from);
  const asked = reportTargets(walk).flatMap(({ agreement }) => (agreement === null ? [] : [agreement]));
  return [judgeReports(walk, await answersFor(asked, names.txt)), judgeTags(walk)];
}

/** Our domains that receive mail; a domain for bounces belongs here as well. */
function mailDomains({ newsletter }: Config): readonly MailDomain[] {
  const from = asciiDomain(domainOf(newsletter.from.address));
  const replyTo = asciiDomain(domainOf(newsletter.replyTo));
  const replies: MailDomain = { id: 'mx-reply-to', domain: replyTo, use: 'the domain of Reply-To' };
  return replyTo === from ? [fromDomain(from)] : [fromDomain(from), replies];
}

export async function checkMailHosts(names: Names, config: Config): Promise<readonly Check[]> {
  const domains = mailDomains(config).filter(({ domain }) => !isReserved(domain));
  return Promise.all(domains.map(async (one) => judgeMailHosts(one, await readMailHosts(names, one.domain))));
}

/** Checks of the addresses that deliver to readers' servers; none if nobody named them. */
export async function checkSendingAddresses(names: Names, config: Config): Promise<readonly Check[]> {
  const { sendingAddresses: addresses } = config.doctor;
  const ehlo = plainName(config.smtp?.ehloName ?? '');
  if (addresses.length === 0) return [];
  const [reverse, listed, spf] = await Promise.all([
    Promise.all(addresses.map((address) => reverseNamesOf(names, address))),
    answersFor(blocklistNames(addresses), names.a),
    ehlo.startsWith('[') ? null : spfOf(names, ehlo),
  ]);
  return [
    ...(spf === null ? [] : [judgeEhloSpf(spf, addresses)]),
    judgeReverseNames(reverse, ehlo),
    judgeBlocklist(addresses, listed),
  ];
}

async function reverseNamesOf(names: Names, address: string): Promise<ReverseNames> {
  const hosts = await names.ptr(address);
  const [first] = hosts === 'silent' ? [] : hosts.map(plainName);
  const forward: [string, Answer][] = first === undefined ? [] : [[first, await addressesOf(names, first)]];
  return { address, hosts, forward: new Map(forward) };
}

async function answersFor(
  asked: readonly string[],
  ask: (name: string) => Promise<Answer>,
): Promise<ReadonlyMap<string, Answer>> {
  return new Map(await Promise.all(asked.map(async (name) => [name, await ask(name)] as const)));
}
