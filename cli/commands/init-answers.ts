// The answers that an installation needs: from flags, with what follows from them filled in. Pure.
import type { SetupAnswers } from '../../src/app/setup.js';
import type { ConfigProblem } from '../../src/config/config.js';
import { AppError } from '../../src/errors.js';
import { isZone } from '../../src/subscribers/preferences.js';
import { inRegionOfZone } from '../../src/text/zone-names.js';
import { canParseUrl } from '../../src/web-address.js';

export interface AnswerFlags {
  readonly newsroom?: string;
  readonly url?: string;
  readonly address?: string;
  readonly contact?: string;
  readonly editorName?: string;
  readonly editorAddress?: string;
  readonly title?: string;
  readonly from?: string;
  readonly listId?: string;
  readonly zone?: string;
  readonly language?: string;
  readonly privacyUrl?: string;
}

/** Each answer with its flag and its place in the configuration; "needed" where nothing else says it. */
export const ANSWERS: readonly {
  readonly name: keyof AnswerFlags;
  readonly flag: string;
  readonly key: string;
  readonly needed?: true;
}[] = [
  { name: 'newsroom', flag: '--newsroom', key: 'newsroom.name', needed: true },
  { name: 'url', flag: '--url', key: 'newsroom.url', needed: true },
  { name: 'address', flag: '--address', key: 'newsroom.postal_address', needed: true },
  { name: 'contact', flag: '--contact', key: 'newsroom.contact', needed: true },
  { name: 'editorName', flag: '--editor-name', key: 'editor.name', needed: true },
  { name: 'editorAddress', flag: '--editor-address', key: 'editor.address', needed: true },
  { name: 'title', flag: '--title', key: 'newsletter.title', needed: true },
  { name: 'from', flag: '--from', key: 'newsletter.from.address' },
  { name: 'listId', flag: '--list-id', key: 'newsletter.list_id' },
  { name: 'zone', flag: '--zone', key: 'newsletter.zone' },
  { name: 'language', flag: '--language', key: 'newsletter.language' },
  { name: 'privacyUrl', flag: '--privacy-url', key: 'newsletter.privacy_url' },
];

/** @throws AppError USAGE naming every flag that is missing */
export function answersFromFlags(flags: AnswerFlags, zone: string): SetupAnswers {
  const missing = ANSWERS.filter(({ name, needed }) => needed && !flags[name]?.trim()).map(
    ({ flag }) => flag,
  );
  if (missing.length > 0) {
    throw new AppError(
      'USAGE',
      `Required answers are missing: ${missing.join(', ')}.`,
      'Pass them as flags, or run "friday init" in a terminal to be asked.',
      {
        details: { missing },
      },
    );
  }
  return withDefaults(flags, zone);
}

/**
 * Reports problems by flag, because there is no file yet whose lines could be named. What only follows from a
 * wrong flag is not reported twice.
 */
export function wrongAnswers(flags: AnswerFlags, problems: readonly ConfigProblem[]): AppError | null {
  const wrong = ANSWERS.flatMap(({ name, flag, key }) => {
    const problem = problems.find((each) => each.key === key);
    return problem === undefined
      ? []
      : [
          {
            given: flags[name] !== undefined,
            line: `  ${flag} ${JSON.stringify(problem.value ?? '')}: ${problem.remedy}`,
          },
        ];
  });
  const given = wrong.filter((each) => each.given);
  const lines = (given.length > 0 ? given : wrong).map(({ line }) => line);
  if (lines.length === 0) return null;
  return new AppError(
    'USAGE',
    `${lines.length === 1 ? 'An answer is' : 'Some answers are'} not valid:\n${lines.join('\n')}`,
    'Correct these flags and run the command again. Nothing was written.',
    {
      details: { problems },
    },
  );
}

/** Values that the flags leave open follow from the others. */
export function withDefaults(flags: AnswerFlags, zone: string): SetupAnswers {
  const { url = '', title = '', language = 'en' } = flags;
  const host = hostOf(url);
  return {
    newsroom: flags.newsroom ?? '',
    url,
    postalAddress: flags.address ?? '',
    contact: flags.contact ?? '',
    editorName: flags.editorName ?? '',
    editorAddress: flags.editorAddress ?? '',
    title,
    from: flags.from ?? `newsletter@${host}`,
    listId: flags.listId ?? `${slug(title)}.${host}`,
    zone: flags.zone ?? zone,
    // A wrong zone is named with the other wrong answers.
    language: isZone(flags.zone ?? zone) ? inRegionOfZone(language, flags.zone ?? zone) : language,
    privacyUrl: flags.privacyUrl ?? `${url.replace(/\/+$/, '')}/privacy`,
  };
}

function hostOf(url: string): string {
  return canParseUrl(url) ? new URL(url).hostname.replace(/^www\./, '') : 'news.example';
}

function slug(title: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'weekly' : plain;
}
