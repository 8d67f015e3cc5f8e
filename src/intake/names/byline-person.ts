// One person out of a piece of a byline, without the place, the role, the degree or the agency around the
// name. Pure.
import { AGENCY, ROLE_NOUN, ROLE_WORDS } from './name-words.js';
import { isPersonName } from './person-name.js';

/** "Mara Lind in Oslo", "Mara Lind for the Courier": two words or more, then where from. */
const FROM =
  /^(\S+\s+\S.*?)\s+(?:in|à|for|at|from|of|on|aus|für|bei|pour|depuis|desde|para|em|for|для|из|в|із|z|w|في|من|در|از)\s+(?:the\s+|the\s+)?[\p{Lu}\p{Lo}].*$/u;
/** "Mara Lind berichtet aus Oslo". */
const REPORTS = /^(\S+\s+\S+(?:\s+\S+)?)\s+(?:berichte[tn]|kommentier[tn]|reports|reporting)(?:\s.*)?$/u;
const DEGREE = /,?\s+(?:md|m\.d\.|phd|ph\.d\.?|esq\.?|mp|rn|dds|obe|cbe|mba|msc|frcp)$/iu;
/** Occupations in East Asian scripts, at either end of a name. */
export const HAN_ROLES =
  /^(?:(?:編集委員|論説委員|解説委員|編集長|特派員|記者|ライター)[・：:\s　]+|기자\s+|(?:本报|本報|本刊|新华社|中新社|特约|特派|实习|實習|首席)?(?:记者|記者|通讯员|通訊員|编辑部|特派員|支局)\s*)|\s*(?:(?:特派|实习|專任)?(?:记者|記者|特派員|編集委員|論説委員|報道|报道|報導|氏|さん|기자|특파원))$/gu;

/** One person, or null. */
export function personIn(text: string, language: string | null): string | null {
  if (
    /\((?:fotos?|photos?|bild(?:er)?|pictures?|images?|grafik|graphics?|video|camera|kamera|фото|تصوير|عکس)\)\s*$/iu.test(
      text,
    )
  )
    return null;
  const bare = withoutAgency(text)
    .replace(/\s*\((?!\s*(?:with|avec|mit|con|com)\s)[^()]*\)\s*$/iu, '')
    .replace(/^[【（「〔[(<]+|[】）」〕\]>]+$|(?<!\([^()]*)\)+$/gu, '')
    .replace(HAN_ROLES, '')
    .replace(DEGREE, '')
    .replace(/(?<=\p{L}{2})(?<!Jr|Sr)\.$/u, '')
    .replace(/\s+(?:AP|AFP|dpa|EFE|ANSA|Lusa|Reuters|ТАСС|Ria)$/u, '')
    .replace(/^[\s,;:|/–—.#-]+|[\s,;:|/–—<(-]+$/gu, '')
    .trim();
  if (bare === '' || AGENCY.test(bare)) return null;
  // "لندن: ليلى حداد": where somebody writes from.
  const behindColon = /^[\p{sc=Arab}\s]{2,25}:\s+(\S+\s+\S.*)$/u.exec(bare)?.[1];
  if (behindColon !== undefined) return personIn(behindColon, language);
  const from = (REPORTS.exec(bare) ?? FROM.exec(bare))?.[1];
  const named = withoutRoles(from !== undefined && isPersonName(withoutRoles(from), language) ? from : bare);
  return isPersonName(named, language) ? named : null;
}

/** "Mara Lind (with AFP)" is Mara Lind; people in brackets stay with the name before them. */
function withoutAgency(text: string): string {
  const [all, partners = ''] = /\s*\((?:with|avec|mit|con|com)\s+([^()]*)\)\s*$/iu.exec(text) ?? [];
  const hasPerson = partners
    .split(/,|\s(?:and|et|und|y|e)\s/iu)
    .some((partner) => isPersonName(partner.trim()));
  return all === undefined || hasPerson ? text : text.slice(0, -all.length);
}

function withoutRoles(text: string): string {
  if (!ROLE_NOUN.test(text)) return text;
  const words = text.split(/\s+/);
  const isRoleWord = (word: string | undefined) =>
    word !== undefined && ROLE_WORDS.has(word.toLowerCase().replace(/[.,:]+$/, ''));
  const [from, to] = [lengthWhile(words, isRoleWord), lengthWhile([...words].reverse(), isRoleWord)];
  const cutFront = ROLE_NOUN.test(words.slice(0, from).join(' ')) ? from : 0;
  const cutBack = to > 0 && ROLE_NOUN.test(words.slice(-to).join(' ')) ? to : 0;
  return words
    .slice(cutFront, words.length - cutBack)
    .join(' ')
    .replace(/[,:]+$/, '');
}

function lengthWhile(words: readonly string[], holds: (word: string) => boolean): number {
  const end = words.findIndex((word) => !holds(word));
  return end === -1 ? words.length : end;
}

/** True for text that says what somebody does and names nobody. */
export function isRole(text: string): boolean {
  return ROLE_NOUN.test(text) && !isPersonName(withoutRoles(text));
}
