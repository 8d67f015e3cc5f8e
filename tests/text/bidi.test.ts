// Direction: names, numbers and addresses of the other direction stay where they belong, also in clients
// without `<bdi>` or isolation (R7).
import { describe, expect, test } from '@jest/globals';
import { type CheerioAPI, load } from 'cheerio';
import type { IssueContent } from '../../src/issues/content.js';
import { createIssueRenderer } from '../../src/render/issue.js';
import { preparePlaceholders } from '../../src/render/placeholders.js';
import { isolated, isolatedHtml, lineIn, marked } from '../../src/text/bidi.js';
import { issueTwelve, picture, READER, rendererOptions, story } from '../render/newsroom.js';
import { type Base, EMBED, ISOLATE, misread, placesOf } from '../support/bidi.js';

/** The parts of an HTML node that matter here. */
interface HtmlNode {
  readonly type: string;
  readonly data?: string;
  readonly name?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly HtmlNode[];
}

const HEBREW = 'דוד כהן';
const LATIN = 'Anna Berg';
const PHONE = '+49 30 1234-56';
const VALUES: readonly (readonly [what: string, value: string, own: Base])[] = [
  ['a Hebrew name', HEBREW, 'rtl'],
  ['an Arabic name', 'ليلى منصور', 'rtl'],
  ['a Latin name', LATIN, 'ltr'],
  ['a Latin name that ends in a bracket', 'Anna (Reuters)', 'ltr'],
  ['a Hebrew name that ends in a stop', 'דוד כ.', 'rtl'],
  ['a place', 'Saint-Denis, 93', 'ltr'],
  ['a phone number', PHONE, 'ltr'],
  ['a date', '2026-12-04', 'ltr'],
  ['an address', '24seven@news.example', 'ltr'],
  ['a number', '12', 'ltr'],
];
const SENTENCE = { ltr: ['By ', ' · 5 min, '], rtl: ['بقلم ', ' · 5 دقائق، '] } as const;

/** The sentence with the value in it twice, and what must be read in order. */
function sentence(base: Base, own: Base, value: string, put: (value: string) => string) {
  const [before, between] = SENTENCE[base];
  const line = `${before}${put(value)}${between}${put(value)} 3`;
  const [, , number = ''] = / (·) (5)/.exec(between) ?? [];
  return {
    line,
    parts: [
      [before.trim(), base],
      [value, own],
      [number, base],
      [value, own],
      ['3', base],
    ] as const,
  };
}

describe.each(['ltr', 'rtl'] as const)('in a text that reads %s', (base) => {
  test.each(VALUES)('%s keeps its place and its neighbours', (_, value, own) => {
    for (const put of [marked, isolated]) {
      const { line, parts } = sentence(base, own, value, (one) => put(one, base));
      expect(misread(line, base, parts)).toBeNull();
    }
  });

  test.each(VALUES)('%s does so in HTML, where dir isolates and where it only embeds', (_, value, own) => {
    const { line, parts } = sentence(base, own, value, (one) => isolatedHtml(one, base));
    for (const way of [ISOLATE, EMBED])
      expect(misread(shown(load(`<p>${line}</p>`), 'p', way), base, parts)).toBeNull();
  });

  test('a headline that mixes both directions reads in its own', () => {
    for (const [headline, own] of [
      ['ראש העיר (Mayor) אמר: 3 ימים', 'rtl'],
      ['The word שלום (peace), 3 times', 'ltr'],
    ] as const) {
      expect(misread(lineIn(headline, own, base), base, [[headline, own]])).toBeNull();
      expect(misread(isolated(headline, base), base, [[headline, own]])).toBeNull();
    }
  });
});

