// F24: size, and an unsubscribe link near the top of an issue that may be cut off. F28: what the footer must
// contain.
import type { PlaceholderName } from '../../issues/content.js';
import type { Finding } from '../../issues/finding.js';
import { all, error, type LintedPage, warning } from './page.js';

export const HTML_LIMIT = 90 * 1024;
const HTML_CONCERN = 75 * 1024;

/** Measured with the placeholders filled, as a mailbox measures it. */
function bytesOf({ frozen, shown }: LintedPage): number {
  return Buffer.byteLength(shown(frozen.html));
}

/** Below this size no mail program cuts off the foot of an issue, so its unsubscribe link is always there. */
function mayBeClipped(page: LintedPage): boolean {
  return bytesOf(page) > HTML_CONCERN;
}

export function lintSize(page: LintedPage): Finding[] {
  const bytes = bytesOf(page);
  const size = `The HTML has ${Math.ceil(bytes / 1024)} KB`;
  if (bytes > HTML_LIMIT)
    return [
      error(
        'F24',
        'html',
        `${size}. Gmail may clip a page above 90 KB.`,
        'Turn some cards into briefs, or unpick some.',
      ),
    ];
  if (bytes > HTML_CONCERN)
    return [
      warning('F24', 'html', `${size}. Gmail may clip a page above 90 KB.`, 'Turn some cards into briefs.'),
    ];
  return [];
}

const NEEDED: Readonly<Partial<Record<PlaceholderName, string>>> = {
  unsubscribe_url: 'the unsubscribe link',
  preferences_url: 'the link to the preferences',
  consent_date: 'the date of the sign-up',
};

function missing(name: string, where: string, what: string): Finding {
  return error(
    'F28',
    where,
    `The ${where} part lacks ${what}.`,
    `Add {{ reader.${name} }} to the template.`,
    name === 'unsubscribe_url' ? { name: 'unsubscribe-link' } : {},
  );
}

export function lintFooter(page: LintedPage): Finding[] {
  const { frozen, $ } = page;
  const found: Finding[] = [];
  const marker = (name: PlaceholderName) =>
    frozen.placeholders.find((placeholder) => placeholder.name === name)?.marker;
  for (const [name, what] of Object.entries(NEEDED)) {
    const mark = marker(name as PlaceholderName);
    for (const [where, text] of [
      ['html', frozen.html],
      ['text', frozen.text],
    ] as const) {
      if (mark === undefined || !text.includes(mark)) found.push(missing(name, where, what));
    }
  }
  const leave = marker('unsubscribe_url');
  const top = all($, 'a').slice(0, 6);
  if (leave !== undefined && mayBeClipped(page) && !top.some((link) => link.attribs['href'] === leave))
    found.push(
      error(
        'F24',
        'html',
        'The unsubscribe link is only at the end, which mail programs may cut off.',
        'Add it near the top of the template too.',
        { name: 'unsubscribe-position' },
      ),
    );
  return found;
}

export interface Newsroom {
  readonly name: string;
  readonly postalAddress: string;
  /** The mail address that readers may write to. */
  readonly contact: string;
}

/** A template of the newsroom's own may have lost them: the law asks for both in every issue. */
export function lintSender({ frozen, $ }: LintedPage, newsroom: Newsroom): Finding[] {
  const needed = [
    ['the name of the newsroom', newsroom.name, 'newsroom.name'],
    ['the postal address', newsroom.postalAddress, 'newsroom.postal_address'],
  ] as const;
  const parts = [
    ['html', lettersOf($('body').text())],
    ['text', lettersOf(frozen.text)],
  ] as const;
  const lacking = parts.flatMap(([where, words]) =>
    needed.flatMap(([what, value, name]) =>
      words.includes(lettersOf(value))
        ? []
        : [error('F28', where, `The ${where} part lacks ${what}.`, `Add {{ ${name} }} to the template.`)],
    ),
  );
  return hasContact($, newsroom.contact) ? lacking : [...lacking, NO_CONTACT];
}

const NO_CONTACT = error(
  'F28',
  'html',
  'The page gives no address to write to.',
  'Add the contact of the newsroom to the footer of the template.',
);

/** The newsroom's own address: one that an editor links in the intro does not replace it. */
function hasContact($: LintedPage['$'], contact: string): boolean {
  return all($, 'a[href]').some(
    ({ attribs }) => attribs['href']?.toLowerCase().startsWith(`mailto:${contact.toLowerCase()}`) === true,
  );
}

/** Without spaces and punctuation, which a line break may have changed. */
function lettersOf(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
