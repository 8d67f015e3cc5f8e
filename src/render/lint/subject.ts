// F4: rules for subjects. F26: rules for preheaders.
import type { Finding } from '../../issues/finding.js';
import { all, error, isHidden, type LintedPage, type More, warning } from './page.js';

const UNSEEN = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;

export function lintSubject({ frozen, shown }: LintedPage): Finding[] {
  const subject = shown(frozen.subject);
  const length = [...subject].length;
  const found: Finding[] = [];
  if (subject.trim() === '')
    found.push(error('F4', 'subject', 'The subject is empty.', 'Write one with "friday issue edit".'));
  if (UNSEEN.test(frozen.subject))
    found.push(
      error(
        'F4',
        'subject',
        'The subject contains control or direction characters.',
        'Delete it and type it again as plain text.',
      ),
    );
  if (/^\s*(re|fwd?|aw|wg|antw|sv|vs|отв|пер)\s*(\[\d+\])?:/iu.test(subject))
    found.push(
      error('F4', 'subject', 'The subject looks like a reply or a forwarded message.', 'Remove the prefix.'),
    );
  if (length > 150)
    found.push(
      error(
        'F4',
        'subject',
        `The subject has ${length} characters.`,
        'Shorten it to 150 characters at most, better to 60.',
        { name: 'subject-length' },
      ),
    );
  else if (length > 60)
    found.push(
      warning(
        'F4',
        'subject',
        `The subject has ${length} characters. Phones show about 40, most mail programs 60.`,
        'Shorten it to 60 characters.',
        {
          kind: 'subject-long',
          subject: frozen.subject,
        },
      ),
    );
  return found;
}

export function lintPreheader(page: LintedPage): Finding[] {
  const { frozen, shown, $ } = page;
  const preheader = shown(frozen.preheader);
  const length = [...preheader].length;
  const found: Finding[] = [];
  if (preheader === '')
    return [
      warning(
        'F26',
        'preheader',
        'There is no preheader, so mail programs show the first words of the page instead.',
        'Write one of 40 to 110 characters.',
      ),
    ];
  if (length < 40 || length > 110) {
    const more: More = { kind: 'preheader-length', subject: frozen.preheader };
    found.push(
      warning(
        'F26',
        'preheader',
        `The preheader has ${length} characters.`,
        'Keep it between 40 and 110 characters.',
        more,
      ),
    );
  }
  const same = [shown(frozen.subject), shown($('h1').first().text())].some(
    (other) => other.trim().toLowerCase() === preheader.trim().toLowerCase(),
  );
  if (same) {
    const more: More = { kind: 'preheader-repeats', subject: frozen.preheader };
    found.push(
      error(
        'F26',
        'preheader',
        'The preheader repeats the subject or the masthead.',
        'Write something that adds to the subject.',
        more,
      ),
    );
  }
  const first = firstText(page);
  if (first === null || !first.text.startsWith(frozen.preheader.trim()))
    found.push(
      error(
        'F26',
        'html',
        'The preheader is not the first text of the page.',
        'Put it first in the body of the template.',
      ),
    );
  else if (!first.hidden)
    found.push(
      error(
        'F26',
        'html',
        'The preheader is visible in the page.',
        'Hide it with display:none;max-height:0;mso-hide:all in the template.',
      ),
    );
  else if (!/\u034f|\u200c/.test(first.text))
    found.push(
      warning(
        'F26',
        'html',
        'The preheader has no padding, so the next words follow it in the list of mails.',
        'Pad it with &#847;&zwnj;&nbsp; in the template.',
      ),
    );
  return found;
}

function firstText({ $ }: LintedPage): { text: string; hidden: boolean } | null {
  for (const element of all($, 'body *')) {
    const own = $(element)
      .contents()
      .toArray()
      .flatMap((node) => (node.type === 'text' ? [node.data] : []))
      .join('')
      .trim();
    if (own !== '')
      return {
        text: own,
        hidden: isHidden(element) && /max-height:\s*0/.test(element.attribs['style'] ?? ''),
      };
  }
  return null;
}
