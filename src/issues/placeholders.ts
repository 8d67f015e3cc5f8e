// Placeholders (merge fields) in the editor's texts: which are right, and what is wrong with everything that
// only looks like one (G9). Pure.
import { PLACEHOLDER_NAMES, type PlaceholderName } from './content.js';
import { nearestName } from './nearest.js';

export interface PlaceholderProblem {
  /** The text that is wrong, as typed. */
  readonly tag: string;
  readonly index: number;
  /** Completes "… holds X: ". */
  readonly reason: string;
  /** What to write instead. */
  readonly suggestion: string;
}

/** A right placeholder: name, then the default in one of three kinds of quotation marks. */
export const PLACEHOLDER =
  /(?<!\{)\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*(?:\|\s*default:\s*(?:"([^"{}]*)"|'([^'{}]*)'|“([^”{}]*)”)\s*)?\}\}(?!\})/g;

/** Forms of placeholders of this and of other newsletter programs; those of the others mean nothing here. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\{\{\{[^{}\n]*\}\}\}/, 'it has three braces on each side instead of two'],
  [/\{\{[^{}\n]*\}\}/, ''],
  [/\{%[^\n]*?%\}/, 'conditions and other commands do not work here'],
  [/\*\|[^|\n]*\|\*/, 'that is the form of Mailchimp'],
  [/%%[^%\s][^%\n]*%%/, 'another newsletter program writes it like that'],
  [/%(?![0-9A-F]{2}(?![A-Z]))[A-Z][A-Z0-9_]{2,}%/, 'another newsletter program writes it like that'],
  [/%(?![0-9a-f]{2})[a-z][a-z0-9]*[._][a-z0-9._]+%/, 'that is the form of Mailgun'],
  [/\[\[[^\]\n]*\]\]/, 'another newsletter program writes it like that'],
  [/\{\{[^{}\n]*\}(?!\})/, 'its second closing brace is missing'],
  [/(?<!\{)\{[^{}\n]*\}\}/, 'its second opening brace is missing'],
  [/\{\{[ \t]*[^\s{}]{0,40}/, 'it is not closed with }}'],
  [/[^\s{}]{0,40}[ \t]*\}\}/, 'it is not opened with {{'],
  [/\{%|%\}/, 'conditions and other commands do not work here'],
];

