// Probe: before an issue leaves, the name servers are asked whether receivers will find the key that signs
// it, and count the signature for From (A9, A11).
import { createPublicKey } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import type { SigningCheck } from '../deliveries/safeguards/signing.js';
import type { RecordFault } from '../issues/notice.js';
import { withTimeout } from '../timing/with-timeout.js';
import type { DkimIdentity } from './dkim.js';
import { dnsRecordFor } from './dkim-key.js';

/** The one question that is asked; node's own resolver fits. */
export interface TxtServer {
  resolveTxt(name: string): Promise<readonly (readonly string[])[]>;
}

const ANSWER_MS = 4_000;
/** RFC 9989 lets nobody ask more often on the way up from a domain. */
const MOST_STEPS = 8;
/** Domains of examples and tests (RFC 2606, RFC 6761): nothing can be published there. */
const RESERVED = /(^|\.)(example|test|invalid|localhost|example\.(com|net|org))$/i;

/** Whether nobody need be asked about a domain. */
export function isReserved(domain: string): boolean {
  return RESERVED.test(domain);
}

/** Name servers of this machine, or those given ("192.0.2.1:53"). */
export function txtServer(servers?: readonly string[]): TxtServer {
  const resolver = new Resolver({ timeout: ANSWER_MS / 4, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  return resolver;
}

/**
 * What the name servers say against the signature. Only their answers count against it: silence is a warning,
 * which keeps nobody from sending.
 * @param from the domain of From, in A-labels
 */
export async function probeSigning(
  names: TxtServer,
  dkim: DkimIdentity,
  from: string,
): Promise<SigningCheck> {
  if (isReserved(dkim.domain)) return { broken: null, warnings: [] };
  const ask = (name: string) => withTimeout(texts(names, name), ANSWER_MS, 'silent');
  const [key, second, policy, spf] = await Promise.all([
    keyStanding(ask, dkim.domain, dkim.selector, dkim.privateKey),
    dkim.ed25519 == null
      ? SOUND
      : keyStanding(ask, dkim.domain, dkim.ed25519.selector, dkim.ed25519.privateKey),
    alignment(ask, dkim.domain, from),
    sendersOf(ask, from),
  ]);
  // The second signature is an addition: without it the mail is still signed (RFC 8463).
  const warnings = [key, second, policy, spf].flatMap((one) => one.warnings);
  return {
    broken: key.broken ?? policy.broken,
    warnings: second.broken === null ? warnings : [...warnings, second.broken],
  };
}

type Ask = (name: string) => Promise<readonly string[] | 'silent'>;

const SOUND: SigningCheck = { broken: null, warnings: [] };
const broken = (fault: RecordFault): SigningCheck => ({ broken: fault, warnings: [] });
const warning = (fault: RecordFault): SigningCheck => ({ broken: null, warnings: [fault] });

async function keyStanding(
  ask: Ask,
  domain: string,
  selector: string,
  privateKey: DkimIdentity['privateKey'],
): Promise<SigningCheck> {
  const wanted = dnsRecordFor(privateKey, selector, domain);
  const found = await ask(wanted.name);
  const fault = (what: RecordFault['found'], text: string): RecordFault => ({
    record: 'DKIM',
    name: wanted.name,
    found: what,
    text,
  });
  if (found === 'silent')
    return warning(fault('silent', `no name server answered for the DKIM key ${wanted.name}`));
  const keys = found.map(tagsOf).filter((tags) => tags.has('p'));
  if (keys.length === 0) return broken(fault('missing', `no DKIM key is published as ${wanted.name}`));
  const own = keys.find((tags) => isKey(tags, tagsOf(wanted.value), privateKey));
  if (own !== undefined) {
    const isTrial = own.get('t')?.split(':').includes('y');
    return isTrial
      ? warning(fault('trial', `${wanted.name} says t=y: receivers treat the signature as a test`))
      : SOUND;
  }
  return broken(
    keys.every((tags) => tags.get('p') === '')
      ? fault('revoked', `the DKIM key ${wanted.name} has been revoked`)
      : fault('different', `${wanted.name} publishes a different key than the one that signs`),
  );
}

/**
 * RFC 6376 names the bare RSAPublicKey; everybody publishes the SubjectPublicKeyInfo. Receivers accept both.
 */
function isKey(published: Tags, wanted: Tags, privateKey: DkimIdentity['privateKey']): boolean {
  if ((published.get('k') ?? 'rsa') !== wanted.get('k')) return false;
  if (published.get('p') === wanted.get('p')) return true;
  const bare =
    privateKey.asymmetricKeyType === 'rsa'
      ? createPublicKey(privateKey).export({ type: 'pkcs1', format: 'der' }).toString('base64')
      : null;
  return published.get('p') === bare;
}

/**
 * The policy that holds for From: its own, or that of the next domain above which has one (RFC 9989, the tree
 * walk).
 */
async function alignment(ask: Ask, domain: string, from: string): Promise<SigningCheck> {
  const labels = from.split('.');
  const above = labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'));
  const steps = [from, ...above.slice(-(MOST_STEPS - 1))];
  const answers = await Promise.all(
    steps.map(async (step) => ({ step, found: await ask(`_dmarc.${step}`) })),
  );
  const fault = (step: string, found: RecordFault['found'], text: string): RecordFault => ({
    record: 'DMARC',
    name: `_dmarc.${step}`,
    found,
    text,
  });
  for (const { step, found } of answers) {
    if (found === 'silent')
      return warning(fault(step, 'silent', `no name server answered for the DMARC record of ${step}`));
    const [policy, other] = found.filter((text) => /^v=DMARC1\s*(;|$)/.test(text)).map(tagsOf);
    if (policy === undefined) continue;
    if (other !== undefined)
      return warning(fault(step, 'double', `${step} publishes two DMARC records, so receivers ignore both`));
    const isStrict = policy.get('adkim') === 's' && domain !== from;
    const text = `the DMARC record of ${step} accepts only signatures of ${from} (adkim=s), but ${domain} signs`;
    return isStrict ? broken(fault(step, 'strict', text)) : SOUND;
  }
  return warning(
    fault(
      from,
      'missing',
      `no DMARC record is published for ${from}, and large mailbox providers require one`,
    ),
  );
}

async function sendersOf(ask: Ask, from: string): Promise<SigningCheck> {
  const found = await ask(from);
  const about = { record: 'SPF', name: from } as const;
  if (found === 'silent')
    return warning({
      ...about,
      found: 'silent',
      text: `no name server answered for the SPF record of ${from}`,
    });
  if (found.some((text) => /^v=spf1(\s|$)/i.test(text))) return SOUND;
  return warning({
    ...about,
    found: 'missing',
    text: `no SPF record is published for ${from}, and large mailbox providers require one`,
  });
}

type Tags = ReadonlyMap<string, string>;

/** RFC 6376, 3.2: a list of tag=value; white space within a key means nothing. */
function tagsOf(record: string): Tags {
  const pairs = record.split(';').map((part) => /^\s*([a-z][a-z0-9_]*)\s*=(.*)$/is.exec(part));
  return new Map(
    pairs.flatMap((pair) =>
      pair === null ? [] : [[pair[1] ?? '', (pair[2] ?? '').replace(/\s+/g, '')] as const],
    ),
  );
}

/** An authoritative "there is nothing" is an empty list; every other failure is silence. */
async function texts(names: TxtServer, name: string): Promise<readonly string[] | 'silent'> {
  try {
    return (await names.resolveTxt(name)).map((strings) => strings.join(''));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : 'silent';
  }
}
