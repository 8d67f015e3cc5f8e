// What an editor may type into each field: length, characters, placeholders. The same rules for YAML, flags
// and the picker. Pure.
import { AppError } from '../errors.js';
import { badCharacter } from '../plain-characters.js';
import { PLACEHOLDER_NAMES, type PlaceholderName } from './content.js';
import { placeholderProblems } from './placeholders.js';

export interface TextProblem {
  /** Begins with the name of the field. */
  readonly message: string;
  /** The part of the text at fault, if it can be quoted: helps to find its line. */
  readonly quote?: string;
}

export interface TextRule {
  /** Most characters (UTF-16 units). */
  readonly max: number;
  /** Line breaks and tabs are allowed in it. */
  readonly lines?: boolean;
  /** Placeholders that are filled there. */
  readonly placeholders?: readonly PlaceholderName[];
}

/** Placeholders of subject and preheader: personal values there must be short. */
export const HEADER_PLACEHOLDERS: readonly PlaceholderName[] = ['first_name'];

const FIELDS = {
  subject: { max: 150, placeholders: HEADER_PLACEHOLDERS },
  preheader: { max: 200, placeholders: HEADER_PLACEHOLDERS },
  intro: { max: 5000, lines: true, placeholders: PLACEHOLDER_NAMES },
  section: { max: 40 },
  headline: { max: 200 },
  dek: { max: 500, lines: true },
  blurb: { max: 1000, lines: true },
  correction: { max: 1000, lines: true },
  url: { max: 2000 },
  alt: { max: 500, lines: true },
  caption: { max: 500, lines: true },
  credit: { max: 200, lines: true },
} as const satisfies Readonly<Record<string, TextRule>>;

export type EditorField = keyof typeof FIELDS;

/** Everything that is wrong with a text for that field; empty if it is allowed. */
export function textProblems(field: EditorField, text: string): readonly TextProblem[] {
  return ruledProblems(field, text, FIELDS[field], field === 'url');
}

/** Everything that is wrong with a text of that name by its rule. @param isAddress whether it is a URL */
export function ruledProblems(
  field: string,
  text: string,
  rule: TextRule,
  isAddress: boolean,
): readonly TextProblem[] {
  const bad = badCharacter(text, rule.lines === true ? { lines: true } : {});
  return [
    ...(text.length > rule.max
      ? [{ message: `${field} has ${text.length} characters; at most ${rule.max} are allowed` }]
      : []),
    ...(bad === null
      ? []
      : [
          {
            message: `${field} contains ${bad.name} (${bad.codePoint}) ${placeOf(text, bad.index)}: delete it`,
          },
        ]),
    ...(rule.placeholders === undefined
      ? strayPlaceholders(field, isAddress ? '' : text)
      : wrongPlaceholders(field, text, rule.placeholders)),
  ];
}

/** @throws AppError INPUT_INVALID with the first thing that is wrong. */
export function requireText(field: EditorField, text: string): string {
  const [problem] = textProblems(field, text);
  if (problem === undefined) return text;
  const sentence = `${problem.message.charAt(0).toUpperCase()}${problem.message.slice(1)}`;
  const [what = sentence, ...remedy] = sentence.split(/(?<=\.) (?=Write )/);
  throw new AppError(
    'INPUT_INVALID',
    /[.!?]$/.test(what) ? what : `${what}.`,
    remedy.join(' ') || 'Change the text and repeat the command.',
  );
}

function placeOf(text: string, index: number): string {
  const before = text.slice(0, index).trim().slice(-20).replace(/\s+/g, ' ');
  return before === '' ? 'at its beginning' : `after "${before}"`;
}

function wrongPlaceholders(
  field: string,
  text: string,
  allowed: readonly PlaceholderName[],
): readonly TextProblem[] {
  return placeholderProblems(text, allowed).map(({ tag, reason, suggestion }) => ({
    message: `${field} contains ${tag}, which Friday cannot fill: ${reason}. Write ${suggestion}, or plain words.`,
    quote: tag,
  }));
}

/** Texts of a story are the same for every reader: a placeholder would be printed as it is. */
function strayPlaceholders(field: string, text: string): readonly TextProblem[] {
  return placeholderProblems(text, []).map(({ tag }) => ({
    message: `${field} contains ${tag}, which Friday cannot fill there. Use plain words: placeholders work only in subject, preheader, intro, and in blocks of type text and closing.`,
    quote: tag,
  }));
}
