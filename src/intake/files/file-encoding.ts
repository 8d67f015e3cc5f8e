// The encoding of a text file without a declaration: byte order mark, UTF-16 pattern, UTF-8, then the legacy
// encoding that explains its letters.
import iconv from 'iconv-lite';
import { AppError } from '../../errors.js';

/** A file that can be read from its start again and again. */
export type Source = () => AsyncIterable<Uint8Array>;

const UTF8 = 'utf-8';
/** Bytes that a guess looks at; only pieces with bytes above ASCII are kept. */
const SAMPLE = 262_144;
/** Legacy encodings that a guess considers, in the order in which it prefers them. */
const CANDIDATES = [
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'macintosh',
  'koi8-r',
  'windows-1253',
  'windows-1254',
  'windows-1256',
];
/** Encodings of one script: a tie between them is settled by the order above. */
const LATIN = new Set(['windows-1252', 'windows-1250', 'windows-1254', 'macintosh']);

/**
 * The encoding of a whole file.
 * @param named what the user says it is; wins over every guess
 * @throws AppError INPUT_INVALID if `named` is unknown, or if nothing explains the bytes
 */
export async function encodingOf(source: Source, named: string | null): Promise<string> {
  if (named !== null) return knownEncoding(named);
  let head = Buffer.alloc(0);
  const sample: Uint8Array[] = [];
  let sampled = 0;
  let isUtf8 = true;
  const decoder = new TextDecoder(UTF8, { fatal: true });
  const decodes = (piece?: Uint8Array): boolean => {
    try {
      decoder.decode(piece, { stream: piece !== undefined });
      return true;
    } catch {
      return false;
    }
  };
  for await (const piece of source()) {
    if (head.length < 4096) head = Buffer.concat([head, piece.subarray(0, 4096)]);
    isUtf8 = isUtf8 && decodes(piece);
    if (sampled < SAMPLE && piece.some((byte) => byte >= 0x80)) {
      sample.push(piece.subarray(0, SAMPLE - sampled));
      sampled += piece.length;
    }
  }
  const wide = wideEncoding(head);
  if (wide !== null) return wide;
  if (isUtf8 && decodes()) return UTF8;
  return guess(Buffer.concat(sample));
}

/** The text of a file, piece by piece. A byte order mark stays; the reader of the first line drops it. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncIterable<string> {
  const decoder = encoding === UTF8 ? utf8Decoder() : iconv.getDecoder(encoding);
  for await (const piece of bytes) {
    const text = decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

/**
 * The whole text of a file.
 * @throws AppError INPUT_INVALID if it has more than `limit` characters
 */
export async function textOf(
  source: Source,
  encoding: string,
  { limit, remedy }: { readonly limit: number; readonly remedy: string },
): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of decoded(source(), encoding)) {
    length += piece.length;
    if (length > limit)
      throw new AppError(
        'INPUT_INVALID',
        `The file is larger than ${Math.round(limit / 1024 / 1024)} MB.`,
        remedy,
      );
    pieces.push(piece);
  }
  return pieces.join('');
}

function utf8Decoder() {
  const decoder = new TextDecoder(UTF8, { ignoreBOM: true });
  return { write: (piece: Buffer) => decoder.decode(piece, { stream: true }), end: () => decoder.decode() };
}

function knownEncoding(named: string): string {
  const name = named.trim().toLowerCase();
  if (/^utf-?8$/.test(name)) return UTF8;
  if (/^utf-?16$/.test(name)) return 'utf-16le';
  const usual = name === 'mac' || name === 'macroman' ? 'macintosh' : name;
  if (!/base64|hex|binary|ucs|utf-?7|utf-?32/.test(usual) && iconv.encodingExists(usual)) return usual;
  throw new AppError(
    'INPUT_INVALID',
    `"${named}" is not a known encoding.`,
    'Use utf-8, utf-16le, windows-1252, windows-1251 or macintosh.',
  );
}

/** UTF-16 by its byte order mark or by the zero bytes of its ASCII characters. */
function wideEncoding(head: Buffer): string | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 8 && even < odd / 8) return 'utf-16le';
  if (even > head.length / 8 && odd < even / 8) return 'utf-16be';
  return null;
}

function guess(bytes: Buffer): string {
  const scored = CANDIDATES.map((encoding) => {
    const text = iconv.decode(bytes, encoding);
    return { encoding, text, faults: faultsIn(text) };
  });
  const high = bytes.filter((byte) => byte >= 0x80).length;
  const least = Math.min(...scored.map(({ faults }) => faults));
  const best = scored.filter(({ faults }) => faults === least);
  const first = best[0];
  const isSettled =
    first !== undefined &&
    best.every(
      ({ encoding, text }) => text === first.text || LATIN.has(encoding) === LATIN.has(first.encoding),
    );
  if (first !== undefined && isSettled && least <= high / 5) return first.encoding;
  const names = best.map(({ encoding }) => encoding).join(' or ');
  throw new AppError(
    'INPUT_INVALID',
    `The file is not UTF-8, and its encoding is unclear (${least <= high / 5 ? names : 'none that is known fits'}).`,
    'Save the file as UTF-8, or set its encoding, for example --encoding windows-1252.',
  );
}

/** Characters that do not occur inside a word. */
const INSIDE = /[^\p{L}\p{M}\p{N}\u2019·]/gu;
/** Characters that do not occur at its edge either. */
const EDGE = /[^\p{L}\p{M}\p{N}\p{Sc}\x00-\x7f\u2018\u2019\u201c\u201d\u201e«»\u2013\u2014\u2026¡¿©®°ªº§№]/u;

/**
 * How often a text does what names and sentences do not: signs inside words, capitals after small letters,
 * two scripts in one word.
 */
function faultsIn(text: string): number {
  let faults = 0;
  for (const word of text.match(/[^\s,;:|"'()<>@./\\\x00-\x20-]+/g) ?? []) {
    if (!/[^\x00-\x7f]/.test(word)) continue;
    faults += 5 * (word.match(/[\x80-\x9f\ufffd]/g)?.length ?? 0);
    faults += 2 * (word.slice(1, -1).match(INSIDE)?.length ?? 0);
    faults += 2 * [word[0] ?? '', word.at(-1) ?? ''].filter((sign) => EDGE.test(sign)).length;
    faults += 2 * (word.match(/\p{Ll}\p{Lu}/gu)?.length ?? 0);
    faults +=
      word.match(/(?![A-Za-z])\p{Script=Latin}(?=(?![A-Za-z])\p{Script=Latin}(?![A-Za-z])\p{Script=Latin})/gu)
        ?.length ?? 0;
    faults += word.match(/\u0153(?=[a-z])(?![uictd])/g)?.length ?? 0;
    const scripts = [
      /\p{Script=Latin}/u,
      /\p{Script=Cyrillic}/u,
      /\p{Script=Greek}/u,
      /\p{Script=Arabic}/u,
    ].filter((script) => script.test(word));
    faults += 3 * Math.max(0, scripts.length - 1);
  }
  return faults;
}
