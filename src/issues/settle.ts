// Settling one value between two editors: the one who changed it decides, and two different changes conflict.
// Pure.

/** A value of the document that two editors changed differently; each side as an editor reads it. */
export interface Conflict {
  /** "subject", "article 14: headline", "lead", "order" */
  readonly field: string;
  /** Leads to the value within the document of the merge. */
  readonly path: readonly (string | number)[];
  /** Null if the text that both began with is not known any more. */
  readonly base: string | null;
  readonly theirs: string;
  readonly mine: string;
}

/** A change of the colleague that the merge kept. */
export interface KeptChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** Gathers what clashed and what was kept of the colleague's work. */
export class Settling {
  readonly conflicts: Conflict[] = [];
  readonly kept: KeptChange[] = [];

  /** The value that is left. `base` is undefined if it is not known. */
  settle<T>(
    field: string,
    path: Conflict['path'],
    base: T | undefined,
    theirs: T,
    mine: T,
    show: (value: T) => string = shown,
  ): T {
    if (same(theirs, mine) || (base !== undefined && same(base, theirs))) return mine;
    if (base !== undefined && same(base, mine)) {
      this.kept.push({ field, before: show(base), after: show(theirs) });
      return theirs;
    }
    this.conflicts.push({
      field,
      path,
      base: base === undefined ? null : show(base),
      theirs: show(theirs),
      mine: show(mine),
    });
    return mine;
  }
}

export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

export function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(empty)';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map(shownItem).join('; ');
  const {
    url = '',
    alt = '',
    caption,
    credit,
  } = value as { url?: string; alt?: string; caption?: string | null; credit?: string | null };
  return [url, alt, caption, credit]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(', ');
}

/** An entry of a list of dates or figures, in one line. */
function shownItem(item: unknown): string {
  return Object.values(item as Record<string, unknown>)
    .filter((value) => value !== null && value !== undefined)
    .join(', ');
}
