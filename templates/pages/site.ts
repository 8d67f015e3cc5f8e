// Site: what every public page knows about the newsletter.
import { dateWriter } from '../../src/text/dates.js';
import { type PageWords, primaryOf } from './words/words.js';

export interface Site {
  readonly title: string;
  readonly description: string;
  readonly masthead: string;
  readonly tagline: string | null;
  /**
   * The newsletter's language (BCP 47). The words of the page may be in another, with a direction of its own.
   */
  readonly language: string;
  readonly words: PageWords;
  /** Path under which the pages lie, without a trailing slash; mostly empty. */
  readonly base: string;
  /** "every Friday", or null if the schedule is not weekly. */
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
  /** The number that its masthead shows. */
  readonly mastheadNumber: number | null;
  readonly slug: string;
  readonly subject: string;
  readonly preheader: string;
}

/**
 * "Friday, 20 November 2026" for the date of an issue (YYYY-MM-DD): in the newsletter's language, else in
 * that of the words.
 */
export function issueDate(site: Site, slug: string): string {
  return dateWriter(dateLanguage(site), 'full')(slug);
}

/** "20 November 2026" for an instant. */
export function longDate(site: Site, instant: string): string {
  return new Intl.DateTimeFormat(dateLanguage(site), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(instant),
  );
}

/** "20 November 2026 at 10:00:00 UTC" for an instant: to the second, as records are read. */
export function exactInstant(site: Site, instant: string): string {
  return new Intl.DateTimeFormat(dateLanguage(site), {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(instant));
}

function dateLanguage({ language, words }: Site): string {
  return primaryOf(language) === words.language ? language : words.language;
}
