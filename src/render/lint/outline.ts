// R3: layout tables, headings, lists. F27 and R7: language and direction where clients keep them.
import type { Finding } from '../../issues/finding.js';
import { all, error, type LintedPage, warning } from './page.js';

export function lintOutline(page: LintedPage): Finding[] {
  return [...tables(page), ...headings(page), ...language(page), ...direction(page)];
}

/** Tags as they are written: those within conditional comments, which only Outlook sees, count too. */
function tags(html: string, name: string): readonly string[] {
  return [...html.matchAll(new RegExp(`<${name}(?=[\\s>])[^>]*>`, 'g'))].map((hit) => hit[0]);
}

function tables({ frozen }: LintedPage): Finding[] {
  const all = tags(frozen.html, 'table');
  const bare = all.filter((table) => !table.includes('role="presentation"')).length;
  return [
    ...(bare > 0
      ? [
          error(
            'R3',
            'html',
            `${bare} tables lack role="presentation".`,
            'Add it to every layout table of the template.',
          ),
        ]
      : []),
    ...(all.some((table) => table.includes(' summary='))
      ? [
          error(
            'R3',
            'html',
            'A layout table has a summary attribute.',
            'Remove the attribute from the template.',
          ),
        ]
      : []),
  ];
}

function headings({ $, shown }: LintedPage): Finding[] {
  const found: Finding[] = [];
  const list = all($, 'h1,h2,h3,h4,h5,h6');
  const ones = list.filter((heading) => heading.name === 'h1').length;
  if (ones !== 1)
    found.push(
      error('R3', 'html', `The page has ${ones} h1 headings.`, 'Use exactly one h1, for the masthead.'),
    );
  let before = 0;
  for (const heading of list) {
    const level = Number(heading.name[1]);
    const text = shown($(heading).text().trim() || ($(heading).find('img').attr('alt') ?? ''));
    if (level > before + 1)
      found.push(
        error(
          'R3',
          text || heading.name,
          before === 0 ? `The first heading is an h${level}.` : `An h${level} follows an h${before}.`,
          'Do not skip a heading level in the template.',
        ),
      );
    if (text === '')
      found.push(
        error('R3', 'html', `An h${level} is empty.`, 'Give it text, or remove it from the template.'),
      );
    before = level;
  }
  return found;
}

function language({ $, frozen, content }: LintedPage): Finding[] {
  const found: Finding[] = [];
  const wrapper = $('body').children('div[lang][dir]').first();
  for (const [where, element] of [
    ['The html element', $('html')],
    ['The wrapper in the body', wrapper],
  ] as const) {
    if (element.attr('lang') !== content.language)
      found.push(
        error(
          'F27',
          'html',
          `${where} does not state the language.`,
          `Set lang="${content.language}" in the template.`,
        ),
      );
    if (element.attr('dir') !== content.direction)
      found.push(
        error(
          'F27',
          'html',
          `${where} does not state the direction.`,
          `Set dir="${content.direction}" in the template.`,
        ),
      );
  }
  if ($('title').text().trim() !== frozen.subject.trim())
    found.push(error('F27', 'html', 'The title differs from the subject.', 'Use {{ subject }} in mj-title.'));
  return found;
}

function direction({ $, frozen, content }: LintedPage): Finding[] {
  if (content.direction !== 'rtl') return [];
  const bare = tags(frozen.html, 'td').filter((cell) => !/\sdir=/.test(cell)).length;
  const left = all($, '[style]').filter(
    (element) =>
      /(^|;)\s*direction:\s*ltr/.test(element.attribs['style'] ?? '') && element.attribs['dir'] !== 'ltr',
  ).length;
  return [
    ...(bare > 0
      ? [error('R7', 'html', `${bare} cells do not state a direction.`, 'Set dir="rtl" on every td.')]
      : []),
    ...(left > 0
      ? [
          warning(
            'R7',
            'html',
            `${left} elements have the style direction:ltr in a right-to-left issue.`,
            'Set direction="{{ dir }}" on mj-section and mj-column.',
          ),
        ]
      : []),
  ];
}
