// The sign-up desk: the form that readers fill in, and what becomes of it until it is recorded.
import type { Config } from '../../config/config.js';
import type { Store } from '../../store/store.js';
import type { Gate } from '../../subscribers/gate.js';
import { resendRequest, signUpFromForm } from '../../subscribers/new-sign-up.js';
import type { ReaderNudge } from '../../subscribers/ports.js';
import { checkEntry, readAddress } from '../../subscribers/sign-up.js';
import type { SignUpAnswer, SignUpEntry, SignUpProblem } from '../../subscribers/sign-up-entry.js';
import { sha256Hex } from '../../text/sha256.js';
import { ageStatement, consentWording, formLocale, signUpWording } from '../texts.js';
import type { PolicyDesk } from './policies.js';

export type { SignUpAnswer, SignUpEntry } from '../../subscribers/sign-up-entry.js';

/** What a sign-up form shows and carries, in one language. */
export interface SignUpForm {
  readonly locale: string;
  /** The words a reader agrees to, with `{policy}` in place of the link to the privacy policy. */
  readonly wording: string;
  /** Of all that a reader says by signing up. */
  readonly wordingHash: string;
  /**
   * The further statement of readers of a newsletter for minors, in a box of its own (D13); null for all
   * others.
   */
  readonly ageStatement: string | null;
  readonly policyVersion: string;
  /** The language in which the form links that policy: its own, if the version exists in it. */
  readonly policyLanguage: string;
  /** All languages of the version, its first one first. */
  readonly policyLanguages: readonly string[];
  /**
   * Signed, names form and instant of issue; valid for hours, and not before the minimum time to fill the
   * form.
   */
  readonly nonce: string;
  /**
   * Proof-of-work challenge as the widget takes it. A form without JavaScript leaves the proof out and is
   * limited more tightly.
   */
  readonly challenge: unknown;
}

export interface SignUpDesk {
  form(locale: string, form: SignUpEntry['form']): Promise<SignUpForm>;
  submit(entry: SignUpEntry): Promise<SignUpAnswer>;
  /**
   * For the page after an accepted sign-up: with it, that page may ask for another copy of the mail. The same
   * for every state of an address (D11).
   */
  resendToken(entry: Pick<SignUpEntry, 'address' | 'honeypot'>): Promise<string>;
  /**
   * Asks for another copy of the confirmation mail of the same request; the worker decides, so the answer is
   * the same for every state of the address (D10, D11).
   */
  resend(asked: ResendRequest): Promise<SignUpAnswer>;
}

export interface ResendRequest {
  /** As typed. */
  readonly address: string;
  /** From the page after the sign-up. */
  readonly token: string;
  readonly locale: string;
  /** Full network address of the request; never kept. */
  readonly ip: string;
}

export interface SignUpParts {
  readonly config: Config;
  readonly store: Pick<Store, 'signUps'>;
  readonly gate: () => Promise<Gate>;
  readonly policies: Pick<PolicyDesk, 'shownIn' | 'versionAt'>;
  readonly nudge: Pick<ReaderNudge, 'signUps'>;
  readonly now: () => Date;
}

/** The words have changed since the form was shown: it is shown again. */
const OUTDATED: SignUpAnswer = { kind: 'refused', problems: [{ field: 'form', problem: 'expired' }] };

export function createSignUpDesk({ config, store, gate, policies, nudge, now }: SignUpParts): SignUpDesk {
  const consent = consentWords(config);
  const localeOf = (wanted: string) => formLocale(wanted, config.newsletter.language);
  return {
    form: async (wanted, form) => {
      const locale = localeOf(wanted);
      const { version, language, languages } = await policies.shownIn(locale);
      const policy = { policyVersion: version, policyLanguage: language, policyLanguages: languages };
      return { locale, ...consent(locale), ...policy, ...(await (await gate()).form(form)) };
    },
    submit: async (entry) => {
      const checked = checkEntry(entry, config.signUp.minors !== null);
      if ('problems' in checked) return { kind: 'refused', problems: checked.problems };
      const locale = localeOf(entry.locale);
      if (entry.wordingHash != null && entry.wordingHash !== consent(locale).wordingHash) return OUTDATED;
      const verdict = await (await gate()).check(entry, checked.address);
      if (verdict.kind === 'ignored') return { kind: 'accepted', mailNow: true };
      if (verdict.kind !== 'pass') return verdict;
      // The policy is the one that stood when the form was shown.
      const policyVersion = await policies.versionAt(verdict.issuedAt);
      const shown = {
        locale,
        wording: signUpWording(locale, config),
        policyVersion,
        at: now().toISOString(),
      };
      await store.signUps.add(signUpFromForm(entry, checked.address, verdict, shown));
      return { kind: 'accepted', mailNow: await nudge.signUps() };
    },
    resendToken: async ({ address, honeypot }) => {
      const parsed = readAddress(address, () => undefined);
      // A machine that filled the trap is answered like everybody, and its token opens nothing.
      const of = honeypot === '' && parsed !== null ? parsed : NOBODY;
      return (await gate()).resendToken(of);
    },
    resend: async ({ address: text, token, locale, ip }) => {
      const problems: SignUpProblem[] = [];
      const address = readAddress(text, (field, problem) => problems.push({ field, problem }));
      if (address === null) return { kind: 'refused', problems };
      const verdict = await (await gate()).checkResend(address, token, ip);
      if (verdict.kind !== 'pass') return verdict;
      const policyVersion = await policies.versionAt();
      const shown = { locale: localeOf(locale), policyVersion, at: now().toISOString() };
      await store.signUps.add(resendRequest(address, shown));
      return { kind: 'accepted', mailNow: await nudge.signUps() };
    },
  };
}

const NOBODY = { address: '', key: '' };

type FormWords = Pick<SignUpForm, 'wording' | 'wordingHash' | 'ageStatement'>;

/**
 * The words of consent in each language: their files do not change while a process runs, and every form shows
 * them.
 */
function consentWords(config: Config): (locale: string) => FormWords {
  const kept = new Map<string, FormWords>();
  return (locale) => {
    const known = kept.get(locale);
    if (known !== undefined) return known;
    const words = {
      wording: consentWording(locale, config),
      wordingHash: sha256Hex(signUpWording(locale, config)),
      ageStatement: ageStatement(locale, config),
    };
    kept.set(locale, words);
    return words;
  };
}
