// The head of a picture file: its format, its size in pixels and how often it plays. Pure; reads only the
// bytes it is given and never loops over hostile lengths. Our own code: the libraries for this read twenty
// formats, and their container formats have open denial-of-service reports. Four headers are enough here.
import type { PictureHead } from '../../articles/ports.js';

/**
 * The properties of a picture by the first bytes of its file, a turned JPEG turned (Exif orientation); null
 * if they begin none of the known formats.
 */
export function readPictureHead(bytes: Uint8Array): PictureHead | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ascii = (from: number, to: number) => file.toString('latin1', from, to);
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n')
    return head('png', file.length < 24 ? null : [file.readUInt32BE(16), file.readUInt32BE(20)]);
  if (/^GIF8[79]a$/.test(ascii(0, 6))) return gifHead(file);
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return head('webp', webpSize(file));
  if (file[0] === 0xff && file[1] === 0xd8) return head('jpeg', jpegSize(file));
  if (ascii(4, 8) === 'ftyp' && /^avi[fs]$/.test(ascii(8, 12))) return head('avif', null);
  if (
    /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[^>]*-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i.test(
      file.toString('utf8', 0, 1024),
    )
  )
    return head('svg', null);
  return null;
}

type Size = readonly [width: number, height: number] | null;

function head(format: PictureHead['format'], size: Size, loops: number | null = null): PictureHead {
  const [width, height] = size !== null && size[0] > 0 && size[1] > 0 ? size : [null, null];
  return { format, width, height, loops };
}

/** The loop count is in an application extension after the first colour table; without one it plays once. */
function gifHead(file: Buffer): PictureHead {
  const loops = /NETSCAPE2\.0\x03\x01([\s\S]{2})/.exec(file.toString('latin1'))?.[1];
  const count = loops === undefined ? 1 : loops.charCodeAt(0) + 256 * loops.charCodeAt(1);
  return head('gif', file.length < 10 ? null : [file.readUInt16LE(6), file.readUInt16LE(8)], count);
}

/** The three kinds of a WebP: lossy, lossless, extended (RFC 9649). */
function webpSize(file: Buffer): Size {
  if (file.length < 30) return null;
  const kind = file.toString('latin1', 12, 16);
  if (kind === 'VP8X') return [file.readUIntLE(24, 3) + 1, file.readUIntLE(27, 3) + 1];
  if (kind === 'VP8 ' && file.readUIntBE(23, 3) === 0x9d012a)
    return [file.readUInt16LE(26) & 0x3fff, file.readUInt16LE(28) & 0x3fff];
  if (kind !== 'VP8L' || file[20] !== 0x2f) return null;
  const bits = file.readUInt32LE(21);
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}

const NO_LENGTH = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
/**
 * Start of frame, in all its codings: not the tables DHT, JPG and DAC between them (ITU-T T.81, table B.1).
 */
const IS_FRAME = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Walks from segment to segment to the first frame header. Each step goes forward, so it ends. */
function jpegSize(file: Buffer): Size {
  let turned = false;
  for (let at = 2; at + 9 <= file.length; ) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1] ?? 0;
    const length = segmentLength(file, at, marker);
    if (length === null) return null;
    if (IS_FRAME(marker)) return frameSize(file, at, turned);
    if (marker === 0xe1) turned ||= isTurned(file.subarray(at + 4, at + length));
    at += length;
  }
  return null;
}

/** Bytes from this marker to the next; null if pixels begin, the picture ends or the file is broken. */
function segmentLength(file: Buffer, at: number, marker: number): number | null {
  // Any number of fill bytes may precede a marker (ITU-T T.81, B.1.1.2).
  if (marker === 0xff) return 1;
  if (NO_LENGTH(marker)) return 2;
  if (marker === 0xda || marker === 0xd9) return null;
  const length = file.readUInt16BE(at + 2);
  return length < 2 ? null : 2 + length;
}

function frameSize(file: Buffer, at: number, turned: boolean): Size {
  const [height, width] = [file.readUInt16BE(at + 5), file.readUInt16BE(at + 7)];
  return turned ? [height, width] : [width, height];
}

/** True for the four Exif orientations that swap width and height (5 to 8). */
function isTurned(segment: Buffer): boolean {
  const tiff = segment.subarray(6);
  if (segment.toString('latin1', 0, 6) !== 'Exif\0\0' || tiff.length < 8) return false;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return false;
  const entries = short(directory);
  for (let i = 0; i < entries && directory + 2 + 12 * (i + 1) <= tiff.length; i++) {
    const entry = directory + 2 + 12 * i;
    if (short(entry) === 0x0112) return short(entry + 8) >= 5 && short(entry + 8) <= 8;
  }
  return false;
}
