// The word catalogue of a language for transactional mails; English if there is none.
import { ar } from './ar.js';
import { de } from './de.js';
import { en, type MailWords } from './en.js';
import { fa } from './fa.js';
import { ru } from './ru.js';

export type { MailWords };

const CATALOGUES: Readonly<Record<string, MailWords>> = { ar, de, en, fa, ru };

/** The languages that there are words for. */
export const MAIL_LANGUAGES: readonly string[] = Object.keys(CATALOGUES);

/** @param language BCP 47; only its first part decides. */
export function mailWords(language: string): MailWords {
  return CATALOGUES[language.toLowerCase().split('-')[0] ?? ''] ?? en;
}
