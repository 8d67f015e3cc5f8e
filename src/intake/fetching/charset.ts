// Bytes of a page, a feed or a file to text: byte order mark, then the header, then what the document says of
// itself, then the bytes' own evidence.
import iconv from 'iconv-lite';

export type DocumentKind = 'page' | 'feed' | 'file';

/**
 * Decodes a document. Never fails: bytes that no encoding explains become U+FFFD. A declaration that the
 * bytes contradict loses: text that is valid UTF-8 beyond doubt is UTF-8 although a single-byte charset was
 * declared, and text that is not UTF-8 is not decoded as such if another declaration or windows-1252 explains
 * it.
 */
export function decodeText(bytes: Uint8Array, kind: DocumentKind, contentType: string | null = null): string {
  const mark = byteOrderMark(bytes);
  if (mark !== null) return decode(bytes, mark);
  const declared = [charsetOfHeader(contentType), ...charsetsInside(bytes, kind)]
    .map(knownCharset)
    .filter((label) => label !== null);
  const isUtf8 = isValidUtf8(bytes);
  const first = declared[0];
  if (first === undefined) return decode(bytes, guess(bytes, isUtf8));
  if (first !== 'utf-8') return decode(bytes, isUtf8 && outweighs(bytes, first) ? 'utf-8' : first);
  if (isUtf8) return decode(bytes, 'utf-8');
  const other = declared.find((label) => label !== 'utf-8' && !label.startsWith('utf-16'));
  return decode(bytes, other ?? (isMostlyUtf8(bytes) ? 'utf-8' : 'windows-1252'));
}

/** The charset parameter of a Content-Type header (RFC 9110, section 8.3.2). */
function charsetOfHeader(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType ?? '')?.[1] ?? null;
}

function byteOrderMark(b: Uint8Array): string | null {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return 'utf-8';
  if (b[0] === 0xfe && b[1] === 0xff) return 'utf-16be';
  if (b[0] === 0xff && b[1] === 0xfe) return 'utf-16le';
  if (b[0] === 0x3c && b[1] === 0 && b[3] === 0) return 'utf-16le';
  if (b[0] === 0 && b[1] === 0x3c && b[2] === 0) return 'utf-16be';
  return null;
}

/** The HTML standard looks at 1,024 bytes; pages that declare theirs later exist, so this looks further. */
const PRESCAN_BYTES = 8192;

function charsetsInside(bytes: Uint8Array, kind: DocumentKind): (string | null)[] {
  if (kind === 'file') return [];
  const head = Buffer.from(bytes.subarray(0, PRESCAN_BYTES)).toString('latin1');
  const xml = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1] ?? null;
  if (kind === 'feed') return [xml];
  const visible = head.replace(/<!--[\s\S]*?-->/g, '');
  const meta = /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(visible)?.[1] ?? null;
  return [meta?.toLowerCase().startsWith('utf-16') ? 'utf-8' : meta, xml];
}

/**
 * Names under which browsers understand another charset than the name says (WHATWG Encoding, section 4.2).
 */
const READ_AS: Record<string, string> = {
  utf8: 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
  'utf-16': 'utf-16le',
  ascii: 'windows-1252',
  'us-ascii': 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  iso88591: 'windows-1252',
  'iso_8859-1': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  'iso-8859-8-i': 'iso-8859-8',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  'x-sjis': 'shift_jis',
  sjis: 'shift_jis',
  'windows-31j': 'shift_jis',
  'euc-kr': 'cp949',
  'ks_c_5601-1987': 'cp949',
  big5: 'big5-hkscs',
};

/** A charset that can be decoded, or null. UTF-7 is excluded: browsers refuse it for good reasons. */
function knownCharset(label: string | null): string | null {
  if (label === null) return null;
  const name = label.trim().toLowerCase();
  const read = READ_AS[name] ?? name;
  if (/utf-?7|utf-?32|base64|hex|binary|ucs/.test(read)) return null;
  if (iconv.encodingExists(read)) return read;
  return isWebCharset(read) ? read : null;
}

function isWebCharset(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

function decode(bytes: Uint8Array, charset: string): string {
  if (charset.startsWith('utf-') || !iconv.encodingExists(charset))
    return new TextDecoder(charset).decode(bytes);
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), charset);
}

function guess(bytes: Uint8Array, isUtf8: boolean): string {
  return isUtf8 || isMostlyUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/**
 * Whether bytes that are valid UTF-8 are so beyond doubt. Text in a single-byte charset hardly ever is by
 * chance. In a charset of two bytes some characters may be: there it takes several. UTF-16 has zero bytes,
 * which UTF-8 text has not.
 */
function outweighs(bytes: Uint8Array, declared: string): boolean {
  if (declared.startsWith('utf-16')) return !bytes.includes(0);
  if (isSingleByte(declared)) return hasMultiByte(bytes);
  return bytes.filter((byte) => byte >= 0xc2).length >= FEW_CHARACTERS;
}

const FEW_CHARACTERS = 4;

function isSingleByte(charset: string): boolean {
  return /^(windows-|iso-8859-|koi8-|cp12|cp8|mac)/.test(charset);
}

function isValidUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function hasMultiByte(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0xc2);
}

/** One stray byte in a long UTF-8 page does not make it a page in another charset. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.split('\uFFFD').length - 1;
  const whole = text.match(/[\u0080-\uFFFC]/g)?.length ?? 0;
  return whole > broken * 10;
}
