// The desk of the reader's own pages: what readers do by a link of theirs. Confirming, changing preferences,
// subscribing again, and requesting their data or an unsubscribe link.
import type { Config } from '../../config/config.js';
import { weeksLater } from '../../issues/calendar.js';
import type { Keyring } from '../../keyring.js';
import type { Store } from '../../store/store.js';
import { changePreferences, type PreferenceChange, takeBreak } from '../../subscribers/change-preferences.js';
import { type ClickEvidence, type ConfirmState, confirm, confirmState } from '../../subscribers/confirm.js';
import { type DisownState, disown, disownState } from '../../subscribers/disown.js';
import { mayGiveName as mayName } from '../../subscribers/first-name.js';
import type { Gate } from '../../subscribers/gate.js';
import type { ReaderNudge } from '../../subscribers/ports.js';
import { requestDataLink } from '../../subscribers/request-data.js';
import type { MailWorld } from '../../subscribers/send-mail.js';
import { maySignUp } from '../../subscribers/strangers-mail.js';
import { pauseEnd, type Subscriber } from '../../subscribers/subscriber.js';
import { type StampedSubject, stampedInstant, verifyStamped } from '../../subscribers/tokens.js';
import { cleanReason } from '../../subscribers/unsubscribe-reason.js';
import { type OwnLinkAnswer, type OwnLinkRequest, requestOwnLink } from './own-link.js';
import type { PolicyDesk } from './policies.js';
import {
  type ResubscribeAnswer,
  type ResubscribeRequest,
  type ResubscribeWording,
  resubscribe,
  resubscribeWording,
} from './resubscribe.js';

export type { PreferenceChange } from '../../subscribers/change-preferences.js';
export type { ConfirmState } from '../../subscribers/confirm.js';
export type { DisownState } from '../../subscribers/disown.js';
export type { ResubscribeAnswer } from './resubscribe.js';

export interface ReaderPagesDesk {
  confirmState(token: string): Promise<ConfirmState>;
  /** POST only. Twice is the same as once. */
  confirm(token: string, evidence: ClickEvidence): Promise<ConfirmState>;
  /**
   * POST only. A click on "It wasn't me": the request ends, and the address gets no confirmation mail for 30
   * days. Twice is the same as once.
   */
  disown(token: string): Promise<DisownState>;
  disownState(token: string): Promise<DisownState>;
  /** Whether this confirmation link may still give its reader a first name. */
  mayGiveName(token: string, subscriber: Subscriber): boolean;
  /**
   * Gives a reader without a name one, by the confirmation link; the reader as they are now, unchanged where
   * the link may not. @throws AppError INPUT_INVALID for a name that cannot be used in an email
   */
  giveName(token: string, subscriber: Subscriber, name: string): Promise<Subscriber>;
  changePreferences(subscriber: Subscriber, change: PreferenceChange): Promise<Subscriber>;
  /** POST only. The link of an appeal may say this alone; twice is the same as once. */
  refuseAppeals(subscriber: Subscriber): Promise<Subscriber>;
  /**
   * A break of four weeks by the unsubscribe link, which never ends or shortens a pause; false for a reader
   * who is not subscribed.
   */
  takeBreak(subscriber: Subscriber): Promise<boolean>;
  /** Until when the reader's pause lasts; null where they do not pause, or no longer. */
  pausedUntil(subscriber: Subscriber): string | null;
  /** The words above the button "Subscribe again", in the language of the page. */
  resubscribeWording(locale: string): Promise<ResubscribeWording>;
  /** Whether a former reader would get the mail of a new sign-up: only then a page offers one. */
  mayResubscribe(subscriber: Subscriber): Promise<boolean>;
  /**
   * A former reader clicks "Subscribe again": a new sign-up within the limits of all, with a new confirmation
   * mail. @throws AppError INPUT_INVALID if a sign-up needs more than a click (D13)
   */
  resubscribe(subscriber: Subscriber, request: ResubscribeRequest): Promise<ResubscribeAnswer>;
  /**
   * For readers without an issue to hand: the link is mailed if the address is subscribed. The answer is the
   * same whatever its state (D11, D28).
   */
  requestOwnLink(asked: OwnLinkRequest): Promise<OwnLinkAnswer>;
  /** Why somebody unsubscribed, without who: kept apart from the reader. */
  addUnsubscribeReason(reason: string): Promise<void>;
  /** Mails a fresh link, valid for an hour, with which a reader sees everything kept about them. */
  requestData(subscriber: Subscriber): Promise<void>;
  /**
   * Everything stored about the person whom a data link names; null for a link that is not ours or has
   * expired.
   */
  personByToken(token: string): Promise<Readonly<Record<string, unknown>> | null>;
  /** True for a data link of ours whose hour is over. */
  isExpiredDataLink(token: string): boolean;
}

