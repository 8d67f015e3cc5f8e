// Where a version of the policy is in one language, and what a form says if that is not its own. No React,
// for mails and snippets use it too.
import { sameLanguage } from '../../src/text/best-language.js';
import type { PageWords } from './words/words.js';

export interface LinkedPolicy {
  readonly version: string;
  /** The language that is linked. */
  readonly language: string;
}

/** Below the address of the pages. */
export function policyPath({ version, language }: LinkedPolicy): string {
  return `/privacy/${encodeURIComponent(version)}/${encodeURIComponent(language)}`;
}

/** Says in which languages the version exists; null if that of the words is one of them. */
export function policyNote(words: PageWords, language: string, languages: readonly string[]): string | null {
  if (sameLanguage(language, words.language)) return null;
  const names = new Intl.DisplayNames([words.language], { type: 'language' });
  const list = new Intl.ListFormat(words.language).format(
    languages.map((one) => names.of(one.split('-')[0] ?? one) ?? one),
  );
  return words.policyOnly(list);
}
