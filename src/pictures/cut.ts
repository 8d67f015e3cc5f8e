// Cut: the bytes of any picture become the files that Friday serves: turned upright, in sRGB, without
// metadata, in the sizes of the templates. Runs in a process of its own (cutting-process.ts), as native code
// reads foreign bytes here.
import sharp, { type Sharp } from 'sharp';
import type { CutAnswer, CutFile, CutTrouble } from '../issues/picture-files.js';
import {
  ANIMATION_BUDGET,
  ANIMATION_PIXELS,
  ANIMATION_PLAYS,
  ANIMATION_SOURCE,
  CARD,
  CARD_BUDGET,
  type CutRecipe,
  QUALITIES,
  SMALLER,
  TALLEST,
  WIDE,
  WIDE_BUDGET,
} from './recipe.js';
import { type Signature, signatureOf } from './signature.js';

// Only these five readers exist here, whatever else the library knows: no SVG, PDF or TIFF.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
});
sharp.cache(false);
sharp.concurrency(1);

const NOT_A_PICTURE = 'it is neither JPEG, PNG, WebP, AVIF nor GIF.';
/** Pixels that are looked at, and colours among them up to which a picture is a drawing. */
const SAMPLED = 8_000;
const FEW_COLOURS = 1_500;
/** Seconds for one step; the parent ends the process soon after. */
const STEP_SECONDS = 10;

/** Never throws for what the bytes are: that is an answer. */
export async function cutPicture(source: Uint8Array, recipe: CutRecipe): Promise<CutAnswer> {
  const signature = signatureOf(source);
  if (signature === null) return refused('not-a-picture', `By its content, ${NOT_A_PICTURE}`);
  if (signature === 'svg') return refused('svg', 'SVG is a program for drawing, which may load other files.');
  try {
    return await cutKnown(Buffer.from(source), signature, recipe);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    if (/pixel limit/i.test(reason)) return refused('too-many-pixels', 'It has too many pixels.');
    if (/timeout/i.test(reason)) return refused('slow', 'Reading it took too long.');
    return refused('damaged', `It is ${signature.toUpperCase()}, but it cannot be read (${reason}).`);
  }
}

function refused(trouble: CutTrouble, detail: string): CutAnswer {
  return { kind: 'refused', trouble, detail };
}

async function cutKnown(source: Buffer, signature: Signature, recipe: CutRecipe): Promise<CutAnswer> {
  const { width, height, pages = 1 } = await sharp(source, { limitInputPixels: false }).metadata();
  if (width * height > recipe.pixelLimit)
    return refused('too-many-pixels', `It has ${width} x ${height} pixels.`);
  const still = await firstFrame(source, recipe);
  const isDrawing = (signature === 'png' || signature === 'gif') && hasFewColours(still);
  const cards = await cardsOf(still, isDrawing);
  const moving = signature === 'gif' && pages > 1 ? await animation(source, width * height * pages) : null;
  const wide = moving === null ? await widesOf(still, isDrawing) : [moving];
  return { kind: 'cut', files: [...wide, ...cards], isStill: pages > 1 && moving === null };
}

/** Pixels in sRGB, no larger than the largest file that is cut from them. */
interface Pixels {
  readonly data: Buffer;
  readonly info: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 };
}

async function firstFrame(source: Buffer, { background, pixelLimit }: CutRecipe): Promise<Pixels> {
  const { data, info } = await sharp(source, { failOn: 'error', limitInputPixels: pixelLimit })
    .timeout({ seconds: STEP_SECONDS })
    .autoOrient()
    .resize({ width: 2 * WIDE, height: 2 * WIDE * TALLEST, fit: 'inside', withoutEnlargement: true })
    .flatten({ background })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { data, info: { width, height, channels } };
}

/** A few thousand pixels from all over a photograph have nearly as many colours. */
function hasFewColours({ data, info }: Pixels): boolean {
  const { channels } = info;
  const step = channels * Math.max(1, Math.floor(data.length / channels / SAMPLED));
  const colours = new Set<number>();
  for (let at = 0; at + channels <= data.length; at += step) colours.add(data.readUIntBE(at, channels));
  return colours.size <= FEW_COLOURS;
}

function open({ data, info }: Pixels) {
  return sharp(data, { raw: info }).timeout({ seconds: STEP_SECONDS });
}

