// Site: what every public page knows about the newsletter.
import type { IssueCard } from '../../src/issues/issue-card.js';
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
  /** Public address of the pages, without a trailing slash. */
  readonly url: string;
  /** Sender of every issue and letter. */
  readonly sender: { readonly name: string; readonly address: string };
  /** Path under which the pages lie, without a trailing slash; mostly empty. */
  readonly base: string;
  /**
   * After the path of a link between the pages: "?lang=de" where the reader chose this language on a page,
   * else empty.
   */
  readonly query: string;
  /** "every Friday", or null if the schedule is not weekly. */
  readonly every: string | null;
  /** "Every Friday at 9 am"; null if issues have no fixed day or hour. */
  readonly comesAt: string | null;
  /** Null unless the configuration introduces the editor: some newsrooms work where a name is a danger. */
  readonly editor: {
    readonly name: string;
    readonly line: string | null;
    readonly portrait: { readonly url: string; readonly alt: string } | null;
  } | null;
  /** Names of the sections of an issue, in its order. */
  readonly sections: readonly string[];
  /** What a reader says of the newsletter, as the newsroom quotes it. */
  readonly quote: { readonly text: string; readonly name: string | null } | null;
  /** The privacy policy of the newsroom as a whole; that of the newsletter is served here. */
  readonly privacyUrl: string;
  /** Whether issues may contain advertising: then the sign-up form says so. */
  readonly sponsors: boolean;
  readonly newsroom: {
    readonly name: string;
    readonly url: string;
    readonly postalAddress: string;
    readonly contact: string;
    readonly imprintUrl: string | null;
  };
}

/** What a reader is promised below the form, and told about advertising where there is some. */
export function promiseIn(words: PageWords, sponsors: boolean): string {
  return sponsors ? `${words.promise} ${words.advertising}` : words.promise;
}

/** The address of a page of this site, in the language that the reader chose. */
export function pageHref({ base, query }: Pick<Site, 'base' | 'query'>, path: string): string {
  return `${base}${path}${query}`;
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

/** The same with what invites to read it; null if it was approved before that was kept. */
export interface LatestIssue extends ListedIssue {
  readonly card: IssueCard | null;
}

/** The same with the picture that a list of the archive shows. */
export interface PicturedIssue extends ListedIssue {
  readonly picture: {
    readonly url: string;
    /** A smaller file for a row of a list, where there is one. */
    readonly thumbnail?: string;
    readonly alt: string;
    readonly width: number | null;
    readonly height: number | null;
  } | null;
}

/**
 * "Friday, 20 November 2026" for the date of an issue (YYYY-MM-DD): in the newsletter's language, else in
 * that of the words.
 */
export function issueDate(site: Site, slug: string): string {
  return dateWriter(wordsLanguage(site), 'full')(slug);
}

/** "20 November 2026" for an instant. */
export function longDate(site: Site, instant: string): string {
  return new Intl.DateTimeFormat(wordsLanguage(site), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(instant),
  );
}

/** "20 November 2026 at 10:00:00 UTC" for an instant: to the second, as records are read. */
export function exactInstant(site: Site, instant: string): string {
  return new Intl.DateTimeFormat(wordsLanguage(site), {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(instant));
}

/** The language of dates: the newsletter's where the words are in it, with its region. */
export function wordsLanguage({ language, words }: Site): string {
  return primaryOf(language) === words.language ? language : words.language;
}
