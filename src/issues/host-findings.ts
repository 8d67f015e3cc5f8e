// Findings about pictures that Friday serves itself (R4): what is left out and why, what is shown otherwise
// than at its source, and the weight of all together. Pure.
import { blocksOf, pictureOfBlock } from './blocks.js';
import type { IssueContent } from './content.js';
import type { Finding } from './finding.js';
import { type CutTrouble, cutFor, hostedFile } from './picture-files.js';
import { ALL_PICTURES_LIMIT, kilobytes, type Pictured, type PictureFacts, pictured } from './pictures.js';
import { rankedContent } from './ranks.js';

/** Bytes and pixels of the largest source that Friday takes. */
export const SOURCE_LIMIT = 15_000_000;
export const PIXEL_LIMIT = 60_000_000;

/** Why a picture is left out of an issue. `detail` is one sentence that names what was found. */
export interface LeftOut {
  readonly trouble: CutTrouble | 'gone' | 'refused' | 'silent' | 'too-large';
  readonly detail: string;
}

const AGAIN = 'Check the issue again. If the picture is still left out, use another one.';
const LARGE = `Use a picture of at most ${SOURCE_LIMIT / 1_000_000} MB and ${PIXEL_LIMIT / 1_000_000} million pixels.`;

interface TroubleWords {
  /** After "The picture of ...". */
  readonly one: string;
  /** After "Several pictures are left out:". */
  readonly several: string;
  /** In addition to how another picture is chosen. */
  readonly fix: string;
}

const WORDS: Readonly<Record<LeftOut['trouble'], TroubleWords>> = {
  gone: { one: 'does not exist', several: 'they do not exist', fix: '' },
  refused: { one: 'could not be loaded', several: 'they could not be loaded', fix: AGAIN },
  silent: { one: 'could not be loaded', several: 'they could not be loaded', fix: AGAIN },
  slow: { one: 'took too long', several: 'they took too long', fix: AGAIN },
  'not-a-picture': { one: 'is not a picture', several: 'they are not pictures', fix: '' },
  damaged: { one: 'is damaged', several: 'they are damaged', fix: '' },
  svg: { one: 'is SVG', several: 'they are SVG', fix: 'Use JPEG, PNG, WebP, AVIF or GIF.' },
  'too-large': { one: 'is too large', several: 'they are too large', fix: LARGE },
  'too-many-pixels': { one: 'is too large', several: 'they are too large', fix: LARGE },
};

/** The issue goes without this picture. Blocks nothing. */
export function leftOutFinding(one: Pictured, { trouble, detail }: LeftOut): Finding {
  const { one: what, several, fix } = WORDS[trouble];
  return {
    ...placeOf(one),
    kind: 'picture-left-out',
    shared: several,
    message: `${one.of} ${what}, so the issue goes without it: ${detail}`,
    fix: `${fix} ${one.fix}`.trim(),
  };
}

/** An animation of which readers see the first frame. */
export function stillFinding(one: Pictured): Finding {
  return {
    ...placeOf(one),
    kind: 'picture-still',
    message: `${one.of} is an animation. Readers see its first frame.`,
    fix: 'Use a GIF of at most 150 KB, or leave it as it is.',
  };
}

function placeOf({
  place,
  url,
}: Pictured): Pick<Finding, 'rule' | 'severity' | 'where' | 'article' | 'subject'> {
  return { rule: 'R4', severity: 'warning', ...place, subject: url };
}

/**
 * What the first bytes of each picture already say: the same findings as at approval, before anything was
 * loaded as a whole.
 */
export function expectedFindings(
  content: IssueContent,
  known: ReadonlyMap<string, PictureFacts>,
): readonly Finding[] {
  return pictured(content).flatMap((one) => {
    const facts = known.get(one.url);
    const why = facts === undefined || one.image.files !== undefined ? null : expectedTrouble(facts);
    return why === null ? [] : [leftOutFinding(one, why)];
  });
}

function expectedTrouble({
  url,
  trouble,
  detail,
  format,
  width,
  height,
  bytes,
}: PictureFacts): LeftOut | null {
  if (trouble !== null && trouble !== 'silent')
    return { trouble, detail: detail ?? `${url} could not be read.` };
  if (format === 'svg') return { trouble: 'svg', detail: `${url} is an SVG file.` };
  if (bytes !== null && bytes > SOURCE_LIMIT) return { trouble: 'too-large', detail: tooLarge(url, bytes) };
  const pixels = (width ?? 0) * (height ?? 0);
  return pixels > PIXEL_LIMIT
    ? { trouble: 'too-many-pixels', detail: `It has ${width} x ${height} pixels.` }
    : null;
}

function tooLarge(url: string, bytes: number): string {
  return `${url} is ${kilobytes(bytes)}.`;
}

/** The weight of the files that a mail shows. */
export function tooMuchTogether(content: IssueContent): readonly Finding[] {
  const { lead, sections } = rankedContent(content);
  const stories = [...(lead === null ? [] : [lead]), ...sections.flatMap((section) => section.stories)];
  const ofStories = stories.flatMap(({ rank, story }) => {
    const use = cutFor(rank);
    return (use === null ? null : hostedFile(story.image, use, 2)) ?? [];
  });
  const ofBlocks = blocksOf(content).flatMap((block) => hostedFile(pictureOfBlock(block), 'wide', 2) ?? []);
  const distinct = new Map([...ofStories, ...ofBlocks].map(({ hash, octets }) => [hash, octets]));
  const octets = [...distinct.values()].reduce((sum, one) => sum + one, 0);
  if (octets <= ALL_PICTURES_LIMIT) return [];
  return [
    {
      rule: 'R4',
      severity: 'warning',
      where: 'pictures',
      kind: 'pictures-heavy',
      subject: [...distinct.keys()].join('\n'),
      message: `All pictures together are ${kilobytes(octets)}.`,
      fix: `Keep them within ${kilobytes(ALL_PICTURES_LIMIT)}.`,
    },
  ];
}
