// The order in which readers meet the picks: the lead, then section by section, cards before briefs. Lists
// and commands count places in it. Pure.
import type { PickRole } from './issue.js';
import { sectionNamed } from './sections.js';

interface Placed {
  readonly role: PickRole;
  readonly section: string;
}

/** The picks as a reader meets them; those of one section and role stay in the order given. */
export function inReadingOrder<T extends Placed>(
  picks: readonly T[],
  sections: readonly string[],
): readonly T[] {
  const groupOf = ({ role, section }: Placed) =>
    role === 'lead' ? -1 : 2 * sections.indexOf(sectionNamed(section, sections)) + (role === 'brief' ? 1 : 0);
  return [...picks].sort((a, b) => groupOf(a) - groupOf(b));
}
