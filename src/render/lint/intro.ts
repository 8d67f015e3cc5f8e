// The editor's Markdown, in the intro and in blocks: parts that the issue does not show as Markdown, or
// prints with their marks as typed, are reported with what to write instead.
import { blocksOf, isMarkdown } from '../../issues/blocks.js';
import type { Finding } from '../../issues/finding.js';
import { PLACEHOLDER } from '../../issues/placeholders.js';
import { createFindingParser, createParser, type Token } from '../markdown-parser.js';
import { error, type LintedPage } from './page.js';

/** Takes the place of a placeholder, which may be an address. */
const FILLED = 'https://link.example/';
/**
 * Takes the place of code, in which every mark is meant as typed, and of a mark that the editor escaped with
 * a backslash.
 */
const MEANT = '\u2022';

interface Leftover {
  readonly what: string;
  readonly fix: string;
}

export function lintIntro({ content }: LintedPage): Finding[] {
  const blocks = blocksOf(content).filter(isMarkdown);
  return [
    ...leftoversIn(content.intro, { where: 'intro', name: 'The intro' }),
    ...blocks.flatMap(({ id, data }) =>
      leftoversIn(data.text, { where: `block ${id}`, name: `The text of block ${id}` }),
    ),
  ];
}

function leftoversIn(text: string, { where, name }: { readonly where: string; readonly name: string }) {
  const filled = text.replace(PLACEHOLDER, FILLED);
  if (filled.trim() === '') return [];
  const found = [...unsupported(filled), ...asTyped(filled)];
  const unique = found.filter(({ what }, at) => found.findIndex((other) => other.what === what) === at);
  return unique.map(({ what, fix }) =>
    error('intro', where, `${name} ${what}.`, fix, { kind: 'intro-markdown', subject: what }),
  );
}

const NO_TABLE = {
  what: 'holds a table, which is printed as typed',
  fix: 'Write it as a list, one line per row.',
};
const NO_PICTURE = {
  what: 'holds a picture, which an intro does not show',
  fix: 'Give the picture to a story, or link to it: [words](https://…).',
};

/** Tables, pictures and HTML: Markdown elsewhere, but not in a mail. */
function unsupported(intro: string): readonly Leftover[] {
  const tokens = everyToken(createFindingParser().parse(intro, {}));
  return tokens.flatMap(({ type, content }): Leftover[] => {
    if (type === 'table_open') return [NO_TABLE];
    if (type === 'image') return [NO_PICTURE];
    if (type !== 'html_block' && type !== 'html_inline') return [];
    return [
      {
        what: `holds HTML (${quoted(content)}), which is printed as typed`,
        fix: 'Write Markdown: **bold**, *italic*, [words](https://…).',
      },
    ];
  });
}

/** Marks that are left in the text once everything that works is taken out of it. */
function asTyped(intro: string): readonly Leftover[] {
  const parser = createParser((text) => text === FILLED);
  // Escaped marks stay apart from the text, so that they can be told from those that failed.
  parser.core.ruler.disable('text_join');
  const blocks = parser.parse(intro, {}).filter(({ type }) => type === 'inline');
  return blocks.flatMap(({ children }) => {
    const text = (children ?? []).map(textOf).join('');
    return [...linksIn(text), ...MARKS.flatMap((mark) => marksIn(text, mark))];
  });
}

function textOf({ type, content }: Token): string {
  if (type === 'code_inline' || type === 'text_special') return MEANT;
  return type === 'softbreak' || type === 'hardbreak' ? '\n' : content;
}

function linksIn(text: string): readonly Leftover[] {
  const links = [...text.matchAll(/(!?)\[([^\]\n]*)\](\s+)?\(((?:[^()\n]|\([^()\n]*\))*)\)?/g)];
  return links.flatMap(([whole, bang, , gap, address = '']): Leftover[] => {
    if (bang === '!') return [NO_PICTURE];
    // Words in brackets before words in parentheses are a link only where an address follows.
    if (gap !== undefined && !/^https?:/i.test(address)) return [];
    return [
      {
        what: `holds ${quoted(whole)}, which does not become a link`,
        fix: fixOf(address.trim(), gap !== undefined),
      },
    ];
  });
}

function fixOf(address: string, hasGap: boolean): string {
  if (hasGap) return 'Remove the space between the brackets: [words](https://…).';
  if (!/^https?:\/\//i.test(address))
    return 'Write a full address that begins with https://, or with mailto:.';
  if (/\s/.test(address)) return 'Write each space in the address as %20.';
  return 'Write brackets in the address as %28 and %29.';
}

interface Mark {
  readonly pattern: RegExp;
  readonly fix: string;
}

const MARKS: readonly Mark[] = [
  { pattern: /\[\^[^\]\s]+\]/, fix: 'Footnotes do not work in an intro. Write the note into the text.' },
  { pattern: /\[[^\]\n]+\]\[[^\]\n]*\]/, fix: 'Write the address behind the words: [words](https://…).' },
  { pattern: /^\[[^\]\n]+\]:\s*\S+/m, fix: 'Write the address behind the words: [words](https://…).' },
  { pattern: /^\[[ xX]\](?=\s)/m, fix: 'Tasks do not work in an intro. Remove the brackets.' },
  {
    pattern: /\*\*/,
    fix: 'Put two stars directly before and directly behind the words: **bold**. For stars that readers are to see, write \\*\\*.',
  },
  {
    pattern: /(?<![\p{L}\p{N}_])__(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}.!?])__(?![\p{L}\p{N}_])/u,
    fix: 'Use stars for bold: **bold**.',
  },
  { pattern: /~~/, fix: 'Put two tildes directly before and directly behind the words: ~~gone~~.' },
  { pattern: /==\S[^=\n]*==/, fix: 'Marked words do not work in an intro. Use **bold**.' },
  { pattern: /^#{2,6}(?=[^\s#])/m, fix: 'Put a space behind the # of a heading.' },
  { pattern: /^={3,}$/m, fix: 'Write a line as ---, with an empty line above it.' },
];

function marksIn(text: string, { pattern, fix }: Mark): readonly Leftover[] {
  const hit = pattern.exec(text);
  if (hit === null) return [];
  const around = text.slice(hit.index, hit.index + Math.max(hit[0].length, 30)).split('\n', 1)[0] ?? '';
  return [{ what: `holds ${quoted(around)}, which is printed as typed`, fix }];
}

function everyToken(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token) => [token, ...everyToken(token.children ?? [])]);
}

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `"${line.length > 60 ? `${line.slice(0, 60)}…` : line}"`;
}
