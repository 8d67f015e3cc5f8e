// Cutting: what Friday makes of pictures from elsewhere, honest and hostile, in the process that does it.
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import type { CutAnswer, CutFile } from '../../src/issues/picture-files.js';
import { createCutter } from '../../src/pictures/cutter.js';
import { CARD_BUDGET, WIDE_BUDGET } from '../../src/pictures/recipe.js';
import { signatureOf } from '../../src/pictures/signature.js';
import { animatedGif, bomb, photograph, surface } from './pictures-made.js';

const cutter = createCutter({ background: '#ffffff', pixelLimit: 60_000_000 });
afterAll(() => cutter.close());

async function filesOf(source: Uint8Array): Promise<readonly CutFile[]> {
  const answer = await cutter.cut(source);
  if (answer.kind !== 'cut') throw new Error(`${answer.trouble}: ${answer.detail}`);
  return answer.files;
}
const file = (files: readonly CutFile[], use: CutFile['use'], scale: 1 | 2) =>
  files.find((one) => one.use === use && one.scale === scale);
const sizes = (files: readonly CutFile[]) =>
  files.map(({ use, scale, width, height }) => `${use} ${scale}: ${width} x ${height}`);
const troubleOf = (answer: CutAnswer) => (answer.kind === 'cut' ? 'cut' : answer.trouble);

describe('a picture is cut', () => {
  test('to the column and to a square, at one and two times their pixels', async () => {
    const files = await filesOf(await photograph().jpeg().toBuffer());
    expect(sizes(files)).toEqual([
      'wide 1: 552 x 368',
      'wide 2: 1104 x 736',
      'card 1: 104 x 104',
      'card 2: 208 x 208',
    ]);
  });

  test('light enough for twelve across the column within 800 KB, however rich', async () => {
    const files = await filesOf(await photograph(3000, 2000).jpeg({ quality: 95 }).toBuffer());
    expect(file(files, 'wide', 2)?.bytes.length).toBeLessThanOrEqual(WIDE_BUDGET);
    expect(file(files, 'card', 2)?.bytes.length).toBeLessThanOrEqual(CARD_BUDGET);
    expect(12 * WIDE_BUDGET).toBeLessThanOrEqual(800_000);
  });

  test('without being made larger than it is', async () => {
    const files = await filesOf(await photograph(90, 60).jpeg().toBuffer());
    expect(sizes(files)).toEqual(['wide 1: 90 x 60', 'card 1: 60 x 60']);
  });

  test('to the same bytes each time', async () => {
    const source = await photograph(700, 500).webp().toBuffer();
    expect(await filesOf(source)).toEqual(await filesOf(source));
  });

  test('upright, in sRGB, and without where and by what it was taken', async () => {
    const exif = { IFD0: { Copyright: 'Secret' }, IFD3: { GPSLatitude: '52/1 30/1 0/1' } };
    const source = await photograph(800, 400)
      .withExif(exif)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const files = await filesOf(source);
    expect(sizes(files).slice(0, 1)).toEqual(['wide 1: 400 x 800']);
    for (const { bytes } of files) {
      const { exif: left, icc, xmp, space, orientation } = await sharp(Buffer.from(bytes)).metadata();
      expect({ left, icc, xmp, space, orientation }).toEqual({ space: 'srgb' });
    }
  });

  test.each([
    ['CMYK', () => photograph(800, 500).toColourspace('cmyk').jpeg()],
    ['grey', () => photograph(800, 500).greyscale().jpeg()],
    ['16-bit', () => photograph(300, 200).toColourspace('rgb16').png()],
    ['AVIF', () => photograph(300, 200).avif({ effort: 0 })],
    ['WebP', () => photograph(800, 500).webp()],
  ])('to JPEG that every mail program shows: %s', async (_name, made) => {
    const files = await filesOf(await made().toBuffer());
    const types = files.map(({ type }) => type);
    expect(new Set(types)).toEqual(new Set(['image/jpeg']));
    for (const { bytes } of files)
      expect((await sharp(Buffer.from(bytes)).metadata()).space).toMatch(/^(srgb|b-w)$/);
  });

  test('on the background of the theme where it is transparent', async () => {
    const files = await filesOf(await surface(200, 200, '#000000', 0).png().toBuffer());
    const { channels } = await sharp(Buffer.from(files[0]?.bytes ?? [])).stats();
    expect(channels.slice(0, 3).map(({ mean }) => Math.round(mean))).toEqual([255, 255, 255]);
  });

  test('to PNG if it is a drawing that is lighter so', async () => {
    expect((await filesOf(await surface(600, 400).png().toBuffer()))[0]?.type).toBe('image/png');
    expect((await filesOf(await photograph(300, 200).png().toBuffer()))[0]?.type).toBe('image/jpeg');
  });
});

