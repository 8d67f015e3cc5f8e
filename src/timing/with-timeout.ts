// With a timeout: the caller gets another value where the work takes too long. The work itself goes on.

/** Resolves with `otherwise` after `ms`, and rejects as `work` does before that. */
export async function withTimeout<T>(work: Promise<T>, ms: number, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  // A failure after the timeout has no caller left to tell.
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
