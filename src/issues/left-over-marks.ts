// Left-over marks: journalists' notes, entities, Markdown in plain texts, and characters that could not be
// read. Pure.
import { isUnreadable } from '../articles/cut-off.js';
import type { CheckedText } from './checked-texts.js';
import type { Finding } from './finding.js';

/** All findings about marks that readers should not see. */
export function leftOverMarks(texts: readonly CheckedText[]): readonly Finding[] {
  return texts.flatMap((text) => [...notes(text), ...entities(text), ...markdown(text), ...unreadable(text)]);
}

/** Notes that cannot be anything else. Brackets before an address are a link of Markdown. */
const NOTES: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])(?:TK){2,}(?!\p{L})/u,
  /\[(?:TK|ТК)(?!\p{L})[^\]\n]{0,60}\](?!\()/u,
  /\(TK\)/,
  /[[(]\?{2,}[\])]/,
  /(?<![\p{L}\p{N}])XX(?=\s?(?:%|percent\b|per cent\b|prozent\b|процент|миллион|million|درصد|في المئة))/iu,
  /\[(?:insert|add|check) (?:the )?(?:name|date|number|figure|quote|link|spelling|title|photo|picture|caption|here)\b[^\]\n]{0,60}\](?!\()/i,
  /\[[^\]\n]{0,40}(?:einfügen|ergänzen|nachtragen|Zitat folgt|Text folgt)[^\]\n]{0,40}\](?!\()/i,
  /\[(?:вставить|уточнить|дополнить|проверить)(?!\p{L})[^\]\n]{0,60}\](?!\()/iu,
  /\[(?:يضاف|أضف|للتحقق)(?!\p{L})[^\]\n]{0,60}\](?!\()/u,
  /\[[^\]\n]{0,40}(?:تکمیل شود|اضافه شود|بررسی شود)[^\]\n]{0,40}\](?!\()/u,
  /(?<!\p{L})(?:Blindtext|текст-рыба|نص تجريبي|متن ساختگی|لوريم إيبسوم|لورم ایپسوم)(?!\p{L})/iu,
];

/**
 * "TK" alone, in English: an airline's flight (TK 1951), a shop (TK Maxx) and, in other languages, insurers
 * and codes of law are called so too.
 */
const BARE = /(?<![\p{L}\p{N}.@/-])TK(?![\p{L}\p{N}’'-])(?!\s+[\p{Lu}\p{N}])/u;

function notes({ place, name, text, language }: CheckedText): readonly Finding[] {
  const certain = NOTES.map((pattern) => pattern.exec(text)?.[0]).find((hit) => hit !== undefined);
  const bare = /^en\b/i.test(language) ? BARE.exec(text)?.[0] : undefined;
  const note = certain ?? bare;
  if (note === undefined) return [];
  return [
    {
      rule: 'G7',
      severity: certain === undefined ? 'warning' : 'error',
      ...place,
      kind: 'placeholder',
      subject: text,
      message: `${name} still contains the note "${note}".`,
      fix: 'Replace it with "friday issue edit".',
    },
  ];
}

const ENTITY =
  /&(?:amp;)?(?:nbsp|amp|lt|gt|quot|apos|mdash|ndash|hellip|[lr][sd]quo|laquo|raquo|shy|zwn?j|[a-z]{1,2}(?:uml|acute|grave|circ|cedil|tilde|slash)|szlig|#\d{2,6}|#x[0-9a-f]{2,6});/i;
/** Markdown reads an entity once: only one that is encoded twice is left. */
const TWICE = /&amp;(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,6});/i;

function entities({ place, name, text, markdown: isMarkdown }: CheckedText): readonly Finding[] {
  const entity = (isMarkdown ? TWICE : ENTITY).exec(text)?.[0];
  if (entity === undefined) return [];
  return [
    {
      rule: 'text',
      severity: 'warning',
      ...place,
      kind: 'entity',
      subject: text,
      message: `${name} contains "${entity}", which readers see as it is written.`,
      fix: 'Write the character itself.',
    },
  ];
}

/** Emphasis has no letter before its first mark or behind its last: f**k is a word. */
const MARKDOWN: readonly RegExp[] = [
  /(?<![\p{L}\p{N}*])\*\*[\p{L}\p{N}][^*\n]*\*\*(?![\p{L}\p{N}*])/u,
  /(?<![\p{L}\p{N}*\\])\*\p{L}[^*\n]*[\p{L}\p{P}]\*(?![\p{L}\p{N}*])/u,
  /(?<![\p{L}\p{N}_])__\p{L}[^_\n]*__(?![\p{L}\p{N}_])/u,
  /(?<!~)~~\p{L}[^~\n]*~~(?!~)/u,
  /\[[^\]\n]+\]\((?:https?:\/\/|mailto:)[^)\s]+\)/i,
  /^#{1,6} \p{L}/u,
];

function markdown({ place, name, text, markdown: isMarkdown }: CheckedText): readonly Finding[] {
  if (isMarkdown) return [];
  const mark = MARKDOWN.map((pattern) => pattern.exec(text)?.[0]).find((hit) => hit !== undefined);
  if (mark === undefined) return [];
  return [
    {
      rule: 'text',
      severity: 'warning',
      ...place,
      kind: 'markdown',
      subject: text,
      message: `${name} contains Markdown, "${mark}", which is printed as typed there.`,
      fix: 'Write plain words. Markdown works in the intro and in blocks of type text and closing.',
    },
  ];
}

function unreadable({ place, name, text }: CheckedText): readonly Finding[] {
  if (!isUnreadable(text)) return [];
  return [
    {
      rule: 'text',
      severity: 'error',
      ...place,
      kind: 'unreadable',
      subject: text,
      message: `${name} contains a character that could not be read (�).`,
      fix:
        place.article === undefined
          ? 'Correct it with "friday issue edit".'
          : `Correct it with "friday articles edit ${place.article}".`,
    },
  ];
}
