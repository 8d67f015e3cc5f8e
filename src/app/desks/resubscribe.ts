// Coming back: the words that a former reader agrees to by one click, as the page shows them above the
// button, and the row of that sign-up (D1).
import type { Config } from '../../config/config.js';
import { AppError } from '../../errors.js';
import type { Store } from '../../store/store.js';
import { signUpAgain } from '../../subscribers/new-sign-up.js';
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
  readonly now: () => Date;
}

export async function resubscribeWording(
  { config, policies }: Omit<ResubscribeParts, 'store'>,
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
 * Records the click; false if other words were shown than the current ones. `shown` null: by a program, which
 * shows them itself. @throws AppError INPUT_INVALID
 */
export async function resubscribe(
  parts: ResubscribeParts,
  subscriber: Subscriber,
  shown: string | null,
): Promise<boolean> {
  if (parts.config.signUp.minors !== null)
    throw new AppError(
      'INPUT_INVALID',
      'Readers of this newsletter subscribe again through its form.',
      'Send them to the sign-up page.',
    );
  const words = await resubscribeWording(parts, shown?.split(' ', 1)[0] ?? subscriber.locale ?? '');
  if (shown !== null && shown !== words.shown) return false;
  const { locale, wording, policyVersion } = words;
  const at = parts.now().toISOString();
  await parts.store.signUps.add(signUpAgain(subscriber, { locale, wording, policyVersion, at }));
  return true;
}
