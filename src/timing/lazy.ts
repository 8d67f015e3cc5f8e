// Lazy: opened at its first use, and closed only if it was opened.

export interface Lazy<T> {
  (): Promise<T>;
  /** Runs `close` on what was opened; nothing if nothing was. */
  settle(close: (value: T) => Promise<void>): Promise<void>;
}

/** A getter that opens its value once; after a failure the next call tries again. */
export function lazy<T>(open: () => Promise<T>): Lazy<T> {
  let value: Promise<T> | null = null;
  const get = () => {
    value ??= open().catch((error: unknown) => {
      value = null;
      throw error;
    });
    return value;
  };
  return Object.assign(get, {
    settle: async (close: (value: T) => Promise<void>) => {
      const opened = await value?.catch(() => null);
      if (opened !== null && opened !== undefined) await close(opened);
    },
  });
}
