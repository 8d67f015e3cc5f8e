// Names of authors out of a byline: "By Mara Lind and Tom Okafor" is two people, "Marks & Spencer" is one firm. Pure.
import { cleanText } from './plain-text.js';

/** The word that opens a byline, by language. English is understood everywhere. */
const OPENERS: Record<string, string> = {
  de: 'von|text(?: von)?:?|ein(?:e)? \\w+ von',
  fr: 'par',
  es: 'por',
  pt: 'por',
  it: 'di|a cura di',
  nl: 'door',
  sv: 'av|text:',
  no: 'av|tekst:?',
  nb: 'av|tekst:?',
  nn: 'av|tekst:?',
  da: 'af',
  fi: 'teksti:?',
  ca: 'per',
  cs: 'autor:?',
  pl: 'autor:?|tekst:?',
  ru: 'автор:?|текст:?',
  uk: 'автор:?|текст:?',
  tr: 'yazan:?',
  id: 'oleh:?',
  ar: 'كتب(?:ت)?:?|بقلم:?',
  he: 'מאת:?',
  fa: 'نویسنده:?|نوشته:?',
};
const ENGLISH = '(?:written|words|reported|reporting|story|posted|article|analysis|review|text)?\\s*by:?|authors?:|words:|text:';
const CONJUNCTION = /\s+(?:and|und|et|y|e|en|och|og|ja|i|a|и|й|та|ve|și|és|و|ו)\s+|\s*(?:&|;|\||\/|、|，|؛|،|·|•)\s*/iu;
/** "Mara Lind in Oslo": two words or more, then where from. */
const PLACE = /^(\S+\s+\S.*?)\s+(?:in|à)\s+\p{Lu}[\p{L}'’.-]*(?:[\s,]+\p{Lu}[\p{L}'’.-]*){0,3}$/u;
const SUFFIX = /^(?:jr|sr|ii|iii|iv|md|m\.d|phd|ph\.d|esq|mp|rn|dds|obe|cbe)\.?$/i;
const ROLE =
  /\b(?:editor|correspondent|reporter|writer|columnist|journalist|staff|photographer|producer|analyst|contributor|fellow|professor|freelancer?|redakteur(?:in)?|korrespondent(?:in)?|bureau chief|chief|envoyé.*|journaliste|redactora?|periodista|corresponsal)$/i;

/** What is longer is no byline, and would be searched for names for minutes. */
const LONGEST = 2_000;

/**
 * Splits one stated byline into names. A comma or "and" divides only where every part has two words or more, so that
 * "Lind, Mara" and firms of one-word names stay whole. Addresses, handles and roles are no names.
 * @param language BCP 47; decides which opening words ("Von", "Par") are dropped besides the English ones
 */
export function namesOf(byline: string, language: string | null = null): readonly string[] {
  const opened = withoutOpener(cleanText(byline.slice(0, LONGEST)), language);
  return split(opened.replace(/\s+\|\s+.*$/, ''))
    .map((name) => asName(name.replace(PLACE, '$1')))
    .filter((name) => name !== '');
}

/** One name of a person or an organisation that its source states as such; not divided any further. */
export function asName(text: string): string {
  const name = cleanText(text.slice(0, LONGEST))
    .replace(/\s*[<(][^<>()]*@[^<>()]*[>)]/g, '')
    .replace(/\S+@\S+\.\S+/g, '')
    .replace(/\s*\(@[\w.]+\)/g, '')
    .replace(/^[\s,;:|/–—-]+|[\s,;:|/–—-]+$/g, '')
    .trim();
  const isNoName =
    name.length > 120 ||
    /https?:|www\.|^@|^\d*$|\d{2}|\.(?:com|org|net)\//i.test(name) ||
    /^(?:admin(?:istrator)?|null|nil|undefined|unknown|user|webmaster)$/i.test(name);
  return isNoName ? '' : name;
}

/** Each name once, compared without case, the first spelling kept. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const seen = new Map<string, string>();
  for (const name of names) if (name !== '' && !seen.has(name.toLowerCase())) seen.set(name.toLowerCase(), name);
  return [...seen.values()];
}

function withoutOpener(text: string, language: string | null): string {
  const local = OPENERS[language?.toLowerCase().split(/[-_]/)[0] ?? ''];
  const opener = new RegExp(`^(?:${ENGLISH}${local === undefined ? '' : `|${local}`})\\s+`, 'iu');
  const cut = text.replace(opener, '');
  return cut === '' ? text : cut;
}

/** What stands in brackets belongs to the name before it and is not divided. */
function split(text: string): readonly string[] {
  const brackets: string[] = [];
  const masked = text.replace(/\([^()]*\)/g, (bracket) => `\uE000${brackets.push(bracket) - 1}\uE001`);
  const parts = divided(masked, CONJUNCTION).flatMap(dividedByComma);
  return parts.map((part) => part.replace(/\uE000(\d+)\uE001/g, (_, index: string) => brackets[Number(index)] ?? ''));
}

function dividedByComma(text: string): readonly string[] {
  const parts = text.split(/\s*,\s*(?:and\s+|und\s+|et\s+|y\s+|&\s*)?/iu).filter((part) => part !== '');
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined.length - 1;
    if (last >= 0 && SUFFIX.test(part)) joined[last] = `${joined[last]}, ${part}`;
    else joined.push(part);
  }
  if (joined.length < 2) return joined;
  const people = joined.filter((part, index) => index === 0 || !ROLE.test(part));
  return people.length === 1 || people.every(hasTwoWords) ? people : [text];
}

function divided(text: string, at: RegExp): readonly string[] {
  const parts = text.split(new RegExp(at, 'giu')).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => part.split(',').every((piece) => piece.trim() === '' || hasTwoWords(piece))) ? parts : [text];
}

/** Han, kana and Hangul names are written without a space. */
function hasTwoWords(text: string): boolean {
  return /\S\s+\S/.test(text.trim()) || /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}・]{2,}$/u.test(text.trim()) || SUFFIX.test(text.trim());
}
