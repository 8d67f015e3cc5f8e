// Feeds of every format, good and broken: what can be read becomes a draft, the rest is named.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AppError } from '../../../src/errors.js';
import { readFeed } from '../../../src/intake/feed/feed.js';

const words = (n: number): string => Array.from({ length: n }, (_, i) => `word${i}`).join(' ');
const NS =
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"';
const rss = (items: string, end = '</channel></rss>') =>
  `<?xml version="1.0"?><rss version="2.0" ${NS}><channel><title>The Courier</title><link>https://courier.example/</link><language>en-gb</language>${items}${end}`;
const item = (inner: string) =>
  `<item><title>The harbour opens</title><link>https://courier.example/a</link>${inner}</item>`;
const first = (text: string, url: string | null = null) => readFeed(text, url).drafts[0];

describe('RSS 2.0', () => {
  test('everything an item can state', () => {
    const draft = first(
      rss(`<item><title>The &lt;em&gt;harbour&lt;/em&gt; &amp;amp; the city</title><link>/a?utm_source=rss</link>
        <description>&lt;p&gt;Ferries sail.&lt;/p&gt;&lt;p&gt;More text.&lt;/p&gt;</description>
        <dc:creator>By Mara Lind and Tom Okafor</dc:creator><category>Ports</category><category>ports</category><category>City</category>
        <pubDate>Fri, 20 Nov 2026 08:00:00 +0100</pubDate>
        <media:content url="https://cdn.example/small.jpg" width="140" medium="image"/>
        <media:content url="https://cdn.example/wide.jpg" width="800" medium="image"><media:description>At dawn.</media:description><media:credit>Mara Lind</media:credit></media:content>
        <content:encoded><![CDATA[<p>${words(300)}</p>]]></content:encoded></item>`),
    );
    expect(draft).toEqual({
      canonicalUrl: 'https://courier.example/a',
      headline: 'The harbour & the city',
      dek: 'Ferries sail.',
      authors: ['Mara Lind', 'Tom Okafor'],
      section: 'Ports',
      topics: ['Ports', 'City'],
      publishedAt: '2026-11-20T07:00:00.000Z',
      publishedAtLocal: 'Fri, 20 Nov 2026 08:00:00 +0100',
      image: {
        url: 'https://cdn.example/wide.jpg',
        alt: '',
        caption: 'At dawn.',
        credit: 'Mara Lind',
        width: 800,
        height: null,
      },
      language: 'en-gb',
      direction: null,
      wordCount: 300,
      source: 'feed',
      siteName: 'The Courier',
      traits: [],
      alternatives: [],
    });
  });

  test.each([
    [
      'feedburner:origLink',
      '<link>https://feeds.example/~r/1</link><feedburner:origLink>https://courier.example/real</feedburner:origLink>',
      'https://courier.example/real',
    ],
    [
      'a guid that is a permalink',
      '<guid>https://courier.example/guid</guid>',
      'https://courier.example/guid',
    ],
    [
      'link in CDATA',
      '<link><![CDATA[ https://courier.example/cdata ]]></link>',
      'https://courier.example/cdata',
    ],
  ])('address from %s', (_, inner, expected) => {
    expect(first(rss(`<item><title>T</title>${inner}</item>`))?.canonicalUrl).toBe(expected);
  });

  test.each([
    ['<pubDate>Fri, 20 Nov 2026 08:00:00</pubDate>', null, '2026-11-20T08:00'],
    ['<pubDate>yesterday</pubDate>', null, null],
    ['<dc:date>2026-11-20T08:00:00+01:00</dc:date>', '2026-11-20T07:00:00.000Z', '2026-11-20T08:00:00+01:00'],
  ])('time of %s', (inner, publishedAt, publishedAtLocal) => {
    expect(first(rss(item(inner)))).toMatchObject({ publishedAt, publishedAtLocal });
  });

  test.each([
    ['a description alone', `<description>${words(400)}</description>`],
    ['a short text', `<content:encoded><![CDATA[${words(100)}]]></content:encoded>`],
    ['a text that breaks off', `<content:encoded><![CDATA[${words(300)} …]]></content:encoded>`],
    [
      'a text that ends in "Read more"',
      `<content:encoded><![CDATA[${words(300)} <a>Read more »</a>]]></content:encoded>`,
    ],
    [
      'a text hardly longer than the description',
      `<description>${words(200)}</description><content:encoded>${words(300)}</content:encoded>`,
    ],
  ])('%s is an excerpt and never counted', (_, inner) => {
    expect(first(rss(item(inner)))?.wordCount).toBeNull();
  });

  test('a picture of the text is taken, a counting pixel is not', () => {
    const html =
      '<img src="https://feeds.example/pixel/1" width="1" height="1"><img src="/p.jpg" width="640" alt="Ferries">';
    expect(first(rss(item(`<description><![CDATA[${html}]]></description>`)))?.image).toMatchObject({
      url: 'https://courier.example/p.jpg',
      alt: 'Ferries',
    });
  });

  test('RSS 0.92 without a version of its namespaces', () => {
    const text =
      '<rss version="0.92"><channel><title>C</title><link>https://courier.example</link><item><title>T</title><link>/a</link></item></channel></rss>';
    expect(first(text)).toMatchObject({ canonicalUrl: 'https://courier.example/a', headline: 'T' });
  });
});

