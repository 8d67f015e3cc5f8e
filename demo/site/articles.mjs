// Articles of the invented newsroom: files of "name: value" lines, a line of three hyphens, and Markdown.
// Times count back from today.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HEIGHT, hasPicture, WIDTH } from '../pictures/draw.mjs';

const FOLDER = new URL('../articles/', import.meta.url);
const DAY = 86_400_000;

/** Every article as published on a site at `base`, newest first. */
export function readArticles(base, now) {
  const names = readdirSync(fileURLToPath(FOLDER)).filter((file) => file.endsWith('.md'));
  return names
    .map((file) =>
      articleOf(file.replace(/\.md$/, ''), readFileSync(new URL(file, FOLDER), 'utf8'), base, now),
    )
    .sort((a, b) => b.published.localeCompare(a.published));
}

function articleOf(slug, source, base, now) {
  const [head, body] = source.split('\n---\n');
  const fields = Object.fromEntries(
    typeset(head)
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const list = (name) => fields[name].split(', ');
  return {
    slug,
    url: `${base}/${fields.section.toLowerCase()}/${slug}`,
    layout: fields.layout,
    type: fields.type ?? 'NewsArticle',
    language: fields.language ?? 'en',
    direction: fields.direction ?? 'ltr',
    headline: fields.headline,
    dek: fields.dek,
    authors: list('authors'),
    section: fields.section,
    topics: list('topics'),
    published: publishedAt(fields.published, now),
    image: hasPicture(slug)
      ? {
          url: `${base}/pictures/${slug}.png`,
          alt: fields.alt,
          caption: fields.caption,
          credit: fields.credit,
          width: WIDTH,
          height: HEIGHT,
        }
      : null,
    html: htmlOf(typeset(body.trim())),
  };
}

/** Printers' quotation marks and apostrophes for those of a keyboard. */
function typeset(text) {
  return text
    .replace(/(?<=^|[\s(])"/gm, '“')
    .replaceAll('"', '”')
    .replaceAll("'", '’');
}

/** "2 07:30" is 07:30 UTC on the day before yesterday. */
function publishedAt(text, now) {
  const [days, time] = text.split(' ');
  return `${new Date(now.getTime() - Number(days) * DAY).toISOString().slice(0, 10)}T${time}:00Z`;
}

function htmlOf(markdown) {
  return markdown
    .split(/\n{2,}/)
    .map((block) => {
      if (block.startsWith('## ')) return `<h2>${inline(block.slice(3))}</h2>`;
      if (block.startsWith('> ')) return `<blockquote><p>${inline(block.slice(2))}</p></blockquote>`;
      return `<p>${inline(block)}</p>`;
    })
    .join('\n');
}

function inline(text) {
  return escapeHtml(text)
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/\*(.+?)\*/g, '<em>$1</em>');
}

export function escapeHtml(text) {
  return String(text).replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign],
  );
}
