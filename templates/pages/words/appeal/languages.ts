// The words of the request for support by language.
import { ar } from './ar.js';
import { de } from './de.js';
import { type AppealWords, en } from './en.js';
import { fa } from './fa.js';
import { ru } from './ru.js';

export type { AppealWords };

const CATALOGUES: Readonly<Record<string, AppealWords>> = { en, ar, de, fa, ru };

/** English if there are no words in that language (BCP 47; only its first part decides). */
export function appealWordsFor(language: string): AppealWords {
  return CATALOGUES[language.toLowerCase().split('-')[0] ?? ''] ?? en;
}