describe('RDF, Atom, JSON Feed', () => {
  test('RSS 1.0', () => {
    const text = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${NS}>
      <channel rdf:about="https://courier.example/"><title>The Courier</title><link>https://courier.example/</link><items><rdf:Seq><rdf:li resource="x"/></rdf:Seq></items></channel>
      <item rdf:about="https://courier.example/a"><title>The harbour opens</title><link>https://courier.example/a</link><dc:creator>Mara Lind</dc:creator><dc:date>2026-11-20T07:00:00Z</dc:date><dc:subject>Ports</dc:subject></item></rdf:RDF>`;
    expect(first(text)).toMatchObject({
      canonicalUrl: 'https://courier.example/a',
      authors: ['Mara Lind'],
      publishedAt: '2026-11-20T07:00:00.000Z',
      topics: ['Ports'],
      siteName: 'The Courier',
    });
  });

  const atom = (entry: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://courier.example/en/" xml:lang="en"><title>The Courier</title><author><name>Ines Vale</name></author>${entry}</feed>`;

  test('Atom: relative links and xml:base, inherited authors, text that is no HTML', () => {
    const entry = `<entry xml:base="2026/"><title>Why a &lt;b&gt; tag &amp; more</title><link rel="edit" href="/edit/1"/><link href="harbour"/>
      <published>2026-11-20T08:00:00+01:00</published><updated>2026-11-22T08:00:00Z</updated><summary type="html">&lt;b&gt;Ferries&lt;/b&gt; sail.</summary><category term="p" label="Ports"/></entry>`;
    expect(first(atom(entry))).toMatchObject({
      canonicalUrl: 'https://courier.example/en/2026/harbour',
      headline: 'Why a <b> tag & more',
      dek: 'Ferries sail.',
      authors: ['Ines Vale'],
      publishedAt: '2026-11-20T07:00:00.000Z',
      topics: ['Ports'],
      language: 'en',
    });
  });

  test('Atom: the time of a change counts only where no time of publication is stated', () => {
    const entry = (published: string) =>
      `<entry><title>T</title><link href="a"/>${published}<updated>2026-11-22T08:00:00Z</updated></entry>`;
    expect(first(atom(entry('')))?.publishedAt).toBe('2026-11-22T08:00:00.000Z');
    expect(first(atom(entry('<published>2026-11-20T08:00:00Z</published>')))?.publishedAt).toBe(
      '2026-11-20T08:00:00.000Z',
    );
    expect(first(atom(entry('<published>soon</published>')))?.publishedAt).toBeNull();
  });

  const json = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'The Courier',
    home_page_url: 'https://courier.example/',
    language: 'en',
    authors: [{ name: 'Ines Vale' }],
    items: [
      {
        id: '1',
        url: '/a',
        title: 'Ports & <ferries>',
        content_html: `<p>${words(200)}</p>`,
        image: 'https://cdn.example/i.jpg',
        date_published: '2026-11-20T08:00:00+01:00',
        tags: ['Ports'],
      },
      { id: '2', title: 'No address' },
      'nonsense',
    ],
  };

  test('JSON Feed', () => {
    const reading = readFeed(JSON.stringify(json), null);
    expect(reading.drafts).toMatchObject([
      {
        canonicalUrl: 'https://courier.example/a',
        headline: 'Ports & <ferries>',
        authors: ['Ines Vale'],
        topics: ['Ports'],
        wordCount: 200,
        publishedAt: '2026-11-20T07:00:00.000Z',
      },
    ]);
    expect(reading.rejected).toEqual([
      { item: 'No address', reason: 'it states no address of a page' },
      { item: 'item 3', reason: 'it is not a JSON object' },
    ]);
  });

  test('a JSON Feed that breaks off is read up to there', () => {
    const text = JSON.stringify(json);
    const reading = readFeed(text.slice(0, text.indexOf('"No address"')), null);
    expect(reading).toMatchObject({
      title: 'The Courier',
      drafts: [{ headline: 'Ports & <ferries>' }],
      rejected: [{ reason: 'the feed breaks off there' }],
    });
  });
});

