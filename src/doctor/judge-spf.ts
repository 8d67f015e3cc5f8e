// Checks of SPF at the domain of the envelope sender and at the name of EHLO (RFC 7208). Pure.
import { DNS_RETRY } from './answers.js';
import { type Check, checkOf, type DnsRecord } from './check.js';
import {
  allOf,
  allowsEverybody,
  countSpf,
  evaluateSpf,
  isSilent,
  mergedSpf,
  permanentError,
  type SpfTree,
  usesPtr,
} from './spf.js';

/** From here on one more include of a provider may be one too many. */
const MANY_LOOKUPS = 8;

export interface SpfSender {
  /** Addresses that deliver to readers' servers; empty if nobody named them. */
  readonly addresses: readonly string[];
  /** Host of the relay. */
  readonly relay: string;
}

/** Whether the domain of the envelope sender allows the servers that deliver its mail (A1). */
export function judgeSpf(tree: SpfTree, sender: SpfSender): Check {
  const { domain, records } = tree;
  const make = checkOf({ id: 'spf', rule: 'A1', about: { record: 'SPF', name: domain } });
  if (records === 'silent')
    return make.unknown(`no name server answered for the SPF record of ${domain}`, {
      fix: DNS_RETRY,
      found: 'silent',
    });
  const record = (value: string): DnsRecord => ({ type: 'TXT', name: domain, value });
  const [first = ''] = records;
  if (records.length === 0)
    return make.bad(`no SPF record is published for ${domain}, and large mailbox providers require one`, {
      fix: 'Publish the record below. If your relay names an include of its own, use that in place of its terms.',
      record: record(startingRecord(sender)),
      found: 'missing',
    });
  if (records.length > 1)
    return make.bad(`${domain} publishes ${records.length} SPF records, so receivers ignore them all`, {
      fix: 'Replace them by the one record below.',
      record: record(mergedSpf(records)),
      found: 'double',
    });
  const error = permanentError(tree);
  if (error !== null)
    return make.bad(`the SPF record of ${domain} ${error}`, {
      fix: 'Remove what is not used from the record. List the addresses of your own servers as ip4: and ip6:.',
      found: 'invalid',
    });
  const closed = record(mergedSpf([first]));
  if (allowsEverybody(tree))
    return make.bad(`the SPF record of ${domain} allows every server in the world`, {
      fix:
        allOf(tree) === '+'
          ? 'Publish the record below.'
          : 'Remove the include or the network that allows everybody from the record.',
      ...(allOf(tree) === '+' ? { record: closed } : {}),
      found: 'invalid',
    });
  return judgeTerms(tree, sender, closed);
}

function judgeTerms(tree: SpfTree, { addresses }: SpfSender, closed: DnsRecord): Check {
  const { domain } = tree;
  const make = checkOf({ id: 'spf', rule: 'A1' });
  const { lookups } = countSpf(tree);
  const refused = addresses.find((address) => !['pass', 'unknown'].includes(evaluateSpf(tree, address)));
  if (refused !== undefined)
    return make.warn(
      `the SPF record of ${domain} does not allow ${refused} (${evaluateSpf(tree, refused)})`,
      { fix: 'Publish the record below.', record: withAddress(closed, refused) },
    );
  if (allOf(tree) === '?' || allOf(tree) === null)
    return make.warn(`the SPF record of ${domain} says nothing about other servers`, {
      fix: 'Publish the record below, which ends with ~all.',
      record: closed,
    });
  if (usesPtr(tree))
    return make.warn(`the SPF record of ${domain} uses ptr, which receivers may ignore`, {
      fix: 'Publish the record below, and name your servers as ip4:, ip6: or a:.',
      record: { ...closed, value: closed.value.replace(/ [+?~-]?ptr(:\S+)?(?= )/gi, '') },
    });
  if (lookups > MANY_LOOKUPS)
    return make.warn(`the SPF record of ${domain} needs ${lookups} of 10 possible DNS lookups`, {
      fix: 'Remove the includes of providers that you no longer use.',
    });
  if (isSilent(tree))
    return make.unknown(`a part of the SPF record of ${domain} was not answered`, { fix: DNS_RETRY });
  return make.ok(`the SPF record of ${domain} is valid and needs ${lookups} DNS lookups`);
}

/** A host that greets with this name needs a record of its own for mail with an empty sender. */
export function judgeEhloSpf(tree: SpfTree, addresses: readonly string[]): Check {
  const { domain, records } = tree;
  const make = checkOf({ id: 'spf-ehlo', rule: 'A1' });
  if (records === 'silent')
    return make.unknown(`no name server answered for the SPF record of ${domain}`, { fix: DNS_RETRY });
  const record: DnsRecord = { type: 'TXT', name: domain, value: 'v=spf1 a -all' };
  const fix = 'Publish the record below.';
  if (records.length !== 1)
    return make.warn(
      `the EHLO name ${domain} publishes ${records.length === 0 ? 'no' : records.length} SPF records`,
      { fix, record },
    );
  const error = permanentError(tree);
  if (error !== null) return make.warn(`the SPF record of the EHLO name ${domain} ${error}`, { fix, record });
  const refused = addresses.find((address) => !['pass', 'unknown'].includes(evaluateSpf(tree, address)));
  if (refused !== undefined)
    return make.warn(`the SPF record of the EHLO name ${domain} does not allow ${refused}`, {
      fix,
      record: withAddress({ ...record, value: mergedSpf(records) }, refused),
    });
  return make.ok(`the EHLO name ${domain} publishes a valid SPF record`);
}

const termFor = (address: string): string => `${address.includes(':') ? 'ip6' : 'ip4'}:${address}`;

function startingRecord({ addresses, relay }: SpfSender): string {
  const terms = addresses.length > 0 ? addresses.map(termFor) : [`a:${relay}`];
  return ['v=spf1', ...terms, '~all'].join(' ');
}

function withAddress(record: DnsRecord, address: string): DnsRecord {
  return { ...record, value: record.value.replace(/^v=spf1/i, `v=spf1 ${termFor(address)}`) };
}
