// What the configuration says about reminders: who may get one, whether the page offers them by address, and
// what they lead to.
import { appealWordsFor } from '../../templates/pages/words/appeal/languages.js';
import type { Config } from '../config/config.js';
import { currencyFor, neverReason } from '../support/ask.js';
import type { AskedPerson } from '../support/ports.js';
import type { Reminder } from '../support/reminder.js';
import { moneyIn } from '../text/money.js';
import { choicesIn } from './appeals.js';

/** False without a configured request for support, and for somebody in `support.never`. */
export function mayBeAskedBy({ support }: Pick<Config, 'support'>): (person: AskedPerson) => boolean {
  return (person) => support !== null && neverReason(person, support) === null;
}

/**
 * Whether the page takes requests by address. Where `support.never` lists time zones and an unknown one
 * counts against asking, nobody who is not a reader could ever get a reminder, so none is offered.
 */
export function offersReminders({ support }: Pick<Config, 'support'>): boolean {
  if (support?.isPublic !== true) return false;
  return support.never.zones.length === 0 || support.unknown === 'ask';
}

/** What the reminder offers: the same choices as an issue that asks. */
export function reminderChoices(
  { support, web }: Pick<Config, 'support' | 'web'>,
  { zone }: Pick<Reminder, 'zone'>,
  language: string,
): readonly { readonly label: string; readonly url: string }[] {
  if (support === null) return [];
  const words = appealWordsFor(language);
  const currency = currencyFor({ zone, language }, support.currency);
  return choicesIn(support, currency, web.url).map(({ frequency, url, amount }) => {
    const name = words[frequency];
    return { label: amount === null ? name : `${name}: ${moneyIn(language, currency, amount)}`, url };
  });
}
