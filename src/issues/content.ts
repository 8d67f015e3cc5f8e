// IssueContent: everything a reader sees of one issue, composed from the issue, its picks and its articles.
// The renderer's only input.
import type { ArticleImage } from '../articles/article.js';
import type { Direction } from '../text/bidi.js';
import type { PlacedBlock } from './blocks.js';

/** A pick as the reader sees it, overrides already applied. */
export interface Story {
  readonly articleId: number;
  readonly url: string;
  readonly headline: string;
  readonly dek: string | null;
  /** The editor's own words for the pick, plain text. */
  readonly blurb: string | null;
  readonly authors: readonly string[];
  readonly topics: readonly string[];
  readonly readingMinutes: number | null;
  readonly publishedAt: string | null;
  readonly image: ArticleImage | null;
  /** Present for a story that is never next to an appeal. */
  readonly sensitive?: true;
  /** Language and direction of this story, where they differ from the issue's they are marked up (F27). */
  readonly language: string | null;
  readonly direction: Direction;
}

/**
 * Sections in configured order; only those that hold something. `cards` come with picture and dek, `briefs`
 * as one line each.
 */
export interface ContentSection {
  readonly name: string;
  readonly cards: readonly Story[];
  readonly briefs: readonly Story[];
}

export const FREQUENCIES = ['once', 'monthly', 'annual'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const APPEAL_WISHES = ['end', 'after-lead', 'none'] as const;
/** Where an editor wants the appeal: after the last section, after the lead, or nowhere. */
export type AppealWish = (typeof APPEAL_WISHES)[number];
export type AppealPlace = Exclude<AppealWish, 'none'>;

/** One way to give: a plain link, the same for every reader of the variant. */
export interface AppealChoice {
  readonly frequency: Frequency;
  readonly url: string;
  /** The amount behind the link; null where a page asks for it. */
  readonly amount: number | null;
}

/** The request for support in one variant of the mail. */
export interface AppealContent {
  /** ISO 4217, in capitals. */
  readonly currency: string;
  readonly place: AppealPlace;
  /** The newsroom's own; null for the words that come with Friday. */
  readonly heading: string | null;
  /** Markdown; empty if there is none. */
  readonly text: string;
  /** Shown above the choices where no page of ours shows it; null if there is none. */
  readonly warning: string | null;
  readonly choices: readonly AppealChoice[];
}

export interface IssueContent {
  /**
   * Present in a correction mail: number and date are then those of the issue that it corrects, and its links
   * lead to the page of that issue.
   */
  readonly kind?: 'correction';
  /** The number on the masthead. */
  readonly number: number;
  /** The date of its Friday, YYYY-MM-DD; also its address in the archive. */
  readonly slug: string;
  readonly subject: string;
  readonly preheader: string;
  /** Markdown by the editor; may hold `{{ first_name | default: "reader" }}`. Empty when there is none. */
  readonly intro: string;
  readonly language: string;
  readonly direction: Direction;
  readonly lead: Story | null;
  /** Section name of the lead, shown as its kicker. */
  readonly leadSection: string | null;
  readonly sections: readonly ContentSection[];
  /** Only in the variants that ask for support. */
  readonly appeal?: AppealContent;
  /** Read with `blocksOf`: contents frozen by earlier versions have none. */
  readonly blocks: readonly PlacedBlock[];
}

/**
 * Placeholders: the places of a snapshot that are filled for each reader. Everything else is frozen.
 * `first_name` is the only one that may be empty for a reader, and then needs a fallback. An editor may write
 * these.
 */
export const PLACEHOLDER_NAMES = [
  'first_name',
  'address',
  'consent_date',
  'unsubscribe_url',
  'preferences_url',
  'policy_url',
] as const;
/** Only in variants with an appeal, and only from its template. */
export const APPEAL_PLACEHOLDERS = ['support_later_url', 'support_never_url'] as const;
export type PlaceholderName = (typeof PLACEHOLDER_NAMES)[number] | (typeof APPEAL_PLACEHOLDERS)[number];

/** One use of a placeholder in a frozen text. `marker` is the exact string at that place. */
export interface Placeholder {
  readonly name: PlaceholderName;
  readonly marker: string;
  /** Used where the reader has no value; null means there must be one. */
  readonly fallback: string | null;
}

/** What is frozen: the same bytes are previewed, approved, sent and archived. */
export interface Frozen {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
  readonly placeholders: readonly Placeholder[];
}
