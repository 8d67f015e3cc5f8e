// The word catalogue of a language; English if there is none.
import { ar } from './ar.js';
import { de } from './de.js';
import { en, type PageWords } from './en.js';
import { fa } from './fa.js';
import { ru } from './ru.js';
import { ar as arSupport } from './support/ar.js';
import { de as deSupport } from './support/de.js';
import { en as enSupport, type SupportWords } from './support/en.js';
import { fa as faSupport } from './support/fa.js';
import { ru as ruSupport } from './support/ru.js';

export type { PageWords };

const SUPPORT: Readonly<Record<string, SupportWords>> = {
  en: enSupport,
  ar: arSupport,
  de: deSupport,
  fa: faSupport,
  ru: ruSupport,
};

const CATALOGUES: Readonly<Record<string, PageWords>> = {
  en: withSupport(en, enSupport),
  ar: withSupport(ar, arSupport),
  de: withSupport(de, deSupport),
  fa: withSupport(fa, faSupport),
  ru: withSupport(ru, ruSupport),
};

/** The languages that there are words for. */
export const LANGUAGES: readonly string[] = Object.keys(CATALOGUES);

/** @param language BCP 47; only its first part decides. */
export function wordsFor(language: string): PageWords {
  return CATALOGUES[primaryOf(language)] ?? en;
}

/** The words of the pages about support. @param language as above */
export function supportWordsFor(language: string): SupportWords {
  return SUPPORT[primaryOf(language)] ?? enSupport;
}

/** The first part of a language tag, in lower case. */
export function primaryOf(language: string): string {
  return language.toLowerCase().split('-')[0] ?? '';
}

/** What is stored about support is named among all that is stored. */
function withSupport(words: PageWords, support: SupportWords): PageWords {
  return {
    ...words,
    kept: { ...words.kept, ...support.kept },
    keptValues: { ...words.keptValues, ...support.keptValues },
  };
}
