// What a file is by its first bytes. Names and media types that a server states are not asked. Pure.

export type Signature = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'svg';

/** Null for anything that Friday does not read as a picture. */
export function signatureOf(bytes: Uint8Array): Signature | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096));
  const ascii = (from: number, to: number) => file.toString('latin1', from, to);
  if (ascii(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (/^GIF8[79]a$/.test(ascii(0, 6))) return 'gif';
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'webp';
  // A file type box names its brands (ISO/IEC 14496-12, 4.3): one of them says AVIF.
  if (ascii(4, 8) === 'ftyp' && /avi[fs]/.test(ascii(8, Math.min(file.length, boxLength(file)))))
    return 'avif';
  return /<svg[\s>]/i.test(file.toString('utf8')) ? 'svg' : null;
}

function boxLength(file: Buffer): number {
  return file.length < 4 ? 0 : file.readUInt32BE(0);
}
