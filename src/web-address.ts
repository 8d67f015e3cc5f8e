// Whether a text is a URL. Node 20's own URL.canParse rejects text with Latin-1 letters ("bücher") once its
// fast path is compiled.

/** True if `new URL(text, base)` would succeed. */
export function canParseUrl(text: string, base?: string | URL): boolean {
  try {
    return new URL(text, base) !== null;
  } catch {
    return false;
  }
}

/** Ends before brackets, quotation marks and East Asian punctuation. */
const WRITTEN = /https?:\/\/[^\s<>()[\]"'\u2018-\u201f\u3000-\u303f\uff00-\uff60]+/gi;

/** The web addresses written out in a text, without the punctuation of the sentence around them. */
export function addressesIn(text: string): readonly string[] {
  return [...text.matchAll(WRITTEN)].map(([address]) =>
    address.replace(/[.,;:!?\u2026\p{Cf}\u060c\u061b\u061f]+$/u, ''),
  );
}

/** Up to the last slash of a path, and a token after it that means itself in any URL. */
const TOKEN_LINK = /^(https?:\/\/[^/]+\/(?:.*\/)?)([\w-][\w.-]*)$/;

/**
 * The same `check` of web addresses, for thousands that differ only in a token after their last slash: the
 * part before it is checked once, and again when it changes. `check` gives the address in its normal form,
 * and null or an error if it is not one.
 */
export function checkTokenLinks<T extends string | null>(
  check: (address: string) => T,
): (address: string) => T | string {
  let known: { readonly base: string; readonly normal: string } | null = null;
  return (address) => {
    const [, base, token = ''] = TOKEN_LINK.exec(address) ?? [];
    if (base === undefined) return check(address);
    if (known?.base === base) return known.normal + token;
    const normal = check(address);
    if (normal?.endsWith(`/${token}`)) known = { base, normal: normal.slice(0, -token.length) };
    return normal;
  };
}
