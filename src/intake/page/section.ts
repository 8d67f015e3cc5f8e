// Section and topics, each from the weightiest source that states them.

import { stated } from '../plain-text.js';
import { topicList } from '../topics.js';
import { isNode, literalOf } from './json-ld.js';
import { nameOf, nodeValues, type PageView } from './view.js';

/** Section: as the article says; an address or an identifier is none. */
export function sectionOf(page: PageView): string | null {
  const own = nodeValues(page, 'articleSection').map((value) =>
    stated(isNode(value) ? nameOf(value) : literalOf(value)),
  );
  const declared = page.meta.all(
    'article:section',
    'parsely-section',
    'sailthru.section',
    'section',
    'dcterms.subject',
  );
  const listed = page.$('[itemprop~="articleSection"]').first();
  return [...own, ...declared, stated(listed.attr('content') ?? listed.text())].find(isLabel) ?? null;
}

function isLabel(text: string | null): text is string {
  return text !== null && text.length <= 80 && !/^https?:|^\/|^[0-9a-f-]{16,}$/i.test(text);
}

/** Topics from the first source that has any. */
export function topicsOf(page: PageView): readonly string[] {
  const labels = (name: string): readonly (string | null)[] =>
    nodeValues(page, name).map((value) => stated(isNode(value) ? nameOf(value) : literalOf(value)));
  const own = [...topicList(labels('keywords')), ...labels('about')];
  const sources = [
    own,
    ...['article:tag', 'parsely-tags', 'sailthru.tags', 'news_keywords', 'keywords'].map((name) =>
      page.meta.all(name),
    ),
  ];
  return sources.map(topicList).find((list) => list.length > 0) ?? [];
}
