// Texts for readers: standard terms in every language, and placeholders that every language fills alike.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { MAIL_LANGUAGES, mailWords } from '../../templates/mails/words/words.js';
import { LANGUAGES, wordsFor } from '../../templates/pages/words/words.js';

const templates = resolve(import.meta.dirname, '..', '..', 'templates');
const read = (...path: string[]) => readFileSync(join(templates, ...path), 'utf8');

type Said = readonly (readonly [key: string, text: string])[];

/**
 * Every text of a catalogue, by its key. The keys themselves are not judged: those of `kept` and `keptValues`
 * are names of what is stored.
 */
function textsOf(catalogue: unknown, path: string): Said {
  if (typeof catalogue === 'string') return [[path, catalogue]];
  // Dates, titles and numbers come as arguments.
  if (typeof catalogue === 'function') return [[path, String(catalogue('Title', 'Name'))]];
  if (typeof catalogue !== 'object' || catalogue === null) return [];
  return Object.entries(catalogue).flatMap(([key, value]) => textsOf(value, `${path}.${key}`));
}

function everythingSaid(language: string): Said {
  const files = ['consent', 'consent/again', 'consent/minors'].map(
    (folder) => [`${folder}/${language}.txt`, read(folder, `${language}.txt`)] as const,
  );
  return [
    ...textsOf(wordsFor(language), 'pages'),
    ...textsOf(mailWords(language), 'mails'),
    ...textsOf(JSON.parse(read('issue', 'words', `${language}.json`)), 'issue'),
    ...files,
    [`policy/first.${language}.md`, read('policy', `first.${language}.md`)],
  ];
}

/** Terms that texts for readers avoid, each with the one to use instead. */
const AVOIDED: Readonly<Record<string, readonly RegExp[]>> = {
  en: [
    /\bpress(es|ed|ing)?\b/i, // click
    /\bleav(e|es|ing) (the|this|our) list\b|\bleave at any time\b|\blink to leave\b|\b(has|have) left\b/i, // unsubscribe
    /\b(on|off) the list\b/i, // subscribed
    /\bmailbox(es)?\b(?! provider)/i, // inbox
    /\bmails?\b(?! server)/i, // email
    /\be-mail/i, // email
    /\bwrite (your|the|an?) (e-?mail|address)/i, // enter
    /\bkeeps?\b(?! (getting|your current))|\bkept\b/i, // store, hold
    /\banew\b|\bonce more\b|\bbeside\b|\blapsed?\b/i, // again, expired
    /\bfront page\b|\bat the foot\b/i, // home, bottom
    /\bwhoever\b|\bput off\b|\bis told\b/i,
  ],
  de: [
    /\bKn(o|ö)pf/i,
    /\bdrück/i,
    /auf der Liste/i,
    /(?<!E-)\bMails?\b/,
    /von der Liste/i,
    /verschlüsselt/i,
    /\bSehen Sie in Ihr Postfach/,
  ],
  ru: [
    /нажатие, и /i,
    /в списке/i,
    /был не я/i,
    /забы(т|ли|ть)/i,
    /зашифрован/i,
    /почтовый ящик/i,
    /Вернитесь[,!.]|Вернуться/,
  ],
  ar: [/ضغط/, /على القائمة/, /يُسأل|يسأل/, /خلال/, /البريد المزعج/, /فورا(?!ً)\b/, /شكرا(?!ً)\b/, /ترسلها/],
  fa: [
    /فشار/,
    /(?<!خبر|هرز|شناس|بر)نامه/,
    /کارساز/,
    /در فهرست هستید/,
    /پرسیده (شود|نشود|نمی)/,
    /موافق/,
    /زیادی (زود|بلند)/,
  ],
};

describe.each(LANGUAGES)('what readers are told in %s', (language) => {
  const said = everythingSaid(language);

  test('is read at all', () => {
    expect(said.length).toBeGreaterThan(250);
  });

  test('has none of the terms to avoid', () => {
    const terms = AVOIDED[language] ?? [];
    expect(terms.length).toBeGreaterThan(0);
    const found = said.flatMap(([key, text]) =>
      terms
        .filter((term) => term.test(text))
        .map((term) => `${key}: ${term.exec(text)?.[0]} in: ${text.slice(0, 80)}`),
    );
    expect(found).toEqual([]);
  });

  test('fills the same placeholders as in English', () => {
    const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    const english = new Map(
      everythingSaid('en').map(([key, text]) => [
        key.replace('/en.', '/xx.').replace('.en.', '.xx.'),
        placeholders(text),
      ]),
    );
    const own = said.map(
      ([key, text]) =>
        [key.replace(`/${language}.`, '/xx.').replace(`.${language}.`, '.xx.'), placeholders(text)] as const,
    );
    const optional = (key: string, name: string) => key === 'policy/first.xx.md' && name === '{title}';
    const differing = own.filter(([key, names]) => {
      const wanted = english.get(key) ?? [];
      return [...names, ...wanted].some(
        (name) => names.includes(name) !== wanted.includes(name) && !optional(key, name),
      );
    });
    expect(differing).toEqual([]);
  });

  test('has its words for every email', () => {
    expect(MAIL_LANGUAGES).toContain(language);
  });
});
