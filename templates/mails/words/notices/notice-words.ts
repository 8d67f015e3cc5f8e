// The shape of a word catalogue for notices to the editor. Every language has every kind: the compiler says
// where one is missing.
import type {
  NoticeKind,
  NoticeOf,
  Purpose,
  RecordFault,
  UnsubscribeFault,
  Urgency,
} from '../../../../src/issues/notice.js';

/** One notice in words. `subject` has no newsletter title: that is put before it. */
export interface Wording {
  readonly subject: string;
  /** What happened and why, in paragraphs. */
  readonly reason: readonly string[];
  /** What this means for readers. */
  readonly readers: string;
}

export interface NoticeWords {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly urgency: Readonly<Record<Urgency, string>>;
  /** Headings of the last two parts. */
  readonly readersTitle: string;
  readonly nextTitle: string;
  /** Label of the link to the desk. */
  readonly open: string;
  readonly purposes: Readonly<Record<Purpose, string>>;
  readonly foot: (newsletter: string, newsroom: string) => string;
  readonly kinds: {
    readonly [Kind in Exclude<NoticeKind, 'plain'>]: (notice: NoticeOf<Kind>) => Wording;
  };
}

export type UnsubscribeFaultWords = Readonly<
  Record<UnsubscribeFault['found'], (fault: UnsubscribeFault) => string>
>;
export type RecordWords = Readonly<Record<RecordFault['found'], string>>;

/** "DKIM friday1._domainkey.news.example: …" in one line each. */
export function recordLine(words: RecordWords, { record, name, found }: RecordFault): string {
  return `${record} ${name}: ${words[found]}`;
}

/**
 * The share of `count` in `of` as a percentage with at most one decimal, in the digits of the language,
 * without its sign.
 */
export function shareIn(language: string): (count: number, of: number) => string {
  const format = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  return (count, of) => format.format(of === 0 ? 0 : (100 * count) / of);
}

/** Whole numbers in the digits of the language. */
export function numberIn(language: string): (number: number) => string {
  return new Intl.NumberFormat(language).format;
}
