// The merge fields that an editor may write in subject, preheader and intro become placeholders: {{
// first_name }} and {{ first_name | default: "reader" }}.
import { AppError } from '../errors.js';
import { PLACEHOLDER_NAMES, type PlaceholderName } from '../issues/content.js';
import { PLACEHOLDER, placeholderProblems } from '../issues/placeholders.js';
import { oneLine } from '../text/plain.js';
import type { PlaceholderMarkers } from './placeholder-markers.js';

/** The merge fields of other newsletter programs (G9): none of them means anything here. */
export const LEFTOVER_TAG =
  /\{\{|\}\}|\{%|%\}|%%[^%\s][^%\n]*%%|%(?![0-9A-F]{2}(?![A-Z]))[A-Z][A-Z0-9_]{2,}%|\*\|[^|\n]*\|\*|\[\[[^\]\n]*\]\]/;

/**
 * Replaces the merge fields by markers.
 * @param where what the text is, for the message: "the subject".
 * @param allowed names that make sense there.
 * @throws AppError SLOT_UNFILLED for an unknown name, an empty default, or anything else that looks like a
 * merge field.
 */
export function readMergeTags(
  text: string,
  where: string,
  book: PlaceholderMarkers,
  allowed: readonly PlaceholderName[] = PLACEHOLDER_NAMES,
): string {
  const [problem] = placeholderProblems(text, allowed);
  if (problem !== undefined) throw unfilled(problem.tag, where, problem.reason, problem.suggestion);
  return text.replace(PLACEHOLDER, (tag, name: string, double?: string, single?: string, curly?: string) => {
    const given = double ?? single ?? curly;
    const fallback = given === undefined ? null : oneLine(given);
    if (fallback === '')
      throw unfilled(tag, where, 'its default is empty', '{{ first_name | default: "reader" }}');
    return book.marker(name as PlaceholderName, fallback);
  });
}

function unfilled(tag: string, where: string, why: string, suggestion: string): AppError {
  return new AppError(
    'SLOT_UNFILLED',
    `In ${where}, nothing fills ${tag}: ${why}.`,
    `Write ${suggestion}, or plain words.`,
    { details: { where, tag } },
  );
}
