// The kinds of findings that can occur several times in one issue, and the sentence for several of one kind.
// Data.

/**
 * Several findings of one kind: how many, and what they share (a host, a limit); "" where they share nothing.
 */
export interface Several {
  readonly count: number;
  readonly shared: string;
}

interface KindWords {
  /** A whole sentence without the final period: the articles or places are added in brackets. */
  readonly message: (several: Several) => string;
  /** What to do about all of them. Absent: the fix of each is the same. */
  readonly fix?: string;
}

const FINDING_KINDS = {
  'reserved-link': {
    message: ({ count, shared }) => `${count} articles link to ${shared}`,
    fix: 'Link to the published articles.',
  },
  'reserved-host': {
    message: ({ count }) => `${count} links lead to reserved names, which readers cannot open`,
  },
  placeholder: { message: ({ count }) => `${count} texts still contain a placeholder` },
  repeat: { message: ({ count }) => `${count} articles were already in an earlier issue` },
  'no-summary': { message: ({ count }) => `${count} articles have neither a dek nor a blurb` },
  'cut-off': {
    message: ({ count }) => `${count} deks are cut off`,
    fix: 'Write whole deks with "friday articles edit ID --dek TEXT", or blurbs with "friday issue edit".',
  },
  unreadable: {
    message: ({ count }) => `${count} texts contain characters that could not be read (�)`,
    fix: 'Correct articles with "friday articles edit ID", and your own texts with "friday issue edit".',
  },
  'article-withdrawn': {
    message: ({ count }) => `The pages of ${count} articles do not exist any more`,
    fix: 'Remove the articles with "friday issue unpick", or keep them with "friday issue check --waive article-withdrawn --reason TEXT".',
  },
  'article-changed': {
    message: ({ count }) => `The pages of ${count} articles have changed since the issue was approved`,
    fix: 'Read them again with "friday articles add". Then run "friday issue refresh", or "friday issue amend" while the issue is being sent.',
  },
  'past-date': { message: ({ count }) => `${count} days in blocks are before the date of the issue` },
  entity: {
    message: ({ count }) => `${count} texts contain HTML entities, which readers see as they are written`,
  },
  markdown: { message: ({ count }) => `${count} texts contain Markdown where it is printed as typed` },
  weekday: { message: ({ count }) => `${count} weekdays do not match their dates` },
  'same-picture': { message: ({ count }) => `${count} pictures are in the issue twice` },
  'name-spelling': { message: ({ count }) => `${count} names are spelled in two ways` },
  'old-article': { message: ({ count, shared }) => `${count} articles are more than ${shared} days old` },
  'short-text': {
    message: ({ count, shared }) => `${count} stories have fewer than ${shared} words in the text part`,
  },
  'local-picture': {
    message: ({ count }) => `${count} pictures are on this machine, where readers cannot see them`,
  },
  'picture-broken': { message: ({ count }) => `${count} pictures are files of another type` },
  'picture-alt': { message: ({ count }) => `${count} pictures have no description` },
  'picture-address': { message: ({ count }) => `${count} pictures have no https address` },
  'picture-format': {
    message: ({ count, shared }) => `${count} pictures are ${shared}, which some mail programs do not show`,
  },
  'picture-svg': {
    message: ({ count }) => `${count} pictures are SVG, which most mail programs do not show`,
  },
  'picture-heavy': { message: ({ count, shared }) => `${count} pictures are larger than ${shared}` },
  'picture-loop': { message: ({ count }) => `${count} animations loop too often` },
  'picture-gone': { message: ({ count }) => `${count} pictures do not exist any more` },
  'picture-silent': { message: ({ count }) => `${count} pictures could not be checked` },
  'picture-left-out': {
    message: ({ count, shared }) => `The issue goes without ${count} pictures, because ${shared}`,
    fix: 'Choose other pictures with "friday articles edit ID", or check the issue again.',
  },
  'picture-still': {
    message: ({ count }) => `${count} pictures are animations of which readers see the first frame`,
  },
  'link-gone': { message: ({ count }) => `${count} links lead to pages that do not exist any more` },
  'link-silent': { message: ({ count }) => `${count} links could not be checked` },
  'link-insecure': { message: ({ count }) => `${count} links do not use https` },
  'link-incomplete': { message: ({ count }) => `${count} links have no complete address` },
  'link-ip': { message: ({ count }) => `${count} links lead to a bare IP address` },
  'link-port': { message: ({ count }) => `${count} links contain a port number` },
  'link-credentials': { message: ({ count }) => `${count} links contain a user name or password` },
  'link-shortener': {
    message: ({ count }) => `${count} links use a URL shortener, which spam filters distrust`,
  },
  'link-staging': { message: ({ count }) => `${count} links seem to lead to a staging site` },
  'link-lookalike': {
    message: ({ count }) => `${count} links lead to names with non-Latin letters, which may be look-alikes`,
  },
  'link-mismatch': { message: ({ count }) => `${count} links show one address and lead to another` },
  'link-name': { message: ({ count }) => `${count} links do not say where they lead` },
  'link-same-name': { message: ({ count }) => `${count} link texts are used for different pages` },
  'text-link-missing': { message: ({ count }) => `The text part lacks ${count} links of the HTML part` },
  'text-link-extra': { message: ({ count }) => `The text part has ${count} links that the HTML part lacks` },
  contrast: { message: ({ count }) => `${count} pairs of colours have too little contrast` },
  'colour-undeclared': {
    message: ({ count }) => `${count} texts have no declared text or background colour`,
  },
  'small-text': { message: ({ count }) => `${count} texts are smaller than 13 px` },
  forbidden: {
    message: ({ count }) => `The page contains ${count} things that mailbox providers remove or distrust`,
  },
} as const satisfies Record<string, KindWords>;

export type FindingKind = keyof typeof FINDING_KINDS | SingleKind;

/**
 * Kinds that occur at most once in an issue, or are always reported one by one; named so that a waiver can
 * name them.
 */
type SingleKind =
  | 'intro-markdown'
  | 'subject-long'
  | 'preheader-length'
  | 'preheader-repeats'
  | 'few-stories'
  | 'no-lead'
  | 'lead-picture'
  | 'pictures-heavy'
  | 'sponsors-off'
  | 'sponsor-dates'
  | 'block-place'
  | 'block-missing'
  | 'block-label';

/** The sentence for several findings of that kind; null for a kind that has none. */
export function wordsOf(kind: FindingKind): KindWords | null {
  return kind in FINDING_KINDS ? FINDING_KINDS[kind as keyof typeof FINDING_KINDS] : null;
}
