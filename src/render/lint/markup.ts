// R2, R7: markup that mail programs treat differently from browsers. The same rules for issues, transactional
// mails and notices; works on the HTML alone.
import { load } from 'cheerio';
import type { Finding } from '../../issues/finding.js';
import type { RuleId } from '../../issues/rule-names.js';
import { all, declarations, type Element, warning } from './page.js';

/** Where classic Outlook (the Word engine) ignores padding: text runs into the edge there. */
const TAKES_PADDING = new Set(['td', 'th', 'body']);
/** A hidden element takes no space. */
const HIDDEN = /(^|;)\s*display:\s*none/i;

/** The problems in the markup of one mail, one finding per rule; empty if there are none. */
export function lintMarkup(html: string): readonly Finding[] {
  const $ = load(html);
  const styled = all($, '[style]').filter((element) => !HIDDEN.test(element.attribs['style'] ?? ''));
  const turned = all($, '[dir]').filter(({ name }) => name !== 'html' && name !== 'bdi');
  return [
    ...($('meta[name="viewport"]').length === 0
      ? [
          warning(
            'R6',
            'html',
            'The page has no viewport, so phones show it in miniature.',
            'Add <meta name="viewport" content="width=device-width, initial-scale=1">.',
          ),
        ]
      : []),
    ...told(
      styled.filter(hasLostPadding),
      'R2',
      'have padding that classic Outlook ignores',
      'Put the padding on a td.',
    ),
    ...told(
      all($, 'a').filter(touchesNext),
      'R6',
      'touch the next link, so their words run together',
      'Put a space between the links.',
    ),
    ...told(
      turned.filter(lacksDirection),
      'R7',
      'have dir but no CSS direction, which some mail programs need',
      'Add direction to the style.',
    ),
    ...told(
      styled.filter(lacksWordWrap),
      'R2',
      'break long words only in new mail programs',
      'Add word-wrap:break-word to the style.',
    ),
    ...told(
      all($, 'table').filter(canCollapse),
      'R6',
      'can be pushed out of shape by a long word',
      'Add word-break:break-word to the cells, or table-layout:fixed.',
    ),
  ];
}

function told(elements: readonly Element[], rule: RuleId, what: string, fix: string): readonly Finding[] {
  if (elements.length === 0) return [];
  const names = [...new Set(elements.map(({ name }) => `<${name}>`))].join(', ');
  return [warning(rule, 'html', `${elements.length} elements (${names}) ${what}.`, fix)];
}

function cssOf(element: Element): ReadonlyMap<string, string> {
  return declarations(element.attribs['style'] ?? '');
}

/**
 * A link that is a block of its own keeps its padding elsewhere, and loses only air in Outlook: there it is
 * still a link.
 */
function hasLostPadding(element: Element): boolean {
  if (TAKES_PADDING.has(element.name) || element.name === 'a') return false;
  return [...cssOf(element)].some(([name, value]) => /^padding(-|$)/.test(name) && /[1-9]/.test(value));
}

function touchesNext(link: Element): boolean {
  return link.next?.type === 'tag' && (link.next as Element).name === 'a';
}

function lacksDirection(element: Element): boolean {
  return cssOf(element).get('direction') !== element.attribs['dir']?.toLowerCase();
}

function lacksWordWrap(element: Element): boolean {
  const css = cssOf(element);
  const breaks =
    css.get('word-break') === 'break-word' ||
    css.get('word-break') === 'break-all' ||
    css.has('overflow-wrap');
  return breaks && !css.has('word-wrap');
}

/**
 * Cells side by side share the width: a word longer than its cell takes it from the others, unless it may be
 * broken.
 */
function canCollapse(table: Element): boolean {
  const css = cssOf(table);
  if (css.get('table-layout') === 'fixed') return false;
  const rows = rowsOf(table).map(
    (row) =>
      row.children.filter((node) => node.type === 'tag' && (node as Element).name === 'td') as Element[],
  );
  return rows.some((cells) => cells.length > 1 && cells.some((cell) => !breaksWords(cell)));
}

function rowsOf(table: Element): readonly Element[] {
  const children = (element: Element) => element.children.filter((node) => node.type === 'tag') as Element[];
  return children(table).flatMap((child) =>
    child.name === 'tr' ? [child] : children(child).filter(({ name }) => name === 'tr'),
  );
}

/** True if the cell, or an element around it, allows long words to be broken. */
function breaksWords(cell: Element): boolean {
  for (
    let at: Element | null = cell;
    at !== null;
    at = at.parent?.type === 'tag' ? (at.parent as Element) : null
  ) {
    const css = cssOf(at);
    if (css.has('word-break') || css.has('overflow-wrap')) return true;
  }
  return false;
}
