// Terms that do not come back: in the docs, in comments, and in every sentence that a person is shown.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { buildProgram } from '../../cli/program.js';
import { setupFile } from '../../src/app/setup-file.js';
import { commentsOf } from './comments.js';
import { literalsOf, tagTextsOf } from './literals.js';
import { allPages, ROOT, withoutFences } from './pages.js';

/** Each with the term to use instead. */
const AVOIDED: readonly (readonly [term: RegExp, instead: string])[] = [
  [/\banew\b/i, 'again'],
  [/\bmend(s|ed|ing)?\b/i, 'correct, fix'],
  [/\bpress(es|ed|ing)?\b/i, 'click'],
  [
    /\b(leav(e|es|ing)|left) (the|a|our|this) list\b|\b(on|off) the list\b(?! of)/i,
    'unsubscribe, subscribed',
  ],
  [/\blinks? to leave\b|\bleave links?\b|\bleavings\b/i, 'unsubscribe link, unsubscribe log'],
  [/\bput off\b/i, 'deferred'],
  [/\brefused for good\b/i, 'rejected, hard bounce'],
  [/\bbeside\b/i, 'next to, with, in addition to'],
  [/\boperators?\b/i, 'mailbox provider, or administrator'],
  [/(?<!\bthere )\b(is|are) no (?!longer\b|more\b|better\b|worse\b)/i, 'is not a'],
  [/\bwhoever\b/i, 'name the actor'],
  [/\bso (many|much|long)\b(?! (as|that|ago)\b)/i, 'this many, how long'],
  [/\b(is|are|was|were) told\b(?! apart)/i, 'say who tells whom'],
  [/\bonce more\b/i, 'again'],
  [/\bstands?\b(?! (for|by|out|alone)\b)/i, 'is, has, applies'],
  [/(?<!\b(hash|rate-limit) )\bslots?\b/i, 'placeholder, or send time'],
  [/\bill will\b/i, 'adversarial review'],
];

interface Text {
  readonly where: string;
  readonly text: string;
}

/** Without code and quotations: names of what is stored, and what somebody else says. */
const own = (text: string) => text.replaceAll(/`[^`]*`/g, '').replaceAll(/"[^"\n]{0,80}"|“[^”]*”/g, '');

const found = (texts: readonly Text[]) =>
  texts.flatMap(({ where, text }) =>
    AVOIDED.flatMap(([term, instead]) => {
      const hit = term.exec(own(text));
      return hit === null ? [] : [`${where}: "${hit[0]}" (instead: ${instead})`];
    }),
  );

/** History and evidence keep their words; the glossary names what it avoids in a column of its own. */
const HISTORY = /^(CHANGELOG\.md$|docs\/decisions\/)/;
const pages: readonly Text[] = allPages()
  .filter(({ path }) => !HISTORY.test(path))
  .map(({ path, text }) => ({
    where: path,
    text:
      path === 'docs/glossary.md'
        ? text.replaceAll(/^(\|[^|]*\|[^|]*\|)[^|]*\|$/gm, '$1')
        : withoutFences(text),
  }));

/** Migrations are append-only, comments included. */
const comments: readonly Text[] = ['src', 'cli', 'jobs', 'templates', 'chaos', 'bench', 'scripts', 'demo']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.d)\.(tsx?|mjs|js)$/.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  )
  .filter((path) => !path.startsWith('src/store/migrations/'))
  .flatMap((path) =>
    commentsOf(readFileSync(join(ROOT, path), 'utf8')).map(({ line, text }) => ({
      where: `${path}:${line}`,
      text,
    })),
  );

/** Data, and what is stored: reasons, evidence and methods that exist keep their words. */
const NOT_SAID =
  /\/(migrations|intake\/names)\/|notices\/(?!en\b)|gate\/address-flags|redis\/pace-script|subscribers\/name\.ts/;
const STORED =
  /^(left the list|button pressed|leave link|link to leave asked for|(restored from the )?log of leavings|(was )?off the list for )/;

function textsOf(path: string): readonly string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return path.endsWith('.tsx') ? [...literalsOf(text), ...tagTextsOf(text)] : literalsOf(text);
}

/**
 * Strings of more than one word in the source: errors, findings, answers, questions, logs, desk and notices.
 */
const sentences: readonly Text[] = [
  'src',
  'cli',
  'jobs',
  'templates/pages/desk',
  'templates/mails/words/notices',
]
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  )
  .filter((path) => !NOT_SAID.test(path))
  .flatMap((path) =>
    textsOf(path)
      .filter((text) => /[a-z]+ [a-z]+/i.test(text) && !STORED.test(text))
      .map((text) => ({ where: path, text: text.replaceAll('press Esc', '') })),
  );

/** What --help prints of a command and all below it. */
function helpOf(command: Command): readonly Text[] {
  let text = '';
  command.configureOutput({ writeOut: (piece) => (text += piece) });
  command.outputHelp();
  return [{ where: command.name(), text }, ...command.commands.flatMap(helpOf)];
}

const ANSWERS = {
  newsroom: 'The Harbour Example',
  url: 'https://news.example',
  postalAddress: '1 Quay, Exampleton',
  contact: 'hello@news.example',
  editorName: 'Ada Quill',
  editorAddress: 'ada@news.example',
  title: 'Friday Tide',
  from: 'newsletter@news.example',
  listId: 'weekly.news.example',
  language: 'en',
  zone: 'UTC',
  privacyUrl: 'https://news.example/privacy',
};

describe('terms to avoid', () => {
  test('are found where they are, and not in code or quotations', () => {
    expect(found([{ where: 'a', text: 'What was put off stands beside it.' }])).toHaveLength(3);
    expect(
      found([{ where: 'a', text: 'The folder `leavings` and "button pressed" keep their names.' }]),
    ).toEqual([]);
  });

  test('are read at all', () => {
    expect(pages.length).toBeGreaterThan(12);
    expect(comments.length).toBeGreaterThan(3000);
  });

  test('are not in the docs', () => {
    expect(found(pages)).toEqual([]);
  });

  test('are not in comments', () => {
    expect(found(comments)).toEqual([]);
  });

  test('are not in what a person is shown', () => {
    expect(sentences.length).toBeGreaterThan(2000);
    expect(found(sentences)).toEqual([]);
  });

  test('are not in the help of any command', () => {
    expect(found(helpOf(buildProgram()))).toEqual([]);
  });

  test('are not in the configuration that "friday init" writes', () => {
    expect(found([{ where: 'friday.yaml', text: setupFile(ANSWERS, null) }])).toEqual([]);
  });
});
