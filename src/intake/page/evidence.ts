// Evidence about what a page is: its visible elements, the words of its title, and how much text an article
// or a notice has. Pure.
import type { PageFacts } from './facts.js';
import { NOT_FOUND } from './kind-words.js';
import type { PageView } from './view.js';

/** The parts of a page that a rule needs. */
export interface Seen extends PageFacts {
  readonly page: PageView;
  /** The requested address, if a redirect led elsewhere. */
  readonly asked: URL | null;
  /** The visible text of a page that holds little of it; empty for others. */
  readonly notice: string;
}

/** One piece of evidence: how much it counts if it applies. */
export type Evidence = readonly [points: number, holds: boolean];

/** A notice holds less text than this. */
export const NOTICE_WORDS = 150;
export const CONSENT_WORDS = 700;
/** An article that states nothing about itself has at least this much text in one place. */
export const STORY_WORDS = 200;

/**
 * Two points where the first title says so, one where another one does. A title that is long is a headline,
 * whatever it begins with.
 */
export function says(seen: Seen, pattern: RegExp, longest = 60): readonly Evidence[] {
  const [first = '', ...others] = seen.titles;
  const matches = (title: string) =>
    title.length <= longest && pattern.test(title.replace(/^[^\p{L}\p{N}]+/u, ''));
  return [
    [2, matches(first)],
    [1, !matches(first) && others.some(matches)],
  ];
}

export function isNotFound(title: string): boolean {
  return title.length <= 60 && NOT_FOUND.test(title.replace(/^[^\p{L}\p{N}]+/u, ''));
}

const FRONT_PAGE =
  /^\/(?:(?:index|home|default|start|startseite|accueil|inicio)(?:\.\w+)?|[a-z]{2}(?:[-_][a-z]{2})?)?\/?$/;

/** True for the address of a front page, also one of a language. */
export function isFrontPage(path: string): boolean {
  return FRONT_PAGE.test(path);
}