async function widesOf(pixels: Pixels, isDrawing: boolean): Promise<readonly CutFile[]> {
  const { width } = pixels.info;
  const single = Math.min(WIDE, width);
  const cut = (scale: 1 | 2, most: number) =>
    encoded(pixels, { use: 'wide', scale, budget: WIDE_BUDGET, isDrawing }, (factor) =>
      open(pixels).resize({ width: Math.max(1, Math.round(most * factor)) }),
    );
  return width <= single ? [await cut(1, single)] : [await cut(1, single), await cut(2, width)];
}

/** A square of the upper middle, where people and towers have their tops. */
async function cardsOf(pixels: Pixels, isDrawing: boolean): Promise<readonly CutFile[]> {
  const { width, height } = pixels.info;
  const side = Math.min(width, height);
  const region = {
    left: Math.floor((width - side) / 2),
    top: Math.floor((height - side) / 4),
    width: side,
    height: side,
  };
  const cut = (scale: 1 | 2, most: number) =>
    encoded(pixels, { use: 'card', scale, budget: CARD_BUDGET, isDrawing }, (factor) => {
      const size = Math.max(1, Math.round(most * factor));
      return open(pixels).extract(region).resize({ width: size, height: size });
    });
  if (side <= CARD) return [await cut(1, side)];
  return [await cut(1, CARD), await cut(2, Math.min(2 * CARD, side))];
}

interface Wanted extends Pick<CutFile, 'use' | 'scale'> {
  readonly budget: number;
  readonly isDrawing: boolean;
}

type Encoded = Awaited<ReturnType<typeof drawing>>;

/** The best quality that fits, else the same at a smaller size. */
async function encoded(
  pixels: Pixels,
  wanted: Wanted,
  resized: (factor: number) => Sharp,
  factor = 1,
): Promise<CutFile> {
  const { budget, isDrawing, ...named } = wanted;
  const jpeg = await bestFitting(budget, (quality) =>
    resized(factor).jpeg({ quality, mozjpeg: true }).toBuffer({ resolveWithObject: true }),
  );
  if (jpeg === null) return encoded(pixels, wanted, resized, factor * SMALLER);
  const png = isDrawing ? await drawing(resized(factor), jpeg.data.length) : null;
  const { data, info } = png ?? jpeg;
  const type = png === null ? 'image/jpeg' : 'image/png';
  return { ...named, type, width: info.width, height: info.height, bytes: data };
}

/** Usually the first quality fits. Else the others are halved: a lower one never gives more bytes. */
async function bestFitting(
  budget: number,
  encode: (quality: number) => Promise<NonNullable<Encoded>>,
): Promise<Encoded> {
  const [first, ...others] = QUALITIES;
  const usual = await encode(first);
  if (usual.data.length <= budget) return usual;
  let best: Encoded = null;
  let [low, high] = [0, others.length - 1];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const tried = await encode(others[middle] ?? first);
    const fits = tried.data.length <= budget;
    if (fits) best = tried;
    [low, high] = fits ? [low, middle - 1] : [middle + 1, high];
  }
  return best;
}

/** Lines and even surfaces are sharper as PNG. Taken unless it weighs more. */
async function drawing(image: Sharp, most: number) {
  const png = await image.png({ palette: true, effort: 7 }).toBuffer({ resolveWithObject: true });
  return png.data.length <= most ? png : null;
}

/** A small animation stays one, and ends after a few rounds; null for one that is not small. */
async function animation(source: Buffer, pixels: number): Promise<CutFile | null> {
  if (source.length > ANIMATION_SOURCE || pixels > ANIMATION_PIXELS) return null;
  const opened = sharp(source, { animated: true, failOn: 'error', limitInputPixels: ANIMATION_PIXELS });
  const { loop = 0 } = await opened.metadata();
  const plays = loop === 0 ? ANIMATION_PLAYS : Math.min(loop, ANIMATION_PLAYS);
  const { data, info } = await opened
    .timeout({ seconds: STEP_SECONDS })
    .resize({ width: WIDE, withoutEnlargement: true })
    .gif({ loop: plays, effort: 3 })
    .toBuffer({ resolveWithObject: true });
  if (data.length > ANIMATION_BUDGET) return null;
  const height = info.pageHeight ?? info.height;
  return { use: 'wide', scale: 1, type: 'image/gif', width: info.width, height, bytes: data };
}