/** Ordinary brackets and signs: suspicious only around a word that names a reader's field. */
const WEAK =
  /\$?\{!?\$?([^{}\n]{2,40})\}|\[([^[\]\n]{2,40})\](?!\()|<<([^<>\n]{2,40})>>|<%=?([^%\n]{2,40})%>|%([a-z_]{4,40})%|#([A-Z_]{4,40})#|\$([A-Z_]{4,40})\$/;
const FIELD =
  /^(?:(?:contact|subscriber|user|recipient|reader|person|merge)s?[.:_ ])?(?:first|last|full|given|sur|f|l)[ _.-]?name(?:\b|\s*[|,;].*)?$/i;
const OTHER_FIELD = /^(?:un-?subscribe|preferences?|consent|e-?mail|address)[ _]?(?:url|link|address|date)$/i;

/**
 * All that looks like a placeholder and would not be filled, in the order of the text. @param allowed the
 * names that make sense in this text
 */
export function placeholderProblems(
  text: string,
  allowed: readonly PlaceholderName[],
): readonly PlaceholderProblem[] {
  const found: PlaceholderProblem[] = [];
  let rest = text.replace(PLACEHOLDER, (tag, name: string, ...more: unknown[]) => {
    const given = more.slice(0, 3).find((one) => one !== undefined) as string | undefined;
    const reason = wrongName(name, allowed) ?? (given?.trim() === '' ? 'its default is empty' : null);
    if (reason !== null)
      found.push({ tag, index: Number(more[3]), reason, suggestion: suggestionFor(tag, allowed) });
    return blank(tag);
  });
  for (const [shape, why] of SHAPES) {
    for (let hit = shape.exec(rest); hit !== null; hit = shape.exec(rest)) {
      const [tag] = hit;
      const reason = why === '' ? wrongInside(tag, allowed) : why;
      found.push({ tag: tag.trim(), index: hit.index, reason, suggestion: suggestionFor(tag, allowed) });
      rest = rest.slice(0, hit.index) + blank(tag) + rest.slice(hit.index + tag.length);
    }
  }
  for (const hit of rest.matchAll(new RegExp(WEAK, 'g'))) {
    const word = hit.slice(1).find((one) => one !== undefined) ?? '';
    if (namesField(word))
      found.push({
        tag: hit[0],
        index: hit.index,
        reason: 'placeholders need two braces on each side',
        suggestion: suggestionFor(hit[0], allowed),
      });
  }
  return found.sort((a, b) => a.index - b.index);
}

/** The text with every wrong placeholder replaced by a plain word, so that the rest of it can be checked. */
export function withoutWrongPlaceholders(text: string, allowed: readonly PlaceholderName[]): string {
  const problems = placeholderProblems(text, allowed);
  if (problems.length === 0) return text;
  const replaced = [...problems].reverse().reduce((whole, { tag, index }) => {
    const at = whole.indexOf(tag, index);
    return at < 0 ? whole : `${whole.slice(0, at)}reader${whole.slice(at + tag.length)}`;
  }, text);
  return placeholderProblems(replaced, allowed).length === 0
    ? replaced
    : replaced.replace(/[{}%*|[\]<>$#]/g, '');
}

/** Spaces of the same length: positions stay as they are. */
function blank(tag: string): string {
  return ' '.repeat(tag.length);
}

function wrongName(name: string, allowed: readonly PlaceholderName[]): string | null {
  if ((allowed as readonly string[]).includes(name)) return null;
  if ((PLACEHOLDER_NAMES as readonly string[]).includes(name))
    return `only ${allowed.join(', ')} can be used here`;
  return `there is no placeholder "${name}"`;
}

/** What is wrong within two braces on each side. */
function wrongInside(tag: string, allowed: readonly PlaceholderName[]): string {
  const [name = '', ...filters] = tag.slice(2, -2).split('|');
  if (name.trim() === '') return 'it names nothing';
  const wrong = wrongName(name.trim(), allowed);
  if (wrong !== null) return wrong;
  const filter = filters.join('|').trim();
  const word = /^[\p{L}_]*/u.exec(filter)?.[0] ?? '';
  if (word !== 'default') return `"${word || filter}" is not known after the name; only default: "…" is`;
  if (filters.length > 1) return 'only one default may follow the name';
  return /^default\s*:/.test(filter) ? 'its default needs quotation marks' : 'a colon belongs behind default';
}

function suggestionFor(tag: string, allowed: readonly PlaceholderName[]): string {
  const words = tag.replace(/[^\p{L}\p{N}_ .-]+/gu, ' ').trim();
  const [name = ''] = words.split(/\s+/);
  const meant =
    fieldIn(words) ??
    (nearestName(name.split(/[.:]/).at(-1) ?? '', PLACEHOLDER_NAMES) as PlaceholderName | null) ??
    'first_name';
  const placeholder = allowed.includes(meant) ? meant : (allowed[0] ?? 'first_name');
  if (placeholder !== 'first_name') return `{{ ${placeholder} }}`;
  const kept = /["'“]([^"'“”{}|]+)["'”]/.exec(tag)?.[1]?.trim() || 'reader';
  return `{{ first_name | default: "${kept}" }}`;
}

/** The placeholder that a field of another program corresponds to, or null. */
function fieldIn(words: string): PlaceholderName | null {
  if (/un-?sub/i.test(words)) return 'unsubscribe_url';
  if (/prefer|update.?profile|manage/i.test(words)) return 'preferences_url';
  if (/consent/i.test(words)) return 'consent_date';
  if (/e-?mail|address/i.test(words)) return 'address';
  return /name/i.test(words) ? 'first_name' : null;
}

function namesField(word: string): boolean {
  const plain = word.trim().replace(/^\$/, '');
  if (FIELD.test(plain) || OTHER_FIELD.test(plain)) return true;
  return /_/.test(plain) && nearestName(plain, PLACEHOLDER_NAMES) !== null;
}
