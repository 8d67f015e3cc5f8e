// Texts made to keep a pattern or a search busy: each took the square of its length, ten seconds and more.
// Bounded in CPU time of this process, with room for a machine several times slower.
import { describe, expect, test } from '@jest/globals';
import { addressVariants, isSameSite } from '../../../src/articles/canonical-url.js';
import { encodingOf } from '../../../src/intake/files/file-encoding.js';
import { openSubscriberFile } from '../../../src/intake/lists/subscriber-file.js';
import { readPage } from '../../../src/intake/page/page.js';
import type { ImportLine } from '../../../src/subscribers/import-report.js';

const LENGTH = 200_000;
const MOST_MS = 6_000;
const URL_OF_PAGE = 'https://quay.example/2026/11/18/boat';
const STORY = 'The last boat of the season will leave at six in the evening. '.repeat(6);

const long = (piece: string) => `${piece.repeat(Math.ceil(LENGTH / piece.length))}x`;
const page = (head: string, body = '') =>
  `<!DOCTYPE html><html lang="en"><head><title>The last boat</title>${head}</head><body><article><h1>The last boat</h1><p>${STORY}</p>${body}</article></body></html>`;
const description = (text: string) => page(`<meta property="og:description" content="${text}">`);
const linked = (text: string) =>
  page(`<script type="application/ld+json">{"@type":"NewsArticle","description":"${text}"}</script>`);
const canonical = (address: string) => page(`<link rel="canonical" href="${address}">`);

function cpuMs(work: () => unknown): number {
  const began = process.cpuUsage();
  work();
  return process.cpuUsage(began).user / 1000;
}

async function linesOf(list: string): Promise<readonly ImportLine[]> {
  const options = { wording: 'Yes.', columns: {}, dates: null, encoding: null, onlyConfirmed: false };
  const source = async function* () {
    yield Buffer.from(list);
  };
  const file = await openSubscriberFile(source, { ...options, list: null, fileName: null });
  const lines: ImportLine[] = [];
  for await (const line of file.lines) lines.push(line);
  return lines;
}

describe('a text of 200 KB takes no time that grows with its square', () => {
  test.each([
    ...[',', '-', '.', ':', '…', ' - ', '; '].map((piece) => [
      `description of "${piece}"`,
      description(long(piece)),
    ]),
    ...[' ', ',', '(', '/* '].map((piece) => [`JSON-LD of "${piece}"`, linked(long(piece))]),
    ['JSON-LD before an open comment', page(`<script type="application/ld+json">{} ${long('/*')}</script>`)],
    ['host of dots', canonical(`https://quay.example${long('.')}/`)],
    ['path of slashes', canonical(`https://quay.example/${long('/')}`)],
    [
      'caption of paragraphs',
      page(
        '',
        `<figure><img src="/a.jpg" width="900" height="600"><figcaption>${long('</p>')}</figcaption></figure>`,
      ),
    ],
  ])('%s', (_, html) => {
    let headline = '';
    const took = cpuMs(() => {
      headline = readPage(html as string, URL_OF_PAGE).headline;
    });
    expect(headline).toBe('The last boat');
    expect(took).toBeLessThan(MOST_MS);
  });

  test('variants of an address', () => {
    expect(cpuMs(() => addressVariants(`https://quay.example/${long('/')}`))).toBeLessThan(MOST_MS);
  });

  test('hosts of one site', () => {
    expect(cpuMs(() => isSameSite(`quay.example${long('.')}`, 'quay.example'))).toBeLessThan(MOST_MS);
  });

  test.each([
    ['spaces', `"a${long(' ')}"`],
    ['"@"', `<${long('@')}`],
  ])('cell of %s in a list', async (_, cell) => {
    const began = process.cpuUsage();
    const lines = await linesOf(`email,consent_at\n${cell},2026-01-02\nada@reader.example,2026-01-02\n`);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(MOST_MS);
    expect(lines.map(({ address }) => address)).toEqual([cell.replaceAll('"', ''), 'ada@reader.example']);
  });

  test('one word in a file of unknown encoding', async () => {
    const list = `email;note\nada@reader.example;${long('f')}\nzo\xe9@reader.example;x\n`;
    const began = process.cpuUsage();
    const encoding = await encodingOf(async function* () {
      yield Buffer.from(list, 'latin1');
    }, null);
    expect(encoding).toBe('windows-1252');
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(MOST_MS);
  });
});