export interface ReaderPagesParts {
  readonly config: Config;
  readonly store: Pick<Store, 'signUps' | 'unsubscribeReasons' | 'subscribers' | 'person'>;
  readonly world: () => MailWorld;
  readonly gate: () => Promise<Gate>;
  readonly policies: PolicyDesk;
  readonly nudge: ReaderNudge;
  readonly now: () => Date;
  readonly keyring: () => Keyring;
  /** Ends the reminders to support us of a reader who does not want to be asked. */
  readonly stopReminders: (reader: Subscriber) => Promise<void>;
}

export function createReaderPagesDesk(parts: ReaderPagesParts): ReaderPagesDesk {
  const { config, store, world, nudge, now, keyring } = parts;
  const subjectOf = (token: string) => verifyStamped(keyring().tokens, 'confirm', token);
  const dataSubject = (token: string) => verifyStamped(keyring().tokens, 'data', token);
  const nudgeMail = async (mail: number | null) => {
    if (mail !== null) await nudge.mails([mail]);
  };
  const mayGiveName = (subject: StampedSubject | null, subscriber: Subscriber) =>
    subject !== null && subject.publicId === subscriber.publicId && mayName(subscriber, subject, now());
  const later = (at: Date, weeks: number) => weeksLater(at, weeks, config.newsletter.zone);
  return {
    confirmState: (token) => confirmState(world(), subjectOf(token)),
    confirm: async (token, evidence) => {
      const { state, mail } = await confirm(world(), subjectOf(token), evidence);
      await nudgeMail(mail);
      return state;
    },
    disown: (token) => disown(world(), subjectOf(token)),
    disownState: (token) => disownState(world(), subjectOf(token)),
    mayGiveName: (token, subscriber) => mayGiveName(subjectOf(token), subscriber),
    giveName: async (token, subscriber, name) => {
      const subject = subjectOf(token);
      if (!mayGiveName(subject, subscriber)) return subscriber;
      return changePreferences(world(), subscriber, { name }, later, {
        source: 'page after confirming',
        mayChange: (reader) => mayGiveName(subject, reader),
      });
    },
    changePreferences: async (subscriber, change) => {
      const changed = await changePreferences(world(), subscriber, change, later);
      if (change.appeals === false) await parts.stopReminders(subscriber);
      return changed;
    },
    refuseAppeals: async (subscriber) => {
      const terms = { source: 'link in the appeal', mayChange: () => true };
      const refused = await changePreferences(world(), subscriber, { appeals: false }, later, terms);
      await parts.stopReminders(subscriber);
      return refused;
    },
    takeBreak: (subscriber) => takeBreak(world(), subscriber, later),
    pausedUntil: (subscriber) => pauseEnd(subscriber, now()),
    resubscribeWording: (locale) => resubscribeWording(parts, locale),
    mayResubscribe: (subscriber) => maySignUp(world(), subscriber),
    resubscribe: (subscriber, request) => resubscribe(parts, subscriber, request),
    requestOwnLink: (asked) => requestOwnLink(parts, asked),
    addUnsubscribeReason: async (reason) => {
      const text = cleanReason(reason);
      if (text !== '') await store.unsubscribeReasons.add(now().toISOString().slice(0, 10), text);
    },
    requestData: async (subscriber) => nudgeMail(await requestDataLink(world(), subscriber)),
    isExpiredDataLink: (token) => {
      const subject = dataSubject(token);
      return subject !== null && stampedInstant(subject) < now();
    },
    personByToken: async (token) => {
      const subject = dataSubject(token);
      if (subject === null || stampedInstant(subject) < now()) return null;
      const reader = await store.subscribers.byPublicId(subject.publicId);
      return reader === null || reader.erasedAt !== null ? null : store.person.export(reader);
    },
  };
}
