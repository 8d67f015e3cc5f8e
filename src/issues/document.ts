// Document: the whole issue as plain data, for an editor to change in a text editor, and back again with
// every mistake named by its place.
import type { Article, ArticleImage } from '../articles/article.js';
import { canParseUrl } from '../web-address.js';
import { type DocumentBlock, readBlocks, toDocumentBlock } from './block-document.js';
import type { IssueBlock } from './blocks.js';
import { isDate } from './calendar.js';
import { APPEAL_WISHES, type AppealWish } from './content.js';
import { type DocumentProblem, DocumentReader } from './document-reader.js';
import { PICK_ROLES, type Pick, type PickRole } from './issue.js';
import { configuredSection, sectionAdvice, sectionNamed } from './sections.js';

/**
 * One pick in the document. The lines `original_…` only show what the article says; changing them does
 * nothing.
 */
export interface DocumentPick {
  readonly article: number;
  readonly original_headline: string;
  readonly role: PickRole;
  readonly section: string;
  readonly headline: string | null;
  readonly dek: string | null;
  readonly blurb: string | null;
  readonly image:
    | string
    | {
        readonly url: string;
        readonly alt: string;
        readonly caption: string | null;
        readonly credit: string | null;
      }
    | null;
  /** Present for a story that is never next to an appeal. */
  readonly sensitive?: true;
}

/** The texts of an issue that a document shows. */
export type IssueTexts = Readonly<Record<'slug' | 'subject' | 'preheader' | 'intro', string>> & {
  /** Absent where a text does not say it: then it stays as it is. */
  readonly appeal?: AppealWish | null;
};

export interface IssueDocument {
  /** The revision that this text was taken from. */
  readonly revision?: number;
  readonly date: string;
  readonly subject: string;
  readonly preheader: string;
  readonly intro: string;
  /** Where the issue asks for support; null for the configured place. */
  readonly appeal?: AppealWish | null;
  readonly picks: readonly DocumentPick[];
  readonly blocks: readonly DocumentBlock[];
}

/** What a document asks for. */
export interface DocumentContent extends IssueTexts {
  readonly picks: readonly Pick[];
  readonly blocks: readonly DocumentBlock[];
}

/** The issue as plain data, as the text editor shows it. */
export function toDocument(
  issue: IssueTexts,
  picks: readonly Pick[],
  articles: readonly Article[],
  blocks: readonly IssueBlock[] = [],
): IssueDocument {
  const headline = new Map(articles.map((a) => [a.id, a.headline]));
  return {
    date: issue.slug,
    subject: issue.subject,
    preheader: issue.preheader,
    intro: issue.intro,
    appeal: issue.appeal ?? null,
    picks: picks.map((p) => ({
      article: p.articleId,
      original_headline: headline.get(p.articleId) ?? '',
      role: p.role,
      section: p.section,
      headline: p.headline,
      dek: p.dek,
      blurb: p.blurb,
      image:
        p.image === null || p.image === 'none'
          ? p.image
          : { url: p.image.url, alt: p.image.alt, caption: p.image.caption, credit: p.image.credit },
      ...(p.sensitive && { sensitive: true }),
    })),
    blocks: blocks.map(toDocumentBlock),
  };
}

const TOP_KEYS = ['date', 'subject', 'preheader', 'intro', 'picks'];
/** A text without this line is one of an earlier version, unless the issue has blocks. */
const BLOCKS = 'blocks';
/** Names the revision that a text was made from; a text without it is taken as it is. */
const REVISION = 'revision';
/** Texts from before the key existed do not have it. */
const APPEAL = 'appeal';
const PICK_KEYS = [
  'article',
  'original_headline',
  'role',
  'section',
  'headline',
  'dek',
  'blurb',
  'image',
  'sensitive',
];
const IMAGE_KEYS = ['url', 'alt', 'caption', 'credit'];

export interface DocumentRules {
  readonly issueId: number;
  readonly sections: readonly string[];
  readonly articleIds: ReadonlySet<number>;
  /** Whether the issue has blocks: then a text that leaves them out by mistake must not delete them. */
  readonly hasBlocks?: boolean;
  /** Whether the newsroom uses sponsor blocks (`newsletter.sponsors`). */
  readonly sponsors?: boolean;
  /** The name of a correction mail, which has no date: its text has the name instead. */
  readonly correction?: string | null;
}

/** The content of the document, or everything that is wrong with it. */
export function fromDocument(
  raw: unknown,
  rules: DocumentRules,
):
  | { readonly change: DocumentContent; readonly revision?: number }
  | { readonly problems: readonly DocumentProblem[] } {
  const reader = new DocumentReader();
  if (!reader.isRecord(raw, [])) return { problems: reader.problems };
  reader.onlyKeys(raw, [REVISION, ...TOP_KEYS, APPEAL, BLOCKS], []);
  const revision = raw[REVISION] ?? undefined;
  if (revision !== undefined && !isRevision(revision))
    reader.say([REVISION], 'revision must be the printed number: do not change its line');
  requireKeys(raw, rules, reader);
  const date = reader.plain(raw, 'date', []) ?? '';
  if ('date' in raw) readDate(date, rules.correction ?? null, reader);
  const change = {
    slug: date,
    subject: reader.text(raw, 'subject', []),
    preheader: reader.text(raw, 'preheader', []),
    intro: reader.text(raw, 'intro', []),
    ...appealIn(raw, reader),
    picks: readPicks(raw['picks'] ?? [], rules, reader),
    blocks: readBlocks(raw[BLOCKS] ?? [], rules, reader),
  };
  return reader.problems.length > 0
    ? { problems: reader.problems }
    : { change, ...(isRevision(revision) && { revision }) };
}

