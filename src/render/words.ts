// The template's own words ("min read", "Unsubscribe" …), one file per language; English where a language or
// a word is missing.
import { oneLine } from '../text/plain.js';
import { templateError } from './template-error.js';
import { readTemplates, type TemplateFile } from './template-files.js';

export const WORD_NAMES = [
  'view_online',
  'unsubscribe',
  'preferences',
  'privacy',
  'privacy_general',
  'imprint',
  'contact',
  'number',
  'by',
  'minutes',
  'in_this_issue',
  'total',
  'total_at_least',
  'photo',
  'topics',
  'more',
  'thanks',
  'next',
  'forwarded',
  'subscribe',
  'why',
  'leave',
  'sender',
  'advertisement',
  'quotation',
  'source',
  'said_in',
  'comma',
  'support_heading',
  'support_once',
  'support_monthly',
  'support_annual',
  'support_choice',
  'support_not_today',
  'support_later',
  'support_never',
  'correction',
  'correction_of',
  'correction_why',
  'correction_link',
  'correction_subject',
] as const;
export type IssueWords = Readonly<Record<(typeof WORD_NAMES)[number], string>> &
  Readonly<Record<string, string>>;

/**
 * The words of a language (BCP 47): `words/de-AT.json` over `words/de.json` over `words/en.json`, and of each
 * name the newsroom's file over the packaged one.
 * @throws AppError TEMPLATE_INVALID if a file is not a JSON object of strings.
 */
export function wordsFor(language: string, files: readonly TemplateFile[]): IssueWords {
  const tag = language.toLowerCase();
  const wanted = ['en', tag.split('-')[0], tag].map((name) => `words/${name}.json`);
  const words: Record<string, string> = {};
  for (const name of new Set(wanted)) {
    for (const file of files) if (file.name.toLowerCase() === name) Object.assign(words, readWords(file));
  }
  for (const name of WORD_NAMES) words[name] ??= name;
  return words as IssueWords;
}

/** True if there is a word list of this very language (BCP 47), or of its base language. */
export function hasWords(language: string, files: readonly TemplateFile[]): boolean {
  const tag = language.toLowerCase();
  const wanted = [tag.split('-')[0], tag].map((name) => `words/${name}.json`);
  return files.some(({ name }) => wanted.includes(name.toLowerCase()));
}

/**
 * The word for an advertisement: always the packaged one, and the newsroom's own only in a language that is
 * not packaged.
 */
export function advertisementIn(language: string, ownFolder: string | null): string {
  const packaged = readTemplates(null);
  const files = hasWords(language, packaged) ? packaged : readTemplates(ownFolder);
  return wordsFor(language, files).advertisement;
}

/** Puts values into a sentence of the list: `fillWords('No. {number}', { number: 12 })`. */
export function fillWords(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function readWords(file: TemplateFile): Record<string, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(file.source);
  } catch (error) {
    throw templateError(file.path, lineOfJsonError(error, file.source), 'this is not JSON', error);
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed))
    throw templateError(file.path, 1, 'this is not an object of words');
  for (const [name, word] of Object.entries(parsed)) {
    const line = file.source.slice(0, Math.max(0, file.source.indexOf(`"${name}"`))).split('\n').length;
    if (typeof word !== 'string' || word.trim() === '')
      throw templateError(file.path, line, `"${name}" is not a piece of text`);
  }
  return parsed as Record<string, string>;
}

function lineOfJsonError(error: unknown, source: string): number {
  const at = /position (\d+)/.exec(String(error))?.[1];
  return at === undefined ? 1 : source.slice(0, Number(at)).split('\n').length;
}

/** The name of a section as readers see it; the one for all other stories is a word of the list. */
export function sectionName(name: string, words: IssueWords): string {
  return name.toLowerCase() === 'more' ? words.more : oneLine(name);
}
