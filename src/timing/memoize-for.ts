// Memoize for a time: what is shown to everybody and may be minutes old is asked once in these minutes.

/**
 * Calls `work` at most once in `ms` by the clock `now`; calls in between share its result. A failure is not
 * kept.
 */
export function memoizeFor<T>(work: () => Promise<T>, ms: number, now: () => Date): () => Promise<T> {
  let kept: { readonly until: number; readonly result: Promise<T> } | null = null;
  return () => {
    if (kept === null || now().getTime() >= kept.until) {
      const asked = { until: now().getTime() + ms, result: work() };
      kept = asked;
      asked.result.catch(() => {
        if (kept === asked) kept = null;
      });
    }
    return kept.result;
  };
}
