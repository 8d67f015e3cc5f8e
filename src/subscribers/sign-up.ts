// Sign-up: one request as it was recorded, before anybody looked whether the address is known.
import { type ParsedAddress, parseAddress } from './address.js';
import { cleanName, nameProblem } from './name.js';
import type { SignUpEntry, SignUpProblem } from './sign-up-entry.js';

export interface NewSignUp {
  readonly address: string;
  readonly addressKey: string;
  readonly name: string | null;
  readonly locale: string;
  /** The exact words agreed to. */
  readonly wording: string;
  readonly policyVersion: string;
  readonly form: string;
  /** How the person did it: "box ticked", "button pressed". */
  readonly method: string;
  readonly page: string | null;
  /** Truncated. */
  readonly network: string | null;
  /** Class only. */
  readonly agent: string | null;
  readonly flags: string | null;
  readonly at: string;
}

export interface SignUp extends NewSignUp {
  readonly id: number;
}

/**
 * Flag of a sign-up whose domain takes no mail: answered like every other (D11), and dropped before anybody
 * looks for a reader.
 */
export const NO_MAIL_HOST = 'no-mail-host';

/**
 * Flag of a sign-up at a domain that has reached its limit for this hour. Answered like every other (D11).
 * The worker drops it if the domain has no confirmed reader, and removes the flag if it has one.
 */
export const BUSY_DOMAIN = 'busy-domain';

/** How long a confirmation link works (D9). */
export const CONFIRM_DAYS = 7;
/** How long the page after a sign-up may ask for another copy of the confirmation mail. */
export const RESEND_HOURS = 24;

/**
 * Form of a row that is not a sign-up: a reader without an issue to hand requests an unsubscribe link. It
 * waits in the same queue, so that it is answered the same for all (D11).
 */
export const UNSUBSCRIBE_FORM = 'leave link';

/**
 * Form of a row that is not a sign-up either: the page after a sign-up asks for the confirmation mail of that
 * same request again. It waits in the same queue, so the answer is the same for every address (D11).
 */
export const RESEND_FORM = 'resend';

/** The same for the link to a reader's own preferences. */
export const PREFERENCES_FORM = 'preferences link';

const ADDRESS_LENGTH = 254;

/**
 * What is wrong with what the reader typed; the parsed address if nothing is. A name must not contain a link:
 * it would be mailed to strangers. `minors`: readers have to say that they are old enough, or that a parent
 * agrees (D13).
 */
export function checkEntry(
  entry: SignUpEntry,
  minors: boolean,
): { readonly address: ParsedAddress } | { readonly problems: readonly SignUpProblem[] } {
  const problems: SignUpProblem[] = [];
  const add = (field: SignUpProblem['field'], problem: SignUpProblem['problem']) =>
    problems.push({ field, problem });
  const address = readAddress(entry.address, add);
  if (!entry.consent) add('consent', 'missing');
  if (minors && entry.ageStatement !== true) add('age_statement', 'missing');
  const wrong = nameProblem(cleanName(entry.name));
  if (wrong !== null) add('name', wrong);
  return address === null || problems.length > 0 ? { problems } : { address };
}

/** The address that somebody typed; null if it is not one, and `add` gets the reason. */
export function readAddress(
  text: string,
  add: (field: 'address', problem: SignUpProblem['problem']) => void,
): ParsedAddress | null {
  const trimmed = text.trim();
  if (trimmed === '') add('address', 'missing');
  else if (trimmed.length > ADDRESS_LENGTH) add('address', 'too_long');
  else
    try {
      return parseAddress(trimmed);
    } catch {
      add('address', 'invalid');
    }
  return null;
}
