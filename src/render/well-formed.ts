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
// No two alternatives begin with the same character, so that a tag that never closes is recognised in linear
// time.
const TAG = /<(\/?)([a-zA-Z][\w:-]*)((?:[^"'<>]|"[^"<]*"|'[^'<]*')*)>/y;

export interface Malformed {
  readonly line: number;
  readonly wrong: string;
}

/** The first mistake in the tags of a template, or null. Liquid within it is left out of sight. */
export function firstMalformed(source: string): Malformed | null {
  const text = source.replace(/\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}/g, (liquid) => liquid.replace(/[^\n]/g, ' '));
  const open: OpenTag[] = [];
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const next = text.startsWith('<!--', at) ? behindComment(text, at) : behindTag(text, at, open);
    if (typeof next !== 'number') return next;
    at = next;
  }
  const last = open.pop();
  return last === undefined ? null : wrongAt(text, last.at, `<${last.name}> is not closed`);
}

interface OpenTag {
  readonly name: string;
  readonly at: number;
}

const wrongAt = (text: string, at: number, wrong: string): Malformed => ({ line: lineAt(text, at), wrong });

function behindComment(text: string, at: number): number | Malformed {
  const end = text.indexOf('-->', at);
  return end === -1 ? wrongAt(text, at, 'the comment is not closed with -->') : end + 3;
}

/** Reads the tag at `at` into `open`. Where to go on reading, or what is wrong with it. */
function behindTag(text: string, at: number, open: OpenTag[]): number | Malformed {
  if (!/[a-zA-Z/]/.test(text[at + 1] ?? '')) return at + 1;
  TAG.lastIndex = at;
  const tag = TAG.exec(text);
  if (tag === null) {
    const name = nameAt(text, at);
    return wrongAt(text, at, `the tag ${name} is not closed with > or has a quote that is not closed`);
  }
  const name = tag[2] ?? '';
  const end = TAG.lastIndex;
  if (name === 'mj-include')
    return wrongAt(text, at, "<mj-include> is not supported: use {% render 'name' %}");
  if (tag[1] === '/') return wrongClose(text, { name, at }, open.pop()) ?? end;
  if (tag[3]?.endsWith('/') || VOID.has(name.toLowerCase())) return end;
  open.push({ name, at });
  return name === 'style' ? Math.max(end, text.indexOf('</style', end)) : end;
}

/** @param last the tag that was opened last and is still open */
function wrongClose(text: string, { name, at }: OpenTag, last: OpenTag | undefined): Malformed | null {
  if (last === undefined) return wrongAt(text, at, `</${name}> closes a tag that is not open`);
  if (last.name === name) return null;
  const line = lineAt(text, at);
  return wrongAt(text, last.at, `<${last.name}> is not closed: </${name}> on line ${line} comes first`);
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

function nameAt(text: string, at: number): string {
  return `${/^<\/?[\w:-]*/.exec(text.slice(at, at + 40))?.[0] ?? '<'}>`;
}
