// The gate before the sign-up form: nonce, honeypot, proof of work, name, limits, mail host. It never looks
// up an address (D10, D11).
import { isKnownProvider, providerOfDomain, providerOfHost } from '../deliveries/pace/providers.js';
import type { ParsedAddress } from '../subscribers/address.js';
import type { Gate, GateVerdict, OwnPageVerdict, ResendVerdict } from '../subscribers/gate.js';
import type { Claim, LimitRule, Limits } from '../subscribers/limits.js';
import { nameProblem } from '../subscribers/name.js';
import { BUSY_DOMAIN, NO_MAIL_HOST, RESEND_HOURS } from '../subscribers/sign-up.js';
import type { SignUpEntry, SignUpProblem } from '../subscribers/sign-up-entry.js';
import type { TokenKey } from '../subscribers/tokens.js';
import { domainOf } from '../text/address-domain.js';
import { HOUR_MS } from '../timing/units.js';
import { flagsOf } from './address-flags.js';
import { createMailHosts, type MailHost, type NameServer } from './mail-host.js';
import { mailboxOf } from './mailbox.js';
import { networksOf } from './network.js';
import { NONCE_BYTES, readNonce, signNonce } from './nonce.js';
import { GATE_POLICY, type GatePolicy } from './policy.js';
import { CHALLENGE_BYTES, newChallenge, provedWork } from './proof.js';
import { readResend, signResend } from './resend-token.js';

export interface GateOptions {
  readonly limits: Limits;
  /** Keys of forms and challenges, the newest first: it signs, all of them verify. */
  readonly keys: readonly TokenKey[];
  readonly now: () => Date;
  readonly random: (bytes: number) => Buffer;
  readonly resolve: NameServer;
  /** The differences from GATE_POLICY. */
  readonly policy?: Partial<GatePolicy>;
  /** Called once an hour while the ceiling over all sign-ups is reached and the form is closed. */
  readonly onCeiling: (ceiling: { readonly perHour: number; readonly at: Date }) => void;
}

const UNWANTED: SignUpProblem = { field: 'address', problem: 'unwanted' };
const EXPIRED: Extract<GateVerdict, { kind: 'refused' }> = {
  kind: 'refused',
  problems: [{ field: 'form', problem: 'expired' }],
};

/** The gate of one installation. @throws AppError never; RangeError where `keys` is empty. */
export function createGate(options: GateOptions): Gate {
  const { limits, keys, now, random } = options;
  const policy = { ...GATE_POLICY, ...options.policy };
  const [newest] = keys;
  if (newest === undefined) throw new RangeError('no key for forms');
  const mailHost = createMailHosts(options.resolve, now);
  return {
    async form(kind) {
      const at = now();
      const challenge = newChallenge(newest, new Date(at.getTime() + policy.mostMs), random(CHALLENGE_BYTES));
      return { nonce: signNonce(newest, kind, at, random(NONCE_BYTES)), challenge };
    },
    check: (entry, address) => checkEntry({ options, policy, mailHost }, entry, address),
    resendToken: ({ key }) => signResend(newest, key, now()),
    checkResend: (address, token, ip) => checkResend(options, policy, { address, token, ip }),
    checkOwnPage: (address, ip) => checkOwnPage({ options, policy, mailHost }, address, ip),
    async checkUnsubscribe(address, ip) {
      const answer = await limits.take(rulesForUnsubscribe(policy, address, ip), now());
      return answer.kind === 'within'
        ? { kind: 'pass' }
        : { kind: 'limited', retryAfterSeconds: Math.ceil(answer.retryAfterMs / 1000) };
    },
  };
}

/** A personal page is behind a link of its reader, so it has no form of its own to protect. */
async function checkOwnPage(
  { options, policy, mailHost }: Post,
  address: ParsedAddress,
  ip: string,
): Promise<OwnPageVerdict> {
  const at = options.now();
  const flags: string[] = [...(await flagsOf(address.key))];
  if (isUnwanted(flags, policy)) return { kind: 'refused', problems: [UNWANTED] };
  const rules = rulesForAll(policy, address, ip, unprovedRules(policy, ip));
  const over = await refusal(options, policy, await options.limits.take(rules, at), at);
  if (over !== null) return over;
  if (policy.mailHosts === 'ask') {
    const host = await mailHost(domainOf(address.address));
    const full = await options.limits.take([ofMailHost(host, policy)], at);
    const refused = await refusal(options, policy, full, at);
    if (refused !== null) return refused;
    if (host.kind === 'none') flags.push(NO_MAIL_HOST);
  }
  if (await isBusyDomain(options.limits, policy, address, at)) flags.push(BUSY_DOMAIN);
  return { kind: 'pass', flags };
}

