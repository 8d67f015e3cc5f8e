// Which of a page's statements is its headline, and what of them is the site's: on invented pages, kind by
// kind.
import { describe, expect, test } from '@jest/globals';
import { readPage } from '../../../src/intake/page/page.js';

const ld = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const article = (headline: string, rest: object = {}) =>
  ld({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline, ...rest });
const og = (title: string, site?: string): string =>
  `<meta property="og:title" content="${title.replace(/"/g, '&quot;')}">${site === undefined ? '' : `<meta property="og:site_name" content="${site}">`}`;
const read = (head: string, body = '', url = 'https://www.tidings.example/2026/11/harbour') =>
  readPage(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`, url);
const STORY = '<p>The pilots met on Tuesday and agreed on a new rota for the boats.</p>';

describe('the visible headline', () => {
  test.each([
    [
      'confirmed by <title>',
      `<title>Pilots strike - Tidings</title>${article('Work stoppage at sea')}`,
      '<h1>Pilots strike</h1>',
      'Pilots strike',
    ],
    [
      'confirmed by og:title',
      `<title>Strike dates 2026</title>${og('Pilots strike at last')}${article('Strike dates 2026')}`,
      '<h1>Pilots strike at last</h1>',
      'Pilots strike at last',
    ],
    [
      'longer than what metadata cut off',
      og('Pilots of the northern port go on strike…'),
      '<h1>Pilots of the northern port go on strike over pay</h1>',
      'Pilots of the northern port go on strike over pay',
    ],
    [
      'in other words, mostly the same',
      og('Why the northern pilots are on strike'),
      '<article><h1>Northern pilots on strike: the reasons</h1></article>',
      'Northern pilots on strike: the reasons',
    ],
    [
      'in an h2 where the h1 is the site',
      `<title>Pilots strike again | Tidings</title>${og('Pilots strike again', 'Tidings')}`,
      '<h1>Tidings</h1><article><h2>Pilots strike again</h2></article>',
      'Pilots strike again',
    ],
    [
      'without its label',
      `<title>Pilots strike again</title>`,
      '<h1><span class="kicker">Harbour</span> <span>Pilots strike again</span></h1>',
      'Pilots strike again',
    ],
    [
      'without words for screen readers',
      og('Pilots strike again'),
      '<h1><span class="sr-only">Article:</span>Pilots strike again</h1>',
      'Pilots strike again',
    ],
    ['over two lines', og('Pilots strike again'), '<h1>Pilots<br>strike again</h1>', 'Pilots strike again'],
    [
      'of this story, not of the next one',
      '<title>Pilots strike again</title>',
      '<article><h1>Pilots strike again</h1></article><article><h1>Rowers win the cup</h1></article>',
      'Pilots strike again',
    ],
    [
      'of the story, not of a box',
      og('Pilots strike again'),
      '<aside><h1>Most read</h1></aside><h1>Pilots strike again</h1>',
      'Pilots strike again',
    ],
    [
      'alone in its article',
      `<title>Tidings</title>${og('What the stoppage means for freight', 'Tidings')}`,
      '<article><h1>Boats stay in port until Sunday</h1></article>',
      'Boats stay in port until Sunday',
    ],
    [
      'with a short name after a long site',
      '<title>渡轮停运 | The Northern Harbour Tidings</title>',
      '<h1>渡轮停运</h1>',
      '渡轮停运',
    ],
  ])('wins %s', (_, head, body, expected) => {
    expect(read(head, body + STORY).headline).toBe(expected);
  });

  test('what the metadata states otherwise is kept for the editor', () => {
    const draft = read(
      `${og('Pilots strike')}${article('Strike dates 2026: all you need to know')}`,
      `<h1>Pilots strike</h1>${STORY}`,
    );
    expect(draft.headline).toBe('Pilots strike');
    expect(draft.alternatives).toEqual([
      { field: 'headline', value: 'Strike dates 2026: all you need to know', source: 'metadata' },
    ]);
  });

  test.each([
    ['the same with a section before it', og('Harbour: Pilots strike again')],
    ['the same cut off', og('Pilots strike…')],
    ['the same with the site after it', og('Pilots strike again — Tidings')],
  ])('%s is no other headline', (_, head) => {
    expect(read(head, `<h1>Pilots strike again</h1>${STORY}`)).toMatchObject({
      headline: 'Pilots strike again',
      alternatives: [],
    });
  });
});

describe('without a visible headline', () => {
  test.each([
    [
      'the statement that is repeated',
      `<title>Pilots strike | Tidings</title>${og('Pilots strike')}${article('Stoppage')}`,
      'Pilots strike',
    ],
    ['JSON-LD before other metadata', `${og('Share this')}${article('Pilots strike')}`, 'Pilots strike'],
    [
      'the whole one of two',
      `${article('Pilots of the northern…')}${og('Pilots of the northern port strike')}`,
      'Pilots of the northern port strike',
    ],
    [
      'the title, never that of a drawing',
      '<svg><title>Menu</title></svg><title>Pilots strike</title>',
      'Pilots strike',
    ],
    [
      'a heading of one word does not outweigh it',
      '<title>Pilots strike again</title><h1>Shipping</h1>',
      'Pilots strike again',
    ],
  ])('%s', (_, head, expected) => {
    expect(read(head).headline).toBe(expected);
  });
});

describe('the site’s name is cut at either end', () => {
  const DIVIDERS = [
    ' | ',
    ' - ',
    ' – ',
    ' — ',
    ' · ',
    ' • ',
    ' » ',
    ' › ',
    ' : ',
    ' ¦ ',
    ' _ ',
    ' / ',
    ' ~ ',
    ' :: ',
    '：',
    '｜',
    '|',
    ' － ',
    '＿',
    ': ',
  ];
  test.each(DIVIDERS)('after "%s"', (divider) => {
    expect(read(og(`Pilots strike again${divider}Northern Tidings`, 'Northern Tidings')).headline).toBe(
      'Pilots strike again',
    );
  });
  test.each(DIVIDERS)('before "%s"', (divider) => {
    expect(read(og(`Northern Tidings${divider}Pilots strike again`, 'Northern Tidings')).headline).toBe(
      'Pilots strike again',
    );
  });

  test.each([
    ['a domain for words', 'Pilots strike – northerntidings.example', 'Northern Tidings'],
    ['words for a domain', 'Pilots strike | Northern Tidings', 'northerntidings.example'],
    ['with an article', 'Pilots strike | The Northern Tidings', 'Northern Tidings'],
    ['without an article', 'Pilots strike | Zeitung am Hafen', 'Die Zeitung am Hafen'],
    ['initials', 'Pilots strike | NT', 'Northern Tidings'],
    ['with an addition', 'Pilots strike | Northern Tidings News', 'Northern Tidings'],
    ['with a slogan', 'Pilots strike | Northern Tidings', 'Northern Tidings - news from the coast'],
    ['in other case and accents', 'Pilots strike | LE MERIDIEN DU PORT', 'Le Méridien du Port'],
    ['in brackets', 'Pilots strike (Northern Tidings)', 'Northern Tidings'],
    ['a section beside it', 'Pilots strike - Shipping - Northern Tidings', 'Northern Tidings'],
    ['a day beside it', 'Pilots strike - 20.11.2026 - Northern Tidings', 'Northern Tidings'],
  ])('%s', (_, title, site) => {
    expect(read(`<meta property="article:section" content="Shipping">${og(title, site)}`).headline).toBe(
      'Pilots strike',
    );
  });

  test.each([
    ['港口引航员罢工_潮讯网', '潮讯网', '港口引航员罢工'],
    ['港口引航员罢工-潮讯', '潮讯网', '港口引航员罢工'],
    ['水先案内人がスト【潮新聞】', '潮新聞', '水先案内人がスト'],
    ['水先案内人がスト：潮新聞デジタル', '潮新聞', '水先案内人がスト'],
    ['Лоцманы бастуют » Приливы', 'Приливы', 'Лоцманы бастуют'],
    ['إضراب المرشدين | صحيفة المد', 'صحيفة المد', 'إضراب المرشدين'],
    ['اعتصاب راهنمایان - خبرگزاری مد', 'خبرگزاري مد', 'اعتصاب راهنمایان'],
    ['Kılavuzlar grevde - Gelgit Haber', 'Gelgit', 'Kılavuzlar grevde'],
  ])('%s', (title, site, expected) => {
    expect(read(og(title, site)).headline).toBe(expected);
  });

  test.each([
    ['https://www.tidings.example/a', 'Pilots strike | Tidings'],
    ['https://www.tidings.co.uk/a', 'Pilots strike - Tidings UK'],
    ['https://ntnews.example/a', 'Pilots strike - Northern Tidings News'],
    ['https://www.harbortimes.example/a', 'Pilots strike – The Harbor Times'],
  ])('the host is evidence: %s, "%s"', (url, title) => {
    expect(read(`<title>${title}</title>`, STORY, url).headline).toBe('Pilots strike');
  });

  test('in JSON-LD too, and in a heading where metadata has the rest', () => {
    expect(
      read(article('Pilots strike - Tidings', { publisher: { '@type': 'Organization', name: 'Tidings' } }))
        .headline,
    ).toBe('Pilots strike');
    expect(
      read(`${og('Pilots strike', 'Tidings')}`, `<h1>Pilots strike | Tidings</h1>${STORY}`).headline,
    ).toBe('Pilots strike');
  });
});

test('a title that is only the site’s name gives way to a heading', () => {
  const page = (heading: string) =>
    read(
      '<title>The Northern Port Tidings</title>',
      `<h1>${heading}</h1>${STORY}`,
      'https://northernporttidings.example/n/1',
    );
  expect(page('The last pilot of the port').headline).toBe('The last pilot of the port');
});

describe('a real headline stays whole', () => {
  test.each([
    'Live: pilots strike',
    'Pilots strike – what we know',
    'Opinion | Why the pilots are right',
    'Interview: "We sail on Sunday" - the pilots on their plans',
    'Pilots | Boats | Money: a strike in three acts',
    'Strike—and then?',
    'Fog-bound ferries / late trains',
    '【速報】水先案内人がスト',
    '引航员罢工——我们知道什么',
  ])('%s', (title) => {
    expect(read(og(title, 'Northern Tidings')).headline).toBe(title);
  });

  test("a heading with the site's name is a headline where metadata agrees", () => {
    const title = 'Tidings: a hundred years of news from the port';
    expect(read(og(title, 'Tidings'), `<h1>${title}</h1>${STORY}`).headline).toBe(title);
  });

  test.each(['application-name', 'apple-mobile-web-app-title'])(
    '%s that is the headline names no site',
    (name) => {
      const draft = read(
        `<title>Pilots strike again</title><meta name="${name}" content="Pilots strike again">`,
        `<h1>Pilots strike again</h1>${STORY}`,
      );
      expect(draft).toMatchObject({ headline: 'Pilots strike again', siteName: null });
    },
  );
});
