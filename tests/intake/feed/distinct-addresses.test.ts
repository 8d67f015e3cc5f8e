// Items of one feed that share an address, and feeds in rare spellings.
import { describe, expect, test } from '@jest/globals';
import { readFeed } from '../../../src/intake/feed/feed.js';

const HOME = 'https://tide.example/';
const item = (title: string, more: string, link = HOME) =>
  `<item><title>${title}</title><link>${link}</link>${more}</item>`;
const rss = (...items: string[]) =>
  readFeed(
    `<rss version="2.0"><channel><title>Tide</title><link>${HOME}</link>${items.join('')}</channel></rss>`,
    null,
  );
const guid = (id: string) => `<guid isPermaLink="false">${id}</guid>`;
const sound = (file: string) => `<enclosure url="${HOME}${file}" type="audio/mpeg" length="9"/>`;
const addresses = ({ drafts }: ReturnType<typeof readFeed>) => drafts.map(({ canonicalUrl }) => canonicalUrl);

describe('items that share an address', () => {
  test('lead to their own files', () => {
    expect(
      addresses(rss(item('One', guid('a') + sound('1.mp3')), item('Two', guid('b') + sound('2.mp3')))),
    ).toEqual([`${HOME}1.mp3`, `${HOME}2.mp3`]);
  });

  test('are told apart by what the feed calls them', () => {
    expect(addresses(rss(item('One', guid('a 1')), item('Two', guid('b/2'))))).toEqual([
      `${HOME}#a%201`,
      `${HOME}#b%2F2`,
    ]);
  });

  test('keep the fragments of their own links', () => {
    const live = 'https://tide.example/storm';
    expect(addresses(rss(item('One', '', `${live}#entry-1`), item('Two', '', `${live}#entry-2`)))).toEqual([
      `${live}#entry-1`,
      `${live}#entry-2`,
    ]);
  });

  test('are named where nothing tells them apart', () => {
    const { drafts, rejected } = rss(item('One', ''), item('Two', ''));
    expect(drafts.map(({ headline }) => headline)).toEqual(['One']);
    expect(rejected).toEqual([
      { item: 'Two', reason: 'it has the same URL as "One", and nothing distinguishes the two' },
    ]);
  });

  test('are one article where the feed mentions it twice', () => {
    const read = rss(
      item('One', guid('a'), `${HOME}one`),
      item('One', guid('b'), `${HOME}one`),
      item('One, corrected', guid('a'), `${HOME}one`),
    );
    expect([addresses(read), read.rejected]).toEqual([[`${HOME}one`], []]);
  });

  test('have the same address when the feed holds one episode only', () => {
    expect(addresses(rss(item('One', guid('a') + sound('1.mp3'))))).toEqual([`${HOME}1.mp3`]);
  });

  test('a picture is not the file that an item leads to', () => {
    expect(
      addresses(rss(item('One', `<enclosure url="${HOME}a.jpg" type="image/jpeg"/>`, `${HOME}one`))),
    ).toEqual([`${HOME}one`]);
  });
});

describe('rare spellings', () => {
  const one = (text: string) => readFeed(text, null).drafts[0];

  test('Atom 0.3 with texts in base64', () => {
    const title = Buffer.from('Fähre & Kai').toString('base64');
    const entry = `<entry><title mode="base64" type="text/plain">${title}</title><link rel="alternate" href="https://tide.example/a"/></entry>`;
    expect(
      one(`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title>${entry}</feed>`)?.headline,
    ).toBe('Fähre & Kai');
  });

  test.each(['rss', 'x'])('RSS under the prefix %s', (p) => {
    const text = `<${p}:rss version="2.0" xmlns:${p}="http://purl.org/rss/2.0/"><${p}:channel><${p}:title>T</${p}:title><${p}:item><${p}:title>Quay</${p}:title><${p}:link>https://tide.example/q</${p}:link></${p}:item></${p}:channel></${p}:rss>`;
    expect(one(text)).toMatchObject({
      headline: 'Quay',
      canonicalUrl: 'https://tide.example/q',
      siteName: 'T',
    });
  });

  test('a C1 control byte in UTF-8 is the quotation mark that was meant', () => {
    expect(
      one(
        `<rss version="2.0"><channel><title>T</title><item><title>It\u0092s late</title><link>https://tide.example/q</link></item></channel></rss>`,
      )?.headline,
    ).toBe('It’s late');
  });

  test('a JSON Feed whose version is a bare number', () => {
    expect(
      one('{"version":"1","title":"T","items":[{"id":"1","url":"https://tide.example/q","title":"Quay"}]}')
        ?.headline,
    ).toBe('Quay');
  });

  test.each([
    ['the first category', '<category>Ports</category><category>ferry</category>', 'Ports'],
    ['no section that stands for none', '<category>Uncategorized</category>', null],
  ])('%s is the section', (_, categories, section) => {
    expect(rss(item('One', categories, `${HOME}one`)).drafts[0]?.section).toBe(section);
  });
});
