// The word catalogue of a language for mails to single readers; English where there is none.
import { ar } from './ar.js';
import { de } from './de.js';
import { en, type Words } from './en.js';
import { fa } from './fa.js';
import { ru } from './ru.js';

export type { Words };

const CATALOGUES: Readonly<Record<string, Words>> = { ar, de, en, fa, ru };

/** The languages that there are words for. */
export const MAIL_LANGUAGES: readonly string[] = Object.keys(CATALOGUES);

/** @param language BCP 47; only its first part decides. */
export function mailWords(language: string): Words {
  return CATALOGUES[language.toLowerCase().split('-')[0] ?? ''] ?? en;
}
