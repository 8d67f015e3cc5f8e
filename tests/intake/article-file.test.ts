// Import files: documented columns, bad lines named, nothing guessed.
import { describe, expect, test } from '@jest/globals';
import { readArticleFile } from '../../src/intake/article-file.js';

const ROW = { url: 'https://courier.example/a?utm_source=x', headline: 'The harbour opens' };

describe('CSV', () => {
  test('all columns', () => {
    const csv =
      '\uFEFFurl,Headline,dek,authors,section,topics,published_at,image_url,image_alt,image_caption,image_credit,language,direction,word_count,site_name\r\n' +
      'https://courier.example/a,"The ""harbour"", again",Ferries sail.,Mara Lind; Tom Okafor,City,Ports;Ferries,2026-11-20T08:00:00+01:00,https://cdn.example/i.jpg,Fog,At dawn.,Mara Lind,en,ltr,460,The Courier\r\n';
    expect(readArticleFile(csv, 'csv')).toEqual({
      rejected: [],
      drafts: [
        {
          canonicalUrl: 'https://courier.example/a',
          headline: 'The "harbour", again',
          dek: 'Ferries sail.',
          authors: ['Mara Lind', 'Tom Okafor'],
          section: 'City',
          topics: ['Ports', 'Ferries'],
          publishedAt: '2026-11-20T07:00:00.000Z',
          publishedAtLocal: '2026-11-20T08:00:00+01:00',
          image: { url: 'https://cdn.example/i.jpg', alt: 'Fog', caption: 'At dawn.', credit: 'Mara Lind', width: null, height: null },
          language: 'en',
          direction: 'ltr',
          wordCount: 460,
          source: 'file',
          siteName: 'The Courier',
          traits: [],
          alternatives: [],
        },
      ],
    });
  });

  test('bad lines are named with line and reason, the good ones are read', () => {
    const csv = [
      'url;headline;published_at;word_count',
      ';No address',
      'https://courier.example/a;Good;;',
      'nonsense;T;;',
      'https://courier.example/b;;;',
      'https://courier.example/c;T;soon;',
      'https://courier.example/d;T;;many',
      'https://courier.example/a;Again;;',
    ].join('\n');
    const { drafts, rejected } = readArticleFile(csv, 'csv');
    expect(drafts.map((draft) => draft.headline)).toEqual(['Good']);
    expect(rejected.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '2: it has another number of columns than the first line',
      '4: url "nonsense" is not a full address that begins with https:// or http://',
      '5: headline is empty',
      '6: published_at "soon" is not a time such as 2026-11-20T08:00:00+01:00',
      '7: word_count "many" is not a whole number above zero',
      '8: url https://courier.example/a stands in the file twice',
    ]);
  });

  test.each([
    ['headline\nT', 'has no column url'],
    ['url,headline,colour\nhttps://courier.example/a,T,red', 'colour'],
    ['', 'is empty'],
  ])('%j as a whole is refused', (csv, sentence) => {
    expect(() => readArticleFile(csv, 'csv')).toThrow(expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining(sentence) }));
  });
});

describe('JSON', () => {
  test.each([
    ['an array', [ROW]],
    ['an object with articles', { articles: [ROW] }],
  ])('%s', (_, value) => {
    expect(readArticleFile(JSON.stringify(value), 'json').drafts).toMatchObject([
      { canonicalUrl: 'https://courier.example/a', headline: 'The harbour opens', authors: [], wordCount: null, image: null },
    ]);
  });

  test('authors and topics may be arrays, numbers numbers; what is no object is named by position', () => {
    const { drafts, rejected } = readArticleFile(
      JSON.stringify([{ ...ROW, authors: ['Mara Lind', 'mara lind'], topics: ['Ports'], word_count: 460 }, 7]),
      'json',
    );
    expect(drafts).toMatchObject([{ authors: ['Mara Lind'], topics: ['Ports'], wordCount: 460 }]);
    expect(rejected).toEqual([{ line: 2, reason: 'it is no object', given: { value: 7 } }]);
  });

  test.each(['{', '{"a":1}', '7'])('%s as a whole is refused', (json) => {
    expect(() => readArticleFile(json, 'json')).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });
});
