// The placeholders of one issue while it is rendered: each (name, fallback) gets one marker that cannot occur
// in any text of the issue.
import type { Slot, SlotName } from '../issues/content.js';
import { sha256Hex } from '../text/sha256.js';

/** Hands out markers; the same content gives the same markers in the same order. */
export interface SlotBook {
  /**
   * The marker for the placeholder; letters and digits only, so it survives MJML, escaping and line wrapping.
   */
  readonly marker: (name: SlotName, fallback?: string | null) => string;
  /** The placeholder that `text` is exactly the marker of. */
  readonly slotOf: (text: string) => Slot | undefined;
  /**
   * The placeholders whose markers occur in one of the texts, in the order in which they were first
   * requested.
   */
  readonly usedIn: (...texts: readonly string[]) => readonly Slot[];
}

/**
 * @param content what is rendered: its hash is in every marker, so that no editor or article can have written
 * one.
 */
export function createSlotBook(content: unknown): SlotBook {
  const hash = sha256Hex(JSON.stringify(content)).slice(0, 16);
  const slots = new Map<string, Slot>();
  const marker = (name: SlotName, fallback: string | null = null) => {
    const key = JSON.stringify([name, fallback]);
    const slot = slots.get(key) ?? { name, marker: `slot${hash}n${slots.size}z`, fallback };
    slots.set(key, slot);
    return slot.marker;
  };
  const all = () => [...slots.values()];
  return {
    marker,
    slotOf: (text) => all().find((slot) => slot.marker === text),
    usedIn: (...texts) => all().filter((slot) => texts.some((text) => text.includes(slot.marker))),
  };
}