async function checkResend(
  options: GateOptions,
  policy: GatePolicy,
  { address, token, ip }: { readonly address: ParsedAddress; readonly token: string; readonly ip: string },
): Promise<ResendVerdict> {
  const at = options.now();
  const issuedAt = readResend(options.keys, address.key, token);
  const age = at.getTime() - (issuedAt?.getTime() ?? Number.NaN);
  if (!(age <= RESEND_HOURS * HOUR_MS)) return EXPIRED;
  const rules = rulesForAll(policy, address, ip, []);
  return (await refusal(options, policy, await options.limits.take(rules, at), at)) ?? { kind: 'pass' };
}

interface Post {
  readonly options: GateOptions;
  readonly policy: GatePolicy;
  readonly mailHost: (domain: string) => Promise<MailHost>;
}

async function checkEntry(
  { options, policy, mailHost }: Post,
  entry: SignUpEntry,
  address: ParsedAddress,
): Promise<GateVerdict> {
  const { limits, keys, now } = options;
  const at = now();
  const form = readForm(keys, policy, entry, at);
  if (form.kind !== 'read') return form;
  const flags: string[] = [...(await flagsOf(address.key))];
  const problems = problemsOf(entry, flags, policy);
  if (problems.length > 0) return { kind: 'refused', problems };
  let rules = rulesFor(policy, entry, address, form.work !== null);
  if (policy.mailHosts === 'ask') {
    const over = await refusal(options, policy, await limits.take(rules, at), at);
    if (over !== null) return over;
    const host = await mailHost(domainOf(address.address));
    rules = [ofMailHost(host, policy)];
    // Answered like every other address: a form that tells which domains take mail would tell a stranger
    // about them (D11).
    if (host.kind === 'none') flags.push(NO_MAIL_HOST);
  }
  // Last of all, so that a form which was refused for what the reader typed can be sent again; and for the
  // same address also twice.
  const entered = await limits.enter(rules, claimsOf(entry, form.work, address, policy), at);
  const over = await refusal(options, policy, entered, at);
  if (over !== null) return over;
  if (await isBusyDomain(limits, policy, address, at)) flags.push(BUSY_DOMAIN);
  return { kind: 'pass', issuedAt: form.issuedAt, flags };
}

interface ReadForm {
  readonly kind: 'read';
  readonly issuedAt: Date;
  /** Identifies the proof of work; null for a form without one. */
  readonly work: string | null;
}

/** What the form itself says: its nonce, its honeypot, its proof of work and its age. */
function readForm(
  keys: readonly TokenKey[],
  policy: GatePolicy,
  entry: SignUpEntry,
  at: Date,
): GateVerdict | ReadForm {
  const issuedAt = readNonce(keys, entry.form, entry.nonce);
  if (issuedAt === null) return EXPIRED;
  const age = at.getTime() - issuedAt.getTime();
  if (!(age <= policy.mostMs)) return EXPIRED;
  if (entry.honeypot !== '') return { kind: 'ignored' };
  const work = entry.proof ? provedWork(keys, entry.proof, at) : null;
  if (work === null && entry.proof) return EXPIRED;
  const least = work === null ? policy.leastMs.unproved : policy.leastMs.proved;
  if (age < least)
    return { kind: 'limited', retryAfterSeconds: Math.max(1, Math.ceil((least - age) / 1000)) };
  return { kind: 'read', issuedAt, work };
}

/** What may be used once: the form, and its proof of work. */
function claimsOf(
  { nonce }: SignUpEntry,
  work: string | null,
  { key }: ParsedAddress,
  { mostMs }: GatePolicy,
): Claim[] {
  const once = (purpose: string, subject: string): Claim => ({
    purpose,
    subject,
    holder: key,
    ttlMs: mostMs,
  });
  return [once('nonce', nonce), ...(work === null ? [] : [once('proof', work)])];
}

function problemsOf(entry: SignUpEntry, flags: readonly string[], policy: GatePolicy): SignUpProblem[] {
  const name = nameProblem(entry.name);
  return [
    ...(isUnwanted(flags, policy) ? [UNWANTED] : []),
    ...(name === null ? [] : [{ field: 'name', problem: name } as const]),
  ];
}

function isUnwanted(flags: readonly string[], policy: GatePolicy): boolean {
  return (
    (flags.includes('role') && policy.role === 'refuse') ||
    (flags.includes('disposable') && policy.disposable === 'refuse')
  );
}

