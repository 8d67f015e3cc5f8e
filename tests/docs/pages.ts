// The Markdown pages of the repository, with what specs ask of them: headings, links, prose, commands.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..', '..');

export interface Page {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
}

export const page = (path: string): Page => ({ path, text: readFileSync(join(ROOT, path), 'utf8') });

/** Every page that is tracked and written for people. */
export function allPages(): readonly Page[] {
  const below = (folder: string) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
  const top = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
  const rooms = ['src', 'cli', 'jobs', 'templates']
    .flatMap(below)
    .filter((path) => path.endsWith('README.md'));
  return [...top, ...below('docs'), ...rooms].map(page);
}

const FENCE = /^( *)(```|~~~).*\n(?:.*\n)*?\1\2 *$/gm;

/** The page without fenced code. Lines keep their numbers. */
export const withoutFences = (text: string): string =>
  text.replaceAll(FENCE, (fence) => fence.replaceAll(/[^\n]+/g, ''));

/** Contents of fenced blocks. */
export const fencesOf = (text: string): readonly string[] =>
  [...text.matchAll(FENCE)].map(([fence]) => fence.split('\n').slice(1, -1).join('\n'));

/** Headings as they are written, with their anchors as GitHub makes them. */
export function headingsOf(text: string): readonly { level: number; title: string; anchor: string }[] {
  const seen = new Map<string, number>();
  return [...withoutFences(text).matchAll(/^(#{1,6}) +(.+?) *$/gm)].map(([, marks = '', title = '']) => {
    const base = title
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(base) ?? 0;
    seen.set(base, before + 1);
    return { level: marks.length, title, anchor: before === 0 ? base : `${base}-${before}` };
  });
}

/**
 * Sentences of the running text: paragraphs and list items. Tables, headings, code and pictures do not count;
 * a span of code counts as one word.
 */
export function sentencesOf(text: string): readonly string[] {
  const kept = withoutFences(text)
    .split('\n')
    .map((line) => (/^\s*(\||#|<)/.test(line) ? '' : line))
    .join('\n');
  const blocks = kept.split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )/);
  return blocks.flatMap((block) =>
    block
      .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/`[^`]+`/g, 'code')
      .replaceAll(/^\s*(?:[-*]|\d+\.) /gm, '')
      .replaceAll('**', '')
      .replaceAll(/\s+/g, ' ')
      .split(/(?<=[.!?:]["”’)]*) +(?=\S)/)
      .map((sentence) => sentence.trim())
      .filter((sentence) => sentence !== ''),
  );
}

export const wordsIn = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
