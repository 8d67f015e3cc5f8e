// The heads of picture files: sizes as they are shown, and nothing hostile is followed.
import { describe, expect, test } from '@jest/globals';
import { readPictureHead } from '../../../src/intake/fetching/picture-head.js';

const u16be = (n: number) => [n >> 8, n & 255];
const u32be = (n: number) => [n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255];
const u16le = (n: number) => [n & 255, n >> 8];
const u24le = (n: number) => [n & 255, (n >> 8) & 255, n >> 16];
const ascii = (text: string) => [...Buffer.from(text, 'latin1')];
const zeros = (n: number) => Array<number>(n).fill(0);

const png = (w: number, h: number) => [
  ...ascii('\x89PNG\r\n\x1a\n'),
  ...u32be(13),
  ...ascii('IHDR'),
  ...u32be(w),
  ...u32be(h),
];
const gif = (w: number, h: number, loops?: number) => [
  ...ascii('GIF89a'),
  ...u16le(w),
  ...u16le(h),
  0,
  0,
  0,
  ...(loops === undefined ? [] : [...ascii('!\xff\x0bNETSCAPE2.0\x03\x01'), ...u16le(loops), 0]),
];
const frame = (marker: number, w: number, h: number) => [
  0xff,
  marker,
  ...u16be(11),
  8,
  ...u16be(h),
  ...u16be(w),
  1,
  1,
  17,
  0,
];
const exif = (orientation: number) => {
  const tiff = [
    ...ascii('II'),
    42,
    0,
    8,
    0,
    0,
    0,
    1,
    0,
    0x12,
    0x01,
    3,
    0,
    1,
    0,
    0,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  return [0xff, 0xe1, ...u16be(8 + tiff.length), ...ascii('Exif\0\0'), ...tiff];
};
const segment = (length: number) => [0xff, 0xe2, ...u16be(length), ...zeros(length - 2)];
const jpeg = (...parts: readonly number[][]) => [0xff, 0xd8, ...parts.flat()];
const webp = (...chunk: number[]) => [...ascii('RIFF'), 0, 0, 0, 0, ...ascii('WEBP'), ...chunk];
const read = (bytes: readonly number[]) => readPictureHead(Uint8Array.from(bytes));

describe('a picture states its size', () => {
  test.each<[string, readonly number[], string, number, number]>([
    ['PNG', png(1200, 675), 'png', 1200, 675],
    ['GIF', gif(640, 360), 'gif', 640, 360],
    ['baseline JPEG', jpeg(frame(0xc0, 1200, 800)), 'jpeg', 1200, 800],
    ['progressive JPEG', jpeg(frame(0xc2, 1200, 800)), 'jpeg', 1200, 800],
    [
      'JPEG behind a large colour profile',
      jpeg(segment(60_000), segment(60_000), frame(0xc0, 900, 600)),
      'jpeg',
      900,
      600,
    ],
    [
      'JPEG with fill bytes and tables',
      jpeg([0xff, 0xff, 0xff], [0xff, 0xc4, ...u16be(4), 0, 0], frame(0xc1, 7, 9)),
      'jpeg',
      7,
      9,
    ],
    ['JPEG that is turned by its camera', jpeg(exif(6), frame(0xc0, 4000, 3000)), 'jpeg', 3000, 4000],
    ['JPEG that is upright', jpeg(exif(1), frame(0xc0, 4000, 3000)), 'jpeg', 4000, 3000],
    [
      'lossy WebP',
      webp(...ascii('VP8 '), ...zeros(7), 0x9d, 0x01, 0x2a, ...u16le(320), ...u16le(240)),
      'webp',
      320,
      240,
    ],
    [
      'lossless WebP',
      webp(...ascii('VP8L'), ...zeros(4), 0x2f, 0x3f, 0xc1, 0x3b, 0, ...zeros(5)),
      'webp',
      320,
      240,
    ],
    ['extended WebP', webp(...ascii('VP8X'), ...zeros(8), ...u24le(1999), ...u24le(999)), 'webp', 2000, 1000],
  ])('%s', (_name, bytes, format, width, height) => {
    expect(read(bytes)).toMatchObject({ format, width, height });
  });
});

test.each<[string, string]>([
  ['<svg xmlns="http://www.w3.org/2000/svg">', 'svg'],
  ['<?xml version="1.0"?>\n<!-- drawn --><svg>', 'svg'],
  ['\0\0\0\x20ftypavif', 'avif'],
])('%j is known without a size', (start, format) => {
  expect(read(ascii(start))).toEqual({ format, width: null, height: null, loops: null });
});

test.each<[string, readonly number[], number | null]>([
  ['for ever', gif(1, 1, 0), 0],
  ['three times', gif(1, 1, 3), 3],
  ['once', gif(1, 1), 1],
])('an animation that plays %s', (_name, bytes, loops) => {
  expect(read(bytes)?.loops).toBe(loops);
});

test.each<[string, readonly number[]]>([
  ['a page', ascii('<!doctype html><title>Not found</title><svg>')],
  ['nothing', []],
  ['text', ascii('hello')],
])('%s is not a picture', (_name, bytes) => {
  expect(read(bytes)).toBeNull();
});

test('a file that is cut at any byte, or lies about lengths, is read without an error', () => {
  const whole = [
    png(5, 5),
    gif(5, 5, 0),
    jpeg(exif(6), segment(300), frame(0xc0, 5, 5)),
    webp(...ascii('VP8X'), ...zeros(20)),
  ];
  for (const file of whole)
    for (let cut = 0; cut <= file.length; cut++) expect(() => read(file.slice(0, cut))).not.toThrow();
  for (const lie of [
    [0xff, 0xe1, 0, 0],
    [0xff, 0xe1, 0, 1],
    [0xff, 0xe1, 0xff, 0xff],
    [0xff, 0xe1, 0, 20, ...ascii('Exif\0\0II*\0'), 255, 255, 255, 255],
  ])
    expect(read(jpeg(lie, frame(0xc0, 5, 5)))?.format).toBe('jpeg');
  expect(read(png(0, 0))).toMatchObject({ width: null, height: null });
});
