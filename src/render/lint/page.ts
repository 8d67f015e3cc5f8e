// The input of the lint rules: the frozen issue, its parsed HTML, and the words a reader sees of it.
import { type CheerioAPI, load } from 'cheerio';
import type { Frozen, IssueContent, Story } from '../../issues/content.js';
import type { Finding } from '../../issues/finding.js';
import { PLACEHOLDER } from '../../issues/placeholders.js';
import type { CitedRule } from '../../issues/rule-names.js';

export interface LintedPage {
  readonly frozen: Frozen;
  readonly content: IssueContent;
  readonly $: CheerioAPI;
  /** The text with each placeholder as its fallback, or a plausible value: used to measure lengths. */
  readonly shown: (text: string) => string;
  /**
   * True if an article or the configuration says this: it is content, whatever it looks like, and not a fault
   * of the template.
   */
  readonly isWritten: (text: string) => boolean;
}

/** The elements a selector finds. (The cast tells cheerio's types that it is a selector and no text.) */
export function all($: CheerioAPI, selector: string) {
  return $(selector as 'a').toArray();
}
export type Element = ReturnType<typeof all>[number];

const SAMPLE: Readonly<Record<string, string>> = {
  first_name: 'Alexandra',
  address: 'reader.of.the.issue@mail.example',
  consent_date: '30 September 2026',
};

/** @param printed texts of the configuration that are in every issue */
export function pageOf(frozen: Frozen, content: IssueContent, printed: readonly string[] = []): LintedPage {
  const shown = (text: string) =>
    frozen.placeholders.reduce(
      (all, placeholder) =>
        all.replaceAll(
          placeholder.marker,
          placeholder.fallback ?? SAMPLE[placeholder.name] ?? `https://letters.example/${'x'.repeat(80)}`,
        ),
      text,
    );
  // Placeholders in texts of the editor are filled, so one that is left there is a fault.
  const { subject, preheader, intro, blocks, ...articles } = content;
  const own = [subject, preheader, intro, ...stringsOf(blocks)].map((text) => text.replace(PLACEHOLDER, ''));
  const written = [...stringsOf(articles), ...own, ...printed].map(unwrapped).join('\n');
  return {
    frozen,
    content,
    $: load(frozen.html),
    shown,
    isWritten: (text) => written.includes(unwrapped(text)),
  };
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsOf) : [];
}

/** Without what rendering changes in a text: line breaks, runs of spaces, marks of direction. */
function unwrapped(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** True for an address that is exactly the marker of a placeholder. */
export function isPlaceholder(page: LintedPage, address: string): boolean {
  return page.frozen.placeholders.some((placeholder) => placeholder.marker === address);
}

/** True if the element, or one around it, is hidden by its own style. */
export function isHidden(element: Element): boolean {
  for (
    let at: Element | null = element;
    at !== null;
    at = at.parent?.type === 'tag' ? (at.parent as Element) : null
  ) {
    if (/display:\s*none/i.test(at.attribs['style'] ?? '')) return true;
  }
  return false;
}

/** The declarations of a style attribute or rule, names in lower case. */
export function declarations(css: string): ReadonlyMap<string, string> {
  const pairs = css.split(';').map((one) => one.split(/:(.*)/s));
  return new Map(
    pairs.flatMap(([name, value]) =>
      name && value ? [[name.trim().toLowerCase(), value.replace(/\s*!important/i, '').trim()] as const] : [],
    ),
  );
}

/** The fields of a finding besides rule, place, message and fix. */
export type More = Pick<Finding, 'about' | 'name' | 'kind' | 'shared' | 'article' | 'subject'>;

export function error(
  rule: CitedRule,
  where: string,
  message: string,
  fix: string,
  more: More = {},
): Finding {
  return { rule, severity: 'error', where, message, fix, ...more };
}

export function warning(
  rule: CitedRule,
  where: string,
  message: string,
  fix: string,
  more: More = {},
): Finding {
  return { rule, severity: 'warning', where, message, fix, ...more };
}

/** The place of a finding about a story, and the number of its article. */
export function placeOf({ articleId }: Story): { readonly where: string; readonly article: number } {
  return { where: `article ${articleId}`, article: articleId };
}
