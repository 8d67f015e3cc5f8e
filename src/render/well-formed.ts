// Does every tag of a template close? MJML does not say; this does, with the line. Each file must be
// well-formed by itself.

const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);
// No two alternatives begin with the same character, so that a tag that never closes is told in linear time.
const TAG = /<(\/?)([a-zA-Z][\w:-]*)((?:[^"'<>]|"[^"<]*"|'[^'<]*')*)>/y;

export interface Malformed {
  readonly line: number;
  readonly wrong: string;
}

/** The first mistake in the tags of a template, or null. Liquid within it is left out of sight. */
export function firstMalformed(source: string): Malformed | null {
  const text = source.replace(/\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}/g, (liquid) => liquid.replace(/[^\n]/g, ' '));
  const open: { name: string; at: number }[] = [];
  const wrong = (at: number, what: string): Malformed => ({ line: lineAt(text, at), wrong: what });
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at);
      if (end === -1) return wrong(at, 'the comment is not closed with -->');
      at = end + 3;
      continue;
    }
    if (!/[a-zA-Z/]/.test(text[at + 1] ?? '')) {
      at++;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(text);
    if (tag === null)
      return wrong(at, `the tag ${nameAt(text, at)} is not closed with > or has a quote that is not closed`);
    const name = tag[2] ?? '';
    at = TAG.lastIndex;
    if (name === 'mj-include')
      return wrong(tag.index, "<mj-include> is not supported: use {% render 'name' %}");
    if (tag[1] === '/') {
      const last = open.pop();
      if (last === undefined) return wrong(tag.index, `</${name}> closes a tag that is not open`);
      if (last.name !== name)
        return wrong(
          last.at,
          `<${last.name}> is not closed: </${name}> on line ${lineAt(text, tag.index)} comes first`,
        );
    } else if (!tag[3]?.endsWith('/') && !VOID.has(name.toLowerCase())) {
      open.push({ name, at: tag.index });
      if (name === 'style') at = Math.max(at, text.indexOf('</style', at));
    }
  }
  const last = open.pop();
  return last === undefined ? null : wrong(last.at, `<${last.name}> is not closed`);
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

function nameAt(text: string, at: number): string {
  return `${/^<\/?[\w:-]*/.exec(text.slice(at, at + 40))?.[0] ?? '<'}>`;
}
