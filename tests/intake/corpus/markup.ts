// Shorthand for the heads of pages. Values are written as they appear in the page, entities included.

/** A document whose html element has `attributes`, such as lang="en". */
export function page(attributes: string, head: string, body: string): string {
  return `<!DOCTYPE html>\n<html ${attributes}>\n<head>\n<meta charset="utf-8">\n${head}\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
}

/** `<meta property>`; a key without a colon belongs to OpenGraph. */
export function og(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([key, value]) => `<meta property="${key.includes(':') ? key : `og:${key}`}" content="${value}">`)
    .join('\n');
}

export function named(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([key, value]) => `<meta name="${key}" content="${value}" />`)
    .join('\n');
}

export function ld(value: object | readonly object[], attributes = ''): string {
  const json = Array.isArray(value) ? value : { '@context': 'https://schema.org', ...value };
  return `<script type="application/ld+json"${attributes}>${JSON.stringify(json)}</script>`;
}

export function graph(...nodes: object[]): string {
  return ld({ '@graph': nodes });
}

export function person(name: string, more: object = {}): object {
  return { '@type': 'Person', name, ...more };
}

export function organization(name: string, more: object = {}): object {
  return { '@type': 'Organization', name, ...more };
}

/** A list of links, as menus and footers have them. */
export function menu(...labels: string[]): string {
  return `<ul>${labels.map((label, index) => `<li><a href="/s/${index + 1}">${label}</a></li>`).join('')}</ul>`;
}
