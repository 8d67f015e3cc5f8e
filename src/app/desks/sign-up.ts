// The sign-up desk: what readers do themselves. Signing up, confirming, changing their preferences,
// requesting their data or an unsubscribe link, coming back.
import type { Config } from '../../config/config.js';
import { weeksLater } from '../../issues/calendar.js';
import type { Keyring } from '../../keyring.js';
import type { Store } from '../../store/store.js';
import type { ParsedAddress } from '../../subscribers/address.js';
import { changePreferences, type PreferenceChange } from '../../subscribers/change-preferences.js';
import {
  type ClickEvidence,
  type ConfirmState,
  confirm,
  confirmState,
  disown,
} from '../../subscribers/confirm.js';
import type { Gate, GateVerdict } from '../../subscribers/gate.js';
import { cleanName } from '../../subscribers/name.js';
import { agentClass, truncateNetwork } from '../../subscribers/personal.js';
import type { ReaderNudge } from '../../subscribers/ports.js';
import { processSignUps } from '../../subscribers/process-sign-ups.js';
import { type MailWorld, sendDueMails, sendMail } from '../../subscribers/send-mail.js';
import { checkEntry, type NewSignUp } from '../../subscribers/sign-up.js';
import type { SignUpAnswer, SignUpEntry } from '../../subscribers/sign-up-entry.js';
import type { Subscriber } from '../../subscribers/subscriber.js';
import { signStamped, signToken, stampedInstant, verifyStamped } from '../../subscribers/tokens.js';
import { sha256Hex } from '../../text/sha256.js';
import { coalesce } from '../../timing/coalesce.js';
import { withTimeout } from '../../timing/with-timeout.js';
import { ageStatement, consentWording, formLocale, signUpWording } from '../texts.js';
import type { PolicyDesk } from './policies.js';
import { type ResubscribeWording, resubscribe, resubscribeWording } from './resubscribe.js';
import {
  requestUnsubscribeLink,
  type UnsubscribeAnswer,
  type UnsubscribeRequest,
} from './unsubscribe-request.js';

export type { PreferenceChange } from '../../subscribers/change-preferences.js';
export type { ConfirmState } from '../../subscribers/confirm.js';
export type { SignUpAnswer, SignUpEntry } from '../../subscribers/sign-up-entry.js';
export type { Policy, PolicyDesk } from './policies.js';

type Pass = Extract<GateVerdict, { kind: 'pass' }>;

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
  confirmState(token: string): Promise<ConfirmState>;
  /** POST only. Twice is the same as once. */
  confirm(token: string, evidence: ClickEvidence): Promise<ConfirmState>;
  /**
   * A click on "this was not me" in a confirmation mail: the request is dropped, and the address gets no
   * confirmation for 30 days.
   */
  disown(token: string): Promise<void>;
  changePreferences(subscriber: Subscriber, change: PreferenceChange): Promise<Subscriber>;
  /** Until when the reader's pause lasts; null where they do not pause, or no longer. */
  pausedUntil(subscriber: Subscriber): string | null;
  /** The words above the button "come back", in the language of the page. */
  resubscribeWording(locale: string): Promise<ResubscribeWording>;
  /**
   * A former reader clicks "come back": a new sign-up, with a new confirmation mail. `shown` is the hash of
   * the words above the button, null from a program; false if the words have changed. @throws AppError
   * INPUT_INVALID if a sign-up needs more than a click (D13)
   */
  resubscribe(subscriber: Subscriber, shown: string | null): Promise<boolean>;
  /**
   * For readers without an issue to hand: the unsubscribe link is mailed if the address is subscribed. The
   * answer is the same whatever its state (D11, D28).
   */
  requestUnsubscribeLink(asked: UnsubscribeRequest): Promise<UnsubscribeAnswer>;
  /** Why somebody left, without who: kept apart from the reader. */
  addUnsubscribeReason(reason: string): Promise<void>;
  /** Mails a fresh link, valid for an hour, with which a reader sees everything kept about them. */
  requestData(subscriber: Subscriber): Promise<void>;
  /**
   * Everything stored about the person whom a data link names; null for a link that is not ours or has
   * expired.
   */
  personByToken(token: string): Promise<Readonly<Record<string, unknown>> | null>;
  /** Works through recorded sign-ups; returns how many. Run by the worker. */
  processSignUps(): Promise<number>;
  /**
   * Sends one mail, once, however many processes try; it waits while this database may not send. Run by the
   * worker.
   */
  sendMail(mailId: number): Promise<void>;
  /** What lost jobs left behind: waiting sign-ups, due mails, claims of dead workers. */
  sweep(): Promise<{ readonly signUps: number; readonly mails: number }>;
}

