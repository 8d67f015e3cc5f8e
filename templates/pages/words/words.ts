// The word catalogue of a language; English where there is none.
import { de } from './de.js';
import { en, type Words } from './en.js';
import { ru } from './ru.js';

export type { Words };

const CATALOGUES: Readonly<Record<string, Words>> = { en, de, ru };

/** @param language BCP 47; only its first part decides. */
export function wordsFor(language: string): Words {
  return CATALOGUES[language.toLowerCase().split('-')[0] ?? ''] ?? en;
}
