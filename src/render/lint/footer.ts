// F24: size, and a way out near the top. F28: what the footer must hold.
import type { SlotName } from '../../issues/content.js';
import type { Finding } from '../../issues/finding.js';
import { all, error, type LintedPage, warning } from './page.js';

export const HTML_LIMIT = 90 * 1024;
const HTML_CONCERN = 75 * 1024;

/** Measured with the slots filled, as a mailbox measures it. */
export function lintSize({ frozen, shown }: LintedPage): Finding[] {
  const bytes = Buffer.byteLength(shown(frozen.html));
  const size = `The HTML has ${Math.ceil(bytes / 1024)} KB`;
  if (bytes > HTML_LIMIT) return [error('F24', 'html', `${size}: above 90 KB Gmail may cut it off.`, 'Make some cards briefs, or unpick some.')];
  if (bytes > HTML_CONCERN) return [warning('F24', 'html', `${size}, near the 90 KB at which Gmail may cut it off.`, 'Make some cards briefs.')];
  return [];
}

const NEEDED: Readonly<Partial<Record<SlotName, string>>> = {
  unsubscribe_url: 'the link to unsubscribe',
  preferences_url: 'the link to the preferences',
  consent_date: 'the date of the sign-up',
};

export function lintFooter({ frozen, $ }: LintedPage): Finding[] {
  const found: Finding[] = [];
  const marker = (name: SlotName) => frozen.slots.find((slot) => slot.name === name)?.marker;
  for (const [name, what] of Object.entries(NEEDED)) {
    const mark = marker(name as SlotName);
    for (const [where, text] of [
      ['html', frozen.html],
      ['text', frozen.text],
    ] as const) {
      if (mark === undefined || !text.includes(mark))
        found.push(error('F28', where, `The ${where} lacks ${what}.`, `Put {{ reader.${name} }} into the template.`));
    }
  }
  if ($('a[href^="mailto:"]').length === 0)
    found.push(error('F28', 'html', 'No address to write to is given.', 'Put the contact of the newsroom into the footer.'));
  const leave = marker('unsubscribe_url');
  const top = all($, 'a').slice(0, 6);
  if (leave !== undefined && !top.some((link) => link.attribs['href'] === leave))
    found.push(error('F24', 'html', 'The link to unsubscribe is only at the end, where a cut-off mail does not show it.', 'Put it near the top as well.'));
  return found;
}

export interface Newsroom {
  readonly name: string;
  readonly postalAddress: string;
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
  return parts.flatMap(([where, words]) =>
    needed.flatMap(([what, value, name]) =>
      words.includes(lettersOf(value)) ? [] : [error('F28', where, `The ${where} lacks ${what}.`, `Put {{ ${name} }} into the template.`)],
    ),
  );
}

/** Without spaces and punctuation, which a line break may have changed. */
function lettersOf(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
