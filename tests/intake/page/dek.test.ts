// Which lines are deks and which are not, on pages and in feeds. All texts are invented.
import { describe, expect, test } from '@jest/globals';
import { isCutOff } from '../../../src/articles/cut-off.js';
import { dekText } from '../../../src/intake/dek-text.js';
import { readFeed } from '../../../src/intake/feed/feed.js';
import { readPage } from '../../../src/intake/page/page.js';

const URL_ = 'https://www.tidings.example/2026/11/harbour';
const STORY =
  '<p>The pilots of the northern port met on Tuesday and agreed on a new rota for the boats, which will sail twice a day until spring. ' +
  'Freight companies welcomed the agreement.</p><p>Passengers had waited for weeks, and the mayor had asked for an answer before the holidays. ' +
  'The union said that the talks had been fair, and that its members would vote on the paper next month.</p><p>Islanders said they would wait and see.</p>';
const TITLE = '<title>Pilots agree on a new rota</title>';
const H1 = '<h1>Pilots agree on a new rota</h1>';
const og = (text: string): string => `<meta property="og:description" content="${text}">`;
const site = '<meta property="og:site_name" content="Northern Tidings">';
const dek = (head: string, body = `<article>${H1}${STORY}</article>`): string | null =>
  readPage(`<!doctype html><html><head>${TITLE}${head}</head><body>${body}</body></html>`, URL_).dek;

describe('the standfirst that readers see', () => {
  const metadata = og('The pilots have agreed on a rota, says the metadata.');
  test.each([
    ['by its class', `<article>${H1}<p class="standfirst">Boats sail twice a day.</p>${STORY}</article>`],
    [
      'by its class in French',
      `<article>${H1}<div class="chapo"><p>Boats sail twice a day.</p></div>${STORY}</article>`,
    ],
    [
      'by its class in camel case',
      `<article>${H1}<p class="articleSubtitle">Boats sail twice a day.</p>${STORY}</article>`,
    ],
    [
      'as microdata',
      `<article>${H1}<div itemprop="description">Boats sail twice a day.</div>${STORY}</article>`,
    ],
    [
      'as a smaller heading under the headline',
      `<article>${H1}<h2>Boats sail twice a day.</h2>${STORY}</article>`,
    ],
    [
      'as a paragraph in the header',
      `<article><header>${H1}<p>Boats sail twice a day.</p></header>${STORY}</article>`,
    ],
    [
      'after a byline',
      `<article>${H1}<div class="byline">By Mara Lind</div><p class="lead">Boats sail twice a day.</p>${STORY}</article>`,
    ],
    [
      'as a bold first paragraph',
      `<article>${H1}<p><b>Boats sail twice a day, but not before the spring.</b></p>${STORY}</article>`,
    ],
  ])('wins %s', (_, body) => {
    expect(dek(metadata, body)).toMatch(/^Boats sail twice a day/);
  });

  test.each([
    [
      'of another story',
      `<article>${H1}${STORY}</article><div class="related"><p class="standfirst">Rowers win the cup.</p></div>`,
    ],
    [
      'that is a caption',
      `<article>${H1}<div class="lead"><figure><figcaption>The port at dawn.</figcaption></figure></div>${STORY}</article>`,
    ],
    [
      'that is a credit',
      `<article>${H1}<p class="summary">© Greg Nilson, picture desk</p>${STORY}</article>`,
    ],
    ['far down the text', `<article>${H1}${STORY}${STORY}<p class="summary">A box of facts.</p></article>`],
  ])('not one %s', (_, body) => {
    expect(dek(metadata, body)).toBe('The pilots have agreed on a rota, says the metadata.');
  });
});

describe('a description is about the article', () => {
  test.each([
    [
      'the WebSite node says it',
      `<script type="application/ld+json">{"@type":"WebSite","description":"All about boats and pilots"}</script>${og('All about boats and pilots')}`,
    ],
    ['it names the site and nothing of the story', site + og('Northern Tidings: independent, free, yours.')],
    ['it shares no word with the story', og('Recipes, gardens and quiet evenings for everybody')],
    [
      'it is a template’s sentence',
      site + og('Read Pilots agree on a new rota and more on Northern Tidings'),
    ],
    ['it is the headline', site + og('Pilots agree on a new rota | Northern Tidings')],
    [
      'it is a list of tags',
      `<meta name="keywords" content="port, pilots, boats, rota">${og('port, pilots, boats, rota')}`,
    ],
    [
      'it is a line that opens with the site’s name',
      site + og('Northern Tidings – boats, weather and the northern port'),
    ],
    [
      'it is the headline and the cut beginning of the text',
      og('Pilots agree on a new rota The pilots of the northern port met on Tuesday and…'),
    ],
    ['it is a trailer', og('Visit the post for more.')],
  ])('no dek: %s', (_, head) => {
    expect(dek(head)).toBeNull();
  });

  test('a slogan under the logo is no dek', () => {
    const body = `<div class="logo">Tidings</div><p class="tagline">News from the northern port and its boats</p><article>${H1}${STORY}</article>`;
    expect(dek(og('News from the northern port and its boats'), body)).toBeNull();
  });

  test.each([
    [
      'without the headline before it',
      og('Pilots agree on a new rota | The union votes next month.'),
      'The union votes next month.',
    ],
    [
      'without the site’s name',
      site + og('The union votes next month. - Northern Tidings'),
      'The union votes next month.',
    ],
    [
      'though its first word is the site’s',
      site + og('Northern Tidings, the first to see the rota, prints it in full.'),
      'Northern Tidings, the first to see the rota, prints it in full.',
    ],
    ['decoded', og('Pilots &amp;amp; the union &amp;ndash; a rota'), 'Pilots & the union – a rota'],
    [
      'the next one after a slogan',
      `${site}${og('Northern Tidings, your paper')}<meta name="description" content="The union votes next month.">`,
      'The union votes next month.',
    ],
    [
      'the whole one before one cut off',
      `${og('The union votes next…')}<meta name="description" content="The union votes next month.">`,
      'The union votes next month.',
    ],
  ])('%s', (_, head, expected) => {
    expect(dek(head)).toBe(expected);
  });
});

