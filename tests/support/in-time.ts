// A bound on time for code of this process that holds on a busy machine too.

/**
 * The result of `work`, which has to come before a timer of `ms` that was set when it began. A machine that
 * is too busy to run this process delays that timer as well as those of the work, and the one that was set
 * for earlier still comes first.
 * @throws RangeError if the timer came first
 */
export async function inTime<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RangeError(`not within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
