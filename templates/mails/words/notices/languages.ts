// The word catalogue of a language for notices to the editor; English if there is none.
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { fa } from './fa.js';
import type { NoticeWords } from './notice-words.js';
import { ru } from './ru.js';

const CATALOGUES: Readonly<Record<string, NoticeWords>> = { ar, de, en, fa, ru };

/** @param language BCP 47; only its first part decides. */
export function noticeWords(language: string): NoticeWords {
  return CATALOGUES[language.toLowerCase().split('-')[0] ?? ''] ?? en;
}
