// New sign-up: the rows that readers cause before anybody looks whether the address is known (D11). Pure.
import type { ParsedAddress } from './address.js';
import type { GateVerdict } from './gate.js';
import { cleanName } from './name.js';
import { agentClass, truncateNetwork } from './personal.js';
import { type NewSignUp, PREFERENCES_FORM, RESEND_FORM, UNSUBSCRIBE_FORM } from './sign-up.js';
import type { SignUpEntry } from './sign-up-entry.js';
import type { Subscriber } from './subscriber.js';

/** What the reader was shown, and when the row is written (UTC). */
export interface ShownWording {
  readonly locale: string;
  /** The exact words agreed to. */
  readonly wording: string;
  readonly policyVersion: string;
  readonly at: string;
}

/** The row of a form that passed the gate. */
export function signUpFromForm(
  entry: SignUpEntry,
  { address, key }: ParsedAddress,
  { flags }: Extract<GateVerdict, { kind: 'pass' }>,
  shown: ShownWording,
): NewSignUp {
  return {
    address,
    addressKey: key,
    name: cleanName(entry.name),
    ...shown,
    form: entry.form,
    method: 'box ticked',
    page: entry.page,
    network: truncateNetwork(entry.ip),
    agent: agentClass(entry.agent),
    flags: inOne(flags),
  };
}

function inOne(flags: readonly string[]): string | null {
  return flags.length === 0 ? null : flags.join(',');
}

/** Nothing is noted about a request that comes from a reader's own link, or from nobody in particular. */
const NOTHING_NOTED = { page: null, network: null, agent: null, flags: null };

/** The row of a former reader who clicked "Subscribe again" (D1). */
export function signUpAgain(
  { address, addressKey, name }: Subscriber,
  flags: readonly string[],
  shown: ShownWording,
): NewSignUp {
  return {
    address,
    addressKey,
    name,
    ...shown,
    form: 'come back',
    method: 'button pressed',
    ...NOTHING_NOTED,
    flags: inOne(flags),
  };
}

/** The row of a request for a mail: nobody agrees to anything. */
function mailRequest(
  { address, key }: ParsedAddress,
  shown: Omit<ShownWording, 'wording'>,
  asked: Pick<NewSignUp, 'form' | 'method'>,
): NewSignUp {
  return { address, addressKey: key, name: null, ...shown, wording: '', ...asked, ...NOTHING_NOTED };
}

/** The row of a request to send the confirmation mail again. */
export function resendRequest(address: ParsedAddress, shown: Omit<ShownWording, 'wording'>): NewSignUp {
  return mailRequest(address, shown, { form: RESEND_FORM, method: 'confirmation mail requested again' });
}

/** The row of a request for a link of one's own. */
export function ownLinkRequest(
  address: ParsedAddress,
  to: 'unsubscribe' | 'preferences',
  shown: Omit<ShownWording, 'wording'>,
): NewSignUp {
  const asked =
    to === 'unsubscribe'
      ? { form: UNSUBSCRIBE_FORM, method: 'link to leave asked for' }
      : { form: PREFERENCES_FORM, method: 'link to the preferences requested' };
  return mailRequest(address, shown, asked);
}
