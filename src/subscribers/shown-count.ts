// The number of readers that the sign-up page shows: round, and never more than there are. Pure.

/** Fewer invite nobody, and could tell who has just subscribed or unsubscribed. */
const AT_LEAST = 500;

/** Two digits and zeros; null if it is not to be shown. */
export function shownCount(confirmed: number): number | null {
  if (confirmed < AT_LEAST) return null;
  const step = 10 ** (String(confirmed).length - 2);
  return Math.floor(confirmed / step) * step;
}
