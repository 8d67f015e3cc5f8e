// A request for one's own link, to unsubscribe or to the preferences, recorded in the table of sign-ups
// before anybody looks whether the address is known (D11, D28).
import type { Config } from '../../config/config.js';
import type { Store } from '../../store/store.js';
import type { Gate } from '../../subscribers/gate.js';
import { ownLinkRequest } from '../../subscribers/new-sign-up.js';
import type { ReaderNudge } from '../../subscribers/ports.js';
import { readAddress } from '../../subscribers/sign-up.js';
import type { SignUpAnswer, SignUpProblem } from '../../subscribers/sign-up-entry.js';
import { formLocale } from '../texts.js';
import type { PolicyDesk } from './policies.js';

export interface OwnLinkRequest {
  /** Where the link leads. */
  readonly to: 'unsubscribe' | 'preferences';
  /** As typed. */
  readonly address: string;
  /** Of the page it was typed into; the mail is in the reader's own. */
  readonly locale: string;
  /** Full network address of the request; never kept. */
  readonly ip: string;
}

export type OwnLinkAnswer = Exclude<SignUpAnswer, { readonly kind: 'closed' }>;

interface OwnLinkParts {
  readonly config: Config;
  readonly store: Pick<Store, 'signUps'>;
  readonly gate: () => Promise<Pick<Gate, 'checkUnsubscribe'>>;
  readonly policies: Pick<PolicyDesk, 'versionAt'>;
  readonly now: () => Date;
  readonly nudge: Pick<ReaderNudge, 'signUps'>;
}

/** Takes the request, or says why not: the same for every state of an address. */
export async function requestOwnLink(parts: OwnLinkParts, asked: OwnLinkRequest): Promise<OwnLinkAnswer> {
  const problems: SignUpProblem[] = [];
  const address = readAddress(asked.address, (field, problem) => problems.push({ field, problem }));
  if (address === null) return { kind: 'refused', problems };
  const verdict = await (await parts.gate()).checkUnsubscribe(address, asked.ip);
  if (verdict.kind !== 'pass') return verdict;
  const shown = {
    locale: formLocale(asked.locale, parts.config.newsletter.language),
    policyVersion: await parts.policies.versionAt(),
    at: parts.now().toISOString(),
  };
  await parts.store.signUps.add(ownLinkRequest(address, asked.to, shown));
  return { kind: 'accepted', mailNow: await parts.nudge.signUps() };
}
