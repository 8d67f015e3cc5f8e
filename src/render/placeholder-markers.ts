// The placeholders of one issue while it is rendered: each (name, fallback) gets one marker that cannot occur
// in any text of the issue.
import type { Placeholder, PlaceholderName } from '../issues/content.js';
import { sha256Hex } from '../text/sha256.js';

/** Hands out markers; the same content gives the same markers in the same order. */
export interface PlaceholderMarkers {
  /**
   * The marker for the placeholder; letters and digits only, so it survives MJML, escaping and line wrapping.
   */
  readonly marker: (name: PlaceholderName, fallback?: string | null) => string;
  /** The placeholder that `text` is exactly the marker of. */
  readonly placeholderOf: (text: string) => Placeholder | undefined;
  /**
   * The placeholders whose markers occur in one of the texts, in the order in which they were first
   * requested.
   */
  readonly usedIn: (...texts: readonly string[]) => readonly Placeholder[];
}

/**
 * @param content what is rendered: its hash is in every marker, so that no editor or article can have written
 * one.
 */
export function createPlaceholderMarkers(content: unknown): PlaceholderMarkers {
  const hash = sha256Hex(JSON.stringify(content)).slice(0, 16);
  const placeholders = new Map<string, Placeholder>();
  const marker = (name: PlaceholderName, fallback: string | null = null) => {
    const key = JSON.stringify([name, fallback]);
    const placeholder = placeholders.get(key) ?? {
      name,
      marker: `slot${hash}n${placeholders.size}z`,
      fallback,
    };
    placeholders.set(key, placeholder);
    return placeholder.marker;
  };
  const all = () => [...placeholders.values()];
  return {
    marker,
    placeholderOf: (text) => all().find((placeholder) => placeholder.marker === text),
    usedIn: (...texts) =>
      all().filter((placeholder) => texts.some((text) => text.includes(placeholder.marker))),
  };
}
