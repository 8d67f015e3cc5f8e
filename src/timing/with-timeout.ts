// In time: what somebody who waits gets where the work takes longer than they can be kept waiting. The work itself goes on.

/** Resolves with `otherwise` after `ms`, and rejects as `work` does before that. */
export async function inTime<T>(work: Promise<T>, ms: number, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  // Whoever has gone needs no word of a failure that comes after.
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
