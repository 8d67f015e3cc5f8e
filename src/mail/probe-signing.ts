// Probe: before an issue leaves, the name servers are asked whether receivers will find the key that signs
// it, and count the signature for From (A9, A11).
import type { SigningCheck } from '../deliveries/safeguards/signing.js';
import type { Names } from '../doctor/answers.js';
import type { Check } from '../doctor/check.js';
import { judgeDkimKey, judgeSecondKey } from '../doctor/dkim.js';
import { judgeAlignment, judgeDmarc, type Step, walkUp } from '../doctor/dmarc.js';
import { judgeSpf, type SpfSender } from '../doctor/judge-spf.js';
import { readSpf, type SpfTree } from '../doctor/spf.js';
import { withTimeout } from '../timing/with-timeout.js';
import type { DkimIdentity } from './dkim.js';
import { wantedKey } from './dkim-key.js';

/** An SPF record may refer to others, which refer to others: all of it has this long. */
const SPF_MS = 8_000;
/** Domains of examples and tests (RFC 2606, RFC 6761): nothing can be published there. */
const RESERVED = /(^|\.)(example|test|invalid|localhost|example\.(com|net|org))$/i;

/** Whether nobody need be asked about a domain. */
export function isReserved(domain: string): boolean {
  return RESERVED.test(domain);
}

/** What is asked about, in A-labels. */
export interface SigningDomain {
  /** null: the relay signs, or nobody does. */
  readonly dkim: DkimIdentity | null;
  /** The domain of From, which is that of the envelope sender too. */
  readonly from: string;
  /** null: the relay sends with an envelope sender of its own, so that SPF is checked elsewhere. */
  readonly sender: SpfSender | null;
}

/**
 * What the name servers say against the signature. Only their answers count against it: silence is a warning,
 * which keeps nobody from sending.
 */
export async function probeSigning(names: Names, domain: SigningDomain): Promise<SigningCheck> {
  if (isReserved(domain.dkim?.domain ?? domain.from)) return { broken: null, warnings: [] };
  const checks = await checkSigning(names, domain);
  const faults = (blocks: boolean) =>
    checks.flatMap((check) => (check.blocks === blocks && check.fault !== null ? [check.fault] : []));
  return { broken: faults(true)[0] ?? null, warnings: faults(false) };
}

/** The checks of key, policy and SPF that `friday doctor` shows, and that decide above. */
export async function checkSigning(
  names: Names,
  { dkim, from, sender }: SigningDomain,
): Promise<readonly Check[]> {
  const [keys, fromWalk, spf] = await Promise.all([
    dkim === null ? [] : checkKeys(names, dkim),
    walkOf(names, from),
    sender === null ? null : spfOf(names, from),
  ]);
  const signer = dkim === null ? null : { domain: dkim.domain, walk: await walkOf(names, dkim.domain) };
  return [
    ...keys,
    judgeDmarc(from, fromWalk),
    ...(signer === null
      ? []
      : [judgeAlignment({ from, signer: signer.domain, fromWalk, signerWalk: signer.walk })]),
    ...(spf === null || sender === null ? [] : [judgeSpf(spf, sender)]),
  ];
}

async function checkKeys(names: Names, { domain, selector, privateKey, ed25519 }: DkimIdentity) {
  const key = wantedKey(privateKey, selector, domain);
  const first = judgeDkimKey(key, await names.txt(key.name));
  if (ed25519 == null) return [first];
  const second = wantedKey(ed25519.privateKey, ed25519.selector, domain);
  return [first, judgeSecondKey(second, await names.txt(second.name))];
}

/** The DMARC records at a domain and above it. */
export async function walkOf(names: Names, domain: string): Promise<readonly Step[]> {
  return Promise.all(
    walkUp(domain).map(async (step) => ({ domain: step, found: await names.txt(`_dmarc.${step}`) })),
  );
}

/** The SPF record of a domain with all that it includes, within some seconds. */
export async function spfOf(names: Names, domain: string): Promise<SpfTree> {
  const silent: SpfTree = {
    domain,
    records: 'silent',
    terms: [],
    fault: null,
    included: new Map(),
    hosts: new Map(),
    mailHosts: 0,
  };
  return withTimeout(readSpf(names, domain), SPF_MS, silent);
}
