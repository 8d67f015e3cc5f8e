// The rule book: what comments, test titles and findings cite is defined in docs/rules.md, which says what is
// implemented and tested.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { OWN_NAMES, RULE_NAMES } from '../src/issues/rule-names.js';

const root = resolve(import.meta.dirname, '..');

interface Rule {
  readonly id: string;
  readonly names: readonly string[];
  readonly anchor: string;
  readonly text: string;
  readonly source: string;
  readonly status: string;
}

/**
 * An id of the groups that exist, anywhere in a file. Hexadecimal escapes (%D0), RFC sections (6.4.2) and
 * parts of longer words are not ids; neither is a number that begins with zero, such as T00 or N0.
 */
const ID = /(?<![\w%+./#-])[ABCDFGPR][1-9]\d?(?![\w%+=])/g;
/**
 * Rule-like ids of any letter where only rules are cited: "(F9)" or "(F9, F10)" in a comment, "[F9]" in a
 * title.
 */
const CITED = /[[(]((?:[A-Z][1-9]\d?(?:,? (?:and )?|(?=[\])])))+)[\])]/g;
/**
 * A tag of a test title. It may name several rules, or a rule and the kind of a finding: [R7 F27], [R9,
 * link-gone].
 */
const TAG = /\[([A-Z][1-9]\d?(?:[ ,]+[\w-]+)*)\]/g;

/** Text that looks like an id and is not one, with the reason. Removed from a file before it is searched. */
const NOT_IDS: readonly (readonly [what: RegExp, why: string])[] = [
  [/\bC0(?: and|, DEL,) C1\b|\bC1 control/g, 'the two sets of control characters in Unicode'],
  [/@SUM\(A1\)/g, 'a cell of a spreadsheet'],
];

const FOLDERS = ['src', 'cli', 'jobs', 'templates', 'tests', 'bench'];
const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs|mjml|md|sql)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
)
  .map((path) => ({ path: relative(root, path), text: withoutLookalikes(readFileSync(path, 'utf8')) }))
  .filter(({ path }) => path !== 'tests/rules.test.ts');

function withoutLookalikes(text: string): string {
  return NOT_IDS.reduce((rest, [what]) => rest.replace(what, ''), text);
}

/** The ids that `text` cites, each once. */
function idsIn(text: string): string[] {
  const cited = [...text.matchAll(CITED)].flatMap(([, inside = '']) => inside.match(/[A-Z]\d+/g) ?? []);
  return [...new Set([...(text.match(ID) ?? []), ...cited])];
}

const book = readFileSync(join(root, 'docs/rules.md'), 'utf8');
const ROW = /^\| <a id="(\w+)"><\/a>(\w+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm;
const rules: Rule[] = [...book.matchAll(ROW)].map(
  ([, anchor = '', id = '', names = '', text = '', source = '', status = '']) => ({
    id,
    names: [...names.matchAll(/`([a-z\d-]+)`/g)].map(([, name = '']) => name),
    anchor,
    text,
    source,
    status,
  }),
);
const defined = new Set(rules.map(({ id }) => id));
const named = new Set(
  files
    .filter(({ path }) => /^tests\/.*\.test\.tsx?$/.test(path))
    .flatMap(({ text }) =>
      [...text.matchAll(TAG)].flatMap(([, inside = '']) => inside.match(/\b[A-Z]\d+\b/g) ?? []),
    ),
);

describe('the pattern of an id', () => {
  test.each([
    ['a link (F9) and its field (F10, A3).', ['F9', 'F10', 'A3']],
    ["test('[D1][D24] one claim')", ['D1', 'D24']],
    ["rule: 'F24'", ['F24']],
    ['G14 and G15: stop rules', ['G14', 'G15']],
    ['a rule of an unknown group (Z7)', ['Z7']],
  ])('finds what %j cites', (text, ids) => {
    expect(idsIn(text).sort()).toEqual([...ids].sort());
  });

  test.each([
    '%D0%BF and %A4',
    'base64,R0lGOD and A4x+B7=',
    'U+200F and #D9D4C7',
    'RFC 5322 section A.1.2, 5.1.1, exit code 3',
    'ISO 8601 2026-11-27T09:00, EUR, X11, V8, <h1>, H1',
    'the controls of C0 and C1, or a C1 control',
  ])('finds nothing in %j', (text) => {
    expect(idsIn(withoutLookalikes(text))).toEqual([]);
  });
});

describe('docs/rules.md', () => {
  test('has one complete row per rule, in its group, with an anchor', () => {
    expect(rules.length).toBeGreaterThan(100);
    expect(book.match(/^\| <a/gm)).toHaveLength(rules.length);
    expect(defined.size).toBe(rules.length);
    expect(rules.filter(({ id, anchor }) => anchor !== id.toLowerCase())).toEqual([]);
    const groups = book.split(/^## (?=[A-Z]\. )/m).slice(1);
    const astray = groups.flatMap((group) =>
      [...group.matchAll(ROW)].filter(([, , id]) => id?.[0] !== group[0]),
    );
    expect(astray).toEqual([]);
  });

  test('gives every rule names of its own', () => {
    const names = rules.flatMap((rule) => rule.names);
    expect(rules.filter((rule) => rule.names.length === 0).map(({ id }) => id)).toEqual([]);
    expect(new Set([...names, ...OWN_NAMES]).size).toBe(names.length + OWN_NAMES.length);
  });

  test('has the names that findings and refused messages show', () => {
    const shown = Object.entries(RULE_NAMES).map(([id, names]) => [id, [...names]]);
    const written = new Map(rules.map(({ id, names }) => [id, names]));
    expect(shown).toEqual(shown.map(([id]) => [id, written.get(String(id))]));
  });

  test('defines every id that code, templates and tests cite', () => {
    const unknown = files.flatMap(({ path, text }) => idsIn(text).map((id) => `${id} in ${path}`));
    expect(unknown.filter((citation) => !defined.has(citation.split(' ', 1)[0] ?? ''))).toEqual([]);
  });

  test('says of each rule whether it is implemented, or who measures it', () => {
    const known = /^(implemented|in part|not implemented|(not )?measured by the bench)\b/;
    expect(rules.filter(({ status }) => !known.test(status)).map(({ id }) => id)).toEqual([]);
  });

  test('is right about which rules no test names', () => {
    const unnamed = rules.filter(({ status }) => /not implemented|no test of its own/.test(status));
    expect(unnamed.map(({ id }) => id)).toEqual(rules.map(({ id }) => id).filter((id) => !named.has(id)));
  });

  test('calls no rule that the code cites "not implemented"', () => {
    const cited = new Set(
      files.filter(({ path }) => !path.startsWith('tests/')).flatMap(({ text }) => idsIn(text)),
    );
    const wrong = rules.filter(({ id, status }) => status.startsWith('not implemented') && cited.has(id));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});
