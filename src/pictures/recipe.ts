// Recipe: the sizes, colours and weights of the files that are cut from a picture. The same source and recipe
// give the same bytes. Data.

export interface CutRecipe {
  /** Hexadecimal colour behind what is transparent. */
  readonly background: string;
  /** Pixels of the largest source. */
  readonly pixelLimit: number;
}

/** Raised with every change that gives other bytes. */
const EDITION = 1;

/** Pixels of the column and of a square in a row, as templates/issue shows them. */
export const WIDE = 552;
export const CARD = 104;
/** Times its width: the cut of a very tall picture ends there. */
export const TALLEST = 2;

/**
 * Bytes of one file with twice the pixels. Twelve pictures across the column weigh less than 800 KB together.
 */
export const WIDE_BUDGET = 64_000;
export const CARD_BUDGET = 16_000;
/** JPEG qualities in the order in which they are tried until the file fits. */
export const QUALITIES = [80, 72, 64, 56, 48, 40] as const;
/** A picture that fits at no quality is made smaller by this factor, and tried again. */
export const SMALLER = 0.8;

/** Bytes of an animation that stays one, and how often it plays (WCAG 2.2, 2.2.2). */
export const ANIMATION_BUDGET = 150_000;
export const ANIMATION_PLAYS = 3;
/** Bytes of the source of such an animation, and pixels of all its frames. */
export const ANIMATION_SOURCE = 400_000;
export const ANIMATION_PIXELS = 30_000_000;

/** Names what the cutter makes of a source, so that files of another recipe are not used again. */
export function recipeName({ background }: Pick<CutRecipe, 'background'>): string {
  return `${EDITION} ${background.toLowerCase()}`;
}
