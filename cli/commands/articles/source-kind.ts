// What kind of file an import is given. Pure.

/** By ending where that decides, by content for JSON: a JSON Feed says so in its version (jsonfeed.org, version 1.1). */
export function kindOfSource(path: string, bytes: Uint8Array): 'feed' | 'json' | 'csv' {
  const start = new TextDecoder()
    .decode(bytes.subarray(0, 4096))
    .replace(/^\ufeff/, '')
    .trimStart();
  if (start.startsWith('<')) return 'feed';
  if (/\.csv$/i.test(path)) return 'csv';
  if (/^[[{]/.test(start)) return isJsonFeed(bytes) ? 'feed' : 'json';
  return /\.json$/i.test(path) ? 'json' : 'feed';
}

function isJsonFeed(bytes: Uint8Array): boolean {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return false;
    const { version, items } = parsed as { version?: unknown; items?: unknown };
    return /jsonfeed\.org/.test(String(version ?? '')) || Array.isArray(items);
  } catch {
    return false;
  }
}
