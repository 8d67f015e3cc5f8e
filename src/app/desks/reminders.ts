// The desk of reminders: asking for one, confirming it, ending it, and their timed work.
import type { Config } from '../../config/config.js';
import { wallOf } from '../../issues/calendar.js';
import type { Keyring } from '../../keyring.js';
import type { Gate } from '../../subscribers/gate.js';
import type { ReaderNudge } from '../../subscribers/ports.js';
import { readAddress } from '../../subscribers/sign-up.js';
import type { SignUpAnswer, SignUpEntry, SignUpProblem } from '../../subscribers/sign-up-entry.js';
import type { Subscriber } from '../../subscribers/subscriber.js';
import { verifyToken } from '../../subscribers/tokens.js';
import { confirmReminder, type ReminderState, reminderState } from '../../support/confirm-reminder.js';
import type { SupportWorld } from '../../support/ports.js';
import { remind, stopReminders, tidyReminders } from '../../support/remind.js';
import { isReminderConsentOf, type ReminderConsent } from '../../support/reminder-consent.js';
import { defaultMonth, offeredMonths } from '../../support/reminder-month.js';
import {
  type OwnReminder,
  processReminderRequests,
  remindReader,
  requestReminder,
} from '../../support/request-reminder.js';
import { sha256Hex } from '../../text/sha256.js';
import { offersReminders } from '../reminder-rules.js';
import { formLocale, reminderWording } from '../texts.js';
import type { PolicyDesk } from './policies.js';

export type { ReminderState } from '../../support/confirm-reminder.js';
export type { OwnReminder } from '../../support/request-reminder.js';

/** What a form for reminders shows and carries, in one language. */
export interface ReminderFormContent {
  readonly locale: string;
  /** YYYY-MM, the next one first. */
  readonly months: readonly string[];
  readonly month: string;
  /** The words above the button. */
  readonly wording: string;
  readonly wordingHash: string;
  /** As in a sign-up form. */
  readonly nonce: string;
  readonly challenge: unknown;
}

/** What somebody sends with the form on the page. */
export type ReminderEntry = Omit<SignUpEntry, 'name' | 'consent' | 'form' | 'page'> & {
  readonly month: string;
};

/** One record of the proof, and whether it holds. */
export interface ReminderProof {
  readonly record: ReminderConsent;
  readonly whole: boolean;
}

export interface ReminderDesk {
  /** True if the page takes requests by address. */
  readonly isOffered: boolean;
  form(locale: string): Promise<ReminderFormContent>;
  /** The months alone, for a page that needs no protection because its link is one reader's own. */
  months(): Pick<ReminderFormContent, 'months' | 'month'>;
  /** The words above the button, for the same page. */
  wording(locale: string): string;
  /** The same answer for every address (D11). */
  submit(entry: ReminderEntry): Promise<SignUpAnswer>;
  /** POST only. A reader asks by a link of theirs; null for a month that is not offered. */
  own(
    subscriber: Subscriber,
    wish: { readonly month: string; readonly locale: string },
  ): Promise<OwnReminder | null>;
  /** Null for a link that is not ours. */
  state(token: string): Promise<ReminderState | null>;
  /** POST only. Twice is the same as once. Null for a link that is not ours. */
  confirm(token: string, locale: string): Promise<ReminderState | null>;
  /** True for a genuine link that ends reminders. */
  isStopLink(token: string): boolean;
  /** POST only. Ends all reminders of the person; false for a link that is not ours. */
  stop(token: string): Promise<boolean>;
  /** Ends the reminders of a reader who unsubscribed, or does not want to be asked. */
  stopFor(reader: Pick<Subscriber, 'addressHmac'>, why: 'never' | 'unsubscribed'): Promise<void>;
  /** The proof of consent to reminders at an address, oldest first. */
  proofs(addressHmac: string): Promise<readonly ReminderProof[]>;
  /** Works on requests; resolves to the ids of mails now due. */
  processRequests(): Promise<readonly number[]>;
  /** Makes the mails of reminders that are due, and ends those that are over. */
  remind(): Promise<{ readonly mails: readonly number[]; readonly ended: number }>;
  /** Deletes reminders whose mail was just settled. */
  tidy(): Promise<void>;
}

