// Whether a text is a URL. Node 20's own URL.canParse takes text with Latin-1 letters ("bücher") for none once its fast path is compiled.

/** True where `new URL(text, base)` would succeed. */
export function canParseUrl(text: string, base?: string | URL): boolean {
  try {
    return new URL(text, base) !== null;
  } catch {
    return false;
  }
}
