// Cut pages: a page of which only a few values differ from reader to reader is rendered once and cut at these
// places. No value is ever kept.
import { randomUUID } from 'node:crypto';
import type { ReactElement } from 'react';
import { htmlOf } from './page.js';

/** Puts the values of one request in; they are escaped as text and as attributes of double quotes. */
type Fill<V extends string> = (values: Readonly<Record<V, string>>) => string;

/**
 * Renders with marks in place of `names` at the first request of a `key`, and fills in afterwards. `key` must
 * name everything else that the page shows; the `most` keys that came last are kept.
 */
export function createPrerenderedPages<V extends string>(names: readonly V[], most: number) {
  const marks = Object.fromEntries(names.map((name) => [name, randomUUID()])) as Record<V, string>;
  const kept = new Map<string, Fill<V>>();
  return (key: string, render: (marks: Readonly<Record<V, string>>) => ReactElement): Fill<V> => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const fresh = cut(htmlOf(render(marks)), names, marks);
    kept.set(key, fresh);
    const oldest = kept.keys().next();
    if (kept.size > most && !oldest.done) kept.delete(oldest.value);
    return fresh;
  };
}

function cut<V extends string>(
  html: string,
  names: readonly V[],
  marks: Readonly<Record<V, string>>,
): Fill<V> {
  if (names.length === 0) return () => html;
  const parts = html.split(new RegExp(`(${names.map((name) => marks[name]).join('|')})`));
  const held = parts.map((part) => names.find((name) => marks[name] === part) ?? null);
  return (values) => parts.map((part, i) => (held[i] == null ? part : escaped(values[held[i]]))).join('');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

/** As React does it. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}
