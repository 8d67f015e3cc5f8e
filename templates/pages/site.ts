// Site: what every public page knows of the newsletter.
import { primaryOf, type Words } from './words/words.js';

export interface Site {
  readonly title: string;
  readonly description: string;
  readonly masthead: string;
  readonly tagline: string | null;
  /** The newsletter's language (BCP 47) and direction; the words may be in another where there is no catalogue. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly words: Words;
  /** Path under which the pages lie, without a trailing slash; mostly empty. */
  readonly base: string;
  /** "every Friday", or null where the schedule is not weekly. */
  readonly every: string | null;
  /** The privacy policy of the newsroom as a whole; that of the newsletter is served here. */
  readonly privacyUrl: string;
  readonly newsroom: {
    readonly name: string;
    readonly url: string;
    readonly postalAddress: string;
    readonly contact: string;
    readonly imprintUrl: string | null;
  };
}

/** An issue as lists of issues show it. */
export interface ListedIssue {
  readonly number: number;
  readonly slug: string;
  readonly subject: string;
  readonly preheader: string;
}

/** "Friday, 20 November 2026" for the date of an issue (YYYY-MM-DD): in the newsletter's language, else in that of the words. */
export function issueDate(site: Site, slug: string): string {
  return new Intl.DateTimeFormat(dateLanguage(site), { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${slug}T12:00:00Z`));
}

/** "20 November 2026" for an instant. */
export function longDate(site: Site, instant: string): string {
  return new Intl.DateTimeFormat(dateLanguage(site), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant));
}

function dateLanguage({ language, words }: Site): string {
  return primaryOf(language) === words.language ? language : words.language;
}
