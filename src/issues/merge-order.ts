// Merging two orders of the same picks: of each two, the editor who changed their order decides which comes
// first. Pure.

export interface MergedOrder {
  readonly ids: readonly number[];
  /**
   * True if the two orders contradict each other; then `ids` is mine, with what only the other has put in.
   */
  readonly clash: boolean;
}

/**
 * @param base undefined if it is not known: then two orders of common picks conflict as soon as they differ.
 * @param present the picks of the result
 */
export function mergeOrder(
  base: readonly number[] | undefined,
  theirs: readonly number[],
  mine: readonly number[],
  present: ReadonlySet<number>,
): MergedOrder {
  const common = mine.filter((id) => theirs.includes(id) && present.has(id));
  const isBefore = (a: number, b: number): boolean => {
    const mineFirst = mine.indexOf(a) < mine.indexOf(b);
    if (base === undefined || !base.includes(a) || !base.includes(b)) return mineFirst;
    const baseFirst = base.indexOf(a) < base.indexOf(b);
    return mineFirst === baseFirst ? theirs.indexOf(a) < theirs.indexOf(b) : mineFirst;
  };
  const ranked = common.map((id) => ({
    id,
    after: common.filter((other) => other !== id && isBefore(other, id)).length,
  }));
  // Each place once: the pairs agree on one order. Two picks with as many before them: they go round in a
  // circle.
  const agrees = new Set(ranked.map(({ after }) => after)).size === ranked.length;
  const isSame = common.every((id, at) => theirs.filter((other) => common.includes(other))[at] === id);
  const clash = !agrees || (base === undefined && !isSame);
  const settled = clash ? common : [...ranked].sort((a, b) => a.after - b.after).map(({ id }) => id);
  const withMine = withOthers(settled, mine, present);
  return { ids: withOthers(withMine, theirs, present), clash };
}

/** Puts what only `from` has after whatever precedes it there. */
function withOthers(
  ids: readonly number[],
  from: readonly number[],
  present: ReadonlySet<number>,
): readonly number[] {
  const all = [...ids];
  for (const [at, id] of from.entries()) {
    if (all.includes(id) || !present.has(id)) continue;
    const before = from.slice(0, at).findLast((other) => all.includes(other));
    all.splice(before === undefined ? 0 : all.indexOf(before) + 1, 0, id);
  }
  return all;
}
