// Checks of the DKIM key that is published for a selector (RFC 6376, RFC 8301, RFC 8463). Pure.
import type { RecordFault } from '../issues/notice.js';
import { type Answer, DNS_RETRY, type Tags, tagsOf } from './answers.js';
import { type Check, checkOf, type DnsRecord } from './check.js';

/** The key that signs, as it should be published. */
export interface WantedKey {
  readonly name: string;
  /** The whole value of the TXT record. */
  readonly value: string;
  /** Every form of p= that receivers accept for this key. */
  readonly forms: readonly string[];
  readonly kind: 'rsa' | 'ed25519';
  /** Of an RSA key. */
  readonly bits: number | null;
}

const WANTED_BITS = 2048;
/** The strings of one TXT record have at most 255 octets; longer values are split (RFC 6376, 3.6.2.2). */
const PUBLISH = 'Publish the record below. If your DNS form limits the length, split it inside one record.';

interface Judge {
  readonly id: 'dkim' | 'dkim-ed25519';
  readonly wanted: WantedKey;
}

/** The key of the signature that counts. Without it, receivers reject or distrust every message. */
export function judgeDkimKey(wanted: WantedKey, answer: Answer): Check {
  return judgeKey({ id: 'dkim', wanted }, answer);
}

/** The second key. The mail is signed without it as well, so it only warns. */
export function judgeSecondKey(wanted: WantedKey, answer: Answer): Check {
  const check = judgeKey({ id: 'dkim-ed25519', wanted }, answer);
  return check.status === 'bad' ? { ...check, status: 'warn', blocks: false } : check;
}

function judgeKey({ id, wanted }: Judge, answer: Answer): Check {
  const { name } = wanted;
  const rule = id === 'dkim' ? 'A2' : 'A4';
  const make = checkOf({ id, rule, about: { record: 'DKIM', name } });
  if (answer === 'silent')
    return make.unknown(`no name server answered for the DKIM key ${name}`, {
      fix: DNS_RETRY,
      found: 'silent',
    });
  const keys = answer.map(tagsOf).filter((tags) => tags.has('p'));
  const own = keys.find((tags) => isKey(tags, wanted));
  const record: DnsRecord = { type: 'TXT', name, value: wanted.value };
  if (own === undefined) {
    const [found, fact] = whyNot(wanted, answer, keys);
    return make.bad(fact, { fix: PUBLISH, record, found, blocks: true });
  }
  const refused = refusal(name, own);
  if (refused !== null) return make.bad(refused, { fix: PUBLISH, record, found: 'invalid', blocks: true });
  if (own.get('t')?.split(':').includes('y'))
    return make.warn(`${name} says t=y: receivers treat the signature as a test`, {
      fix: 'Publish the record below, without t=y.',
      record,
      found: 'trial',
    });
  if (keys.length > 1)
    return make.warn(`${name} publishes ${keys.length} keys, and receivers may use any of them`, {
      fix: 'Leave only the record below. Give another key a selector of its own.',
      record,
    });
  if (wanted.bits !== null && wanted.bits < WANTED_BITS)
    return make.warn(`the DKIM key ${name} has ${wanted.bits} bits, and receivers expect ${WANTED_BITS}`, {
      fix: 'Run "friday init --with-dkim" with another selector, and publish the record that it prints.',
    });
  return make.ok(`${name} publishes the key that signs`);
}

function whyNot(
  { name, forms }: WantedKey,
  answer: readonly string[],
  keys: readonly Tags[],
): readonly [RecordFault['found'], string] {
  const together = answer.join('').replace(/[\s"]+/g, '');
  if (answer.length > 1 && forms.some((form) => together.includes(form)))
    return ['invalid', `the DKIM key ${name} is split into ${answer.length} records instead of one`];
  if (keys.length === 0) return ['missing', `no DKIM key is published as ${name}`];
  return keys.every((tags) => tags.get('p') === '')
    ? ['revoked', `the DKIM key ${name} has been revoked`]
    : ['different', `${name} publishes a different key than the one that signs`];
}

/** What makes receivers refuse the right key. */
function refusal(name: string, tags: Tags): string | null {
  const version = tags.get('v');
  if (version !== undefined && version !== 'DKIM1')
    return `${name} says v=${version}, so receivers ignore the key`;
  const hashes = tags.get('h')?.toLowerCase().split(':');
  if (hashes !== undefined && !hashes.includes('sha256'))
    return `${name} says h=${tags.get('h')}, but the signature uses sha256`;
  const services = tags.get('s')?.toLowerCase().split(':');
  if (services !== undefined && !services.includes('*') && !services.includes('email'))
    return `${name} says s=${tags.get('s')}, which excludes email`;
  return null;
}

function isKey(published: Tags, { kind, forms }: WantedKey): boolean {
  return (published.get('k') ?? 'rsa') === kind && forms.includes(published.get('p') ?? '');
}
