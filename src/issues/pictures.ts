// Pictures: what Friday reads of each picture itself, and the findings about it (R4). Pure.
import type { ArticleImage } from '../articles/article.js';
import { blocksOf, type PlacedBlock, pictureOfBlock } from './blocks.js';
import { storiesOf } from './compose.js';
import type { IssueContent, Story } from './content.js';
import type { Finding } from './finding.js';

/**
 * `gone`: the server says that it does not exist. `refused`: it answers with another error. `silent`: no
 * answer came.
 */
export type PictureTrouble = 'gone' | 'not-a-picture' | 'refused' | 'silent';

/** What is known of the picture at one address. */
export interface PictureFacts {
  readonly url: string;
  readonly format: string | null;
  readonly width: number | null;
  readonly height: number | null;
  /** Its weight; null if the server does not state it and the file was not read to its end. */
  readonly bytes: number | null;
  readonly loops: number | null;
  /** Why it could not be read; null if it was. */
  readonly trouble: PictureTrouble | null;
  /** The trouble in one sentence. */
  readonly detail: string | null;
  readonly readAt: string;
}

export interface PictureStore {
  byUrls(urls: readonly string[]): Promise<readonly PictureFacts[]>;
  /** Writes what was read, in place of what was known. */
  save(facts: PictureFacts): Promise<void>;
}

