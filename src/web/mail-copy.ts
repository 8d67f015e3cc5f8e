// A mail's HTML as the desk shows it: one colour scheme forced, pictures left out, links opening outside of
// the frame. Pure.

export interface MailCopyOptions {
  /**
   * The scheme that the copy is to be seen in, whatever the browser prefers; null leaves that to the browser.
   */
  readonly scheme: 'light' | 'dark' | null;
  readonly images: boolean;
}

const ALWAYS = '(min-width: 0)';
const NEVER = '(max-width: 0)';

export function mailCopy(html: string, { scheme, images }: MailCopyOptions): string {
  const seen = scheme === null ? html : inScheme(html, scheme);
  return withBase(images ? seen : withoutImages(seen));
}

/** Rewrites what asks for the browser's scheme: media queries, the CSS property and the meta elements. */
function inScheme(html: string, scheme: 'light' | 'dark'): string {
  return html
    .replace(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi, (_query, asked: string) =>
      asked.toLowerCase() === scheme ? ALWAYS : NEVER,
    )
    .replace(/(color-schemes?\s*:\s*)(?:light\s+dark|dark\s+light)/gi, `$1${scheme}`)
    .replace(/(<meta\s[^>]*name="(?:supported-)?color-schemes?"[^>]*content=")[^"]*"/gi, `$1${scheme}"`);
}

/**
 * Takes the address from every picture, as a reader's program does that shows none; their alternative text
 * stays.
 */
function withoutImages(html: string): string {
  return html
    .replace(/<(?:img|source|input|v:fill|v:image)\b[^>]*>/gi, (tag) =>
      tag.replace(/\s(?:src|srcset)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, ''),
    )
    .replace(/(<[a-z][^>]*?)\sbackground\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, '$1')
    .replace(/url\(\s*(?:"[^"]*"|'[^']*'|[^)]*)\s*\)/gi, 'none');
}

/** Links open in a new tab: the frame may not leave the mail. */
function withBase(html: string): string {
  const base = '<base target="_blank">';
  const start = /<head\b[^>]*>/i.exec(html) ?? /<html\b[^>]*>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html);
  const at = start === null ? 0 : start.index + start[0].length;
  return html.slice(0, at) + base + html.slice(at);
}
