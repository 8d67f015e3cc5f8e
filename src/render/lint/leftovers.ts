// G9: merge tags that nothing filled, and the words a program writes where a value is missing.
import type { Finding } from '../../issues/finding.js';
import { LEFTOVER_TAG } from '../merge-tags.js';
import { all, error, isHidden, type LintedPage, warning } from './page.js';

/** The whole of a tag in braces if it is closed, so that it is compared as a whole. */
const TAG = new RegExp(`\\{\\{[^{}]{0,80}\\}\\}|${LEFTOVER_TAG.source}`, 'g');
const HOLLOW = /\b(undefined|null|NaN|Invalid Date)\b|\[object \w+\]/g;

export function lintLeftovers(page: LintedPage): Finding[] {
  const { frozen, $ } = page;
  const body = all($, 'body *')
    .filter((element) => element.name !== 'style' && !isHidden(element))
    .flatMap((element) => element.children.flatMap((node) => (node.type === 'text' ? [node.data] : [])))
    .join('\n');
  const hrefs = all($, 'a[href],img[src]')
    .map((element) => element.attribs['href'] ?? element.attribs['src'] ?? '')
    .join('\n');
  const parts = [
    ['subject', frozen.subject],
    ['preheader', frozen.preheader],
    ['html', body],
    ['html', hrefs],
    ['text', frozen.text],
  ] as const;
  const found = parts.flatMap(([where, text]) => [
    ...mergeTags(page, where, text),
    ...hollow(page, where, text),
  ]);
  // The words of an article are in the HTML and in the text part: that is one finding.
  return found.filter(({ message }, at) => found.findIndex((other) => other.message === message) === at);
}

/** Each tag once: those that nobody wrote are faults, those of an article may be meant. */
function mergeTags(page: LintedPage, where: string, text: string): Finding[] {
  const tags = [...new Set([...text.matchAll(TAG)].map(([tag]) => tag.replace(/\s+/g, ' ')))];
  return tags.map((tag) => {
    if (where !== 'subject' && where !== 'preheader' && page.isWritten(tag))
      return warning(
        'G9',
        where,
        `The text of an article contains ${tag}, which looks like a placeholder.`,
        'Leave it if readers are meant to see it.',
      );
    const fix = 'Remove it, or write {{ first_name | default: "reader" }}.';
    return error('G9', where, `The ${where} contains the placeholder ${tag}, which Friday cannot fill.`, fix);
  });
}

/** Only what nobody wrote: an article may well be called "Null and void", and a newsroom, too. */
function hollow(page: LintedPage, where: string, text: string): Finding[] {
  const words = new Set([...text.matchAll(HOLLOW)].map((hit) => hit[0]));
  return [...words]
    .filter((word) => !page.isWritten(word))
    .map((word) =>
      error(
        'G9',
        where,
        `The ${where} contains "${word}" in place of a missing value.`,
        'Correct the template that prints it.',
      ),
    );
}
