// The merge tags an editor may write in subject, preheader and intro, read strictly: {{ first_name }} and {{ first_name | default: "reader" }}.
import { AppError } from '../errors.js';
import { SLOT_NAMES, type SlotName } from '../issues/content.js';
import { oneLine } from './plain.js';
import type { SlotBook } from './slot-book.js';

const TAG = /(?<!\{)\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*(?:\|\s*default:\s*(?:"([^"{}]*)"|'([^'{}]*)'|“([^”{}]*)”)\s*)?\}\}(?!\})/g;
/** What other mailers' merge tags look like (G9): none of them means anything here. */
export const LEFTOVER_TAG = /\{\{|\}\}|\{%|%\}|%%[^%\s][^%\n]*%%|%[A-Z][A-Z0-9_]{2,}%|\*\|[^|\n]*\|\*|\[\[[^\]\n]*\]\]/;

/**
 * Replaces the merge tags by slot markers.
 * @param where what the text is, for the message: "the subject".
 * @param allowed names that make sense there.
 * @throws AppError SLOT_UNFILLED for an unknown name, an empty default, or any other thing that looks like a merge tag.
 */
export function readMergeTags(text: string, where: string, book: SlotBook, allowed: readonly SlotName[] = SLOT_NAMES): string {
  const filled = text.replace(TAG, (tag, name: string, double?: string, single?: string, curly?: string) => {
    if (!(allowed as readonly string[]).includes(name)) throw unfilled(tag, where, `only ${allowed.join(', ')} may stand there`, name);
    const given = double ?? single ?? curly;
    const fallback = given === undefined ? null : oneLine(given);
    if (fallback === '') throw unfilled(tag, where, 'its default is empty', name);
    return book.marker(name as SlotName, fallback);
  });
  const leftover = LEFTOVER_TAG.exec(filled);
  if (leftover === null) return filled;
  const shown = filled.slice(leftover.index, leftover.index + 40).split('\n')[0] ?? leftover[0];
  throw unfilled(shown, where, 'nothing would fill it', leftover[0]);
}

function unfilled(tag: string, where: string, why: string, name: string): AppError {
  return new AppError('SLOT_UNFILLED', `In ${where} stands ${tag}, but ${why}.`, 'Write {{ first_name | default: "reader" }}, or plain words.', {
    details: { where, slot: name, tag },
  });
}
