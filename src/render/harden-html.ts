// Sturdy: what finished HTML needs so that every mail program keeps directions, breaks long words and
// separates links. For issues, transactional mails and notices.

const TAG = /<([a-z][\w:-]*)((?:[^"'<>]|"[^"]*"|'[^']*')*)>/gi;
const STYLE = /\sstyle="([^"]*)"/i;

/**
 * The same HTML with CSS `direction` wherever `dir` is used, `word-wrap` in addition to its newer names, and
 * a space between adjacent links.
 */
export function hardenHtml(html: string): string {
  return html
    .replace(TAG, (tag, name: string, attributes: string) => `<${name}${withStyles(tag, name, attributes)}>`)
    .replace(/<\/a>(?=<a[\s>])/gi, '</a> ');
}

function withStyles(tag: string, name: string, attributes: string): string {
  const css = STYLE.exec(attributes)?.[1] ?? '';
  const dir = name.toLowerCase() === 'html' ? undefined : /\sdir="(ltr|rtl)"/i.exec(tag)?.[1]?.toLowerCase();
  const added = [
    ...(dir !== undefined && !/(^|[;\s])direction\s*:/i.test(css) ? [`direction:${dir}`] : []),
    ...(/(^|[;\s])(word-break\s*:\s*break-(word|all)|overflow-wrap\s*:)/i.test(css) &&
    !/(^|[;\s])word-wrap\s*:/i.test(css)
      ? ['word-wrap:break-word']
      : []),
  ];
  if (added.length === 0) return attributes;
  if (css === '') return ` style="${added.join(';')}"${attributes.replace(STYLE, '')}`;
  return attributes.replace(
    STYLE,
    (_all, own: string) => ` style="${own.replace(/;\s*$/, '')};${added.join(';')}"`,
  );
}