export const PICTURE_LIMIT = 200_000;
/** Bytes of all pictures of an issue together. */
export const ALL_PICTURES_LIMIT = 800_000;
const GIF_LOOPS = 3;
const USE = 'Use JPEG, PNG or GIF.';
/** Formats that the address already names are reported by the lint, without the network. */
const NAMED = /\.(svgz?|webp|avif)(?=$|[?#])/i;

/**
 * The addresses of all pictures that readers load from their source: those of the lead, of the cards and of
 * the blocks, unless Friday serves them.
 */
export function picturesOf(content: IssueContent): readonly string[] {
  return [...new Set(loaded(content).map(({ url }) => url))];
}

export interface Pictured {
  readonly image: ArticleImage;
  readonly url: string;
  /** "The picture of …", as a finding begins. */
  readonly of: string;
  readonly place: Pick<Finding, 'where' | 'article'>;
  /** How to choose another one. */
  readonly fix: string;
}

/** Those that Friday does not serve itself. */
function loaded(content: IssueContent): readonly Pictured[] {
  return pictured(content).filter(({ image }) => image.files === undefined);
}

/** The pictures that an issue shows, each with its place. */
export function pictured(content: IssueContent): readonly Pictured[] {
  const briefs = new Set(content.sections.flatMap((section) => section.briefs));
  const shown = storiesOf(content).filter((story) => !briefs.has(story));
  return [...shown.flatMap(picturedStory), ...blocksOf(content).flatMap(picturedBlock)];
}

function picturedStory({ articleId, headline, image }: Story): readonly Pictured[] {
  if (image === null) return [];
  return [
    {
      image,
      url: image.url,
      of: `The picture of "${headline}"`,
      place: { where: `article ${articleId}`, article: articleId },
      fix: `Choose another picture: friday articles edit ${articleId}`,
    },
  ];
}

function picturedBlock(block: PlacedBlock): readonly Pictured[] {
  const image = pictureOfBlock(block);
  if (image === null) return [];
  return [
    {
      image,
      url: image.url,
      of: `The picture of block ${block.id}`,
      place: { where: `block ${block.id}` },
      fix: `Choose another picture: friday issue block edit ${block.id}`,
    },
  ];
}

/**
 * The findings about the pictures. `live`: mail leaves this machine, so a picture that readers would miss is
 * an error.
 */
export function pictureFindings(
  content: IssueContent,
  known: ReadonlyMap<string, PictureFacts>,
  live: boolean,
): readonly Finding[] {
  const all = loaded(content);
  const found = all.flatMap((one) => {
    const facts = known.get(one.url);
    return facts === undefined ? [] : findingsOf(one, facts, live);
  });
  return [...found, ...unreadFindings(content, known), ...total(all, known)];
}

function findingsOf(one: Pictured, facts: PictureFacts, live: boolean): readonly Finding[] {
  const { of, url, fix } = one;
  const place = { rule: 'R4', ...one.place, subject: url } as const;
  const severity = live ? 'error' : 'warning';
  const found: Finding[] = [];
  if (facts.trouble === 'gone')
    found.push({
      ...place,
      severity: 'error',
      kind: 'picture-gone',
      message: `${of} does not exist: ${facts.detail}`,
      fix,
    });
  if (facts.trouble === 'not-a-picture')
    found.push({
      ...place,
      severity,
      kind: 'picture-broken',
      message: `${of} is not a picture: ${facts.detail}`,
      fix,
    });
  if (facts.trouble === 'refused')
    found.push({
      ...place,
      severity: 'warning',
      kind: 'picture-silent',
      message: `${of} could not be checked: ${facts.detail}`,
      fix: 'Open its URL in a browser to make sure that readers can see it.',
    });
  if (facts.bytes !== null && facts.bytes > PICTURE_LIMIT)
    found.push({
      ...place,
      severity,
      kind: 'picture-heavy',
      shared: kilobytes(PICTURE_LIMIT),
      message: `${of} is ${kilobytes(facts.bytes)}.`,
      fix: `Use a picture of at most ${kilobytes(PICTURE_LIMIT)}.`,
    });
  if (facts.loops !== null && (facts.loops === 0 || facts.loops > GIF_LOOPS))
    found.push({
      ...place,
      severity: 'warning',
      kind: 'picture-loop',
      message: `${of} is an animation that ${facts.loops === 0 ? 'never stops' : `plays ${facts.loops} times`}.`,
      fix: `Limit it to ${GIF_LOOPS} loops.`,
    });
  return NAMED.test(url) ? found : [...found, ...formatFinding(facts.format, of, place)];
}

function formatFinding(
  format: string | null,
  of: string,
  place: Pick<Finding, 'rule' | 'where' | 'subject' | 'article'>,
): readonly Finding[] {
  if (format === 'svg')
    return [
      {
        ...place,
        severity: 'error',
        kind: 'picture-svg',
        message: `${of} is SVG, which most mail programs do not show.`,
        fix: USE,
      },
    ];
  if (format !== 'webp' && format !== 'avif') return [];
  const name = format === 'webp' ? 'WebP' : 'AVIF';
  return [
    {
      ...place,
      severity: 'warning',
      kind: 'picture-format',
      shared: name,
      message: `${of} is ${name}, which some mail programs do not show.`,
      fix: USE,
    },
  ];
}

/**
 * Reported once: what this machine could not read over the network, if the source states no size either. It
 * blocks nothing.
 */
export function unreadFindings(
  content: IssueContent,
  known: ReadonlyMap<string, PictureFacts>,
): readonly Finding[] {
  const unknown = loaded(content).filter(
    ({ image, url }) => image.width === null && isUnread(known.get(url)),
  );
  const [first] = unknown;
  if (first === undefined) return [];
  const pictures = unknown.length === 1 ? 'one picture' : `${unknown.length} pictures`;
  const detail = known.get(first.url)?.detail ?? 'their host names are reserved, so no server answers.';
  const message = `Friday could not read the size of ${pictures}: ${detail}`;
  const fix =
    'Run "friday issue check" again when this machine can reach the web. Until then, the page moves while it loads.';
  return [{ rule: 'R4', severity: 'warning', where: 'pictures', about: 'machine', message, fix }];
}

function isUnread(facts: PictureFacts | undefined): boolean {
  return (
    facts === undefined ||
    facts.trouble === 'silent' ||
    facts.trouble === 'refused' ||
    (facts.trouble === null && facts.width === null)
  );
}

function total(all: readonly Pictured[], known: ReadonlyMap<string, PictureFacts>): readonly Finding[] {
  const urls = [...new Set(all.map(({ url }) => url))];
  const bytes = urls.reduce((sum, url) => sum + (known.get(url)?.bytes ?? 0), 0);
  if (bytes <= ALL_PICTURES_LIMIT) return [];
  const message = `All pictures together are ${kilobytes(bytes)}.`;
  const fix = `Keep them within ${kilobytes(ALL_PICTURES_LIMIT)}.`;
  return [
    {
      rule: 'R4',
      severity: 'warning',
      where: 'pictures',
      kind: 'pictures-heavy',
      subject: urls.join('\n'),
      message,
      fix,
    },
  ];
}

export function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} KB`;
}
