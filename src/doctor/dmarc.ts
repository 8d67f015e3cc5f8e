// Checks of DMARC (RFC 9989): the policy that applies to From, alignment of the signature, reports. Pure.
import { type Answer, DNS_RETRY, isRelated, type Tags, tagsOf } from './answers.js';
import { type Check, checkOf, type DnsRecord } from './check.js';

/** RFC 9989 allows no more questions on the way up from a domain. */
const MOST_STEPS = 8;
const VERSION = /^v=DMARC1\s*(;|$)/;
const POLICIES = ['none', 'quarantine', 'reject'];
const DMARC = { rule: 'A5' } as const;

/** One domain of the tree walk, with the TXT records at its `_dmarc` name. */
export interface Step {
  readonly domain: string;
  readonly found: Answer;
}

/** The domains to ask, from the domain upwards; each at `_dmarc.DOMAIN`. */
export function walkUp(domain: string): readonly string[] {
  const labels = domain.split('.');
  const above = labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'));
  return [domain, ...above.slice(-(MOST_STEPS - 1))];
}

type Policy =
  | { readonly kind: 'found'; readonly domain: string; readonly tags: Tags; readonly text: string }
  | { readonly kind: 'silent'; readonly domain: string }
  | { readonly kind: 'double'; readonly domain: string }
  | { readonly kind: 'none' };

const policiesIn = (found: readonly string[]) => found.filter((text) => VERSION.test(text));

/** The record that applies: the first on the way up. */
function policyOf(walk: readonly Step[]): Policy {
  for (const { domain, found } of walk) {
    if (found === 'silent') return { kind: 'silent', domain };
    const [text, other] = policiesIn(found);
    if (other !== undefined) return { kind: 'double', domain };
    if (text !== undefined) return { kind: 'found', domain, tags: tagsOf(text), text };
  }
  return { kind: 'none' };
}

const startingRecord = (domain: string): DnsRecord => ({
  type: 'TXT',
  name: `_dmarc.${domain}`,
  value: `v=DMARC1; p=none; rua=mailto:dmarc@${domain}`,
});

/** Whether exactly one valid policy applies to From. */
export function judgeDmarc(from: string, walk: readonly Step[]): Check {
  const policy = policyOf(walk);
  const at = policy.kind === 'none' ? from : policy.domain;
  const make = checkOf({ id: 'dmarc', ...DMARC, about: { record: 'DMARC', name: `_dmarc.${at}` } });
  if (policy.kind === 'silent')
    return make.unknown(`no name server answered for the DMARC record of ${at}`, {
      fix: DNS_RETRY,
      found: 'silent',
    });
  if (policy.kind === 'double')
    return make.bad(`${at} publishes two DMARC records, so receivers ignore both`, {
      fix: `Leave one TXT record at _dmarc.${at} and delete the others.`,
      found: 'double',
    });
  const record = startingRecord(at);
  if (policy.kind === 'none')
    return make.bad(`no DMARC record is published for ${from}, and large mailbox providers require one`, {
      fix: 'Publish the record below, with a mailbox that exists.',
      record,
      found: 'missing',
    });
  const wanted = policy.tags.get('p');
  // RFC 9989, 4.7: a record without a valid p= counts as p=none if it asks for reports.
  if (wanted === undefined || !POLICIES.includes(wanted.toLowerCase()))
    return make.bad(
      wanted === undefined
        ? `the DMARC record of ${at} has no policy (p=)`
        : `the DMARC record of ${at} says p=${wanted}, which is not a policy`,
      { fix: 'Publish the record below, with p=none, p=quarantine or p=reject.', record, found: 'invalid' },
    );
  return make.ok(`the DMARC record of ${at} says p=${wanted}`);
}

/** What both sides of the alignment publish. */
export interface Alignment {
  /** The domain of From. */
  readonly from: string;
  /** d= of the signature. */
  readonly signer: string;
  readonly fromWalk: readonly Step[];
  readonly signerWalk: readonly Step[];
}

/** Whether the signature counts for From (A5). */
export function judgeAlignment({ from, signer, fromWalk, signerWalk }: Alignment): Check {
  const policy = policyOf(fromWalk);
  const name = `_dmarc.${policy.kind === 'found' ? policy.domain : from}`;
  const make = checkOf({ id: 'dmarc-alignment', ...DMARC, about: { record: 'DMARC', name } });
  if (signer === from) return make.ok(`${signer} signs, which is the domain of From`);
  const fix = `Set dkim.domain to ${from}, and publish its key there.`;
  if (policy.kind === 'found' && policy.tags.get('adkim') === 's')
    return make.bad(
      `the DMARC record of ${policy.domain} accepts only signatures of ${from} (adkim=s), but ${signer} signs`,
      { fix: `${fix} Or change adkim=s to adkim=r.`, found: 'strict', blocks: true },
    );
  const [own, other] = [organisationOf(from, fromWalk), organisationOf(signer, signerWalk)];
  if (own === null || other === null)
    return make.unknown(`no name server answered whether ${signer} may sign for ${from}`, { fix: DNS_RETRY });
  if (own === other || (policy.kind === 'none' && isRelated(from, signer)))
    return make.ok(`${signer} signs, which belongs to the same organisation as ${from}`);
  return make.bad(
    `${signer} signs, but by their DMARC records it belongs to another organisation than ${from}`,
    { fix, found: 'unaligned', blocks: true },
  );
}

