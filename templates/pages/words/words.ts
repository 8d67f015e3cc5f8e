// The word catalogue of a language; English if there is none.
import { ar } from './ar.js';
import { de } from './de.js';
import { en, type PageWords } from './en.js';
import { fa } from './fa.js';
import { ru } from './ru.js';

export type { PageWords };

const CATALOGUES: Readonly<Record<string, PageWords>> = { en, ar, de, fa, ru };

/** The languages that there are words for. */
export const LANGUAGES: readonly string[] = Object.keys(CATALOGUES);

/** @param language BCP 47; only its first part decides. */
export function wordsFor(language: string): PageWords {
  return CATALOGUES[primaryOf(language)] ?? en;
}

/** The first part of a language tag, in lower case. */
export function primaryOf(language: string): string {
  return language.toLowerCase().split('-')[0] ?? '';
}