describe('broken and hostile feeds', () => {
  test('XML that breaks off: the complete items are read, the torn one is named', () => {
    const reading = readFeed(
      rss(`${item('')}<item><title>Torn story</title><link>https://courier.example/b`, ''),
      null,
    );
    expect(reading.drafts).toHaveLength(1);
    expect(reading).toMatchObject({
      title: 'The Courier',
      rejected: [{ item: 'Torn story', reason: 'the feed breaks off inside it' }],
    });
  });

  test('an item that is not closed costs itself alone', () => {
    const reading = readFeed(rss(`<item><title>Not closed</title>${item('')}`), null);
    expect(reading.drafts.map((draft) => draft.headline)).toEqual(['The harbour opens']);
    expect(reading.rejected).toMatchObject([{ item: 'Not closed' }]);
  });

  test('items without a title or an address are named by what they have', () => {
    const reading = readFeed(
      rss(
        `<item><link>https://courier.example/x</link></item><item><title>Only a title</title></item><item><title>T</title><link>javascript:alert(1)</link></item><item></item>`,
      ),
      null,
    );
    expect(reading.drafts).toEqual([]);
    expect(reading.rejected.map(({ item: name }) => name)).toEqual([
      'https://courier.example/x',
      'Only a title',
      'T',
      'item 4',
    ]);
  });

  test('stray ampersands and unknown entities do not stop the reading', () => {
    expect(
      first(
        rss(
          '<item><title>Fish & chips &nbsp;&unknown; caf&eacute;</title><link>https://courier.example/a?x=1&y=2</link></item>',
        ),
      ),
    ).toMatchObject({
      headline: 'Fish & chips &unknown; café',
      canonicalUrl: 'https://courier.example/a?x=1&y=2',
    });
  });

  test('entities of a document type are never expanded', () => {
    const bomb =
      '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const draft = first(
      rss('<item><title>T &b; &x;</title><link>https://courier.example/a</link></item>').replace(
        '<rss',
        `${bomb}<rss`,
      ),
    );
    expect(draft?.headline).toBe('T &b; &x;');
  });

  test('what looks like an item inside CDATA or a comment is none', () => {
    const reading = readFeed(
      rss(
        `<!-- <item><title>Old</title></item> -->${item('<description><![CDATA[<item></item>]]></description>')}`,
      ),
      null,
    );
    expect([reading.drafts.length, reading.rejected.length]).toEqual([1, 0]);
  });

  test('the same address twice is one article', () => {
    expect(readFeed(rss(item('') + item('')), null).drafts).toHaveLength(1);
  });

  test('a feed without items is a feed', () => {
    expect(readFeed(rss(''), null)).toEqual({ title: 'The Courier', drafts: [], rejected: [] });
  });

  test.each([
    ['', 'is empty'],
    ['<!doctype html><html><body>Moved</body></html>', 'is a web page and not a feed'],
    ['just text', 'is not a feed'],
    ['{"articles":[]}', 'is not a feed'],
    ['[1,2]', 'is not a feed'],
  ])('%j is one clear error', (text, sentence) => {
    expect(() => readFeed(text, 'https://courier.example/feed')).toThrow(
      expect.objectContaining({
        code: 'FEED_UNREADABLE',
        message: expect.stringContaining(`https://courier.example/feed ${sentence}`),
      }),
    );
  });

  test.each([
    '<rss ',
    '<rss "',
    "<feed a='",
    '<rss><item ',
    '<rss><item><title>',
    '<!--',
    '<![CDATA[',
    '<!DOCTYPE[',
  ])('a megabyte of %s holds no article and is found out in linear time', (piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    try {
      expect(readFeed(text, null).drafts).toEqual([]);
    } catch (error) {
      expect(error).toMatchObject({ code: 'FEED_UNREADABLE' });
    }
  });

  test('any text gives a reading or an AppError', () => {
    const piece = fc.constantFrom(
      '<rss>',
      '<channel>',
      '<item>',
      '</item>',
      '<title>',
      'T</title>',
      '<link>https://a.example/b</link>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '&',
      '<entry',
      '/>',
      '<feed>',
      '"',
      '{',
      '"items":[',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (pieces) => {
        try {
          for (const draft of readFeed(pieces.join(''), null).drafts) expect(draft.headline).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