function hourly(name: string, subject: string, most: number): LimitRule {
  return { name, subject, most, windowMs: HOUR_MS };
}

/**
 * An hourly rule for the network of an address, and wider ones with rising bounds for the networks around it.
 */
function ofNetworks(name: string, ip: string, most: number): LimitRule[] {
  return networksOf(ip).map(({ network, bits, times }) =>
    hourly(times === 1 ? name : `${name}-${bits}`, network, most * times),
  );
}

/** Servers of two versions may count together, so the counter keeps its name. */
function ofMailHost(host: MailHost, { perHour }: GatePolicy): LimitRule {
  return hourly('operator', host.kind === 'none' ? NO_MAIL_HOST : host.provider, perHour.provider);
}

/**
 * Mailboxes, not spellings: tags, dots and other domains of one mailbox count together. If the configuration
 * allows more in an hour than are allowed in a day by default, the bounds of the day and the month rise with
 * it.
 */
function ofMailbox(
  name: string,
  { key }: ParsedAddress,
  { perHour, perDay, perMonth }: GatePolicy,
): LimitRule[] {
  const subject = mailboxOf(key);
  return [
    hourly(name, subject, perHour.address),
    { name: `${name}-day`, subject, most: Math.max(perDay.mailbox, perHour.address), windowMs: 24 * HOUR_MS },
    {
      name: `${name}-month`,
      subject,
      most: Math.max(perMonth.mailbox, 2 * perHour.address),
      windowMs: 30 * 24 * HOUR_MS,
    },
  ];
}

function rulesFor(
  policy: GatePolicy,
  entry: SignUpEntry,
  address: ParsedAddress,
  proved: boolean,
): LimitRule[] {
  return rulesForAll(policy, address, entry.ip, proved ? [] : unprovedRules(policy, entry.ip));
}

/** Besides the others, for what comes without proof of work. */
function unprovedRules({ perHour }: GatePolicy, ip: string): LimitRule[] {
  return [
    ...ofNetworks('unproved-network', ip, perHour.unprovedNetwork),
    hourly('unproved', 'all', perHour.unproved),
  ];
}

/** For everything that may cause a confirmation mail, and what else there is to count. */
function rulesForAll(
  policy: GatePolicy,
  address: ParsedAddress,
  ip: string,
  more: readonly LimitRule[],
): LimitRule[] {
  const { perHour } = policy;
  return [
    ...ofMailbox('address', address, policy),
    ...ofNetworks('network', ip, perHour.network),
    ...more,
    hourly('overall', 'all', perHour.overall),
  ];
}

/** As many in all as of sign-ups without proof of work, for this form has none either. */
function rulesForUnsubscribe(policy: GatePolicy, address: ParsedAddress, ip: string): LimitRule[] {
  const { perHour } = policy;
  return [
    ...ofMailbox('leave-address', address, policy),
    ...ofNetworks('leave-network', ip, perHour.network),
    hourly('leave-overall', 'all', perHour.unproved),
  ];
}

/**
 * Counts the sign-up for its domain, and says whether the domain is above its limit for this hour. Well-known
 * providers are not counted. All other domains are, with or without readers: the worker looks for a confirmed
 * reader, long after the answer (D11). Subdomains count together.
 */
async function isBusyDomain(
  limits: Limits,
  policy: GatePolicy,
  { key }: ParsedAddress,
  at: Date,
): Promise<boolean> {
  if (policy.mailHosts === 'trust') return false;
  const domain = domainOf(key);
  if (isKnownProvider(providerOfDomain(domain) ?? '')) return false;
  const rule = hourly('unknown-domain', providerOfHost(domain), policy.perHour.unknownDomain);
  return (await limits.take([rule], at)).kind === 'over';
}

type Entered = Awaited<ReturnType<Limits['enter']>>;

/** Null for what is within all limits. */
async function refusal(
  { limits, random, onCeiling }: GateOptions,
  policy: GatePolicy,
  answer: Entered,
  at: Date,
): Promise<Exclude<ResendVerdict, { kind: 'pass' }> | null> {
  if (answer.kind === 'within') return null;
  if (answer.kind === 'claimed') return EXPIRED;
  if (answer.rule !== 'overall')
    return { kind: 'limited', retryAfterSeconds: Math.ceil(answer.retryAfterMs / 1000) };
  const first = await limits.claim('ceiling', 'told', random(NONCE_BYTES).toString('base64url'), at, HOUR_MS);
  if (first) onCeiling({ perHour: policy.perHour.overall, at });
  return { kind: 'closed' };
}
