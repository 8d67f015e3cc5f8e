// The mails of a change of address, and the one with the link to a reader's preferences.
import type { Letterhead } from '../../templates/mails/letter.js';
import { mailWords } from '../../templates/mails/words/words.js';
import { fillSentence } from '../text/sentence.js';
import { type LetterTo, letterParts, link, type RenderedMail } from './mails.js';
import { wrap } from './wrap.js';

interface ChangeMail extends LetterTo {
  /** The other address, masked. */
  readonly other: string;
}

export interface ChangeNoticeMail extends ChangeMail {
  readonly askedAt: Date;
  /** "It wasn't me". */
  readonly undoUrl: string;
}

export interface ChangeOfferMail extends ChangeMail {
  readonly askedAt: Date;
  readonly lapsesAt: Date;
  readonly confirmUrl: string;
}

export interface ChangeUndoneMail extends ChangeMail {
  /**
   * What the former address has now: its subscription, none, or one of its own besides the other that ended.
   */
  readonly outcome: 'restored' | 'unsubscribed' | 'ended';
}

/** To the former address, when the change is requested. */
export async function renderChangeNotice(house: Letterhead, mail: ChangeNoticeMail): Promise<RenderedMail> {
  const words = mailWords(mail.language);
  const at = letterParts(house, words, mail);
  const undoUrl = link(mail.undoUrl);
  const [askedAt, { other }] = [at.instant(mail.askedAt), mail];
  const { ChangeNotice } = await import('../../templates/mails/address-change.js');
  const { house: own, address, title } = at;
  const letter = <ChangeNotice {...{ house: own, words, address, other, askedAt, undoUrl }} />;
  const values = { when: askedAt, address: at.isolated(other), own: at.isolated(address) };
  return at.finish(words.noticeSubject(title), words.noticeTitle, letter, [
    wrap(fillSentence(words.noticeText(title), values)),
    wrap(words.noticeYours),
    `${wrap(`${words.noticeNotYou} ${words.noticeNotYouText}`)}\n${undoUrl}`,
  ]);
}

/** To the new address, which confirms. */
export async function renderChangeOffer(house: Letterhead, mail: ChangeOfferMail): Promise<RenderedMail> {
  const words = mailWords(mail.language);
  const at = letterParts(house, words, mail);
  const confirmUrl = link(mail.confirmUrl);
  const [askedAt, lapsesAt, { other }] = [at.instant(mail.askedAt), at.instant(mail.lapsesAt), mail];
  const { ChangeOffer } = await import('../../templates/mails/address-change.js');
  const { house: own, address, title } = at;
  const letter = <ChangeOffer {...{ house: own, words, address, other, askedAt, lapsesAt, confirmUrl }} />;
  const values = { when: askedAt, address: at.isolated(other) };
  return at.finish(words.offerSubject(title), words.offerTitle, letter, [
    `${wrap(fillSentence(words.offerText(title), values))}\n${address}`,
    `${wrap(words.offerButton)}:\n${confirmUrl}`,
    wrap(fillSentence(words.offerUntil, { when: lapsesAt })),
    wrap(words.offerIgnore),
  ]);
}

/** To the former address, after "It wasn't me" undid a change. */
export async function renderChangeUndone(house: Letterhead, mail: ChangeUndoneMail): Promise<RenderedMail> {
  const words = mailWords(mail.language);
  const at = letterParts(house, words, mail);
  const { ChangeUndone } = await import('../../templates/mails/address-change.js');
  const { house: own, address, title } = at;
  const outcome = {
    restored: words.undoneText(title),
    unsubscribed: words.undoneUnsubscribed,
    ended: words.undoneEnded,
  }[mail.outcome];
  const letter = <ChangeUndone {...{ house: own, words, address, other: mail.other, outcome }} />;
  const said = fillSentence(outcome, { address: at.isolated(mail.other) });
  return at.finish(words.undoneSubject(title), words.undoneTitle, letter, [
    `${wrap(said)}\n${address}`,
    wrap(words.undoneAdvice),
  ]);
}

export interface PreferencesLinkMail extends LetterTo {
  readonly preferencesUrl: string;
}

/** For readers who requested it by the form (D28, F17). */
export async function renderPreferencesLink(
  house: Letterhead,
  mail: PreferencesLinkMail,
): Promise<RenderedMail> {
  const words = mailWords(mail.language);
  const at = letterParts(house, words, mail);
  const preferencesUrl = link(mail.preferencesUrl);
  const { PreferencesLink } = await import('../../templates/mails/preferences-link.js');
  const { house: own, address, title } = at;
  const letter = <PreferencesLink {...{ house: own, words, address, preferencesUrl }} />;
  return at.finish(words.preferencesSubject(title), words.preferencesTitle, letter, [
    at.aboutAddress(words.preferencesText(title)),
    `${wrap(words.preferencesButton)}:\n${preferencesUrl}`,
    wrap(words.preferencesHow),
    wrap(words.preferencesIgnore),
  ]);
}