export interface SignUpParts {
  readonly config: Config;
  readonly store: Store;
  readonly world: () => MailWorld;
  readonly gate: () => Promise<Gate>;
  readonly policies: PolicyDesk;
  readonly nudge: ReaderNudge;
  readonly now: () => Date;
  readonly keyring: () => Keyring;
  /** Why nothing may be sent to readers; null where all is well. */
  readonly held: () => Promise<unknown>;
}

/** How long the link to one's own data works (D8). */
export const DATA_LINK_MS = 3_600_000;
/** The words have changed since the form was shown: it is shown again. */
const OUTDATED: SignUpAnswer = { kind: 'refused', problems: [{ field: 'form', problem: 'expired' }] };
const REASON_LENGTH = 1_000;
/**
 * The longest that a reader's page waits for Redis, however many ask at once; the sweep finds what was
 * recorded.
 */
const NUDGE_MS = 1_000;

export function createSignUpDesk(parts: SignUpParts): SignUpDesk {
  const { config, store, world, gate, policies, nudge, now, keyring, held } = parts;
  // A job looks for all sign-ups there are, so one nudge does for those that were recorded before it.
  const wakeForSignUps = coalesce(() => nudge.signUps());
  const nudgeSignUps = () => withTimeout(wakeForSignUps(), NUDGE_MS, false);
  const nudgeMails = (ids: readonly number[]) => withTimeout(nudge.mails(ids), NUDGE_MS, false);
  const consent = consentWords(config);
  const subjectOf = (token: string) => verifyStamped(keyring().tokens, 'confirm', token);
  const process = async () => {
    const { taken, mails } = await processSignUps(world());
    await nudge.mails(mails);
    return taken;
  };
  return {
    form: async (wanted, form) => {
      const locale = formLocale(wanted, config.newsletter.language);
      const policyVersion = await policies.versionAt();
      return { locale, ...consent(locale), policyVersion, ...(await (await gate()).form(form)) };
    },
    submit: async (entry) => {
      const checked = checkEntry(entry, config.signUp.minors !== null);
      if ('problems' in checked) return { kind: 'refused', problems: checked.problems };
      if (
        entry.wordingHash != null &&
        entry.wordingHash !== consent(formLocale(entry.locale, config.newsletter.language)).wordingHash
      )
        return OUTDATED;
      const verdict = await (await gate()).check(entry, checked.address);
      if (verdict.kind === 'ignored') return { kind: 'accepted', mailNow: true };
      if (verdict.kind !== 'pass') return verdict;
      await store.signUps.add(await recorded(parts, entry, checked.address, verdict));
      return { kind: 'accepted', mailNow: await nudgeSignUps() };
    },
    confirmState: (token) => confirmState(world(), subjectOf(token)),
    confirm: async (token, evidence) => {
      const { state, mail } = await confirm(world(), subjectOf(token), evidence);
      if (mail !== null) await nudgeMails([mail]);
      return state;
    },
    disown: (token) => disown(world(), subjectOf(token)),
    changePreferences: (subscriber, change) =>
      changePreferences(world(), subscriber, change, (at, weeks) =>
        weeksLater(at, weeks, config.newsletter.zone),
      ),
    pausedUntil: ({ pausedUntil }) =>
      pausedUntil !== null && pausedUntil > now().toISOString() ? pausedUntil : null,
    resubscribeWording: (locale) => resubscribeWording(parts, locale),
    resubscribe: async (subscriber, shown) => {
      const recorded = await resubscribe(parts, subscriber, shown);
      if (recorded) await nudgeSignUps();
      return recorded;
    },
    requestUnsubscribeLink: (asked) => requestUnsubscribeLink({ ...parts, nudgeSignUps }, asked),
    addUnsubscribeReason: async (reason) => {
      const text = reason
        .normalize('NFC')
        .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
        .trim();
      if (text !== '')
        await store.unsubscribeReasons.add(
          now().toISOString().slice(0, 10),
          [...text].slice(0, REASON_LENGTH).join(''),
        );
    },
    requestData: async (subscriber) => {
      const mail = await askForData(world(), subscriber);
      if (mail !== null) await nudgeMails([mail]);
    },
    personByToken: async (token) => {
      const subject = verifyStamped(keyring().tokens, 'data', token);
      if (subject === null || stampedInstant(subject) < now()) return null;
      const reader = await store.subscribers.byPublicId(subject.publicId);
      return reader === null || reader.erasedAt !== null ? null : store.person.export(reader);
    },
    processSignUps: process,
    sendMail: async (mailId) => void ((await held()) === null && (await sendMail(world(), mailId))),
    sweep: async () => ({
      signUps: await process(),
      mails: (await held()) === null ? await sendDueMails(world()) : 0,
    }),
  };
}

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
      wordingHash: sha256(signUpWording(locale, config)),
      ageStatement: ageStatement(locale, config),
    };
    kept.set(locale, words);
    return words;
  };
}

