// The statements of a page, format by format, on invented pages. A field that it does not state stays empty.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AppError } from '../../../src/errors.js';
import { readPage } from '../../../src/intake/page/page.js';

const URL_ = 'https://www.courier.example/2026/11/harbour?utm_source=rss';
const page = (head: string, body = '', html = ''): string =>
  `<!doctype html><html ${html}><head>${head}</head><body>${body}</body></html>`;
const ld = (value: unknown): string =>
  `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;
const read = (head: string, body = '', html = '', url = URL_) => readPage(page(head, body, html), url);
const words = (n: number): string => `<p>${Array.from({ length: n }, (_, i) => `word${i}`).join(' ')}</p>`;

describe('JSON-LD', () => {
  const article = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: 'The harbour opens again',
    description: 'After nine months the ferries sail.',
    author: [
      { '@type': 'Person', name: 'Mara Lind' },
      { '@type': 'Person', name: 'Tom Okafor' },
    ],
    datePublished: '2026-11-20T08:00:00+01:00',
    dateModified: '2026-11-21T08:00:00+01:00',
    articleSection: ['City', 'Ports'],
    keywords: 'harbour, ferries, Harbour',
    inLanguage: 'en-GB',
    wordCount: 690,
    image: {
      '@type': 'ImageObject',
      url: '/img/harbour.jpg',
      caption: 'Ferries at dawn.',
      creditText: 'Photo: Mara Lind',
      width: 1200,
      height: '800px',
    },
    publisher: { '@type': 'NewsMediaOrganization', name: 'The Courier' },
    mainEntityOfPage: 'https://www.courier.example/2026/11/harbour',
  };
  const expected = {
    canonicalUrl: 'https://www.courier.example/2026/11/harbour',
    headline: 'The harbour opens again',
    dek: 'After nine months the ferries sail.',
    authors: ['Mara Lind', 'Tom Okafor'],
    section: 'City',
    topics: ['harbour', 'ferries'],
    publishedAt: '2026-11-20T07:00:00.000Z',
    publishedAtLocal: '2026-11-20T08:00:00+01:00',
    image: {
      url: 'https://www.courier.example/img/harbour.jpg',
      alt: '',
      caption: 'Ferries at dawn.',
      credit: 'Mara Lind',
      width: 1200,
      height: 800,
    },
    language: 'en-GB',
    direction: null,
    wordCount: 690,
    source: 'page',
    siteName: 'The Courier',
    traits: [],
    alternatives: [],
  };

  test('a NewsArticle states everything', () => {
    expect(read(ld(article))).toEqual(expected);
  });

  test('it outweighs OpenGraph and the other metadata', () => {
    const og =
      '<meta property="og:title" content="Share me"><meta property="og:description" content="Shared"><meta name="author" content="Somebody Else">';
    expect(read(og + ld(article))).toMatchObject({
      headline: expected.headline,
      dek: expected.dek,
      authors: expected.authors,
    });
  });

  test.each([
    ['in an array', [{ '@type': 'WebSite', name: 'The Courier' }, article]],
    [
      'in @graph',
      {
        '@context': 'https://schema.org',
        '@graph': [{ '@type': 'WebPage' }, { ...article, '@context': undefined }],
      },
    ],
    [
      'as mainEntity of the page',
      { '@context': 'https://schema.org', '@type': 'WebPage', mainEntity: article },
    ],
    ['with several types', { ...article, '@type': ['ReportageNewsArticle', 'CreativeWork'] }],
    ['with types by address', { ...article, '@type': 'http://schema.org/NewsArticle' }],
    [
      'with a prefix',
      Object.fromEntries(
        Object.entries({ ...article, '@type': 'schema:NewsArticle' }).map(([k, v]) => [
          k.startsWith('@') ? k : `schema:${k}`,
          v,
        ]),
      ),
    ],
    [
      'with a context object',
      { ...article, '@context': { '@vocab': 'http://schema.org/', articleId: 'Text' } },
    ],
    ['without a context', { ...article, '@context': undefined }],
  ])('is found %s', (_, value) => {
    expect(read(ld(value))).toEqual(expected);
  });

  test.each([
    'Article',
    'AnalysisNewsArticle',
    'OpinionNewsArticle',
    'BlogPosting',
    'LiveBlogPosting',
    'Report',
    'AskPublicNewsArticle',
  ])('%s is an article', (type) => {
    expect(read(ld({ ...article, '@type': type })).headline).toBe(expected.headline);
  });

  test('references by @id lead to authors, pictures and the publisher', () => {
    const graph = [
      {
        ...article,
        '@context': undefined,
        author: [{ '@id': '#mara' }],
        image: { '@id': '#pic' },
        publisher: { '@id': '#us' },
      },
      { '@type': 'Person', '@id': '#mara', name: 'Mara Lind' },
      { '@type': 'ImageObject', '@id': '#pic', contentUrl: 'https://cdn.example/p.jpg', caption: 'At dawn.' },
      { '@type': 'Organization', '@id': '#us', name: 'The Courier' },
    ];
    expect(read(ld({ '@context': 'https://schema.org', '@graph': graph }))).toMatchObject({
      authors: ['Mara Lind'],
      image: { url: 'https://cdn.example/p.jpg', caption: 'At dawn.' },
      siteName: 'The Courier',
    });
  });

  test("reads the article with this page's address, whatever comes first", () => {
    const other = {
      ...article,
      headline: 'Another story',
      mainEntityOfPage: 'https://www.courier.example/other',
    };
    expect(read(ld([other, article])).headline).toBe(expected.headline);
  });

  test('lists of other stories, comments and foreign vocabularies are not this article', () => {
    const list = {
      '@context': 'https://schema.org',
      '@type': 'ItemList',
      itemListElement: [{ '@type': 'NewsArticle', headline: 'In a list' }],
    };
    const foreign = {
      '@context': 'https://www.w3.org/ns/activitystreams',
      '@type': 'Article',
      headline: 'Elsewhere',
    };
    expect(read(`<title>The page itself</title>${ld(list)}${ld(foreign)}`).headline).toBe('The page itself');
  });

  test.each([
    ['raw line breaks in strings', '{"@type":"NewsArticle","headline":"The harbour\nopens again"}'],
    ['trailing commas', '{"@type":"NewsArticle","headline":"The harbour opens again",}'],
    ['an HTML comment around it', '<!-- {"@type":"NewsArticle","headline":"The harbour opens again"} -->'],
    [
      'CDATA in a comment',
      '//<![CDATA[\n{"@type":"NewsArticle","headline":"The harbour opens again"}\n//]]>',
    ],
    ['comments inside', '{/* news */"@type":"NewsArticle", // line\n"headline":"The harbour opens again"}'],
    ['a wrong escape', '{"@type":"NewsArticle","headline":"The harbour opens\\ again"}'],
    [
      'entities for quotes',
      '{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;The harbour opens again&quot;}',
    ],
    ['a semicolon at its end', '{"@type":"NewsArticle","headline":"The harbour opens again"};'],
    [
      'markup and entities in the value',
      '{"@type":"NewsArticle","headline":"The <em>harbour</em>&nbsp;opens again"}',
    ],
  ])('tolerates %s', (_, json) => {
    expect(read(ld(json)).headline).toBe('The harbour opens again');
  });

  test('what cannot be parsed is left out, the rest is read', () => {
    expect(
      read(
        `${ld('{"@type": "NewsArticle", "headline": ')}<meta property="og:title" content="From OpenGraph">`,
      ).headline,
    ).toBe('From OpenGraph');
  });

  test('a text with a bare ampersand was escaped once: its &amp;amp; stays', () => {
    expect(
      read(ld({ '@type': 'NewsArticle', headline: 'How to write &amp;amp; and R&amp;D' })).headline,
    ).toBe('How to write &amp; and R&D');
  });

  test('values such as "null" and "nil" state nothing', () => {
    const draft = read(
      ld({
        ...article,
        articleSection: 'nil',
        description: 'null',
        author: { '@type': 'Person', name: null },
      }),
    );
    expect(draft).toMatchObject({ section: null, dek: null, authors: [] });
  });
});

describe('OpenGraph, then other metadata', () => {
  test('OpenGraph and article:* alone', () => {
    const draft = read(
      `<meta property="og:title" content="The harbour opens again"><meta property="og:description" content="Ferries &amp;amp; freight sail.">
       <meta property="og:image" content="//cdn.example/h.jpg"><meta property="og:image:alt" content="A harbour"><meta property="og:image:width" content="1200">
       <meta property="og:locale" content="cs_CZ"><meta property="og:site_name" content="The Courier">
       <meta property="article:published_time" content="2026-11-20T07:00:00Z"><meta property="article:section" content="City">
       <meta property="article:author" content="https://social.example/mara"><meta property="article:author" content="Mara Lind">
       <meta property="article:tag" content="Ports"><meta property="article:tag" content="Lind, Mara">`,
    );
    expect(draft).toMatchObject({
      headline: 'The harbour opens again',
      dek: 'Ferries & freight sail.',
      authors: ['Mara Lind'],
      section: 'City',
      topics: ['Ports', 'Lind, Mara'],
      publishedAt: '2026-11-20T07:00:00.000Z',
      language: 'cs-CZ',
      image: {
        url: 'https://cdn.example/h.jpg',
        alt: 'A harbour',
        caption: null,
        credit: null,
        width: 1200,
        height: null,
      },
      siteName: 'The Courier',
    });
  });

  test.each([
    ['<meta name="author" content="By Mara Lind and Tom Okafor">', { authors: ['Mara Lind', 'Tom Okafor'] }],
    ['<meta name="parsely-author" content="Mara Lind">', { authors: ['Mara Lind'] }],
    ['<meta name="sailthru.author" content="Mara Lind">', { authors: ['Mara Lind'] }],
    ['<meta name="DC.creator" content="Mara Lind">', { authors: ['Mara Lind'] }],
    [
      '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Mara Lind">',
      { authors: ['Mara Lind'] },
    ],
    ['<meta name="description" content="Ferries sail.">', { dek: 'Ferries sail.' }],
    [
      '<meta name="dc.date.issued" content="2026-11-20T08:00:00+0100">',
      { publishedAt: '2026-11-20T07:00:00.000Z' },
    ],
    [
      '<meta name="parsely-pub-date" content="2026-11-20T07:00:00Z">',
      { publishedAt: '2026-11-20T07:00:00.000Z' },
    ],
    [
      '<meta name="sailthru.date" content="Fri, 20 Nov 2026 08:00:00 +0100">',
      { publishedAt: '2026-11-20T07:00:00.000Z' },
    ],
    ['<meta name="news_keywords" content="ports; ferries">', { topics: ['ports', 'ferries'] }],
    ['<meta http-equiv="Content-Language" content="pt-br">', { language: 'pt-br' }],
    [
      `<meta name="parsely-page" content='{"title":"x","author":"Mara Lind","pub_date":"2026-11-20T07:00:00Z"}'>`,
      { authors: ['Mara Lind'], publishedAt: '2026-11-20T07:00:00.000Z' },
    ],
  ])('%s', (head, expected) => {
    expect(read(`<title>The harbour opens again</title>${head}`)).toMatchObject(expected);
  });
});

describe('the text itself', () => {
  test('heading, byline, time, language and direction of the headline’s place', () => {
    const draft = read(
      '<title>הנמל נפתח מחדש - הבוקר</title>',
      `<article lang="he" dir="rtl"><h1>הנמל נפתח מחדש</h1><p class="byline">מאת: מרה לינד</p><time datetime="2026-11-20T09:00:00+02:00">היום</time>${words(60)}</article>`,
      'lang="en" dir="ltr"',
    );
    expect(draft).toMatchObject({
      headline: 'הנמל נפתח מחדש',
      authors: ['מרה לינד'],
      publishedAt: '2026-11-20T07:00:00.000Z',
      language: 'he',
      direction: 'rtl',
    });
  });

  test('microdata names its authors and its time', () => {
    const body = `<article><h1 itemprop="headline">The harbour opens</h1><span itemprop="author">By <span itemprop="name">Mara Lind</span></span>
      <time itemprop="dateModified" datetime="2026-11-22T00:00:00Z"></time><time itemprop="datePublished" datetime="2026-11-20T07:00:00Z"></time></article>`;
    expect(read('', body)).toMatchObject({
      headline: 'The harbour opens',
      authors: ['Mara Lind'],
      publishedAt: '2026-11-20T07:00:00.000Z',
    });
  });

  test('authors and times of comments and related stories are not this article’s', () => {
    const body = `<h1>The harbour opens</h1>${words(50)}<aside><a rel="author">Not Me</a><time datetime="2020-01-01T00:00:00Z"></time></aside>
      <div class="comments"><span class="byline">By Some Reader</span></div>`;
    expect(read('', body)).toMatchObject({ authors: [], publishedAt: null, publishedAtLocal: null });
  });

  test.each([
    [
      '<title>The harbour opens again - The Courier</title><meta property="og:site_name" content="The Courier">',
      '',
      'The harbour opens again',
    ],
    ['<title>The harbour opens again | The Courier</title>', '', 'The harbour opens again'],
    [
      '<title>The Courier</title><meta property="og:site_name" content="The Courier">',
      '<h1>The Courier</h1><h1>The harbour opens</h1>',
      'The harbour opens',
    ],
    ['<title>RTL Test</title>', '<h1>Lorem</h1>', 'RTL Test'],
    [
      '<meta property="og:title" content="Ports | The Courier"><meta property="og:site_name" content="The Courier">',
      '<h1>Other</h1>',
      'Ports',
    ],
    [
      '<meta property="og:title" content="Ports open | The Courier"><meta property="og:site_name" content="The Courier">',
      '<h1>Ports open</h1>',
      'Ports open',
    ],
  ])('headline of %s %s', (head, body, expected) => {
    expect(read(head, body).headline).toBe(expected);
  });

  test('caption, credit and alt come from the figure of the same picture only', () => {
    const figure = (src: string, rest: string) =>
      `<figure><img src="${src}" alt="Ferries in fog">${rest}</figure>`;
    const head =
      '<title>T</title><meta property="og:image" content="https://cdn.example/2026/harbour-fog-17-1200x800.jpg">';
    const caption = '<figcaption>The first ferry. <span class="credit">Photo: Mara Lind</span></figcaption>';
    expect(
      read(head, `<article>${figure('/2026/harbour-fog-17-300x200.jpg', caption)}</article>`).image,
    ).toMatchObject({
      url: 'https://cdn.example/2026/harbour-fog-17-1200x800.jpg',
      alt: 'Ferries in fog',
      caption: 'The first ferry.',
      credit: 'Mara Lind',
    });
    expect(
      read(head, `<article>${figure('/2026/another-one-18.jpg', caption)}</article>`).image,
    ).toMatchObject({ alt: '', caption: null, credit: null });
  });

  test.each([
    ['The first ferry. Photo: Mara Lind', 'The first ferry.', 'Mara Lind'],
    ['The first ferry (Photo Mara Lind)', 'The first ferry', 'Mara Lind'],
    ['Foto: Mara Lind', null, 'Mara Lind'],
    ['A photo album at the harbour', 'A photo album at the harbour', null],
  ])('figcaption "%s"', (text, caption, credit) => {
    expect(
      read(
        '<title>T</title>',
        `<article><figure><img src="/harbour-1.jpg"><figcaption>${text}</figcaption></figure></article>`,
      ).image,
    ).toMatchObject({
      caption,
      credit,
    });
  });

  test('logos, tiny pictures, drawings and data: pictures do not stand for an article', () => {
    const publisher = {
      '@type': 'NewsArticle',
      headline: 'T',
      publisher: { '@type': 'Organization', name: 'C', logo: { url: 'https://cdn.example/logo.png' } },
    };
    const head = `${ld(publisher)}<meta property="og:image" content="https://cdn.example/logo.png"><meta name="twitter:image" content="https://cdn.example/mark.svg">`;
    expect(
      read(
        head,
        '<figure><img src="data:image/gif;base64,R0"></figure><figure><img src="/dot.gif" width="1" height="1"></figure>',
      ).image,
    ).toBeNull();
  });
});

describe('times: a zone is never invented', () => {
  test('a time without a zone keeps its wall time and has no instant', () => {
    expect(read('<title>T</title><meta name="date" content="2026-11-20 08:00">')).toMatchObject({
      publishedAt: null,
      publishedAtLocal: '2026-11-20 08:00',
    });
  });

  test('a weaker source supplies the instant only for the same day', () => {
    const head = (time: string) =>
      `${ld({ '@type': 'NewsArticle', headline: 'T', datePublished: '2026-11-20T08:00:00' })}<meta property="article:published_time" content="${time}">`;
    expect(read(head('2026-11-20T08:00:00+01:00'))).toMatchObject({
      publishedAt: '2026-11-20T07:00:00.000Z',
      publishedAtLocal: '2026-11-20T08:00:00+01:00',
    });
    expect(read(head('2024-01-05T08:00:00+01:00'))).toMatchObject({
      publishedAt: null,
      publishedAtLocal: '2026-11-20T08:00:00',
    });
  });
});

describe('canonical address', () => {
  const link = (href: string, rest = '') => `<title>T</title><link rel="canonical" href="${href}">${rest}`;
  test.each([
    [
      'the link, resolved, without tracking',
      link('/2026/11/the-harbour?utm_medium=x&id=3#top'),
      'https://www.courier.example/2026/11/the-harbour?id=3',
    ],
    [
      'og:url where there is no link',
      '<title>T</title><meta property="og:url" content="https://courier.example/from-og">',
      'https://courier.example/from-og',
    ],
    [
      'the page’s own address where nothing is stated',
      '<title>T</title>',
      'https://www.courier.example/2026/11/harbour',
    ],
    [
      'not the front page',
      link('https://www.courier.example/'),
      'https://www.courier.example/2026/11/harbour',
    ],
    [
      'not the front page, but what og:url adds',
      link(
        'https://www.courier.example/',
        '<meta property="og:url" content="https://www.courier.example/from-og">',
      ),
      'https://www.courier.example/from-og',
    ],
    [
      'not another site on one word alone',
      link('https://elsewhere.example/a'),
      'https://www.courier.example/2026/11/harbour',
    ],
    [
      'another site where two sources agree',
      link('https://origin.example/a', '<meta property="og:url" content="http://origin.example/a">'),
      'https://origin.example/a',
    ],
    [
      'a sister host of the same site',
      link('https://news.courier.example/a'),
      'https://news.courier.example/a',
    ],
    [
      'not a scheme that is no web page',
      link('javascript:alert(1)'),
      'https://www.courier.example/2026/11/harbour',
    ],
    [
      'relative to <base>',
      `<base href="https://www.courier.example/b/">${link('c')}`,
      'https://www.courier.example/b/c',
    ],
  ])('%s', (_, head, expected) => {
    expect(read(head).canonicalUrl).toBe(expected);
  });

  test('a page found on a local host takes the public address that it states', () => {
    expect(
      read(link('https://www.courier.example/a'), '', '', 'http://127.0.0.1:8080/a.html').canonicalUrl,
    ).toBe('https://www.courier.example/a');
    expect(
      read(link('http://localhost/a', '<meta property="og:url" content="http://localhost/a">')).canonicalUrl,
    ).toBe('https://www.courier.example/2026/11/harbour');
  });
});

describe('word count', () => {
  test('counts the text of the article, without the page’s furniture', () => {
    const draft = read(
      '<title>T</title>',
      `<nav>${words(300)}</nav><article><h1>T</h1>${words(250)}${words(250)}</article><footer>${words(100)}</footer>`,
    );
    expect(draft.wordCount).toBeGreaterThanOrEqual(500);
    expect(draft.wordCount).toBeLessThan(560);
  });

  test('a stated number far from the text is believed only of a part of it', () => {
    const stated = (wordCount: number, rest = {}) =>
      ld({ '@type': 'NewsArticle', headline: 'T', wordCount, ...rest });
    const body = (count: number) => `<article><h1>T</h1>${words(count)}</article>`;
    expect(read(stated(12), body(300)).wordCount).toBe(300);
    expect(read(stated(1200), body(300)).wordCount).toBe(300);
    expect(read(stated(330), body(300)).wordCount).toBe(330);
    expect(read(stated(1200), body(60)).wordCount).toBe(1200);
    expect(read(stated(1200, { isAccessibleForFree: 'http://schema.org/False' }), body(300)).wordCount).toBe(
      1200,
    );
    expect(read(stated(1200), `${body(300)}<div class="article-paywall">Subscribe</div>`).wordCount).toBe(
      1200,
    );
  });

  test('a page whose text is not there has no count', () => {
    expect(
      read('<title>T</title>', '<div>Please enable JavaScript to read this page.</div>').wordCount,
    ).toBeNull();
  });

  test('Japanese and Thai are counted by word, not by space', () => {
    const article = (text: string) =>
      read('<title>T</title>', `<article><h1>T</h1><p>${text.repeat(20)}</p></article>`).wordCount;
    expect(article('港は九か月ぶりに再開した。')).toBeGreaterThan(100);
    expect(article('ท่าเรือเปิดอีกครั้ง')).toBeGreaterThan(60);
  });
});

describe('hostile input', () => {
  test('control and direction characters do not survive', () => {
    const draft = read(
      '<meta property="og:title" content="The \u202Eharbour\u2066 \u0007opens\u00AD\u200F again\uFEFF">',
    );
    expect(draft.headline).toBe('The harbour opens again');
  });

  test.each(['', 'plain text', '{"json": true}', '<html><body></body></html>', '<title>   </title>'])(
    '%j is one clear error',
    (html) => {
      expect(() => readPage(html, URL_)).toThrow(
        expect.objectContaining({ code: 'PAGE_UNREADABLE', message: expect.stringContaining(URL_) }),
      );
    },
  );

  test('any text gives a draft or an AppError, and a draft that keeps its promises', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<',
        '>',
        '"',
        '</script>',
        '<script type="application/ld+json">',
        '{"@type":"NewsArticle",',
        '"headline":"x"',
        '}',
        '<meta property="og:title" content="',
        '<h1>',
        '<figure><img src=',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        try {
          const draft = readPage(pieces.join(''), URL_);
          expect(draft.headline.trim()).not.toBe('');
          expect(JSON.stringify(draft)).not.toMatch(/\\u00(?:0|1|7f)|[\u202a-\u202e\u2066-\u2069]/);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('any JSON-LD value under any property does not break the reading', () => {
    const names = [
      'headline',
      'author',
      'image',
      'datePublished',
      'keywords',
      'publisher',
      'mainEntityOfPage',
      'articleSection',
      'about',
      'wordCount',
      'inLanguage',
      '@type',
      '@id',
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.jsonValue()), (node) => {
        const draft = read(
          `<title>Fallback title</title>${ld({ '@type': 'NewsArticle', ...node }).replace(/<\/(?!script>$)/g, '<\\/')}`,
        );
        expect(typeof draft.headline).toBe('string');
      }),
      { numRuns: 300 },
    );
  });

  test('deep nesting ends in time', () => {
    const deep = `${'<div>'.repeat(3000)}x`;
    expect(() => readPage(page('<title>T</title>', deep), URL_)).not.toThrow(TypeError);
    read(`<title>T</title>${ld(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)}`);
  });

  test.each(['<div>', '<b>', '<svg>', '<a href="/x">'])(
    'megabytes of %s, never ended, are refused before anything is parsed',
    (piece) => {
      expect(() => readPage(page('<title>T</title>', piece.repeat(4_000_000 / piece.length)), URL_)).toThrow(
        expect.objectContaining({ code: 'PAGE_UNREADABLE', message: expect.stringContaining('without end') }),
      );
    },
  );

  test('twenty thousand elements beside each other are read', () => {
    expect(readPage(page('<title>T</title>', `<h1>T</h1>${'<p>'.repeat(20_000)}`), URL_).headline).toBe('T');
  });
});

describe('a page that was found over https', () => {
  const link = (href: string) => `<title>T</title><link rel="canonical" href="${href}">`;

  test('is addressed so, although it still calls itself http', () => {
    expect(
      readPage(link('http://www.courier.example/a'), 'https://www.courier.example/a?x=1').canonicalUrl,
    ).toBe('https://www.courier.example/a');
  });

  test('but not on another host, nor where it was found over http', () => {
    expect(readPage(link('http://courier.example/a'), 'https://www.courier.example/a').canonicalUrl).toBe(
      'http://courier.example/a',
    );
    expect(readPage(link('http://www.courier.example/a'), 'http://www.courier.example/a').canonicalUrl).toBe(
      'http://www.courier.example/a',
    );
  });
});