describe('a dek that was cut off ends in one mark', () => {
  test.each([
    ['The union votes next month, and the mayor [...]', 'The union votes next month, and the mayor…'],
    [
      'The union votes next month, and the mayor [&amp;hellip;]',
      'The union votes next month, and the mayor…',
    ],
    ['The union votes next month, and...', 'The union votes next month, and…'],
    // The beginning of the text, ended inside a sentence.
    [
      'The pilots of the northern port met on Tuesday and agreed on a new',
      'The pilots of the northern port met on Tuesday and agreed on a new…',
    ],
  ])('%s', (text, expected) => {
    expect(dek(og(text))).toBe(expected);
    expect(isCutOff(expected)).toBe(true);
  });
});

describe('what systems append is not the dek', () => {
  test.each([
    'The post Pilots agree appeared first on Tidings.',
    'Continue reading Pilots agree →',
    'Read more »',
    '[Read more...]',
    'Der Beitrag Lotsen einig erschien zuerst auf Gezeiten.',
    'Weiterlesen',
    'L’article Accord est apparu en premier sur Marées.',
    'Lire la suite',
    'La entrada Acuerdo se publicó primero en Mareas.',
    'Seguir leyendo',
    'Запись Лоцманы договорились впервые появилась Приливы.',
    'Читать далее',
    'ظهرت المقالة الاتفاق أولاً على المد.',
    'اقرأ المزيد',
    'نوشته توافق اولین بار در مد پدیدار شد.',
    'ادامه مطلب',
    '文章协议最先出现在潮讯。',
    '阅读全文',
    '投稿 合意 は 潮新聞 に最初に表示されました。',
    '続きを読む',
    'Anlaşma yazısı ilk önce Gelgit üzerinde ortaya çıktı.',
    'Devamını oku',
  ])('%s', (trailer) => {
    expect(dekText(`The union votes next month. ${trailer}`)).toBe('The union votes next month.');
    expect(dekText(trailer)).toBe('');
  });

  test.each([
    'Islanders want to read more about the plan before they vote.',
    'The comet appeared first on Monday night.',
    '恐龙最早出现在三叠纪。',
    'Learn more about boats, said the mayor.',
    'Three pilots… and a boat.',
  ])('%s stays', (text) => {
    expect(dekText(text)).toBe(text);
  });

  test('a text without end is cut after 2,000 characters, and marked', () => {
    expect(dekText(`${'.'.repeat(50_000)}x`)).toBe(`${'.'.repeat(2_000)}…`);
  });
});

describe('in feeds', () => {
  const escaped = (html: string): string => html.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const feedDek = (html: string): string | null => {
    const item = `<item><title>Pilots agree</title><link>https://a.example/b</link><category>port</category><category>boats</category><description>${escaped(html)}</description></item>`;
    return (
      readFeed(`<rss version="2.0"><channel><title>Tidings</title>${item}</channel></rss>`, null).drafts[0]
        ?.dek ?? null
    );
  };

  test.each([
    [
      '<p>The union votes [&#8230;]</p><p>The post <a>Pilots agree</a> appeared first on <a>Tidings</a>.</p>',
      'The union votes…',
    ],
    [
      '<p>The union votes because… <a href="x">Continue reading <span>Pilots agree</span> &rarr;</a></p>',
      'The union votes because…',
    ],
    ['<p>The union <iframe src="x"> votes next month.</p>', 'The union votes next month.'],
    ['<p><a href="x">Read more</a></p><p>The union votes next month.</p>', 'The union votes next month.'],
    ['Pilots agree', null],
    ['port, boats, strike, rota', null],
    ['The post Pilots agree appeared first on Tidings.', null],
  ])('%s', (html, expected) => {
    expect(feedDek(html)).toBe(expected);
  });

  test('a feed in JSON that states version 1.1 without an address is read', () => {
    const feed = {
      version: '1.1',
      title: 'Tidings',
      items: [{ id: '1', url: 'https://a.example/b', title: 'Pilots agree', summary: 'They vote.' }],
    };
    expect(readFeed(JSON.stringify(feed), null).drafts[0]).toMatchObject({
      headline: 'Pilots agree',
      dek: 'They vote.',
    });
  });
});
