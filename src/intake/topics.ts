// Topics as pages and feeds list them. Pure.
import { cleanText } from './plain-text.js';

const MAX_TOPICS = 30;
const MAX_LENGTH = 80;

/**
 * Each topic once. A single statement with commas is a list; of several statements each is one topic, because
 * names contain commas too. Machine tags such as `type:report` and addresses are not topics.
 */
export function topicList(statements: readonly (string | null)[]): readonly string[] {
  const texts = statements.filter((text) => text !== null);
  const single = texts.length === 1 ? texts[0] : undefined;
  const split = single === undefined ? texts : single.split(/\s*[,;،、]\s*/);
  const clean = split
    .map(cleanText)
    .filter((text) => text !== '' && text.length <= MAX_LENGTH && !/^[\w-]+:\s?[\w-]+$|^https?:/i.test(text));
  const unique = new Map<string, string>();
  for (const text of clean) if (!unique.has(text.toLowerCase())) unique.set(text.toLowerCase(), text);
  return [...unique.values()].slice(0, MAX_TOPICS);
}
