// Character references that survived one parsing, and sources that wrote halves of characters.
import { describe, expect, test } from '@jest/globals';
import { decodeTwiceEscaped, joinSurrogates } from '../../src/intake/entities.js';
import { readFeed } from '../../src/intake/feed/feed.js';
import { readPage } from '../../src/intake/page/page.js';
import { cleanText, stated, textOfHtml, webAddress } from '../../src/intake/plain-text.js';

describe('a text that was escaped twice', () => {
  test.each([
    ['Salt &amp; Pepper', 'Salt & Pepper'],
    ['Jo&#039;s caf&eacute;', 'Jo’s café'.replace('’', "'")],
    ['Salt &amp;amp; Pepper', 'Salt & Pepper'],
    ['The &lt;em&gt;old&lt;/em&gt; port', 'The old port'],
    ['Wink &#128521;', 'Wink 😉'],
    ['Wink &#55357;&#56841;', 'Wink 😉'],
    ['Wink &#xD83D;&#xde09;', 'Wink 😉'],
  ])('%s is decoded', (text, expected) => {
    expect(stated(decodeTwiceEscaped(text))).toBe(expected);
  });

  test.each([
    'R&D and &amp;',
    'Fish & chips',
    'AT&T',
    '&unknown;',
    'Rock & Roll &copy;',
    'a < b &amp; c & d',
  ])('%s stays as it is', (text) => {
    expect(decodeTwiceEscaped(text)).toBe(text);
  });

  test('an address never keeps &amp;', () => {
    expect(webAddress('https://cdn.example/a.jpg?w=1&amp;s=2', null)).toBe(
      'https://cdn.example/a.jpg?w=1&s=2',
    );
  });
});

describe('halves of characters', () => {
  test.each([
    ['&#55357;&#56841;', '😉'],
    ['&#xd83d;&#xde09;', '😉'],
    ['&amp;#55357;&amp;#56841;', '😉'],
    ['&#55357;', '&#55357;'],
    ['&#56841;&#55357;', '&#56841;&#55357;'],
  ])('%s', (text, expected) => {
    expect(joinSurrogates(text)).toBe(expected);
  });

  test('one alone is shown as unreadable, never dropped', () => {
    expect(cleanText('Wink \ud83d end')).toBe('Wink \uFFFD end');
    expect(textOfHtml('Wink &#55357; end')).toBe('Wink \uFFFD end');
  });

  test('are joined in pages, in their data and in feeds', () => {
    const data =
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Wink &#55357;&#56841;"}</script>';
    expect(readPage('<title>Wink &#55357;&#56841;</title>', 'https://a.example/b').headline).toBe('Wink 😉');
    expect(readPage(data, 'https://a.example/b').headline).toBe('Wink 😉');
    const item = '<item><title>Wink &amp;#55357;&amp;#56841;</title><link>https://a.example/b</link></item>';
    expect(
      readFeed(`<rss version="2.0"><channel><title>A</title>${item}</channel></rss>`, null).drafts[0]
        ?.headline,
    ).toBe('Wink 😉');
  });
});

test('control characters of Windows-1252 are the quotes and dashes that were meant', () => {
  expect(cleanText('Don\u0092t \u0096 \u0093stop\u0094 \u0080 5')).toBe('Don’t – “stop” € 5');
});
