// The flags of `friday articles edit` as changes of an article. Pure.
import type { Article } from '../../../src/articles/article.js';
import type { ArticleChanges } from '../../../src/articles/edit-article.js';
import { AppError } from '../../../src/errors.js';

export interface ArticleFlags {
  readonly headline?: string;
  readonly dek?: string;
  readonly authors?: string;
  readonly section?: string;
  readonly topics?: string;
  readonly published?: string;
  readonly language?: string;
  readonly words?: number;
  readonly imageUrl?: string;
  readonly imageAlt?: string;
  readonly imageCaption?: string;
  readonly imageCredit?: string;
  readonly imageWidth?: number;
  readonly imageHeight?: number;
  readonly clear?: readonly string[];
}

const CLEARED: Readonly<Record<string, ArticleChanges>> = {
  dek: { dek: null },
  authors: { authors: [] },
  section: { section: null },
  topics: { topics: [] },
  published: { publishedAt: null },
  language: { language: null },
  words: { wordCount: null },
  image: { image: null },
};
/** Fields that --clear empties. */
export const CLEARABLE = [...Object.keys(CLEARED), 'image-caption', 'image-credit'];

/** Null if no flag asks for a change. @throws AppError USAGE */
export function changesFromFlags(article: Article, flags: ArticleFlags): ArticleChanges | null {
  const image = imageFrom(article, flags);
  const changes: ArticleChanges = {
    ...clearedBy(flags.clear ?? []),
    ...(flags.headline !== undefined && { headline: flags.headline.trim() }),
    ...(flags.dek !== undefined && { dek: flags.dek.trim() }),
    ...(flags.authors !== undefined && { authors: namesIn(flags.authors) }),
    ...(flags.section !== undefined && { section: flags.section.trim() }),
    ...(flags.topics !== undefined && { topics: namesIn(flags.topics) }),
    ...(flags.published !== undefined && { publishedAt: flags.published.trim() }),
    ...(flags.language !== undefined && { language: flags.language.trim() }),
    ...(flags.words !== undefined && { wordCount: flags.words }),
    ...(image !== undefined && { image }),
  };
  return Object.keys(changes).length === 0 ? null : changes;
}

function clearedBy(fields: readonly string[]): ArticleChanges {
  const whole = fields.filter((field) => !field.startsWith('image-'));
  const unknown = fields.find((field) => !CLEARABLE.includes(field));
  if (unknown !== undefined)
    throw new AppError(
      'USAGE',
      `--clear does not know "${unknown}".`,
      `Choose from ${CLEARABLE.join(', ')}.`,
    );
  return Object.assign({}, ...whole.map((field) => CLEARED[field]));
}

/** What a flag gives; without it what the picture has. */
const givenOrKept = <T>(given: T | undefined, kept: T | null | undefined): T | null => given ?? kept ?? null;

/** The picture with what the flags say of it; a new address begins with an empty description. */
function imageFrom(article: Article, flags: ArticleFlags): ArticleChanges['image'] {
  const { imageUrl, imageAlt, imageCaption, imageCredit, imageWidth, imageHeight, clear = [] } = flags;
  const clears = (part: string) => clear.includes(part);
  const changed = imageUrl ?? imageAlt ?? imageCaption ?? imageCredit ?? imageWidth ?? imageHeight;
  if (changed === undefined && !clears('image-caption') && !clears('image-credit')) return undefined;
  const same = imageUrl === undefined || imageUrl === article.image?.url ? article.image : null;
  const url = imageUrl ?? article.image?.url;
  if (url === undefined)
    throw new AppError(
      'USAGE',
      `Article ${article.id} has no picture to describe.`,
      'Add one with --image-url.',
    );
  return {
    url,
    alt: imageAlt ?? same?.alt ?? '',
    caption: clears('image-caption') ? null : givenOrKept(imageCaption, same?.caption),
    credit: clears('image-credit') ? null : givenOrKept(imageCredit, same?.credit),
    width: givenOrKept(imageWidth, same?.width),
    height: givenOrKept(imageHeight, same?.height),
  };
}

export function namesIn(text: string): readonly string[] {
  return text
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
