// Host pictures: every picture of an issue becomes a file that Friday serves itself, before anything is
// rendered. A picture that cannot be had is left out, and a finding says so (R4).
import { createHash } from 'node:crypto';
import type { ArticleImage, PictureFile } from '../articles/article.js';
import type { FetchText } from '../articles/ports.js';
import { AppError } from '../errors.js';
import { mapLimited } from '../timing/map-limited.js';
import { blocksOf, pictureOfBlock, withPicture } from './blocks.js';
import { storiesOf } from './compose.js';
import type { IssueContent, Story } from './content.js';
import type { Finding } from './finding.js';
import { type LeftOut, leftOutFinding, stillFinding, tooMuchTogether } from './host-findings.js';
import {
  type CutAnswer,
  type CutPicture,
  type PictureFileStore,
  type PictureSource,
  pictureFileName,
  type StoredFile,
} from './picture-files.js';
import { type Pictured, pictured } from './pictures.js';
import { hasNoServer } from './reserved-names.js';

export interface PictureHost {
  readonly files: PictureFileStore;
  /** Reads whole pictures, bounded in size and time. */
  readonly fetchText: FetchText;
  readonly cut: CutPicture;
  /** Names what `cut` makes of a source. */
  readonly recipe: string;
  /** Where readers load the file of that name. */
  readonly addressOf: (fileName: string) => string;
  readonly now: () => Date;
  /** Ends the fetching: a picture that has not arrived by then is left out. */
  readonly signal: AbortSignal;
}

export interface HostedContent {
  readonly content: IssueContent;
  readonly findings: readonly Finding[];
}

/** Hosts the pictures of an issue. @throws AppError if pictures cannot be cut on this machine at all */
export type HostPictures = (content: IssueContent) => Promise<HostedContent>;

type Outcome =
  | { readonly kind: 'hosted'; readonly files: readonly PictureFile[]; readonly isStill: boolean }
  | { readonly kind: 'left-out'; readonly why: LeftOut };

/**
 * The content with the files of its pictures, and findings about those that were left out. Files of an
 * earlier approval are used again while their source is the same, or does not answer.
 */
export async function hostPictures(host: PictureHost, content: IssueContent): Promise<HostedContent> {
  const urls = new Set(imagesIn(content).map(({ url }) => url));
  const outcomes = new Map<string, Outcome>();
  await mapLimited([...urls], async (url) => void outcomes.set(url, await hosted(host, url)));
  const findings = pictured(content).flatMap((one) => findingsOf(one, outcomes.get(one.url)));
  const withFiles = withImages(content, (image) => imageWith(image, outcomes.get(image.url)));
  return { content: withFiles, findings: [...findings, ...tooMuchTogether(withFiles)] };
}

function imageWith(image: ArticleImage, outcome: Outcome | undefined): ArticleImage | null {
  return outcome?.kind === 'hosted' ? { ...image, files: outcome.files } : null;
}

function findingsOf(one: Pictured, outcome: Outcome | undefined): readonly Finding[] {
  if (outcome?.kind === 'left-out') return [leftOutFinding(one, outcome.why)];
  return outcome?.isStill === true ? [stillFinding(one)] : [];
}

/** Those of briefs too: the issue itself shows none of them, but what invites to read it may. */
function imagesIn(content: IssueContent): readonly ArticleImage[] {
  const ofStories = storiesOf(content).flatMap(({ image }) => image ?? []);
  return [...ofStories, ...blocksOf(content).flatMap((block) => pictureOfBlock(block) ?? [])];
}

/** The same content with other pictures. A picture block without one is left out. */
function withImages(
  content: IssueContent,
  change: (image: ArticleImage) => ArticleImage | null,
): IssueContent {
  const changed = (story: Story): Story =>
    story.image === null ? story : { ...story, image: change(story.image) };
  const blocks = blocksOf(content).flatMap((block) => {
    const before = pictureOfBlock(block);
    const image = before === null ? null : change(before);
    return image === null && block.type === 'picture' ? [] : [withPicture(block, image)];
  });
  return {
    ...content,
    lead: content.lead === null ? null : changed(content.lead),
    sections: content.sections.map((section) => ({
      ...section,
      cards: section.cards.map(changed),
      briefs: section.briefs.map(changed),
    })),
    ...(content.blocks !== undefined && { blocks }),
  };
}

