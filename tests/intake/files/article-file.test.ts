// Import files: documented columns, bad lines named, nothing guessed.
import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { csvOfRejected } from '../../../cli/commands/articles/bad-lines.js';
import { kindOfSource } from '../../../cli/commands/articles/source-kind.js';
import { readArticleFile } from '../../../src/intake/files/article-file.js';

function read(text: string | Buffer, format: 'json' | 'csv', encoding: string | null = null) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const inPieces = async function* () {
    for (let at = 0; at < bytes.length; at += 5) yield bytes.subarray(at, at + 5);
  };
  return readArticleFile(inPieces, format, encoding);
}

const ROW = { url: 'https://courier.example/a?utm_source=x', headline: 'The harbour opens' };

describe('CSV', () => {
  test('all columns', async () => {
    const csv =
      '\uFEFFurl,Headline,dek,authors,section,topics,published_at,image_url,image_alt,image_caption,image_credit,language,direction,word_count,site_name\r\n' +
      'https://courier.example/a,"The ""harbour"", again",Ferries sail.,Mara Lind; Tom Okafor,City,Ports;Ferries,2026-11-20T08:00:00+01:00,https://cdn.example/i.jpg,Fog,At dawn.,Mara Lind,en,ltr,460,The Courier\r\n';
    expect(await read(csv, 'csv')).toEqual({
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
          image: {
            url: 'https://cdn.example/i.jpg',
            alt: 'Fog',
            caption: 'At dawn.',
            credit: 'Mara Lind',
            width: null,
            height: null,
          },
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

  test('bad lines are named with line and reason, the good ones are read', async () => {
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
    const { drafts, rejected } = await read(csv, 'csv');
    expect(drafts.map((draft) => draft.headline)).toEqual(['Good']);
    expect(rejected.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '2: it has another number of columns than the first line',
      '4: url "nonsense" is not a full address that begins with https:// or http://',
      '5: headline is empty',
      '6: published_at "soon" is not a time such as 2026-11-20T08:00:00+01:00',
      '7: word_count "many" is not a whole number above zero',
      '8: url https://courier.example/a is in the file twice',
    ]);
  });

  test.each([
    ['headline\nT', 'has no column url'],
    ['url,headline,colour\nhttps://courier.example/a,T,red', 'colour'],
    ['', 'is empty'],
  ])('%j as a whole is refused', async (csv, sentence) => {
    await expect(read(csv, 'csv')).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining(sentence),
    });
  });
});

describe('JSON', () => {
  test.each([
    ['an array', [ROW]],
    ['an object with articles', { articles: [ROW] }],
  ])('%s', async (_, value) => {
    expect((await read(JSON.stringify(value), 'json')).drafts).toMatchObject([
      {
        canonicalUrl: 'https://courier.example/a',
        headline: 'The harbour opens',
        authors: [],
        wordCount: null,
        image: null,
      },
    ]);
  });

  test('accepts arrays and numbers, and names what is no object by position', async () => {
    const { drafts, rejected } = await read(
      JSON.stringify([
        { ...ROW, authors: ['Mara Lind', 'mara lind'], topics: ['Ports'], word_count: 460 },
        7,
      ]),
      'json',
    );
    expect(drafts).toMatchObject([{ authors: ['Mara Lind'], topics: ['Ports'], wordCount: 460 }]);
    expect(rejected).toEqual([{ line: 2, reason: 'it is not an object', given: { value: 7 } }]);
  });

  test.each(['{', '{"a":1}', '7'])('%s as a whole is refused', async (json) => {
    await expect(read(json, 'json')).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});

describe('the same reader as for lists of subscribers', () => {
  const TABLE = 'url;headline;authors\nhttps://courier.example/a;Café über Zürich;José\n';
  const headlines = async (text: string | Buffer, encoding: string | null = null) =>
    (await read(text, 'csv', encoding)).drafts.map(({ headline, authors }) =>
      [headline, ...authors].join(' by '),
    );

  test.each<[string, string]>([
    ['a hint of the delimiter', `sep=;\r\n${TABLE}`],
    ['a title and empty lines', `Articles of the week\n\n${TABLE}\n;;\n`],
    ['commas', TABLE.replaceAll(';', ',')],
    ['pipes', TABLE.replaceAll(';', '|')],
    ['tabs', TABLE.replaceAll(';', '\t')],
    ['old line ends', TABLE.replaceAll('\n', '\r')],
  ])('%s', async (_, text) => {
    expect(await headlines(text)).toEqual(['Café über Zürich by José']);
  });

  test.each(['utf-16le', 'utf-16be', 'windows-1252', 'macintosh'])(
    '%s, found without a mark at its start',
    async (encoding) => {
      expect(await headlines(iconv.encode(TABLE, encoding))).toEqual(['Café über Zürich by José']);
    },
  );

  test('Windows-1251, and an encoding that is named', async () => {
    const russian = TABLE.replace('Café über Zürich', 'Паром снова ходит').replace('José', 'Ольга');
    expect(await headlines(iconv.encode(russian, 'windows-1251'))).toEqual(['Паром снова ходит by Ольга']);
    expect(
      await headlines(
        iconv.encode(TABLE.replace('Café über Zürich', '山田さくら太郎').replace('José', 'Ann'), 'shift_jis'),
        'shift_jis',
      ),
    ).toEqual(['山田さくら太郎 by Ann']);
  });

  test.each(['utf-16le', 'utf-16be', 'windows-1252'])('JSON in %s', async (encoding) => {
    const bytes = Buffer.concat([
      encoding === 'utf-16le' ? Buffer.from([0xff, 0xfe]) : Buffer.alloc(0),
      iconv.encode(JSON.stringify([{ ...ROW, dek: 'Zoë' }]), encoding),
    ]);
    expect((await read(bytes, 'json')).drafts).toMatchObject([{ dek: 'Zoë' }]);
    expect(kindOfSource('articles.txt', bytes)).toBe('json');
  });

  test('refuses an unclosed quotation mark with its line and what it swallowed', async () => {
    const swallowed = 'https://courier.example/b,B,x\n';
    const csv = `url,headline,dek\nhttps://courier.example/a,A,"The ferry\n${swallowed}${swallowed}https://courier.example/c,C,"again"\n`;
    await expect(read(csv, 'csv')).rejects.toMatchObject({ details: { line: 2, swallowed: 3 } });
  });

  test('a dek over several lines may mention addresses', async () => {
    const { drafts } = await read(
      'url,headline,dek\nhttps://courier.example/a,A,"See https://a.test/x, or write,\nhttps://b.test/y"\n',
      'csv',
    );
    expect(drafts).toMatchObject([{ dek: 'See https://a.test/x, or write, https://b.test/y' }]);
  });
});

describe('characters that cannot be read never enter an article', () => {
  test.each<[string, Record<string, unknown>]>([
    ['what another encoding left', { headline: 'Caf\ufffd' }],
    ['half a character', { dek: 'A face \ud83d and more' }],
    ['one among several authors', { authors: ['Mara Lind', 'Jos\ufffd'] }],
    ['in the words of a picture', { image_url: 'https://cdn.example/i.jpg', image_alt: 'Fog \ufffd' }],
  ])('%s: the line is refused with what to do', async (_, fields) => {
    const { drafts, rejected } = await read(
      JSON.stringify([
        { ...ROW, ...fields },
        { ...ROW, url: 'https://courier.example/b' },
      ]),
      'json',
    );
    expect(drafts).toHaveLength(1);
    expect(rejected).toMatchObject([{ line: 1, reason: expect.stringContaining('--encoding') }]);
  });

  test('lines that were refused are read again once they are corrected', async () => {
    const { rejected } = await read(
      'url,headline,published_at\nhttps://courier.example/a,A,soon\nhttps://courier.example/b,B\n',
      'csv',
    );
    const csv = csvOfRejected(rejected);
    expect(csv.split('\n')[0]).toBe('line,reason,url,headline,published_at');
    expect(
      (await read(csv.replace(',soon', ',2026-11-20'), 'csv')).drafts.map(({ headline }) => headline),
    ).toEqual(['A', 'B']);
  });
});
