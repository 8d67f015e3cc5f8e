// SHA-256 of a text, as stored hashes, file names and bindings use it.
import { createHash } from 'node:crypto';

/** SHA-256 of the UTF-8 bytes of `text`, in lower-case hexadecimal: 64 characters. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