async function hosted(host: PictureHost, url: string): Promise<Outcome> {
  const known = await reusable(host, url);
  const source = await fetchSource(host, url, known?.source ?? null);
  if (source.kind === 'left-out') {
    const mayReturn = ['silent', 'refused', 'slow'].includes(source.why.trouble);
    return known !== null && mayReturn && (await host.files.use(url, host.now().toISOString()))
      ? asHosted(host, known)
      : source;
  }
  const sourceHash = source.kind === 'bytes' ? sha256(source.bytes) : (known?.source.sourceHash ?? '');
  if (known !== null && known.source.sourceHash === sourceHash)
    if (await host.files.use(url, host.now().toISOString())) return asHosted(host, known);
  if (source.kind === 'unchanged') return hosted(forgetful(host), url);
  return cutAndStored(host, { url, recipe: host.recipe, sourceHash, ...source.validators }, source.bytes);
}

/** The same host without a memory: after a purge, the picture is read and cut as for the first time. */
function forgetful(host: PictureHost): PictureHost {
  return { ...host, files: { ...host.files, source: async () => null } };
}

type Known = NonNullable<Awaited<ReturnType<PictureFileStore['source']>>>;

async function reusable({ files, recipe }: PictureHost, url: string): Promise<Known | null> {
  const known = await files.source(url);
  return known?.source.recipe === recipe && known.files.length > 0 ? known : null;
}

async function cutAndStored(
  host: PictureHost,
  source: Omit<PictureSource, 'isStill'>,
  bytes: Uint8Array,
): Promise<Outcome> {
  const answer: CutAnswer = await host.cut(bytes);
  if (answer.kind === 'refused') return { kind: 'left-out', why: answer };
  const files = answer.files.map((file) => ({
    ...file,
    hash: sha256(file.bytes),
    octets: file.bytes.length,
  }));
  const { isStill } = answer;
  await host.files.save({ ...source, isStill }, files, host.now().toISOString());
  return asHosted(host, { source: { ...source, isStill }, files });
}

function asHosted({ addressOf }: PictureHost, { source, files }: Known): Outcome {
  const withAddress = (file: StoredFile): PictureFile => {
    const { hash, width, height, octets, use, scale } = file;
    return { hash, url: addressOf(pictureFileName(file)), width, height, octets, use, scale };
  };
  return { kind: 'hosted', files: files.map(withAddress), isStill: source.isStill };
}

type Fetched =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      readonly validators: Pick<PictureSource, 'etag' | 'lastModified'>;
    }
  | { readonly kind: 'left-out'; readonly why: LeftOut };

async function fetchSource(
  { fetchText, signal }: PictureHost,
  url: string,
  known: PictureSource | null,
): Promise<Fetched> {
  if (hasNoServer(url)) return leftOut('silent', `${url} is a reserved name, so no server answers.`);
  try {
    const { etag = null, lastModified = null } = known ?? {};
    const answer = await fetchText(url, { accept: 'bytes', etag, lastModified, signal });
    if (answer !== 'unchanged')
      return {
        kind: 'bytes',
        bytes: Buffer.from(answer.text, 'latin1'),
        validators: { etag: answer.etag, lastModified: answer.lastModified },
      };
    return known === null
      ? leftOut('refused', `${url} answered 304 to a first request.`)
      : { kind: 'unchanged' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return leftOut(troubleOf(error), error.message);
  }
}

function leftOut(trouble: LeftOut['trouble'], detail: string): Extract<Fetched, { kind: 'left-out' }> {
  return { kind: 'left-out', why: { trouble, detail } };
}

function troubleOf({ code, details }: AppError): LeftOut['trouble'] {
  if (code === 'FETCH_TOO_LARGE') return 'too-large';
  if (code === 'FETCH_TIMEOUT') return 'slow';
  const status = details['status'];
  if (status === 404 || status === 410) return 'gone';
  return typeof status === 'number' || code === 'FETCH_FORBIDDEN' ? 'refused' : 'silent';
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
