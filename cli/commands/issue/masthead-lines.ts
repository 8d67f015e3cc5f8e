// Masthead numbers that leave a gap or are given twice, in lines for people.
import type { MastheadTrouble } from '../../../src/issues/masthead.js';

/** One line for each approved issue that should be refreshed for its number; none if all is in order. */
export function mastheadLines(troubles: readonly MastheadTrouble[]): readonly string[] {
  return troubles.map(({ issue, mastheadNumber, expected, sameAs }) => {
    const fault = sameAs === null ? 'a number before it is missing' : `issue ${sameAs} shows the same`;
    return `Issue ${issue} shows No. ${mastheadNumber} on its masthead, and ${fault}. For No. ${expected}, run friday issue refresh ${issue}`;
  });
}
