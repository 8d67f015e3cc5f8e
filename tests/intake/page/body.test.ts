// Which text of a page is its article, in the structures that publishing systems make. All pages are
// invented.
import { describe, expect, test } from '@jest/globals';
import { readPage } from '../../../src/intake/page/page.js';

const URL_ = 'https://www.tidings.example/2026/11/harbour';
const p = (count: number, word = 'pilot'): string =>
  `<p>${Array.from({ length: count }, (_, at) => `${word}${at}`).join(' ')}</p>`;
const HEAD = '<title>Pilots strike again</title>';
const H1 = '<h1>Pilots strike again</h1>';
const count = (body: string, head = HEAD): number | null =>
  readPage(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`, URL_).wordCount;

describe('the article that holds the headline', () => {
  test.each([
    [
      'is counted, not a longer one after it',
      `<article>${H1}${p(50)}</article><section class="x"><article><h1>Rowers win</h1>${p(400)}</article></section>`,
      50,
    ],
    ['has its text beside it', `<header>${H1}</header><article>${p(90)}${p(90)}</article>`, 180],
    [
      'has only its headline in <article>',
      `<article><header>${H1}<p class="byline">By Mara Lind</p></header></article><div>${p(90)}${p(90)}</div>`,
      180,
    ],
    [
      'is a live ticker in several articles',
      `<main>${H1}<article><h3>9:00</h3>${p(60)}</article><article><h3>8:00</h3>${p(60)}</article></main>`,
      124,
    ],
    [
      'is divided by boxes',
      `<article>${H1}<div class="row">${p(60)}</div><div class="ad-slot ads">${p(30)}</div><div class="row">${p(60)}</div></article>`,
      120,
    ],
    [
      'is marked as the body',
      `<div>${H1}</div><div itemprop="articleBody">${p(90)}</div><div>${p(70)}</div>`,
      90,
    ],
    [
      'is one text with line breaks',
      `<table><tr><td>${H1}<span>${'word '.repeat(60)}<br><br>${'word '.repeat(60)}</span></td></tr></table>`,
      120,
    ],
    [
      'goes on after a frame',
      `<article>${H1}${p(60)}<iframe src="https://video.example/1"></iframe>${p(60)}</article>`,
      120,
    ],
    [
      'goes on after a frame that is never closed',
      `<article>${H1}${p(60)}<iframe src="https://video.example/1">${p(60)}</article>`,
      120,
    ],
    [
      'has lists and quotes',
      `<article>${H1}${p(60)}<ul><li>one two three</li></ul><blockquote>four five</blockquote></article>`,
      65,
    ],
    [
      'is in a page builder’s widgets',
      `<div class="page widget"><div class="widget-title">${H1}</div><div class="widget widget-text">${p(90)}${p(90)}</div></div>`,
      180,
    ],
    [
      'is in a page that is called a sidebar layout',
      `<div class="content-sidebar"><div>${H1}${p(120)}</div></div>`,
      120,
    ],
  ])('%s', (_, body, expected) => {
    expect(count(body)).toBe(expected);
  });
});

describe('not counted', () => {
  test.each([
    ['menus', `<nav>${p(80)}</nav>`],
    ['what stands before the headline', null],
    ['asides and footers', `<aside>${p(80)}</aside><footer>${p(80)}</footer>`],
    ['captions', `<figure><img src="/a.jpg"><figcaption>${p(40)}</figcaption></figure>`],
    ['comments', `<ol class="commentlist"><li>${p(300)}</li></ol>`],
    ['a newsletter box', `<div class="newsletter-signup">${p(40)}</div>`],
    ['related stories', `<div class="related-articles"><h3>More</h3>${p(40)}</div>`],
    [
      'teasers without a class',
      `<div><div><h3><a href="/b">Rowers win the cup</a></h3>${p(30)}</div><div><h3><a href="/c">Fog</a></h3>${p(30)}</div></div>`,
    ],
    [
      'lists of links',
      '<ul><li><a href="/b">Rowers win the cup</a></li><li><a href="/c">Fog on the coast</a></li></ul>',
    ],
    [
      'lines about the article',
      '<div class="byline">By Mara Lind</div><div class="tags">Harbour Strike Pilots</div>',
    ],
    ['a box about the author', `<div class="author-bio">${p(30)}</div>`],
    ['hidden text', `<div hidden>${p(60)}</div><div style="display: none">${p(60)}</div>`],
    [
      'Kommentare, yorumlar, комментарии',
      `<div class="kommentare">${p(60)}</div><div id="yorumlar">${p(60)}</div><div class="комментарии">${p(60)}</div>`,
    ],
  ])('%s', (_, box) => {
    const body =
      box === null
        ? `<article>${p(80)}${H1}${p(150)}</article>`
        : `<article>${H1}${p(75)}${box}${p(75)}</article>`;
    expect(count(body)).toBe(150);
  });
});

test.each([
  ['zh', '港口办公室表示渡轮将照常运行。', 100, 260],
  ['ja', '港湾事務所は、フェリーは通常どおり運航すると述べた。', 150, 320],
])('%s is counted by words', (lang, sentence, least, most) => {
  const words = readPage(
    `<html lang="${lang}"><title>冬季渡轮停运</title><article><h1>冬季渡轮停运</h1><p>${sentence.repeat(20)}</p></article>`,
    URL_,
  ).wordCount;
  expect(words).toBeGreaterThan(least);
  expect(words).toBeLessThan(most);
});

test('a page nested as deep as is read at all takes less than a second', () => {
  const deep = `${'<div>'.repeat(200)}${H1}${p(60)}${'</div>'.repeat(200)}`;
  const began = process.cpuUsage();
  expect(count(deep)).toBe(60);
  count(
    `<article>${H1}${'<div class="a"><h3><a href="/b">Fog</a></h3><p>word</p></div>'.repeat(8_000)}</article>`,
  );
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(4_000);
});