/**
 * The organisational domain by the tree walk (RFC 9989, 4.10.2): the domain itself if nothing is published;
 * null if an answer is missing.
 */
function organisationOf(domain: string, walk: readonly Step[]): string | null {
  let highest = domain;
  for (const [at, { domain: step, found }] of walk.entries()) {
    if (found === 'silent') return null;
    const [text, other] = policiesIn(found);
    if (text === undefined || other !== undefined) continue;
    const psd = tagsOf(text).get('psd');
    if (psd === 'n') return step;
    if (psd === 'y' && at > 0) return walk[at - 1]?.domain ?? domain;
    highest = step;
  }
  return highest;
}

/** Where reports go that leave the domain of the record, and the name at which that domain agrees to it. */
export interface ReportTarget {
  readonly mailbox: string;
  /** null: the same organisation, which need not agree. */
  readonly agreement: string | null;
}

/** The addresses of rua=; none if no policy applies. */
export function reportTargets(walk: readonly Step[]): readonly ReportTarget[] {
  const policy = policyOf(walk);
  if (policy.kind !== 'found') return [];
  return (policy.tags.get('rua') ?? '').split(',').flatMap((uri) => {
    const mailbox = /^mailto:([^@\s!]+@([^\s!]+))(?:!\d+[kmgt]?)?$/i.exec(uri);
    if (mailbox === null) return [];
    const domain = (mailbox[2] ?? '').toLowerCase();
    const agreement = isRelated(domain, policy.domain) ? null : `${policy.domain}._report._dmarc.${domain}`;
    return [{ mailbox: mailbox[1] ?? '', agreement }];
  });
}

/** Whether reports are asked for, and whether somebody receives them. Null if no policy applies. */
export function judgeReports(walk: readonly Step[], agreements: ReadonlyMap<string, Answer>): Check | null {
  const policy = policyOf(walk);
  if (policy.kind !== 'found') return null;
  const make = checkOf({ id: 'dmarc-reports', ...DMARC });
  const targets = reportTargets(walk);
  if (targets.length === 0)
    return make.warn(`the DMARC record of ${policy.domain} asks for no reports (rua=)`, {
      fix: 'Publish the record below, with a mailbox that exists.',
      record: {
        type: 'TXT',
        name: `_dmarc.${policy.domain}`,
        value: `${trimmed(policy.text)}; rua=mailto:dmarc@${policy.domain}`,
      },
    });
  const external = targets.flatMap(({ agreement }) => (agreement === null ? [] : [agreement]));
  const refused = external.find((name) => {
    const answer = agreements.get(name) ?? 'silent';
    return answer !== 'silent' && policiesIn(answer).length === 0;
  });
  if (refused !== undefined)
    return make.warn(`${refused.split('._report._dmarc.')[1]} does not agree to receive DMARC reports`, {
      fix: 'Ask the owner of that domain to publish the record below, or use a mailbox of your own domain.',
      record: { type: 'TXT', name: refused, value: 'v=DMARC1' },
    });
  const silent = external.find((name) => (agreements.get(name) ?? 'silent') === 'silent');
  if (silent !== undefined) return make.unknown(`no name server answered for ${silent}`, { fix: DNS_RETRY });
  return make.ok(`DMARC reports have ${targets.length === 1 ? 'a mailbox' : `${targets.length} mailboxes`}`);
}

/** Tags that RFC 9989 removed. */
const HISTORIC = ['pct', 'rf', 'ri'];

/** Tags of the record that have no effect, or weaken it. Null if no policy applies. */
export function judgeTags(walk: readonly Step[]): Check | null {
  const policy = policyOf(walk);
  if (policy.kind !== 'found') return null;
  const make = checkOf({ id: 'dmarc-tags', ...DMARC });
  const { domain, tags, text } = policy;
  const publish = (without: readonly string[]): DnsRecord => ({
    type: 'TXT',
    name: `_dmarc.${domain}`,
    value: withoutTags(text, without),
  });
  const historic = HISTORIC.filter((tag) => tags.has(tag));
  const broken = ['sp', 'np'].filter((tag) => {
    const value = tags.get(tag)?.toLowerCase();
    return value !== undefined && !POLICIES.includes(value);
  });
  if (broken.length > 0)
    return make.warn(
      `the DMARC record of ${domain} says ${broken[0]}=${tags.get(broken[0] ?? '')}, which is not a policy`,
      {
        fix: 'Publish the record below.',
        record: publish(broken),
      },
    );
  if (tags.get('t') === 'y')
    return make.warn(`the DMARC record of ${domain} says t=y, so receivers do not apply its policy`, {
      fix: 'Publish the record below when the reports show no mail of yours that fails.',
      record: publish(['t']),
    });
  if (historic.length > 0)
    return make.warn(`the DMARC record of ${domain} has tags that receivers ignore: ${historic.join(', ')}`, {
      fix: 'Publish the record below.',
      record: publish(historic),
    });
  return make.ok(`the DMARC record of ${domain} has no obsolete tag`);
}

const trimmed = (text: string): string => text.replace(/[;\s]+$/, '');

function withoutTags(text: string, names: readonly string[]): string {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !names.includes((part.split('=')[0] ?? '').trim()))
    .join('; ');
}