describe('marks', () => {
  test('are not there where nothing has to be kept apart', () => {
    for (const [value, base] of [
      [LATIN, 'ltr'],
      [PHONE, 'ltr'],
      ['12', 'rtl'],
      ['ליאת', 'rtl'],
      ['', 'ltr'],
    ] as const)
      expect([marked(value, base), isolated(value, base)]).toEqual([value, value]);
  });

  test('in subjects are none of the characters that are refused there [F4]', () => {
    for (const [, value] of VALUES)
      for (const base of ['ltr', 'rtl'] as const)
        expect(marked(value, base)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  test('let a line begin in its own direction', () => {
    expect(lineIn('WHO: تقرير', 'rtl', 'rtl')).toBe('\u200fWHO: تقرير');
    expect(lineIn('تقرير', 'rtl', 'rtl')).toBe('تقرير');
    expect(lineIn('https://news.example/', 'ltr', 'ltr')).toBe('https://news.example/');
  });

  test('matter: without them a number after a Hebrew name is read before it', () => {
    expect(
      misread(`By ${HEBREW} · 5 min`, 'ltr', [
        [HEBREW, 'rtl'],
        ['5', 'ltr'],
      ]),
    ).toMatch(/5/);
    expect([...placesOf('אב', 'ltr')]).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });
});

describe.each(['ltr', 'rtl'] as const)('an issue that reads %s', (dir) => {
  const names = [HEBREW, LATIN, 'ليلى منصور'];
  const content: IssueContent = issueTwelve({
    language: dir === 'rtl' ? 'ar' : 'en',
    direction: dir,
    subject: '{{ first_name | default: "—" }}: 3 + 4',
    intro:
      dir === 'rtl'
        ? 'مرحبا {{ first_name | default: "—" }}، 3 قصص'
        : 'Hello {{ first_name | default: "—" }}, 3 stories',
    lead: story('one', dir === 'rtl' ? 'عنوان' : 'Headline', {
      authors: names,
      topics: ['ירושלים', 'Paris'],
      readingMinutes: 5,
      direction: dir,
      image: picture('one', { alt: 'x', caption: 'Quay (north)', credit: HEBREW }),
    }),
  });
  const filled = async (name: string) =>
    preparePlaceholders(await createIssueRenderer(rendererOptions())(content))({
      ...READER,
      first_name: name,
    });

  test('names the authors in order, in both parts, without any <bdi> [R7]', async () => {
    const { html, text } = await filled(LATIN);
    expect(html).not.toContain('<bdi');
    const parts = names.map((name) => [name, name === LATIN ? 'ltr' : 'rtl'] as const);
    const byline = text.split('\n').find((line) => line.includes(HEBREW) && line.includes('·')) ?? '';
    expect(misread(byline.split(' · ')[0] ?? '', dir, parts)).toBeNull();
    const $ = load(html);
    const facts = $('p.mu')
      .toArray()
      .find((one) => $(one).text().includes(LATIN));
    for (const way of [ISOLATE, EMBED]) expect(misread(shown($, facts, way), dir, parts)).toBeNull();
  });

  test.each([HEBREW, LATIN])('greets %s without drawing in what follows [R7]', async (name) => {
    const own = name === LATIN ? 'ltr' : 'rtl';
    const { subject, text, html } = await filled(name);
    const greeting = text.split('\n').find((line) => line.includes(name) && line.includes('3')) ?? '';
    expect(
      misread(subject, dir, [
        [name, own],
        ['3', dir],
      ]),
    ).toBeNull();
    expect(
      misread(greeting, dir, [
        [name, own],
        ['3', dir],
      ]),
    ).toBeNull();
    const $ = load(html);
    const intro = $('p')
      .toArray()
      .find((one) => $(one).text().includes(name));
    expect(
      misread(shown($, intro, EMBED), dir, [
        [name, own],
        ['3', dir],
      ]),
    ).toBeNull();
  });
});

/** The text of an element as a client lays it out that knows no `<bdi>` and takes `dir` as `way` says. */
function shown($: CheerioAPI, of: unknown, way: typeof EMBED | typeof ISOLATE): string {
  const write = ({ type, data, name, attribs, children }: HtmlNode): string => {
    if (type === 'text') return (data ?? '').replace(/\s+/g, ' ');
    const inside = (children ?? []).map(write).join('');
    const dir = name === 'p' ? undefined : attribs?.['dir'];
    return dir === 'ltr' || dir === 'rtl' ? `${way[dir]}${inside}${way.end}` : inside;
  };
  const found = $(of as string).toArray() as unknown as readonly HtmlNode[];
  return found.map(write).join('').trim();
}
