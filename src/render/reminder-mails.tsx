// The two emails of a reminder: the request to confirm it, and the reminder itself.
import type { Letterhead } from '../../templates/mails/letter.js';
import { mailWords } from '../../templates/mails/words/words.js';
import { monthWriter } from '../text/dates.js';
import { fillSentence } from '../text/sentence.js';
import { type LetterTo, letterParts, link, type RenderedMail } from './mails.js';
import { wrap } from './wrap.js';

export interface ReminderConfirmationMail extends LetterTo {
  /** YYYY-MM */
  readonly month: string;
  readonly lapsesAt: Date;
  readonly confirmUrl: string;
}

export interface ReminderLetter extends LetterTo {
  /** Above the choices, in the newsroom's own words. */
  readonly warning: string | null;
  /** What a person may choose. */
  readonly choices: readonly { readonly label: string; readonly url: string }[];
  /** "No more reminders". */
  readonly stopUrl: string;
}

/** Asks the mailbox to confirm a reminder that was requested on the page. */
export async function renderReminderConfirmation(
  house: Letterhead,
  mail: ReminderConfirmationMail,
): Promise<RenderedMail> {
  const words = mailWords(mail.language);
  const at = letterParts(house, words, mail);
  const confirmUrl = link(mail.confirmUrl);
  const [month, lapsesAt] = [monthWriter(words.language)(mail.month), at.instant(mail.lapsesAt)];
  const { ReminderConfirmation } = await import('../../templates/mails/reminder.js');
  const { house: own, address } = at;
  const { name } = own.newsroom;
  const letter = <ReminderConfirmation {...{ house: own, words, address, month, lapsesAt, confirmUrl }} />;
  const values = { address: at.isolated(address), month: at.isolated(month) };
  return at.finish(words.remindAskSubject(name), words.remindAskTitle, letter, [
    wrap(fillSentence(words.remindAskText(name), values)),
    `${wrap(words.remindAskButton)}:\n${confirmUrl}`,
    wrap(words.remindAskUntil(lapsesAt)),
    wrap(words.remindAskIgnore),
  ]);
}

/** The reminder. Nothing but the link that ends reminders is the person's own. */
export async function renderReminder(house: Letterhead, mail: ReminderLetter): Promise<RenderedMail> {
  const words = mailWords(mail.language);
  const at = letterParts(house, words, mail);
  const stopUrl = link(mail.stopUrl);
  const choices = mail.choices.map(({ label, url }) => [label, link(url)] as const);
  const { Reminder } = await import('../../templates/mails/reminder.js');
  const { house: own, address } = at;
  const { name } = own.newsroom;
  const { warning } = mail;
  const letter = <Reminder {...{ house: own, words, address, warning, choices, stopUrl }} />;
  return at.finish(words.remindSubject(name), words.remindTitle, letter, [
    at.aboutAddress(words.remindText(name)),
    ...(warning === null ? [] : [wrap(at.isolated(warning))]),
    ...choices.map(([label, url]) => `${wrap(label)}:\n${url}`),
    wrap(words.remindLast),
    `${wrap(words.remindStop)}:\n${stopUrl}`,
  ]);
}
