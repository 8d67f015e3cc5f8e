// Each in turn: asks several addresses at once, but never more than a few.

const AT_ONCE = 8;

/** Runs `work` on every item, at most eight at a time; resolves to the results in the order of the items. */
export async function mapLimited<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const waiting = items.entries();
  const done: R[] = [];
  const lane = async () => {
    for (const [at, item] of waiting) done[at] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, lane));
  return done;
}
