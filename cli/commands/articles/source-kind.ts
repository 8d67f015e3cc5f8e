// What kind of file an import is given. Pure.

/**
 * By ending if that decides, by content for JSON: a JSON Feed says so in its version (jsonfeed.org, version
 * 1.1).
 */
export function kindOfSource(path: string, bytes: Uint8Array): 'feed' | 'json' | 'csv' {
  // Every encoding of files writes these signs as ASCII does, UTF-16 with zero bytes between them.
  const start = Buffer.from(bytes.subarray(0, 4096))
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
    .trimStart();
  if (start.startsWith('<')) return 'feed';
  if (/\.csv$/i.test(path)) return 'csv';
  if (/^[[{]/.test(start)) return isJsonFeed(bytes) ? 'feed' : 'json';
  return /\.json$/i.test(path) ? 'json' : 'feed';
}

function isJsonFeed(bytes: Uint8Array): boolean {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder(utf16Of(bytes) ?? 'utf-8').decode(bytes));
    if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return false;
    const { version, items } = parsed as { version?: unknown; items?: unknown };
    return /jsonfeed\.org/.test(String(version ?? '')) || Array.isArray(items);
  } catch {
    return false;
  }
}

function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff || second === 0) return 'utf-16le';
  return first === 0xfe || first === 0 ? 'utf-16be' : null;
}
