// The <meta> elements of a page by name: OpenGraph and article:* properties, Twitter cards, and the
// vocabularies of CMSs.
import type { CheerioAPI } from 'cheerio';
import { parseLooseJson } from '../loose-json.js';
import { stated } from '../plain-text.js';

export interface Meta {
  /** The first value stated under any of the names, in the order of the names. */
  first(...names: readonly string[]): string | null;
  /** All values under the first of the names that has any. */
  all(...names: readonly string[]): readonly string[];
}

/** The contents of the <meta> elements, by name. */
export function readMeta($: CheerioAPI): Meta {
  const values = new Map<string, string[]>();
  const keep = (name: string, content: string | null | undefined): void => {
    const text = stated(content);
    if (text === null) return;
    const key = name
      .trim()
      .toLowerCase()
      .replace(/^og:(?=article:)/, '');
    const same = values.get(key);
    if (same === undefined) values.set(key, [text]);
    else same.push(text);
  };
  $('meta[content]').each((_, element) => {
    const meta = $(element);
    const names = [meta.attr('property'), meta.attr('name'), meta.attr('http-equiv')].flatMap(
      (name) => name?.split(/\s+/) ?? [],
    );
    for (const name of new Set(names)) if (name !== '') keep(name, meta.attr('content'));
  });
  keepTwitterLabels(values, keep);
  keepParsely(values, keep);
  const all = (...names: readonly string[]): readonly string[] =>
    names.map((name) => values.get(name)).find((found) => found !== undefined) ?? [];
  return { all, first: (...names) => all(...names)[0] ?? null };
}

type Keep = (name: string, content: string | null | undefined) => void;

/** Pairs such as label1 "Written by", data1 "Mara Lind". */
function keepTwitterLabels(values: ReadonlyMap<string, readonly string[]>, keep: Keep): void {
  for (const n of [1, 2]) {
    if (/^(written by|author)$/i.test(values.get(`twitter:label${n}`)?.[0] ?? ''))
      keep('written-by', values.get(`twitter:data${n}`)?.[0]);
  }
}

/** Parse.ly's older form: one JSON object in meta name="parsely-page". */
function keepParsely(values: ReadonlyMap<string, readonly string[]>, keep: Keep): void {
  const page = parseLooseJson(values.get('parsely-page')?.[0] ?? '') as
    | Record<string, unknown>
    | null
    | undefined;
  if (page === null || typeof page !== 'object') return;
  const texts = (value: unknown): string[] =>
    (Array.isArray(value) ? value : [value]).filter((text): text is string => typeof text === 'string');
  for (const name of ['title', 'link', 'image_url', 'pub_date', 'section', 'author']) {
    for (const text of texts(page[name]))
      if (!values.has(`parsely-${name.replace('_', '-')}`)) keep(`parsely-${name.replace('_', '-')}`, text);
  }
  for (const author of texts(page['authors'])) keep('parsely-author', author);
  const tags = texts(page['tags']).join(',');
  if (tags !== '' && !values.has('parsely-tags')) keep('parsely-tags', tags);
}
