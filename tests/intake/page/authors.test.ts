// The authors that a page names, on invented pages in the structure of real ones.
import { describe, expect, test } from '@jest/globals';
import { readPage } from '../../../src/intake/page/page.js';

const TEXT = `<p>${'The council voted on Tuesday to keep the night trams running through the winter. '.repeat(12)}</p>`;
const ld = (author: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: 'Night trams stay', author, publisher: { '@type': 'Organization', name: 'The Tram Courier' } })}</script>`;
const authors = (head: string, body: string, lang = 'en'): readonly string[] =>
  readPage(
    `<!doctype html><html lang="${lang}"><head><title>Night trams stay</title>${head}</head><body>${body}</body></html>`,
    'https://courier.example/2026/trams',
  ).authors;
const story = (byline: string, end = ''): string =>
  `<article><h1>Night trams stay</h1>${byline}${TEXT}${end}</article>`;

describe('the visible byline and the metadata', () => {
  test.each([
    ['a publication', ld({ '@type': 'Organization', name: 'The Tram Courier' })],
    ['a publication typed as a person', ld({ '@type': 'Person', name: 'The Tram Courier' })],
    ['a firm', '<meta name="author" content="Bluegate Media Ltd">'],
    ['an account', '<meta name="author" content="web_admin2">'],
    ['an agency', ld({ '@type': 'Person', name: 'AFP' })],
    ['somebody else, who uploaded it', ld({ '@type': 'Person', name: 'Nils Sand' })],
  ])('a byline under the headline beats %s in the metadata', (_, head) => {
    expect(authors(head, story('<div class="byline">By <a href="/people/ines">Ines Vale</a></div>'))).toEqual(
      ['Ines Vale'],
    );
  });

  test('the fuller list of the same people counts, in the spelling of the metadata', () => {
    const both = ld([
      { '@type': 'Person', name: 'Ines Vale' },
      { '@type': 'Person', name: 'Omar Reyes' },
    ]);
    expect(authors(both, story('<p class="byline">By INES VALE</p>'))).toEqual(['Ines Vale', 'Omar Reyes']);
    const one = ld({ '@type': 'Person', name: 'Ines Vale' });
    expect(authors(one, story('<p class="byline">By INES VALE and OMAR REYES</p>'))).toEqual([
      'Ines Vale',
      'OMAR REYES',
    ]);
  });

  test.each([
    ['a publication', ld({ '@type': 'Organization', name: 'The Tram Courier' })],
    ['an authority', '<meta name="author" content="Department of Transport, Works and Housing DTW">'],
    ['dots', '<meta name="author" content="- .">'],
  ])('%s alone is nobody', (_, head) => {
    expect(authors(head, story(''))).toEqual([]);
  });

  test('a single name counts where byline and metadata agree', () => {
    expect(
      authors(ld({ '@type': 'Person', name: 'Sunniva' }), story('<p class="byline">By Sunniva</p>')),
    ).toEqual(['Sunniva']);
    expect(authors(ld({ '@type': 'Person', name: 'Sunniva' }), story(''))).toEqual([]);
  });
});

describe('a masthead in the place of the author', () => {
  const page = (title: string, head: string, body: string): readonly string[] =>
    readPage(
      `<!doctype html><html lang="es"><head><title>${title}</title>${head}</head><body>${body}</body></html>`,
      'https://a.example/amp/1',
    ).authors;
  const person = (name: string): string => ld({ '@type': 'Person', name });

  test('gives way to the person in a line with a date', () => {
    const line = '<div><span>Ines Vale</span> <span>Puerto Sur</span> <time>11 nov 2026</time></div>';
    expect(page('Night trams stay · LA VOZ AUSTRAL', person('La Voz Austral'), story(line))).toEqual([
      'Ines Vale',
    ]);
  });

  test('names nobody where no person is named', () => {
    expect(page('Night trams stay · LA VOZ AUSTRAL', person('La Voz Austral'), story(''))).toEqual([]);
  });

  test('is the author on a personal site whose byline says so', () => {
    expect(
      page('Night trams stay - Ines Vale', person('Ines Vale'), story('<p class="byline">By Ines Vale</p>')),
    ).toEqual(['Ines Vale']);
  });

  test('is not a name in the middle of a title', () => {
    expect(page('Night trams stay | Ines Vale | The Tram Courier', person('Ines Vale'), story(''))).toEqual([
      'Ines Vale',
    ]);
  });
});

describe('signatures without markup', () => {
  const bare = (body: string): readonly string[] =>
    readPage(
      `<html><head><title>Night trams stay</title></head><body><table><tr><td>${body}</td></tr></table></body></html>`,
      'http://courier.example/1.html',
    ).authors;
  const picture = '<p><img src="tram.jpg" width="400" height="300"></p>';
  test.each([
    [
      'a date and a name over a picture',
      `<h2>Night trams stay</h2><p><span>11 November 2026</span> · <span>Ines Vale</span></p>${picture}${TEXT}`,
    ],
    [
      'a short word in an unknown language',
      `<h2>Night trams stay</h2><p><i>von Ines Vale</i></p>${picture}${TEXT}`,
    ],
    [
      'a short word, a name and a date',
      `<h2>Night trams stay</h2><p>Por Ines Vale<br>11/12/2026</p>${picture}${TEXT}`,
    ],
    [
      'a label in a cell of its own',
      `<h1>Night trams stay</h1><div><div>Author</div><div>Ines Vale</div></div>${TEXT}`,
    ],
    [
      'a weekday before the label',
      `<h1>Night trams stay</h1><div>12 Kasım 2026 Perşembe - Muhabir: Ines Vale</div>${picture}${TEXT}`,
    ],
  ])('are read: %s', (_, body) => {
    expect(bare(body)).toEqual(['Ines Vale']);
  });

  test('the credit of a picture with a date is not one', () => {
    expect(
      bare(
        `<h1>Night trams stay</h1><div><img src="tram.jpg" width="400" height="300"><span>Ines Vale, 11 November 2026</span></div>${TEXT}`,
      ),
    ).toEqual([]);
  });

  test.each([
    ['（港湾報記者林子安南港17日電）', '林子安'],
    ['〔記者林子安／南港報導〕', '林子安'],
  ])('a reporter before a place and a day: %s', (opening, name) => {
    expect(
      authors(
        '',
        `<article><h1>Night trams stay</h1><p>${opening}${'市議會今年春天通過的預算裡已經沒有冬季航班的經費。'.repeat(8)}</p></article>`,
        'zh-Hant',
      ),
    ).toEqual([name]);
  });
});

describe('where the byline stands', () => {
  test.each([
    ['a link to all posts', '<a rel="author" href="/a">View all posts by Ines Vale</a>', ['Ines Vale']],
    [
      'glued elements',
      '<div class="byline"><span>By</span><a>Ines Vale</a><a>@inesvale</a><span>3 min read</span></div>',
      ['Ines Vale'],
    ],
    [
      'two links and a role',
      '<div class="authors"><a>Ines Vale</a><span class="role">City Editor</span><a>Omar Reyes</a></div>',
      ['Ines Vale', 'Omar Reyes'],
    ],
    [
      'names in two elements each',
      '<p class="byline">By <span>Ines</span> <span>Vale</span></p>',
      ['Ines Vale'],
    ],
    [
      'a line without markup',
      '<div><span>20 November 2026</span> <span>By Ines Vale</span></div>',
      ['Ines Vale'],
    ],
    [
      'microdata',
      '<span itemprop="author" itemscope><meta itemprop="name" content="Ines Vale"></span>',
      ['Ines Vale'],
    ],
    [
      'links in a line',
      '<p>Written by <a href="/author/iv">Ines Vale</a> in <a href="/city">City Life</a></p>',
      ['Ines Vale'],
    ],
    [
      'a box with a biography',
      `<div class="author-box"><b class="author-name">Ines Vale</b><p class="author-bio">${'She writes about trams. '.repeat(30)}</p></div>`,
      ['Ines Vale'],
    ],
  ])('%s', (_, byline, names) => {
    expect(authors('', story(byline))).toEqual(names);
  });

  test('at the end of the article, where none stands above', () => {
    expect(authors('', story('', '<p>Text: Ines Vale. Photos: Omar Reyes</p>'))).toEqual(['Ines Vale']);
  });

  test.each([
    [
      'photo credits',
      '<figure><img src="/t.jpg"><span class="photo-byline">Photo by Omar Reyes</span></figure>',
      '',
    ],
    ['comments', '', '<div class="comments"><div class="comment-author">Omar Reyes</div></div>'],
    [
      'related stories inside the article',
      '',
      '<div class="related-articles"><span class="byline">By Omar Reyes</span></div>',
    ],
    [
      'teasers that are articles',
      '',
      '<article class="x"><h3>Other</h3><span class="byline">By Omar Reyes</span></article>',
    ],
    ['an editor or translator', '<p class="byline">Translated by Omar Reyes</p>', ''],
    ['a sentence that begins with "By"', '<p>By Friday Morning the trams were full.</p>', ''],
  ])('not %s', (_, byline, end) => {
    expect(authors('', story(byline, end))).toEqual([]);
  });

  test('not the authors of stories listed below', () => {
    const more =
      '<section class="more-stories"><div itemscope itemtype="https://schema.org/Article"><a itemprop="author">Omar Reyes</a></div></section>';
    expect(authors('', story('') + more)).toEqual([]);
  });
});

test.each([
  ['de', '<div class="article-meta">Von <a href="/autor/iv">Ines Vale</a>, Wien</div>', ['Ines Vale']],
  ['fr', '<p class="signature">Par Ines Vale et Omar Reyes, avec AFP</p>', ['Ines Vale', 'Omar Reyes']],
  ['es', '<div class="firma">Por Ines Vale | Bogotá</div>', ['Ines Vale']],
  ['ru', '<div class="author">Автор: Инна Вальс, корреспондент</div>', ['Инна Вальс']],
  ['ar', '<div class="author">بقلم: ليلى حداد</div>', ['ليلى حداد']],
  ['fa', '<div class="nevisande">نویسنده: لیلا حدادی</div>', ['لیلا حدادی']],
  ['zh', '<div class="info">记者：陈晓雨 编辑：周明</div>', ['陈晓雨']],
  ['ja', '<p>文・山本 葵</p>', ['山本 葵']],
  ['tr', '<div class="haber-kaynak">Haber: Leyla Demir / İzmir</div>', ['Leyla Demir']],
  ['ar', '<div class="author"><a href="/author/x">لندن: ليلى حداد</a></div>', ['ليلى حداد']],
  [
    'zh',
    '<p>新华社港城11月20日电（记者陈晓雨、周明）市议会星期二投票决定，夜间电车整个冬天继续运行，尽管司机们提出了抗议。</p>',
    ['陈晓雨', '周明'],
  ],
  ['nl', '<p class="auteur">Door onze redacteur Ines Vale en Omar Reyes</p>', ['Ines Vale', 'Omar Reyes']],
  [
    'fr',
    '<p class="signature">Texte : Ines Vale<br>Photographies : Omar Reyes<br>Édition : Lou Petit</p>',
    ['Ines Vale'],
  ],
  ['en', '<div><span>20 November 2026</span> · Ines Vale · <span>5 min read</span></div>', ['Ines Vale']],
  ['en', '<div><span>20 November 2026</span> <a href="/c/local-life">Local Life</a></div>', []],
  ['he', '<div class="writer">מאת: לאה כהן</div>', ['לאה כהן']],
])('in %s: %s', (language, byline, names) => {
  expect(authors('', story(byline), language)).toEqual(names);
});
