// G9: merge tags that nothing filled, and the words a program writes where a value is missing.
import type { Finding } from '../../issues/finding.js';
import { LEFTOVER_TAG } from '../merge-tags.js';
import { all, error, isHidden, type LintedPage, warning } from './page.js';

const HOLLOW = /\b(undefined|null|NaN|Invalid Date)\b|\[object \w+\]/g;

export function lintLeftovers(page: LintedPage): Finding[] {
  const { frozen, content, $ } = page;
  const body = all($, 'body *')
    .filter((element) => element.name !== 'style' && !isHidden(element))
    .flatMap((element) => element.children.flatMap((node) => (node.type === 'text' ? [node.data] : [])))
    .join('\n');
  const hrefs = all($, 'a[href],img[src]')
    .map((element) => element.attribs['href'] ?? element.attribs['src'] ?? '')
    .join('\n');
  const given = stringsOf(content).join('\n');
  const parts = [
    ['subject', frozen.subject],
    ['preheader', frozen.preheader],
    ['html', body],
    ['html', hrefs],
    ['text', frozen.text],
  ] as const;
  const found = parts.flatMap(([where, text]) => [...mergeTags(where, text, given), ...hollow(where, text, given)]);
  // What an article says stands in the HTML and in the text part: that is one thing to say.
  return found.filter(({ message }, at) => found.findIndex((other) => other.message === message) === at);
}

function mergeTags(where: string, text: string, given: string): Finding[] {
  const tag = LEFTOVER_TAG.exec(text)?.[0];
  if (tag === undefined) return [];
  if (where !== 'subject' && where !== 'preheader' && given.includes(tag))
    return [warning('G9', where, `The text of an article contains ${tag}, which looks like a placeholder.`, 'Leave it if readers are meant to see it.')];
  return [
    error('G9', where, `The ${where} contains the placeholder ${tag}, which Friday cannot fill.`, 'Remove it, or write {{ first_name | default: "reader" }}.'),
  ];
}

/** Only what did not come from the content itself: an article may well be called "Null and void". */
function hollow(where: string, text: string, given: string): Finding[] {
  const words = new Set([...text.matchAll(HOLLOW)].map((hit) => hit[0]));
  return [...words]
    .filter((word) => !given.includes(word))
    .map((word) => error('G9', where, `The ${where} contains "${word}" in place of a missing value.`, 'Correct the template that prints it.'));
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsOf) : [];
}