describe('an animation', () => {
  const flash = (at: number) => surface(200, 100, ['#aa0000', '#00aa00', '#0000aa'][at]);

  test('stays one if it is small, and ends after three rounds', async () => {
    const answer = await cutter.cut(await animatedGif(flash));
    if (answer.kind !== 'cut') throw new Error(answer.detail);
    expect(answer.isStill).toBe(false);
    const moving = file(answer.files, 'wide', 1);
    expect(moving).toMatchObject({ type: 'image/gif', width: 200, height: 100 });
    const { pages, loop } = await sharp(Buffer.from(moving?.bytes ?? [])).metadata();
    expect({ pages, loop }).toEqual({ pages: 3, loop: 3 });
  });

  test('shows its first frame if it is large, and as a thumbnail', async () => {
    const large = await cutter.cut(await animatedGif(() => photograph(300, 220)));
    expect(large).toMatchObject({ kind: 'cut', isStill: true });
    const small = await filesOf(await animatedGif(flash));
    expect(file(small, 'card', 1)?.type).not.toBe('image/gif');
  });
});

describe('a hostile or broken file is refused', () => {
  const jpeg = photograph(400, 300).jpeg().toBuffer();
  test.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['a bomb of 3,600 million pixels', () => bomb(60_000, 60_000), 'too-many-pixels'],
    ['one that lies about its pixels', () => bomb(4_000, 4_000), 'damaged'],
    ['a JPEG that ends too early', async () => (await jpeg).subarray(0, 3_000), 'damaged'],
    ['the first bytes of a JPEG', () => Buffer.from('\xff\xd8\xff\xe0', 'latin1'), 'damaged'],
    ['a web page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'not-a-picture'],
    ['nothing at all', () => new Uint8Array(), 'not-a-picture'],
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
    ['an SVG behind a comment', () => Buffer.from('<?xml version="1.0"?><!-- --><svg width="1"/>'), 'svg'],
    ['a TIFF', () => photograph(60, 40).tiff().toBuffer(), 'not-a-picture'],
    ['a PDF', () => Buffer.from('%PDF-1.7\n%\xff\xd8\xff', 'latin1'), 'not-a-picture'],
    ['a page that begins like a GIF', () => Buffer.from('GIF89a=1;<script>alert(1)</script>'), 'damaged'],
  ])('%s', async (_name, made, trouble) => {
    expect(troubleOf(await cutter.cut(await made()))).toBe(trouble);
  });

  test('but what hangs on an honest one does not survive the cut', async () => {
    const both = Buffer.concat([await jpeg, Buffer.from('<script>alert(1)</script>PK\x03\x04')]);
    for (const { bytes } of await filesOf(both)) expect(Buffer.from(bytes).includes('script')).toBe(false);
  });

  test('if it takes too long, and the next one is cut', async () => {
    const hasty = createCutter({ background: '#ffffff', pixelLimit: 60_000_000 }, { deadlineMs: 1 });
    const slow = await photograph(3000, 2000).jpeg().toBuffer();
    expect(troubleOf(await hasty.cut(slow))).toBe('slow');
    expect(troubleOf(await hasty.cut(slow))).toBe('slow');
    await hasty.close();
    expect(troubleOf(await cutter.cut(await jpeg))).toBe('cut');
  });

  test('whatever bytes it has', async () => {
    const starts = ['', '\xff\xd8\xff\xe0', '\x89PNG\r\n\x1a\n', 'GIF89a', 'RIFF\x10\x00\x00\x00WEBP'];
    const anything = fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }));
    await fc.assert(
      fc.asyncProperty(anything, async ([start, rest]) => {
        const bytes = Buffer.concat([Buffer.from(start, 'latin1'), rest]);
        expect(['cut', 'not-a-picture', 'svg', 'damaged', 'too-many-pixels']).toContain(
          troubleOf(await cutter.cut(bytes)),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('the kind of a file', () => {
  test.each([
    ['\x00\x00\x00\x1cftypavif\x00\x00\x00\x00mif1', 'avif'],
    ['\x00\x00\x00\x20ftypmif1\x00\x00\x00\x00mif1avifmiaf', 'avif'],
    ['\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic', null],
    ['\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isom', null],
    ['GIF88a', null],
  ])('is told by its first bytes: %j', (text, kind) => {
    expect(signatureOf(Buffer.from(text, 'latin1'))).toBe(kind);
  });
});