/** The row of a sign-up. The policy is the one that stood when the form was shown. */
async function recorded(
  { config, policies, now }: SignUpParts,
  entry: SignUpEntry,
  address: ParsedAddress,
  pass: Pass,
): Promise<NewSignUp> {
  const locale = formLocale(entry.locale, config.newsletter.language);
  return {
    address: address.address,
    addressKey: address.key,
    name: cleanName(entry.name),
    locale,
    wording: signUpWording(locale, config),
    policyVersion: await policies.versionAt(pass.issuedAt),
    form: entry.form,
    method: 'box ticked',
    page: entry.page,
    network: truncateNetwork(entry.ip),
    agent: agentClass(entry.agent),
    flags: pass.flags.length === 0 ? null : pass.flags.join(','),
    at: now().toISOString(),
  };
}

async function askForData(world: MailWorld, subscriber: Subscriber): Promise<number | null> {
  const at = world.now();
  const hour = Math.floor(at.getTime() / DATA_LINK_MS);
  return world.mails.add({
    subscriberId: subscriber.id,
    kind: 'data-link',
    dedupe: `data-${subscriber.id}-${hour}`,
    at: at.toISOString(),
  });
}

/** Addresses of the links in a mail to one reader. */
export function mailLinks(config: Config, keyring: Keyring, reader: Subscriber, at: Date): MailLinks {
  const { tokens } = keyring;
  const link = (path: string, token: string) => `${config.web.url}/${path}/${token}`;
  return {
    confirm: link(
      'confirm',
      signStamped(tokens, 'confirm', reader.publicId, new Date(reader.requestedAt ?? at)),
    ),
    data: link('data', signStamped(tokens, 'data', reader.publicId, new Date(at.getTime() + DATA_LINK_MS))),
    unsubscribe: link('unsubscribe', signToken(tokens, 'unsubscribe', reader.publicId)),
    preferences: link('preferences', signToken(tokens, 'preferences', reader.publicId)),
  };
}

export interface MailLinks {
  readonly confirm: string;
  readonly data: string;
  readonly unsubscribe: string;
  readonly preferences: string;
}

function sha256(text: string): string {
  return sha256Hex(text);
}
