// A request for an unsubscribe link, recorded in the table of sign-ups before anybody looks whether the
// address is known (D11, D28).
import type { Config } from '../../config/config.js';
import type { Store } from '../../store/store.js';
import type { ParsedAddress } from '../../subscribers/address.js';
import type { Gate } from '../../subscribers/gate.js';
import { LEAVE_FORM, type NewSignUp, readAddress } from '../../subscribers/sign-up.js';
import type { SignUpAnswer, SignUpProblem } from '../../subscribers/sign-up-entry.js';
import { formLocale } from '../texts.js';
import type { PolicyDesk } from './policies.js';

export interface UnsubscribeRequest {
  /** As typed. */
  readonly address: string;
  /** Of the page it was typed into; the mail is in the reader's own. */
  readonly locale: string;
  /** Full network address of the request; never kept. */
  readonly ip: string;
}

export type UnsubscribeAnswer = Exclude<SignUpAnswer, { readonly kind: 'closed' }>;

interface UnsubscribeRequestParts {
  readonly config: Config;
  readonly store: Pick<Store, 'signUps'>;
  readonly gate: () => Promise<Gate>;
  readonly policies: PolicyDesk;
  readonly now: () => Date;
  /** Resolves false where Redis is away. */
  readonly nudgeSignUps: () => Promise<boolean>;
}

/** Takes the request, or says why not: the same for every state of an address. */
export async function requestUnsubscribeLink(
  parts: UnsubscribeRequestParts,
  asked: UnsubscribeRequest,
): Promise<UnsubscribeAnswer> {
  const problems: SignUpProblem[] = [];
  const address = readAddress(asked.address, (field, problem) => problems.push({ field, problem }));
  if (address === null) return { kind: 'refused', problems };
  const verdict = await (await parts.gate()).checkUnsubscribe(address, asked.ip);
  if (verdict.kind !== 'pass') return verdict;
  await parts.store.signUps.add(await unsubscribeRequested(parts, asked, address));
  return { kind: 'accepted', mailNow: await parts.nudgeSignUps() };
}

/** A row among those of sign-ups: nobody agreed to anything, and nothing is recorded about who asked. */
async function unsubscribeRequested(
  { config, policies, now }: UnsubscribeRequestParts,
  { locale }: UnsubscribeRequest,
  { address, key }: ParsedAddress,
): Promise<NewSignUp> {
  return {
    address,
    addressKey: key,
    name: null,
    locale: formLocale(locale, config.newsletter.language),
    wording: '',
    policyVersion: await policies.versionAt(),
    form: LEAVE_FORM,
    method: 'link to leave asked for',
    page: null,
    network: null,
    agent: null,
    flags: null,
    at: now().toISOString(),
  };
}