function readDate(date: string, correction: string | null, reader: DocumentReader): void {
  if (correction !== null && date !== correction)
    reader.say(['date'], `date must stay "${correction}": a correction mail has no date of its own`);
  else if (correction === null && !isDate(date))
    reader.say(['date'], `"${date}" is not a valid date. Use YYYY-MM-DD, for example 2026-11-27`);
}

function requireKeys(
  raw: Record<string, unknown>,
  { hasBlocks }: DocumentRules,
  reader: DocumentReader,
): void {
  const needed = hasBlocks === true ? [...TOP_KEYS, BLOCKS] : TOP_KEYS;
  for (const key of needed.filter((one) => !(one in raw)))
    reader.say([], `"${key}" is missing: keep its line, and leave the value empty if there is none`);
}

function isRevision(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function readPicks(raw: unknown, rules: DocumentRules, reader: DocumentReader): readonly Pick[] {
  if (!Array.isArray(raw)) {
    reader.say(['picks'], 'picks must be a list, each entry beginning with "- article:"');
    return [];
  }
  const picks = raw.flatMap((entry: unknown, i) => readPick(entry, i, rules, reader));
  const [, secondLead] = picks.filter((p) => p.role === 'lead');
  if (secondLead !== undefined) reader.say([...placeOf(secondLead), 'role'], 'only one pick can be the lead');
  for (const pick of picks) {
    const first = picks.find((p) => p.articleId === pick.articleId);
    if (first !== pick)
      reader.say([...placeOf(pick), 'article'], `article ${pick.articleId} is picked twice`);
  }
  return picks;
}

/** The place of a pick in the document: entries that could not be read count too. */
function placeOf(pick: Pick): readonly (string | number)[] {
  return ['picks', pick.position - 1];
}

function readPick(entry: unknown, index: number, rules: DocumentRules, reader: DocumentReader): Pick[] {
  const at = ['picks', index];
  if (!reader.isRecord(entry, at)) return [];
  reader.onlyKeys(entry, PICK_KEYS, at);
  const articleId = entry['article'];
  if (typeof articleId !== 'number' || !rules.articleIds.has(articleId)) {
    reader.say(
      [...at, 'article'],
      `there is no article ${JSON.stringify(articleId) ?? ''}: see "friday articles list"`,
    );
    return [];
  }
  const role = entry['role'] ?? 'card';
  if (!(PICK_ROLES as readonly unknown[]).includes(role))
    reader.say([...at, 'role'], `role must be one of ${PICK_ROLES.join(', ')}`);
  const section = reader.text(entry, 'section', at);
  if (section !== '' && configuredSection(section, rules.sections) === null)
    reader.say(
      [...at, 'section'],
      `there is no section "${section}". ${sectionAdvice(section, rules.sections)}`,
    );
  return [
    {
      issueId: rules.issueId,
      articleId,
      position: index + 1,
      section: sectionNamed(section, rules.sections),
      role: role as PickRole,
      headline: reader.optional(entry, 'headline', at),
      dek: reader.optional(entry, 'dek', at),
      blurb: reader.optional(entry, 'blurb', at),
      image: readImage(entry['image'] ?? null, [...at, 'image'], reader),
      sensitive: readSensitive(entry['sensitive'] ?? false, [...at, 'sensitive'], reader),
    },
  ];
}

/** Nothing for a text that has no such line. */
function appealIn(
  raw: Record<string, unknown>,
  reader: DocumentReader,
): { readonly appeal?: AppealWish | null } {
  if (!(APPEAL in raw)) return {};
  const value = reader.plain(raw, APPEAL, []);
  const wish = APPEAL_WISHES.find((one) => one === value);
  if (value === null || wish !== undefined) return { appeal: wish ?? null };
  reader.say([APPEAL], `appeal must be ${APPEAL_WISHES.join(', ')}, or empty for the configured place`);
  return {};
}

function readSensitive(value: unknown, at: readonly (string | number)[], reader: DocumentReader): boolean {
  if (typeof value !== 'boolean') reader.say(at, 'sensitive must be true or false');
  return value === true;
}

function readImage(raw: unknown, at: readonly (string | number)[], reader: DocumentReader): Pick['image'] {
  if (raw === null || raw === 'none') return raw;
  if (!reader.isRecord(raw, at, 'image must be none, empty, or have url and alt')) return null;
  reader.onlyKeys(raw, IMAGE_KEYS, at);
  const url = reader.text(raw, 'url', at);
  if (!canParseUrl(url) || new URL(url).protocol !== 'https:')
    reader.say([...at, 'url'], 'url must be a full https:// address');
  const image: ArticleImage = {
    url,
    alt: reader.text(raw, 'alt', at),
    caption: reader.optional(raw, 'caption', at),
    credit: reader.optional(raw, 'credit', at),
    width: null,
    height: null,
  };
  return image;
}
