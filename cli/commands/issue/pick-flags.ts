// The flags of `friday issue pick` as wishes for each article. Pure.
import { AppError } from '../../../src/errors.js';
import type { PickRequest } from '../../../src/issues/picking.js';
import { canParseUrl } from '../../../src/web-address.js';

export interface PickFlags {
  readonly lead?: boolean;
  readonly brief?: boolean;
  readonly card?: boolean;
  readonly section?: string;
  readonly position?: number;
  readonly headline?: string;
  readonly dek?: string;
  readonly blurb?: string;
  readonly imageUrl?: string;
  readonly imageAlt?: string;
  readonly imageCaption?: string;
  readonly imageCredit?: string;
  /** False for --no-image. */
  readonly image?: boolean;
  /** False for --no-sensitive. */
  readonly sensitive?: boolean;
}

/**
 * @throws AppError USAGE if flags contradict each other, or if a flag for one article is given for several.
 */
export function wishesFrom(articleIds: readonly number[], flags: PickFlags): readonly PickRequest[] {
  const roles = (['lead', 'brief', 'card'] as const).filter((role) => flags[role] === true);
  if (roles.length > 1)
    throw new AppError(
      'USAGE',
      'An article is a lead, a card or a brief, never two of them.',
      'Use only one of --lead, --card and --brief.',
    );
  const own = ownWords(flags);
  if (articleIds.length > 1 && (roles[0] === 'lead' || Object.keys(own).length > 0)) {
    throw new AppError(
      'USAGE',
      '--lead, another text and another picture apply to one article only.',
      'Pick that article in a separate command.',
    );
  }
  const shared = {
    ...(roles[0] && { role: roles[0] }),
    ...(flags.section !== undefined && { section: flags.section }),
    ...(flags.sensitive !== undefined && { sensitive: flags.sensitive }),
    ...own,
  };
  return articleIds.map((articleId, i) => ({
    articleId,
    ...shared,
    ...(flags.position !== undefined && { position: flags.position + i }),
  }));
}

/** Replacements for the article's own words and picture; an empty text removes a replacement. */
function ownWords(flags: PickFlags): Partial<PickRequest> {
  const word = (text: string) => (text.trim() === '' ? null : text.trim());
  const image = imageFrom(flags);
  return {
    ...(flags.headline !== undefined && { headline: word(flags.headline) }),
    ...(flags.dek !== undefined && { dek: word(flags.dek) }),
    ...(flags.blurb !== undefined && { blurb: word(flags.blurb) }),
    ...(image !== undefined && { image }),
  };
}

function imageFrom({
  image,
  imageUrl,
  imageAlt,
  imageCaption,
  imageCredit,
}: PickFlags): PickRequest['image'] | undefined {
  if (image === false) return 'none';
  if (imageUrl === undefined) {
    if (imageAlt ?? imageCaption ?? imageCredit)
      throw new AppError(
        'USAGE',
        'A description, caption or credit needs a picture.',
        'Add the picture with --image-url.',
      );
    return undefined;
  }
  if (imageUrl.trim() === '') return null;
  if (!canParseUrl(imageUrl) || new URL(imageUrl).protocol !== 'https:') {
    throw new AppError(
      'USAGE',
      `"${imageUrl}" is not a valid picture URL.`,
      'Use a full URL that begins with https://.',
    );
  }
  return {
    url: imageUrl,
    alt: imageAlt ?? '',
    caption: imageCaption ?? null,
    credit: imageCredit ?? null,
    width: null,
    height: null,
  };
}
