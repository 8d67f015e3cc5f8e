// Coming back: the words that a former reader agrees to by one click, as the page shows them above the
// button, and the row of that sign-up (D1).
import type { Config } from '../../config/config.js';
import { AppError } from '../../errors.js';
import type { Store } from '../../store/store.js';
import type { Gate } from '../../subscribers/gate.js';
import { signUpAgain } from '../../subscribers/new-sign-up.js';
import type { ReaderNudge } from '../../subscribers/ports.js';
import type { MailWorld } from '../../subscribers/send-mail.js';
import type { SignUpAnswer } from '../../subscribers/sign-up-entry.js';
import { maySignUp } from '../../subscribers/strangers-mail.js';
import type { Subscriber } from '../../subscribers/subscriber.js';
import { sha256Hex } from '../../text/sha256.js';
import { consentWording, formLocale } from '../texts.js';
import type { PolicyDesk } from './policies.js';

/** The words above the button. */
export interface ResubscribeWording {
  readonly locale: string;
  /** With `{policy}` in place of the link to the privacy policy. */
  readonly wording: string;
  readonly policyVersion: string;
  /** As in a sign-up form. */
  readonly policyLanguage: string;
  readonly policyLanguages: readonly string[];
  /** Names language, version and words; comes back with the click. */
  readonly shown: string;
}

export interface ResubscribeParts {
  readonly config: Config;
  readonly store: Pick<Store, 'signUps'>;
  readonly policies: Pick<PolicyDesk, 'shownIn'>;
  readonly world: () => Pick<MailWorld, 'mailboxOf' | 'mails' | 'now' | 'suppressions'>;
  readonly gate: () => Promise<Pick<Gate, 'checkOwnPage'>>;
  readonly nudge: Pick<ReaderNudge, 'signUps'>;
  readonly now: () => Date;
}

export interface ResubscribeRequest {
  /** Names the words above the button that was clicked; null from a program, which shows them itself. */
  readonly shown: string | null;
  /** Full network address of the request; never kept. */
  readonly ip: string;
}

/**
 * `changed`: other words were shown than the current ones. `full`: the mailbox has had as many confirmation
 * mails as it may get, or its owner wants none.
 */
export type ResubscribeAnswer = SignUpAnswer | { readonly kind: 'changed' } | { readonly kind: 'full' };

export async function resubscribeWording(
  { config, policies }: Pick<ResubscribeParts, 'config' | 'policies'>,
  wanted: string,
): Promise<ResubscribeWording> {
  const locale = formLocale(wanted, config.newsletter.language);
  const wording = consentWording(locale, config);
  const { version, language, languages } = await policies.shownIn(locale);
  const hash = sha256Hex(wording);
  return {
    locale,
    wording,
    policyVersion: version,
    policyLanguage: language,
    policyLanguages: languages,
    shown: `${locale} ${version} ${hash}`,
  };
}

/**
 * Records the click, within the limits of a sign-up (D10). @throws AppError INPUT_INVALID for a newsletter
 * whose readers come back by its form (D13)
 */
export async function resubscribe(
  parts: ResubscribeParts,
  subscriber: Subscriber,
  { shown, ip }: ResubscribeRequest,
): Promise<ResubscribeAnswer> {
  if (parts.config.signUp.minors !== null)
    throw new AppError(
      'INPUT_INVALID',
      'Readers of this newsletter subscribe again through its form.',
      'Send them to the sign-up page.',
    );
  const words = await resubscribeWording(parts, shown?.split(' ', 1)[0] ?? subscriber.locale ?? '');
  if (shown !== null && shown !== words.shown) return { kind: 'changed' };
  if (!(await maySignUp(parts.world(), subscriber))) return { kind: 'full' };
  const { address, addressKey: key } = subscriber;
  const verdict = await (await parts.gate()).checkOwnPage({ address, key }, ip);
  if (verdict.kind !== 'pass') return verdict;
  const { locale, wording, policyVersion } = words;
  const at = parts.now().toISOString();
  await parts.store.signUps.add(
    signUpAgain(subscriber, verdict.flags, { locale, wording, policyVersion, at }),
  );
  return { kind: 'accepted', mailNow: await parts.nudge.signUps() };
}