export interface ReminderParts {
  readonly config: Config;
  readonly world: () => SupportWorld;
  readonly gate: () => Promise<Pick<Gate, 'form' | 'check'>>;
  readonly policies: Pick<PolicyDesk, 'versionAt'>;
  readonly nudge: Pick<ReaderNudge, 'signUps'>;
  readonly now: () => Date;
  readonly keyring: () => Keyring;
}

const OUTDATED: SignUpAnswer = { kind: 'refused', problems: [{ field: 'form', problem: 'expired' }] };

export function createReminderDesk(parts: ReminderParts): ReminderDesk {
  const { config, world, gate, now, keyring } = parts;
  const localeOf = (wanted: string) => formLocale(wanted, config.newsletter.language);
  const months = () => {
    const today = wallOf(now(), config.newsletter.zone).slice(0, 10);
    return { months: offeredMonths(today), month: defaultMonth(today) };
  };
  const idIn = (token: string) => verifyToken(keyring().tokens, 'reminder', token);
  const hmacIn = (token: string) => {
    const subject = verifyToken(keyring().tokens, 'no-reminder', token);
    return subject === null ? null : Buffer.from(subject, 'base64url').toString('hex');
  };
  return {
    isOffered: offersReminders(config),
    form: async (wanted) => {
      const locale = localeOf(wanted);
      const wording = reminderWording(locale, config);
      const words = { locale, wording, wordingHash: sha256Hex(wording) };
      return { ...words, ...months(), ...(await (await gate()).form('page')) };
    },
    months,
    wording: (wanted) => reminderWording(localeOf(wanted), config),
    submit: (entry) => submit(parts, entry, { locale: localeOf(entry.locale), months: months().months }),
    own: async (subscriber, { month, locale: wanted }) => {
      if (!months().months.includes(month)) return null;
      const locale = localeOf(wanted);
      const policyVersion = await parts.policies.versionAt();
      const wish = { month, locale, wording: reminderWording(locale, config), policyVersion };
      return remindReader(world(), subscriber, wish);
    },
    state: async (token) => {
      const id = idIn(token);
      return id === null ? null : reminderState(world(), id);
    },
    confirm: async (token, locale) => {
      const id = idIn(token);
      return id === null ? null : confirmReminder(world(), id, localeOf(locale));
    },
    isStopLink: (token) => hmacIn(token) !== null,
    stop: async (token) => {
      const hmac = hmacIn(token);
      if (hmac !== null) await stopReminders(world(), hmac, 'stopped');
      return hmac !== null;
    },
    stopFor: async ({ addressHmac }, why) => void (await stopReminders(world(), addressHmac, why)),
    proofs: async (addressHmac) => {
      const stored = await world().reminderConsents.of(addressHmac);
      return stored.map(({ record, proof }) => ({
        record,
        whole: proof !== null && isReminderConsentOf(record, proof.addressHmac, proof.salt),
      }));
    },
    processRequests: () => processReminderRequests(world()),
    remind: () => remind(world()),
    tidy: async () => void (await tidyReminders(world())),
  };
}

/** Like a sign-up: what was typed, the words, the gate; then one row, the same for every address. */
async function submit(
  { config, world, gate, policies, nudge }: ReminderParts,
  entry: ReminderEntry,
  { locale, months }: { readonly locale: string; readonly months: readonly string[] },
): Promise<SignUpAnswer> {
  const problems: SignUpProblem[] = [];
  const address = readAddress(entry.address, (field, problem) => problems.push({ field, problem }));
  if (address === null) return { kind: 'refused', problems };
  const wording = reminderWording(locale, config);
  const isOutdated = entry.wordingHash != null && entry.wordingHash !== sha256Hex(wording);
  // A form from last month may offer a month that has begun.
  if (isOutdated || !months.includes(entry.month)) return OUTDATED;
  const asked = { ...entry, name: null, consent: true, form: 'page', page: null } as const;
  const verdict = await (await gate()).check(asked, address);
  if (verdict.kind === 'ignored') return { kind: 'accepted', mailNow: true };
  if (verdict.kind !== 'pass') return verdict;
  const policyVersion = await policies.versionAt(verdict.issuedAt);
  const wish = { month: entry.month, locale, wording, policyVersion };
  await requestReminder(world(), address, wish, verdict.flags);
  return { kind: 'accepted', mailNow: await nudge.signUps() };
}
